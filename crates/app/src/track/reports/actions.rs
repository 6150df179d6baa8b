//! The verbs of a report: each takes the transaction it is part of.

use domain::assignment::{Assignment, AssignmentState};
use domain::quantity::Quantity;
use domain::report::{Contents, Figure, Line, Point, Report, ReportRefusal, Stage};
use store::Tx;

use super::drafts::{self, Merged, Posted};
use super::flags::Group;
use super::notices;
use super::opened::{Opened, Way};
use super::questions::{Fault, LONGEST_REASON};
use crate::launch::assignments;
use crate::shell::{Error, Result, Visit};
use crate::state::App;
use crate::track::queries::looks::{self, Part};
use crate::track::queries::{self, Typed};
use crate::track::totals;
use crate::units::queries::has_ended;

/// Longest field name that is looked at, in characters; names hold an id.
const LONGEST_NAME: usize = 100;

/// How often over a text may be longer than its field takes before it is not even kept as a draft.
const ROOM: usize = 4;

/// Keeps what was typed. Fields that somebody else changed meanwhile stay, and come back as conflicts; fields that the
/// report does not ask are dropped.
///
/// # Errors
/// As [`Opened::enter`] and [`Opened::writer`]; [`Error::TooLarge`] for a text far beyond its limit.
pub async fn save_draft(
    tx: &mut Tx,
    app: &App,
    visit: &Visit,
    way: &Way,
    posted: Vec<Posted>,
) -> Result<(Opened, Merged)> {
    let mut opened = taken(tx, app, visit, way).await?;
    let who = opened.writer(visit)?.name.clone();
    let posted = asked(&opened, posted)?;
    let (round, unit) = (opened.round.id.clone(), opened.owing.unit.clone());
    let merged = drafts::merge(&opened.base(), &opened.around.typed, &opened.last_sent(), posted);
    if !merged.saved.is_empty() {
        queries::put_typed(tx, &round, &unit, &merged.saved, &who, visit.now).await?;
    }
    for (field, value) in &merged.saved {
        opened.around.typed.retain(|one| one.field != *field);
        let (field, value, who) = (field.clone(), value.clone(), who.clone());
        opened.around.typed.push(Typed { field, value, who, at: visit.now });
    }
    Ok((opened, merged))
}

/// Opens a report to write in it: first its draft is taken, so that what is seen then holds until the commit.
pub(super) async fn taken(tx: &mut Tx, app: &App, visit: &Visit, way: &Way) -> Result<Opened> {
    let opened = Opened::enter(tx, app, visit, way).await?;
    let who = &opened.writer(visit)?.name;
    queries::touch_draft(tx, &opened.round.id, &opened.owing.unit, who, visit.now).await?;
    let opened = Opened::enter(tx, app, visit, way).await?;
    opened.writer(visit)?;
    Ok(opened)
}

/// The posted fields that the report asks, each once.
fn asked(opened: &Opened, posted: Vec<Posted>) -> Result<Vec<Posted>> {
    let questions = opened.questions();
    let mut asked: Vec<Posted> = Vec::new();
    for one in posted {
        let known = one.field.len() <= LONGEST_NAME && !asked.iter().any(|other| other.field == one.field);
        let Some(longest) = questions.longest(&one.field).filter(|_| known) else { continue };
        if one.value.chars().count() > longest * ROOM {
            return Err(Error::TooLarge(longest));
        }
        asked.push(one);
    }
    Ok(asked)
}

/// How sending ended.
pub enum Sending {
    /// It is with the head or the Office.
    Sent,
    /// Something is wrong; the draft stays.
    Faults(Opened, Vec<(String, Fault)>),
    /// It no longer says what was looked at.
    Changed(Opened),
}

/// The name of what a report says, so that what was looked at is what is sent.
pub(super) fn digest(contents: &Contents) -> String {
    store::hash_of(&serde_json::to_vec(contents).expect("contents are plain data that JSON can hold"))
}

