//! What a decision comes to: values that end, values that begin, who follows whom.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Spell, Unit};
use crate::actor::By;
use crate::change::Change;
use crate::id::UnitId;

/// A unit follows another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Succession {
    /// Who was there before.
    pub predecessor: UnitId,
    /// Who takes over, or takes a part.
    pub successor: UnitId,
    /// From which day.
    pub day: Date,
    /// Whether it takes over all that is not given to others. A unit that ended has at most one heir.
    pub heir: bool,
}

/// Everything that a decision comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effects {
    /// Units that begin.
    pub entered: Vec<Unit>,
    /// What units were until now.
    pub closed: Vec<Spell>,
    /// Units that change, in the order in which they do.
    pub altered: Vec<Altered>,
    /// Who follows whom.
    pub successions: Vec<Succession>,
}

/// A unit that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Altered {
    /// As it is from now on.
    pub unit: Unit,
    /// What happened to it.
    pub how: Alteration,
}

/// What happens to a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Alteration {
    /// It is called otherwise.
    Renamed {
        /// Its name before.
        former: String,
    },
    /// It stands elsewhere.
    Moved {
        /// The unit directly above before.
        from: Option<UnitId>,
    },
    /// It ends.
    Ended {
        /// Who takes over.
        heir: Option<UnitId>,
    },
}

/// What is remembered at one unit of a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// Where.
    pub unit: UnitId,
    /// What.
    pub what: What,
    /// The other unit: above now, heir, predecessor or part.
    pub other: Option<UnitId>,
    /// What was before: a name.
    pub former: String,
}

/// What a decision was to one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// It made the unit.
    Entered,
    /// It renamed the unit.
    Renamed,
    /// It placed the unit elsewhere.
    Moved,
    /// It ended the unit.
    Ended,
    /// The unit took over from another.
    TookOver,
    /// The unit took a part of another.
    TookPart,
    /// The unit gave a part of itself away.
    GavePart,
}

impl What {
    /// Every one.
    pub const ALL: [Self; 7] =
        [Self::Entered, Self::Renamed, Self::Moved, Self::Ended, Self::TookOver, Self::TookPart, Self::GavePart];

    /// The word it is stored under.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Entered => "entered",
            Self::Renamed => "renamed",
            Self::Moved => "moved",
            Self::Ended => "ended",
            Self::TookOver => "took-over",
            Self::TookPart => "took-part",
            Self::GavePart => "gave-part",
        }
    }

    /// The one stored under `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|what| what.code() == code)
    }
}

impl Altered {
    /// Its line of the ledger.
    pub fn change(&self, by: By, at: Timestamp) -> Change<Unit> {
        let verb = match self.how {
            Alteration::Renamed { .. } => "unit.renamed",
            Alteration::Moved { .. } => "unit.moved",
            Alteration::Ended { .. } => "unit.ended",
        };
        Change::new(self.unit.clone(), verb, by, at)
    }
}

impl Effects {
    /// The lines of the ledger of the units that begin.
    #[must_use]
    pub fn entries(&self, by: &By, at: Timestamp) -> Vec<Change<Unit>> {
        self.entered.iter().map(|unit| Change::new(unit.clone(), "unit.entered", by.clone(), at)).collect()
    }

    /// The units that end, each with its heir.
    pub fn ended(&self) -> impl Iterator<Item = (&UnitId, Option<&UnitId>)> {
        self.altered.iter().filter_map(|altered| match &altered.how {
            Alteration::Ended { heir } => Some((&altered.unit.id, heir.as_ref())),
            Alteration::Renamed { .. } | Alteration::Moved { .. } => None,
        })
    }

    /// What is remembered at every unit that it touched.
    #[must_use]
    pub fn traces(&self) -> Vec<Trace> {
        let trace = |unit: &UnitId, what, other: Option<&UnitId>| Trace {
            unit: unit.clone(),
            what,
            other: other.cloned(),
            former: String::new(),
        };
        let entered = self.entered.iter().map(|unit| trace(&unit.id, What::Entered, None));
        let altered = self.altered.iter().map(|Altered { unit, how }| match how {
            Alteration::Renamed { former } => Trace { former: former.clone(), ..trace(&unit.id, What::Renamed, None) },
            Alteration::Moved { .. } => trace(&unit.id, What::Moved, unit.parent.as_ref()),
            Alteration::Ended { heir } => trace(&unit.id, What::Ended, heir.as_ref()),
        });
        let ends = |unit: &UnitId| self.ended().any(|(ended, _)| ended == unit);
        let followed = self.successions.iter().flat_map(|one| {
            let Succession { predecessor, successor, heir, .. } = one;
            let taken = if *heir { What::TookOver } else { What::TookPart };
            let gave = (!heir && !ends(predecessor)).then(|| trace(predecessor, What::GavePart, Some(successor)));
            [Some(trace(successor, taken, Some(predecessor))), gave].into_iter().flatten()
        });
        entered.chain(altered).chain(followed).collect()
    }
}
