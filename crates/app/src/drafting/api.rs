//! Papers for programs: kinds with their fields, the list, one paper with its values, drawing up, writing, discarding.

use axum::Json;
use axum::extract::{Path, Query, State};
use catalogue::{PaperKind, ValueKind};
use domain::permission::Action;
use forms::Values;
use papers::Paper;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::actions::{self, Written};
use super::desk::{Desk, Place};
use super::pages::LONGEST;
use super::{form, queries};
use crate::launch::enter;
use crate::shell::{Access, ApiPosted, Error, Result, Routes, Visit};
use crate::state::App;

/// How many papers a page has.
const PER_PAGE: i64 = 200;

/// The longest values, with what stands around them in JSON.
const LONGEST_POSTED: usize = LONGEST + (2 << 20);

pub(super) fn routes(routes: Routes) -> Routes {
    let (see, write) = (Access::May(Action::SeeProgress), Access::May(Action::WritePapers));
    routes
        .api_get("/api/v1/paper-kinds", see, kinds)
        .api_get("/api/v1/campaigns/{slug}/papers", see, list)
        .api_of("/api/v1/campaigns/{slug}/papers", write, LONGEST_POSTED, begin)
        .api_get("/api/v1/campaigns/{slug}/papers/{serial}", see, show)
        .api_of("/api/v1/campaigns/{slug}/papers/{serial}", write, LONGEST_POSTED, save)
        .api("/api/v1/campaigns/{slug}/papers/{serial}/issue", write, issue)
        .api("/api/v1/campaigns/{slug}/papers/{serial}/discard", write, discard)
}

#[derive(Serialize)]
struct Kind {
    kind: String,
    name: String,
    document_type: Option<String>,
    fields: Vec<Field>,
}

#[derive(Serialize)]
struct Field {
    code: String,
    name: String,
    kind: &'static str,
    required: bool,
    longest: u32,
    most: u32,
    columns: Vec<Column>,
}

#[derive(Serialize)]
struct Column {
    code: String,
    name: String,
    kind: &'static str,
    required: bool,
}

async fn kinds(State(app): State<App>) -> Json<Vec<Kind>> {
    Json(app.catalogue.papers.iter().map(kind).collect())
}

fn kind(kind: &PaperKind) -> Kind {
    let fields = kind.fields.iter().map(|field| Field {
        code: field.code.clone(),
        name: field.name.vi.clone(),
        kind: name_of(field.kind),
        required: field.required,
        longest: field.longest,
        most: field.most,
        columns: field.columns.iter().map(column).collect(),
    });
    let (code, document_type) = (kind.code.clone(), kind.document_type.clone());
    Kind { kind: code, name: kind.name.vi.clone(), document_type, fields: fields.collect() }
}

fn column(column: &catalogue::PaperColumn) -> Column {
    let (code, name) = (column.code.clone(), column.name.vi.clone());
    Column { code, name, kind: name_of(column.kind), required: column.required }
}

fn name_of(kind: ValueKind) -> &'static str {
    match kind {
        ValueKind::Line => "line",
        ValueKind::Text => "text",
        ValueKind::Lines => "lines",
        ValueKind::Day => "day",
        ValueKind::Count => "count",
        ValueKind::Money => "money",
        ValueKind::Sex => "sex",
        ValueKind::Rows => "rows",
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    /// From 0.
    page: i64,
}

#[derive(Serialize)]
struct Lines {
    /// How many there are in all.
    total: i64,
    /// Those of this page, the last first.
    papers: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    serial: i64,
    kind: String,
    subject: String,
    number: Option<i64>,
    day: Option<jiff::civil::Date>,
}

