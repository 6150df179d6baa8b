//! Units: the agency, its sections, and the bodies outside it, each from a day and perhaps until a day.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::actor::By;
use crate::change::{Change, Recorded};
use crate::id::UnitId;
use crate::vietnamese::fold;

mod apply;
mod effects;
mod history;
mod line;
mod meant;
mod reorganisation;
mod spell;

pub use effects::{Alteration, Altered, Effects, Succession, Trace, What};
pub use history::{Former, UnitHistory};
pub use line::{Line, LineRefusal, drawn};
pub use meant::UnitNames;
pub use reorganisation::{Act, Decision, LONGEST_NOTE, Refusal, Reorganisation};
pub use spell::Spell;

/// A unit as it stands today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Which.
    pub id: UnitId,
    /// Raised by one with every change; 0 before the first.
    pub revision: i64,
    /// Its name in addresses.
    pub slug: String,
    /// Full name, as in the establishing decision.
    pub name: String,
    /// Short name, e.g. `P. BCVT`; may be empty.
    pub short_name: String,
    /// Code of its kind, a key of `catalogue/units/kinds.toml`.
    pub kind: String,
    /// The unit directly above.
    pub parent: Option<UnitId>,
    /// Place in the official order, from 0.
    pub position: i64,
    /// Who to reach; any part may be empty.
    pub contact: Contact,
    /// First day of its existence in the records.
    pub from: Date,
    /// First day on which it no longer exists.
    pub until: Option<Date>,
}

/// Who to reach in a unit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Name.
    pub name: String,
    /// Mail address.
    pub email: String,
    /// Telephone.
    pub phone: String,
}

impl Recorded for Unit {
    const KIND: &'static str = "unit";

    fn record_id(&self) -> &str {
        self.id.as_str()
    }
}

/// Why a unit is not taken as given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnitRefusal {
    /// A unit needs a name.
    #[error("a unit needs a name")]
    NoName,
    /// Names are at most 200 characters.
    #[error("the name is longer than 200 characters")]
    NameTooLong,
    /// A unit cannot stand under itself or under one of its own.
    #[error("a unit cannot stand below itself")]
    BelowItself,
    /// Another unit directly below the same one has this name.
    #[error("another unit of the same place has this name")]
    NameTaken,
    /// A unit begins before it changes or ends.
    #[error("the unit changes before it begins")]
    ChangesBeforeItBegins,
}

/// Longest name of a unit or a person, in characters.
pub const LONGEST_NAME: usize = 200;

impl Unit {
    /// A unit enters the records.
    ///
    /// # Errors
    /// When the name is missing or too long.
    pub fn enter(self, by: By, at: Timestamp) -> Result<Change<Self>, UnitRefusal> {
        self.check()?;
        Ok(Change::new(self, "unit.entered", by, at))
    }

    /// The records of a unit are put right. The former revision stays readable.
    ///
    /// # Errors
    /// When the name is missing or too long, or the new parent stands below the unit.
    pub fn correct(self, tree: &UnitTree, by: By, at: Timestamp) -> Result<Change<Self>, UnitRefusal> {
        self.check()?;
        if let Some(parent) = &self.parent
            && (*parent == self.id || tree.is_above(&self.id, parent))
        {
            return Err(UnitRefusal::BelowItself);
        }
        if tree.beside(&self).any(|other| fold(&other.name) == fold(&self.name)) {
            return Err(UnitRefusal::NameTaken);
        }
        Ok(Change::new(self, "unit.corrected", by, at))
    }

    fn check(&self) -> Result<(), UnitRefusal> {
        if self.name.trim().is_empty() {
            return Err(UnitRefusal::NoName);
        }
        if self.name.chars().count() > LONGEST_NAME {
            return Err(UnitRefusal::NameTooLong);
        }
        Ok(())
    }

    /// Whether the unit exists on `day`.
    #[must_use]
    pub fn exists_on(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }
}

/// All units of an agency on one day.
#[derive(Clone, Debug, Default)]
pub struct UnitTree {
    units: Vec<Unit>,
    places: HashMap<UnitId, usize>,
}

impl UnitTree {
    /// Of units in official order.
    #[must_use]
    pub fn new(units: Vec<Unit>) -> Self {
        let places = units.iter().enumerate().map(|(place, unit)| (unit.id.clone(), place)).collect();
        Self { units, places }
    }

