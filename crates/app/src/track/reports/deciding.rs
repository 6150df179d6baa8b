//! What is pressed on a report that was sent: the head approves, the Office accepts, either sends back, the Office puts
//! a figure right.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::actions;
use super::form::{Account, account};
use super::points::{self, points_of};
use crate::shell::{Access, Posted, Result, Routes, Visit};
use crate::state::App;

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .post("/dot/{slug}/bao-cao/{round}/{unit}/duyet", Access::SignedIn, approve)
        .post("/dot/{slug}/bao-cao/{round}/{unit}/tra-lai", Access::SignedIn, send_back)
        .post("/dot/{slug}/bao-cao/{round}/{unit}/nhan", Access::SignedIn, accept)
        .post("/dot/{slug}/bao-cao/{round}/{unit}/sua-so", Access::SignedIn, correct)
}

/// Which version was looked at.
#[derive(Deserialize)]
struct Looked {
    #[serde(default)]
    ban: Option<i64>,
}

async fn approve(
    State(app): State<App>,
    visit: Visit,
    path: Account,
    Posted(looked): Posted<Looked>,
) -> Result<Redirect> {
    let way = account(path);
    let mut tx = app.db.write().await?;
    actions::approve(&mut tx, &app, &visit, &way, looked.ban).await?;
    tx.commit().await?;
    Ok(Redirect::to(&way.url()))
}

async fn send_back(
    State(app): State<App>,
    visit: Visit,
    path: Account,
    Posted(fields): Posted<Vec<(String, String)>>,
) -> Result<Redirect> {
    let way = account(path);
    let mut tx = app.db.write().await?;
    let seen = fields.iter().find(|(name, _)| name == "ban").and_then(|(_, value)| value.parse().ok());
    actions::send_back(&mut tx, &app, &visit, &way, seen, points_of(&fields)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&way.url()))
}

/// Takes it, and opens the next one that waits.
async fn accept(
    State(app): State<App>,
    visit: Visit,
    path: Account,
    Posted(looked): Posted<Looked>,
) -> Result<Response> {
    let way = account(path);
    let mut tx = app.db.write().await?;
    let opened = actions::accept(&mut tx, &app, &visit, &way, looked.ban).await?;
    let next = actions::next(&mut tx, &opened).await?;
    tx.commit().await?;
    let list = format!("/dot/{}/bao-cao/{}", opened.campaign.slug, opened.round.slug);
    let to = next.map_or_else(|| list.clone(), |unit| format!("{list}/{unit}"));
    Ok(Redirect::to(&to).into_response())
}

#[derive(Deserialize)]
struct Right {
    /// Which figure.
    so: String,
    #[serde(default)]
    gia_tri: String,
    trang_thai: String,
    #[serde(default)]
    ly_do: String,
}

async fn correct(State(app): State<App>, visit: Visit, path: Account, Posted(form): Posted<Right>) -> Result<Redirect> {
    let way = account(path);
    let figure = points::figure_of(&form.trang_thai, &form.gia_tri, &visit)?;
    let mut tx = app.db.write().await?;
    actions::correct(&mut tx, &app, &visit, &way, &form.so, figure, &form.ly_do).await?;
    tx.commit().await?;
    Ok(Redirect::to(&way.url()))
}
