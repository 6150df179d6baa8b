//! The chart of a number: reserved, given, cancelled.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Where a number stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum Stage {
    /// Kept for a document that is still to come.
    Reserved {
        /// When.
        at: Timestamp,
        /// By whom.
        by: String,
        /// For what.
        reason: String,
    },
    /// It stands on a document.
    Given {
        /// When it came into the book.
        at: Timestamp,
        /// By whom.
        by: String,
    },
    /// Struck: it stays in the book and is never given again.
    Cancelled {
        /// When.
        at: Timestamp,
        /// By whom.
        by: String,
        /// Why.
        reason: String,
    },
}

/// What can happen to a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A document takes the reserved number.
    Fill,
    /// What the book says of its document is put right.
    Amend,
    /// The signed copy is added.
    Attach,
    /// It is struck.
    Cancel,
}

impl Step {
    /// Every step, in the order of the printed chart.
    pub const ALL: [Self; 4] = [Self::Fill, Self::Amend, Self::Attach, Self::Cancel];
}

impl Stage {
    /// The word it is stored under.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Reserved { .. } => "reserved",
            Self::Given { .. } => "given",
            Self::Cancelled { .. } => "cancelled",
        }
    }

    /// The whole chart: what can happen to a number at this stage.
    #[must_use]
    pub fn admits(&self, step: Step) -> bool {
        match (self, step) {
            (Self::Reserved { .. }, Step::Fill | Step::Cancel)
            | (Self::Given { .. }, Step::Amend | Step::Attach | Step::Cancel) => true,
            (Self::Reserved { .. }, Step::Amend | Step::Attach)
            | (Self::Given { .. }, Step::Fill)
            | (Self::Cancelled { .. }, Step::Fill | Step::Amend | Step::Attach | Step::Cancel) => false,
        }
    }
}
