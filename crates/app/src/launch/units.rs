//! `/dot/{đợt}/don-vi`: every unit that carries the plan out, in official order: who to reach, what it owes.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::id::UnitId;
use domain::permission::Action;
use wording::Messages;

use super::overview::{DutyRow, duty_row, duty_short};
use super::queries::{self, Owed, Sheet};
use super::sheet::{Head, crumbs, entered};
use super::words::near;
use crate::shell::{Access, Crumb, Frame, Mark, Rail, Result, Routes, Section, Visit, page};
use crate::state::App;

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
}

struct UnitRow {
    /// Where the cells of the overview lead.
    id: UnitId,
    name: String,
    focal_point: Option<String>,
    /// What became of the unit, when it has ended by a merger.
    ended: Option<String>,
    /// One for each column; `None` where the unit does not owe it.
    cells: Vec<Option<Mark>>,
    /// What the plan itself asks of the unit.
    duties: Vec<DutyRow>,
}

async fn show(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let sheet = entered(&mut tx, &visit, &slug).await?;
    let duties = queries::owed(&mut tx, &sheet.campaign.id).await?;
    let rail = Rail::of(&mut tx, &visit, &sheet.campaign).await?;
    let t = visit.t;
    let head = Head::of(&sheet, visit.today, t);
    let all = visit.may(Action::SeeDispatch);
    let me = visit.actor()?;
    let shown =
        |owed: &Owed| all || me.unit.as_ref() == Some(&owed.unit) || me.holds.iter().any(|hold| hold.unit == owed.unit);
    let owed_by_all = app.catalogue.deadlines.iter().map(|deadline| deadline.code.as_str());
    let codes: Vec<&str> = owed_by_all.filter(|code| duties.iter().any(|owed| owed.duty == *code)).collect();
    let rows: Vec<UnitRow> = duties
        .chunk_by(|a, b| a.unit == b.unit)
        .filter(|owed| shown(&owed[0]))
        .map(|owed| row(&app, &visit, &sheet, owed, &codes))
        .collect();
    page(&UnitsPage {
        frame: Frame::new(&visit, t.launch.units_heading, Section::Campaigns),
        t,
        crumbs: crumbs(&head, t),
        rail,
        count: t.launch.n_units(rows.len()),
        columns: codes.iter().map(|code| duty_short(&app, code, t)).collect(),
        rows,
        head,
    })
}

fn row(app: &App, visit: &Visit, sheet: &Sheet, owed: &[Owed], codes: &[&str]) -> UnitRow {
    let line = sheet.lines.iter().find(|line| line.unit.as_ref() == Some(&owed[0].unit));
    let of = |code: &str| owed.iter().find(|one| one.duty == code).map(|one| mark(app, one, visit));
    let tasks = owed.iter().filter(|one| !codes.contains(&one.duty.as_str()));
    UnitRow {
        id: owed[0].unit.clone(),
        name: owed[0].unit_name.clone(),
        focal_point: line.and_then(|line| line.focal_point.clone()),
        ended: owed[0].merged_into.as_ref().map(|heir| visit.t.launch.merged_into(heir)),
        cells: codes.iter().map(|code| of(code)).collect(),
        duties: tasks.map(|one| duty_row(app, one, visit)).collect(),
    }
}

fn mark(app: &App, owed: &Owed, visit: &Visit) -> Mark {
    let mark = duty_row(app, owed, visit).mark;
    match owed.due {
        Some(day) if mark.class == "f-todo" => Mark { words: near(day), ..mark },
        _ => mark,
    }
}
