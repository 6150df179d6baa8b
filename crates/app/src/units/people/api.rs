//! People for programs: the same verbs, the same permissions. Whoever opens a record leaves the line that a page leaves.

use axum::Json;
use axum::extract::{Path, Query, State};
use domain::id::PersonId;
use domain::permission::Action;
use domain::person::{Birth, Category};
use domain::unit::UnitTree;
use domain::vietnamese::{short_date, tidy};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::Tx;

use super::actions;
use super::change::find;
use super::form::{PersonForm, namesake, read, tell};
use super::posts::begin;
use super::queries::listed::{self, From, Listed};
use super::queries::record::{PersonRecord, may_see};
use crate::shell::listing::{Stretch, Which, length};
use crate::shell::{Access, ApiPosted, Error, Problems, Result, Routes, Visit};
use crate::state::App;
use crate::units::fields::unit_called;
use crate::units::identity::opening;
use crate::units::picking::needed_unit;
use crate::units::queries::tree;

pub(super) fn routes(routes: Routes) -> Routes {
    let (see, edit) = (Access::May(Action::SeePeople), Access::May(Action::EditPeople));
    routes
        .api_get("/api/v1/people", see, list)
        .api("/api/v1/people", edit, enter)
        .api_get("/api/v1/people/{person}", see, show)
        .api("/api/v1/people/{person}", edit, correct)
        .api("/api/v1/people/{person}/transfers", edit, transfer)
}

/// The fields of the form and what programs call them.
const NAMES: [(&str, &str); 8] = [
    ("ten", "name"),
    ("don-vi", "unit"),
    ("chuc-vu", "post"),
    ("loai", "category"),
    ("thu", "email"),
    ("dien-thoai", "phone"),
    ("ngay-sinh", "birth"),
    ("tu-ngay", "from"),
];

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    /// A unit's name in addresses; all units when it is left out.
    unit: String,
    after: String,
    limit: Option<usize>,
}

/// A person as a program posts it. What is left out stays as it is, or is empty for somebody new.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Given {
    name: Option<String>,
    /// The unit's name in addresses.
    unit: Option<String>,
    post: Option<String>,
    category: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    /// A day or a year.
    birth: Option<String>,
    /// The first day there; for somebody new today when it is left out.
    from: Option<Date>,
    /// The revision that the program saw; only to correct.
    revision: i64,
    /// Somebody else than the one of the same name at that unit.
    namesake: bool,
}

impl Given {
    fn form(self, stands: PersonForm) -> PersonForm {
        PersonForm {
            ten: self.name.unwrap_or(stands.ten),
            don_vi: self.unit.unwrap_or(stands.don_vi),
            chuc_vu: self.post.unwrap_or(stands.chuc_vu),
            loai: self.category.unwrap_or(stands.loai),
            thu: self.email.unwrap_or(stands.thu),
            dien_thoai: self.phone.unwrap_or(stands.dien_thoai),
            ngay_sinh: self.birth.unwrap_or(stands.ngay_sinh),
            tu_ngay: self.from.map_or(stands.tu_ngay, short_date),
            ..stands
        }
    }
}

/// A person in a list.
#[derive(Serialize)]
struct Line {
    person: String,
    name: String,
    unit_name: String,
    post: String,
    category: &'static str,
    email: String,
    phone: String,
    /// Whether this is a post beside the main one.
    beside: bool,
    url: String,
}

fn line(one: Listed) -> Line {
    let person = one.id.to_string();
    Line {
        url: format!("/quan-tri/nguoi/{person}"),
        person,
        name: one.name,
        unit_name: one.unit_name,
        post: one.post,
        category: one.category.code(),
        email: one.email,
        phone: one.phone,
        beside: one.beside,
    }
}

/// A person as programs read it. No number of an identity card.
#[derive(Serialize)]
pub(in crate::units) struct PersonValue {
    person: String,
    revision: i64,
    name: String,
    birth: String,
    category: &'static str,
    email: String,
    phone: String,
    /// Where the person mainly belongs today.
    unit: Option<String>,
    post: String,
    from: Option<Date>,
    /// Roles that hold today or will.
    roles: Vec<Held>,
    url: String,
}

#[derive(Serialize)]
struct Held {
    grant: String,
    role: &'static str,
    unit: Option<String>,
    from: Date,
    /// The first day on which it no longer holds.
    until: Option<Date>,
}

