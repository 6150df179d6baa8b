//! `/dot/{đợt}/don-vi`: every unit that carries the plan out, in official order: who to reach, what it owes.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::permission::Action;
use wording::Messages;

use super::overview::{DutyRow, duty_row};
use super::queries::{self, Owed, Sheet};
use super::sheet::{Head, crumbs, entered};
use crate::shell::{Access, Crumb, Frame, Rail, Result, Routes, Section, Visit, page};
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
    rows: Vec<UnitRow>,
}

struct UnitRow {
    name: String,
    focal_point: Option<String>,
    duties: Vec<DutyRow>,
}

async fn show(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let sheet = entered(&mut tx, &visit, &slug).await?;
    let duties = queries::owed(&mut tx, &sheet.campaign.id).await?;
    let rail = Rail::of(&mut tx, &visit, &sheet.campaign.id, &sheet.campaign.name).await?;
    let t = visit.t;
    let head = Head::of(&sheet, visit.today, t);
    let all = visit.may(Action::SeeDispatch);
    let me = visit.actor()?;
    let shown =
        |owed: &Owed| all || me.unit.as_ref() == Some(&owed.unit) || me.holds.iter().any(|hold| hold.unit == owed.unit);
    let rows: Vec<UnitRow> = duties
        .chunk_by(|a, b| a.unit == b.unit)
        .filter(|owed| shown(&owed[0]))
        .map(|owed| row(&app, &visit, &sheet, owed))
        .collect();
    page(&UnitsPage {
        frame: Frame::new(&visit, t.launch.units_heading, Section::Campaigns),
        t,
        crumbs: crumbs(&head, t),
        rail,
        count: t.launch.n_units(rows.len()),
        rows,
        head,
    })
}

fn row(app: &App, visit: &Visit, sheet: &Sheet, owed: &[Owed]) -> UnitRow {
    let line = sheet.lines.iter().find(|line| line.unit.as_ref() == Some(&owed[0].unit));
    let mut order: Vec<&Owed> = owed.iter().collect();
    let place = |duty: &str| app.catalogue.deadlines.iter().position(|deadline| deadline.code == duty);
    order.sort_by_key(|one| place(&one.duty).unwrap_or(usize::MAX));
    UnitRow {
        name: owed[0].unit_name.clone(),
        focal_point: line.and_then(|line| line.focal_point.clone()),
        duties: order.into_iter().map(|one| duty_row(app, one, visit)).collect(),
    }
}
