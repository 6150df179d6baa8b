//! The verbs of a round. Each asks who may and leaves its lines in the ledger.

use domain::actor::Actor;
use domain::assignment::{Assignment, NewAssignment, REPORT};
use domain::campaign::Campaign;
use domain::change::Change;
use domain::id::{AssignmentId, RoundId, UnitId};
use domain::permission::{Action, On, may};
use domain::round::{Round, RoundRefusal};
use jiff::Timestamp;
use jiff::civil::Date;
use store::Tx;
use wording::Messages;

use super::{notices, queries};
use crate::launch::order::round_for;
use crate::launch::{assignments, rounds as begun};
use crate::shell::{Error, Result, Visit};
use crate::state::{App, day_of};
use crate::track::queries::standing;

/// A round to be opened.
pub(super) struct Opening {
    pub(super) slug: String,
    pub(super) kind: String,
    pub(super) name: String,
    pub(super) starts: Date,
    pub(super) ends: Date,
    pub(super) due: Date,
}

/// Opens rounds and gives every executing unit its duty in each, all in `tx`; the number of statements grows neither
/// with the rounds nor with the units.
///
/// # Errors
/// A refusal with the place of the round that it is about; [`Error`] when the store fails.
pub(super) async fn open(
    tx: &mut Tx,
    visit: &Visit,
    campaign: &Campaign,
    wanted: Vec<Opening>,
) -> Result<Result<(), (usize, RoundRefusal)>> {
    if wanted.is_empty() {
        return Ok(Ok(()));
    }
    let (by, now) = (visit.actor()?, visit.now);
    let mut opened = Vec::new();
    for (at, opening) in wanted.into_iter().enumerate() {
        let Opening { slug, kind, name, starts, ends, due } = opening;
        let id = RoundId::from(store::new_id(now));
        let campaign = campaign.id.clone();
        let round = Round { id, revision: 0, campaign, slug, kind, name, starts, ends, due, closed: false };
        match round.open(by, now) {
            Ok(change) => opened.push(change),
            Err(refusal) => return Ok(Err((at, refusal))),
        }
    }
    let units = standing::executing(tx, &campaign.id).await?;
    let rounds: Vec<Round> = opened.iter().map(|change| change.value.clone()).collect();
    let duty = |round: &Round, unit: &UnitId| NewAssignment {
        unit: unit.clone(),
        duty: REPORT.to_owned(),
        path: None,
        text: String::new(),
        due: Some(round.due),
        proposed: false,
        round: Some(round.id.clone()),
    };
    let give =
        |duty: NewAssignment| duty.give(AssignmentId::from(store::new_id(now)), campaign.id.clone(), by.into(), now);
    let duties = rounds.iter().flat_map(|round| units.iter().map(|unit| give(duty(round, unit)))).collect();
    stored(tx, opened).await?;
    assignments::save_all(tx, duties).await?;
    notices::opened(tx, visit, campaign, &rounds, &units).await?;
    Ok(Ok(()))
}

/// Gives a day to the duties of one kind that had none, and opens their round.
///
/// # Errors
/// [`Error::NotFound`] when the person may not, or no duty of this kind waits for a day.
pub(super) async fn set_day(
    tx: &mut Tx,
    app: &App,
    visit: &Visit,
    campaign: &Campaign,
    duty: &str,
    due: Date,
) -> Result<()> {
    let (by, now) = (visit.actor()?, visit.now);
    if !may(by, Action::ManageDuties, On::Agency) {
        return Err(Error::NotFound);
    }
    let starts = campaign.starts.unwrap_or_else(|| day_of(now));
    let ordered = round_for(&app.catalogue, duty, due, starts, campaign.ends).ok_or(Error::NotFound)?;
    let waiting = assignments::undated(tx, &campaign.id, duty).await?;
    if waiting.is_empty() {
        return Err(Error::NotFound);
    }
    let round = ordered.round(RoundId::from(store::new_id(now)), campaign.id.clone());
    let (dated, round) = (round.id.clone(), round.open(by, now).map_err(|_| Error::Stale)?);
    let changes = waiting.into_iter().map(|one| one.set_day(due, dated.clone(), by, now));
    let changes: Vec<Change<Assignment>> = changes.collect::<Result<_, _>>().map_err(|_| Error::Stale)?;
    let units: Vec<UnitId> = changes.iter().map(|change| change.value.unit.clone()).collect();
    let opened = round.value.clone();
    stored(tx, vec![round]).await?;
    assignments::save_all(tx, changes).await?;
    notices::opened(tx, visit, campaign, &[opened], &units).await
}

/// Closes a round; closing what is closed changes nothing.
///
/// # Errors
/// [`Error::NotFound`] when the person may not; [`Error::Stale`] when somebody else was first.
pub(super) async fn close(tx: &mut Tx, by: &Actor, round: Round, now: Timestamp) -> Result<()> {
    match round.close(by, now) {
        Ok(change) => Ok(queries::save(tx, &change).await?),
        Err(RoundRefusal::Closed) => Ok(()),
        Err(_) => Err(Error::NotFound),
    }
}

/// Why a round is not opened, as a sentence, and which of its fields is meant.
pub(super) fn said(refusal: RoundRefusal, t: &Messages) -> (&'static str, &'static str) {
    match refusal {
        RoundRefusal::NoName => ("ten", t.rounds.no_name),
        RoundRefusal::DueTooEarly => ("han", t.rounds.due_too_early),
        RoundRefusal::EndsBeforeItBegins => ("han", t.rounds.ends_before_it_begins),
        RoundRefusal::NotAllowed | RoundRefusal::Closed | RoundRefusal::NotLater => ("han", t.rounds.not_now),
    }
}

async fn stored(tx: &mut Tx, opened: Vec<Change<Round>>) -> Result<()> {
    let (rounds, entries): (Vec<Round>, Vec<_>) = opened.into_iter().map(|change| (change.value, change.entry)).unzip();
    let mut writer = tx.record_all(entries).await?;
    Ok(begun::insert(&mut writer, &rounds).await?)
}
