//! A role is lent for a time: by its holder, or by whoever gives roles.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::id::{GrantId, PersonId};
use domain::permission::Action;
use domain::person::{Grant, LONGEST_PAPER, LendingRefusal, is_lendable};
use domain::vietnamese::{fold, parse_date, short_date, tidy};
use jiff::civil::Date;
use serde::Deserialize;
use store::Tx;
use wording::Messages;

use super::actions;
use crate::shell::{Crumb, Error, Frame, Posted, Problems, Result, Section, Visit, page, role_name};
use crate::state::App;
use crate::units::fields::{Choice, day};
use crate::units::people::queries::record::{self, PersonRecord};
use crate::units::people::queries::{UnitPerson, people_of};

#[derive(Template)]
#[template(path = "units/roles/lending.html")]
struct LendingPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    problems: Problems,
    address: String,
    roles: Vec<Choice>,
    people: Vec<Choice>,
    form: LendingForm,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(super) struct LendingForm {
    /// The grant that is lent.
    vai: String,
    /// Whoever receives it.
    nguoi: String,
    tu_ngay: String,
    den_ngay: String,
    van_ban: String,
}

pub(super) async fn show(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let record = find(&mut tx, &visit, id).await?;
    let form = LendingForm { tu_ngay: short_date(visit.today), ..LendingForm::default() };
    draw(&mut tx, &visit, &record, form, Problems::default()).await
}

pub(super) async fn lend(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Posted(form): Posted<LendingForm>,
) -> Result<Response> {
    let t = visit.t;
    let mut tx = app.db.write().await?;
    let record = find(&mut tx, &visit, id).await?;
    let mut problems = Problems::default();
    let grant = lendable(&record, &visit).into_iter().find(|held| held.id.as_str() == form.vai).cloned();
    if grant.is_none() {
        problems.add("vai", t.units.choose_role);
    }
    let people = colleagues(&mut tx, &visit, &record).await?;
    let to = people.iter().find(|person| person.id.as_str() == form.nguoi).map(|person| person.id.clone());
    if to.is_none() {
        problems.add("nguoi", t.lending.choose_person);
    }
    let from = day(&mut problems, "tu-ngay", &form.tu_ngay, &visit);
    let until = last_day(&mut problems, &form.den_ngay, t);
    if let (Some(grant), Some(to), true) = (grant, to, problems.is_empty()) {
        let to = record::to_change(record::load(&mut tx, &to).await?)?;
        let paper = (from, until, tidy(&form.van_ban));
        match actions::lend_role(&mut tx, visit.actor()?, &record, (&grant.id, &to), paper, visit.now).await? {
            Ok(()) => {
                tx.commit().await?;
                return Ok(Redirect::to(&back(&visit, &record)).into_response());
            }
            Err(refusal) => tell(&mut problems, refusal, t),
        }
    }
    let page = draw(&mut tx, &visit, &record, form, problems).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// The person whose roles are lent: oneself, or anybody for whoever gives roles.
async fn find(tx: &mut Tx, visit: &Visit, id: String) -> Result<PersonRecord> {
    let id = PersonId::from(id);
    if visit.actor()?.id != id && !visit.may(Action::GrantRoles) {
        return Err(Error::NotFound);
    }
    record::to_change(record::load(tx, &id).await?)
}

/// The roles that can be lent today: held in one's own right, for all campaigns.
fn lendable<'a>(record: &'a PersonRecord, visit: &Visit) -> Vec<&'a Grant> {
    let borrowed = |id: &GrantId| record.lent.iter().any(|lent| !lent.is_away && lent.grant.id == *id);
    let holds = |grant: &&Grant| {
        grant.until.is_none_or(|until| visit.today < until)
            && grant.campaign.is_none()
            && is_lendable(grant.role)
            && !borrowed(&grant.id)
    };
    record.grants.iter().map(|(grant, _)| grant).filter(holds).collect()
}

