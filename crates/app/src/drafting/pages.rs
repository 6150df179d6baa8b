//! `/dot/{đợt}/giay-to/{số}`: a paper as it would leave, what is still to be looked at, and the form of its values.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::office_paper::Stage;
use domain::permission::Action;
use domain::register::padded;
use domain::vietnamese::short_date;
use jiff::civil::Date;
use papers::Block;
use serde::Deserialize;
use store::Tx;
use wording::Messages;

use super::actions::{self, Written};
use super::desk::{Desk, Place};
use super::findings::Finding;
use super::form::{self, Input, Typed};
use super::sheet::{Cell, Sheet, gaps};
use crate::launch::in_language;
use crate::shell::{
    Access, Crumb, Error, Frame, Posted, Problems, Rail, Result, Routes, Section, Visit, download, page,
};
use crate::state::App;

/// Bytes of a form or of a program's values: fifteen thousand rows.
pub(super) const LONGEST: usize = 8 << 20;

pub(super) fn routes(routes: Routes) -> Routes {
    let (see, write) = (Access::May(Action::SeeProgress), Access::May(Action::WritePapers));
    #[cfg(feature = "pdf")]
    let routes = routes.get("/dot/{slug}/giay-to/{serial}/van-ban.pdf", see, pdf);
    routes
        .get("/dot/{slug}/giay-to/soan/{kind}", write, blank)
        .upload("/dot/{slug}/giay-to/soan/{kind}", write, LONGEST, begin)
        .get("/dot/{slug}/giay-to/{serial}", see, show)
        .upload("/dot/{slug}/giay-to/{serial}", write, LONGEST, save)
        .post("/dot/{slug}/giay-to/{serial}/phat-hanh", write, issue)
        .post("/dot/{slug}/giay-to/{serial}/bo", write, discard)
        .get("/dot/{slug}/giay-to/{serial}/van-ban.docx", see, word)
}

#[derive(Template)]
#[template(path = "drafting/page.html")]
struct PaperPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    rail: Rail,
    /// Where the form goes.
    action: String,
    /// Its address when it is stored.
    stored: Option<String>,
    revision: i64,
    /// "Số 15, ngày 05/7/2023".
    issued: Option<String>,
    saved: bool,
    /// Whether it may leave: nothing is missing.
    complete: bool,
    /// Whether it has a number of the register.
    numbered: bool,
    /// Whether this program prints PDF.
    prints: bool,
    acts: bool,
    sheet: Sheet,
    findings: Vec<Finding>,
    /// Of the kind itself.
    inputs: Vec<Input>,
    /// Of letterhead and signature.
    frame_inputs: Vec<Input>,
    /// Whether these are open: something is missing or wrong there.
    frame_open: bool,
    problems: Problems,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    vua: String,
}

async fn blank(State(app): State<App>, visit: Visit, Path((slug, kind)): Path<(String, String)>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let desk = Desk::blank(&mut tx, &app, &visit, &slug, &kind).await?;
    page(&drawn(&mut tx, &visit, &desk, None, false).await?)
}

