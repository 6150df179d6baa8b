//! What reports come to over the tree of units, kept as they are accepted.
//!
//! ```text
//! own_amounts    what a unit's report says            by round, and by campaign for its latest accepted one
//! below_amounts  what all units below it come to      both together are the unit's total
//! ```
//!
//! A report without amounts, of a kind that asks in words alone, is no unit's latest.
//!
//! Whatever changes one of them (a report accepted or corrected, a unit that moves) adds the difference to every unit
//! above in the same transaction, in a number of statements that depends on nothing. A page reads one row.

use std::collections::BTreeMap;

use domain::id::UnitId;
use domain::report::Report;
use domain::rollup::{self, Amounts};
use domain::round::Round;
use store::{StoreError, Tx};

use super::queries::reading;
use super::queries::recount as recounted;
use super::queries::totals as queries;
use super::queries::totals::Kept;

mod moved;
mod recount;

pub(super) use moved::moved;
pub use recount::{Difference, counted, differences, rebuild};

/// A report counts from now on. To be called where its acceptance has been recorded, in the same transaction. At most
/// five statements.
///
/// # Errors
/// When nothing was recorded, or the store is broken.
pub async fn accepted(tx: &mut Tx, report: &Report, round: &Round) -> Result<(), StoreError> {
    counts(tx, report, round).await
}

/// Figures of an accepted report were put right. As [`accepted`].
///
/// # Errors
/// As [`accepted`].
pub async fn corrected(tx: &mut Tx, report: &Report, round: &Round) -> Result<(), StoreError> {
    counts(tx, report, round).await
}

/// What a unit and every unit below it come to in a round, or, by the campaign's id, as each last reported. One query.
///
/// # Errors
/// When the store is broken.
pub async fn of(tx: &mut Tx, scope: &str, unit: &UnitId) -> Result<Amounts, StoreError> {
    reading::of(tx, scope, unit).await
}

/// What all units come to; as [`of`].
///
/// # Errors
/// When the store is broken.
pub async fn whole(tx: &mut Tx, scope: &str) -> Result<Amounts, StoreError> {
    reading::of(tx, scope, &queries::above_all()).await
}

/// What units reported themselves, each where it happened; who stands for them later is said by
/// [`UnitHistory::roll_up`](domain::unit::UnitHistory::roll_up). One query.
///
/// # Errors
/// When the store is broken.
pub async fn reported(tx: &mut Tx, scope: &str) -> Result<BTreeMap<UnitId, Amounts>, StoreError> {
    recounted::own(tx, scope).await
}

/// Brings what is kept to what the report says now: in its round, and in the campaign when it has amounts and
/// no later one with amounts is accepted.
async fn counts(tx: &mut Tx, report: &Report, round: &Round) -> Result<(), StoreError> {
    let mut writer = tx.following()?;
    let mut scopes = vec![round.id.as_str()];
    if rollup::has_amounts(&report.contents) && !queries::has_later(&mut writer, report, round).await? {
        scopes.push(report.campaign.as_str());
    }
    let both = (&round.id, &report.campaign);
    let now = rollup::amounts(&report.contents);
    let before = queries::own(&mut writer, &report.unit, both).await?;
    let nothing = Amounts::new();
    let changes: Vec<(&str, Amounts)> = scopes
        .into_iter()
        .map(|scope| (scope, rollup::difference(before.get(scope).unwrap_or(&nothing), &now)))
        .filter(|(_, difference)| !difference.is_empty())
        .collect();
    if changes.is_empty() {
        return Ok(());
    }
    let own = changes.iter().map(|(scope, _)| (((*scope).to_owned(), report.unit.clone()), now.clone()));
    queries::save_own(&mut writer, &own.collect()).await?;
    let (above, kept) = queries::above(&mut writer, &report.unit, both).await?;
    queries::save_below(&mut writer, &added(kept, &above, &changes)).await
}

/// What is kept at the `units` for the scopes that change, with the changes added.
fn added(mut kept: Kept, units: &[UnitId], changes: &[(&str, Amounts)]) -> Kept {
    let mut all = BTreeMap::new();
    for unit in units {
        for (scope, change) in changes {
            let place = ((*scope).to_owned(), unit.clone());
            let mut amounts = kept.remove(&place).unwrap_or_default();
            rollup::add(&mut amounts, change);
            all.insert(place, amounts);
        }
    }
    all
}
