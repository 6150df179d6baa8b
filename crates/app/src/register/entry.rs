//! One line of a register: its columns, its signed copy, what can be done with it.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::permission::Action;
use domain::register::{Direction, Entry, Stage, Step, padded};
use domain::vietnamese::short_date;
use serde::Deserialize;
use wording::Messages;

use super::fields::Fields;
use super::{actions, queries, words};
use crate::shell::{Access, Crumb, Error, Frame, Posted, Problems, Result, Routes, Section, Visit, page};
use crate::state::{App, day_of};

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/so-van-ban/{entry}", Access::May(Action::SeeRegister), show).post(
        "/so-van-ban/{entry}/huy",
        Access::May(Action::KeepRegister),
        cancel,
    )
}

#[derive(Template)]
#[template(path = "register/entry.html")]
pub(super) struct EntryPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    heading: String,
    struck: bool,
    state: &'static str,
    why: String,
    flash: Option<String>,
    problems: Problems,
    /// Column and value.
    columns: Vec<(&'static str, String)>,
    /// Where the paper stands in the program.
    thing: Option<String>,
    slug: String,
    scan: Option<ScanView>,
    fills: bool,
    amends: bool,
    attaches: bool,
    cancels: bool,
    /// Why the number is not struck here, where a paper of the program bears it.
    borne: String,
    reason: String,
}

/// The signed copy.
struct ScanView {
    name: String,
    size: String,
    url: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Just {
    /// What was just done.
    vua: String,
}

async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(just): Query<Just>,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let entry = queries::find(&mut tx, &slug).await?.ok_or(Error::NotFound)?;
    let t = visit.t;
    let flash = match (just.vua.as_str(), entry.series.direction) {
        ("cap", Direction::Outgoing) => Some(t.register.given(entry.printed())),
        ("cap", Direction::Incoming) => Some(t.register.entered(padded(entry.number))),
        ("giu", _) => Some(t.register.kept(padded(entry.number))),
        _ => None,
    };
    page(&view(&app, &visit, &entry, flash, Problems::default(), String::new()))
}

async fn cancel(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Posted(form): Posted<Fields>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let entry = queries::find(&mut tx, &slug).await?.ok_or(Error::NotFound)?;
    match actions::cancel(&mut tx, visit.actor()?, entry.clone(), &form.ly_do, visit.now).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/so-van-ban/{slug}")).into_response())
        }
        Err(trouble) => {
            let problems = words::problems(trouble, "ly-do", visit.t)?;
            again(&app, &visit, &entry, problems, form.ly_do)
        }
    }
}

/// The page with what is wrong.
pub(super) fn again(app: &App, visit: &Visit, entry: &Entry, problems: Problems, reason: String) -> Result<Response> {
    let again = page(&view(app, visit, entry, None, problems, reason))?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
}

fn view(
    app: &App,
    visit: &Visit,
    entry: &Entry,
    flash: Option<String>,
    problems: Problems,
    reason: String,
) -> EntryPage {
    let t = visit.t;
    let direction = entry.series.direction;
    let heading = match direction {
        Direction::Outgoing => t.register.outgoing_number(entry.printed()),
        Direction::Incoming => t.register.incoming_number(padded(entry.number)),
    };
    let title = if problems.is_empty() { heading.clone() } else { t.register.mistaken(&heading) };
    let may = |step| visit.actor().is_ok_and(|actor| entry.allows(step, actor).is_ok());
    let list = format!("/so-van-ban?so={}&nam={}", direction.in_addresses(), entry.series.year);
    let slug = entry.slug();
    EntryPage {
        frame: Frame::new(visit, title, Section::Registers),
        t,
        crumbs: vec![Crumb::to(words::direction(direction, t), list)],
        heading,
        struck: matches!(entry.stage, Stage::Cancelled { .. }),
        state: words::stage(entry, t),
        why: words::reason(entry, t),
        flash,
        problems,
        columns: columns(app, entry, visit),
        thing: entry.thing.as_ref().map(|thing| thing.url.clone()),
        scan: entry.scan.as_ref().map(|scan| ScanView {
            name: scan.file_name.clone(),
            size: t.register.kilobytes((scan.bytes + 1023) / 1024),
            url: format!("/so-van-ban/{slug}/ban-ky/{}", scan.sha256),
        }),
        fills: may(Step::Fill),
        amends: may(Step::Amend),
        attaches: may(Step::Attach),
        cancels: may(Step::Cancel) && entry.thing.is_none(),
        borne: if may(Step::Cancel) { words::borne(entry, t) } else { String::new() },
        reason,
        slug,
    }
}

/// The columns of the book that say something.
fn columns(app: &App, entry: &Entry, visit: &Visit) -> Vec<(&'static str, String)> {
    let (t, document) = (visit.t, &entry.document);
    let kind = if document.doc_type.is_empty() { String::new() } else { words::kind(app, &document.doc_type, t) };
    let book = words::book(app, &entry.series.book, t);
    let mut columns = match entry.series.direction {
        Direction::Outgoing => vec![
            (t.register.day, words::day(document.day)),
            (t.register.kind, kind),
            (t.register.subject, document.subject.clone()),
            (t.register.signer, document.signer.clone()),
            (t.register.recipients, document.recipients.clone()),
            (t.register.keeper, document.keeper.clone()),
            (t.register.copies, document.copies.map(|copies| copies.to_string()).unwrap_or_default()),
            (t.register.passed, words::day(document.passed)),
        ],
        Direction::Incoming => vec![
            (t.register.arrived, words::day(document.arrived)),
            (t.register.author, document.author.clone()),
            (t.register.their_number, document.symbol.clone()),
            (t.register.day, words::day(document.day)),
            (t.register.kind, kind),
            (t.register.subject, document.subject.clone()),
            (t.register.addressee, document.addressee.clone()),
            (t.register.passed, words::day(document.passed)),
            (t.register.due, words::day(document.due)),
            (t.register.answer, document.answer.clone()),
        ],
    };
    columns.push((t.register.note, document.note.clone()));
    columns.push((t.register.book, book));
    if let Stage::Given { at, by } = &entry.stage {
        columns.push((t.register.entered_by, t.register.by_on(by, short_date(day_of(*at)))));
    }
    columns.retain(|(_, value)| !value.is_empty());
    columns
}
