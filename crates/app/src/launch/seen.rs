//! A unit has seen its plan when somebody who leads it first opens the campaign.
//!
//! Opening a page writes, this once: what is written is that it was opened, nothing else depends on it, and doing it
//! again changes nothing. It happens in a small transaction of its own behind the page, and only while it is news.

use domain::actor::{By, Role};
use domain::id::{CampaignId, UnitId};

use super::actions;
use super::queries::Line;
use crate::shell::{Result, Visit};
use crate::state::App;

/// The units that the visitor leads and that have not seen their lines.
pub(super) fn news(visit: &Visit, lines: &[Line]) -> Vec<UnitId> {
    let Some(signed) = &visit.signed else { return Vec::new() };
    let leads = |unit: &UnitId| signed.actor.is_any_at(&[Role::UnitHead, Role::FocalPoint], unit);
    let unseen = lines.iter().filter(|line| line.seen.is_none()).filter_map(|line| line.unit.clone());
    unseen.filter(leads).collect()
}

/// Stores that these units opened the campaign now. A busy database does not keep anybody from reading: the next
/// opening counts then.
pub(crate) async fn note(app: &App, by: &By, visit: &Visit, campaign: &CampaignId, units: &[UnitId]) {
    if units.is_empty() {
        return;
    }
    if let Err(error) = stored(app, by, visit, campaign, units).await {
        tracing::warn!(%error, "a first opening was not noted");
    }
}

async fn stored(app: &App, by: &By, visit: &Visit, campaign: &CampaignId, units: &[UnitId]) -> Result<()> {
    let mut tx = app.db.write().await?;
    actions::see(&mut tx, by, campaign, units, visit.now).await?;
    Ok(tx.commit().await?)
}
