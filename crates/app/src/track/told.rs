//! Whom a unit's notices go to: its focal points, its heads where it has none; each person once.

use std::collections::BTreeSet;

use domain::actor::{By, Role};
use domain::id::{PersonId, UnitId};
use store::Tx;

use super::queries::listeners::Listener;
use crate::shell::notices::{Message, tell};
use crate::shell::{Result, Visit};

/// Those of `people` who hear what concerns these units.
pub(super) fn answering(people: &[Listener], units: &[UnitId]) -> BTreeSet<PersonId> {
    let at = |role: Role, unit: &UnitId| -> Vec<&Listener> {
        people.iter().filter(|one| one.role == role && one.unit == *unit).collect()
    };
    let of_unit = |unit: &UnitId| {
        let focal = at(Role::FocalPoint, unit);
        if focal.is_empty() { at(Role::UnitHead, unit) } else { focal }
    };
    units.iter().flat_map(of_unit).map(|one| one.person.clone()).collect()
}

/// Tells these people the same, except whoever did it.
pub(super) async fn say(
    tx: &mut Tx,
    visit: &Visit,
    people: BTreeSet<PersonId>,
    message: &Message,
    by: &By,
) -> Result<()> {
    let others = people.into_iter().filter(|person| *by != By::Person(person.clone()));
    Ok(tell(tx, others.map(|person| (person, message.clone())).collect(), by, visit.now).await?)
}
