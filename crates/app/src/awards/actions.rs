//! The verbs of the book. Each asks who may, changes it in the caller's transaction and leaves a line in the ledger.

use domain::actor::Actor;
use domain::award::{Award, Facts, Origin, Refusal};
use domain::id::AwardId;
use domain::register::Scan;
use jiff::Timestamp;
use jiff::civil::Date;
use store::{StoreError, Tx};

use super::queries;
use crate::shell::Error;
use crate::state::day_of;

/// Why a verb was not done: a refusal that the page explains, or something else.
#[derive(Debug)]
pub enum Trouble {
    /// No, and why.
    Refused(Refusal),
    /// Anything else.
    Error(Error),
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        Self::Error(error.into())
    }
}

/// An award of before comes into the book.
///
/// # Errors
/// With everything that is wrong; [`Refusal::Same`] when it stands in the book already; when `by` may not.
pub async fn enter(
    tx: &mut Tx,
    by: &Actor,
    (facts, origin): (Facts, Origin),
    now: Timestamp,
) -> Result<Award, Trouble> {
    let id = AwardId::from(store::new_id(now));
    let change = Award::enter(id, (facts, origin), by, (day_of(now), now))?;
    tx.hold_ledger().await?;
    once(tx, &change.value).await?;
    queries::insert(tx, &change).await?;
    Ok(change.value)
}

/// What the book says is put right; nothing happens when it says so already.
///
/// # Errors
/// As [`enter`]; after the award was withdrawn.
pub async fn correct(tx: &mut Tx, by: &Actor, award: Award, facts: Facts, now: Timestamp) -> Result<(), Trouble> {
    let before = award.facts.clone();
    let change = award.correct(facts, by, (day_of(now), now))?;
    if change.value.facts == before {
        return Ok(());
    }
    tx.hold_ledger().await?;
    once(tx, &change.value).await?;
    Ok(queries::save(tx, &change).await?)
}

/// An award is taken back, and stays readable.
///
/// # Errors
/// Without a reason, on a day that cannot be, twice, or when `by` may not.
pub async fn withdraw(
    tx: &mut Tx,
    by: &Actor,
    award: Award,
    (day, reason): (Date, &str),
    now: Timestamp,
) -> Result<(), Trouble> {
    Ok(queries::save(tx, &award.withdraw((day, reason), by, (day_of(now), now))?).await?)
}

/// The decision is added, scanned.
///
/// # Errors
/// When `by` may not.
pub async fn attach(tx: &mut Tx, by: &Actor, award: Award, scan: Scan, now: Timestamp) -> Result<(), Trouble> {
    Ok(queries::save(tx, &award.attach(scan, by, now)?).await?)
}

/// Refuses what stands in the book under another id.
async fn once(tx: &mut Tx, award: &Award) -> Result<(), Trouble> {
    match queries::by_same(tx, &award.facts.same()).await? {
        Some(known) if known != award.id => Err(Refusal::Same(known).into()),
        _ => Ok(()),
    }
}
