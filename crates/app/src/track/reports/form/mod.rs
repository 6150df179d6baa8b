//! The form of a report: typed together, kept as it is typed, sent after a look at it as a paper.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Json, http::HeaderValue};
use serde_json::{Map, Value, json};

use super::drafts::{Merged, Posted as Typing};
use super::opened::{Opened, Way};
use super::{actions, show, words};
use crate::shell::{Access, Error, Posted, Rail, Result, Routes, Visit};
use crate::state::App;

mod page;
mod rows;

pub(super) use page::{crumbs, label, problems};

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/dot/{slug}/bao-cao/{round}/{unit}", Access::SignedIn, open)
        .post("/dot/{slug}/bao-cao/{round}/{unit}", Access::SignedIn, post)
        .post("/dot/{slug}/bao-cao/{round}/{unit}/nhap", Access::SignedIn, save)
        .get("/lien-ket/{token}/bao-cao/{round}", Access::Link, open_by_link)
        .post("/lien-ket/{token}/bao-cao/{round}", Access::Link, post_by_link)
        .post("/lien-ket/{token}/bao-cao/{round}/nhap", Access::Link, save_by_link)
}

/// Campaign, round, unit.
pub(super) type Account = Path<(String, String, String)>;

/// Secret, round.
pub(super) type Link = Path<(String, String)>;

pub(super) fn account(Path((slug, round, unit)): Account) -> Way {
    Way::Account(slug, round, unit)
}

pub(super) fn link(Path((token, round)): Link) -> Way {
    Way::Link(token, round)
}

type Fields = Vec<(String, String)>;

async fn open(State(app): State<App>, visit: Visit, path: Account) -> Result<Response> {
    opened(&app, &visit, &account(path)).await
}

async fn open_by_link(State(app): State<App>, visit: Visit, path: Link) -> Result<Response> {
    opened(&app, &visit, &link(path)).await
}

/// The form for those who write now, the report for everybody else.
async fn opened(app: &App, visit: &Visit, way: &Way) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let opened = Opened::enter(&mut tx, app, visit, way).await?;
    if opened.writer(visit).is_err() {
        return show::page_of(tx, visit, opened).await;
    }
    let rail = rail(&mut tx, visit, &opened).await?;
    page::page_of(visit, &opened, rail, &page::Notes::default())
}

/// The rail, for those who are not there by a link.
pub(super) async fn rail(tx: &mut store::Tx, visit: &Visit, opened: &Opened) -> Result<Option<Rail>> {
    if opened.by_link { Ok(None) } else { Rail::of(tx, visit, &opened.campaign).await.map(Some) }
}

async fn post(State(app): State<App>, visit: Visit, path: Account, Posted(fields): Posted<Fields>) -> Result<Response> {
    posted(&app, &visit, &account(path), &fields).await
}

async fn post_by_link(
    State(app): State<App>,
    visit: Visit,
    path: Link,
    Posted(fields): Posted<Fields>,
) -> Result<Response> {
    posted(&app, &visit, &link(path), &fields).await
}

/// The whole form: kept, and then looked at as a paper when a button asks for that.
async fn posted(app: &App, visit: &Visit, way: &Way, fields: &Fields) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let (opened, merged) = actions::save_draft(&mut tx, app, visit, way, typing(fields)).await?;
    tx.commit().await?;
    let pressed = fields.iter().find(|(name, _)| name == "do").map(|(_, value)| value.as_str()).unwrap_or_default();
    let faults = if pressed == "send" { opened.answers().faults } else { Vec::new() };
    if !merged.conflicts.is_empty() || !faults.is_empty() {
        let mut tx = app.db.read().await?;
        let rail = rail(&mut tx, visit, &opened).await?;
        let status = if faults.is_empty() { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
        let notes = page::Notes { conflicts: merged.conflicts, faults };
        return Ok((status, page::page_of(visit, &opened, rail, &notes)?).into_response());
    }
    let page = if matches!(pressed, "send" | "print") { "/xem-lai" } else { "" };
    Ok(Redirect::to(&format!("{}{page}", way.url())).into_response())
}

/// The fields as typed, each with what its writer saw. Where two versions were shown, keeping the other's leaves the
/// field as it is.
fn typing(fields: &Fields) -> Vec<Typing> {
    let plain = |text: &str| text.replace("\r\n", "\n");
    let last = |name: &str| fields.iter().rev().find(|(known, _)| known == name).map(|(_, value)| plain(value));
    let is_typed = |name: &str| !name.starts_with("was.") && !name.starts_with("keep.") && name.contains('.');
    let typed = fields.iter().filter(|(name, _)| is_typed(name));
    let kept = typed.filter(|(name, _)| last(&format!("keep.{name}")).as_deref() != Some("theirs"));
    kept.map(|(name, value)| Typing { field: name.clone(), was: last(&format!("was.{name}")), value: plain(value) })
        .collect()
}

async fn save(
    State(app): State<App>,
    visit: Visit,
    path: Account,
    headers: HeaderMap,
    Posted(fields): Posted<Fields>,
) -> Result<Response> {
    saved(&app, &visit, &account(path), &headers, &fields).await
}

async fn save_by_link(
    State(app): State<App>,
    visit: Visit,
    path: Link,
    headers: HeaderMap,
    Posted(fields): Posted<Fields>,
) -> Result<Response> {
    saved(&app, &visit, &link(path), &headers, &fields).await
}

/// The draft as the page's script sends it, which reads a sentence; a browser without script gets the page.
async fn saved(app: &App, visit: &Visit, way: &Way, headers: &HeaderMap, fields: &Fields) -> Result<Response> {
    if headers.get("x-draft") != Some(&HeaderValue::from_static("1")) {
        return posted(app, visit, way, fields).await;
    }
    let mut tx = app.db.write().await?;
    let kept = actions::save_draft(&mut tx, app, visit, way, typing(fields)).await;
    let (_, merged) = match kept {
        Err(Error::Refused(why)) => {
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, Json(json!({ "said": why }))).into_response());
        }
        other => other?,
    };
    tx.commit().await?;
    Ok(answer(visit, &merged))
}

/// What the script is told: a sentence, and what each kept field says now, for the hidden inputs that carry it.
fn answer(visit: &Visit, merged: &Merged) -> Response {
    let t = visit.t;
    if let Some(first) = merged.conflicts.first() {
        let said = t.reports.conflict_press(words::clock(first.at), &first.who);
        return (StatusCode::CONFLICT, Json(json!({ "said": said }))).into_response();
    }
    let mut told = Map::new();
    for (field, value) in &merged.saved {
        told.insert(format!("was.{field}"), Value::String(value.clone()));
    }
    told.insert("said".to_owned(), Value::String(t.reports.draft_saved(words::clock(visit.now))));
    Json(told).into_response()
}
