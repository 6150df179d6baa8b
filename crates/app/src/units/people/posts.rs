//! The forms of a person's page about posts: a transfer, a post beside the main one, its end.

use axum::extract::{Path, State};
use axum::response::Response;
use domain::id::PersonId;
use domain::person::{Membership, PersonRefusal, SideRefusal};
use domain::unit::{LONGEST_NAME, UnitTree};
use domain::vietnamese::{parse_date, tidy};
use jiff::civil::Date;
use serde::Deserialize;
use store::Tx;
use wording::Messages;

use super::actions;
use super::change::{again, done};
use super::form::to_edit;
use super::page::{Posting, Shown};
use super::queries::record::{self, PersonRecord};
use crate::shell::{Error, Posted, Problems, Result, Visit};
use crate::state::App;
use crate::units::fields::day;
use crate::units::picking::needed_unit;
use crate::units::queries::tree;

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "kebab-case")]
pub(super) struct TransferForm {
    dd_don_vi: String,
    dd_chuc_vu: String,
    dd_tu_ngay: String,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "kebab-case")]
pub(super) struct BeginForm {
    kn_don_vi: String,
    kn_chuc_vu: String,
    kn_tu_ngay: String,
    kn_den_ngay: String,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "kebab-case")]
pub(super) struct EndForm {
    don_vi: String,
    tu: String,
    ngay: String,
}

pub(super) async fn transfer(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Posted(form): Posted<TransferForm>,
) -> Result<Response> {
    let (mut tx, record, tree) = begin(&app, &visit, id).await?;
    let post = tidy(&form.dd_chuc_vu);
    let mut problems = Problems::default();
    let chosen = needed_unit(&mut problems, ("dd-don-vi", &form.dd_don_vi), &tree, visit.t);
    let unit = chosen.map(|unit| unit.id.clone());
    check_post(&mut problems, "dd-chuc-vu", &post, visit.t);
    let from = day(&mut problems, "dd-tu-ngay", &form.dd_tu_ngay, &visit);
    if let (Some(unit), true) = (unit, problems.is_empty()) {
        match actions::transfer(&mut tx, visit.actor()?.into(), &record, (unit, post, from), visit.now).await? {
            Ok(()) => return done(tx, &record).await,
            Err(refusal) => tell_transfer(&mut problems, refusal, visit.t),
        }
    }
    let TransferForm { dd_don_vi, dd_chuc_vu, dd_tu_ngay } = form;
    let typed = Posting { unit: dd_don_vi, post: dd_chuc_vu, from: dd_tu_ngay, until: String::new() };
    again(tx, &app, &visit, &record, Shown { problems, transfer: Some(typed), ..Shown::default() }).await
}

pub(super) async fn begin_beside(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Posted(form): Posted<BeginForm>,
) -> Result<Response> {
    let (mut tx, record, tree) = begin(&app, &visit, id).await?;
    let mut problems = Problems::default();
    let chosen = needed_unit(&mut problems, ("kn-don-vi", &form.kn_don_vi), &tree, visit.t);
    let unit = chosen.map(|unit| unit.id.clone());
    let from = day(&mut problems, "kn-tu-ngay", &form.kn_tu_ngay, &visit);
    let until = last_day(&mut problems, &form.kn_den_ngay, &visit);
    if let (Some(unit), true) = (unit, problems.is_empty()) {
        let held = Membership { unit, post: tidy(&form.kn_chuc_vu), from, until };
        match actions::begin_beside(&mut tx, visit.actor()?.into(), &record, held, visit.now).await? {
            Ok(()) => return done(tx, &record).await,
            Err(refusal) => tell(&mut problems, refusal, visit.t),
        }
    }
    let BeginForm { kn_don_vi, kn_chuc_vu, kn_tu_ngay, kn_den_ngay } = form;
    let typed = Posting { unit: kn_don_vi, post: kn_chuc_vu, from: kn_tu_ngay, until: kn_den_ngay };
    again(tx, &app, &visit, &record, Shown { problems, beside: Some(typed), ..Shown::default() }).await
}

pub(super) async fn end_beside(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Posted(form): Posted<EndForm>,
) -> Result<Response> {
    let (mut tx, record, _) = begin(&app, &visit, id).await?;
    let day = |name: &str, typed: &str| parse_date(typed).ok_or_else(|| Error::Malformed(name.to_owned()));
    let ending = (form.don_vi.as_str(), day("tu", &form.tu)?, day("ngay", &form.ngay)?);
    match actions::end_beside(&mut tx, visit.actor()?.into(), &record, ending, visit.now).await? {
        Ok(()) => done(tx, &record).await,
        Err(refusal) => {
            let mut problems = Problems::default();
            tell(&mut problems, refusal, visit.t);
            again(tx, &app, &visit, &record, Shown { problems, ..Shown::default() }).await
        }
    }
}

/// What every one of these forms needs first: the person, whom the visitor may change, and the units of today.
pub(super) async fn begin(app: &App, visit: &Visit, id: String) -> Result<(Tx, PersonRecord, UnitTree)> {
    let mut tx = app.db.write().await?;
    let record = to_edit(record::find(&mut tx, visit.actor()?, &PersonId::from(id), visit.today).await?, visit)?;
    let tree = tree(&mut tx, visit.today).await?;
    Ok((tx, record, tree))
}

/// The day after the last one typed; nothing when none was.
fn last_day(problems: &mut Problems, typed: &str, visit: &Visit) -> Option<Date> {
    if typed.trim().is_empty() {
        return None;
    }
    let until = parse_date(typed).and_then(|day| day.tomorrow().ok());
    if until.is_none() {
        problems.add("kn-den-ngay", visit.t.units.no_such_day(tidy(typed)));
    }
    until
}

pub(super) fn check_post(problems: &mut Problems, field: &str, post: &str, t: &Messages) {
    if post.chars().count() > LONGEST_NAME {
        problems.add(field, t.units.too_long(LONGEST_NAME));
    }
}

fn tell_transfer(problems: &mut Problems, refusal: PersonRefusal, t: &Messages) {
    match refusal {
        PersonRefusal::BeforePresent => problems.add("dd-tu-ngay", t.units.moves_too_early),
        PersonRefusal::DuringFormer => problems.add("dd-tu-ngay", t.units.during_former),
        PersonRefusal::HeldBeside => problems.add("dd-don-vi", t.units.held_beside),
        PersonRefusal::NoName | PersonRefusal::NameTooLong => problems.add("dd-don-vi", t.units.no_person_name),
    }
}

fn tell(problems: &mut Problems, refusal: SideRefusal, t: &Messages) {
    match refusal {
        SideRefusal::NoPost => problems.add("kn-chuc-vu", t.units.beside_no_post),
        SideRefusal::TooLong => problems.add("kn-chuc-vu", t.units.too_long(LONGEST_NAME)),
        SideRefusal::EndsBeforeItBegins => problems.add("kn-den-ngay", t.units.beside_ends_early),
        SideRefusal::NoMain => problems.add("kn-tu-ngay", t.units.beside_no_main),
        SideRefusal::HeldThere => problems.add("kn-don-vi", t.units.beside_held_there),
        SideRefusal::Ended => problems.add("kn-den-ngay", t.units.beside_ended),
    }
}
