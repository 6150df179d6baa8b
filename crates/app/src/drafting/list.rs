//! `/dot/{đợt}/giay-to`: the papers of a campaign, and the kinds of which a new one can be drawn up.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::permission::Action;
use serde::Deserialize;
use wording::Messages;

use super::pages::said_issued;
use super::queries::{self, Listed};
use crate::launch::{enter, in_language};
use crate::shell::{Access, Crumb, Frame, Rail, Result, Routes, Section, Visit, page};
use crate::state::App;

/// How many papers a page shows.
const PER_PAGE: i64 = 50;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/dot/{slug}/giay-to", Access::May(Action::SeeProgress), show)
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    trang: String,
}

#[derive(Template)]
#[template(path = "drafting/list.html")]
struct ListPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    rail: Rail,
    slug: String,
    total: String,
    rows: Vec<Row>,
    newer: Option<String>,
    older: Option<String>,
    /// Code and name of each kind; none for somebody who writes no papers.
    kinds: Vec<(String, String)>,
    /// Whether the visitor may say how papers are set.
    sets: bool,
}

struct Row {
    serial: i64,
    kind: String,
    subject: String,
    /// "Số 15, ngày 05/7/2023"; `None` for a draft.
    issued: Option<String>,
}

async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let t = visit.t;
    let mut tx = app.db.read().await?;
    let campaign = enter(&mut tx, &visit, &slug).await?.campaign;
    let total = queries::count(&mut tx, &campaign.id).await?;
    let last = (total - 1).max(0) / PER_PAGE + 1;
    let number = asked.trang.parse::<i64>().unwrap_or(1).clamp(1, last);
    let papers = queries::list(&mut tx, &campaign.id, (PER_PAGE, (number - 1) * PER_PAGE)).await?;
    let address = |page: i64| format!("/dot/{slug}/giay-to?trang={page}");
    let rail = Rail::of(&mut tx, &visit, &campaign).await?;
    let sets = visit.may(Action::WritePapers);
    let kinds = app.catalogue.papers.iter().map(|kind| (kind.code.clone(), in_language(&kind.name, t)));
    page(&ListPage {
        frame: Frame::new(&visit, t.drafting.title, Section::Campaigns),
        t,
        crumbs: vec![Crumb::to(t.shell.campaigns, "/dot"), Crumb::to(&campaign.name, format!("/dot/{slug}"))],
        rail,
        total: t.drafting.in_all(total),
        newer: (number > 1).then(|| address(number - 1)),
        older: (number < last).then(|| address(number + 1)),
        rows: papers.into_iter().map(|paper| row(&app, paper, t)).collect(),
        kinds: if sets { kinds.collect() } else { Vec::new() },
        sets,
        slug,
    })
}

fn row(app: &App, paper: Listed, t: &'static Messages) -> Row {
    let kind = app.catalogue.paper_kind(&paper.kind).map(|kind| in_language(&kind.name, t));
    Row {
        serial: paper.serial,
        kind: kind.unwrap_or(paper.kind),
        subject: paper.subject,
        issued: paper.issued.map(|(number, day)| said_issued(number, day, t)),
    }
}
