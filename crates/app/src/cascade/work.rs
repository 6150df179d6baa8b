//! What the cascade asks of units, and its nodes of the rail.

use domain::campaign::Campaign;

use crate::launch::near;
use crate::registry::{RailNode, RailPlace, RailRow, RailState, WorkItem, WorkRow};
use crate::shell::Visit;
use crate::state::day_of;

/// The item of one duty of one unit.
pub(super) fn item(row: &WorkRow, visit: &Visit) -> Option<WorkItem> {
    let t = visit.t;
    // The unit's name in addresses, then the plan's number.
    let (unit, number) = row.about.split_once(' ')?;
    let (title, button, page) = match row.kind.as_str() {
        "acknowledge" => (t.cascade.work_acknowledge(number), t.cascade.work_answer, "tiep-nhan"),
        "concretise" => (t.cascade.work_concretise(number), t.cascade.work_write_targets, "cu-the-hoa"),
        _ => return None,
    };
    Some(WorkItem {
        title,
        place: format!("{} – {}", row.unit, row.campaign),
        due: row.due,
        waits: false,
        button,
        url: format!("/dot/{}/{page}?don-vi={unit}", row.slug),
    })
}

/// A node with how many units have done it; for a single unit, the day.
pub(super) fn node(row: &RailRow, campaign: &Campaign) -> Option<RailNode> {
    let (place, page) = match row.kind.as_str() {
        "acknowledge" => (RailPlace::Acknowledge, Some("tiep-nhan")),
        "concretise" => (RailPlace::Concretise, Some("cu-the-hoa")),
        "register-titles" => (RailPlace::Register, None),
        _ => return None,
    };
    let state = if row.done == row.total { RailState::Done } else { RailState::Now };
    let figure = match (row.total, row.at) {
        (1, Some(at)) if row.done == 1 => near(day_of(at)),
        (1, _) => row.due.map(near).unwrap_or_default(),
        (total, _) => format!("{}/{total}", row.done),
    };
    Some(RailNode { place, state, figure, url: page.map(|page| format!("/dot/{}/{page}", campaign.slug)) })
}
