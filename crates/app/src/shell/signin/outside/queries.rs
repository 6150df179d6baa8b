//! Which account of the provider is whose, and who is on the way there.

use domain::change::Change;
use domain::person::{Account, OutsideAccount};
use jiff::Timestamp;
use store::{StoreError, Tx, args};

use super::Trip;
use crate::shell::session::digest;

store::statements! {
    /// What an account is tied to.
    OF = "select issuer, outside_id, known_as from outside_accounts where login = $1";
    /// Whose an account of the provider is.
    WHOSE = "select login from outside_accounts where issuer = $1 and outside_id = $2";
    /// From now on.
    TIE = "insert into outside_accounts (login, issuer, outside_id, known_as) values ($1, $2, $3, $4)
        on conflict do nothing";
    /// No more.
    UNTIE = "delete from outside_accounts where login = $1";
    /// Somebody sets out.
    SET_OUT = "insert into outside_trips (digest, holder, nonce, verifier, session, back, expires_at)
        values ($1, $2, $3, $4, $5, $6, $7)";
    /// Somebody comes back: once.
    COME_BACK = "delete from outside_trips where digest = $1 and holder = $2
        returning nonce, verifier, session, back, expires_at";
    /// Who never came back.
    SWEEP = "delete from outside_trips where expires_at <= $1";
}

/// An account of a provider that is somebody's.
pub(super) struct Tied {
    pub(super) issuer: String,
    pub(super) outside_id: String,
    pub(super) known_as: String,
}

impl Tied {
    pub(super) fn of(self, account: &Account) -> OutsideAccount {
        let Self { issuer: provider, outside_id, known_as } = self;
        OutsideAccount { person: account.person.clone(), login: account.login.clone(), provider, outside_id, known_as }
    }
}

/// What an account is tied to. One query.
pub(super) async fn of(tx: &mut Tx, login: &str) -> Result<Option<Tied>, StoreError> {
    let Some(row) = tx.row(OF, args![login]).await? else { return Ok(None) };
    Ok(Some(Tied { issuer: row.text("issuer")?, outside_id: row.text("outside_id")?, known_as: row.text("known_as")? }))
}

/// The name of the account that is tied to one of the provider.
pub(super) async fn whose(tx: &mut Tx, issuer: &str, outside_id: &str) -> Result<Option<String>, StoreError> {
    tx.row(WHOSE, args![issuer, outside_id]).await?.map(|row| row.text("login")).transpose()
}

/// `false` when either of the two is tied already: nothing may be committed then.
pub(super) async fn tie(tx: &mut Tx, tied: &Change<OutsideAccount>) -> Result<bool, StoreError> {
    let OutsideAccount { login, provider, outside_id, known_as, .. } = &tied.value;
    let values = args![login, provider, outside_id, known_as];
    Ok(tx.record(tied).await?.execute(TIE, values).await? == 1)
}

pub(super) async fn untie(tx: &mut Tx, untied: &Change<OutsideAccount>) -> Result<(), StoreError> {
    tx.record(untied).await?.execute_one(UNTIE, args![untied.value.login]).await
}

/// Somebody sets out; `session` is that of whoever ties an account.
pub(super) async fn set_out(
    tx: &mut Tx,
    trip: &Trip,
    holder: &str,
    (session, back): (&str, &str),
    (now, until): (Timestamp, Timestamp),
) -> Result<(), StoreError> {
    let mut upkeep = tx.upkeep();
    upkeep.execute(SWEEP, args![now]).await?;
    let values = args![digest(&trip.state), digest(holder), trip.nonce, trip.verifier, session, back, until];
    upkeep.execute_one(SET_OUT, values).await
}

/// A trip that ended.
pub(super) struct Ended {
    pub(super) trip: Trip,
    pub(super) session: String,
    pub(super) back: String,
}

/// Somebody comes back in the browser that was sent; nobody comes back twice, nor too late.
pub(super) async fn come_back(
    tx: &mut Tx,
    state: &str,
    holder: &str,
    now: Timestamp,
) -> Result<Option<Ended>, StoreError> {
    let rows = tx.upkeep().rows(COME_BACK, args![digest(state), digest(holder)]).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    if row.time("expires_at")? <= now {
        return Ok(None);
    }
    let trip = Trip { state: state.to_owned(), nonce: row.text("nonce")?, verifier: row.text("verifier")? };
    Ok(Some(Ended { trip, session: row.text("session")?, back: row.text("back")? }))
}