/// Sends what is typed, when it still is what was looked at. Sending again what is sent changes nothing.
///
/// # Errors
/// As [`save_draft`]; [`Error::Stale`] when somebody else sent it at the same moment.
pub async fn submit(tx: &mut Tx, app: &App, visit: &Visit, way: &Way, seen: Option<&str>) -> Result<Sending> {
    let opened = Opened::enter(tx, app, visit, way).await?;
    if opened.speaker.is_some() && !opened.is_written() {
        return Ok(Sending::Sent);
    }
    let opened = taken(tx, app, visit, way).await?;
    let speaker = opened.writer(visit)?.clone();
    let answers = opened.answers();
    if !answers.faults.is_empty() {
        return Ok(Sending::Faults(opened, answers.faults));
    }
    if seen.is_some_and(|seen| seen != digest(&answers.contents)) {
        return Ok(Sending::Changed(opened));
    }
    let change = opened.report(visit).submit(answers.contents, &speaker, visit.now).map_err(refused(visit))?;
    let report = queries::save(tx, change).await?;
    queries::drop_draft(tx, &report.round, &report.unit).await?;
    after_sending(tx, visit, &opened, &report).await?;
    Ok(Sending::Sent)
}

/// The head sends it to the Office, as long as it is the version that was looked at. Approving what is approved changes
/// nothing.
///
/// # Errors
/// [`Error::NotFound`] for anybody else; [`Error::Stale`] when another version waits; a sentence when none does.
pub async fn approve(tx: &mut Tx, app: &App, visit: &Visit, way: &Way, seen: Option<i64>) -> Result<Opened> {
    let opened = Opened::enter(tx, app, visit, way).await?;
    let speaker = opened.speaker.clone().filter(|speaker| speaker.approves).ok_or(Error::NotFound)?;
    let report = opened.report(visit);
    if matches!(report.stage, Stage::WithOffice { .. } | Stage::Accepted { .. }) {
        return Ok(opened);
    }
    looked_at(&report, seen)?;
    open_round(&opened, visit)?;
    let report = queries::save(tx, report.approve(&speaker, visit.now).map_err(refused(visit))?).await?;
    after_sending(tx, visit, &opened, &report).await?;
    Ok(opened)
}

/// What follows when a report left its writer: the duty is done once it is with the Office, and whoever
/// has to act next is told.
async fn after_sending(tx: &mut Tx, visit: &Visit, opened: &Opened, report: &Report) -> Result<()> {
    let by = opened.speaker.as_ref().map(|speaker| speaker.by.clone()).ok_or(Error::NotFound)?;
    if report.stage.sent().is_some() {
        for duty in duties(tx, report).await?.into_iter().filter(|duty| duty.state == AssignmentState::Open) {
            assignments::save(tx, &duty.fulfil(by.clone(), visit.now)).await?;
        }
    }
    notices::sent(tx, visit, opened, report, &by).await
}

/// It goes back, with every point: by the unit's head while it waits there, else by the Office.
///
/// # Errors
/// [`Error::NotFound`] for whoever may not; a sentence otherwise.
pub async fn send_back(
    tx: &mut Tx,
    app: &App,
    visit: &Visit,
    way: &Way,
    seen: Option<i64>,
    points: Vec<Point>,
) -> Result<Opened> {
    let opened = Opened::enter(tx, app, visit, way).await?;
    open_round(&opened, visit)?;
    let (report, by) = (opened.report(visit), visit.actor()?);
    looked_at(&report, seen)?;
    let points = points.into_iter().filter(|point| report.contents.has(&point.field)).collect();
    let change = match report.stage {
        Stage::Submitted { .. } => report.return_inside(points, by, visit.now),
        // Nobody could mend it any more; the heir reports for itself.
        _ if has_ended(tx, &report.unit).await? => {
            return Err(Error::Refused(visit.t.reports.unit_has_ended.to_owned()));
        }
        _ => report.return_to_unit(points, by, visit.now),
    };
    let report = queries::save(tx, change.map_err(refused(visit))?).await?;
    for duty in duties(tx, &report).await?.into_iter().filter(|duty| duty.state == AssignmentState::Done) {
        assignments::save(tx, &duty.reopen(by.into(), visit.now)).await?;
    }
    notices::returned(tx, visit, &opened, &report).await?;
    Ok(opened)
}

