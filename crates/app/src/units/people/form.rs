//! The form of a person: a new one, or one to be put right.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::id::PersonId;
use domain::permission::{Action, On};
use domain::person::{Birth, Category, PersonRefusal, born};
use domain::unit::{LONGEST_NAME, UnitNames, UnitTree};
use domain::vietnamese::{fold, short_date, tidy};
use serde::Deserialize;
use store::Tx;
use wording::Messages;

use super::actions::{self, PersonFacts};
use super::list::category_name;
use super::queries::record::{self, PersonRecord};
use super::queries::{UnitPerson, people_of};
use crate::shell::{Crumb, Error, Frame, Posted, Problems, Result, Section, Visit, page};
use crate::state::App;
use crate::units::fields::{self, Choice};
use crate::units::identity::opening;
use crate::units::picking::{UnitField, needed_unit};
use crate::units::queries::tree;

/// A person as typed.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(default, rename_all = "kebab-case")]
pub(super) struct PersonForm {
    pub(super) ten: String,
    /// Name in addresses of the unit.
    pub(super) don_vi: String,
    pub(super) chuc_vu: String,
    pub(super) loai: String,
    pub(super) thu: String,
    pub(super) dien_thoai: String,
    pub(super) ngay_sinh: String,
    pub(super) tu_ngay: String,
    /// The revision that the author saw.
    pub(super) ban: String,
    /// Ticked: somebody else than the one of the same name at that unit.
    pub(super) khac: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    /// Name in addresses of the unit of a new person.
    #[serde(rename = "don-vi")]
    unit: String,
}

#[derive(Template)]
#[template(path = "units/people/form.html")]
struct FormPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    problems: Problems,
    form: PersonForm,
    action: String,
    back: String,
    units: UnitField,
    categories: Vec<Choice>,
    is_new: bool,
    /// Whether somebody of this name belongs to the unit, so that it is asked who is meant.
    asks_namesake: bool,
}

pub(super) async fn blank(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<Response> {
    let tree = tree(&mut app.db.read().await?, visit.today).await?;
    let form = PersonForm { don_vi: asked.unit, tu_ngay: short_date(visit.today), ..PersonForm::default() };
    page(&form_page(&visit, &tree, form, Problems::default(), None))
}

pub(super) async fn enter(State(app): State<App>, visit: Visit, Posted(form): Posted<PersonForm>) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let tree = tree(&mut tx, visit.today).await?;
    let mut problems = Problems::default();
    if let Some(facts) = read(&form, &visit, &tree, &mut problems) {
        if let (Some(sentence), true) = (namesake(&mut tx, &facts, &visit).await?, form.khac.is_empty()) {
            problems.add("ten", sentence);
            return again(&FormPage { asks_namesake: true, ..form_page(&visit, &tree, form, problems, None) });
        }
        match actions::enter_person(&mut tx, visit.actor()?.into(), facts, visit.now).await? {
            Ok(id) => {
                tx.commit().await?;
                return Ok(Redirect::to(&format!("/quan-tri/nguoi/{id}")).into_response());
            }
            Err(refusal) => tell(&mut problems, refusal, visit.t),
        }
    }
    again(&form_page(&visit, &tree, form, problems, None))
}

pub(super) async fn show(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let record = to_edit(record::find(&mut tx, visit.actor()?, &PersonId::from(id), visit.today).await?, &visit)?;
    opening::note(&mut tx, &app, &visit, &record.id).await?;
    let tree = tree(&mut tx, visit.today).await?;
    let form = PersonForm::of(&record, &tree, &visit);
    page(&form_page(&visit, &tree, form, Problems::default(), Some(&record)))
}

