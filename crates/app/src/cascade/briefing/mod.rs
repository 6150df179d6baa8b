//! `/dot/{đợt}/pho-bien`: when and how a unit told its people, and how many. Whoever follows all units finds the sum
//! and the units that told nobody.

mod office;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::briefing::{Briefing, BriefingFault, MOST_PEOPLE};
use domain::id::BriefingId;
use domain::vietnamese::{parse_date, short_date, tidy};
use serde::Deserialize;
use store::Tx;
use wording::Messages;

use super::actions::{self, Told};
use super::door::{Door, Seat};
use super::queries;
use super::words::{Flash, Head};
use crate::shell::{Access, Crumb, Frame, Posted, Problems, Rail, Result, Routes, Section, Visit, page};
use crate::state::App;

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/dot/{slug}/pho-bien", Access::SignedIn, show)
        .get("/lien-ket/{token}/pho-bien", Access::Link, show)
        .post("/dot/{slug}/pho-bien", Access::SignedIn, brief)
        .post("/lien-ket/{token}/pho-bien", Access::Link, brief)
        .post("/dot/{slug}/pho-bien/thu-hoi", Access::SignedIn, withdraw)
        .post("/lien-ket/{token}/pho-bien/thu-hoi", Access::Link, withdraw)
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "kebab-case")]
pub(super) struct Asked {
    don_vi: String,
    loc: String,
    trang: String,
    vua: String,
}

/// A briefing as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
struct BriefingForm {
    don_vi: String,
    ngay: String,
    hinh_thuc: String,
    so_nguoi: String,
    ghi_chu: String,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "kebab-case")]
struct OneForm {
    don_vi: String,
    ma: String,
}

#[derive(Template)]
#[template(path = "cascade/briefing/page.html")]
struct BriefingPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    rail: Option<Rail>,
    flashes: Vec<Flash>,
    problems: Problems,
    head: Head,
    unit_slug: String,
    action: String,
    form: BriefingForm,
    writes: bool,
    rows: Vec<Row>,
    ways: [&'static str; 4],
}

struct Row {
    id: String,
    day: String,
    how: String,
    people: String,
    note: String,
}

async fn show(State(app): State<App>, visit: Visit, door: Door, Query(asked): Query<Asked>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let place = door.opens(&mut tx, &visit).await?;
    if place.sees_all(&visit) && asked.don_vi.is_empty() {
        return office::shown(&mut tx, &visit, &place, asked.loc == "chua", &asked.trang).await;
    }
    let seat = place.seat(&mut tx, &visit, &asked.don_vi, |_| true).await?;
    let blank = BriefingForm { ngay: short_date(visit.today), ..BriefingForm::default() };
    let mut drawn = drawn(&mut tx, &visit, &seat, blank, Problems::default()).await?;
    drop(tx);
    drawn.flashes.extend((asked.vua == "ghi").then(|| Flash::done(visit.t.cascade.briefing_noted)));
    seat.note_opening(&app, &visit).await?;
    page(&drawn)
}

async fn drawn(
    tx: &mut Tx,
    visit: &Visit,
    seat: &Seat,
    form: BriefingForm,
    problems: Problems,
) -> Result<BriefingPage> {
    let t = visit.t;
    let (desk, campaign) = (&seat.desk, &seat.place.campaign);
    let held = queries::briefings_of(tx, &campaign.id, &desk.unit).await?;
    let rail = seat.place.rail(tx, visit).await?;
    let people: u32 = held.iter().map(|one| one.people).sum();
    let finding = if held.is_empty() { t.cascade.nobody_briefed.to_owned() } else { t.cascade.n_briefed(people) };
    let title = if problems.is_empty() { finding } else { t.units.mistaken(finding) };
    Ok(BriefingPage {
        frame: Frame::new(visit, title, Section::Campaigns),
        t,
        crumbs: seat.place.crumbs(visit),
        rail,
        flashes: Vec::new(),
        problems,
        head: seat.place.head(&desk.name),
        unit_slug: desk.slug.clone(),
        action: format!("{}/pho-bien", seat.place.base),
        form,
        writes: seat.speaker.is_some(),
        rows: held.iter().map(row).collect(),
        ways: [t.cascade.way_meeting, t.cascade.way_paper, t.cascade.way_mail, t.cascade.way_group],
    })
}

fn row(one: &Briefing) -> Row {
    Row {
        id: one.id.to_string(),
        day: short_date(one.day),
        how: one.how.clone(),
        people: one.people.to_string(),
        note: one.note.clone(),
    }
}

async fn brief(
    State(app): State<App>,
    visit: Visit,
    door: Door,
    Posted(form): Posted<BriefingForm>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let place = door.opens(&mut tx, &visit).await?;
    let seat = place.seat(&mut tx, &visit, &form.don_vi, |_| true).await?;
    let by = seat.answering()?;
    let mut problems = Problems::default();
    if let Some(told) = form.read(&mut problems, visit.t) {
        match actions::brief(&mut tx, &seat.place.campaign, by, told, visit.now).await? {
            Ok(()) => {
                tx.commit().await?;
                let url = seat.url("pho-bien");
                let and = if url.contains('?') { '&' } else { '?' };
                return Ok(Redirect::to(&format!("{url}{and}vua=ghi")).into_response());
            }
            Err(faults) => faults.into_iter().for_each(|fault| tell(&mut problems, fault, visit.t)),
        }
    }
    let drawn = drawn(&mut tx, &visit, &seat, form, problems).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&drawn)?).into_response())
}

impl BriefingForm {
    fn read(&self, problems: &mut Problems, t: &'static Messages) -> Option<Told> {
        let day = parse_date(&self.ngay);
        if day.is_none() {
            problems.add("ngay", t.units.no_such_day(tidy(&self.ngay)));
        }
        let people = self.so_nguoi.trim().parse::<u32>().ok();
        if people.is_none() {
            problems.add("so-nguoi", t.cascade.people_wrong(MOST_PEOPLE));
        }
        Some(Told { day: day?, how: self.hinh_thuc.clone(), people: people?, note: self.ghi_chu.clone() })
    }
}

/// A fault at its field.
pub(super) fn tell(problems: &mut Problems, fault: BriefingFault, t: &'static Messages) {
    match fault {
        BriefingFault::NoOccasion => problems.add("hinh-thuc", t.cascade.no_occasion),
        BriefingFault::People => problems.add("so-nguoi", t.cascade.people_wrong(MOST_PEOPLE)),
        BriefingFault::InTheFuture => problems.add("ngay", t.cascade.not_yet_held),
        BriefingFault::TooLong => problems.add("ghi-chu", t.cascade.too_long),
        BriefingFault::NotAllowed => problems.add("ngay", t.cascade.not_now),
    }
}

async fn withdraw(State(app): State<App>, visit: Visit, door: Door, Posted(form): Posted<OneForm>) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let place = door.opens(&mut tx, &visit).await?;
    let seat = place.seat(&mut tx, &visit, &form.don_vi, |_| true).await?;
    let by = seat.answering()?;
    actions::withdraw_briefing(&mut tx, &seat.place.campaign, by, &BriefingId::from(form.ma), visit.now).await?;
    tx.commit().await?;
    Ok(Redirect::to(&seat.url("pho-bien")).into_response())
}
