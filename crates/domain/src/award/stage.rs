//! The chart of an award: entered, withdrawn.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::AwardId;

/// Where an award stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum Stage {
    /// It holds.
    Entered,
    /// It was taken back, and stays in the book with the reason.
    Withdrawn {
        /// From which day on.
        day: Date,
        /// Why: the decision, or what was wrong.
        reason: String,
        /// Who wrote it down.
        by: String,
        /// When.
        at: Timestamp,
    },
    /// It is the same as another: it was entered with two records of one person.
    Doubled {
        /// The one that counts.
        of: AwardId,
    },
}

/// What can happen to an award.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// What the book says of it is put right.
    Correct,
    /// The decision is added, scanned.
    Attach,
    /// It is taken back.
    Withdraw,
    /// The record of its holder went into another.
    Follow,
}

impl Step {
    /// Every step, in the order of the printed chart.
    pub const ALL: [Self; 4] = [Self::Correct, Self::Attach, Self::Withdraw, Self::Follow];
}

impl Stage {
    /// The word it is stored under.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Entered => "entered",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Doubled { .. } => "doubled",
        }
    }

    /// The whole chart: what can happen to an award at this stage.
    #[must_use]
    pub fn admits(&self, step: Step) -> bool {
        match (self, step) {
            (Self::Entered, Step::Correct | Step::Attach | Step::Withdraw | Step::Follow)
            | (Self::Withdrawn { .. }, Step::Attach | Step::Follow) => true,
            (Self::Withdrawn { .. }, Step::Correct | Step::Withdraw)
            | (Self::Doubled { .. }, Step::Correct | Step::Attach | Step::Withdraw | Step::Follow) => false,
        }
    }
}