/// Everybody, or the people of one unit, by given name.
async fn list(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<Json<Stretch<Line>>> {
    let mut tx = app.db.read().await?;
    let (actor, (length, most)) = (visit.actor()?, length(asked.limit));
    if asked.unit.is_empty() {
        // Whoever sees only some units asks for one of them.
        if !may_see(actor, None) {
            return Err(Error::NotFound);
        }
        let from = if asked.after.is_empty() { From::Begin } else { From::After(&asked.after) };
        if !asked.after.is_empty() && !listed::is_there(&mut tx, &asked.after).await? {
            return Err(Error::NotFound);
        }
        let found = listed::some(&mut tx, visit.today, from, most).await?;
        return Ok(Json(Stretch::of(found, length, |one| one.id.to_string(), line)));
    }
    let tree = tree(&mut tx, visit.today).await?;
    let unit = unit_called(&tree, &asked.unit).filter(|unit| may_see(actor, Some(&unit.id))).ok_or(Error::NotFound)?;
    let (found, _) = listed::in_unit(&mut tx, visit.today, (&unit.id, ""), (i64::MAX, 0)).await?;
    let which = Which { after: asked.after, limit: asked.limit };
    Ok(Json(Stretch::part(found, &which, |one| one.id.to_string(), line)?))
}

async fn show(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Result<Json<PersonValue>> {
    let mut tx = app.db.read().await?;
    let record = find(&mut tx, &visit, id).await?;
    opening::note(&mut tx, &app, &visit, &record.id).await?;
    let tree = tree(&mut tx, visit.today).await?;
    Ok(Json(value(record, &tree, visit.today)))
}

fn value(record: PersonRecord, tree: &UnitTree, today: Date) -> PersonValue {
    let slug = |unit| tree.get(unit).map(|unit| unit.slug.clone());
    let present = record.present(today).map(|(membership, _)| membership.clone());
    let held = record.grants.iter().map(|(grant, _)| grant);
    let roles = held.filter(|grant| grant.until.is_none_or(|until| until > today)).map(|grant| Held {
        grant: grant.id.to_string(),
        role: grant.role.code(),
        unit: slug(&grant.unit),
        from: grant.from,
        until: grant.until,
    });
    PersonValue {
        person: record.id.to_string(),
        url: format!("/quan-tri/nguoi/{}", record.id),
        revision: record.revision,
        roles: roles.collect(),
        unit: present.as_ref().and_then(|membership| slug(&membership.unit)),
        from: present.as_ref().map(|membership| membership.from),
        post: present.map(|membership| membership.post).unwrap_or_default(),
        birth: record.birth.map(Birth::stored).unwrap_or_default(),
        category: Category::code(record.category),
        name: record.name,
        email: record.email,
        phone: record.phone,
    }
}

/// The record as it is after a change by whoever may see it.
pub(in crate::units) async fn answered(tx: Tx, app: &App, visit: &Visit, id: &PersonId) -> Result<Json<PersonValue>> {
    tx.commit().await?;
    let mut tx = app.db.read().await?;
    let record = find(&mut tx, visit, id.to_string()).await?;
    let tree = tree(&mut tx, visit.today).await?;
    Ok(Json(value(record, &tree, visit.today)))
}

async fn enter(State(app): State<App>, visit: Visit, ApiPosted(given): ApiPosted<Given>) -> Result<Json<PersonValue>> {
    let mut tx = app.db.write().await?;
    let tree = tree(&mut tx, visit.today).await?;
    let mut problems = Problems::default();
    let another = given.namesake;
    if let Some(facts) = read(&given.form(PersonForm::default()), &visit, &tree, &mut problems) {
        if let (Some(sentence), false) = (namesake(&mut tx, &facts, &visit).await?, another) {
            problems.add("namesake", sentence);
            return Err(Error::Faults(problems));
        }
        match actions::enter_person(&mut tx, visit.actor()?.into(), facts, visit.now).await? {
            Ok(id) => return answered(tx, &app, &visit, &id).await,
            Err(refusal) => tell(&mut problems, refusal, visit.t),
        }
    }
    Err(Error::Faults(problems.renamed(&NAMES)))
}

async fn correct(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    ApiPosted(given): ApiPosted<Given>,
) -> Result<Json<PersonValue>> {
    let (mut tx, record, tree) = begin(&app, &visit, id).await?;
    if given.revision != record.revision {
        return Err(Error::Stale);
    }
    let mut problems = Problems::default();
    if let Some(facts) = read(&given.form(PersonForm::of(&record, &tree, &visit)), &visit, &tree, &mut problems) {
        let seen = (&record, record.revision);
        match actions::correct_record(&mut tx, visit.actor()?.into(), seen, facts, visit.now).await? {
            Ok(()) => return answered(tx, &app, &visit, &record.id).await,
            Err(refusal) => tell(&mut problems, refusal, visit.t),
        }
    }
    Err(Error::Faults(problems.renamed(&NAMES)))
}

/// To another unit or post.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Going {
    /// The unit's name in addresses.
    unit: String,
    post: String,
    /// The first day there; today when it is left out.
    from: Option<Date>,
}

async fn transfer(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    ApiPosted(going): ApiPosted<Going>,
) -> Result<Json<PersonValue>> {
    let (mut tx, record, tree) = begin(&app, &visit, id).await?;
    let mut problems = Problems::default();
    let post = tidy(&going.post);
    super::posts::check_post(&mut problems, "chuc-vu", &post, visit.t);
    let unit = needed_unit(&mut problems, ("don-vi", &going.unit), &tree, visit.t).map(|unit| unit.id.clone());
    if let (Some(unit), true) = (unit, problems.is_empty()) {
        let to = (unit, post, going.from.unwrap_or(visit.today));
        match actions::transfer(&mut tx, visit.actor()?.into(), &record, to, visit.now).await? {
            Ok(()) => return answered(tx, &app, &visit, &record.id).await,
            Err(refusal) => tell(&mut problems, refusal, visit.t),
        }
    }
    Err(Error::Faults(problems.renamed(&NAMES)))
}