pub(super) async fn correct(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Posted(mut form): Posted<PersonForm>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let record = to_edit(record::find(&mut tx, visit.actor()?, &PersonId::from(id), visit.today).await?, &visit)?;
    let tree = tree(&mut tx, visit.today).await?;
    let mut problems = Problems::default();
    let stored = PersonForm::of(&record, &tree, &visit);
    if form.ban != stored.ban {
        form.readable(&tree, visit.t).tell_differences(&stored.readable(&tree, visit.t), &mut problems, visit.t);
        form.ban.clone_from(&stored.ban);
    }
    if let Some(facts) = read(&form, &visit, &tree, &mut problems) {
        let seen = (&record, record.revision);
        match actions::correct_record(&mut tx, visit.actor()?.into(), seen, facts, visit.now).await? {
            Ok(()) => {
                tx.commit().await?;
                return Ok(Redirect::to(&format!("/quan-tri/nguoi/{}", record.id)).into_response());
            }
            Err(refusal) => tell(&mut problems, refusal, visit.t),
        }
    }
    again(&form_page(&visit, &tree, form, problems, Some(&record)))
}

/// Who of the unit has the same name and may be the same person, as a question.
pub(super) async fn namesake(tx: &mut Tx, facts: &PersonFacts, visit: &Visit) -> Result<Option<String>> {
    let people = people_of(tx, &facts.unit, visit.today).await?;
    let same = |person: &&UnitPerson| {
        let apart = person.birth.zip(facts.birth).is_some_and(|(one, other)| one.contradicts(other));
        fold(&person.name) == fold(&facts.name) && !apart
    };
    let about = |person: &UnitPerson| {
        let born = person.birth.map(|birth| visit.t.units.born(birth.words())).unwrap_or_default();
        let about = [person.name.clone(), person.post.clone(), born];
        about.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    };
    Ok(people.iter().find(same).map(|person| visit.t.units.namesake_there(about(person))))
}

fn again(form: &FormPage) -> Result<Response> {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(form)?).into_response())
}

pub(super) fn to_edit(record: Option<PersonRecord>, visit: &Visit) -> Result<PersonRecord> {
    let record = record::to_change(record)?;
    let unit = record.present(visit.today).map(|(membership, _)| membership.unit.clone());
    let may = visit.may_on(Action::EditPeople, unit.as_ref().map_or(On::Agency, On::Unit));
    if may { Ok(record) } else { Err(Error::Denied(Action::EditPeople)) }
}

fn form_page(
    visit: &Visit,
    tree: &UnitTree,
    form: PersonForm,
    problems: Problems,
    record: Option<&PersonRecord>,
) -> FormPage {
    let t = visit.t;
    let heading = record.map_or(t.units.add_person, |record| record.name.as_str());
    let title = if problems.is_empty() { heading.to_owned() } else { t.units.mistaken(heading) };
    let address = record.map(|record| format!("/quan-tri/nguoi/{}", record.id));
    let category = |category: Category| Choice {
        value: category.code().to_owned(),
        label: category_name(category, t).to_owned(),
        chosen: category.code() == form.loai,
    };
    FormPage {
        frame: Frame::new(visit, title, Section::Agency),
        t,
        crumbs: vec![Crumb::to(t.units.people, "/quan-tri/nguoi")],
        problems,
        action: address.as_ref().map_or_else(|| "/quan-tri/nguoi".to_owned(), |address| format!("{address}/sua")),
        is_new: record.is_none(),
        asks_namesake: !form.khac.is_empty(),
        back: address.unwrap_or_else(|| "/quan-tri/nguoi".to_owned()),
        units: UnitField::new(tree, &form.don_vi),
        categories: Category::ALL.into_iter().map(category).collect(),
        form,
    }
}

