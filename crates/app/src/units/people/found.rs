//! People are found by their names, by whoever may see them.

use domain::change::Recorded as _;
use domain::person::Person;
use domain::search::Naming;

use super::queries;
use super::queries::record::may_see;
use crate::registry::Kind;

pub(crate) static FOUND: Kind = Kind {
    name: Person::KIND,
    naming: Naming::Person,
    heading: |t| t.units.people,
    all: queries::NAMED,
    names: |row| Ok(vec![row.text("name")?]),
    sees: may_see,
    own_sql: Some(queries::OF_ROLES),
    shown_sql: queries::SHOWN,
    title: |found, _| found.name.clone(),
    beside: |found, _| {
        let parts = [found.code.as_str(), found.beside.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    },
    url: |found| format!("/quan-tri/nguoi/{}", found.address),
    list: Some("/quan-tri/nguoi?tim="),
};
