//! `/dot/{đợt}/cu-the-hoa`: what a unit will do and how it is measured, content by content of the plan. Whoever follows
//! all units finds what all of them took on, and the targets that they share.

mod form;
mod forms;
mod office;
mod paste;
mod sheet;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::undertaking::{Receipt, Targets};
use serde::Deserialize;
use store::Tx;
use wording::Messages;

use self::form::FormView;
pub(super) use self::form::{Choices, TargetForm, said as fault_of};
use self::sheet::{Section as ContentSection, sections};
use super::door::{Door, Seat};
use super::queries::{self, Divided};
use super::words::{self, Flash, Head};
use crate::launch::{moment, near};
use crate::shell::{Access, Crumb, Frame, Problems, Rail, Result, Routes, Section, Visit, page};
use crate::state::App;
use crate::units::queries::people_of;

pub(super) fn routes(routes: Routes) -> Routes {
    let routes = routes.get("/dot/{slug}/cu-the-hoa", Access::SignedIn, show).get(
        "/lien-ket/{token}/cu-the-hoa",
        Access::Link,
        show,
    );
    paste::routes(forms::routes(routes))
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "kebab-case")]
pub(super) struct Asked {
    pub(super) don_vi: String,
    /// The target that is to be changed.
    pub(super) sua: String,
    pub(super) trang: String,
    /// What has just been done, and to how many.
    pub(super) vua: String,
    pub(super) so: String,
}

#[derive(Template)]
#[template(path = "cascade/concretise/page.html")]
struct TargetsPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    rail: Option<Rail>,
    flashes: Vec<Flash>,
    problems: Problems,
    head: Head,
    unit_slug: String,
    action: String,
    sections: Vec<ContentSection>,
    /// Contents to choose from: none, each form knows its own.
    paths: Vec<(String, String)>,
    /// Whether the visitor writes here now.
    writes: bool,
    /// Whether targets of an earlier campaign can be taken over.
    copies: bool,
    paste_url: String,
    /// What is missing, or how many there are.
    finding: String,
    sends: bool,
    /// Whether the Office may open them again.
    reopens: bool,
    others: Vec<(String, String)>,
}

/// A form as somebody filled it in, and what was wrong with it.
#[derive(Default)]
pub(super) struct Typed {
    pub(super) form: TargetForm,
    pub(super) problems: Problems,
    /// Somebody else changed the target meanwhile: what it says now.
    pub(super) meanwhile: Option<String>,
}

async fn show(State(app): State<App>, visit: Visit, door: Door, Query(asked): Query<Asked>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let place = door.opens(&mut tx, &visit).await?;
    if place.sees_all(&visit) && asked.don_vi.is_empty() {
        return page(&office::drawn(&mut tx, &visit, &place, &asked, Typed::default()).await?);
    }
    let seat = place.seat(&mut tx, &visit, &asked.don_vi, |desk| desk.undertaking.targets.is_open()).await?;
    let drawn = drawn(&mut tx, &visit, &seat, &asked, Typed::default()).await?;
    drop(tx);
    seat.note_opening(&app, &visit).await?;
    page(&drawn)
}

/// The page again, with what was typed and why it was not taken.
async fn again(tx: &mut Tx, visit: &Visit, seat: &Seat, typed: Typed) -> Result<Response> {
    let asked = Asked { sua: typed.form.ma.clone(), ..Asked::default() };
    let drawn = drawn(tx, visit, seat, &asked, typed).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&drawn)?).into_response())
}

