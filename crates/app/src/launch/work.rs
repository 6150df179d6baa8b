//! What a launch asks of people: the Office hands over what goes on paper or as a link.

use crate::registry::{WorkItem, WorkRow};
use crate::shell::Visit;

/// The item of one campaign with lines that nobody has handed over.
pub(super) fn item(row: &WorkRow, visit: &Visit) -> WorkItem {
    let t = visit.t;
    WorkItem {
        title: t.launch.work_hand_over(row.count),
        place: row.campaign.clone(),
        due: None,
        waits: false,
        button: t.plan.work_see,
        url: format!("/dot/{}#h-gui", row.slug),
    }
}
