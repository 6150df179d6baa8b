//! Whom a unit's notices go to: its focal points, its heads where it has none; each person once. A unit for which
//! nobody speaks by account gets a letter with its personal link.

use std::collections::BTreeSet;

use domain::actor::{By, Role};
use domain::id::{CampaignId, PersonId, UnitId};
use store::Tx;

use super::queries::listeners::{self, ByLetter, Listener};
use crate::shell::notices::{Message, Recipient, tell, write};
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

/// Writes to the contacts of those units for which nobody answers by account. `page` is the page below their personal
/// link, from the slash.
pub(super) async fn write_to(
    tx: &mut Tx,
    visit: &Visit,
    campaign: &CampaignId,
    units: &[UnitId],
    (message, page): (&Message, &str),
    by: &By,
) -> Result<()> {
    let contacts = listeners::by_letter(tx, campaign, visit.today).await?.into_iter();
    let letter = |to: ByLetter| {
        let url = format!("/lien-ket/{}{page}", to.token);
        (Recipient { unit: Some(to.unit), name: to.name, address: to.email }, Message { url, ..message.clone() })
    };
    let letters = contacts.filter(|to| units.contains(&to.unit)).map(letter).collect();
    write(tx, letters, by, visit.now).await?;
    Ok(())
}
