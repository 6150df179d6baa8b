//! The same verbs for programs, under `/api/v1/campaigns/{slug}/rounds/{round}/reports`.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Path, Query, State};
use domain::permission::Action;
use domain::report::{Point, Report};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::actions::{self, Sending};
use super::drafts::{Merged, Posted};
use super::form::{Account, account, problems};
use super::opened::Opened;
use super::{points, words};
use crate::launch;
use crate::shell::listing::{Stretch, Which};
use crate::shell::{Access, ApiPosted, Error, NoFields, Result, Routes, Visit};
use crate::state::App;
use crate::track::{queries, rounds};

pub(super) fn routes(routes: Routes) -> Routes {
    const ONE: &str = "/api/v1/campaigns/{slug}/rounds/{round}/reports/{unit}";
    routes
        .api_get("/api/v1/campaigns/{slug}/rounds/{round}/reports", Access::SignedIn, list)
        .api_get(ONE, Access::SignedIn, one)
        .api("/api/v1/campaigns/{slug}/rounds/{round}/reports/{unit}/draft", Access::SignedIn, draft)
        .api("/api/v1/campaigns/{slug}/rounds/{round}/reports/{unit}/submission", Access::SignedIn, submission)
        .api("/api/v1/campaigns/{slug}/rounds/{round}/reports/{unit}/approval", Access::SignedIn, approval)
        .api("/api/v1/campaigns/{slug}/rounds/{round}/reports/{unit}/acceptance", Access::SignedIn, acceptance)
        .api("/api/v1/campaigns/{slug}/rounds/{round}/reports/{unit}/return", Access::SignedIn, send_back)
        .api("/api/v1/campaigns/{slug}/rounds/{round}/reports/{unit}/correction", Access::SignedIn, correction)
}

/// One unit's place in a round.
#[derive(Serialize)]
struct Listed {
    unit: String,
    name: String,
    due: Option<Date>,
    stage: Option<&'static str>,
}

async fn list(
    State(app): State<App>,
    visit: Visit,
    Path((slug, round)): Path<(String, String)>,
    Query(which): Query<Which>,
) -> Result<Json<Stretch<Listed>>> {
    let mut tx = app.db.read().await?;
    let entered = launch::enter(&mut tx, &visit, &slug).await?;
    let round = rounds::find(&mut tx, &entered.campaign.id, &round).await?.ok_or(Error::NotFound)?;
    let mut rows = queries::of_round(&mut tx, &round.id).await?;
    if !visit.may(Action::SeeProgress) {
        rows.retain(|owing| entered.own.contains(&owing.unit));
    }
    let listed = |owing: queries::Owing| Listed {
        unit: owing.unit_slug,
        name: owing.unit_name,
        due: owing.due,
        stage: owing.report.map(|report| report.stage.code()),
    };
    Ok(Json(Stretch::part(rows, &which, |owing| owing.unit_slug.clone(), listed)?))
}

/// One report as a program sees it: what was sent, and, for its unit, what is typed.
#[derive(Serialize)]
struct Whole {
    unit: String,
    round: String,
    due: Date,
    stage: &'static str,
    /// Only once it left the unit, or for the unit itself.
    report: Option<Report>,
    /// What stands in the fields of the form, for those who write now.
    fields: Option<BTreeMap<String, String>>,
}

async fn one(State(app): State<App>, visit: Visit, path: Account) -> Result<Json<Whole>> {
    let mut tx = app.db.read().await?;
    let opened = Opened::enter(&mut tx, &app, &visit, &account(path)).await?;
    Ok(Json(whole(&opened, &visit)))
}

