//! `/dot/{đợt}/bao-cao/{kỳ}`: every report of a round, those to ask about first.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::id::UnitId;
use domain::permission::Action;
use domain::vietnamese::short_date;
use serde::Deserialize;
use wording::Messages;

use super::flags::{Group, flags};
use super::words;
use crate::launch::{self, near};
use crate::shell::{Access, Crumb, Error, Frame, Rail, Result, Routes, Section, Visit, page, page_number};
use crate::state::{App, day_of};
use crate::track::queries::looks::{self, Listed, PER_PAGE, Part, Wrote};
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
    groups: Vec<Shown>,
    none_came: bool,
    earlier: Option<String>,
    later: Option<String>,
}

struct Shown {
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

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    trang: String,
}

/// Everything for those who follow all units; one's own for those who take part.
async fn show(
    State(app): State<App>,
    visit: Visit,
    Path((slug, round)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let entered = launch::enter(&mut tx, &visit, &slug).await?;
    let round = rounds::find(&mut tx, &entered.campaign.id, &round).await?.ok_or(Error::NotFound)?;
    let t = visit.t;
    let kind = app.catalogue.report_kind(&round.kind).ok_or(Error::NotFound)?;
    let sees_all = visit.may(Action::SeeProgress);
    let number = usize::try_from(page_number(&asked.trang)).unwrap_or(1);
    let asks_evidence = kind.evidence.is_some();
    let part = Part {
        person: if sees_all { "" } else { visit.actor()?.id.as_str() },
        asks_evidence,
        today: visit.today,
        limit: PER_PAGE,
        skip: (number - 1) * PER_PAGE,
    };
    let (mut rows, all) = looks::listed(&mut tx, &round.id, &part).await?;
    let to_ask: Vec<&UnitId> = rows.iter().filter(|row| row.report.is_some()).map(|row| &row.unit).collect();
    let alike = looks::alike(&mut tx, &round.id, &to_ask).await?;
    let rail = Rail::of(&mut tx, &visit, &entered.campaign).await?;
    drop(tx);
    if !sees_all {
        rows.retain(|row| entered.own.contains(&row.unit));
        if rows.is_empty() {
            return Err(Error::NotFound);
        }
    }
    let base = format!("/dot/{slug}/bao-cao/{}", round.slug);
    let groups = rows.chunk_by(|one, other| one.group == other.group).map(|of| {
        let (id, heading) = heading(of[0].group, of[0].of_group, t);
        Shown { id, heading, rows: of.iter().map(|one| row(one, asks_evidence, &alike, &base, &visit)).collect() }
    });
    let groups: Vec<Shown> = groups.collect();
    let page_at = |at: usize| format!("{base}?trang={at}");
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
        none_came: rows.iter().all(|row| row.group == Group::None),
        groups,
        earlier: (number > 1).then(|| page_at(number - 1)),
        later: (i64::try_from(number * PER_PAGE).unwrap_or(i64::MAX) < all).then(|| page_at(number + 1)),
    })
}

fn heading(group: Group, count: i64, t: &'static Messages) -> (&'static str, String) {
    match group {
        Group::Ask => ("can-hoi", t.reports.list_ask(count)),
        Group::Waiting => ("cho", t.reports.list_waiting(count)),
        Group::Back => ("tra", t.reports.list_back(count)),
        Group::Taken => ("da-nhan", t.reports.list_taken(count)),
        Group::None => ("chua-co", t.reports.list_none(count)),
    }
}

fn row(one: &Listed, asks_evidence: bool, alike: &[Wrote], base: &str, visit: &Visit) -> Row {
    let t = visit.t;
    let at = one.stage.as_ref().map(|(stage, at)| (stage.as_str(), near(day_of(*at))));
    let state = match at {
        Some(("with-office", day)) => ("f-wait", "i-wait", t.reports.listed_waiting(day)),
        Some(("accepted", day)) => ("f-done", "i-ok", t.reports.listed_accepted(day)),
        Some(("returned", day)) => ("f-back", "i-ret", t.reports.listed_back(day)),
        Some(("submitted", _)) => ("f-wait", "i-wait", t.reports.listed_with_head.to_owned()),
        _ => match one.due {
            Some(due) => words::due(due, visit),
            None => ("f-todo", "i-ring", t.reports.not_come.to_owned()),
        },
    };
    let late = one.done.zip(one.due).filter(|(done, due)| day_of(*done) > *due);
    let late = late.map(|(_, due)| t.reports.came_late(short_date(due)));
    let flags = one.report.as_ref().map(|report| flags(report, asks_evidence, alike, t)).unwrap_or_default();
    let asked = flags.iter().map(|flag| words::flag(&flag.what, t));
    let url = format!("{base}/{}", one.unit_slug);
    Row { unit: one.unit_name.clone(), url, state, flags: late.into_iter().chain(asked).collect() }
}
