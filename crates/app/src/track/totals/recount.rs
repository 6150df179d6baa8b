//! A recount from nothing: what is kept can always be reckoned anew, compared and put right.

use std::collections::BTreeMap;

use domain::actor::By;
use domain::id::UnitId;
use domain::rollup::{self, Amounts, Parents, Recount};
use jiff::Timestamp;
use store::{StoreError, Tx};

use super::queries::{Kept, above_all, save_below, save_own};
use crate::launch::owing;
use crate::track::queries::looks;
use crate::track::queries::recount as queries;
use crate::track::queries::recount::{ByUnit, Scope};

/// A unit of which something else is kept than a recount gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The round, or the campaign.
    pub scope: String,
    /// Whose.
    pub unit: UnitId,
    /// Whether it is the unit's own, or what the units below it come to.
    pub own: bool,
}

/// Compares everything that is kept with a recount from the accepted reports over the tree of today.
///
/// # Errors
/// When the store is broken.
pub async fn differences(tx: &mut Tx) -> Result<Vec<Difference>, StoreError> {
    let parents = queries::parents(tx).await?;
    let mut all = Vec::new();
    for scope in queries::scopes(tx).await? {
        let own = queries::reported(tx, &scope).await?;
        let below = below_of(&own, &parents);
        all.extend(compared(&scope, true, &queries::own(tx, &scope.id).await?, &own));
        all.extend(compared(&scope, false, &queries::below(tx, &scope.id).await?, &below));
    }
    Ok(all)
}

/// What the units below each and all together (under no name) come to, reckoned anew from what each has itself.
///
/// # Errors
/// When the store is broken.
pub async fn counted(tx: &mut Tx, scope: &str) -> Result<BTreeMap<UnitId, Amounts>, StoreError> {
    let parents = queries::parents(tx).await?;
    let own = queries::own(tx, scope).await?;
    Ok(below_of(&own, &parents))
}

/// Forgets everything that is kept and reckons it anew from the accepted reports; the ledger says that it was done.
/// Gives the number of rounds and campaigns.
///
/// # Errors
/// When the store is broken.
pub async fn rebuild(tx: &mut Tx, by: By, now: Timestamp) -> Result<usize, StoreError> {
    // First, so that nobody accepts a report meanwhile.
    let _ = tx.record(&Recount::begin(by, now)).await?;
    let parents = queries::parents(tx).await?;
    let scopes = queries::scopes(tx).await?;
    for scope in &scopes {
        let own = queries::reported(tx, scope).await?;
        queries::forget_own(tx, scope).await?;
        save_own(&mut tx.following()?, &rows(scope, own.clone())).await?;
        replace_below(tx, scope, &own, &parents).await?;
    }
    owing::rebuild(tx).await?;
    looks::rebuild(tx).await?;
    Ok(scopes.len())
}

/// Reckons what units below come to anew from what is kept of each unit's own.
///
/// # Errors
/// When nothing was recorded in this transaction, or the store is broken.
pub(super) async fn below(tx: &mut Tx) -> Result<(), StoreError> {
    let parents = queries::parents(tx).await?;
    for scope in queries::scopes(tx).await? {
        let own = queries::own(tx, &scope.id).await?;
        replace_below(tx, &scope, &own, &parents).await?;
    }
    Ok(())
}

async fn replace_below(tx: &mut Tx, scope: &Scope, own: &ByUnit, parents: &Parents) -> Result<(), StoreError> {
    let below = below_of(own, parents);
    queries::forget_below(tx, scope).await?;
    save_below(&mut tx.following()?, &rows(scope, below)).await
}

/// What the units below each come to, and all together.
fn below_of(own: &ByUnit, parents: &Parents) -> ByUnit {
    let mut below = rollup::below(own, parents);
    let mut whole = Amounts::new();
    own.values().for_each(|amounts| rollup::add(&mut whole, amounts));
    if !whole.is_empty() {
        below.insert(above_all(), whole);
    }
    below
}

fn rows(scope: &Scope, by_unit: ByUnit) -> Kept {
    by_unit.into_iter().map(|(unit, amounts)| ((scope.id.clone(), unit), amounts)).collect()
}

fn compared(scope: &Scope, own: bool, kept: &ByUnit, counted: &ByUnit) -> Vec<Difference> {
    let gone = kept.keys().filter(|unit| !counted.contains_key(unit));
    let wrong = counted.iter().filter(|(unit, amounts)| kept.get(unit) != Some(amounts)).map(|(unit, _)| unit);
    gone.chain(wrong).map(|unit| Difference { scope: scope.id.clone(), unit: unit.clone(), own }).collect()
}
