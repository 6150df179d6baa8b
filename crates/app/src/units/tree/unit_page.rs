//! A unit's own page: what it is, was and became, on any day. One that ended keeps its page.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::id::UnitId;
use domain::permission::{Action, On};
use domain::unit::{Unit, UnitHistory, UnitTree, What};
use domain::vietnamese::short_date;
use jiff::civil::Date;
use serde::Deserialize;
use store::Tx;
use wording::Messages;

use super::form::{self, UnitForm};
use super::{list, queries};
use crate::registry::UnitShown;
use crate::shell::{Crumb, Error, Frame, Problems, Result, Section, Visit, page, sections};
use crate::state::App;
use crate::units::fields::Choice;
use crate::units::lines::view::{self, InLine};
use crate::units::people::queries::record::may_see;
use crate::units::picking::UnitField;
use crate::units::reorganise::queries::{Hanging, Traced, about, traces};
use crate::units::reorganise::words;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    /// A day.
    ngay: String,
    /// A decision was just entered.
    vua: String,
}

/// What the page is to show beside the unit.
#[derive(Default)]
pub(in crate::units) struct Shown {
    /// The form as it came back.
    pub(super) form: Option<UnitForm>,
    /// What is wrong with it.
    pub(super) problems: Problems,
    /// The day asked for, as typed.
    pub(super) day: String,
    /// Whether a decision was just entered.
    pub(super) entered: bool,
}

impl Shown {
    /// The page with what is wrong with one of its other forms.
    pub(in crate::units) fn with(problems: Problems) -> Self {
        Self { problems, ..Self::default() }
    }
}

#[derive(Template)]
#[template(path = "units/tree/unit_page.html")]
struct UnitPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    problems: Problems,
    address: String,
    kind: String,
    short_name: String,
    above: Option<Link>,
    since: String,
    formerly: Vec<String>,
    typed_day: String,
    other_day: Option<String>,
    ended: Option<Ended>,
    entered: bool,
    contact: String,
    people: i64,
    people_url: Option<String>,
    /// For whoever follows all units.
    duties: Option<i64>,
    below: Vec<Link>,
    lines: Vec<InLine>,
    /// The trees that the unit can be placed in, and below whom; empty for whoever may not.
    trees: Vec<Choice>,
    tops: UnitField,
    today: String,
    past: Vec<Step>,
    acts: Vec<Link>,
    /// Whether the visitor puts the records right, in the form that follows.
    corrects: bool,
    form: UnitForm,
    kinds: Vec<Choice>,
    parents: UnitField,
    /// Whether the form came back.
    open: bool,
    /// What other steps have of the unit, already rendered.
    sections: Vec<String>,
}

struct Link {
    name: String,
    url: String,
}

struct Ended {
    sentence: String,
    heir: Option<Link>,
}

/// What a decision was to the unit.
struct Step {
    day: String,
    what: String,
    other: Option<Link>,
    decision: String,
    note: String,
}

pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let shown = Shown { day: asked.ngay, entered: !asked.vua.is_empty(), ..Shown::default() };
    draw(&app, &mut app.db.read().await?, &visit, &slug, shown).await
}

/// The page. Four queries, and what steps show.
pub(in crate::units) async fn draw(
    app: &App,
    tx: &mut Tx,
    visit: &Visit,
    slug: &str,
    shown: Shown,
) -> Result<Response> {
    let t = visit.t;
    let Shown { form: came_back, mut problems, day: typed, entered } = shown;
    let open = came_back.is_some();
    let day = list::day(&mut problems, &typed, visit);
    let history = queries::history(tx).await?;
    let unit = history.units().find(|unit| unit.slug == slug).cloned().ok_or(Error::NotFound)?;
    let past = traces(tx, &unit.id).await?;
    let (hangs, lines) = about(tx, day, &unit.id).await?;
    let of = UnitShown { id: unit.id.clone(), slug: unit.slug.clone() };
    let sections = sections::of_unit(tx, app, visit, &of).await?;
    let then = history.as_of(&unit.id, day);
    let other_day = (day != visit.today).then(|| match &then {
        Some(_) => t.reorganise.as_of(short_date(day)),
        None => t.reorganise.not_there(short_date(day)),
    });
    let view = then.unwrap_or_else(|| unit.clone());
    let tree = history.tree_on(day);
    let edits = visit.may_on(Action::EditUnits, On::Unit(&unit.id));
    let all: Vec<Unit> = history.units().cloned().collect();
    let form = came_back.unwrap_or_else(|| UnitForm::of(&unit, &all));
    let kinds = form::kinds(app, visit.today, &form.loai, t);
    let parents = UnitField::new(&form::parents(&unit, all), &form.truc_thuoc);
    let changes = edits && unit.until.is_none();
    let title = if problems.is_empty() { view.name.clone() } else { t.units.mistaken(&view.name) };
    let address = format!("/quan-tri/don-vi/{slug}");
    page(&UnitPage {
        frame: Frame::new(visit, title, Section::Agency),
        t,
        crumbs: vec![Crumb::to(t.units.units, "/quan-tri/don-vi")],
        kind: list::kind_name(app, &view.kind, t),
        short_name: view.short_name.clone(),
        above: view.parent.as_ref().and_then(|parent| link_on(&history, parent, day, visit)),
        since: short_date(unit.from),
        formerly: words::formerly(&history, &unit.id, t),
        typed_day: typed,
        other_day,
        ended: ended(&unit, &past, visit),
        entered,
        contact: words::contact(&unit.contact),
        people: hangs.people,
        people_url: people_url(&unit, hangs, visit),
        duties: visit.may(Action::SeeProgress).then_some(hangs.duties),
        below: below(&tree, &unit.id, day, visit),
        lines: view::of_unit(app, &lines, &history, (day, &address), t),
        trees: if changes { trees(app, t) } else { Vec::new() },
        tops: if changes { UnitField::new(&tree, "") } else { UnitField::new(&UnitTree::default(), "") },
        today: short_date(visit.today),
        past: past.iter().map(|one| step(one, t)).collect(),
        acts: if changes { acts(&address, t) } else { Vec::new() },
        corrects: edits,
        form,
        kinds,
        parents,
        open,
        sections,
        address,
        problems,
    })
}

