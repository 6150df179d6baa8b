//! The form of a unit: a new one, and one to be put right.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::permission::{Action, On};
use domain::unit::{Contact, LONGEST_NAME, Unit, UnitRefusal, UnitTree};
use domain::vietnamese::{short_date, tidy};
use jiff::civil::Date;
use serde::Deserialize;
use wording::Messages;

use super::actions::{self, UnitFacts};
use super::unit_page::{self, Shown};
use super::{list, queries};
use crate::shell::{Crumb, Error, Frame, Posted, Problems, Result, Section, Visit, page};
use crate::state::App;
use crate::units::fields::{self, Choice};
use crate::units::picking::{UnitField, unit_of};

/// A unit as typed.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(default, rename_all = "kebab-case")]
pub(super) struct UnitForm {
    pub(super) ten: String,
    pub(super) ten_ngan: String,
    pub(super) loai: String,
    /// Name in addresses of the unit above.
    pub(super) truc_thuoc: String,
    pub(super) thu_tu: String,
    pub(super) dau_moi: String,
    pub(super) thu: String,
    pub(super) dien_thoai: String,
    pub(super) tu_ngay: String,
    /// The revision that the author saw.
    pub(super) ban: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    /// Name in addresses of the unit above a new one.
    tren: String,
}

#[derive(Template)]
#[template(path = "units/tree/form.html")]
struct FormPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    problems: Problems,
    form: UnitForm,
    action: String,
    kinds: Vec<Choice>,
    parents: UnitField,
}

pub(super) async fn blank(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<Response> {
    let tree = queries::tree(&mut app.db.read().await?, visit.today).await?;
    let form = UnitForm { truc_thuoc: asked.tren, tu_ngay: short_date(visit.today), ..UnitForm::default() };
    page(&form_page(&app, &visit, &tree, form, Problems::default()))
}

pub(super) async fn enter(State(app): State<App>, visit: Visit, Posted(form): Posted<UnitForm>) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let tree = queries::tree(&mut tx, visit.today).await?;
    let mut problems = Problems::default();
    if let Some(facts) = read(&form, &app, &visit, &tree, &mut problems) {
        match actions::enter_unit(&mut tx, visit.actor()?.into(), facts, visit.now).await? {
            Ok(unit) => {
                tx.commit().await?;
                return Ok(Redirect::to(&format!("/quan-tri/don-vi?vua={0}#{0}", unit.slug)).into_response());
            }
            Err(refusal) => tell(&mut problems, refusal, visit.t),
        }
    }
    Ok(again(page(&form_page(&app, &visit, &tree, form, problems))?))
}

pub(super) async fn correct(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Posted(mut form): Posted<UnitForm>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let all = queries::all(&mut tx).await?;
    let unit = called(&all, &slug, &visit)?;
    let mut problems = Problems::default();
    let stored = UnitForm::of(&unit, &all);
    if form.ban != stored.ban {
        let readable = |form: &UnitForm| form.readable(&app, &all, visit.t);
        readable(&form).tell_differences(&readable(&stored), &mut problems, visit.t);
        form.ban.clone_from(&stored.ban);
    }
    let tree = UnitTree::arranged(all.clone());
    if let Some(facts) = read(&form, &app, &visit, &tree, &mut problems) {
        let seen = (&unit.id, unit.revision);
        match actions::correct_unit(&mut tx, visit.actor()?.into(), seen, facts, visit.now).await? {
            Ok(()) => {
                tx.commit().await?;
                return Ok(Redirect::to(&format!("/quan-tri/don-vi?vua={slug}#{slug}")).into_response());
            }
            Err(refusal) => tell(&mut problems, refusal, visit.t),
        }
    }
    Ok(again(
        unit_page::draw(&app, &mut tx, &visit, &slug, Shown { form: Some(form), problems, ..Shown::default() }).await?,
    ))
}

/// The form as it came, with what is wrong with it.
pub(in crate::units) fn again(page: Response) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

pub(super) fn called(all: &[Unit], slug: &str, visit: &Visit) -> Result<Unit> {
    let unit = all.iter().find(|unit| unit.slug == slug).ok_or(Error::NotFound)?;
    if visit.may_on(Action::EditUnits, On::Unit(&unit.id)) { Ok(unit.clone()) } else { Err(Error::NotFound) }
}

fn form_page(app: &App, visit: &Visit, tree: &UnitTree, form: UnitForm, problems: Problems) -> FormPage {
    let t = visit.t;
    let title = if problems.is_empty() { t.units.add_unit.to_owned() } else { t.units.mistaken(t.units.add_unit) };
    FormPage {
        frame: Frame::new(visit, title, Section::Agency),
        t,
        crumbs: vec![Crumb::to(t.units.units, "/quan-tri/don-vi")],
        problems,
        action: "/quan-tri/don-vi".to_owned(),
        kinds: kinds(app, visit.today, &form.loai, t),
        parents: UnitField::new(tree, &form.truc_thuoc),
        form,
    }
}

/// Where a unit can be put: what stands neither below it nor has ended, and where it stands.
pub(in crate::units) fn parents(unit: &Unit, all: Vec<Unit>) -> UnitTree {
    let tree = UnitTree::arranged(all);
    let is_open = |other: &Unit| other.id != unit.id && !tree.is_above(&unit.id, &other.id) && other.until.is_none();
    let may_be = |other: &&Unit| is_open(other) || unit.parent.as_ref() == Some(&other.id);
    UnitTree::new(tree.units().iter().filter(may_be).cloned().collect())
}

