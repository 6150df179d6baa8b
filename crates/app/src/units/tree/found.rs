//! Units are found by their names, by everybody who is signed in.

use domain::change::Recorded as _;
use domain::permission::{Action, On, may};
use domain::search::Naming;
use domain::unit::Unit;

use super::queries;
use crate::registry::Kind;

pub(in crate::units) static FOUND: Kind = Kind {
    name: Unit::KIND,
    naming: Naming::Thing,
    heading: |t| t.units.units,
    all: queries::NAMED,
    names: |row| Ok(given(&row.text("name")?, &row.text("short_name")?)),
    sees: |actor, unit| may(actor, Action::SeeUnits, unit.map_or(On::Agency, On::Unit)),
    own_sql: None,
    shown_sql: queries::SHOWN,
    title: |found, _| found.name.clone(),
    beside: |found, _| found.beside.clone(),
    url: |found| format!("/quan-tri/don-vi?duoi={}", found.address),
    list: None,
};

/// What a unit is found by.
pub(super) fn names(unit: &Unit) -> Vec<String> {
    given(&unit.name, &unit.short_name)
}

fn given(name: &str, short_name: &str) -> Vec<String> {
    [name, short_name].into_iter().filter(|name| !name.is_empty()).map(str::to_owned).collect()
}
