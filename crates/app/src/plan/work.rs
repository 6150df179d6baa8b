//! What the Office and the Director have to do with plans.

use crate::registry::{WorkItem, WorkRow};
use crate::shell::Visit;
use domain::permission::Action;

/// The item of one plan that is not launched yet; its kind is the plan's stage.
pub(super) fn item(row: &WorkRow, visit: &Visit) -> Option<WorkItem> {
    let t = visit.t;
    let (office, director) = (visit.may(Action::EditPlan), visit.may(Action::ApprovePlan));
    let (review, launch) = (format!("/dot/{}/ra-soat", row.slug), format!("/dot/{}/phat-dong", row.slug));
    let takes_a_place = row.kind.ends_with("-version");
    let (title, button, url, waits) = match row.kind.trim_end_matches("-version") {
        "draft" if office => (t.plan.work_review, t.plan.work_open, review, false),
        "returned" if office => (t.plan.work_returned, t.plan.work_open, review, false),
        "submitted" if director => (t.plan.work_sign, t.plan.work_see, launch, false),
        "submitted" if office => (t.plan.work_waits, t.plan.work_see, launch, true),
        "approved" if takes_a_place => (t.compare.work_issue, t.plan.work_see, launch, false),
        "approved" | "issued" => (t.plan.work_launch, t.plan.work_see, launch, false),
        _ => return None,
    };
    let place = if row.campaign.is_empty() { t.plan.untitled.to_owned() } else { row.campaign.clone() };
    Some(WorkItem { title: title.to_owned(), place, due: None, waits, button, url })
}