/// The page of a unit on the day that is looked at.
fn url(slug: &str, day: Date, visit: &Visit) -> String {
    let on = if day == visit.today { String::new() } else { format!("?ngay={}", short_date(day)) };
    format!("/quan-tri/don-vi/{slug}{on}")
}

fn link_on(history: &UnitHistory, id: &UnitId, day: Date, visit: &Visit) -> Option<Link> {
    let unit = history.as_of(id, day).or_else(|| history.get(id).cloned())?;
    Some(Link { url: url(&unit.slug, day, visit), name: unit.name })
}

fn below(tree: &UnitTree, id: &UnitId, day: Date, visit: &Visit) -> Vec<Link> {
    let there = tree.units().iter().filter(|unit| unit.parent.as_ref() == Some(id));
    there.map(|unit| Link { name: unit.name.clone(), url: url(&unit.slug, day, visit) }).collect()
}

fn people_url(unit: &Unit, hangs: Hanging, visit: &Visit) -> Option<String> {
    let sees = visit.actor().is_ok_and(|actor| may_see(actor, Some(&unit.id)));
    (sees && hangs.people > 0).then(|| format!("/quan-tri/nguoi?don-vi={}", unit.slug))
}

fn ended(unit: &Unit, past: &[Traced], visit: &Visit) -> Option<Ended> {
    let t = visit.t;
    let day = short_date(unit.until?);
    let Some(end) = past.iter().find(|one| one.what == What::Ended) else {
        return Some(Ended { sentence: t.units.ended_on(day), heir: None });
    };
    let (number, heir) = (words::decision(end, t), end.other.as_ref());
    let name = heir.map(|(_, name)| name.as_str()).unwrap_or_default();
    let sentence = match (end.act.as_str(), heir) {
        ("merge", Some(_)) => t.reorganise.ended_merged(day, number, name),
        (_, Some(_)) => t.reorganise.ended_with_heir(day, number, name),
        (_, None) => t.reorganise.ended_alone(day, number),
    };
    let heir = heir.map(|(slug, name)| Link { name: name.clone(), url: format!("/quan-tri/don-vi/{slug}") });
    Some(Ended { sentence, heir })
}

fn step(one: &Traced, t: &'static Messages) -> Step {
    let other = one.other.as_ref();
    Step {
        day: short_date(one.day),
        what: words::happened(one, t),
        other: other.map(|(slug, name)| Link { name: name.clone(), url: format!("/quan-tri/don-vi/{slug}") }),
        decision: words::decision_in_full(one, t),
        note: one.note.clone(),
    }
}

fn trees(app: &App, t: &Messages) -> Vec<Choice> {
    let tree =
        |one: &catalogue::Hierarchy| Choice { value: one.slug.clone(), label: view::name(one, t), chosen: false };
    app.catalogue.hierarchies.iter().map(tree).collect()
}

fn acts(address: &str, t: &'static Messages) -> Vec<Link> {
    let act = |(code, name): (&str, &'static str)| Link {
        name: name.to_owned(),
        url: format!("{address}/to-chuc-lai?viec={code}"),
    };
    words::acts(t).map(act).into_iter().collect()
}
