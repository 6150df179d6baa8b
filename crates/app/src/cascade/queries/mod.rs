//! The only SQL that touches what units make of a plan.

mod briefings;
mod desk;
mod map;
mod targets;
mod undertakings;
mod waiting;

pub(super) use briefings::{Briefed, BriefedUnit, briefed, briefed_units, briefing_by_id, briefings_of, save_briefing};
pub(super) use desk::{Desk, desks, plan_of};
pub(super) use map::{Mapped, Standing, mapped, standings};
pub use targets::targets_of;
pub(super) use targets::{Divided, Taken, insert_targets, next_place, save_target, shared_targets, targets_beside};
pub(super) use targets::{hand_over_targets, targets_to_hand_over};
pub use undertakings::undertaking_of;
pub(super) use undertakings::{parts_of, save_undertaking};
pub(super) use waiting::{RAIL, WORK};

use store::Statement;

/// Every statement of this step.
pub(super) fn statements() -> Vec<Statement> {
    let (targets, undertakings) = (targets::STATEMENTS, undertakings::STATEMENTS);
    let (briefings, desk, map, waiting) =
        (briefings::STATEMENTS, desk::STATEMENTS, map::STATEMENTS, waiting::STATEMENTS);
    [targets, undertakings, briefings, desk, map, waiting].concat()
}