async fn list(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Json<Lines>> {
    let mut tx = app.db.read().await?;
    let campaign = enter(&mut tx, &visit, &slug).await?.campaign;
    let total = queries::count(&mut tx, &campaign.id).await?;
    let skip = asked.page.clamp(0, 10_000) * PER_PAGE;
    let papers = queries::list(&mut tx, &campaign.id, (PER_PAGE, skip)).await?.into_iter().map(|paper| {
        let (number, day) = paper.issued.unzip();
        Line { serial: paper.serial, kind: paper.kind, subject: paper.subject, number, day }
    });
    Ok(Json(Lines { total, papers: papers.collect() }))
}

#[derive(Serialize)]
struct Whole {
    serial: i64,
    revision: i64,
    kind: String,
    values: Values,
    /// What is to be looked at before it leaves.
    findings: Vec<String>,
    paper: Paper,
}

async fn show(
    State(app): State<App>,
    visit: Visit,
    Path((slug, serial)): Path<(String, String)>,
) -> Result<Json<Whole>> {
    let mut tx = app.db.read().await?;
    let desk = Desk::stored(&mut tx, &app, &visit, &slug, &serial).await?;
    let filled = desk.filled(&visit)?;
    let findings = desk.findings(&filled, visit.t).await?.into_iter().map(|finding| finding.sentence).collect();
    let Place::Stored(paper) = &desk.place else { return Err(Error::NotFound) };
    let (serial, revision, kind) = (paper.serial, paper.revision, paper.kind.clone());
    Ok(Json(Whole { serial, revision, kind, values: desk.values, findings, paper: filled.paper }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct New {
    kind: String,
    /// By the codes of the kind's fields; what is left out is filled from the campaign.
    #[serde(default)]
    values: Map<String, Value>,
}

#[derive(Serialize)]
struct Begun {
    serial: i64,
}

async fn begin(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    ApiPosted(new): ApiPosted<New>,
) -> Result<Json<Begun>> {
    let mut tx = app.db.write().await?;
    let mut desk = Desk::blank(&mut tx, &app, &visit, &slug, &new.kind).await?;
    let mut values = read(&desk.kind, &new.values, &visit)?;
    values.complete(&desk.values);
    desk.values = values;
    let written = Written { values: &desk.values, subject: desk.subject(&visit)? };
    let serial = actions::begin(&mut tx, visit.actor()?, &desk.campaign, &desk.kind, written, visit.now).await?;
    tx.commit().await?;
    Ok(Json(Begun { serial }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Writing {
    /// The revision that was read.
    revision: i64,
    values: Map<String, Value>,
}

async fn save(
    State(app): State<App>,
    visit: Visit,
    Path((slug, serial)): Path<(String, String)>,
    ApiPosted(writing): ApiPosted<Writing>,
) -> Result<Json<Begun>> {
    let mut tx = app.db.write().await?;
    let mut desk = Desk::stored(&mut tx, &app, &visit, &slug, &serial).await?;
    desk.values = read(&desk.kind, &writing.values, &visit)?;
    let written = Written { values: &desk.values, subject: desk.subject(&visit)? };
    let Place::Stored(paper) = desk.place else { return Err(Error::NotFound) };
    let serial = paper.serial;
    actions::write(&mut tx, visit.actor()?, *paper, writing.revision, written, visit.now).await?;
    tx.commit().await?;
    Ok(Json(Begun { serial }))
}

fn read(kind: &PaperKind, values: &Map<String, Value>, visit: &Visit) -> Result<Values> {
    Values::read(kind, values).map_err(|faults| Error::Faults(form::problems(kind, &faults, visit.t)))
}

/// What was read of a paper before something is done with it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    revision: i64,
}

#[derive(Serialize)]
struct Gone {
    /// Number of the register; 0 for a paper that has none.
    number: u32,
}

async fn issue(
    State(app): State<App>,
    visit: Visit,
    Path((slug, serial)): Path<(String, String)>,
    ApiPosted(read): ApiPosted<Read>,
) -> Result<Json<Gone>> {
    let mut tx = app.db.write().await?;
    let desk = Desk::stored(&mut tx, &app, &visit, &slug, &serial).await?;
    let number = desk.issue(&mut tx, &visit, read.revision).await?;
    tx.commit().await?;
    Ok(Json(Gone { number }))
}

async fn discard(
    State(app): State<App>,
    visit: Visit,
    Path((slug, serial)): Path<(String, String)>,
    ApiPosted(read): ApiPosted<Read>,
) -> Result<Json<Begun>> {
    let mut tx = app.db.write().await?;
    let desk = Desk::stored(&mut tx, &app, &visit, &slug, &serial).await?;
    let Place::Stored(paper) = desk.place else { return Err(Error::NotFound) };
    let serial = paper.serial;
    actions::discard(&mut tx, visit.actor()?, *paper, read.revision, visit.now).await?;
    tx.commit().await?;
    Ok(Json(Begun { serial }))
}
