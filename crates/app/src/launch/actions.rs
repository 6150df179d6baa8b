//! The verbs of a campaign. Each asks who may, obeys the state, and leaves its lines in the ledger.

use domain::actor::{Actor, By};
use domain::campaign::{Campaign, CampaignRefusal};
use domain::dispatch::{Channel, DispatchLine};
use domain::id::{CampaignId, LinkId, UnitId};
use domain::permission::{Action, On, may};
use domain::plan::Stage;
use jiff::Timestamp;
use store::Tx;

use super::queries;
use crate::plan::queries as plans;
use crate::shell::{Error, Result};

pub use super::launching::{Signing, launch};

/// The first duty of every unit, a code of `catalogue/launch/deadlines.toml`.
pub(super) const ACKNOWLEDGE: &str = "acknowledge";

/// Code of the duty to write targets.
pub(super) const CONCRETISE: &str = "concretise";

/// The campaign's page becomes public, or no longer is.
///
/// # Errors
/// [`Error::NotFound`] when the person may not; [`Error::Stale`] when somebody else was first.
pub async fn publish(tx: &mut Tx, by: &Actor, campaign: Campaign, public: bool, now: Timestamp) -> Result<()> {
    if campaign.public == public {
        return Ok(());
    }
    let change = if public { campaign.publish(by, now) } else { campaign.unpublish(by, now) };
    Ok(queries::save(tx, &change.map_err(refused)?).await?)
}

/// The campaign ends, and with it the work on its plan.
///
/// # Errors
/// As [`publish`]; closing what is closed changes nothing.
pub async fn close(tx: &mut Tx, by: &Actor, campaign: Campaign, now: Timestamp) -> Result<()> {
    if campaign.state.code() == "closed" {
        return Ok(());
    }
    let plan = plans::find(tx, &campaign.slug).await?.ok_or(Error::NotFound)?;
    queries::save(tx, &campaign.close(by, now).map_err(refused)?).await?;
    Ok(plans::save(tx, &plan.close(by, now).map_err(crate::plan::actions::refused)?).await?)
}

/// The plan of a closed campaign is put away.
///
/// # Errors
/// As [`publish`]; putting away what is put away changes nothing.
pub async fn archive(tx: &mut Tx, by: &Actor, campaign: &Campaign, now: Timestamp) -> Result<()> {
    let plan = plans::find(tx, &campaign.slug).await?.ok_or(Error::NotFound)?;
    if matches!(plan.stage, Stage::Archived(_)) {
        return Ok(());
    }
    Ok(plans::save(tx, &plan.archive(by, now).map_err(crate::plan::actions::refused)?).await?)
}

/// The Office has handed lines over: on paper, or by giving the unit its link. Lines that went out before stay.
///
/// # Errors
/// [`Error::NotFound`] when the person may not.
pub async fn hand_over(
    tx: &mut Tx,
    by: &Actor,
    campaign: &Campaign,
    which: impl Fn(&DispatchLine) -> bool,
    now: Timestamp,
) -> Result<()> {
    if !may(by, Action::LaunchCampaign, On::Agency) {
        return Err(Error::NotFound);
    }
    let lines = queries::unsent(tx, &campaign.id).await?;
    let by_hand = lines.into_iter().filter(|line| line.sent.is_none() && line.channel != Channel::Account);
    queries::mark_sent(tx, by_hand.filter(which).collect(), &by.into(), now).await?;
    Ok(())
}

/// A personal link is taken back.
///
/// # Errors
/// [`Error::NotFound`] when the person may not or the link is of another campaign.
pub async fn revoke(tx: &mut Tx, by: &Actor, campaign: &Campaign, link: &LinkId, now: Timestamp) -> Result<()> {
    if !may(by, Action::LaunchCampaign, On::Agency) {
        return Err(Error::NotFound);
    }
    let link = queries::link(tx, link).await?.filter(|link| link.campaign == campaign.id).ok_or(Error::NotFound)?;
    if link.revoked.is_some() {
        return Ok(());
    }
    Ok(queries::revoke(tx, &link.revoke(by.into(), now)).await?)
}

/// A unit opens the campaign for the first time.
///
/// # Errors
/// When the store is broken.
pub async fn see(tx: &mut Tx, by: &By, campaign: &CampaignId, units: &[UnitId], now: Timestamp) -> Result<()> {
    let lines = queries::unsent(tx, campaign).await?;
    let own = lines.into_iter().filter(|line| line.unit.as_ref().is_some_and(|unit| units.contains(unit)));
    Ok(queries::mark_seen(tx, own.collect(), by, now).await?)
}

/// A refusal where no page explains it better.
fn refused(refusal: CampaignRefusal) -> Error {
    match refusal {
        CampaignRefusal::NotAllowed => Error::NotFound,
        CampaignRefusal::NotNow(_) => Error::Stale,
    }
}
