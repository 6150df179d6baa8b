//! What units are told of a new version: in words, each only what differs for it.

use std::collections::{BTreeMap, BTreeSet};

use domain::actor::By;
use domain::dispatch::{Affected, Place, Standing};
use domain::id::PersonId;
use jiff::Timestamp;
use store::Tx;
use wording::{Language, Messages};

use super::prepared::Prepared;
use crate::launch::queries::Hearer;
use crate::plan::compare::words::{difference, plan_name};
use crate::shell::Result;
use crate::shell::notices::{Message, Recipient, tell, write};

/// Most differences told in one notice; the page has all of them.
const MOST: usize = 10;

/// How many were told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    /// Units that the new version concerns.
    pub(super) units: usize,
    /// Those of them for which somebody is told.
    pub(super) reached: usize,
    /// People told through their accounts, and contacts by mail.
    pub(super) people: usize,
    /// Units for which there is nobody to tell: the Office hands the plan over itself.
    pub(super) by_hand: usize,
}

/// What becomes known of the units that the version concerns, without telling anybody.
pub(super) fn counted(prepared: &Prepared) -> Told {
    let taking_part = || prepared.concern.units.iter().filter(|one| one.standing != Standing::Joins);
    let by_hand = taking_part().filter(|one| !prepared.hearers.contains_key(&one.unit)).count();
    let (people, letters) = addressees(prepared);
    let units = taking_part().count();
    Told { units, reached: units - by_hand, people: people.len() + letters.len(), by_hand }
}

/// Tells everybody who answers for a unit that the new version concerns, and nobody else.
pub(super) async fn tell_affected(tx: &mut Tx, prepared: &Prepared, by: &By, now: Timestamp) -> Result<Told> {
    let t = Language::Vietnamese.messages();
    let (people, letters) = addressees(prepared);
    let page = "ban-moi";
    let slug = &prepared.campaign.slug;
    let said = people
        .into_iter()
        .map(|(person, heard)| (person.clone(), message(prepared, &heard, format!("/dot/{slug}/{page}"), t)));
    tell(tx, said.collect(), by, now).await?;
    let written = letters.into_iter().map(|(one, (name, email, token))| {
        let to = Recipient { unit: Some(one.unit.clone()), name: name.clone(), address: email.clone() };
        (to, message(prepared, &Heard::of(one), format!("/lien-ket/{token}/{page}"), t))
    });
    write(tx, written.collect(), by, now).await?;
    Ok(counted(prepared))
}

/// What one person hears, for all units that the person answers for.
#[derive(Default)]
struct Heard {
    rows: BTreeSet<Place>,
    leaves: bool,
}

impl Heard {
    fn of(one: &Affected) -> Self {
        let mut heard = Self::default();
        heard.add(one);
        heard
    }

    fn add(&mut self, one: &Affected) {
        self.rows.extend(one.rows.iter().copied());
        self.leaves |= one.standing == Standing::Leaves;
    }
}

type Letter<'p> = (&'p Affected, (&'p String, &'p String, &'p String));

/// Who is told in the program, each once, and who is written to.
fn addressees(prepared: &Prepared) -> (BTreeMap<&PersonId, Heard>, Vec<Letter<'_>>) {
    let (mut people, mut letters): (BTreeMap<&PersonId, Heard>, Vec<Letter<'_>>) = (BTreeMap::new(), Vec::new());
    for one in prepared.concern.units.iter().filter(|one| one.standing != Standing::Joins) {
        for hearer in prepared.hearers.get(&one.unit).into_iter().flatten() {
            match hearer {
                Hearer::Person(person) => people.entry(person).or_default().add(one),
                Hearer::Mail { name, email, token } => letters.push((one, (name, email, token))),
            }
        }
    }
    (people, letters)
}

fn message(prepared: &Prepared, heard: &Heard, url: String, t: &Messages) -> Message {
    let (old, new) = (&prepared.old, &prepared.plan);
    let new_name = plan_name(&new.number(), new.draft.title.as_deref().unwrap_or_default(), t);
    let title = t.compare.notice_title(new_name, plan_name(&old.number, &old.title, t));
    let mut sentences: Vec<String> = Vec::new();
    if heard.leaves {
        sentences.push(t.compare.unit_leaves.to_owned());
    }
    let places: Vec<Place> = heard.rows.iter().copied().collect();
    sentences.extend(places.iter().take(MOST).map(|place| difference(&prepared.comparison, *place, t)));
    if places.len() > MOST {
        sentences.push(t.compare.and_more(places.len() - MOST));
    }
    sentences.push(t.compare.duties_stay.to_owned());
    let text = sentences.into_iter().map(|one| ended(&one)).collect::<Vec<_>>().join("\n");
    Message { campaign: Some(prepared.campaign.id.clone()), title, text, url }
}

/// A sentence ends with a point.
fn ended(sentence: &str) -> String {
    if sentence.ends_with(['.', '…']) { sentence.to_owned() } else { format!("{sentence}.") }
}
