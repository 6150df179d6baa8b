//! What a launch asks of people: units acknowledge, the Office hands over what goes on paper or as a link.

use domain::actor::Role;
use domain::permission::Action;
use store::Tx;

use super::queries::{self, Waiting};
use crate::registry::WorkItem;
use crate::shell::{Result, Visit};

/// The visitor's items. No query for those who neither lead a unit nor launch.
pub(super) async fn items(tx: &mut Tx, visit: &Visit) -> Result<Vec<WorkItem>> {
    let Some(signed) = &visit.signed else { return Ok(Vec::new()) };
    let office = visit.may(Action::SubmitPlan);
    if !office && !signed.actor.is_any(&[Role::UnitHead, Role::FocalPoint]) {
        return Ok(Vec::new());
    }
    let waiting = queries::waiting(tx, &signed.actor, office, visit.today).await?;
    Ok(waiting.into_iter().map(|thing| item(thing, visit)).collect())
}

fn item(thing: Waiting, visit: &Visit) -> WorkItem {
    let t = visit.t;
    let Waiting { slug, name, number, unit, due, lines } = thing;
    match unit {
        Some(unit) => WorkItem {
            title: t.launch.work_acknowledge(number),
            place: format!("{unit} – {name}"),
            due,
            waits: false,
            button: t.plan.work_see,
            url: format!("/dot/{slug}"),
        },
        None => WorkItem {
            title: t.launch.work_hand_over(lines),
            place: name,
            due: None,
            waits: false,
            button: t.plan.work_see,
            url: format!("/dot/{slug}#h-gui"),
        },
    }
}
