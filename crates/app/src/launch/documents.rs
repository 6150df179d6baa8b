//! `/dot/{đợt}/van-ban`: the plan, its file, whom it went to, and what it was on any day.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::permission::Action;
use domain::plan::Plan;
use domain::vietnamese::{parse_date, short_date};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use serde::Deserialize;
use store::Tx;
use wording::Messages;

use super::overview::{SentRow, sent_rows};
use super::queries::{self, Past};
use super::sheet::{Head, crumbs, entered, headed};
use super::version::{Replacement, replacements};
use super::words::moment;
use crate::plan::{original, paper::paper, queries as plans};
use crate::shell::{Access, Crumb, Error, Frame, Rail, Result, Routes, Section, Visit, download, page};
use crate::state::App;

pub(super) fn routes(routes: Routes) -> Routes {
    #[cfg(feature = "pdf")]
    let routes = routes.get("/dot/{slug}/ke-hoach.pdf", Access::SignedIn, pdf);
    routes
        .get("/dot/{slug}/van-ban", Access::SignedIn, show)
        .get("/dot/{slug}/ban-goc", Access::SignedIn, download)
        .get("/dot/{slug}/ke-hoach.docx", Access::SignedIn, word)
}

#[derive(Template)]
#[template(path = "launch/documents.html")]
struct DocumentsPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    rail: Rail,
    head: Head,
    /// The day asked for, when it was not today.
    day: String,
    /// What was typed as a day and is none.
    not_a_day: bool,
    plan: Option<PlanFacts>,
    past: Vec<PastRow>,
    sent: Vec<SentRow>,
    lines: usize,
    /// Plans that were issued in the place of this one, the last first.
    replacements: Vec<Replacement>,
    /// The visitor may compare any two plans.
    compares: bool,
    /// The visitor may see the papers that the Office draws up.
    papers: bool,
    /// Whether this program prints PDF.
    prints: bool,
}

/// The plan as it was on the day.
struct PlanFacts {
    heading: String,
    title: String,
    signer: String,
    base: String,
    slogan: String,
    contents: Vec<(String, String)>,
    file: Option<File>,
}

struct File {
    name: String,
    size: String,
    loaded: String,
    sha256: String,
}

struct PastRow {
    at: String,
    what: &'static str,
    who: String,
}

#[derive(Deserialize)]
struct AsOf {
    #[serde(default)]
    ngay: String,
}

async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(asked): Query<AsOf>,
) -> Result<Response> {
    let t = visit.t;
    let mut tx = app.db.read().await?;
    let lists = visit.may(Action::SeeDispatch);
    let sheet = if lists { entered(&mut tx, &visit, &slug).await? } else { headed(&mut tx, &visit, &slug).await? };
    let plan = sheet.campaign.plan.as_ref().ok_or(Error::NotFound)?;
    let past = queries::past(&mut tx, plan).await?;
    let line = queries::line(&mut tx, plan).await?;
    let rail = Rail::of(&mut tx, &visit, &sheet.campaign).await?;
    let day = parse_date(&asked.ngay);
    let until = day.map_or(Timestamp::MAX, end_of);
    let then: Vec<&Past> = past.iter().filter(|line| line.at < until).collect();
    let head = Head::of(&sheet, visit.today, t);
    // How a plan was worked on before it was signed is the agency's own business.
    let inside = visit.may(Action::SeePlan);
    let shown = if inside { then.last().copied() } else { past.last() };
    page(&DocumentsPage {
        frame: Frame::new(&visit, t.launch.documents, Section::Campaigns),
        t,
        crumbs: crumbs(&head, t),
        rail,
        day: day.filter(|_| inside).map(short_date).unwrap_or_default(),
        not_a_day: day.is_none() && !asked.ngay.trim().is_empty(),
        plan: shown.and_then(|line| line.plan.as_ref()).map(|plan| facts(plan, t)),
        past: if inside { then.iter().map(|line| past_row(line, t)).collect() } else { Vec::new() },
        sent: if lists { sent_rows(&app, &sheet, false, t) } else { Vec::new() },
        lines: sheet.lines.len(),
        replacements: replacements(plan, &line, "", t),
        compares: inside,
        papers: visit.may(Action::SeeProgress),
        prints: cfg!(feature = "pdf"),
        head,
    })
}

