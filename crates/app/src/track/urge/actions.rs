//! The one verb: telling those who are late.

use domain::actor::Actor;
use domain::campaign::{Campaign, State};
use domain::id::{PersonId, UrgingId};
use domain::urging::Urging;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
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

/// A unit that was told so short a time ago is not told again: a button pressed twice.
const PAUSE: SignedDuration = SignedDuration::from_mins(10);

/// What came of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// How many people, and units without accounts, were told.
    pub told: usize,
    /// For how many units the Office has to copy the words.
    pub copies: usize,
    /// How many units were told a moment ago, and were left out.
    pub skipped: usize,
}

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
/// answers for several units gets one message. Whoever was told in the last ten minutes is left out.
///
/// # Errors
/// [`Error::NotFound`] when the person may not; [`Error::Refused`] for a campaign that no longer runs; [`Error::Stale`]
/// when somebody else told one of the units at the same moment.
pub async fn urge(
    tx: &mut Tx,
    app: &App,
    by: &Actor,
    campaign: &Campaign,
    call: Call<'_>,
    (today, now, t): (Date, Timestamp, &'static Messages),
) -> Result<Told> {
    if !matches!(campaign.state, State::Running { .. }) {
        return Err(Error::Refused(t.rounds.not_running.to_owned()));
    }
    let late = queries::late(tx, &campaign.id, today).await?;
    let before = queries::told_since(tx, &campaign.id, now - PAUSE).await?;
    let chosen = late.iter().filter(|unit| call.units.contains(&unit.slug));
    let (again, chosen): (Vec<&Late>, Vec<&Late>) = chosen.partition(|unit| before.contains_key(&unit.unit));
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
                let (name, address) = (contact.name.clone(), contact.email.clone());
                let to = Recipient { unit: Some(unit.unit.clone()), name, address };
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
        // From here on nobody else writes: whoever pressed at the same moment has told them by now, or waits.
        let after = queries::told_since(tx, &campaign.id, now - PAUSE).await?;
        if chosen.iter().any(|unit| after.get(&unit.unit).is_some_and(|times| *times > 1)) {
            return Err(Error::Stale);
        }
        notices::tell(tx, told, &by.into(), now).await?;
        notices::write(tx, mailed, &by.into(), now).await?;
    }
    Ok(Told { told: count, copies, skipped: again.len() })
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