    /// Of units in any order: each is followed by those below it, and those of one place stand by their position. A
    /// unit whose parent is not among them begins a tree of its own.
    #[must_use]
    pub fn arranged(mut units: Vec<Unit>) -> Self {
        units.sort_by(|one, other| (one.position, &one.id).cmp(&(other.position, &other.id)));
        let known: HashMap<UnitId, ()> = units.iter().map(|unit| (unit.id.clone(), ())).collect();
        let mut below: BTreeMap<Option<UnitId>, Vec<Unit>> = BTreeMap::new();
        // Last first, so that the first of a place is taken from the end.
        for unit in units.into_iter().rev() {
            let parent = unit.parent.clone().filter(|parent| known.contains_key(parent) && *parent != unit.id);
            below.entry(parent).or_default().push(unit);
        }
        let mut order = Vec::with_capacity(known.len());
        let mut waiting = below.remove(&None).unwrap_or_default();
        loop {
            while let Some(unit) = waiting.pop() {
                waiting.extend(below.remove(&Some(unit.id.clone())).unwrap_or_default());
                order.push(unit);
            }
            // What is left stands in a circle of old records; it is shown all the same.
            match below.pop_first() {
                Some((_, units)) => waiting = units,
                None => return Self::new(order),
            }
        }
    }

    /// In official order.
    #[must_use]
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// The unit with this id.
    #[must_use]
    pub fn get(&self, id: &UnitId) -> Option<&Unit> {
        self.places.get(id).map(|place| &self.units[*place])
    }

    /// The other units directly below the same one.
    pub fn beside(&self, unit: &Unit) -> impl Iterator<Item = &Unit> {
        self.units.iter().filter(move |other| other.parent == unit.parent && other.id != unit.id)
    }

    /// Whether `above` stands anywhere above `below`. A circle in old records ends the climb.
    #[must_use]
    pub fn is_above(&self, above: &UnitId, below: &UnitId) -> bool {
        let mut at = self.get(below).and_then(|unit| unit.parent.as_ref());
        for _ in 0..self.units.len() {
            match at {
                None => return false,
                Some(parent) if parent == above => return true,
                Some(parent) => at = self.get(parent).and_then(|unit| unit.parent.as_ref()),
            }
        }
        false
    }

    /// The units directly below one, or those that stand below none.
    pub fn directly_below<'a>(&'a self, above: Option<&'a UnitId>) -> impl Iterator<Item = &'a Unit> {
        let parent = |unit: &'a Unit| unit.parent.as_ref().filter(|parent| self.get(parent).is_some());
        self.units.iter().filter(move |unit| parent(unit) == above)
    }

    /// How many units stand below each, on all levels; those with none below are left out.
    #[must_use]
    pub fn counts_below(&self) -> HashMap<&UnitId, usize> {
        let mut counts: HashMap<&UnitId, usize> = HashMap::new();
        // In official order whoever stands below comes later.
        for unit in self.units.iter().rev() {
            let own = counts.get(&unit.id).copied().unwrap_or_default();
            if let Some(parent) = &unit.parent {
                *counts.entry(parent).or_default() += own + 1;
            }
        }
        counts
    }

    /// The units above one, the highest first.
    #[must_use]
    pub fn above(&self, id: &UnitId) -> Vec<&Unit> {
        let mut way = Vec::new();
        let mut at = self.get(id).and_then(|unit| unit.parent.as_ref()).and_then(|parent| self.get(parent));
        while let Some(unit) = at
            && way.len() < self.units.len()
        {
            way.push(unit);
            at = unit.parent.as_ref().and_then(|parent| self.get(parent));
        }
        way.reverse();
        way
    }

    /// How many units stand above `id`.
    #[must_use]
    pub fn depth(&self, id: &UnitId) -> usize {
        let mut at = self.get(id).and_then(|unit| unit.parent.as_ref()).and_then(|parent| self.get(parent));
        let mut depth = 0;
        while let Some(unit) = at
            && depth < self.units.len()
        {
            depth += 1;
            at = unit.parent.as_ref().and_then(|parent| self.get(parent));
        }
        depth
    }
}

#[cfg(test)]
mod tests;
