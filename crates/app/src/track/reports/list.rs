//! `/dot/{đợt}/bao-cao/{kỳ}`: every report of a round, those to ask about first.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::permission::Action;
use domain::report::Stage;
use domain::vietnamese::short_date;
use wording::Messages;

use super::flags::{Group, Place, in_order};
use super::words;
use crate::launch::{self, near};
use crate::shell::{Access, Crumb, Error, Frame, Rail, Result, Routes, Section, Visit, page};
use crate::state::{App, day_of};
use crate::track::queries::{self, Owing};
use crate::track::rounds;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/dot/{slug}/bao-cao/{round}", Access::SignedIn, show)
}

#[derive(Template)]
#[template(path = "track/reports/list.html")]
struct ListPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    rail: Rail,
    span: String,
    due: String,
    groups: Vec<Listed>,
    none_came: bool,
}

struct Listed {
    id: &'static str,
    heading: String,
    rows: Vec<Row>,
}

struct Row {
    unit: String,
    url: String,
    state: (&'static str, &'static str, String),
    flags: Vec<String>,
}

/// Everything for those who follow all units; one's own for those who take part.
async fn show(State(app): State<App>, visit: Visit, Path((slug, round)): Path<(String, String)>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let entered = launch::enter(&mut tx, &visit, &slug).await?;
    let round = rounds::find(&mut tx, &entered.campaign.id, &round).await?.ok_or(Error::NotFound)?;
    let mut rows = queries::of_round(&mut tx, &round.id).await?;
    let rail = Rail::of(&mut tx, &visit, &entered.campaign).await?;
    drop(tx);
    if !visit.may(Action::SeeProgress) {
        rows.retain(|owing| entered.own.contains(&owing.unit));
        if rows.is_empty() {
            return Err(Error::NotFound);
        }
    }
    let t = visit.t;
    let kind = app.catalogue.report_kind(&round.kind).ok_or(Error::NotFound)?;
    let places = in_order(&rows, kind.evidence.is_some());
    let base = format!("/dot/{slug}/bao-cao/{}", round.slug);
    let groups = [Group::Ask, Group::Waiting, Group::Back, Group::Taken, Group::None];
    let groups = groups.into_iter().map(|group| {
        let of: Vec<&Place> = places.iter().filter(|place| place.group == group).collect();
        let (id, heading) = heading(group, of.len(), t);
        let rows = of.into_iter().map(|place| row(&rows[place.at], place, &base, &visit)).collect();
        Listed { id, heading, rows }
    });
    let groups: Vec<Listed> = groups.filter(|group| !group.rows.is_empty()).collect();
    page(&ListPage {
        frame: Frame::new(&visit, round.name.clone(), Section::Campaigns),
        t,
        crumbs: vec![
            Crumb::to(t.shell.campaigns, "/dot"),
            Crumb::to(&entered.campaign.name, format!("/dot/{slug}")),
            Crumb::to(t.reports.reports, format!("/dot/{slug}/bao-cao")),
        ],
        rail,
        span: t.reports.figures_span(short_date(round.ends), short_date(round.starts)),
        due: t.shell.due_on(short_date(round.due)),
        none_came: places.iter().all(|place| place.group == Group::None),
        groups,
    })
}

fn heading(group: Group, count: usize, t: &'static Messages) -> (&'static str, String) {
    match group {
        Group::Ask => ("can-hoi", t.reports.list_ask(count)),
        Group::Waiting => ("cho", t.reports.list_waiting(count)),
        Group::Back => ("tra", t.reports.list_back(count)),
        Group::Taken => ("da-nhan", t.reports.list_taken(count)),
        Group::None => ("chua-co", t.reports.list_none(count)),
    }
}

fn row(owing: &Owing, place: &Place, base: &str, visit: &Visit) -> Row {
    let t = visit.t;
    let state = match owing.report.as_ref().map(|report| &report.stage) {
        Some(Stage::WithOffice { at, .. }) => ("f-wait", "i-wait", t.reports.listed_waiting(near(day_of(*at)))),
        Some(Stage::Accepted { at, .. }) => ("f-done", "i-ok", t.reports.listed_accepted(near(day_of(*at)))),
        Some(Stage::Returned { at }) => ("f-back", "i-ret", t.reports.listed_back(near(day_of(*at)))),
        Some(Stage::Submitted { .. }) => ("f-wait", "i-wait", t.reports.listed_with_head.to_owned()),
        Some(Stage::Draft) | None => match owing.due {
            Some(due) => words::due(due, visit),
            None => ("f-todo", "i-ring", t.reports.not_come.to_owned()),
        },
    };
    let late = owing.done.zip(owing.due).filter(|(done, due)| day_of(*done) > *due);
    let late = late.map(|(_, due)| t.reports.came_late(short_date(due)));
    // What is taken is asked about no more.
    let asked = place.flags.iter().filter(|_| place.group != Group::Taken);
    let flags = asked.map(|flag| words::flag(&flag.what, t));
    let unit = owing.unit_name.clone();
    Row { unit, url: format!("{base}/{}", owing.unit_slug), state, flags: late.into_iter().chain(flags).collect() }
}
