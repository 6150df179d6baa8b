//! Other trees of the same units: the party's, the union's, a professional line, a bloc. A unit stands in each of them
//! from a day, perhaps until a day, wherever it stands in the official tree.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Unit, UnitHistory, UnitTree};
use crate::actor::By;
use crate::change::{Change, Recorded};
use crate::id::{LineId, UnitId};

/// A place of a unit in one of these trees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Which.
    pub id: LineId,
    /// Raised by one with every change; 0 before the first.
    pub revision: i64,
    /// Code of the tree, a key of `catalogue/units/hierarchies.toml`.
    pub hierarchy: String,
    /// Which unit.
    pub unit: UnitId,
    /// The unit directly above there; `None` at the top.
    pub above: Option<UnitId>,
    /// First day.
    pub from: Date,
    /// First day on which it no longer holds.
    pub until: Option<Date>,
}

/// Why a place in a tree is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LineRefusal {
    /// The unit or the one above does not exist on that day.
    #[error("not there on that day")]
    Missing,
    /// The unit would stand below itself.
    #[error("below itself")]
    BelowItself,
    /// A place of the unit that begins on that day or later is on record.
    #[error("a later place is on record")]
    LaterPlace,
}

impl Recorded for Line {
    const KIND: &'static str = "line";

    fn record_id(&self) -> &str {
        self.id.as_str()
    }
}

impl Line {
    /// Whether it holds on `day`.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }

    /// The unit stands there from its first day on. `known` are the places of the same tree on record; gives the change
    /// that ends the unit's present place too, where it has one.
    ///
    /// # Errors
    /// [`LineRefusal`].
    pub fn place(
        self,
        known: &[Self],
        history: &UnitHistory,
        by: &By,
        at: Timestamp,
    ) -> Result<(Option<Change<Self>>, Change<Self>), LineRefusal> {
        let tree = history.tree_on(self.from);
        if tree.get(&self.unit).is_none() || self.above.as_ref().is_some_and(|above| tree.get(above).is_none()) {
            return Err(LineRefusal::Missing);
        }
        let own = |line: &&Self| line.unit == self.unit;
        if known
            .iter()
            .filter(own)
            .any(|line| self.from <= line.from || line.until.is_some_and(|until| self.from < until))
        {
            return Err(LineRefusal::LaterPlace);
        }
        let former = known.iter().filter(own).find(|line| line.until.is_none()).cloned();
        let after: Vec<Self> = known.iter().filter(|line| !own(line)).cloned().chain([self.clone()]).collect();
        if drawn(&after, history, self.from).is_above(&self.unit, &self.unit) {
            return Err(LineRefusal::BelowItself);
        }
        let ended = former.map(|line| line.take_out(self.from, by.clone(), at));
        Ok((ended, Change::new(self, "line.placed", by.clone(), at)))
    }

    /// The unit stands there no longer, from `day` on.
    pub fn take_out(self, day: Date, by: By, at: Timestamp) -> Change<Self> {
        let until = Some(self.from.max(day));
        Change::new(Self { until, ..self }, "line.taken-out", by, at)
    }
}

/// The tree of these places on a day. Where the unit above has ended its heir stands; units that have ended are left
/// out, and what stood below them without an heir begins a tree of its own.
#[must_use]
pub fn drawn(lines: &[Line], history: &UnitHistory, day: Date) -> UnitTree {
    let places: HashMap<&UnitId, &Line> =
        lines.iter().filter(|line| line.holds_on(day)).map(|line| (&line.unit, line)).collect();
    let there = history.tree_on(day);
    let placed = there.units().iter().filter_map(|unit| {
        let above = places.get(&unit.id)?.above.as_ref().map(|above| history.heir_of(above, day));
        Some(Unit { parent: above, ..unit.clone() })
    });
    let mut units: Vec<Unit> = placed.collect();
    // Whoever stands above belongs to the tree, also without a place of its own: at its top.
    let tops: Vec<Unit> = there.units().iter().filter(|unit| !places.contains_key(&unit.id)).cloned().collect();
    let is_above = |top: &Unit| units.iter().any(|unit| unit.parent.as_ref() == Some(&top.id));
    let tops: Vec<Unit> = tops.into_iter().filter(is_above).map(|unit| Unit { parent: None, ..unit }).collect();
    units.extend(tops);
    UnitTree::arranged(units)
}
