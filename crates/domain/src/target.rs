//! A target: what is measured, from where to where, by when, by whom.
//!
//! Targets form a tree: one that all units share, a unit's, a person's. Each may carry part of the one above.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::actor::{Actor, By};
use crate::change::{Change, Recorded};
use crate::id::{CampaignId, PersonId, TargetId, UnitId};
use crate::permission::{Action, On, Speaker, may};
use crate::quantity::Quantity;
use crate::vietnamese::{fold, tidy};

/// One target in one campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// Which.
    pub id: TargetId,
    /// Raised by one with every change; 0 before the first.
    pub revision: i64,
    /// In which campaign.
    pub campaign: CampaignId,
    /// Whose; `None` for one that all units share.
    pub unit: Option<UnitId>,
    /// Place among the targets of its owner, from 0.
    pub position: i64,
    /// What is set.
    pub aim: Aim,
    /// Taken back: kept for what was reported on it.
    pub withdrawn: bool,
}

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
    /// It does not say which content it carries out.
    #[error("no content")]
    NoContent,
    /// It does not say what is measured.
    #[error("nothing is measured")]
    NoMetric,
    /// A text is longer than [`LONGEST_TEXT`] characters.
    #[error("too long")]
    TooLong,
    /// A share of more than everything, or less than nothing.
    #[error("a percentage lies between 0 and 100")]
    NotAShare,
    /// Nothing is to be reached.
    #[error("the goal is zero")]
    GoalZero,
    /// It begins where it is to end, or beyond: probably the wrong direction.
    #[error("the goal lies behind the baseline")]
    WrongWay,
    /// It cannot carry part of that target; see [`wholes`].
    #[error("it cannot carry part of that target")]
    NotItsWhole,
}

/// Why a target does not change.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TargetRefusal {
    /// The person may not.
    #[error("not allowed")]
    NotAllowed,
    /// These things are wrong with it.
    #[error("not taken as given")]
    Faults(Vec<AimFault>),
}

/// Longest text of a target, in characters.
pub const LONGEST_TEXT: usize = 500;

impl Recorded for Target {
    const KIND: &'static str = "target";

    fn record_id(&self) -> &str {
        self.id.as_str()
    }
}

