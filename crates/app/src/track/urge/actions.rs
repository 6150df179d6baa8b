//! The one verb: telling those who are late.

use domain::actor::Actor;
use domain::campaign::Campaign;
use domain::id::{PersonId, UrgingId};
use domain::urging::Urging;
use jiff::Timestamp;
use jiff::civil::Date;
use store::Tx;
use wording::Messages;

use super::road::Road;
use super::words::{item, message};
use crate::shell::notices::{self, Message, Recipient};
use crate::shell::{Error, Problem, Result};
use crate::state::App;
use crate::track::queries::{self, Late};

/// What is sent to whom.
pub struct Call<'a> {
    /// The units chosen, by their names in addresses; those that are no longer late are left out.
    pub units: &'a [String],
    /// What the Office adds in its own words.
    pub more: &'a str,
}

/// Longest words of the Office's own, in characters.
pub(super) const LONGEST: usize = 1_000;

impl Call<'_> {
    /// What is wrong with it, at the field that programs know.
    pub(super) fn problem(&self, t: &Messages) -> Option<Problem> {
        if self.units.is_empty() {
            Some(Problem::at("units", t.urge.nobody_chosen))
        } else if self.more.chars().count() > LONGEST {
            Some(Problem::at("message", t.urge.too_long))
        } else {
            None
        }
    }
}

/// Tells one person per unit: the first focal point with an account, else its head; a unit without accounts by mail
/// with its personal link; and where there is neither, notes that the Office hands the words over itself. Somebody who
/// answers for several units gets one message. Gives how many were told and for how many units the Office has to copy.
///
/// # Errors
/// [`Error::NotFound`] when the person may not.
pub async fn urge(
    tx: &mut Tx,
    app: &App,
    by: &Actor,
    campaign: &Campaign,
    call: Call<'_>,
    (today, now, t): (Date, Timestamp, &'static Messages),
) -> Result<(usize, usize)> {
    let late = queries::late(tx, &campaign.id, today).await?;
    let chosen: Vec<&Late> = late.iter().filter(|unit| call.units.contains(&unit.slug)).collect();
    let title = t.urge.title_of(&campaign.name);
    let (mut told, mut mailed, mut kept, mut copies) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for group in by_person(&chosen) {
        let text = message(app, &group, call.more, t);
        let unit = group[0];
        let words = |url: String| Message {
            campaign: Some(campaign.id.clone()),
            title: title.clone(),
            text: text.clone(),
            url,
        };
        let road = Road::of(unit);
        match road {
            Road::Person(one) => told.push((one.id.clone(), words("/viec".to_owned()))),
            Road::Mail { contact, token } => {
                let to = Recipient { name: contact.name.clone(), address: contact.email.clone() };
                mailed.push((to, words(format!("/lien-ket/{token}"))));
            }
            Road::Copy(_) => copies += 1,
        }
        for one in &group {
            let urging = Urging {
                id: UrgingId::from(store::new_id(now)),
                campaign: campaign.id.clone(),
                unit: one.unit.clone(),
                person: road.person().cloned(),
                name: road.name().to_owned(),
                channel: road.channel(),
                address: road.address().to_owned(),
                message: text.clone(),
                items: one.owed.iter().map(|owed| item(app, owed, t)).collect(),
            };
            kept.push(urging.send(by, now).map_err(|_| Error::NotFound)?);
        }
    }
    let count = told.len() + mailed.len();
    if !kept.is_empty() {
        queries::keep(tx, kept, now).await?;
        notices::tell(tx, told, &by.into(), now).await?;
        notices::write(tx, mailed, &by.into(), now).await?;
    }
    Ok((count, copies))
}

/// Units by the person who is told; a unit without accounts stands alone.
fn by_person<'u>(units: &[&'u Late]) -> Vec<Vec<&'u Late>> {
    let mut groups: Vec<(Option<PersonId>, Vec<&Late>)> = Vec::new();
    for unit in units {
        let person = unit.people.first().map(|one| one.id.clone());
        match groups.iter_mut().find(|(known, _)| known.is_some() && *known == person) {
            Some((_, group)) => group.push(unit),
            None => groups.push((person, vec![unit])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}
