//! The form of a decision about one unit: what it does, what would move, then the decision itself.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::id::UnitId;
use domain::permission::{Action, On};
use domain::unit::{Unit, UnitHistory, UnitTree};
use serde::Deserialize;
use store::Tx;
use wording::Messages;

use super::actions::{Unmoved, Wanted, reorganise};
use super::preview::Preview;
use super::queries::{Hanging, hanging};
use super::reading::{DecisionForm, PARTS, Reading};
use super::words;
use crate::shell::{Crumb, Error, Frame, Posted, Problems, Result, Section, Visit, page};
use crate::state::App;
use crate::units::fields::Choice;
use crate::units::picking::UnitField;
use crate::units::queries;
use crate::units::tree::form::kinds;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    /// Which act.
    viec: String,
}

#[derive(Template)]
#[template(path = "units/reorganise/form.html")]
struct DecisionPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    problems: Problems,
    action: String,
    form: DecisionForm,
    acts: Vec<Choice>,
    /// What hangs on the unit now.
    hangs: String,
    /// What the decision would do, once it was looked at.
    preview: Vec<String>,
    kinds: Vec<Choice>,
    above: UnitField,
    heirs: UnitField,
    /// Further units that end, each row with its number.
    others: Vec<(usize, UnitField)>,
    parts: Vec<Part>,
    renames: bool,
    moves: bool,
    merges: bool,
    splits: bool,
    dissolves: bool,
}

/// How many further units one form merges.
const OTHERS: usize = 3;

/// One row of a split.
struct Part {
    number: usize,
    there: UnitField,
    new: String,
}

pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let desk = Desk::open(&mut tx, &visit, &slug).await?;
    let act = words::acts(visit.t).map(|(code, _)| code).into_iter().find(|code| *code == asked.viec);
    let above = desk.unit.parent.as_ref().and_then(|parent| desk.tree.get(parent));
    let above = above.map(|unit| unit.slug.clone()).unwrap_or_default();
    let form = DecisionForm::of(act.unwrap_or("sap-nhap"), &desk.unit, &above, visit.today);
    page(&desk.page(&app, &visit, form, Problems::default(), Vec::new()))
}

pub(super) async fn decide(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Posted(form): Posted<DecisionForm>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let desk = Desk::open(&mut tx, &visit, &slug).await?;
    let mut problems = Problems::default();
    let mut reading = Reading { app: &app, visit: &visit, tree: &desk.tree, problems: &mut problems };
    let Some(wanted) = reading.wanted(&form, &desk.unit) else {
        return again(&desk.page(&app, &visit, form, problems, Vec::new()));
    };
    if form.buoc == "ghi" {
        match reorganise(&mut tx, visit.actor()?.into(), wanted, visit.now).await? {
            Ok(_) => {
                tx.commit().await?;
                return Ok(Redirect::to(&format!("/quan-tri/don-vi/{slug}?vua=1")).into_response());
            }
            Err(refusal) => {
                desk.tell(&mut problems, &form, &refusal, visit.t);
                return again(&desk.page(&app, &visit, form, problems, Vec::new()));
            }
        }
    }
    match desk.preview(wanted, &visit) {
        Ok(sentences) => page(&desk.page(&app, &visit, form, problems, sentences)),
        Err(refusal) => {
            desk.tell(&mut problems, &form, &refusal, visit.t);
            again(&desk.page(&app, &visit, form, problems, Vec::new()))
        }
    }
}

fn again(form: &DecisionPage) -> Result<Response> {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(form)?).into_response())
}

/// What the form lies on.
struct Desk {
    unit: Unit,
    history: UnitHistory,
    /// The units of today.
    tree: UnitTree,
    hanging: BTreeMap<UnitId, Hanging>,
}

