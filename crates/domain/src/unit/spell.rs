//! What a unit was for a time that is over.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Unit;
use crate::id::UnitId;

/// A time in which a unit was called and placed so; the next began on `until`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spell {
    /// Which unit.
    pub unit: UnitId,
    /// First day.
    pub from: Date,
    /// First day on which it no longer held.
    pub until: Date,
    /// Full name then.
    pub name: String,
    /// Short name then.
    pub short_name: String,
    /// Kind then.
    pub kind: String,
    /// The unit directly above then.
    pub parent: Option<UnitId>,
    /// Place in the official order then.
    pub position: i64,
}

impl Spell {
    /// What `unit` is now, as something that ends on `until`.
    pub(super) fn of(unit: &Unit, from: Date, until: Date) -> Self {
        let Unit { id, name, short_name, kind, parent, position, .. } = unit.clone();
        Self { unit: id, from, until, name, short_name, kind, parent, position }
    }

    /// The unit as it was then. When it began and ended is known best today, and its address never changes.
    #[must_use]
    pub fn of_unit(&self, today: &Unit) -> Unit {
        let Self { name, short_name, kind, parent, position, .. } = self.clone();
        Unit { name, short_name, kind, parent, position, ..today.clone() }
    }
}
