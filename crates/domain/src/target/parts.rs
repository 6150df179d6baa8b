//! The tree of targets: how parts compare with their whole, and what may be part of what.

use super::{Aim, Target};
use crate::id::{TargetId, UnitId};
use crate::quantity::Quantity;
use crate::rollup::Sum;

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
    pub fn of(whole: &Aim, count: usize, sum: Sum) -> Self {
        if count == 0 {
            return Self::None;
        }
        if !whole.adds_up() {
            return Self::NotAdded;
        }
        let goal = Sum::from(whole.goal);
        match sum.cmp(&goal) {
            std::cmp::Ordering::Equal => Self::Equal,
            std::cmp::Ordering::Less => Self::Short((goal - sum).quantity()),
            std::cmp::Ordering::Greater => Self::Over((sum - goal).quantity()),
        }
    }
}

/// Compares the goals of the targets that carry part of `whole` with its own.
#[must_use]
pub fn parts<'a>(whole: &Aim, of: impl IntoIterator<Item = &'a Aim>) -> Parts {
    let goals: Vec<Sum> = of.into_iter().map(|part| part.goal.into()).collect();
    Parts::of(whole, goals.len(), goals.into_iter().fold(Sum::ZERO, |sum, goal| sum + goal))
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
