//! What all units took on: content by content, the targets that they share, and the way to each unit.

use askama::Template;
use domain::plan::Clause;
use store::Tx;
use wording::Messages;

use super::form::{Choices, FormView, TargetForm};
use super::sheet::compared;
use super::{Asked, Typed, in_words, view};
use crate::cascade::door::Place;
use crate::cascade::map::Pages;
use crate::cascade::queries::{self, Divided, Mapped, Taken};
use crate::cascade::words::{self, Flash, Head};
use crate::shell::{Crumb, Frame, Problems, Rail, Result, Section, Visit};

/// Units of one page.
const MANY: i64 = 100;

#[derive(Template)]
#[template(path = "cascade/concretise/office.html")]
pub(super) struct OfficePage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    rail: Option<Rail>,
    flashes: Vec<Flash>,
    problems: Problems,
    head: Head,
    unit_slug: String,
    base: String,
    action: String,
    contents: Vec<ContentRow>,
    shared: Vec<SharedRow>,
    /// The form of a further shared target, for the Office.
    add: Option<FormView>,
    paths: Vec<(String, String)>,
    units: Vec<UnitRow>,
    pages: Pages,
}

struct ContentRow {
    path: String,
    text: String,
    units: i64,
    targets: i64,
}

struct SharedRow {
    id: String,
    revision: i64,
    words: String,
    content: String,
    parts: String,
    right: bool,
    edit_url: Option<String>,
    form: Option<FormView>,
}

struct UnitRow {
    slug: String,
    name: String,
    class: &'static str,
    icon: &'static str,
    state: &'static str,
    targets: i64,
}

/// The page, with what was typed and why it was not taken.
pub(super) async fn drawn(
    tx: &mut Tx,
    visit: &Visit,
    place: &Place,
    asked: &Asked,
    typed: Typed,
) -> Result<OfficePage> {
    let t = visit.t;
    let campaign = &place.campaign;
    let plan = queries::plan_of(tx, &campaign.id).await?;
    let (shared, taken) = queries::shared_targets(tx, &campaign.id).await?;
    let at = Pages::asked(&asked.trang);
    let mut units = queries::mapped(tx, &campaign.id, None, (MANY + 1, at * MANY)).await?;
    let rail = place.rail(tx, visit).await?;
    let more = units.len() > usize::try_from(MANY).unwrap_or(usize::MAX);
    units.truncate(usize::try_from(MANY).unwrap_or(usize::MAX));
    let writes = place.is_office(visit);
    let choices = Choices { people: &[], all: &shared, unit: None, t };
    let failed = typed.form.ma.is_empty() && !typed.problems.is_empty();
    let blank = if failed { typed.form.clone() } else { TargetForm::default() };
    let contents: Vec<ContentRow> = plan.contents.iter().map(|clause| content(clause, &taken)).collect();
    let covered = contents.iter().filter(|row| row.targets > 0).count();
    let base = format!("{}/cu-the-hoa", place.base);
    let mut flashes = match asked.vua.as_str() {
        "luu" => vec![Flash::done(t.cascade.saved)],
        "thu-hoi" => vec![Flash::done(t.cascade.withdrawn)],
        _ => Vec::new(),
    };
    flashes.extend(typed.meanwhile.as_ref().map(|now| Flash::waits(t.cascade.changed_meanwhile(now))));
    Ok(OfficePage {
        frame: Frame::new(visit, t.cascade.contents_covered(covered, contents.len()), Section::Campaigns),
        t,
        crumbs: place.crumbs(visit),
        rail,
        flashes,
        head: place.head(t.cascade.n_targets(taken.values().map(|one| one.targets).sum::<i64>())),
        unit_slug: String::new(),
        shared: shared.iter().map(|one| shared_row(one, &choices, writes, asked, &typed, &base)).collect(),
        add: writes.then(|| view("chung".to_owned(), blank, &choices, failed, true)),
        paths: plan.contents.iter().map(|clause| (clause.path.clone(), clause.text.clone())).collect(),
        units: units.iter().map(|unit| unit_row(unit, t)).collect(),
        pages: Pages::of(at, (at + 1 + i64::from(more)) * MANY, MANY, &format!("{base}?"), t),
        action: base,
        base: place.base.clone(),
        problems: typed.problems,
        contents,
    })
}

fn content(clause: &Clause, taken: &std::collections::BTreeMap<String, Taken>) -> ContentRow {
    let Taken { targets, units } = taken.get(&clause.path).copied().unwrap_or_default();
    ContentRow { path: clause.path.clone(), text: clause.text.clone(), units, targets }
}

fn shared_row(
    one: &Divided,
    choices: &Choices<'_>,
    writes: bool,
    asked: &Asked,
    typed: &Typed,
    url: &str,
) -> SharedRow {
    let target = &one.target;
    let id = target.id.to_string();
    let form = (writes && asked.sua == id).then(|| {
        let form = if typed.form.ma == id { typed.form.clone() } else { TargetForm::of(target, "") };
        view("sua".to_owned(), form, choices, true, false)
    });
    let (parts, right) = compared(one.parts, true, choices.t).unwrap_or_default();
    SharedRow {
        revision: target.revision,
        words: in_words(one, choices.t),
        content: target.aim.content.clone(),
        parts,
        right,
        edit_url: writes.then(|| format!("{url}?sua={id}#ct-{id}")),
        form,
        id,
    }
}

fn unit_row(unit: &Mapped, t: &'static Messages) -> UnitRow {
    let (class, icon, state) = words::standing(unit.state, t);
    UnitRow { slug: unit.slug.clone(), name: unit.name.clone(), class, icon, state, targets: unit.targets }
}