/// The first moment after a day in Việt Nam.
fn end_of(day: Date) -> Timestamp {
    let next = day.tomorrow().unwrap_or(day).at(0, 0, 0, 0);
    Offset::constant(7).to_timestamp(next).unwrap_or(Timestamp::MAX)
}

fn facts(plan: &Plan, t: &'static Messages) -> PlanFacts {
    let draft = &plan.draft;
    let date = draft.date.as_deref().and_then(|day| day.parse().ok()).map(short_date).unwrap_or_default();
    let base = draft.parent_document.as_ref().and_then(|parent| draft.bases.get(parent.index_in_bases));
    let signer = draft.signer.clone().unwrap_or_default();
    let signed = [signer.role, signer.name].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let original = &plan.original;
    let file = (!original.sha256.is_empty()).then(|| File {
        name: original.file_name.clone(),
        size: match original.pages {
            Some(pages) => t.launch.pages_and_size(original.size.div_ceil(1024), pages),
            None => t.launch.size(original.size.div_ceil(1024)),
        },
        loaded: moment(original.loaded),
        sha256: original.sha256.clone(),
    });
    PlanFacts {
        heading: t.launch.plan_of(date, plan.number()),
        title: draft.title.clone().unwrap_or_default(),
        signer: signed,
        base: base.map(|cited| cited.as_printed.clone()).unwrap_or_default(),
        slogan: draft.slogan.clone().unwrap_or_default(),
        contents: draft.contents.iter().map(|clause| (clause.path.clone(), clause.text.clone())).collect(),
        file,
    }
}

fn past_row(line: &Past, t: &'static Messages) -> PastRow {
    let what = match line.verb.as_str() {
        "plan.loaded" => t.launch.past_loaded,
        "plan.edited" => t.launch.past_edited,
        "plan.confirmed" => t.launch.past_confirmed,
        "plan.submitted" => t.launch.past_submitted,
        "plan.returned" => t.launch.past_returned,
        "plan.approved" => t.launch.past_approved,
        "plan.declared-signed" => t.launch.past_declared,
        "plan.issued" => t.launch.past_issued,
        "plan.launched" => t.launch.past_launched,
        "plan.closed" => t.launch.past_closed,
        "plan.archived" => t.launch.past_archived,
        "plan.linked" => t.compare.past_linked,
        "plan.unlinked" => t.compare.past_unlinked,
        _ => t.launch.past_other,
    };
    PastRow { at: moment(line.at), what, who: line.who.clone() }
}

/// The loaded file.
async fn download(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let plan = seen(&mut tx, &visit, &slug).await?;
    original::download(&app, &mut tx, &plan.original).await
}

/// The plan as its fields say it now, as an official paper.
async fn word(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response> {
    let plan = seen(&mut app.db.read().await?, &visit, &slug).await?;
    let paper = paper(&plan.draft, &app.catalogue, visit.style, plan.original.loaded);
    download::word(paper, &format!("ke-hoach-{slug}")).await
}

#[cfg(feature = "pdf")]
async fn pdf(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response> {
    let plan = seen(&mut app.db.read().await?, &visit, &slug).await?;
    let paper = paper(&plan.draft, &app.catalogue, visit.style, plan.original.loaded);
    download::pdf(paper, &format!("ke-hoach-{slug}")).await
}

/// The plan, for whoever may see plans, or the campaign once there is one.
async fn seen(tx: &mut Tx, visit: &Visit, slug: &str) -> Result<Plan> {
    if !visit.may(Action::SeePlan) {
        headed(tx, visit, slug).await?;
    }
    plans::find(tx, slug).await?.ok_or(Error::NotFound)
}
