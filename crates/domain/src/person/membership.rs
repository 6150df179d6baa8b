//! Where somebody belongs, and how a new statement of it meets what is on record.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::PersonRefusal;
use crate::id::UnitId;

/// A person's place in a unit for a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    /// The unit.
    pub unit: UnitId,
    /// The post, e.g. `Phó Trưởng phòng`; may be empty.
    pub post: String,
    /// First day.
    pub from: Date,
    /// First day on which it no longer holds.
    pub until: Option<Date>,
}

impl Membership {
    /// Whether it holds on a day.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }

    /// Whether there is a day on which both hold.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        let begins_before_end_of = |one: &Self, end: Option<Date>| end.is_none_or(|until| one.from < until);
        begins_before_end_of(self, other.until)
            && begins_before_end_of(other, self.until)
            && self.until.is_none_or(|until| self.from < until)
            && other.until.is_none_or(|until| other.from < until)
    }
}

/// What a new statement of where somebody belongs does to the memberships on record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placing {
    /// The present membership was written down wrongly; the new one stands in its place.
    Corrected,
    /// The present membership ends on the day the new one begins.
    Moved,
    /// There was none.
    First,
    /// Nothing changes.
    Same,
}

impl Membership {
    /// What becomes of the memberships on record, the oldest first, when this one is stated.
    ///
    /// # Errors
    /// When it would overlap an earlier one.
    pub fn placing(&self, record: &[Self]) -> Result<Placing, PersonRefusal> {
        let Some((present, former)) = record.split_last() else { return Ok(Placing::First) };
        let alike = self.unit == present.unit && self.post == present.post;
        let placing = match present.until {
            Some(until) if self.from >= until => Placing::First,
            _ if alike && self.from == present.from => Placing::Same,
            _ if alike || self.from == present.from => Placing::Corrected,
            _ if self.from > present.from => Placing::Moved,
            _ if self.unit == present.unit => Placing::Corrected,
            _ => return Err(PersonRefusal::BeforePresent),
        };
        let overlaps = |other: &Self| other.until.is_none_or(|until| until > self.from);
        if former.iter().any(overlaps) { Err(PersonRefusal::DuringFormer) } else { Ok(placing) }
    }

    /// The main membership may not stand at a unit where a post beside it is held in the same time: the two are one.
    ///
    /// # Errors
    /// When one of `beside` does.
    pub fn apart_from(&self, beside: &[Self]) -> Result<(), PersonRefusal> {
        let same = |other: &Self| other.unit == self.unit && other.meets(self);
        if beside.iter().any(same) { Err(PersonRefusal::HeldBeside) } else { Ok(()) }
    }
}
