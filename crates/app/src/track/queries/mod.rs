//! The only SQL that touches rounds, reports, evidence, totals and urgings.

mod drafts;
pub(super) mod duties;
mod evidence;
pub(super) mod figures;
pub(super) mod listeners;
pub(super) mod looks;
pub(super) mod reading;
pub(super) mod recount;
mod reports;
pub(super) mod rounds;
pub(super) mod standing;
pub(super) mod totals;
pub(super) mod waiting;

mod overview;
mod urge;

pub(super) use overview::{ContentSum, LateDuty, LateUnit, Overview, RoundPace, overview};
pub(super) use urge::{Answers, Contact, Late, Owed as LateOwed, Said, history, keep, late, some_late, told_since};

pub(super) use drafts::{Typed, drop_draft, hand_over_drafts, put_typed, touch_draft};
pub(super) use evidence::{add_evidence, ever_added, evidence, same_bytes, withdraw_evidence};
pub(super) use reports::{Around, File, Found, Owing, around, of_round, open, save, speakers};

use store::Statement;

/// Every statement of this step.
pub(super) fn statements() -> Vec<Statement> {
    [
        drafts::STATEMENTS,
        duties::STATEMENTS,
        evidence::STATEMENTS,
        figures::STATEMENTS,
        listeners::STATEMENTS,
        overview::STATEMENTS,
        reading::STATEMENTS,
        recount::STATEMENTS,
        reports::STATEMENTS,
        rounds::STATEMENTS,
        standing::STATEMENTS,
        totals::STATEMENTS,
        urge::STATEMENTS,
        waiting::STATEMENTS,
    ]
    .concat()
    .into_iter()
    .chain(looks::statements())
    .collect()
}
