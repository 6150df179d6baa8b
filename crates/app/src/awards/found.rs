//! Awards are found by the name of who was honoured and by the number of the decision.

use domain::award::{Award, Stage};
use domain::change::Recorded as _;
use domain::permission::{Action, On, may};
use domain::search::Naming;
use wording::Messages;

use super::queries;
use crate::registry::{FoundRow, Kind};

pub(super) static FOUND: Kind = Kind {
    name: Award::KIND,
    naming: Naming::Thing,
    heading: |t| t.awards.title,
    all: queries::NAMED,
    names: |row| Ok(names(&row.json("facts")?)),
    sees: |actor, unit| may(actor, Action::SeeAwards, unit.map_or(On::Agency, On::Unit)),
    own_sql: Some(queries::OWN),
    shown_sql: queries::SHOWN,
    title,
    beside,
    url: |found| format!("/khen-thuong/{}", found.address),
    list: None,
};

/// What an award is found by: who was honoured, and the number of the decision.
pub(super) fn names(award: &Award) -> Vec<String> {
    let number = award.facts.decision.number.clone();
    let short = number.trim_start_matches('0').to_owned();
    let mut names = vec![award.facts.holder.name().to_owned(), number, short];
    names.retain(|name| !name.is_empty());
    names.dedup();
    names
}

/// "Bế Văn Sán: Giấy khen".
fn title(found: &FoundRow, t: &'static Messages) -> String {
    let Ok(award) = serde_json::from_str::<Award>(&found.name) else { return found.address.clone() };
    t.awards.found(award.facts.holder.name(), &award.facts.honour.name)
}

/// The decision, and whether it was taken back.
fn beside(found: &FoundRow, t: &'static Messages) -> String {
    let Ok(award) = serde_json::from_str::<Award>(&found.name) else { return String::new() };
    let (number, day) = (&award.facts.decision.number, award.facts.decision.dated.words());
    let mut parts = vec![number.clone(), day];
    if matches!(award.stage, Stage::Withdrawn { .. }) {
        parts.push(t.awards.withdrawn.to_owned());
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}
