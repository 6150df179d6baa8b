//! What a target sets, and what is wrong with it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::{PersonId, TargetId};
use crate::plan::Clause;
use crate::quantity::Quantity;
use crate::vietnamese::{fold, tidy};

/// What a target sets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aim {
    /// The content clause it carries out, by its path in the plan: `II.4`.
    pub content: String,
    /// What is done; may be empty.
    pub task: String,
    /// What is measured: "Hồ sơ thủ tục hành chính giải quyết đúng hạn".
    pub metric: String,
    /// In what: `%`, `tin`, `buổi`.
    pub unit_of_measure: String,
    /// Where it stood at the beginning.
    pub baseline: Option<Quantity>,
    /// Where it is to stand.
    pub goal: Quantity,
    /// Which way is better.
    pub direction: Direction,
    /// By when.
    pub due: Option<Date>,
    /// Who looks after it, where that is a person of the records.
    pub person: Option<PersonId>,
    /// Who looks after it, as shown: also somebody of an outside unit.
    pub person_name: String,
    /// The target that this one carries part of.
    pub part_of: Option<TargetId>,
}

/// Which way is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// The more the better.
    #[default]
    Up,
    /// The less the better.
    Down,
}

impl Direction {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Up, Self::Down];

    /// The word it is stored under.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
        }
    }

    /// The direction stored under `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|direction| direction.code() == code)
    }
}

/// What keeps a target from being taken; the page names the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AimFault {
    /// It does not say which content of the plan it carries out.
    #[error("no content")]
    NoContent,
    /// It does not say what is measured.
    #[error("nothing is measured")]
    NoMetric,
    /// A text is longer than [`LONGEST_TEXT`] characters.
    #[error("too long")]
    TooLong,
    /// The goal or the baseline lies beyond [`LARGEST`].
    #[error("larger than a million million")]
    TooLarge,
    /// A share of more than everything, or less than nothing.
    #[error("a percentage lies between 0 and 100")]
    NotAShare,
    /// Nothing is to be reached.
    #[error("the goal is zero")]
    GoalZero,
    /// It begins where it is to end, or beyond: probably the wrong direction.
    #[error("the goal lies behind the baseline")]
    WrongWay,
    /// It cannot carry part of that target; see [`super::wholes`].
    #[error("it cannot carry part of that target")]
    NotItsWhole,
}

/// Longest number of a content, in characters: plans number with letters and digits, three deep at most.
pub const LONGEST_PATH: usize = 100;

/// Longest text of a target, in characters.
pub const LONGEST_TEXT: usize = 500;

/// Largest goal and baseline, either way of zero: 10 to the 12th, enough for any sum of money in đồng.
pub const LARGEST: Quantity = Quantity::from_stored(1_000_000_000_000 * 10_000);

impl Aim {
    /// Everything that is wrong with it, all at once.
    #[must_use]
    pub fn faults(&self) -> Vec<AimFault> {
        let texts = [&self.task, &self.metric, &self.unit_of_measure, &self.person_name];
        let path = self.content.trim();
        let percent = self.unit_of_measure.trim() == "%";
        let share = |figure: Quantity| (Quantity::ZERO..=Quantity::whole(100)).contains(&figure);
        let beyond = |figure: Quantity| figure.stored().unsigned_abs() > LARGEST.stored().unsigned_abs();
        let figures = || [Some(self.goal), self.baseline].into_iter().flatten();
        let behind = self.baseline.is_some_and(|baseline| match self.direction {
            Direction::Up => self.goal < baseline,
            Direction::Down => self.goal > baseline,
        });
        let nothing = self.goal == Quantity::ZERO && self.direction == Direction::Up;
        [
            (path.is_empty() || path.chars().count() > LONGEST_PATH, AimFault::NoContent),
            (self.metric.trim().is_empty(), AimFault::NoMetric),
            (texts.into_iter().any(|text| text.chars().count() > LONGEST_TEXT), AimFault::TooLong),
            (figures().any(beyond), AimFault::TooLarge),
            (percent && !figures().all(share), AimFault::NotAShare),
            (nothing, AimFault::GoalZero),
            (behind, AimFault::WrongWay),
        ]
        .into_iter()
        .filter_map(|(wrong, fault)| wrong.then_some(fault))
        .collect()
    }

    /// Whether it carries out one of these contents of the plan.
    #[must_use]
    pub fn is_within(&self, contents: &[Clause]) -> bool {
        let path = tidy(&self.content);
        contents.iter().any(|clause| tidy(&clause.path) == path)
    }

    /// Whether the figures of several units can be added: shares cannot.
    #[must_use]
    pub fn adds_up(&self) -> bool {
        self.unit_of_measure.trim() != "%"
    }

    /// The first word that promises without saying how much, as in "Tăng cường tuyên truyền". A hint, never a refusal.
    #[must_use]
    pub fn vague_word(&self) -> Option<&'static str> {
        const VAGUE: [&str; 9] = [
            "tăng cường",
            "đẩy mạnh",
            "nâng cao",
            "phấn đấu",
            "tích cực",
            "từng bước",
            "thường xuyên",
            "quan tâm",
            "chú trọng",
        ];
        let metric = format!(" {} ", fold(&self.metric));
        VAGUE.into_iter().find(|word| metric.contains(&format!(" {} ", fold(word))))
    }

    pub(super) fn tidied(self) -> Self {
        Self {
            content: tidy(&self.content),
            task: tidy(&self.task),
            metric: tidy(&self.metric),
            unit_of_measure: tidy(&self.unit_of_measure),
            person_name: tidy(&self.person_name),
            ..self
        }
    }
}
