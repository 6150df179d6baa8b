//! The first two nodes of the rail: the plan, and its launch.

use domain::id::CampaignId;
use store::Tx;

use super::queries;
use super::words::near;
use crate::registry::{RailNode, RailPlace, RailState};
use crate::shell::{Result, Visit};
use crate::state::day_of;

/// Both are behind us as soon as there is a campaign.
pub(super) async fn of(tx: &mut Tx, _: &Visit, campaign: &CampaignId) -> Result<Vec<RailNode>> {
    let Some(begun) = queries::begun(tx, campaign).await? else { return Ok(Vec::new()) };
    let slug = begun.slug;
    let signed = begun.stage.approval().map(|approval| near(day_of(approval.at))).unwrap_or_default();
    let launched = begun.launched.map(|at| near(day_of(at))).unwrap_or_default();
    let done = |place, figure, url| RailNode { place, state: RailState::Done, figure, url: Some(url) };
    Ok(vec![
        done(RailPlace::Plan, signed, format!("/dot/{slug}/van-ban")),
        done(RailPlace::Launch, launched, format!("/dot/{slug}")),
    ])
}
