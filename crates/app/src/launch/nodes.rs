//! The first two nodes of the rail: the plan, and its launch.

use domain::id::CampaignId;
use domain::plan::Stage;
use store::{Tx, args};

use super::words::near;
use crate::registry::{RailNode, RailPlace, RailState};
use crate::shell::{Result, Visit};
use crate::state::day_of;

store::statements! {
    /// When the plan was signed and when its campaign began.
    NODES = "select c.slug, p.facts,
            (select min(l.at) from ledger l
                where l.kind = 'campaign' and l.subject = c.id and l.verb = 'campaign.launched') as launched
        from campaigns c join plans p on p.id = c.plan where c.id = $1";
}

/// Both are behind us as soon as there is a campaign.
pub(super) async fn of(tx: &mut Tx, _: &Visit, campaign: &CampaignId) -> Result<Vec<RailNode>> {
    let Some(row) = tx.row(NODES, args![campaign]).await? else { return Ok(Vec::new()) };
    let (slug, stage) = (row.text("slug")?, row.json::<Stage>("facts")?);
    let signed = stage.approval().map(|approval| near(day_of(approval.at))).unwrap_or_default();
    let launched = row.opt_time("launched")?.map(|at| near(day_of(at))).unwrap_or_default();
    let done = |place, figure, url| RailNode { place, state: RailState::Done, figure, url: Some(url) };
    Ok(vec![
        done(RailPlace::Plan, signed, format!("/dot/{slug}/van-ban")),
        done(RailPlace::Launch, launched, format!("/dot/{slug}")),
    ])
}