impl Desk {
    /// Three queries.
    async fn open(tx: &mut Tx, visit: &Visit, slug: &str) -> Result<Self> {
        let history = queries::history(tx).await?;
        let unit = history.units().find(|unit| unit.slug == slug).cloned().ok_or(Error::NotFound)?;
        if !visit.may_on(Action::EditUnits, On::Unit(&unit.id)) {
            return Err(Error::NotFound);
        }
        let hanging = hanging(tx, visit.today).await?;
        Ok(Self { unit, tree: history.tree_on(visit.today), hanging, history })
    }

    /// What the decision would do; nothing is stored.
    fn preview(&self, wanted: Wanted, visit: &Visit) -> std::result::Result<Vec<String>, Unmoved> {
        let with_people = wanted.with_people;
        let decided = wanted.decided(&self.history, visit.now);
        let effects = self.history.apply(&decided, visit.today).map_err(Unmoved::Units)?;
        let (history, hanging, day) = (&self.history, &self.hanging, decided.day);
        Ok(Preview { history, effects: &effects, hanging, day, with_people }.sentences(visit.t))
    }

    /// Says why the decision is not taken, at the field of this act's form.
    fn tell(&self, problems: &mut Problems, form: &DecisionForm, refusal: &Unmoved, t: &Messages) {
        let (field, sentence) = words::refused(refusal, &self.history, t);
        let field = match (form.viec.as_str(), field) {
            ("chuyen", "vao" | "ten") => "truc-thuoc",
            ("tach", "vao" | "ten") => "phan",
            (_, field) => field,
        };
        problems.add(field, sentence);
    }

    fn page(
        &self,
        app: &App,
        visit: &Visit,
        form: DecisionForm,
        problems: Problems,
        preview: Vec<String>,
    ) -> DecisionPage {
        let t = visit.t;
        let acts = words::acts(t);
        let name = acts.iter().find(|(code, _)| *code == form.viec).map_or(t.reorganise.by_decision, |(_, name)| name);
        let title = t.reorganise.act_on(name, &self.unit.name);
        let title = if problems.is_empty() { title } else { t.units.mistaken(title) };
        let address = format!("/quan-tri/don-vi/{}", self.unit.slug);
        let others = UnitTree::new(self.tree.units().iter().filter(|unit| unit.id != self.unit.id).cloned().collect());
        let is = |code: &str| form.viec == code;
        let Hanging { people, roles, duties } = self.hanging.get(&self.unit.id).copied().unwrap_or_default();
        let below = self.tree.units().iter().filter(|unit| unit.parent.as_ref() == Some(&self.unit.id)).count();
        let part = |row: usize| Part {
            number: row + 1,
            there: UnitField::new(&others, form.phan.get(row).map_or("", String::as_str)),
            new: form.phan_moi.get(row).cloned().unwrap_or_default(),
        };
        let choice = |(code, name): (&str, &str)| Choice {
            value: format!("{address}/to-chuc-lai?viec={code}"),
            label: name.to_owned(),
            chosen: form.viec == code,
        };
        DecisionPage {
            frame: Frame::new(visit, title, Section::Agency),
            t,
            crumbs: vec![Crumb::to(t.units.units, "/quan-tri/don-vi"), Crumb::to(&self.unit.name, &address)],
            problems,
            action: format!("{address}/to-chuc-lai"),
            acts: acts.map(choice).into_iter().collect(),
            hangs: t.reorganise.hangs(below, duties, people, roles),
            preview,
            kinds: kinds(app, visit.today, &form.loai, t),
            above: UnitField::new(&others, &form.truc_thuoc),
            heirs: UnitField::new(&others, &form.vao),
            others: (0..if is("sap-nhap") { OTHERS } else { 0 })
                .map(|row| (row + 1, UnitField::new(&others, form.cung.get(row).map_or("", String::as_str))))
                .collect(),
            parts: (0..if is("tach") { PARTS } else { 0 }).map(part).collect(),
            renames: is("doi-ten"),
            moves: is("chuyen"),
            merges: is("sap-nhap"),
            splits: is("tach"),
            dissolves: is("giai-the"),
            form,
        }
    }
}
