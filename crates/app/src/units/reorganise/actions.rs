//! A decision changes units: one verb, and everything that follows from it in the same transaction.

use domain::id::{ReorganisationId, UnitId};
use domain::permission::{Action, On};
use domain::unit::{Act, Alteration, Decision, Effects, Refusal, Reorganisation, Unit, UnitHistory};
use jiff::Timestamp;
use jiff::civil::Date;
use store::{Tx, new_id};
use wording::{Language, Messages};

use super::{followers, queries};
use crate::STEPS;
use crate::registry::{Moved, Succeeded};
use crate::shell::Result;
use crate::state::day_of;
use crate::units::actions::{Author, UnitFacts};
use crate::units::tree::actions::{Slugs, next_position, unit};
use crate::units::tree::queries as units;

/// What a form says of a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// First day on which it holds.
    pub day: Date,
    /// On whose word.
    pub decision: Decision,
    /// What it does; it names the units of `entered` by their identities.
    pub act: Act,
    /// Units that it makes.
    pub entered: Vec<(UnitId, UnitFacts)>,
    /// What else is to be remembered.
    pub note: String,
    /// Whether people go to the heir with the roles they hold; if not, they stay on the list of the unit that ended.
    pub with_people: bool,
}

/// What a decision came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reorganised {
    /// Which decision.
    pub id: ReorganisationId,
    /// What it did to units.
    pub effects: Effects,
    /// How many people went to an heir.
    pub people: usize,
    /// How many roles were given again at an heir.
    pub roles: usize,
}

/// Why a decision is not entered. Nothing may be committed then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unmoved {
    /// The units do not allow it.
    Units(Refusal),
    /// Nobody could give roles any more.
    LastAdministrator,
}

impl Wanted {
    /// The decision, with the units it makes at the end of the official order, each under an address of its own.
    pub(super) fn decided(self, history: &UnitHistory, now: Timestamp) -> Reorganisation {
        let Self { day, decision, act, entered, note, .. } = self;
        let all: Vec<Unit> = history.units().cloned().collect();
        let (mut slugs, last) = (Slugs::taken_by(&all), next_position(&all));
        let made = entered.into_iter().zip(0_i64..).map(|((id, facts), place)| {
            let (slug, position) = (slugs.next(&facts.name), facts.position.unwrap_or(last.saturating_add(place)));
            Unit { slug, position, from: day, ..unit(id, 0, facts) }
        });
        let entered = made.collect();
        Reorganisation { id: ReorganisationId::from(new_id(now)), day, decision, act, entered, note }
    }
}

/// Enters a decision that changes units. What ends keeps its row, its address and its facts; what is still to be done
/// there goes to its heir, and every step is told.
///
/// # Errors
/// [`Error::Denied`](crate::shell::Error::Denied), [`Error::Stale`](crate::shell::Error::Stale); the inner error when
/// the decision is not taken.
pub async fn reorganise(
    tx: &mut Tx,
    author: Author<'_>,
    wanted: Wanted,
    now: Timestamp,
) -> Result<Result<Reorganised, Unmoved>> {
    author.must(Action::EditUnits, On::Agency)?;
    let with_people = wanted.with_people;
    let history = units::history(tx).await?;
    let decided = wanted.decided(&history, now);
    let (change, effects) = match decided.enter(&history, day_of(now), author.by(), now) {
        Ok(entered) => entered,
        Err(refusal) => return Ok(Err(Unmoved::Units(refusal))),
    };
    if !effects.entered.is_empty() {
        units::add(tx, effects.entries(&author.by(), now)).await?;
    }
    queries::add(tx, &change, &effects).await?;
    place(tx, author, &effects, now).await?;
    let mut done = Reorganised { id: change.value.id.clone(), effects, people: 0, roles: 0 };
    let told = done.effects.clone();
    for (unit, heir) in told.ended() {
        let follows = followers::Follows { unit, heir: heir.filter(|_| with_people), day: change.value.day };
        let Some(moved) = followers::follow(tx, author, follows, now).await? else {
            return Ok(Err(Unmoved::LastAdministrator));
        };
        done.people += moved.people;
        done.roles += moved.roles;
        if let Some(heir) = heir {
            let heir_name = name_of(&history, &done.effects, heir);
            let reason = reason(&change.value.act, &heir_name);
            let (unit, heir) = (unit.clone(), heir.clone());
            let of = Succeeded { unit, heir, heir_name, reason, by: author.by(), at: now };
            for step in STEPS {
                step.unit_succeeded(tx, &of).await?;
            }
        }
    }
    Ok(Ok(done))
}

/// Stores every unit that changes, one after the other: what is kept for the tree follows each as it moves.
async fn place(tx: &mut Tx, author: Author<'_>, effects: &Effects, now: Timestamp) -> Result<()> {
    for altered in &effects.altered {
        units::save(tx, &altered.change(author.by(), now)).await?;
        if let Alteration::Moved { from } = &altered.how {
            let moved = Moved { unit: altered.unit.id.clone(), from: from.clone(), to: altered.unit.parent.clone() };
            for step in STEPS {
                step.unit_moved(tx, &moved).await?;
            }
        }
    }
    Ok(())
}

fn name_of(history: &UnitHistory, effects: &Effects, id: &UnitId) -> String {
    let made = effects.entered.iter().find(|unit| unit.id == *id);
    made.or_else(|| history.get(id)).map(|unit| unit.name.clone()).unwrap_or_default()
}

/// What is written down where something ends with the unit. The records are kept in Vietnamese.
fn reason(act: &Act, heir: &str) -> String {
    let t: &Messages = Language::Vietnamese.messages();
    match act {
        Act::Merge { .. } => t.reorganise.merged_into(heir),
        Act::Rename { .. } | Act::Move { .. } | Act::Split { .. } | Act::Dissolve { .. } => {
            t.reorganise.handed_to(heir)
        }
    }
}
