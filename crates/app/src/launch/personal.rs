//! `/lien-ket/{mã}`: the page of a unit that has no account. Whoever has the address is the unit; it says what the plan
//! asks of this unit and nothing of any other. A wrong secret, one that was taken back and one of a campaign that has
//! ended are the same: not there. The secret has 128 bits, so trying is no use.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::actor::By;
use store::Tx;
use wording::Messages;

use super::overview::{DutyRow, duty_row};
use super::queries::{self, Opened};
use super::words::{near, span};
use super::{actions, seen};
use crate::STEPS;
use crate::plan::original;
use crate::registry::PersonalLink;
use crate::shell::{Access, Error, Frame, Result, Routes, Section, Visit, page};
use crate::state::App;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/lien-ket/{token}", Access::Link, show).get("/lien-ket/{token}/ban-goc", Access::Link, download)
}

#[derive(Template)]
#[template(path = "launch/personal.html")]
struct PersonalPage {
    frame: Frame,
    t: &'static Messages,
    token: String,
    unit: String,
    heading: String,
    name: String,
    issuer: String,
    number: String,
    span: String,
    slogan: Option<String>,
    has_file: bool,
    duties: Vec<DutyRow>,
    /// What the steps after this one show, already rendered.
    sections: Vec<String>,
}

async fn show(State(app): State<App>, visit: Visit, Path(token): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let opened = opened(&mut tx, &visit, &token).await?;
    let owed = queries::owed_by(&mut tx, &opened.campaign.id, &opened.link.unit).await?;
    let unseen = queries::unsent(&mut tx, &opened.campaign.id).await?;
    let mut sections = Vec::new();
    let link = PersonalLink { campaign: &opened.campaign.id, unit: &opened.link.unit, token: &token };
    for step in STEPS {
        sections.extend(step.personal(&mut tx, &visit, link).await?);
    }
    drop(tx);
    let is_news = unseen.iter().any(|line| line.unit.as_ref() == Some(&opened.link.unit) && line.seen.is_none());
    if is_news {
        let by = By::Link(opened.link.id.clone());
        seen::note(&app, &by, &visit, &opened.campaign.id, std::slice::from_ref(&opened.link.unit)).await;
    }
    let t = visit.t;
    let first = owed.iter().find(|one| one.duty == actions::ACKNOWLEDGE).and_then(|one| one.due);
    let Opened { campaign, unit_name, original, .. } = opened;
    let heading = match first {
        Some(day) => t.launch.acknowledge_before(near(day)),
        None => t.launch.asked_of_unit.to_owned(),
    };
    page(&PersonalPage {
        frame: Frame::new(&visit, heading.clone(), Section::None),
        t,
        token,
        unit: unit_name,
        heading,
        issuer: campaign.issuer,
        number: campaign.number,
        span: span(campaign.starts, campaign.ends, campaign.ends_in_words.as_deref()),
        slogan: campaign.slogan,
        name: campaign.name,
        has_file: !original.sha256.is_empty(),
        duties: owed.iter().map(|one| duty_row(&app, one, &visit)).collect(),
        sections,
    })
}

async fn download(State(app): State<App>, visit: Visit, Path(token): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let opened = opened(&mut tx, &visit, &token).await?;
    original::download(&app, &mut tx, &opened.original).await
}

/// What a secret opens, as long as it is good and the campaign runs.
async fn opened(tx: &mut Tx, visit: &Visit, token: &str) -> Result<Opened> {
    let opened = queries::open(tx, token).await?;
    let good = |one: &Opened| one.link.is_good(visit.now) && one.campaign.state.code() == "running";
    opened.filter(good).ok_or(Error::NotFound)
}
