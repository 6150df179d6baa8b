//! A plan that takes the place of one whose campaign runs: signed and issued, with notices for those whom it concerns.
//!
//! ```text
//! linked (plan/compare) ─ /ban-hanh ─ submit, sign ─▶ approved ─ issue ─▶ issued + notices for affected units
//!                                                                └─ /ban-moi: what differs, for those who take part
//! ```
//!
//! The campaign goes on: its duties, days and targets stay as they are until the Office changes them.

mod api;
mod changes;
mod page;
mod prepared;
mod told;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::campaign::State as CampaignState;
use domain::permission::Action;
use domain::plan::PlanRefusal;
use serde::Deserialize;
use store::Tx;

pub(super) use changes::{Replacement, replacements};

use super::words::why;
use crate::plan::{numbering, queries as plans};
use crate::shell::{Access, Error, Posted, Result, Routes, Visit};
use crate::state::App;
use prepared::Prepared;
use told::Told;

pub(super) fn routes(routes: Routes) -> Routes {
    let may = Access::May(Action::LaunchCampaign);
    let routes = routes.get("/dot/{slug}/ban-hanh", may, show).post("/dot/{slug}/ban-hanh", may, send);
    api::routes(changes::routes(routes))
}

async fn show(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let plan = plans::find(&mut tx, &slug).await?.ok_or(Error::NotFound)?;
    if plan.version.is_none() {
        return Ok(Redirect::to(&format!("/dot/{slug}/phat-dong")).into_response());
    }
    let prepared = Prepared::read(&mut tx, &app, &visit, plan).await?;
    page::shown(&app, &visit, &prepared)
}

#[derive(Deserialize)]
struct Seen {
    #[serde(default)]
    revision: i64,
}

async fn send(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Posted(seen): Posted<Seen>,
) -> Result<Redirect> {
    let mut tx = app.db.write().await?;
    issue(&mut tx, &app, &visit, &slug, Some(seen.revision)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/dot/{slug}/ban-hanh")))
}

/// The plan is issued in the place of the one in force, and whoever it concerns is told: once, because an issued plan
/// is not issued again. `seen` is the revision that the person looked at.
async fn issue(tx: &mut Tx, app: &App, visit: &Visit, slug: &str, seen: Option<i64>) -> Result<Told> {
    let plan = plans::find(tx, slug).await?.ok_or(Error::NotFound)?;
    if seen.is_some_and(|seen| seen != plan.revision) {
        return Err(Error::Stale);
    }
    let prepared = Prepared::read(tx, app, visit, plan).await?;
    if !matches!(prepared.campaign.state, CampaignState::Running { .. }) {
        return Err(Error::Refused(visit.t.compare.campaign_closed.to_owned()));
    }
    let by = visit.actor()?;
    let change = prepared.plan.clone().issue_in_place(&prepared.in_force, by, visit.now);
    let change = change.map_err(|refusal| said(&refusal, visit))?;
    plans::save(tx, &change).await?;
    let entered = numbering::enter(tx, by, &change.value, visit.now).await;
    entered.map_err(|trouble| crate::plan::said(trouble, visit.t))?;
    told::tell_affected(tx, &prepared, &by.into(), visit.now).await
}

fn said(refusal: &PlanRefusal, visit: &Visit) -> Error {
    match refusal {
        PlanRefusal::NotAllowed => Error::NotFound,
        other => Error::Refused(why(other, visit.t)),
    }
}
