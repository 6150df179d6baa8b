//! The verbs of the cascade. Each asks who may, obeys where things stand, and leaves its lines in the ledger.

mod answers;
mod briefings;
mod targets;

pub use answers::{acknowledge, decline, excuse, insist};
pub use briefings::{Told, brief, withdraw_briefing};
pub use targets::{
    MOST_TARGETS, Setter, change_target, copy_targets, reopen_targets, send_targets, set_targets, withdraw_target,
};

use domain::assignment::{Assignment, AssignmentState};
use domain::campaign::{Campaign, State};
use domain::id::UnitId;
use domain::undertaking::{Undertaking, UndertakingRefusal};
use jiff::Timestamp;
use store::{Tx, new_id};

use super::queries;
use crate::launch::assignments;
use crate::shell::{Error, Result};

/// The duty of taking a plan, a code of `catalogue/launch/deadlines.toml`.
const ACKNOWLEDGE: &str = "acknowledge";

/// The duty of making it concrete.
const CONCRETISE: &str = "concretise";

/// A campaign in which something can still be done.
fn running(campaign: &Campaign) -> Result<()> {
    if matches!(campaign.state, State::Running { .. }) { Ok(()) } else { Err(Error::Stale) }
}

/// What a unit takes on, as it stands; as awaited when it has not answered.
async fn undertaking(tx: &mut Tx, campaign: &Campaign, unit: &UnitId, now: Timestamp) -> Result<Undertaking> {
    running(campaign)?;
    let known = queries::undertaking_of(tx, &campaign.id, unit).await?;
    Ok(known.unwrap_or_else(|| Undertaking::awaited(new_id(now).into(), campaign.id.clone(), unit.clone())))
}

/// What the unit owes of one duty.
async fn owed(tx: &mut Tx, campaign: &Campaign, unit: &UnitId) -> Result<Vec<Assignment>> {
    let all = assignments::of_unit(tx, &campaign.id, unit).await?;
    // Whoever only received the plan to know has nothing to answer.
    if all.is_empty() { Err(Error::NotFound) } else { Ok(all) }
}

/// Those of the duties that are this one and stand so.
fn of_duty(all: Vec<Assignment>, duty: &str, state: AssignmentState) -> impl Iterator<Item = Assignment> {
    all.into_iter().filter(move |one| one.duty == duty && one.state == state)
}

/// A refusal where no page explains it better.
pub(super) fn refused(refusal: UndertakingRefusal) -> Error {
    match refusal {
        UndertakingRefusal::NotAllowed => Error::NotFound,
        _ => Error::Stale,
    }
}
