//! A report as it was sent: for its unit while others act, for the head to approve, for the Office to check and take.

use std::collections::BTreeSet;

use askama::Template;
use axum::response::Response;
use domain::report::{Correction, Line, Report, Return, Stage, State as Said};
use domain::vietnamese::short_date;
use store::Tx;
use wording::Messages;

use super::evidence::{FileRow, Upload, file_rows};
use super::flags::{self, Flag};
use super::form::{crumbs, label};
use super::opened::Opened;
use super::{points, words};
use crate::shell::{Crumb, Frame, Rail, Result, Section, Visit, page};
use crate::state::day_of;
use crate::track::queries::File;
use crate::track::queries::looks::alike;

#[derive(Template)]
#[template(path = "track/reports/show.html")]
struct ShowPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    rail: Option<Rail>,
    url: String,
    /// The version that is looked at.
    revision: i64,
    unit: String,
    span: String,
    state: (&'static str, &'static str, String),
    /// Nothing came yet.
    empty: Option<String>,
    lines: Vec<LineRow>,
    legend: String,
    texts: Vec<TextRow>,
    upload: Option<Upload>,
    files: Vec<FileRow>,
    asked_about_files: Vec<Asked>,
    about_files: About,
    returns: Vec<Returned>,
    approves: bool,
    accepts: bool,
    returns_it: bool,
    /// Why some fields take no comment.
    shut: bool,
    corrects: bool,
    /// The states that a corrected figure can have.
    choices: Vec<(&'static str, &'static str)>,
    figures: Vec<(String, String)>,
}

/// No point stands beside the files of a report that is not being written.
struct Asked {
    from: String,
    text: String,
    touched: bool,
}

/// A figure as it was sent.
struct LineRow {
    label: String,
    sub: String,
    plan: String,
    before: String,
    now: String,
    bullet: String,
    reason: String,
    /// `3 → 6 → 16`.
    history: String,
    about: About,
}

struct TextRow {
    label: String,
    text: String,
    about: About,
}

/// What stands beside a field.
#[derive(Default)]
struct About {
    flags: Vec<String>,
    corrections: Vec<String>,
    /// The name of the box for a comment, while one may be made.
    comment: Option<String>,
}

struct Returned {
    heading: String,
    points: Vec<String>,
}

/// The report, or that there is none yet.
pub(super) async fn page_of(mut tx: Tx, visit: &Visit, opened: Opened) -> Result<Response> {
    let sees_all = opened.speaker.is_none();
    let came = opened.owing.report.as_ref().filter(|_| sees_all);
    let alike = match came {
        Some(report) => alike(&mut tx, &opened.round.id, &[&report.unit]).await?,
        None => Vec::new(),
    };
    let rail = super::form::rail(&mut tx, visit, &opened).await?;
    drop(tx);
    let asks_evidence = opened.kind.evidence.is_some();
    let flags = came.map(|report| flags::flags(report, asks_evidence, &alike, visit.t)).unwrap_or_default();
    drawn(visit, &opened, rail, &flags)
}

fn drawn(visit: &Visit, opened: &Opened, rail: Option<Rail>, flags: &[Flag]) -> Result<Response> {
    let t = visit.t;
    let stored = opened.report(visit);
    let may = points::may(visit, opened, &stored);
    let shown = opened.shown();
    let came = opened.speaker.is_some() || shown.is_some();
    let report = shown.unwrap_or_else(|| opened.blank(visit));
    let beside = Beside { report: &report, flags, open: may.returns.then(|| report.open_to_points()), t };
    let expected = words::expected(opened);
    let lines = report.contents.lines.iter().filter(|_| came);
    let lines = lines.map(|line| line_row(opened, line, &beside, expected)).collect::<Result<Vec<_>>>()?;
    page(&ShowPage {
        frame: Frame::new(visit, opened.round.name.clone(), Section::Campaigns),
        t,
        crumbs: crumbs(opened, t),
        rail,
        url: opened.url.clone(),
        revision: stored.revision,
        unit: opened.owing.unit_name.clone(),
        span: t.reports.figures_span(short_date(opened.round.ends), short_date(opened.round.starts)),
        state: state(visit, opened, &report, came),
        empty: (!came || report.revision == 0).then(|| nothing(opened, t)),
        legend: if lines.is_empty() { String::new() } else { words::legend(&opened.round, expected, t)? },
        lines,
        texts: if came { text_rows(opened, &report, &beside) } else { Vec::new() },
        upload: None,
        files: files(opened, &report, t),
        asked_about_files: Vec::new(),
        about_files: beside.about("evidence"),
        returns: report.returns.iter().rev().filter(|_| came).map(|one| returned(opened, one, t)).collect(),
        approves: may.approves,
        accepts: may.accepts,
        returns_it: may.returns,
        shut: may.returns && report.open_to_points().is_some(),
        corrects: may.corrects,
        choices: Said::ALL.iter().map(|state| (state.code(), words::state_name(*state, t))).collect(),
        figures: if may.corrects { figures(opened, &report, t) } else { Vec::new() },
    })
}

