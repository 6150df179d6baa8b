//! The only SQL that touches sealed numbers.

use domain::change::Change;
use domain::id::PersonId;
use domain::person::Identity;
use jiff::Timestamp;
use store::{StoreError, Tx, args};

use crate::shell::vault::Sealed;

store::statements! {
    /// One person's number, sealed.
    FIND = "select sealed from identities where person = $1";
    /// Whose number this is.
    OWNER = "select p.id, p.name from identities i join people p on p.id = i.person where i.blind = $1";
    /// A number, new or instead of another one.
    PUT = "insert into identities (person, sealed, blind) values ($1, $2, $3)
        on conflict (person) do update set sealed = excluded.sealed, blind = excluded.blind";
    /// A number is taken away.
    REMOVE = "delete from identities where person = $1";
    /// Who else has seen it, also at a record that went into this one, the last first.
    SEEN = "select l.at, p.name from ledger l join people p on p.id = l.by_id
        where l.kind = $1 and l.subject in (select o.id from people o where o.id = $2 or o.merged_into = $2)
            and l.verb = 'identity.seen' and l.by_id <> $2
        order by l.seq desc limit 50";
}

/// A person's number, sealed.
pub(in crate::units) async fn find(tx: &mut Tx, person: &PersonId) -> Result<Option<Vec<u8>>, StoreError> {
    tx.row(FIND, args![person]).await?.map(|row| row.bytes("sealed")).transpose()
}

/// Whose number this is, with the name.
pub(super) async fn owner(tx: &mut Tx, sealed: &Sealed) -> Result<Option<(PersonId, String)>, StoreError> {
    let row = tx.row(OWNER, args![sealed.blind]).await?;
    row.map(|row| Ok((row.id("id")?, row.text("name")?))).transpose()
}

pub(super) async fn put(tx: &mut Tx, written: &Change<Identity>, sealed: &Sealed) -> Result<(), StoreError> {
    let values = args![written.value.person, sealed.bytes, sealed.blind];
    tx.record(written).await?.execute_one(PUT, values).await
}

pub(super) async fn remove(tx: &mut Tx, removed: &Change<Identity>) -> Result<(), StoreError> {
    tx.record(removed).await?.execute_one(REMOVE, args![removed.value.person]).await
}

/// Somebody has seen it: a line in the ledger, and nothing else.
pub(super) async fn note_seen(tx: &mut Tx, seen: &Change<Identity>) -> Result<(), StoreError> {
    tx.record(seen).await.map(drop)
}

/// Who else has seen it and when, the last first.
pub(super) async fn seen_by(tx: &mut Tx, person: &PersonId) -> Result<Vec<(Timestamp, String)>, StoreError> {
    let rows = tx.rows(SEEN, args![<Identity as domain::change::Recorded>::KIND, person]).await?;
    rows.iter().map(|row| Ok((row.time("at")?, row.text("name")?))).collect()
}