fn whole(opened: &Opened, visit: &Visit) -> Whole {
    let report = opened.shown();
    let stage = report.as_ref().map_or("draft", |report| report.stage.code());
    Whole {
        unit: opened.owing.unit_slug.clone(),
        round: opened.round.slug.clone(),
        due: opened.due(),
        stage,
        report,
        fields: opened.writer(visit).is_ok().then(|| opened.values()),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Draft {
    fields: Vec<Field>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Field {
    field: String,
    #[serde(default)]
    was: Option<String>,
    value: String,
}

/// What became of a draft; fields in conflict stay as the other one left them.
#[derive(Serialize)]
struct Saved {
    saved: Vec<String>,
    conflicts: Vec<Clash>,
}

#[derive(Serialize)]
struct Clash {
    field: String,
    theirs: String,
    yours: String,
    message: String,
}

async fn draft(
    State(app): State<App>,
    visit: Visit,
    path: Account,
    ApiPosted(draft): ApiPosted<Draft>,
) -> Result<Json<Saved>> {
    let posted = draft.fields.into_iter().map(|Field { field, was, value }| Posted { field, was, value }).collect();
    let mut tx = app.db.write().await?;
    let (_, Merged { saved, conflicts }) = actions::save_draft(&mut tx, &app, &visit, &account(path), posted).await?;
    tx.commit().await?;
    let conflicts = conflicts.into_iter().map(|one| Clash {
        message: visit.t.reports.conflict(words::clock(one.at), &one.who),
        field: one.field,
        theirs: one.theirs,
        yours: one.yours,
    });
    Ok(Json(Saved { saved: saved.into_iter().map(|(field, _)| field).collect(), conflicts: conflicts.collect() }))
}

/// Sends what stands in the draft.
async fn submission(
    State(app): State<App>,
    visit: Visit,
    path: Account,
    _: ApiPosted<NoFields>,
) -> Result<Json<Whole>> {
    let way = account(path);
    let mut tx = app.db.write().await?;
    match actions::submit(&mut tx, &app, &visit, &way, None).await? {
        Sending::Sent => {}
        Sending::Faults(opened, faults) => return Err(Error::Faults(problems(&opened, &faults, visit.t))),
        Sending::Changed(_) => return Err(Error::Stale),
    }
    finished(tx, &app, &visit, &way).await
}

async fn approval(
    State(app): State<App>,
    visit: Visit,
    path: Account,
    ApiPosted(looked): ApiPosted<Looked>,
) -> Result<Json<Whole>> {
    let way = account(path);
    let mut tx = app.db.write().await?;
    actions::approve(&mut tx, &app, &visit, &way, looked.revision).await?;
    finished(tx, &app, &visit, &way).await
}

async fn acceptance(
    State(app): State<App>,
    visit: Visit,
    path: Account,
    ApiPosted(looked): ApiPosted<Looked>,
) -> Result<Json<Whole>> {
    let way = account(path);
    let mut tx = app.db.write().await?;
    actions::accept(&mut tx, &app, &visit, &way, looked.revision).await?;
    finished(tx, &app, &visit, &way).await
}

/// Which version was looked at; whatever stands there without it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Looked {
    #[serde(default)]
    revision: Option<i64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Back {
    /// The version that was looked at.
    #[serde(default)]
    revision: Option<i64>,
    points: Vec<Point>,
}

async fn send_back(
    State(app): State<App>,
    visit: Visit,
    path: Account,
    ApiPosted(back): ApiPosted<Back>,
) -> Result<Json<Whole>> {
    let way = account(path);
    let mut tx = app.db.write().await?;
    actions::send_back(&mut tx, &app, &visit, &way, back.revision, back.points).await?;
    finished(tx, &app, &visit, &way).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Right {
    field: String,
    #[serde(default)]
    value: String,
    state: String,
    reason: String,
}

async fn correction(
    State(app): State<App>,
    visit: Visit,
    path: Account,
    ApiPosted(right): ApiPosted<Right>,
) -> Result<Json<Whole>> {
    let way = account(path);
    let figure = points::figure_of(&right.state, &right.value, &visit)?;
    let mut tx = app.db.write().await?;
    actions::correct(&mut tx, &app, &visit, &way, &right.field, figure, &right.reason).await?;
    finished(tx, &app, &visit, &way).await
}

/// Commits, and answers with the report as it stands.
async fn finished(mut tx: store::Tx, app: &App, visit: &Visit, way: &super::opened::Way) -> Result<Json<Whole>> {
    let opened = Opened::enter(&mut tx, app, visit, way).await?;
    tx.commit().await?;
    Ok(Json(whole(&opened, visit)))
}