/// The files of what is shown; those that the unit exchanges now are its own business until it sends them.
fn files(opened: &Opened, report: &Report, t: &'static Messages) -> Vec<FileRow> {
    let mut rows = file_rows(opened, false, t);
    if opened.speaker.is_none() {
        let sent = |file: &&File| report.contents.evidence.contains(&file.sha256);
        let sent: Vec<_> = opened.around.files.iter().filter(sent).map(|file| file.id.clone()).collect();
        rows.retain(|row| sent.contains(&row.id));
    }
    rows
}

/// What stands beside the fields of one report.
struct Beside<'a> {
    report: &'a Report,
    flags: &'a [Flag],
    /// While points may be made: the fields that may be raised, or all of them.
    open: Option<Option<BTreeSet<String>>>,
    t: &'static Messages,
}

impl Beside<'_> {
    fn about(&self, field: &str) -> About {
        let flags = self.flags.iter().filter(|flag| flag.field == field);
        let corrections = self.report.corrections.iter().filter(|one| one.field == field);
        let comment = match &self.open {
            None => None,
            Some(Some(open)) if !open.contains(field) => None,
            Some(_) => Some(points::comment_field(field)),
        };
        About {
            flags: flags.map(|flag| words::flag(&flag.what, self.t)).collect(),
            corrections: corrections.map(|one| self.correction(one)).collect(),
            comment,
        }
    }

    fn correction(&self, one: &Correction) -> String {
        let (now, was) = (words::figure(&one.now, self.t), words::figure(&one.was, self.t));
        self.t.reports.correction(short_date(day_of(one.at)), &one.name, now, &one.reason, was)
    }
}

fn line_row(opened: &Opened, line: &Line, beside: &Beside<'_>, expected: i64) -> Result<LineRow> {
    let unit = line.unit_of_measure.trim();
    let history: Vec<String> =
        opened.history(line.target.as_str()).into_iter().map(|number| number.to_string()).collect();
    Ok(LineRow {
        label: line.metric.clone(),
        sub: opened.content(&line.content),
        plan: words::with_unit(line.goal, unit),
        before: line.before.map(|before| before.to_string()).unwrap_or_else(|| "–".to_owned()),
        now: words::figure(&line.figure, beside.t),
        bullet: words::bullet(line, expected, beside.t)?,
        reason: line.reason.clone(),
        history: if history.len() > 1 { history.join(" → ") } else { String::new() },
        about: beside.about(&line.field()),
    })
}

fn text_rows(opened: &Opened, report: &Report, beside: &Beside<'_>) -> Vec<TextRow> {
    let row = |field: &catalogue::Field| {
        let count = report.contents.counts.get(&field.code).map(|figure| words::figure(figure, beside.t));
        let text = report.contents.answers.get(&field.code).cloned();
        let label = words::in_language(&field.name, beside.t);
        TextRow {
            label,
            text: text.or(count).unwrap_or_default(),
            about: beside.about(&format!("answer:{}", field.code)),
        }
    };
    opened.kind.fields.iter().filter(|_| report.revision > 0).map(row).collect()
}

/// The figures that can be put right, by the names of their fields.
fn figures(opened: &Opened, report: &Report, t: &'static Messages) -> Vec<(String, String)> {
    let lines = report.contents.lines.iter().map(Line::field);
    let counts = report.contents.counts.keys().map(|code| format!("answer:{code}"));
    lines.chain(counts).map(|field| (field.clone(), label(opened, &field, t))).collect()
}

fn returned(opened: &Opened, one: &Return, t: &'static Messages) -> Returned {
    let points = one.points.iter();
    Returned {
        heading: t.reports.returned_on(short_date(day_of(one.at)), &one.name, one.points.len()),
        points: points.map(|point| format!("{}: {}", label(opened, &point.field, t), point.text)).collect(),
    }
}

fn nothing(opened: &Opened, t: &'static Messages) -> String {
    if opened.is_closed() { t.reports.round_closed.to_owned() } else { t.reports.not_come.to_owned() }
}

/// Where it stands and who holds it: class, icon, words.
fn state(visit: &Visit, opened: &Opened, report: &Report, came: bool) -> (&'static str, &'static str, String) {
    let t = visit.t;
    match &report.stage {
        Stage::Submitted { at, by } if came => match opened.around.heads.first() {
            Some(head) => ("f-wait", "i-wait", t.reports.waits_for_head(words::moment(*at), by, head)),
            None => ("f-wait", "i-wait", t.reports.waits_for_some_head(words::moment(*at), by)),
        },
        Stage::WithOffice { at, by } => {
            let late = day_of(opened.owing.done.unwrap_or(*at)) > opened.due();
            let words = t.reports.with_office(words::moment(*at), by);
            let late_words = t.reports.came_late(short_date(opened.due()));
            if late { ("f-soon", "i-oklate", format!("{words}, {late_words}")) } else { ("f-wait", "i-wait", words) }
        }
        Stage::Accepted { at, .. } => ("f-done", "i-ok", t.reports.accepted(words::moment(*at))),
        Stage::Returned { at } => ("f-back", "i-ret", t.reports.is_back(words::moment(*at))),
        Stage::Draft | Stage::Submitted { .. } => words::due(opened.due(), visit),
    }
}
