//! Where a plan stands, and how it moves.
//!
//! ```text
//! Draft ──submit──▶ Submitted ──approve──▶ Approved ──issue──▶ Issued ──launch──▶ Active ──close──▶ Closed ──▶ Archived
//!   ▲  └─────── declare signed on paper ─────────┘
//!   └── edit ◀── Returned ◀── return (with a reason)
//! ```

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::id::PersonId;

/// Where a plan stands, carrying only the facts that stage has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "lowercase")]
pub enum Stage {
    /// Read from its file; a person is putting right what was read.
    Draft,
    /// Before the Director.
    Submitted {
        /// When.
        at: Timestamp,
        /// By whom.
        by: PersonId,
    },
    /// Sent back.
    Returned {
        /// When.
        at: Timestamp,
        /// By whom.
        by: PersonId,
        /// Why.
        reason: String,
    },
    /// Signed.
    Approved(Approval),
    /// Signed, numbered and dated.
    Issued(Approval),
    /// Its campaign runs.
    Active(Approval),
    /// Its campaign has ended.
    Closed(Approval),
    /// Put away; nothing moves any more.
    Archived(Approval),
}

/// How a plan came to be signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// When it was signed in the program, or declared to have been signed on paper.
    pub at: Timestamp,
    /// Who signed, or who declared it.
    pub by: PersonId,
    /// The form of authority, a code of `catalogue/documents/authority-forms.toml`; `None` for the head's own name.
    pub authority: Option<String>,
    /// Whether the loaded file is the copy signed on paper.
    pub on_paper: bool,
}

/// What can be done to a plan, stage permitting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Put a field right.
    Edit,
    /// Send it to the Director.
    Submit,
    /// Send it back.
    Return,
    /// Sign it.
    Approve,
    /// Declare that the file is the copy signed on paper.
    DeclareSigned,
    /// Give it its number and date.
    Issue,
    /// Start the campaign.
    Launch,
    /// End the campaign.
    Close,
    /// Put it away.
    Archive,
}

impl Step {
    /// Every step, in the order of the chart.
    pub const ALL: [Self; 9] = [
        Self::Edit,
        Self::Submit,
        Self::Return,
        Self::Approve,
        Self::DeclareSigned,
        Self::Issue,
        Self::Launch,
        Self::Close,
        Self::Archive,
    ];
}

impl Stage {
    /// The whole chart: what can happen to a plan at this stage.
    #[must_use]
    pub fn admits(&self, step: Step) -> bool {
        use Step::{Approve, Archive, Close, DeclareSigned, Edit, Issue, Launch, Return, Submit};
        match self {
            Self::Draft | Self::Returned { .. } => matches!(step, Edit | Submit | DeclareSigned),
            Self::Submitted { .. } => matches!(step, Return | Approve),
            Self::Approved(_) => matches!(step, Edit | Issue),
            Self::Issued(_) => matches!(step, Launch),
            Self::Active(_) => matches!(step, Close),
            Self::Closed(_) => matches!(step, Archive),
            Self::Archived(_) => false,
        }
    }

    /// The word it is stored under.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted { .. } => "submitted",
            Self::Returned { .. } => "returned",
            Self::Approved(_) => "approved",
            Self::Issued(_) => "issued",
            Self::Active(_) => "active",
            Self::Closed(_) => "closed",
            Self::Archived(_) => "archived",
        }
    }

    /// How it was signed, once it was.
    #[must_use]
    pub fn approval(&self) -> Option<&Approval> {
        match self {
            Self::Approved(approval)
            | Self::Issued(approval)
            | Self::Active(approval)
            | Self::Closed(approval)
            | Self::Archived(approval) => Some(approval),
            Self::Draft | Self::Submitted { .. } | Self::Returned { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests;
