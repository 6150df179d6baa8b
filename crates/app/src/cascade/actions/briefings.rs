//! A unit says that it told its people of the campaign.

use domain::briefing::{Briefing, BriefingFault};
use domain::campaign::Campaign;
use domain::id::BriefingId;
use domain::permission::Speaker;
use jiff::Timestamp;
use store::{Tx, new_id};

use super::{owed, running};
use crate::cascade::queries;
use crate::shell::{Error, Result};
use crate::state::day_of;

/// A briefing as typed; its identity, campaign and unit are given here.
#[derive(Clone, Debug)]
pub struct Told {
    /// On which day.
    pub day: jiff::civil::Date,
    /// How.
    pub how: String,
    /// How many people.
    pub people: u32,
    /// Who or what; may be empty.
    pub note: String,
}

/// The unit's people were briefed.
///
/// # Errors
/// [`Error::NotFound`] when the unit owes nothing, [`Error::Stale`] when the campaign has ended. Inside: everything
/// that is wrong.
pub async fn brief(
    tx: &mut Tx,
    campaign: &Campaign,
    by: &Speaker,
    told: Told,
    now: Timestamp,
) -> Result<Result<(), Vec<BriefingFault>>> {
    running(campaign)?;
    owed(tx, campaign, &by.unit).await?;
    let Told { day, how, people, note } = told;
    let (id, campaign, unit) = (new_id(now).into(), campaign.id.clone(), by.unit.clone());
    let briefing = Briefing { id, campaign, unit, day, how, people, note, withdrawn: false };
    match briefing.hold(by, day_of(now), now) {
        Ok(change) => Ok(Ok(queries::save_briefing(tx, &change).await?)),
        Err(faults) => Ok(Err(faults)),
    }
}

/// It was entered by mistake. Taking it back again changes nothing.
///
/// # Errors
/// [`Error::NotFound`] when it is another unit's or of another campaign, [`Error::Stale`] when the campaign has ended.
pub async fn withdraw_briefing(
    tx: &mut Tx,
    campaign: &Campaign,
    by: &Speaker,
    id: &BriefingId,
    now: Timestamp,
) -> Result<()> {
    running(campaign)?;
    let known = queries::briefing_by_id(tx, id).await?.filter(|one| one.campaign == campaign.id);
    let briefing = known.ok_or(Error::NotFound)?;
    if briefing.withdrawn && briefing.unit == by.unit {
        return Ok(());
    }
    let change = briefing.withdraw(by, now).map_err(|_| Error::NotFound)?;
    Ok(queries::save_briefing(tx, &change).await?)
}