/// The kinds that exist today, and the one chosen even if it does not any more.
pub(in crate::units) fn kinds(app: &App, today: Date, chosen: &str, t: &Messages) -> Vec<Choice> {
    let kinds = app.catalogue.unit_kinds.iter().filter(|kind| kind.exists_on(today) || kind.code == chosen);
    let choice = |kind: &catalogue::UnitKind| Choice {
        value: kind.code.clone(),
        label: list::kind_name(app, &kind.code, t),
        chosen: kind.code == chosen,
    };
    kinds.map(choice).collect()
}

/// What the form says, or everything that is wrong with it.
pub(super) fn read(
    form: &UnitForm,
    app: &App,
    visit: &Visit,
    tree: &UnitTree,
    problems: &mut Problems,
) -> Option<UnitFacts> {
    let t = visit.t;
    let contact = Contact { name: tidy(&form.dau_moi), email: tidy(&form.thu), phone: tidy(&form.dien_thoai) };
    if app.catalogue.unit_kind(&form.loai).is_none() {
        problems.add("loai", t.units.choose_kind);
    }
    let parent = unit_of(problems, ("truc-thuoc", &form.truc_thuoc), tree, t).map(|unit| unit.id.clone());
    let position = match form.thu_tu.trim() {
        "" => None,
        typed => {
            let number = typed.parse().ok().filter(|number| (0..1_000_000_000).contains(number));
            if number.is_none() {
                problems.add("thu-tu", t.units.no_position);
            }
            number
        }
    };
    for (field, typed) in
        [("dau-moi", &form.dau_moi), ("thu", &form.thu), ("dien-thoai", &form.dien_thoai), ("ten-ngan", &form.ten_ngan)]
    {
        if typed.chars().count() > LONGEST_NAME {
            problems.add(field, t.units.too_long(LONGEST_NAME));
        }
    }
    fields::check_contact(problems, ("thu", &contact.email), ("dien-thoai", &contact.phone), t);
    let from = fields::day(problems, "tu-ngay", &form.tu_ngay, visit);
    let (name, short_name, kind) = (tidy(&form.ten), tidy(&form.ten_ngan), form.loai.clone());
    if name.is_empty() {
        problems.add("ten", t.units.no_name);
    }
    let facts = UnitFacts { name, short_name, kind, parent, position, contact, from };
    problems.is_empty().then_some(facts)
}

pub(super) fn tell(problems: &mut Problems, refusal: UnitRefusal, t: &Messages) {
    match refusal {
        UnitRefusal::NoName => problems.add("ten", t.units.no_name),
        UnitRefusal::NameTooLong => problems.add("ten", t.units.too_long(LONGEST_NAME)),
        UnitRefusal::NameTaken => problems.add("ten", t.units.name_taken),
        UnitRefusal::BelowItself => problems.add("truc-thuoc", t.units.below_itself),
        UnitRefusal::ChangesBeforeItBegins => problems.add("tu-ngay", t.units.begins_too_late),
    }
}

impl UnitForm {
    pub(super) fn of(unit: &Unit, all: &[Unit]) -> Self {
        let above = unit.parent.as_ref().and_then(|parent| all.iter().find(|other| other.id == *parent));
        Self {
            ten: unit.name.clone(),
            ten_ngan: unit.short_name.clone(),
            loai: unit.kind.clone(),
            truc_thuoc: above.map(|above| above.slug.clone()).unwrap_or_default(),
            thu_tu: unit.position.to_string(),
            dau_moi: unit.contact.name.clone(),
            thu: unit.contact.email.clone(),
            dien_thoai: unit.contact.phone.clone(),
            tu_ngay: short_date(unit.from),
            ban: unit.revision.to_string(),
        }
    }

    /// With names instead of codes, to be read.
    fn readable(&self, app: &App, all: &[Unit], t: &Messages) -> Self {
        let above = all.iter().find(|unit| unit.slug == self.truc_thuoc);
        let truc_thuoc = above.map(|unit| unit.name.clone()).unwrap_or_default();
        Self { loai: list::kind_name(app, &self.loai, t), truc_thuoc, ..self.clone() }
    }

    /// Somebody changed the unit meanwhile: says so at each field that differs, with what is stored there now.
    fn tell_differences(&self, stored: &Self, problems: &mut Problems, t: &Messages) {
        let fields = [
            ("ten", &self.ten, &stored.ten),
            ("ten-ngan", &self.ten_ngan, &stored.ten_ngan),
            ("loai", &self.loai, &stored.loai),
            ("truc-thuoc", &self.truc_thuoc, &stored.truc_thuoc),
            ("thu-tu", &self.thu_tu, &stored.thu_tu),
            ("dau-moi", &self.dau_moi, &stored.dau_moi),
            ("thu", &self.thu, &stored.thu),
            ("dien-thoai", &self.dien_thoai, &stored.dien_thoai),
            ("tu-ngay", &self.tu_ngay, &stored.tu_ngay),
        ];
        for (field, mine, theirs) in fields {
            if tidy(mine) != tidy(theirs) {
                problems.add(field, t.units.changed_meanwhile(theirs));
            }
        }
    }
}
