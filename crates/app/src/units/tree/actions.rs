//! A unit enters the records, is put right.

use std::collections::HashSet;

use domain::id::UnitId;
use domain::permission::{Action, On};
use domain::unit::{Contact, Unit, UnitRefusal, UnitTree};
use domain::vietnamese::{fold, slug};
use jiff::Timestamp;
use jiff::civil::Date;
use store::{Tx, new_id};

use super::queries;
use crate::STEPS;
use crate::registry::Moved;
use crate::shell::{Error, Result};
use crate::units::actions::Author;

/// What a form says of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitFacts {
    /// Full name.
    pub name: String,
    /// Short name; may be empty.
    pub short_name: String,
    /// Code of its kind, known to the catalogue.
    pub kind: String,
    /// The unit directly above.
    pub parent: Option<UnitId>,
    /// Place among its like; `None` for the last.
    pub position: Option<i64>,
    /// Who to reach.
    pub contact: Contact,
    /// First day.
    pub from: Date,
}

/// Positions are this far apart, so that a unit can be put between two others.
pub(crate) const STEP: i64 = 10;

/// Names in addresses that are pages of their own.
const RESERVED: [&str; 4] = ["moi", "dan", "tep", "cai-cach"];

/// Longest name of a unit in an address.
const LONGEST_SLUG: usize = 60;

/// Enters one unit.
///
/// # Errors
/// [`Error::Denied`] when the author may not; the inner error when the facts are not taken.
pub async fn enter_unit(
    tx: &mut Tx,
    author: Author<'_>,
    facts: UnitFacts,
    now: Timestamp,
) -> Result<Result<Unit, UnitRefusal>> {
    author.must(Action::EditUnits, On::Agency)?;
    let all = queries::all(tx).await?;
    let slug = Slugs::taken_by(&all).next(&facts.name);
    let position = facts.position.unwrap_or_else(|| next_position(&all));
    let unit = Unit { slug, position, ..unit(new_id(now).into(), 0, facts) };
    let tree = UnitTree::new(all.into_iter().filter(|other| other.exists_on(unit.from)).collect());
    if tree.beside(&unit).any(|other| fold(&other.name) == fold(&unit.name)) {
        return Ok(Err(UnitRefusal::NameTaken));
    }
    match unit.enter(author.by(), now) {
        Ok(change) => {
            let unit = change.value.clone();
            queries::add(tx, vec![change]).await?;
            Ok(Ok(unit))
        }
        Err(refusal) => Ok(Err(refusal)),
    }
}

/// Puts the records of a unit right. `revision` is the one that its author saw.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`], [`Error::Stale`]; the inner error when the facts are not taken.
pub async fn correct_unit(
    tx: &mut Tx,
    author: Author<'_>,
    (id, revision): (&UnitId, i64),
    facts: UnitFacts,
    now: Timestamp,
) -> Result<Result<(), UnitRefusal>> {
    author.must(Action::EditUnits, On::Unit(id))?;
    let all = queries::all(tx).await?;
    let Some(stored) = all.iter().find(|unit| unit.id == *id).cloned() else { return Err(Error::NotFound) };
    let changed = queries::first_change(tx, id).await?;
    if changed.or(stored.until).is_some_and(|day| day <= facts.from) {
        return Ok(Err(UnitRefusal::ChangesBeforeItBegins));
    }
    let position = facts.position.unwrap_or(stored.position);
    let moved = Moved { unit: id.clone(), from: stored.parent.clone(), to: facts.parent.clone() };
    let unit = Unit { slug: stored.slug, position, until: stored.until, ..unit(id.clone(), revision, facts) };
    let tree = UnitTree::new(all.into_iter().filter(|other| other.exists_on(unit.from) || other.id == *id).collect());
    let change = match unit.correct(&tree, author.by(), now) {
        Ok(change) => change,
        Err(refusal) => return Ok(Err(refusal)),
    };
    queries::save(tx, &change).await?;
    if moved.from != moved.to {
        for step in STEPS {
            step.unit_moved(tx, &moved).await?;
        }
    }
    Ok(Ok(()))
}

pub(crate) fn unit(id: UnitId, revision: i64, facts: UnitFacts) -> Unit {
    let UnitFacts { name, short_name, kind, parent, position, contact, from } = facts;
    let position = position.unwrap_or_default();
    Unit { id, revision, slug: String::new(), name, short_name, kind, parent, position, contact, from, until: None }
}

/// The place after all others.
pub(crate) fn next_position(all: &[Unit]) -> i64 {
    all.iter().map(|unit| unit.position).max().unwrap_or_default().saturating_add(STEP)
}

/// Names in addresses, each given once.
pub(crate) struct Slugs(HashSet<String>);

impl Slugs {
    pub(crate) fn taken_by(all: &[Unit]) -> Self {
        let reserved = RESERVED.iter().map(|word| (*word).to_owned());
        Self(all.iter().map(|unit| unit.slug.clone()).chain(reserved).collect())
    }

    /// A free one for a unit of this name.
    pub(crate) fn next(&mut self, name: &str) -> String {
        let plain = slug(name, LONGEST_SLUG);
        let plain = if plain.is_empty() { "don-vi".to_owned() } else { plain };
        let mut free = plain.clone();
        let mut count = 1;
        while !self.0.insert(free.clone()) {
            count += 1;
            free = format!("{plain}-{count}");
        }
        free
    }
}
