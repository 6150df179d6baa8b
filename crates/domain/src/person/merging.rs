//! Two records of one person become one. Whoever proposes it does not confirm it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::actor::By;
use crate::change::{Change, Recorded};
use crate::id::PersonId;

/// A reason says at least so much, in characters.
pub const SHORTEST_REASON: usize = 10;

/// And at most so much.
pub const LONGEST_REASON: usize = 1_000;

/// One record that is to go into another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merging {
    /// The record that is given up.
    pub merged: PersonId,
    /// The record that stays.
    pub kept: PersonId,
    /// Why both are one person.
    pub reason: String,
    /// Who says so.
    pub proposed_by: PersonId,
}

impl Recorded for Merging {
    const KIND: &'static str = "merging";

    fn record_id(&self) -> &str {
        self.merged.as_str()
    }
}

/// What is known of both records when they are to become one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Both {
    /// Each has the number of an identity card. One number is of one record, so theirs differ.
    pub numbers: bool,
    /// One of them went into another record already.
    pub gone: bool,
    /// They were born on different days.
    pub births_differ: bool,
}

/// Why two records stay two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MergingRefusal {
    /// It is one record.
    #[error("one record")]
    SameRecord,
    /// No reason, or too short a one.
    #[error("no reason")]
    NoReason,
    /// At most 1,000 characters.
    #[error("the reason is too long")]
    LongReason,
    /// Their identity numbers differ: two people.
    #[error("different identity numbers")]
    DifferentNumbers,
    /// They were born on different days: two people.
    #[error("different days of birth")]
    DifferentBirths,
    /// One of them went into another already.
    #[error("merged already")]
    Gone,
    /// Who proposed it does not confirm it.
    #[error("proposed by the same person")]
    SameHand,
}

impl Merging {
    /// Somebody says that both are one.
    ///
    /// # Errors
    /// When they cannot be, or no reason is given.
    pub fn propose(self, both: Both, at: Timestamp) -> Result<Change<Self>, MergingRefusal> {
        self.check(both)?;
        let length = self.reason.trim().chars().count();
        if length < SHORTEST_REASON {
            return Err(MergingRefusal::NoReason);
        }
        if length > LONGEST_REASON {
            return Err(MergingRefusal::LongReason);
        }
        let by = By::Person(self.proposed_by.clone());
        Ok(Change::new(self, "merging.proposed", by, at))
    }

    /// Somebody else confirms it.
    ///
    /// # Errors
    /// When it is the same person, or they cannot be one any more.
    pub fn confirm(self, both: Both, by: &PersonId, at: Timestamp) -> Result<Change<Self>, MergingRefusal> {
        self.check(both)?;
        if *by == self.proposed_by {
            return Err(MergingRefusal::SameHand);
        }
        Ok(Change::new(self, "merging.confirmed", By::Person(by.clone()), at))
    }

    /// It is taken back, or found wrong.
    pub fn reject(self, by: By, at: Timestamp) -> Change<Self> {
        Change::new(self, "merging.rejected", by, at)
    }

    fn check(&self, both: Both) -> Result<(), MergingRefusal> {
        if self.merged == self.kept {
            return Err(MergingRefusal::SameRecord);
        }
        if both.gone {
            return Err(MergingRefusal::Gone);
        }
        if both.numbers {
            return Err(MergingRefusal::DifferentNumbers);
        }
        if both.births_differ { Err(MergingRefusal::DifferentBirths) } else { Ok(()) }
    }
}
