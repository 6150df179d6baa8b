//! A change of units by a decision: what it says, and why it is not taken.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{LONGEST_NAME, Unit, UnitHistory};
use crate::actor::By;
use crate::change::{Change, Recorded};
use crate::id::{ReorganisationId, UnitId};
use crate::unit::Effects;

/// One act of one decision, entered when it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reorganisation {
    /// Which.
    pub id: ReorganisationId,
    /// First day on which it holds.
    pub day: Date,
    /// On whose word.
    pub decision: Decision,
    /// What it does.
    pub act: Act,
    /// Units that it makes. They exist from its day on; the act names them like any other.
    pub entered: Vec<Unit>,
    /// What else is to be remembered; may be empty.
    pub note: String,
}

/// The paper that a change of units rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Its number and symbol, as printed.
    pub number: String,
    /// Its day.
    pub day: Option<Date>,
    /// Who issued it; may be empty.
    pub issuer: String,
}

/// What a decision does to units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "kebab-case")]
pub enum Act {
    /// A unit is called otherwise from the day on.
    Rename {
        /// Which.
        unit: UnitId,
        /// Full name.
        name: String,
        /// Short name; may be empty.
        short_name: String,
        /// Code of its kind.
        kind: String,
    },
    /// A unit stands below another one from the day on.
    Move {
        /// Which.
        unit: UnitId,
        /// The unit directly above.
        parent: Option<UnitId>,
    },
    /// Units end, and one that was there or is entered with the decision takes over.
    Merge {
        /// Those that end.
        from: Vec<UnitId>,
        /// Their heir.
        into: UnitId,
    },
    /// A unit gives parts of itself away, and ends or goes on.
    Split {
        /// Which.
        from: UnitId,
        /// Those that take parts.
        into: Vec<UnitId>,
        /// Who takes over everything else, when it ends; one of `into`.
        heir: Option<UnitId>,
        /// Whether it ends.
        from_ends: bool,
    },
    /// A unit ends, and perhaps another takes over.
    Dissolve {
        /// Which.
        unit: UnitId,
        /// Who takes over.
        heir: Option<UnitId>,
    },
}

impl Act {
    /// The words acts are stored under.
    pub const CODES: [&'static str; 5] = ["rename", "move", "merge", "split", "dissolve"];

    /// The word it is stored under.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Rename { .. } => "rename",
            Self::Move { .. } => "move",
            Self::Merge { .. } => "merge",
            Self::Split { .. } => "split",
            Self::Dissolve { .. } => "dissolve",
        }
    }
}

/// Why a change of units is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A decision is entered when it holds.
    #[error("the day has not come")]
    Future,
    /// Nothing is changed without a decision.
    #[error("no number of a decision")]
    NoDecision,
    /// A part of the decision or the note is too long.
    #[error("too long")]
    TooLong,
    /// The unit does not exist on that day.
    #[error("{0} does not exist on that day")]
    Missing(UnitId),
    /// The unit changes or ends after its first day.
    #[error("{0} begins on that day or later")]
    BeforeFirstDay(UnitId),
    /// Something later is on record about the unit.
    #[error("{0} changed after that day")]
    LaterChange(UnitId),
    /// A unit does not take over from itself.
    #[error("{0} would take over from itself")]
    IntoItself(UnitId),
    /// A unit stands below neither itself nor a unit that ends.
    #[error("{0} would stand below itself")]
    BelowItself(UnitId),
    /// Another unit of the same place has this name.
    #[error("the name {0} is taken")]
    NameTaken(String),
    /// The unit has no name.
    #[error("no name")]
    NoName,
    /// The name is too long.
    #[error("the name is too long")]
    NameTooLong,
    /// Somebody has to take over.
    #[error("nobody takes over from {0}")]
    HeirMissing(UnitId),
    /// All would stay as it is.
    #[error("nothing changes")]
    Nothing,
}

impl Recorded for Reorganisation {
    const KIND: &'static str = "reorganisation";

    fn record_id(&self) -> &str {
        self.id.as_str()
    }
}

/// Longest note, in characters.
pub const LONGEST_NOTE: usize = 1_000;

impl Reorganisation {
    /// The decision enters the records, with what it does to the units of `history`.
    ///
    /// # Errors
    /// As [`UnitHistory::apply`].
    pub fn enter(
        self,
        history: &UnitHistory,
        today: Date,
        by: By,
        at: Timestamp,
    ) -> Result<(Change<Self>, Effects), Refusal> {
        let effects = history.apply(&self, today)?;
        Ok((Change::new(self, "reorganisation.entered", by, at), effects))
    }

    /// What is wrong with it, whatever units there are.
    pub(super) fn check(&self, today: Date) -> Result<(), Refusal> {
        let Decision { number, issuer, .. } = &self.decision;
        if self.day > today {
            return Err(Refusal::Future);
        }
        if number.trim().is_empty() {
            return Err(Refusal::NoDecision);
        }
        let too_long = |text: &str, longest| text.chars().count() > longest;
        if too_long(number, LONGEST_NAME) || too_long(issuer, LONGEST_NAME) || too_long(&self.note, LONGEST_NOTE) {
            return Err(Refusal::TooLong);
        }
        Ok(())
    }
}
