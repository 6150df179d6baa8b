//! The verbs by which a duty gets another day or is no longer asked for.

use domain::actor::Actor;
use domain::assignment::{Assignment, AssignmentRefusal, AssignmentState};
use domain::campaign::Campaign;
use domain::change::Change;
use domain::id::{AssignmentId, CampaignId, UnitId};
use domain::permission::Speaker;
use domain::round::{Round, RoundRefusal};
use jiff::Timestamp;
use jiff::civil::Date;
use store::Tx;
use wording::Messages;

use super::notices;
use crate::launch::assignments;
use crate::shell::{Error, Result, Visit};
use crate::state::App;
use crate::track::queries::rounds;

/// What the Office says about a duty, or about all duties of a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// More time.
    Extend(Date, String),
    /// The day stays, though more time was asked for.
    Keep(String),
    /// It is no longer asked for.
    Waive(String),
}

impl Answer {
    /// Why.
    pub(super) fn reason(&self) -> &str {
        match self {
            Self::Extend(_, reason) | Self::Keep(reason) | Self::Waive(reason) => reason,
        }
    }
}

/// A duty of a campaign.
///
/// # Errors
/// [`Error::NotFound`] when the campaign has none of this identity.
pub async fn find(tx: &mut Tx, campaign: &CampaignId, id: &str) -> Result<Assignment> {
    let found = assignments::find(tx, &AssignmentId::from(id.to_owned())).await?;
    found.filter(|duty| duty.campaign == *campaign).ok_or(Error::NotFound)
}

/// A unit asks for more time.
///
/// # Errors
/// [`Error::NotFound`] when it is another unit's duty; [`Error::Refused`] when it is not owed or the day is not later.
pub async fn ask(
    tx: &mut Tx,
    app: &App,
    visit: &Visit,
    campaign: &Campaign,
    by: &Speaker,
    duty: Assignment,
    (until, reason): (Date, &str),
) -> Result<()> {
    let change = duty.ask(until, reason, by, visit.now).map_err(|refusal| refused(refusal, visit.t))?;
    assignments::save(tx, &change).await?;
    notices::asked(tx, app, visit, campaign, &change.value, &by.by).await
}

/// The Office answers about one duty.
///
/// # Errors
/// As [`ask`].
pub async fn answer(
    tx: &mut Tx,
    app: &App,
    visit: &Visit,
    campaign: &Campaign,
    duty: Assignment,
    answer: &Answer,
) -> Result<()> {
    let change = answered(duty, visit.actor()?, answer, visit.now).map_err(|refusal| refused(refusal, visit.t))?;
    assignments::save(tx, &change).await?;
    notices::answered(tx, app, visit, campaign, &change.value, answer).await
}

/// The Office gives all units of a round more time, or asks none of them any longer. Units that have sent, and units
/// that have a later day of their own, stay as they are. The number of statements does not grow with the units.
///
/// # Errors
/// As [`ask`]; [`Error::Refused`] when the round is closed.
pub(super) async fn answer_all(
    tx: &mut Tx,
    visit: &Visit,
    campaign: &Campaign,
    round: Round,
    answer: &Answer,
) -> Result<()> {
    let (by, now, t) = (visit.actor()?, visit.now, visit.t);
    let owed = |duty: &Assignment| match answer {
        Answer::Extend(until, _) => duty.state == AssignmentState::Open && duty.due.is_none_or(|due| due < *until),
        Answer::Keep(_) => duty.asks.is_some(),
        Answer::Waive(_) => duty.state == AssignmentState::Open,
    };
    if round.closed {
        return Err(Error::Refused(t.rounds.not_now.to_owned()));
    }
    let duties = assignments::of_round(tx, &round.id).await?.into_iter().filter(owed);
    let changes = duties.map(|duty| answered(duty, by, answer, now));
    let changes: Vec<Change<Assignment>> = changes.collect::<Result<_, _>>().map_err(|refusal| refused(refusal, t))?;
    let units: Vec<UnitId> = changes.iter().map(|change| change.value.unit.clone()).collect();
    assignments::save_all(tx, changes).await?;
    notices::answered_all(tx, visit, campaign, &round, &units, answer).await?;
    if let Answer::Extend(until, _) = answer {
        match round.extend(*until, by, now) {
            Ok(change) => rounds::save(tx, &change).await?,
            Err(RoundRefusal::NotLater) => {}
            Err(_) => return Err(Error::NotFound),
        }
    }
    Ok(())
}

fn answered(
    duty: Assignment,
    by: &Actor,
    answer: &Answer,
    now: Timestamp,
) -> Result<Change<Assignment>, AssignmentRefusal> {
    match answer {
        Answer::Extend(until, reason) => duty.extend(*until, reason, by, now),
        Answer::Keep(reason) => duty.keep_day(reason, by, now),
        Answer::Waive(reason) => duty.waive(reason, by, now),
    }
}

/// A refusal where no field explains it better.
fn refused(refusal: AssignmentRefusal, t: &Messages) -> Error {
    match refusal {
        AssignmentRefusal::NotAllowed => Error::NotFound,
        AssignmentRefusal::NotOwed => Error::Refused(t.rounds.not_owed.to_owned()),
        AssignmentRefusal::NoReason => Error::Refused(t.rounds.no_reason.to_owned()),
        AssignmentRefusal::NotLater => Error::Refused(t.rounds.not_later.to_owned()),
    }
}
