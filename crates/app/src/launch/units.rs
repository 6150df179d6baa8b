//! `/dot/{đợt}/don-vi`: every unit that carries the plan out, in official order: who to reach, what it owes.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::id::UnitId;
use domain::permission::Action;
use serde::Deserialize;
use wording::Messages;

use super::overview::{DutyRow, duty_row, duty_short};
use super::queries::{self, Ended, Owed, OwedPage, Wanted};
use super::sheet::{Head, crumbs, headed};
use super::words::near;
use crate::shell::{Access, Crumb, Frame, Mark, Rail, Result, Routes, Section, Visit, page, page_number};
use crate::state::App;

/// How many units a page shows.
const PER_PAGE: i64 = 100;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/dot/{slug}/don-vi", Access::SignedIn, show)
}

#[derive(Template)]
#[template(path = "launch/units.html")]
struct UnitsPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    rail: Rail,
    head: Head,
    /// "30 đơn vị": all, or the visitor's own.
    count: String,
    /// The duties that every unit owes, in the order of the calendar.
    columns: Vec<String>,
    rows: Vec<UnitRow>,
    earlier: Option<String>,
    later: Option<String>,
}

struct UnitRow {
    /// Where the cells of the overview lead.
    id: UnitId,
    name: String,
    focal_point: Option<String>,
    /// What became of the unit, when it has ended.
    ended: Option<String>,
    /// One for each column; `None` where the unit does not owe it.
    cells: Vec<Option<Mark>>,
    /// What the plan itself asks of the unit.
    duties: Vec<DutyRow>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    trang: String,
    /// The unit that is to be on the page.
    tai: String,
}

async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let sheet = headed(&mut tx, &visit, &slug).await?;
    let campaign = &sheet.campaign.id;
    let number = page_number(&asked.trang);
    let person = if visit.may(Action::SeeDispatch) { None } else { Some(&visit.actor()?.id) };
    let wanted = Wanted { person, with: &asked.tai, many: PER_PAGE, passed: (number - 1) * PER_PAGE };
    let OwedPage { duties, units, passed } = queries::owed_page(&mut tx, campaign, &wanted, visit.today).await?;
    let known = queries::duty_codes(&mut tx, campaign).await?;
    let rail = Rail::of(&mut tx, &visit, &sheet.campaign).await?;
    let t = visit.t;
    let head = Head::of(&sheet, visit.today, t);
    let owed_by_all = app.catalogue.deadlines.iter().map(|deadline| deadline.code.as_str());
    let codes: Vec<&str> = owed_by_all.filter(|code| known.iter().any(|one| one == code)).collect();
    let of_units = duties.chunk_by(|(one, _), (other, _)| one.unit == other.unit);
    let page_at = |at: i64| format!("/dot/{slug}/don-vi?trang={at}");
    let at = passed / PER_PAGE + 1;
    page(&UnitsPage {
        frame: Frame::new(&visit, t.launch.units_heading, Section::Campaigns),
        t,
        crumbs: crumbs(&head, t),
        rail,
        count: t.launch.n_units(units),
        columns: codes.iter().map(|code| duty_short(&app, code, t)).collect(),
        rows: of_units.map(|owed| row(&app, &visit, owed, &codes)).collect(),
        earlier: (at > 1).then(|| page_at(at - 1)),
        later: (passed + PER_PAGE < units).then(|| page_at(at + 1)),
        head,
    })
}

fn row(app: &App, visit: &Visit, duties: &[(Owed, Option<String>)], codes: &[&str]) -> UnitRow {
    let owed = || duties.iter().map(|(one, _)| one);
    let of = |code: &str| owed().find(|one| one.duty == code).map(|one| mark(app, one, visit));
    let tasks = owed().filter(|one| !codes.contains(&one.duty.as_str()));
    let (first, focal_point) = &duties[0];
    UnitRow {
        id: first.unit.clone(),
        name: first.unit_name.clone(),
        focal_point: focal_point.clone(),
        ended: first.ended.as_ref().map(|ended| became(ended, visit.t)),
        cells: codes.iter().map(|code| of(code)).collect(),
        duties: tasks.map(|one| duty_row(app, one, visit)).collect(),
    }
}

fn became(ended: &Ended, t: &Messages) -> String {
    match ended {
        Ended::Merged(heir) => t.launch.merged_into(heir),
        Ended::TakenOver(heir) => t.launch.taken_over_by(heir),
        Ended::Alone => t.launch.unit_ended.to_owned(),
    }
}

fn mark(app: &App, owed: &Owed, visit: &Visit) -> Mark {
    let mark = duty_row(app, owed, visit).mark;
    match owed.due {
        Some(day) if mark.class == "f-todo" => Mark { words: near(day), ..mark },
        _ => mark,
    }
}