impl Aim {
    /// Everything that is wrong with it, all at once.
    #[must_use]
    pub fn faults(&self) -> Vec<AimFault> {
        let texts = [&self.task, &self.metric, &self.unit_of_measure, &self.person_name];
        let percent = self.unit_of_measure.trim() == "%";
        let share = |figure: Quantity| (Quantity::ZERO..=Quantity::whole(100)).contains(&figure);
        let figures = || [Some(self.goal), self.baseline].into_iter().flatten();
        let behind = self.baseline.is_some_and(|baseline| match self.direction {
            Direction::Up => self.goal < baseline,
            Direction::Down => self.goal > baseline,
        });
        let nothing = self.goal == Quantity::ZERO && self.direction == Direction::Up;
        [
            (self.content.trim().is_empty(), AimFault::NoContent),
            (self.metric.trim().is_empty(), AimFault::NoMetric),
            (texts.into_iter().any(|text| text.chars().count() > LONGEST_TEXT), AimFault::TooLong),
            (percent && !figures().all(share), AimFault::NotAShare),
            (nothing, AimFault::GoalZero),
            (behind, AimFault::WrongWay),
        ]
        .into_iter()
        .filter_map(|(wrong, fault)| wrong.then_some(fault))
        .collect()
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

    fn tidied(self) -> Self {
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

impl Target {
    /// A unit sets itself a target, at the end of its list.
    ///
    /// # Errors
    /// [`TargetRefusal::Faults`] with everything that is wrong.
    pub fn set(
        id: TargetId,
        campaign: CampaignId,
        position: i64,
        aim: Aim,
        by: &Speaker,
        at: Timestamp,
    ) -> Result<Change<Self>, TargetRefusal> {
        let unit = Some(by.unit.clone());
        Self { id, revision: 0, campaign, unit, position, aim: aim.tidied(), withdrawn: false }.sound(
            "target.set",
            by.by.clone(),
            at,
        )
    }

    /// The Office sets a target that all units share.
    ///
    /// # Errors
    /// When `by` may not, and as [`Target::set`].
    pub fn share(
        id: TargetId,
        campaign: CampaignId,
        position: i64,
        aim: Aim,
        by: &Actor,
        at: Timestamp,
    ) -> Result<Change<Self>, TargetRefusal> {
        office(by)?;
        Self { id, revision: 0, campaign, unit: None, position, aim: aim.tidied(), withdrawn: false }.sound(
            "target.shared",
            by.into(),
            at,
        )
    }

    /// A unit changes one of its own.
    ///
    /// # Errors
    /// When it is another unit's, and as [`Target::set`].
    pub fn change(self, aim: Aim, by: &Speaker, at: Timestamp) -> Result<Change<Self>, TargetRefusal> {
        self.spoken_for(by)?;
        Self { aim: aim.tidied(), ..self }.sound("target.changed", by.by.clone(), at)
    }

    /// The Office changes one that all units share.
    ///
    /// # Errors
    /// When `by` may not, and as [`Target::set`].
    pub fn change_shared(self, aim: Aim, by: &Actor, at: Timestamp) -> Result<Change<Self>, TargetRefusal> {
        self.is_shared(by)?;
        Self { aim: aim.tidied(), ..self }.sound("target.changed", by.into(), at)
    }

    /// A unit takes one of its own back.
    ///
    /// # Errors
    /// When it is another unit's.
    pub fn withdraw(self, by: &Speaker, at: Timestamp) -> Result<Change<Self>, TargetRefusal> {
        self.spoken_for(by)?;
        Ok(Change::new(Self { withdrawn: true, ..self }, "target.withdrawn", by.by.clone(), at))
    }

    /// The Office takes back one that all units share.
    ///
    /// # Errors
    /// When `by` may not.
    pub fn withdraw_shared(self, by: &Actor, at: Timestamp) -> Result<Change<Self>, TargetRefusal> {
        self.is_shared(by)?;
        Ok(Change::new(Self { withdrawn: true, ..self }, "target.withdrawn", by.into(), at))
    }

    fn sound(self, verb: &'static str, by: By, at: Timestamp) -> Result<Change<Self>, TargetRefusal> {
        let faults = self.aim.faults();
        if faults.is_empty() { Ok(Change::new(self, verb, by, at)) } else { Err(TargetRefusal::Faults(faults)) }
    }

    fn spoken_for(&self, by: &Speaker) -> Result<(), TargetRefusal> {
        if self.unit.as_ref() == Some(&by.unit) { Ok(()) } else { Err(TargetRefusal::NotAllowed) }
    }

    fn is_shared(&self, by: &Actor) -> Result<(), TargetRefusal> {
        office(by)?;
        if self.unit.is_none() { Ok(()) } else { Err(TargetRefusal::NotAllowed) }
    }
}

fn office(by: &Actor) -> Result<(), TargetRefusal> {
    if may(by, Action::ManageDuties, On::Agency) { Ok(()) } else { Err(TargetRefusal::NotAllowed) }
}

/// How the parts of a target compare with the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parts {
    /// Nobody carries part of it.
    None,
    /// Shares are not added.
    NotAdded,
    /// They come to exactly the goal.
    Equal,
    /// They come to less; so much is nobody's.
    Short(Quantity),
    /// They come to more than the goal, by so much.
    Over(Quantity),
}

impl Parts {
    /// Compares the goal of `whole` with the `sum` of the goals of the `count` targets that carry part of it.
    #[must_use]
    pub fn of(whole: &Aim, count: usize, sum: Quantity) -> Self {
        if count == 0 {
            return Self::None;
        }
        if !whole.adds_up() {
            return Self::NotAdded;
        }
        match sum.cmp(&whole.goal) {
            std::cmp::Ordering::Equal => Self::Equal,
            std::cmp::Ordering::Less => Self::Short(whole.goal - sum),
            std::cmp::Ordering::Greater => Self::Over(sum - whole.goal),
        }
    }
}

/// Compares the goals of the targets that carry part of `whole` with its own.
#[must_use]
pub fn parts<'a>(whole: &Aim, of: impl IntoIterator<Item = &'a Aim>) -> Parts {
    let goals: Vec<Quantity> = of.into_iter().map(|part| part.goal).collect();
    Parts::of(whole, goals.len(), goals.into_iter().sum())
}

/// Those of `all` that a target of `unit` may carry part of: what all units share, and the unit's own. Targets are
/// three deep: one that is part of the unit's own has no parts, and one with parts is part of a shared one at most.
/// `part` is the target itself, once it is there.
#[must_use]
pub fn wholes<'a>(part: Option<&TargetId>, unit: &UnitId, all: &'a [Target]) -> Vec<&'a Target> {
    let own = |id: &TargetId| all.iter().any(|target| target.unit.as_ref() == Some(unit) && target.id == *id);
    let is_part_of_own = |target: &Target| target.aim.part_of.as_ref().is_some_and(own);
    let has_parts = part.is_some_and(|id| all.iter().any(|target| target.aim.part_of.as_ref() == Some(id)));
    let may = |whole: &&Target| match &whole.unit {
        None => true,
        Some(owner) => owner == unit && !has_parts && !is_part_of_own(whole),
    };
    all.iter().filter(|whole| !whole.withdrawn && part != Some(&whole.id)).filter(may).collect()
}

#[cfg(test)]
mod tests;