/// What the form says, or everything that is wrong with it.
pub(super) fn read(form: &PersonForm, visit: &Visit, tree: &UnitTree, problems: &mut Problems) -> Option<PersonFacts> {
    let t = visit.t;
    let (name, post) = (tidy(&form.ten), tidy(&form.chuc_vu));
    let (email, phone) = (tidy(&form.thu), tidy(&form.dien_thoai));
    if name.is_empty() {
        problems.add("ten", t.units.no_person_name);
    }
    let unit = needed_unit(problems, ("don-vi", &form.don_vi), tree, t).map(|unit| unit.id.clone());
    let category = Category::from_code(&form.loai);
    if category.is_none() {
        problems.add("loai", t.units.choose_category);
    }
    for (field, typed) in [("chuc-vu", &post), ("thu", &email), ("dien-thoai", &phone)] {
        if typed.chars().count() > LONGEST_NAME {
            problems.add(field, t.units.too_long(LONGEST_NAME));
        }
    }
    let birth = born(&form.ngay_sinh);
    if birth.is_none() && !form.ngay_sinh.trim().is_empty() {
        problems.add("ngay-sinh", t.units.no_birth);
    }
    fields::check_contact(problems, ("thu", &email), ("dien-thoai", &phone), t);
    let from = fields::day(problems, "tu-ngay", &form.tu_ngay, visit);
    let (Some(unit), Some(category), true) = (unit, category, problems.is_empty()) else { return None };
    Some(PersonFacts { name, email, phone, birth, category, unit, post, from })
}

pub(super) fn tell(problems: &mut Problems, refusal: PersonRefusal, t: &Messages) {
    match refusal {
        PersonRefusal::NoName => problems.add("ten", t.units.no_person_name),
        PersonRefusal::NameTooLong => problems.add("ten", t.units.too_long(LONGEST_NAME)),
        PersonRefusal::BeforePresent => problems.add("tu-ngay", t.units.moves_too_early),
        PersonRefusal::DuringFormer => problems.add("tu-ngay", t.units.during_former),
        PersonRefusal::HeldBeside => problems.add("don-vi", t.units.held_beside),
    }
}

impl PersonForm {
    pub(super) fn of(record: &PersonRecord, tree: &UnitTree, visit: &Visit) -> Self {
        let present = record.present(visit.today).map(|(membership, _)| membership);
        let unit = present.and_then(|membership| tree.get(&membership.unit));
        Self {
            ten: record.name.clone(),
            don_vi: unit.map(|unit| unit.slug.clone()).unwrap_or_default(),
            chuc_vu: present.map(|membership| membership.post.clone()).unwrap_or_default(),
            loai: record.category.code().to_owned(),
            thu: record.email.clone(),
            dien_thoai: record.phone.clone(),
            ngay_sinh: record.birth.map(Birth::words).unwrap_or_default(),
            tu_ngay: short_date(present.map_or(visit.today, |membership| membership.from)),
            ban: record.revision.to_string(),
            khac: String::new(),
        }
    }

    /// With names instead of codes, to be read.
    fn readable(&self, tree: &UnitTree, t: &'static Messages) -> Self {
        let names = UnitNames::of(tree);
        let don_vi = match names.meant(&self.don_vi)[..] {
            [unit] => names.said(unit),
            _ => self.don_vi.clone(),
        };
        let category = Category::from_code(&self.loai).map(|category| category_name(category, t).to_owned());
        Self { don_vi, loai: category.unwrap_or_default(), ..self.clone() }
    }

    /// Somebody changed the person meanwhile: says so at each field that differs, with what is stored there now.
    fn tell_differences(&self, stored: &Self, problems: &mut Problems, t: &Messages) {
        let fields = [
            ("ten", &self.ten, &stored.ten),
            ("don-vi", &self.don_vi, &stored.don_vi),
            ("chuc-vu", &self.chuc_vu, &stored.chuc_vu),
            ("loai", &self.loai, &stored.loai),
            ("thu", &self.thu, &stored.thu),
            ("dien-thoai", &self.dien_thoai, &stored.dien_thoai),
            ("ngay-sinh", &self.ngay_sinh, &stored.ngay_sinh),
            ("tu-ngay", &self.tu_ngay, &stored.tu_ngay),
        ];
        for (field, mine, theirs) in fields {
            if tidy(mine) != tidy(theirs) {
                problems.add(field, t.units.changed_meanwhile(theirs));
            }
        }
    }
}