/// Whom a role can be lent to: the people of the units where it is held and of the lender's own.
async fn colleagues(tx: &mut Tx, visit: &Visit, record: &PersonRecord) -> Result<Vec<UnitPerson>> {
    let own = record.present(visit.today).map(|(membership, _)| membership.unit.clone());
    let held = lendable(record, visit).into_iter().map(|grant| grant.unit.clone());
    let mut units: Vec<_> = own.into_iter().chain(held).collect();
    units.sort();
    units.dedup();
    let mut people = Vec::new();
    for unit in units.iter().take(MOST_UNITS) {
        people.extend(people_of(tx, unit, visit.today).await?);
    }
    let mut met = BTreeSet::from([record.id.clone()]);
    people.retain(|person: &UnitPerson| met.insert(person.id.clone()));
    Ok(people)
}

/// Nobody leads more units than these at once.
const MOST_UNITS: usize = 2;

fn last_day(problems: &mut Problems, typed: &str, t: &Messages) -> Option<Date> {
    let until = parse_date(typed).and_then(|day| day.tomorrow().ok());
    if until.is_none() {
        let sentence =
            if typed.trim().is_empty() { t.lending.no_end.to_owned() } else { t.units.no_such_day(tidy(typed)) };
        problems.add("den-ngay", sentence);
    }
    until
}

/// Where the person's roles are read: the page of the records, or one's own.
fn back(visit: &Visit, record: &PersonRecord) -> String {
    if visit.may(Action::SeePeople) { format!("/quan-tri/nguoi/{}", record.id) } else { "/toi".to_owned() }
}

async fn draw(
    tx: &mut Tx,
    visit: &Visit,
    record: &PersonRecord,
    form: LendingForm,
    problems: Problems,
) -> Result<Response> {
    let t = visit.t;
    let title = t.lending.title(&record.name);
    let title = if problems.is_empty() { title } else { t.units.mistaken(title) };
    let unit_name = |grant: &Grant| {
        let found = record.grants.iter().find(|(held, _)| held.id == grant.id);
        found.map(|(_, unit)| unit.clone()).unwrap_or_default()
    };
    let roles = lendable(record, visit).into_iter().map(|grant| Choice {
        value: grant.id.to_string(),
        label: format!("{}, {}", role_name(grant.role, t), unit_name(grant)),
        chosen: grant.id.as_str() == form.vai,
    });
    let people = colleagues(tx, visit, record).await?;
    let mut people: Vec<Choice> = people.into_iter().map(|person| choice(person, &form)).collect();
    people.sort_by_key(|choice| fold(&choice.label));
    page(&LendingPage {
        frame: Frame::new(visit, title, Section::Agency),
        t,
        crumbs: vec![Crumb::to(&record.name, back(visit, record))],
        problems,
        address: format!("/quan-tri/nguoi/{}/uy-quyen", record.id),
        roles: roles.collect(),
        people,
        form,
    })
}

fn choice(person: UnitPerson, form: &LendingForm) -> Choice {
    let about = [person.name, person.post, person.unit_name];
    let label = about.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    Choice { chosen: person.id.as_str() == form.nguoi, value: person.id.to_string(), label }
}

fn tell(problems: &mut Problems, refusal: LendingRefusal, t: &Messages) {
    let (field, sentence) = match refusal {
        LendingRefusal::ToOneself => ("nguoi", t.lending.choose_person.to_owned()),
        LendingRefusal::NoEnd => ("den-ngay", t.lending.no_end.to_owned()),
        LendingRefusal::EndsBeforeItBegins => ("den-ngay", t.units.beside_ends_early.to_owned()),
        LendingRefusal::NotHeld => ("den-ngay", t.lending.not_held.to_owned()),
        LendingRefusal::Personal => ("vai", t.lending.personal.to_owned()),
        LendingRefusal::HeldAlready => ("nguoi", t.lending.held_already.to_owned()),
        LendingRefusal::LongPaper => ("van-ban", t.units.too_long(LONGEST_PAPER)),
    };
    problems.add(field, sentence);
}