async fn show(
    State(app): State<App>,
    visit: Visit,
    Path((slug, serial)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let desk = Desk::stored(&mut tx, &app, &visit, &slug, &serial).await?;
    page(&drawn(&mut tx, &visit, &desk, None, asked.vua == "luu").await?)
}

/// "Số 05, ngày 05/7/2023"; a paper without a number has its day alone.
pub(super) fn said_issued(number: i64, day: Date, t: &'static Messages) -> String {
    if number > 0 {
        t.drafting.issued(short_date(day), padded(number))
    } else {
        t.drafting.issued_plain(short_date(day))
    }
}

/// The page, with a form that was not taken.
async fn drawn(
    tx: &mut Tx,
    visit: &Visit,
    desk: &Desk<'_>,
    again: Option<(&Typed, Problems)>,
    saved: bool,
) -> Result<PaperPage> {
    let t = visit.t;
    let rail = Rail::of(tx, visit, &desk.campaign).await?;
    let (slug, base) = (desk.campaign.slug.clone(), format!("/dot/{}/giay-to", desk.campaign.slug));
    let filled = desk.filled(visit)?;
    let (stored, action, revision, issued) = match &desk.place {
        Place::Blank => (None, format!("{base}/soan/{}", desk.kind.code), 0, None),
        Place::Stored(paper) => {
            let address = format!("{base}/{}", paper.serial);
            let issued = match &paper.stage {
                Stage::Issued { number, day, .. } => Some(said_issued(i64::from(*number), *day, t)),
                Stage::Draft | Stage::Discarded => None,
            };
            (Some(address.clone()), address, paper.revision, issued)
        }
    };
    let (typed, problems) = again.map_or((None, Problems::default()), |(typed, problems)| (Some(typed), problems));
    let mut inputs = form::inputs(&desk.kind, &desk.values, typed, visit);
    let rest = inputs.split_off(desk.kind.shared);
    let lacking = |input: &Input| problems.at(&input.code).is_some() || input.required && input.value.trim().is_empty();
    let name = in_language(&desk.kind.name, t);
    // What has left is not looked at again.
    let findings = if issued.is_none() { desk.findings(&filled, t).await? } else { Vec::new() };
    Ok(PaperPage {
        frame: Frame::new(visit, if problems.is_empty() { name } else { t.units.mistaken(name) }, Section::Campaigns),
        t,
        crumbs: vec![
            Crumb::to(t.shell.campaigns, "/dot"),
            Crumb::to(&desk.campaign.name, format!("/dot/{slug}")),
            Crumb::to(t.drafting.title, base),
        ],
        rail,
        action,
        stored,
        revision,
        acts: issued.is_none() && visit.may(Action::WritePapers),
        issued,
        saved,
        complete: filled.may_leave(),
        numbered: !filled.paper.letterhead.symbol.is_empty(),
        prints: cfg!(feature = "pdf"),
        findings,
        sheet: Sheet::of(filled.paper),
        frame_open: inputs.iter().any(lacking),
        frame_inputs: inputs,
        inputs: rest,
        problems,
    })
}

async fn begin(
    State(app): State<App>,
    visit: Visit,
    Path((slug, kind)): Path<(String, String)>,
    Posted(typed): Posted<Typed>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let mut desk = Desk::blank(&mut tx, &app, &visit, &slug, &kind).await?;
    let (values, problems) = form::read(&desk.kind, &typed, visit.t);
    desk.values = values;
    if !problems.is_empty() {
        drop(tx);
        return again(&app, &visit, &desk, &typed, problems).await;
    }
    let written = Written { values: &desk.values, subject: desk.subject(&visit)? };
    let (by, now) = (visit.actor()?, visit.now);
    let serial = actions::begin(&mut tx, by, &desk.campaign, &desk.kind, written, now).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/dot/{slug}/giay-to/{serial}?vua=luu")).into_response())
}

async fn save(
    State(app): State<App>,
    visit: Visit,
    Path((slug, serial)): Path<(String, String)>,
    Posted(typed): Posted<Typed>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let mut desk = Desk::stored(&mut tx, &app, &visit, &slug, &serial).await?;
    let (values, mut problems) = form::read(&desk.kind, &typed, visit.t);
    desk.values = values;
    if problems.is_empty() {
        match write(&mut tx, &visit, &desk, revision(&typed)).await {
            Ok(()) => {
                tx.commit().await?;
                return Ok(Redirect::to(&format!("/dot/{slug}/giay-to/{serial}?vua=luu")).into_response());
            }
            Err(Error::Stale) => problems = stale(&visit),
            Err(other) => return Err(other),
        }
    }
    drop(tx);
    again(&app, &visit, &desk, &typed, problems).await
}

async fn write(tx: &mut Tx, visit: &Visit, desk: &Desk<'_>, read_at: i64) -> Result<()> {
    let written = Written { values: &desk.values, subject: desk.subject(visit)? };
    let Place::Stored(paper) = &desk.place else { return Err(Error::NotFound) };
    actions::write(tx, visit.actor()?, (**paper).clone(), read_at, written, visit.now).await
}

/// The revision that the form was made of.
fn revision(typed: &Typed) -> i64 {
    typed.get("revision").and_then(|typed| typed.parse().ok()).unwrap_or(0)
}

fn stale(visit: &Visit) -> Problems {
    let mut problems = Problems::default();
    problems.add("h-in", visit.t.drafting.stale);
    problems
}

/// The page with a form that was not taken, and what is wrong; everything typed stands in it. Nothing is written any more:
/// others do not wait until the paper is drawn.
async fn again(app: &App, visit: &Visit, desk: &Desk<'_>, typed: &Typed, problems: Problems) -> Result<Response> {
    let status = if problems.at("h-in").is_some() { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    let mut tx = app.db.read().await?;
    let again = drawn(&mut tx, visit, desk, Some((typed, problems)), false).await?;
    Ok((status, page(&again)?).into_response())
}

async fn issue(
    State(app): State<App>,
    visit: Visit,
    Path((slug, serial)): Path<(String, String)>,
    Posted(typed): Posted<Typed>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let desk = Desk::stored(&mut tx, &app, &visit, &slug, &serial).await?;
    let problems = match desk.issue(&mut tx, &visit, revision(&typed)).await {
        Ok(_) => {
            tx.commit().await?;
            return Ok(Redirect::to(&format!("/dot/{slug}/giay-to/{serial}")).into_response());
        }
        Err(Error::Stale) => stale(&visit),
        Err(Error::Faults(problems)) => problems,
        Err(other) => return Err(other),
    };
    drop(tx);
    again(&app, &visit, &desk, &Typed::default(), problems).await
}

async fn discard(
    State(app): State<App>,
    visit: Visit,
    Path((slug, serial)): Path<(String, String)>,
    Posted(typed): Posted<Typed>,
) -> Result<Redirect> {
    let mut tx = app.db.write().await?;
    let desk = Desk::stored(&mut tx, &app, &visit, &slug, &serial).await?;
    let Place::Stored(paper) = desk.place else { return Err(Error::NotFound) };
    actions::discard(&mut tx, visit.actor()?, *paper, revision(&typed), visit.now).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/dot/{slug}/giay-to")))
}

async fn word(State(app): State<App>, visit: Visit, Path((slug, serial)): Path<(String, String)>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let desk = Desk::stored(&mut tx, &app, &visit, &slug, &serial).await?;
    download::word(desk.filled(&visit)?.paper, &desk.file_name(&serial)).await
}

#[cfg(feature = "pdf")]
async fn pdf(State(app): State<App>, visit: Visit, Path((slug, serial)): Path<(String, String)>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let desk = Desk::stored(&mut tx, &app, &visit, &slug, &serial).await?;
    download::pdf(desk.filled(&visit)?.paper, &desk.file_name(&serial)).await
}