/// The Office takes it; its figures count from now on. Taking what is taken changes nothing.
///
/// # Errors
/// As [`send_back`].
pub async fn accept(tx: &mut Tx, app: &App, visit: &Visit, way: &Way, seen: Option<i64>) -> Result<Opened> {
    let opened = Opened::enter(tx, app, visit, way).await?;
    let (report, by) = (opened.report(visit), visit.actor()?);
    if matches!(report.stage, Stage::Accepted { .. }) {
        return Ok(opened);
    }
    looked_at(&report, seen)?;
    let report = queries::save(tx, report.accept(by, visit.now).map_err(refused(visit))?).await?;
    totals::accepted(tx, &report, &opened.round).await?;
    notices::accepted(tx, visit, &opened).await?;
    Ok(opened)
}

/// The Office puts an accepted figure right; both stay.
///
/// # Errors
/// As [`send_back`].
pub async fn correct(
    tx: &mut Tx,
    app: &App,
    visit: &Visit,
    way: &Way,
    field: &str,
    figure: Figure,
    reason: &str,
) -> Result<Opened> {
    let opened = Opened::enter(tx, app, visit, way).await?;
    if reason.chars().count() > LONGEST_REASON {
        return Err(Error::Refused(visit.t.reports.fault_too_long(LONGEST_REASON)));
    }
    let report = opened.report(visit);
    let line = report.contents.lines.iter().find(|line| line.field() == field);
    let line = line.map(|line| Line { figure: figure.clone(), ..line.clone() });
    let below = figure.number().is_some_and(|number| number < Quantity::ZERO);
    if below || line.is_some_and(|line| line.is_impossible()) {
        return Err(Error::Refused(visit.t.reports.impossible.to_owned()));
    }
    let change = report.correct(field, figure, reason, visit.actor()?, visit.now);
    let report = queries::save(tx, change.map_err(refused(visit))?).await?;
    totals::corrected(tx, &report, &opened.round).await?;
    Ok(opened)
}

/// The next report of a round that waits for the Office, in the order of its list.
pub(super) async fn next(tx: &mut Tx, opened: &Opened) -> Result<Option<String>> {
    let asks_evidence = opened.kind.evidence.is_some();
    let first_two = Part { person: "", asks_evidence, today: opened.round.ends, limit: 2, skip: 0 };
    let (rows, _) = looks::listed(tx, &opened.round.id, &first_two).await?;
    let waits = |group: Group| matches!(group, Group::Ask | Group::Waiting);
    let next = rows.into_iter().find(|row| waits(row.group) && row.unit != opened.owing.unit);
    Ok(next.map(|row| row.unit_slug))
}

async fn duties(tx: &mut Tx, report: &Report) -> Result<Vec<Assignment>> {
    let duties = assignments::of_unit(tx, &report.campaign, &report.unit).await?;
    Ok(duties.into_iter().filter(|duty| duty.round.as_ref() == Some(&report.round)).collect())
}

/// Whether the version that somebody decides about is the one that was looked at.
fn looked_at(report: &Report, seen: Option<i64>) -> Result<()> {
    if seen.is_none_or(|seen| seen == report.revision) { Ok(()) } else { Err(Error::Stale) }
}

fn open_round(opened: &Opened, visit: &Visit) -> Result<()> {
    if opened.is_closed() { Err(Error::Refused(visit.t.reports.round_closed.to_owned())) } else { Ok(()) }
}

/// A refusal as a sentence.
pub(super) fn refused(visit: &Visit) -> impl Fn(ReportRefusal) -> Error {
    let t = visit.t;
    move |refusal| match refusal {
        ReportRefusal::NotAllowed => Error::NotFound,
        ReportRefusal::NotNow(_) => Error::Refused(t.reports.not_now.to_owned()),
        ReportRefusal::NoPoints => Error::Refused(t.reports.no_points.to_owned()),
        ReportRefusal::BadPoint => Error::Refused(t.reports.bad_point.to_owned()),
        ReportRefusal::Untouched(_) => Error::Refused(t.reports.untouched.to_owned()),
        ReportRefusal::NoReason => Error::Refused(t.reports.no_reason.to_owned()),
        ReportRefusal::NoSuchFigure => Error::Refused(t.reports.no_such_figure.to_owned()),
    }
}