async fn drawn(tx: &mut Tx, visit: &Visit, seat: &Seat, asked: &Asked, typed: Typed) -> Result<TargetsPage> {
    let t = visit.t;
    let (desk, campaign) = (&seat.desk, &seat.place.campaign);
    let all = queries::targets_beside(tx, &campaign.id, &desk.unit).await?;
    let writes = seat.speaker.is_some()
        && matches!(desk.undertaking.receipt, Receipt::Acknowledged { .. })
        && desk.undertaking.targets.is_open();
    let people = if writes { people_of(tx, &desk.unit, visit.today).await? } else { Vec::new() };
    let rail = seat.place.rail(tx, visit).await?;
    let choices = Choices { people: &people, all: &all, unit: Some(&desk.unit), t };
    let sections = sections(&desk.plan.contents, &choices, writes, &asked.sua, &typed, &seat.url("cu-the-hoa"));
    let count = sections.iter().map(|section| section.rows.len()).sum::<usize>();
    let empty = sections.iter().filter(|section| section.rows.is_empty()).count();
    let office = seat.place.is_office(visit) && matches!(desk.undertaking.targets, Targets::Sent { .. });
    let title = if typed.problems.is_empty() { title(seat, t) } else { t.units.mistaken(title(seat, t)) };
    Ok(TargetsPage {
        frame: Frame::new(visit, title, Section::Campaigns),
        t,
        crumbs: seat.place.crumbs(visit),
        rail,
        flashes: flashes(seat, asked, &typed, t),
        problems: typed.problems,
        head: seat.place.head(&desk.name),
        unit_slug: desk.slug.clone(),
        action: format!("{}/cu-the-hoa", seat.place.base),
        sections,
        paths: Vec::new(),
        writes,
        copies: writes && desk.earlier.is_some(),
        paste_url: seat.place.url("cu-the-hoa/dan", &desk.slug),
        finding: if empty > 0 { t.cascade.targets_and_gaps(count, empty) } else { t.cascade.n_targets(count) },
        sends: writes && count > 0,
        reopens: office,
        others: seat.others.iter().map(|(slug, name)| (seat.place.url("cu-the-hoa", slug), name.clone())).collect(),
    })
}

fn title(seat: &Seat, t: &'static Messages) -> String {
    match (&seat.desk.undertaking.targets, seat.desk.concretise_by) {
        (Targets::Sent { .. }, _) => t.cascade.targets_sent.to_owned(),
        (_, Some(day)) => t.cascade.concretise_by(near(day)),
        (_, None) => t.cascade.concretise.to_owned(),
    }
}

fn flashes(seat: &Seat, asked: &Asked, typed: &Typed, t: &'static Messages) -> Vec<Flash> {
    let (desk, mut said) = (&seat.desk, Vec::new());
    match asked.vua.as_str() {
        "luu" => said.push(Flash::done(t.cascade.saved)),
        "thu-hoi" => said.push(Flash::done(t.cascade.withdrawn)),
        "lay" => said.push(Flash::done(t.cascade.n_copied(asked.so.parse::<usize>().unwrap_or_default()))),
        "dan" => said.push(Flash::done(t.cascade.n_entered(asked.so.parse::<usize>().unwrap_or_default()))),
        _ => {}
    }
    if let Some(now) = &typed.meanwhile {
        said.push(Flash::waits(t.cascade.changed_meanwhile(now)));
    }
    match (&desk.undertaking.targets, &desk.undertaking.receipt) {
        (Targets::Sent { at, by }, _) => said.push(Flash::done(t.cascade.sent_by(by, moment(*at)))),
        (Targets::Reopened { reason, .. }, _) => said.push(Flash::waits(t.cascade.reopened(reason))),
        (Targets::Draft, Receipt::Acknowledged { .. }) => {}
        (Targets::Draft, _) if desk.carries_out => {
            let first = Flash::waits(words::answer(&desk.undertaking, t).unwrap_or_default() + t.cascade.take_it_first);
            said.push(first.to(seat.url("tiep-nhan"), t.cascade.work_answer));
        }
        (Targets::Draft, _) => said.push(Flash::waits(t.launch.only_to_know)),
    }
    said
}

/// What a target says, in one line: for somebody who has typed another.
pub(super) fn in_words(one: &Divided, t: &'static Messages) -> String {
    let aim = &one.target.aim;
    let (goal, measure, metric) = (&aim.goal, &aim.unit_of_measure, &aim.metric);
    match aim.baseline {
        Some(from) => t.cascade.target_in_words(from, goal, measure, metric),
        None => t.cascade.target_without_baseline(goal, measure, metric),
    }
}

/// A form of `key` for the page.
fn view(key: String, form: TargetForm, choices: &Choices<'_>, open: bool, is_new: bool) -> FormView {
    FormView::new(key, form, choices, open, is_new)
}
