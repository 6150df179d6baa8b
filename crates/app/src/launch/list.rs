//! `/dot`: plans in preparation, campaigns that run, campaigns that have ended.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::permission::Action;
use domain::plan::Stage;
use domain::vietnamese::short_date;
use serde::Deserialize;
use wording::Messages;

use super::queries::{self, Listed};
use super::words::span;
use crate::plan::queries as plans;
use crate::registry::{RailNode, RailPlace, RailState};
use crate::shell::{Access, Frame, Rail, Result, Routes, Section, Visit, page};
use crate::state::{App, day_of};

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/dot", Access::SignedIn, show)
}

#[derive(Template)]
#[template(path = "launch/list.html")]
struct ListPage {
    frame: Frame,
    t: &'static Messages,
    may_load: bool,
    /// Nothing to see at all.
    empty: bool,
    tabs: Vec<Tab>,
    /// Chosen tab: plans in preparation.
    plans: Vec<PlanRow>,
    /// Chosen tab: campaigns.
    campaigns: Vec<CampaignRow>,
    /// The chosen tab is empty.
    nothing_here: bool,
    today: String,
}

struct Tab {
    url: &'static str,
    label: String,
    current: bool,
}

struct PlanRow {
    url: String,
    title: String,
    number: String,
    loaded: String,
    stage: &'static str,
    rail: Rail,
}

struct CampaignRow {
    url: String,
    name: String,
    number: String,
    parent: Option<String>,
    span: String,
    rail: Rail,
    late: Option<String>,
    left: String,
}

#[derive(Deserialize)]
struct Filter {
    #[serde(default)]
    loc: String,
}

async fn show(State(app): State<App>, visit: Visit, Query(filter): Query<Filter>) -> Result<Response> {
    let t = visit.t;
    let mut tx = app.db.read().await?;
    let open = if visit.may(Action::SeePlan) { plans::open(&mut tx).await? } else { Vec::new() };
    let only = if visit.may(Action::SeeDispatch) { None } else { Some(visit.actor()?) };
    let campaigns = queries::listed(&mut tx, only, visit.today).await?;
    let (running, closed): (Vec<Listed>, Vec<Listed>) = campaigns.into_iter().partition(|one| one.running);
    let chosen = chosen(&filter.loc, open.len(), running.len());
    let tab = |at, url, label| Tab { url, label, current: at == chosen };
    let mut tabs = vec![
        tab(1, "/dot?loc=dang-chay", t.launch.tab_running(running.len())),
        tab(2, "/dot?loc=ket-thuc", t.launch.tab_closed(closed.len())),
    ];
    if visit.may(Action::SeePlan) {
        tabs.insert(0, tab(0, "/dot?loc=chuan-bi", t.launch.tab_preparing(open.len())));
    }
    let empty = open.is_empty() && running.is_empty() && closed.is_empty();
    let plans: Vec<PlanRow> =
        if chosen == 0 { open.iter().map(|plan| plan_row(plan, t)).collect() } else { Vec::new() };
    let shown = [Vec::new(), running, closed].into_iter().nth(chosen).unwrap_or_default();
    let campaigns: Vec<CampaignRow> = shown.into_iter().map(|one| campaign_row(one, &visit)).collect();
    page(&ListPage {
        frame: Frame::new(&visit, t.shell.campaigns, Section::Campaigns),
        t,
        may_load: visit.may(Action::LoadPlan),
        empty,
        tabs,
        nothing_here: plans.is_empty() && campaigns.is_empty(),
        plans,
        campaigns,
        today: short_date(visit.today),
    })
}

/// The tab asked for; unasked, the one where something runs, else where something is prepared.
fn chosen(filter: &str, open: usize, running: usize) -> usize {
    match filter {
        "chuan-bi" => 0,
        "dang-chay" => 1,
        "ket-thuc" => 2,
        _ if running == 0 && open > 0 => 0,
        _ => 1,
    }
}

fn plan_row(plan: &plans::Listed, t: &'static Messages) -> PlanRow {
    let (stage, page) = match &plan.stage {
        Stage::Draft => (t.launch.stage_draft, "ra-soat"),
        Stage::Returned { .. } => (t.launch.stage_returned, "ra-soat"),
        Stage::Submitted { .. } => (t.launch.stage_submitted, "phat-dong"),
        Stage::Approved(_) => (t.launch.stage_approved, "phat-dong"),
        Stage::Issued(_) => (t.launch.stage_issued, "phat-dong"),
        Stage::Active(_) | Stage::Closed(_) | Stage::Archived(_) => ("", "phat-dong"),
    };
    let signed = plan.stage.approval().is_some();
    PlanRow {
        url: format!("/dot/{}/{page}", plan.slug),
        title: if plan.title.is_empty() { t.plan.untitled.to_owned() } else { plan.title.clone() },
        number: plan.number.clone(),
        loaded: short_date(day_of(plan.loaded)),
        stage,
        rail: strip(usize::from(signed), t),
    }
}

fn campaign_row(one: Listed, visit: &Visit) -> CampaignRow {
    let t = visit.t;
    let left = match one.ends {
        _ if !one.running => t.launch.closed_on(short_date(day_of(one.since))),
        Some(ends) if ends >= visit.today => t.launch.days_to_end((ends - visit.today).get_days()),
        Some(ends) => t.launch.ended_on(short_date(ends)),
        None => one.ends_in_words.clone().unwrap_or_default(),
    };
    CampaignRow {
        url: format!("/dot/{}", one.slug),
        name: one.name,
        number: one.number,
        parent: one.parent_number.map(|number| t.launch.carries_out(number)),
        span: span(one.starts, one.ends, one.ends_in_words.as_deref()),
        rail: strip(2, t),
        late: (one.late > 0).then(|| t.launch.late_of(one.late, one.units)),
        left,
    }
}

/// The strip of twelve nodes with so many of them behind us. Only the launch knows its nodes in a list; the rail of
/// the campaign itself asks every step.
fn strip(done: usize, t: &'static Messages) -> Rail {
    let behind = [RailPlace::Plan, RailPlace::Launch].into_iter().take(done);
    let node = |place| RailNode { place, state: RailState::Done, figure: String::new(), url: None };
    Rail::drawn(&behind.map(node).collect::<Vec<_>>(), "", t)
}
