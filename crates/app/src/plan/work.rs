//! What the Office and the Director have to do with plans.

use domain::permission::Action;
use domain::plan::Stage;
use store::Tx;

use super::queries::{self, Listed};
use crate::registry::WorkItem;
use crate::shell::{Result, Visit};

/// The visitor's items. No query for those who do not see plans.
pub(super) async fn items(tx: &mut Tx, visit: &Visit) -> Result<Vec<WorkItem>> {
    if !visit.may(Action::EditPlan) && !visit.may(Action::ApprovePlan) {
        return Ok(Vec::new());
    }
    let plans = queries::open(tx).await?;
    Ok(plans.iter().filter_map(|plan| item(plan, visit)).collect())
}

fn item(plan: &Listed, visit: &Visit) -> Option<WorkItem> {
    let t = visit.t;
    let (office, director) = (visit.may(Action::EditPlan), visit.may(Action::ApprovePlan));
    let (review, launch) = (format!("/dot/{}/ra-soat", plan.slug), format!("/dot/{}/phat-dong", plan.slug));
    let (title, button, url, waits) = match &plan.stage {
        Stage::Draft if office => (t.plan.work_review, t.plan.work_open, review, false),
        Stage::Returned { .. } if office => (t.plan.work_returned, t.plan.work_open, review, false),
        Stage::Submitted { .. } if director => (t.plan.work_sign, t.plan.work_see, launch, false),
        Stage::Submitted { .. } if office => (t.plan.work_waits, t.plan.work_see, launch, true),
        Stage::Approved(_) | Stage::Issued(_) => (t.plan.work_launch, t.plan.work_see, launch, false),
        _ => return None,
    };
    let place = if plan.title.is_empty() { t.plan.untitled.to_owned() } else { plan.title.clone() };
    Some(WorkItem { title: title.to_owned(), place, due: None, waits, button, url })
}
