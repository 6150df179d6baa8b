//! The account for programs: facts and sections, writing one, freezing, thawing, issuing.

use axum::Json;
use axum::extract::{Path, State};
use domain::permission::Action;
use domain::summary::{Facts, LONGEST_SECTION};
use jiff::Timestamp;
use jiff::civil::Date;
use papers::Block;
use serde::{Deserialize, Serialize};

use super::account::{Account, opened};
use super::actions::{self, Written};
use super::issue::{Asked, leave};
use crate::launch::enter;
use crate::shell::{Access, ApiPosted, Error, NoFields, Problems, Result, Routes, Visit};
use crate::state::App;

pub(super) fn routes(routes: Routes) -> Routes {
    let (see, write) = (Access::May(Action::SeeProgress), Access::May(Action::WriteSummary));
    routes
        .api_get("/api/v1/campaigns/{slug}/summary", see, show)
        .api("/api/v1/campaigns/{slug}/summary/sections", write, save)
        .api("/api/v1/campaigns/{slug}/summary/freeze", write, freeze)
        .api("/api/v1/campaigns/{slug}/summary/thaw", write, thaw)
        .api("/api/v1/campaigns/{slug}/summary/issue", write, issue)
}

#[derive(Serialize)]
struct Whole {
    /// Raised by one with every change.
    revision: i64,
    /// How it left; nothing while it can be changed.
    issued: Option<Gone>,
    /// The moment the figures are of; nothing while they move.
    cut_off: Option<Timestamp>,
    /// How many figures have moved since.
    changed: usize,
    facts: Facts,
    sections: Vec<SectionValue>,
}

#[derive(Serialize)]
struct Gone {
    day: Date,
    at: Timestamp,
    /// `15/BC-SVHTTDL`; nothing for a body that is numbered elsewhere.
    number: Option<String>,
    /// Its line of the register by its name in addresses.
    entry: Option<String>,
}

#[derive(Serialize)]
struct SectionValue {
    /// Under which name it is written; nothing for one that only the figures fill.
    section: Option<String>,
    written: String,
    /// Whether something is still missing in it.
    missing: bool,
    /// As the paper has it.
    blocks: Vec<Block>,
}

async fn show(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Json<Whole>> {
    let mut tx = app.db.read().await?;
    whole(&mut tx, &app, &visit, &slug).await
}

async fn whole(tx: &mut store::Tx, app: &App, visit: &Visit, slug: &str) -> Result<Json<Whole>> {
    let account = Account::read(tx, app, visit, slug).await?;
    let sections = account.sections(app, visit.now)?.into_iter().map(|section| SectionValue {
        missing: section.has_gap(),
        section: section.key,
        written: section.written,
        blocks: section.blocks,
    });
    let issued = account.summary.issued.as_ref().map(|issued| {
        let (number, entry) = issued.line.clone().map(|line| (line.printed, line.slug)).unzip();
        Gone { day: issued.day, at: issued.at, number, entry }
    });
    Ok(Json(Whole {
        revision: account.summary.revision,
        issued,
        cut_off: account.summary.frozen.as_ref().map(|frozen| frozen.cut_off),
        changed: account.changed(),
        sections: sections.collect(),
        facts: account.figures(visit.now).0.clone(),
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Writing {
    section: String,
    /// What it said when the writer began.
    #[serde(default)]
    was: String,
    text: String,
}

async fn save(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    ApiPosted(writing): ApiPosted<Writing>,
) -> Result<Json<Whole>> {
    if writing.text.chars().count() > LONGEST_SECTION {
        let mut problems = Problems::default();
        problems.add("text", visit.t.synthesis.too_long);
        return Err(Error::Faults(problems));
    }
    let mut tx = app.db.write().await?;
    let (campaign, plan) = opened(&mut tx, &visit, &slug).await?;
    let section = Written { name: &writing.section, was: &writing.was, text: &writing.text };
    actions::write(&mut tx, &visit, &campaign, &plan, &section).await?;
    stored(tx, &app, &visit, &slug).await
}

async fn freeze(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    _: ApiPosted<NoFields>,
) -> Result<Json<Whole>> {
    let mut tx = app.db.write().await?;
    let Account { campaign, live, .. } = Account::read(&mut tx, &app, &visit, &slug).await?;
    actions::freeze(&mut tx, &visit, &campaign, live).await?;
    stored(tx, &app, &visit, &slug).await
}

async fn thaw(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    _: ApiPosted<NoFields>,
) -> Result<Json<Whole>> {
    let mut tx = app.db.write().await?;
    let campaign = enter(&mut tx, &visit, &slug).await?.campaign;
    actions::thaw(&mut tx, &visit, &campaign).await?;
    stored(tx, &app, &visit, &slug).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Issuing {
    /// The revision that was read.
    revision: i64,
    /// The day it is to bear; left out, today.
    day: Option<Date>,
    /// Whether it leaves although something is missing.
    #[serde(default)]
    with_gaps: bool,
}

async fn issue(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    ApiPosted(Issuing { revision, day, with_gaps }): ApiPosted<Issuing>,
) -> Result<Json<Whole>> {
    let mut tx = app.db.write().await?;
    leave(&mut tx, &app, &visit, &slug, &Asked { revision, day, with_gaps }).await?;
    stored(tx, &app, &visit, &slug).await
}

/// Commits, and answers with the account as it stands now: nobody waits until it is read.
async fn stored(tx: store::Tx, app: &App, visit: &Visit, slug: &str) -> Result<Json<Whole>> {
    tx.commit().await?;
    let mut tx = app.db.read().await?;
    whole(&mut tx, app, visit, slug).await
}
