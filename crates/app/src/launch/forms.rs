//! The buttons of a launched campaign: handed over, link taken back, public page on or off, closed, archived.

use axum::extract::{Path, State};
use axum::response::Redirect;
use domain::campaign::Campaign;
use domain::dispatch::Channel;
use domain::id::LinkId;
use domain::permission::Action;
use serde::Deserialize;
use store::Tx;

use super::{actions, queries};
use crate::shell::{Access, Error, Posted, Result, Routes, Visit};
use crate::state::App;

pub(super) fn routes(routes: Routes) -> Routes {
    let (launch, close) = (Access::May(Action::LaunchCampaign), Access::May(Action::CloseCampaign));
    routes
        .post("/dot/{slug}/da-gui", launch, hand_over)
        .post("/dot/{slug}/thu-hoi-lien-ket", launch, revoke)
        .post("/dot/{slug}/cong-khai", launch, publish)
        .post("/dot/{slug}/ket-thuc", close, end)
        .post("/dot/{slug}/luu-tru", close, archive)
}

#[derive(Deserialize)]
struct HandedOver {
    /// One line; without it, every line on paper.
    #[serde(default)]
    dong: String,
    #[serde(default)]
    ve: String,
}

async fn hand_over(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Posted(form): Posted<HandedOver>,
) -> Result<Redirect> {
    let mut tx = app.db.write().await?;
    let campaign = known(&mut tx, &slug).await?;
    let which = |line: &domain::dispatch::DispatchLine| match form.dong.as_str() {
        "" => line.channel == Channel::Paper,
        one => line.id.as_str() == one,
    };
    actions::hand_over(&mut tx, visit.actor()?, &campaign, which, visit.now).await?;
    tx.commit().await?;
    Ok(back(&slug, &form.ve))
}

#[derive(Deserialize)]
struct OneLink {
    lien_ket: String,
    #[serde(default)]
    ve: String,
}

async fn revoke(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Posted(form): Posted<OneLink>,
) -> Result<Redirect> {
    let mut tx = app.db.write().await?;
    let campaign = known(&mut tx, &slug).await?;
    actions::revoke(&mut tx, visit.actor()?, &campaign, &LinkId::from(form.lien_ket), visit.now).await?;
    tx.commit().await?;
    Ok(back(&slug, &form.ve))
}

/// Back to the page of recipients where the button stood, else to the overview.
fn back(slug: &str, page: &str) -> Redirect {
    let place =
        page.split_once('.').and_then(|(line, page)| Some((line.parse::<u32>().ok()?, page.parse::<u32>().ok()?)));
    Redirect::to(&match place {
        Some((line, page)) => format!("/dot/{slug}/noi-nhan/{line}?trang={page}"),
        None => format!("/dot/{slug}#h-gui"),
    })
}

#[derive(Deserialize)]
struct Switch {
    /// `1` for on.
    #[serde(default)]
    bat: String,
}

async fn publish(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Posted(form): Posted<Switch>,
) -> Result<Redirect> {
    let mut tx = app.db.write().await?;
    let campaign = known(&mut tx, &slug).await?;
    actions::publish(&mut tx, visit.actor()?, campaign, form.bat == "1", visit.now).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/dot/{slug}")))
}

#[derive(Deserialize)]
struct Nothing {}

async fn end(State(app): State<App>, visit: Visit, Path(slug): Path<String>, _: Posted<Nothing>) -> Result<Redirect> {
    let mut tx = app.db.write().await?;
    let campaign = known(&mut tx, &slug).await?;
    actions::close(&mut tx, visit.actor()?, campaign, visit.now).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/dot/{slug}")))
}

async fn archive(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    _: Posted<Nothing>,
) -> Result<Redirect> {
    let mut tx = app.db.write().await?;
    let campaign = known(&mut tx, &slug).await?;
    actions::archive(&mut tx, visit.actor()?, &campaign, visit.now).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/dot/{slug}")))
}

/// A campaign that is carried out here.
async fn known(tx: &mut Tx, slug: &str) -> Result<Campaign> {
    let campaign = queries::find(tx, slug).await?.ok_or(Error::NotFound)?;
    if campaign.state.code() == "stub" { Err(Error::NotFound) } else { Ok(campaign) }
}
