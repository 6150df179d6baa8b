//! `/dot/{đợt}/bao-cao`: the rounds of reports of a campaign, and where each stands.
//!
//! Rounds for the deadlines of a plan begin with the campaign; the Office opens further ones, alone or as a series, and
//! closes them. A unit sees its own, each with one button.

mod actions;
mod api;
mod list;
mod notices;
mod opening;
pub(super) mod own;
mod series;
pub(super) mod words;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::campaign::Campaign;
use domain::permission::Action;
use domain::vietnamese::parse_date;
use serde::Deserialize;
use store::Tx;

pub use super::queries::rounds::{find, of_campaign};

use super::queries::rounds as queries;
use crate::launch;
use crate::shell::{Access, Error, Posted, Result, Routes, Visit};
use crate::state::App;

pub(super) fn routes(routes: Routes) -> Routes {
    let manage = Access::May(Action::ManageDuties);
    let routes = routes
        .get("/dot/{slug}/bao-cao", Access::SignedIn, list::show)
        .get("/lien-ket/{token}/bao-cao", Access::Link, own::by_link)
        .get("/dot/{slug}/mo-ky-bao-cao", manage, opening::show)
        .post("/dot/{slug}/mo-ky-bao-cao", manage, opening::open)
        .post("/dot/{slug}/dat-han-bao-cao", manage, set_day)
        .post("/dot/{slug}/dong-ky-bao-cao", manage, close);
    api::routes(routes)
}

/// A campaign in which something can still be done.
pub(super) async fn running(tx: &mut Tx, visit: &Visit, slug: &str) -> Result<Campaign> {
    let entered = launch::enter(tx, visit, slug).await?;
    if entered.is_running() { Ok(entered.campaign) } else { Err(Error::Refused(visit.t.rounds.not_running.to_owned())) }
}

#[derive(Deserialize)]
struct Closing {
    /// The round's name in addresses.
    ky: String,
}

async fn close(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Posted(form): Posted<Closing>,
) -> Result<Redirect> {
    let mut tx = app.db.write().await?;
    let campaign = running(&mut tx, &visit, &slug).await?;
    let round = find(&mut tx, &campaign.id, &form.ky).await?.ok_or(Error::NotFound)?;
    actions::close(&mut tx, visit.actor()?, round, visit.now).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/dot/{slug}/bao-cao")))
}

#[derive(Deserialize)]
struct Dated {
    /// Code of the duty.
    viec: String,
    /// Its last day, as typed.
    han: String,
}

async fn set_day(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Posted(form): Posted<Dated>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let campaign = running(&mut tx, &visit, &slug).await?;
    let due = parse_date(&form.han).filter(|day| *day >= visit.today);
    let Some(due) = due else { return list::again(&app, &visit, &mut tx, campaign, &form.viec, &form.han).await };
    actions::set_day(&mut tx, &app, &visit, &campaign, &form.viec, due).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/dot/{slug}/bao-cao")).into_response())
}
