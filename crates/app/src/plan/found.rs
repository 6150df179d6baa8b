//! Plans that are not launched yet are found by number and title, by whoever sees them; afterwards their campaign is.

use domain::change::Recorded as _;
use domain::permission::{Action, On, may};
use domain::plan::Plan;
use domain::search::Naming;

use super::queries;
use crate::registry::Kind;

/// Stages of a plan whose campaign is found instead.
const LAUNCHED: [&str; 3] = ["active", "closed", "archived"];

pub(super) static FOUND: Kind = Kind {
    name: Plan::KIND,
    naming: Naming::Thing,
    heading: |t| t.search.plans,
    all: queries::NAMED,
    names: |row| Ok(given(&row.text("stage")?, [row.text("number")?, row.text("title")?])),
    sees: |actor, _| may(actor, Action::SeePlan, On::Agency),
    own_sql: None,
    shown_sql: queries::SHOWN,
    title: |found, t| if found.name.is_empty() { t.plan.untitled.to_owned() } else { found.name.clone() },
    beside: |found, _| found.beside.clone(),
    url: |found| format!("/dot/{}/ra-soat", found.address),
    list: None,
};

/// What a plan is found by.
pub(super) fn names(plan: &Plan) -> Vec<String> {
    given(plan.stage.code(), [plan.number(), plan.draft.title.clone().unwrap_or_default()])
}

fn given(stage: &str, names: [String; 2]) -> Vec<String> {
    let launched = LAUNCHED.contains(&stage);
    names.into_iter().filter(|name| !launched && !name.is_empty()).collect()
}
