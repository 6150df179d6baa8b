//! `/dot/{đợt}/tiep-nhan`: what the plan asks of this unit, and its answer. Whoever follows all units finds the map of
//! all answers here.

mod forms;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::assignment::TASK;
use domain::undertaking::Receipt;
use serde::Deserialize;
use store::Tx;
use wording::Messages;

use super::door::{Door, Seat};
use super::map;
use super::words::{self, Flash, Head};
use crate::launch::{DutyRow, duty_row, near, owed_by};
use crate::shell::{Access, Crumb, Frame, Problems, Rail, Result, Routes, Section, Visit, page};
use crate::state::App;

/// So many lines of the plan stand open; the others wait under them.
const SHOWN: usize = 5;

pub(super) fn routes(routes: Routes) -> Routes {
    forms::routes(routes.get("/dot/{slug}/tiep-nhan", Access::SignedIn, show).get(
        "/lien-ket/{token}/tiep-nhan",
        Access::Link,
        show,
    ))
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "kebab-case")]
struct Asked {
    don_vi: String,
    trang_thai: String,
    trang: String,
    vua: String,
}

#[derive(Template)]
#[template(path = "cascade/acknowledge/page.html")]
struct AnswerPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    rail: Option<Rail>,
    flashes: Vec<Flash>,
    problems: Problems,
    head: Head,
    unit_slug: String,
    /// What the plan asks: the first lines, the others.
    duties: Vec<DutyRow>,
    more: Vec<DutyRow>,
    action: String,
    /// Whether the unit can take the plan now, and whether it can decline.
    takes: bool,
    declines: bool,
    contact: String,
    reason: String,
    others: Vec<(String, String)>,
}

/// What was typed and what was wrong with it.
#[derive(Default)]
struct Typed {
    contact: Option<String>,
    reason: String,
    problems: Problems,
}

async fn show(State(app): State<App>, visit: Visit, door: Door, Query(asked): Query<Asked>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let place = door.opens(&mut tx, &visit).await?;
    if place.sees_all(&visit) && asked.don_vi.is_empty() {
        return map::shown(&app, &mut tx, &visit, &place, &asked.trang_thai, &asked.trang, Problems::default()).await;
    }
    let seat = place.seat(&mut tx, &visit, &asked.don_vi, |desk| desk.undertaking.receipt.is_open()).await?;
    let drawn = drawn(&app, &mut tx, &visit, &seat, Typed::default(), asked.vua == "tiep-nhan").await?;
    drop(tx);
    seat.note_opening(&app, &visit).await?;
    page(&drawn)
}

/// The page again, with what was typed and why it was not taken.
async fn again(app: &App, tx: &mut Tx, visit: &Visit, seat: &Seat, typed: Typed) -> Result<Response> {
    let drawn = drawn(app, tx, visit, seat, typed, false).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&drawn)?).into_response())
}

async fn drawn(app: &App, tx: &mut Tx, visit: &Visit, seat: &Seat, typed: Typed, just_now: bool) -> Result<AnswerPage> {
    let t = visit.t;
    let (desk, campaign) = (&seat.desk, &seat.place.campaign);
    let mut owed = owed_by(tx, &campaign.id, &desk.unit).await?;
    // What the plan itself says of this unit comes first; the days that every unit has follow.
    owed.sort_by_key(|one| one.duty != TASK);
    let mut duties: Vec<DutyRow> = owed.iter().map(|one| duty_row(app, one, visit)).collect();
    let more = duties.split_off(duties.len().min(SHOWN));
    let rail = seat.place.rail(tx, visit).await?;
    let receipt = &desk.undertaking.receipt;
    Ok(AnswerPage {
        frame: Frame::new(visit, title(seat, &typed.problems, t), Section::Campaigns),
        t,
        crumbs: seat.place.crumbs(visit),
        rail,
        flashes: flashes(seat, just_now, t),
        head: seat.place.head(&desk.name),
        unit_slug: desk.slug.clone(),
        duties,
        more,
        action: format!("{}/tiep-nhan", seat.place.base),
        takes: seat.speaker.is_some() && !matches!(receipt, Receipt::Acknowledged { .. } | Receipt::Excused { .. }),
        declines: seat.speaker.is_some() && receipt.is_open(),
        contact: typed.contact.unwrap_or_else(|| desk.contact.clone()),
        reason: typed.reason,
        problems: typed.problems,
        others: seat.others.iter().map(|(slug, name)| (seat.place.url("tiep-nhan", slug), name.clone())).collect(),
    })
}

fn title(seat: &Seat, problems: &Problems, t: &'static Messages) -> String {
    let title = match (&seat.desk.undertaking.receipt, seat.desk.acknowledge_by) {
        (Receipt::Acknowledged { .. }, _) => t.cascade.acknowledged.to_owned(),
        (Receipt::Declined { .. }, _) => t.cascade.declined.to_owned(),
        (Receipt::Excused { .. }, _) => t.cascade.excused.to_owned(),
        (_, Some(day)) if seat.desk.carries_out => t.launch.acknowledge_before(near(day)),
        _ => t.launch.asked_of_unit.to_owned(),
    };
    if problems.is_empty() { title } else { t.units.mistaken(&title) }
}

fn flashes(seat: &Seat, just_now: bool, t: &'static Messages) -> Vec<Flash> {
    let desk = &seat.desk;
    if !desk.carries_out {
        return vec![Flash::waits(t.launch.only_to_know)];
    }
    let said = words::answer(&desk.undertaking, t);
    match &desk.undertaking.receipt {
        Receipt::Acknowledged { .. } => {
            let next = words::next_step(desk.concretise_by, t);
            let done =
                if just_now { format!("{} {next}", t.cascade.just_acknowledged) } else { said.unwrap_or_default() };
            vec![Flash::done(done).to(seat.url("cu-the-hoa"), t.cascade.work_write_targets)]
        }
        Receipt::Excused { .. } => said.map(Flash::done).into_iter().collect(),
        Receipt::Declined { .. } | Receipt::Insisted { .. } | Receipt::Awaited => {
            said.map(Flash::waits).into_iter().collect()
        }
    }
}
