//! The only SQL that touches sealed numbers, and who looked at what is kept of a person.

use domain::change::Change;
use domain::id::PersonId;
use domain::person::{Dossier, Identity};
use jiff::Timestamp;
use jiff::civil::Date;
use store::{Row, StoreError, Tx, args};

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
    /// Who else has seen the number or opened the record, also one that went into this one, the last first.
    SEEN = "select l.at, l.verb, p.name from ledger l join people p on p.id = l.by_id
        where l.kind in ('identity', 'dossier')
            and l.subject in (select o.id from people o where o.id = $1 or o.merged_into = $1)
            and l.verb in ('identity.seen', 'dossier.opened') and l.by_id <> $1
        order by l.seq desc limit 50";
    /// Whether it is noted that somebody opened a record on a day.
    NOTED = "select day from dossier_views where person = $1 and viewer = $2 and day = $3";
    /// It is noted; two at once are one.
    NOTE = "insert into dossier_views (person, viewer, day) values ($1, $2, $3) on conflict do nothing";
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

/// Somebody else who looked at what is kept of a person.
pub(super) struct Look {
    pub(super) at: Timestamp,
    pub(super) name: String,
    /// Whether it was the whole number of the identity card.
    pub(super) at_number: bool,
}

/// Who else has looked and when, the last first.
pub(super) async fn looks(tx: &mut Tx, person: &PersonId) -> Result<Vec<Look>, StoreError> {
    let look = |row: &Row| {
        let at_number = row.text("verb")? == "identity.seen";
        Ok(Look { at: row.time("at")?, name: row.text("name")?, at_number })
    };
    tx.rows(SEEN, args![person]).await?.iter().map(look).collect()
}

/// Whether it is noted that `viewer` opened the record of `person` on a day.
pub(super) async fn is_noted(
    tx: &mut Tx,
    (person, viewer): (&PersonId, &PersonId),
    day: Date,
) -> Result<bool, StoreError> {
    Ok(tx.row(NOTED, args![person, viewer, day]).await?.is_some())
}

/// Notes that it was opened.
pub(super) async fn note(
    tx: &mut Tx,
    opened: &Change<Dossier>,
    viewer: &PersonId,
    day: Date,
) -> Result<(), StoreError> {
    tx.record(opened).await?.execute(NOTE, args![opened.value.person, viewer, day]).await.map(drop)
}
