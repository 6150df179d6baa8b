//! The first two nodes of the rail: the plan, and its launch. Both are behind us as soon as there is a campaign.

use domain::campaign::Campaign;

use super::words::near;
use crate::registry::{RailNode, RailPlace, RailRow, RailState};
use crate::state::day_of;

/// The node of a row.
pub(super) fn node(row: &RailRow, campaign: &Campaign) -> Option<RailNode> {
    let slug = &campaign.slug;
    let (place, url) = match row.kind.as_str() {
        "plan" => (RailPlace::Plan, format!("/dot/{slug}/van-ban")),
        "launch" => (RailPlace::Launch, format!("/dot/{slug}")),
        _ => return None,
    };
    let figure = row.at.map(|at| near(day_of(at))).unwrap_or_default();
    Some(RailNode { place, state: RailState::Done, figure, url: Some(url) })
}
