//! How far a target is, and how far it should be today.
//!
//! Progress is never one percentage of everything: each figure stands against its own goal.

use jiff::civil::Date;

use crate::quantity::Quantity;
use crate::target::Direction;

/// All of it, in hundredths of a percent.
pub const WHOLE: i64 = 10_000;

/// How much of the way to `goal` a figure has gone, in hundredths of a percent; more than [`WHOLE`] when it is beyond.
///
/// The more the better: the figure against the goal, as offices reckon "so với kế hoạch". The less the better: the part
/// of the way down from the baseline; without one, all of it when the goal is kept, else the goal against the figure.
#[must_use]
pub fn share(figure: Quantity, goal: Quantity, baseline: Option<Quantity>, direction: Direction) -> i64 {
    match direction {
        Direction::Up => figure.basis_points_of(goal).unwrap_or(if figure >= goal { WHOLE } else { 0 }).max(0),
        Direction::Down if figure <= goal => WHOLE,
        Direction::Down => match baseline {
            Some(baseline) if baseline > goal => {
                (baseline - figure).basis_points_of(baseline - goal).unwrap_or(0).max(0)
            }
            _ => goal.basis_points_of(figure).unwrap_or(0).max(0),
        },
    }
}

/// Hundredths of a percent as percent, to the nearest tenth: 5 932 is 59,3.
#[must_use]
pub const fn percent(basis_points: i64) -> Quantity {
    Quantity::from_stored((basis_points + 5).div_euclid(10) * 1_000)
}

/// Whether the goal is reached.
#[must_use]
pub fn is_met(figure: Quantity, goal: Quantity, direction: Direction) -> bool {
    match direction {
        Direction::Up => figure >= goal,
        Direction::Down => figure <= goal,
    }
}

/// The level expected on `day` of a way that goes evenly from `starts` to `ends`, both days counted: day 142 of 181 is
/// 7 845.
#[must_use]
pub fn expected(starts: Date, ends: Date, day: Date) -> i64 {
    let all = i64::from((ends - starts).get_days()) + 1;
    let gone = i64::from((day - starts).get_days()) + 1;
    if all <= 0 { WHOLE } else { (gone * WHOLE / all).clamp(0, WHOLE) }
}
