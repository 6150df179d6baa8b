//! A unit moves: it takes what it comes to along.

use domain::rollup::{Amounts, negated};
use store::{StoreError, Tx};

use super::{added, queries, recount};
use crate::registry::Moved;

/// Takes what the unit and those below it come to away from the units above its old place, and adds it to those above
/// the new one; what stands above both stays. At most three statements.
pub(in crate::track) async fn moved(tx: &mut Tx, moved: &Moved) -> Result<(), StoreError> {
    let mut writer = tx.following()?;
    let whole = queries::of_unit(&mut writer, &moved.unit).await?;
    if whole.is_empty() {
        return Ok(());
    }
    let sides = queries::sides(&mut writer, &moved.unit, (moved.from.as_ref(), moved.to.as_ref())).await?;
    if [&sides.left, &sides.joined].iter().any(|side| side.contains(&moved.unit)) {
        // The unit stood or stands above itself: nothing can be told from what is kept.
        return recount::below(tx).await;
    }
    let joins: Vec<(&str, Amounts)> = whole.iter().map(|(scope, amounts)| (scope.as_str(), amounts.clone())).collect();
    let leaves: Vec<(&str, Amounts)> = joins.iter().map(|(scope, amounts)| (*scope, negated(amounts))).collect();
    let mut all = added(sides.kept.clone(), &sides.left, &leaves);
    all.append(&mut added(sides.kept, &sides.joined, &joins));
    queries::save_below(&mut writer, &all).await
}
