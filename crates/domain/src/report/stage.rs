//! The chart of a report: where it stands, and what can happen there.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::id::PersonId;

/// Where a report stands, carrying only the facts that stage has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "kebab-case")]
pub enum Stage {
    /// Being written.
    #[default]
    Draft,
    /// Before the unit's head.
    Submitted {
        /// When.
        at: Timestamp,
        /// By whom.
        by: String,
    },
    /// Before the Office.
    WithOffice {
        /// When it was approved and so sent.
        at: Timestamp,
        /// Who approved it.
        by: String,
    },
    /// Sent back, with every point.
    Returned {
        /// When.
        at: Timestamp,
    },
    /// Taken: its figures count.
    Accepted {
        /// When it came to the Office.
        sent: Timestamp,
        /// When it was taken.
        at: Timestamp,
        /// Who took it.
        by: PersonId,
    },
}

/// What can be done to a report, stage permitting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Type in it.
    Edit,
    /// Send it to the head, or straight to the Office.
    Submit,
    /// The head sends it to the Office.
    Approve,
    /// The head sends it back.
    ReturnInside,
    /// The Office takes it.
    Accept,
    /// The Office sends it back.
    Return,
    /// The Office puts an accepted figure right.
    Correct,
}

impl Step {
    /// Every step, in the order of the printed chart.
    pub const ALL: [Self; 7] =
        [Self::Edit, Self::Submit, Self::Approve, Self::ReturnInside, Self::Accept, Self::Return, Self::Correct];
}

impl Stage {
    /// The word it is stored under.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted { .. } => "submitted",
            Self::WithOffice { .. } => "with-office",
            Self::Returned { .. } => "returned",
            Self::Accepted { .. } => "accepted",
        }
    }

    /// The whole chart: what can happen to a report at this stage.
    #[must_use]
    pub fn admits(&self, step: Step) -> bool {
        match (self, step) {
            (Self::Draft | Self::Returned { .. }, Step::Edit | Step::Submit)
            | (Self::Submitted { .. }, Step::Approve | Step::ReturnInside)
            | (Self::WithOffice { .. }, Step::Accept | Step::Return)
            | (Self::Accepted { .. }, Step::Correct) => true,
            (
                Self::Draft | Self::Returned { .. },
                Step::Approve | Step::ReturnInside | Step::Accept | Step::Return | Step::Correct,
            )
            | (Self::Submitted { .. }, Step::Edit | Step::Submit | Step::Accept | Step::Return | Step::Correct)
            | (
                Self::WithOffice { .. },
                Step::Edit | Step::Submit | Step::Approve | Step::ReturnInside | Step::Correct,
            )
            | (
                Self::Accepted { .. },
                Step::Edit | Step::Submit | Step::Approve | Step::ReturnInside | Step::Accept | Step::Return,
            ) => false,
        }
    }

    /// When it came to the Office, once it has.
    #[must_use]
    pub fn sent(&self) -> Option<Timestamp> {
        match self {
            Self::WithOffice { at, .. } => Some(*at),
            Self::Accepted { sent, .. } => Some(*sent),
            Self::Draft | Self::Submitted { .. } | Self::Returned { .. } => None,
        }
    }
}
