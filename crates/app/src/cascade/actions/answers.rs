//! A unit answers to the plan, the Office to the unit.

use domain::actor::Actor;
use domain::assignment::AssignmentState;
use domain::campaign::Campaign;
use domain::id::UnitId;
use domain::permission::Speaker;
use domain::undertaking::{Receipt, UndertakingRefusal};
use jiff::Timestamp;
use store::Tx;

use super::{ACKNOWLEDGE, of_duty, owed, undertaking};
use crate::cascade::queries;
use crate::launch::assignments;
use crate::shell::{Error, Result};

/// The unit takes the plan; its duty to do so is done.
///
/// # Errors
/// [`Error::NotFound`] when the unit owes nothing, [`Error::Stale`] when the campaign has ended or somebody else was
/// first. Inside: why the unit cannot take it now.
pub async fn acknowledge(
    tx: &mut Tx,
    campaign: &Campaign,
    by: &Speaker,
    contact: &str,
    now: Timestamp,
) -> Result<Result<(), UndertakingRefusal>> {
    let owed = owed(tx, campaign, &by.unit).await?;
    let change = match undertaking(tx, campaign, &by.unit, now).await?.acknowledge(by, contact, now) {
        Ok(change) => change,
        Err(refusal) => return Ok(Err(refusal)),
    };
    queries::save_undertaking(tx, &change).await?;
    let open = of_duty(owed, ACKNOWLEDGE, AssignmentState::Open);
    assignments::save_all(tx, open.map(|duty| duty.fulfil(by.by.clone(), now)).collect()).await?;
    Ok(Ok(()))
}

/// The unit says that the plan is not its business.
///
/// # Errors
/// As [`acknowledge`].
pub async fn decline(
    tx: &mut Tx,
    campaign: &Campaign,
    by: &Speaker,
    reason: &str,
    now: Timestamp,
) -> Result<Result<(), UndertakingRefusal>> {
    owed(tx, campaign, &by.unit).await?;
    match undertaking(tx, campaign, &by.unit, now).await?.decline(by, reason, now) {
        Ok(change) => Ok(Ok(queries::save_undertaking(tx, &change).await?)),
        Err(refusal) => Ok(Err(refusal)),
    }
}

/// The Office agrees: everything that the unit still owes is waived, for the unit's reason.
///
/// # Errors
/// As [`acknowledge`].
pub async fn excuse(
    tx: &mut Tx,
    campaign: &Campaign,
    by: &Actor,
    unit: &UnitId,
    now: Timestamp,
) -> Result<Result<(), UndertakingRefusal>> {
    let change = match undertaking(tx, campaign, unit, now).await?.excuse(by, now) {
        Ok(change) => change,
        Err(refusal) => return Ok(Err(refusal)),
    };
    queries::save_undertaking(tx, &change).await?;
    let Receipt::Excused { reason, .. } = &change.value.receipt else { return Ok(Ok(())) };
    let owed = assignments::of_unit(tx, &campaign.id, unit).await?;
    let open = owed.into_iter().filter(|duty| duty.state == AssignmentState::Open);
    let waived = open.map(|duty| duty.waive(reason, by, now)).collect::<Result<Vec<_>, _>>();
    assignments::save_all(tx, waived.map_err(|_| Error::NotFound)?).await?;
    Ok(Ok(()))
}

/// The Office does not agree: the unit is to answer again.
///
/// # Errors
/// As [`acknowledge`].
pub async fn insist(
    tx: &mut Tx,
    campaign: &Campaign,
    by: &Actor,
    unit: &UnitId,
    reason: &str,
    now: Timestamp,
) -> Result<Result<(), UndertakingRefusal>> {
    match undertaking(tx, campaign, unit, now).await?.insist(by, reason, now) {
        Ok(change) => Ok(Ok(queries::save_undertaking(tx, &change).await?)),
        Err(refusal) => Ok(Err(refusal)),
    }
}
