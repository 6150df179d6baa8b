//! What each unit owes: one duty, one unit, one due date.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::actor::By;
use crate::change::{Change, Recorded};
use crate::id::{AssignmentId, CampaignId, RoundId, UnitId};

mod deadline;
mod moves;
mod obligations;
mod succession;

pub use deadline::{Anchor, Deadline, DeadlineRule, deadlines};
pub use moves::AssignmentRefusal;
pub use obligations::obligations;

/// The duty of a report in a round that no deadline of the launch names.
pub const REPORT: &str = "report";

/// The duty of a task that the plan itself gives; every duty but these two is a code of
/// `catalogue/launch/deadlines.toml`.
pub const TASK: &str = "task";

/// One duty of one unit in one campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    /// Which.
    pub id: AssignmentId,
    /// Raised by one with every change; 0 before the first.
    pub revision: i64,
    /// In which campaign.
    pub campaign: CampaignId,
    /// Who owes it.
    pub unit: UnitId,
    /// What: [`TASK`], [`REPORT`], or the code of a deadline (`acknowledge`, `concretise`, `register-titles`, …).
    pub duty: String,
    /// Where the plan says so: `V.1`.
    pub path: Option<String>,
    /// What the plan says, as printed; empty where it is silent.
    pub text: String,
    /// Last day to do it.
    pub due: Option<Date>,
    /// Whether the day is our proposal; `false` for one that the plan itself sets.
    pub proposed: bool,
    /// The round of reports that it asks for.
    #[serde(default)]
    pub round: Option<RoundId>,
    /// Where it stands.
    pub state: AssignmentState,
    /// When it was first done; it stays when it is to be done again.
    #[serde(default)]
    pub done: Option<Timestamp>,
    /// The last day before it was extended.
    #[serde(default)]
    pub first_due: Option<Date>,
    /// Why it was extended or waived; empty when it was not.
    #[serde(default)]
    pub reason: String,
    /// The unit asks for more time.
    #[serde(default)]
    pub asks: Option<Asking>,
}

/// A unit asks for more time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asking {
    /// Until when.
    pub until: Date,
    /// Why.
    pub reason: String,
    /// Asked when.
    pub at: Timestamp,
}

/// Where a duty stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AssignmentState {
    /// Owed.
    #[default]
    Open,
    /// Done.
    Done,
    /// No longer asked for.
    Waived,
}

impl AssignmentState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Open, Self::Done, Self::Waived];

    /// The word it is stored under.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Done => "done",
            Self::Waived => "waived",
        }
    }

    /// The state stored under `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

impl Recorded for Assignment {
    const KIND: &'static str = "assignment";

    fn record_id(&self) -> &str {
        self.id.as_str()
    }
}

/// A duty before it has an identity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAssignment {
    /// Who owes it.
    pub unit: UnitId,
    /// As [`Assignment::duty`].
    pub duty: String,
    /// As [`Assignment::path`].
    pub path: Option<String>,
    /// As [`Assignment::text`].
    pub text: String,
    /// As [`Assignment::due`].
    pub due: Option<Date>,
    /// As [`Assignment::proposed`].
    pub proposed: bool,
    /// As [`Assignment::round`].
    pub round: Option<RoundId>,
}

impl NewAssignment {
    /// The duty is given to its unit.
    pub fn give(self, id: AssignmentId, campaign: CampaignId, by: By, at: Timestamp) -> Change<Assignment> {
        let Self { unit, duty, path, text, due, proposed, round } = self;
        let given = Assignment {
            id,
            revision: 0,
            campaign,
            unit,
            duty,
            path,
            text,
            due,
            proposed,
            round,
            state: AssignmentState::Open,
            done: None,
            first_due: None,
            reason: String::new(),
            asks: None,
        };
        Change::new(given, "assignment.given", by, at)
    }
}

#[cfg(test)]
mod tests;
