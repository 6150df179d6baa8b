//! `…/xem-lai`: what is typed as the paper it will be. What was looked at is what is sent.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use catalogue::FieldKind;
use domain::report::{Contents, Line};
use domain::vietnamese::{long_date, short_date};
use jiff::Timestamp;
use serde::Deserialize;
use wording::Messages;

use super::actions::{self, Sending, digest};
use super::form::{Account, Link, account, crumbs, label, link, problems, rail};
use super::opened::{Opened, Way};
use super::words;
use crate::shell::{Access, Crumb, Frame, Posted, Problems, Rail, Result, Routes, Section, Visit, page};
use crate::state::App;

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/dot/{slug}/bao-cao/{round}/{unit}/xem-lai", Access::SignedIn, show)
        .post("/dot/{slug}/bao-cao/{round}/{unit}/gui", Access::SignedIn, send)
        .get("/lien-ket/{token}/bao-cao/{round}/xem-lai", Access::Link, show_by_link)
        .post("/lien-ket/{token}/bao-cao/{round}/gui", Access::Link, send_by_link)
}

#[derive(Template)]
#[template(path = "track/reports/paper.html")]
struct PaperPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    rail: Option<Rail>,
    url: String,
    problems: Problems,
    /// Who changed what since it was looked at.
    changed: Vec<String>,
    agency: String,
    unit: String,
    day: String,
    heading: String,
    span: String,
    lines: Vec<[String; 5]>,
    texts: Vec<(String, String)>,
    counts: Vec<(String, String)>,
    files: Vec<String>,
    digest: String,
    seen: i64,
    send: &'static str,
    after: &'static str,
}

async fn show(State(app): State<App>, visit: Visit, path: Account) -> Result<Response> {
    shown(&app, &visit, &account(path)).await
}

async fn show_by_link(State(app): State<App>, visit: Visit, path: Link) -> Result<Response> {
    shown(&app, &visit, &link(path)).await
}

async fn shown(app: &App, visit: &Visit, way: &Way) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let opened = Opened::enter(&mut tx, app, visit, way).await?;
    if opened.speaker.is_some() && opened.writer(visit).is_err() {
        return Ok(Redirect::to(&way.url()).into_response());
    }
    opened.writer(visit)?;
    let rail = rail(&mut tx, visit, &opened).await?;
    drawn(visit, &opened, rail, None)
}

fn drawn(visit: &Visit, opened: &Opened, rail: Option<Rail>, seen: Option<Timestamp>) -> Result<Response> {
    let t = visit.t;
    let answers = opened.answers();
    let contents = &answers.contents;
    let approves = opened.speaker.as_ref().is_some_and(|speaker| speaker.approves);
    let line = |line: &Line| {
        let reason = if line.reason.is_empty() { String::new() } else { format!(" ({})", line.reason) };
        [
            line.metric.clone(),
            words::with_unit(line.goal, line.unit_of_measure.trim()),
            line.before.map(|before| before.to_string()).unwrap_or_default(),
            format!("{}{reason}", words::figure(&line.figure, t)),
            line.share().map(|share| format!("{}%", share / 100)).unwrap_or_default(),
        ]
    };
    let changed = seen.map(|seen| changed(opened, seen, t)).unwrap_or_default();
    page(&PaperPage {
        frame: Frame::new(visit, t.reports.paper_title(&opened.round.name), Section::Campaigns),
        t,
        crumbs: crumbs(opened, t),
        rail,
        url: opened.url.clone(),
        problems: problems(opened, &answers.faults, t),
        changed,
        agency: visit.agency.clone(),
        unit: opened.owing.unit_name.clone(),
        day: long_date(visit.today),
        heading: opened.round.name.clone(),
        span: t.reports.figures_span(short_date(opened.round.ends), short_date(opened.round.starts)),
        lines: contents.lines.iter().map(line).collect(),
        texts: texts(opened, contents, t),
        counts: counts(opened, contents, t),
        files: opened.around.files.iter().map(|file| file.name.clone()).collect(),
        digest: digest(contents),
        seen: visit.now.as_millisecond(),
        send: if approves { t.reports.send_office } else { t.reports.send_head },
        after: if approves { t.reports.after_office } else { t.reports.after_head },
    })
}

/// The texts of a report, in the order of its kind.
pub(super) fn texts(opened: &Opened, contents: &Contents, t: &'static Messages) -> Vec<(String, String)> {
    let fields = opened.kind.fields.iter().filter(|field| matches!(field.kind, FieldKind::Text { .. }));
    let said = |code: &str| contents.answers.get(code).cloned().unwrap_or_default();
    fields.map(|field| (words::in_language(&field.name, t), said(&field.code))).collect()
}

/// The counted fields of a report, in the order of its kind.
fn counts(opened: &Opened, contents: &Contents, t: &'static Messages) -> Vec<(String, String)> {
    let fields = opened.kind.fields.iter().filter(|field| matches!(field.kind, FieldKind::Count { .. }));
    let said = |code: &str| contents.counts.get(code).map(|figure| words::figure(figure, t)).unwrap_or_default();
    fields.map(|field| (words::in_language(&field.name, t), said(&field.code))).collect()
}

fn changed(opened: &Opened, seen: Timestamp, t: &'static Messages) -> Vec<String> {
    let since = opened.around.typed.iter().filter(|one| one.at > seen);
    let typed = since.map(|one| t.reports.changed(words::clock(one.at), label(opened, &one.field, t), &one.who));
    let files = opened.around.files.iter().filter(|file| file.at > seen);
    let added = files.map(|file| t.reports.changed(words::clock(file.at), &file.name, &file.who));
    typed.chain(added).collect()
}

#[derive(Deserialize)]
struct Send {
    /// The name of what was looked at.
    #[serde(default)]
    dau: String,
    /// When it was looked at.
    #[serde(default)]
    luc: i64,
}

async fn send(State(app): State<App>, visit: Visit, path: Account, Posted(form): Posted<Send>) -> Result<Response> {
    sent(&app, &visit, &account(path), &form).await
}

async fn send_by_link(
    State(app): State<App>,
    visit: Visit,
    path: Link,
    Posted(form): Posted<Send>,
) -> Result<Response> {
    sent(&app, &visit, &link(path), &form).await
}

async fn sent(app: &App, visit: &Visit, way: &Way, form: &Send) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let (status, opened, seen) = match actions::submit(&mut tx, app, visit, way, Some(&form.dau)).await? {
        Sending::Sent => {
            tx.commit().await?;
            return Ok(Redirect::to(&way.url()).into_response());
        }
        Sending::Faults(opened, _) => (StatusCode::UNPROCESSABLE_ENTITY, opened, None),
        Sending::Changed(opened) => {
            let seen = Timestamp::from_millisecond(form.luc).unwrap_or(Timestamp::UNIX_EPOCH);
            (StatusCode::CONFLICT, opened, Some(seen))
        }
    };
    let rail = rail(&mut tx, visit, &opened).await?;
    Ok((status, drawn(visit, &opened, rail, seen)?).into_response())
}
