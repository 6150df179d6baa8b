//! The list of units: in official order, of today or of any day.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::id::UnitId;
use domain::permission::Action;
use domain::unit::{Contact, Unit, drawn};
use domain::vietnamese::{parse_date, short_date, tidy};
use jiff::civil::Date;
use serde::Deserialize;
use store::Tx;
use wording::{Language, Messages};

use super::level::{Level, PER_PAGE, Placed, Wanted, total};
use super::queries::{self, listed::OfKind};
use crate::shell::{Crumb, Frame, Problems, Result, Section, Visit, page, page_number, percent};
use crate::state::App;
use crate::units::fields::{Choice, Tab, tabs};
use crate::units::lines::{self, view};
use crate::units::people::queries::record::may_see;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    /// A kind's code.
    loai: String,
    /// A day.
    ngay: String,
    /// A tree beside the official one.
    cay: String,
    /// The unit whose level is shown, by its name in addresses.
    duoi: String,
    trang: String,
    /// The unit that was just written, by its name in addresses.
    vua: String,
    /// How many units were just entered.
    #[serde(rename = "vua-nhap")]
    entered: String,
}

impl Asked {
    /// The way to a unit's level, of the same tree and day.
    fn level(&self, slug: &str) -> String {
        let rest = [("cay", &self.cay), ("ngay", &self.ngay)].map(|(name, value)| match tidy(value) {
            value if value.is_empty() => value,
            value => format!("&{name}={}", percent(&value)),
        });
        format!("/quan-tri/don-vi?duoi={slug}{}", rest.concat())
    }
}

#[derive(Template)]
#[template(path = "units/tree/list.html")]
struct ListPage {
    frame: Frame,
    t: &'static Messages,
    problems: Problems,
    tabs: Vec<Tab>,
    kinds: Vec<Choice>,
    trees: Vec<Choice>,
    rows: Vec<Row>,
    /// The units above the one whose level is shown.
    crumbs: Vec<Crumb>,
    earlier: Option<String>,
    later: Option<String>,
    /// The day asked for as typed, and, when it is not today, as offices write it.
    typed_day: String,
    other_day: Option<String>,
    edits: bool,
    is_filtered: bool,
    flash: Option<String>,
    /// Reforms of which units are left: what is left, and the page.
    left: Vec<(String, String)>,
    total: String,
    /// How many of those that carry plans out have nobody to reach.
    without_contact: Option<String>,
}

struct Row {
    indent: &'static str,
    name: String,
    /// Short name, and the unit above where the tree is not drawn.
    beside: String,
    kind: String,
    contact: Contact,
    /// How many units stand below, where they are not shown here: what it says, and the way to them.
    below: Option<(String, String)>,
    people: i64,
    people_url: Option<String>,
    since: String,
    until: Option<String>,
    url: String,
    slug: String,
}

pub(super) async fn show(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<Response> {
    let t = visit.t;
    let mut problems = Problems::default();
    let day = day(&mut problems, &asked.ngay, &visit);
    let mut tx = app.db.read().await?;
    let hierarchy = app.catalogue.hierarchies.iter().find(|one| one.slug == asked.cay);
    let number = usize::try_from(page_number(&asked.trang)).unwrap_or(1);
    let wanted = Wanted { kind: &asked.loai, of: &asked.duoi, written: &asked.vua, page: number - 1 };
    let level = match hierarchy {
        None => official(&mut tx, day, &wanted).await?,
        Some(one) => {
            let history = queries::history(&mut tx).await?;
            let lines = lines::queries::of_hierarchy(&mut tx, &one.code).await?;
            Level::of_tree(&drawn(&lines, &history, day), &wanted)
        }
    };
    let people = queries::headcount(&mut tx, day, &level.ids()).await?;
    let kinds = kinds(&app, &level.kinds, &asked.loai, t);
    let rows = rows(&app, &visit, (&level, day), &people, &asked);
    let address = |page: usize| {
        let (kind, of, day) = (percent(&asked.loai), percent(&asked.duoi), percent(&tidy(&asked.ngay)));
        format!("/quan-tri/don-vi?cay={}&loai={kind}&duoi={of}&ngay={day}&trang={page}", percent(&asked.cay))
    };
    let flash = match asked.entered.parse::<usize>() {
        Ok(count) => Some(t.units.units_entered(count)),
        Err(_) => level.written.as_ref().map(|unit| t.units.unit_written(&unit.name)),
    };
    page(&ListPage {
        frame: Frame::new(&visit, t.units.units, Section::Agency),
        t,
        problems,
        tabs: tabs(&visit, false),
        kinds,
        trees: trees(&app, &asked.cay, t),
        left: left(&app, &visit, &level.kinds, day),
        total: t.units.units_in_all(level.total()),
        without_contact: without_contact(&app, &level.kinds, t),
        crumbs: crumbs(&level.above, &asked, t),
        earlier: level.earlier.then(|| address(number - 1)),
        later: level.later.then(|| address(number + 1)),
        rows,
        typed_day: tidy(&asked.ngay),
        other_day: (day != visit.today).then(|| short_date(day)),
        edits: visit.may(Action::EditUnits),
        is_filtered: !asked.loai.is_empty() || hierarchy.is_some(),
        flash,
    })
}

/// The official tree: read as a whole where it is small or was another on the day.
async fn official(tx: &mut Tx, day: Date, wanted: &Wanted<'_>) -> Result<Level> {
    let (kinds, is_as_now) = queries::listed::figures(tx, day).await?;
    if is_as_now && total(&kinds) > PER_PAGE {
        return Ok(Level::asked_for(tx, day, kinds, wanted).await?);
    }
    Ok(Level::of_tree(&queries::tree_then(tx, day).await?, wanted))
}

/// The day asked for; today when there is none.
pub(super) fn day(problems: &mut Problems, typed: &str, visit: &Visit) -> Date {
    match parse_date(typed) {
        Some(day) => day,
        None => {
            if !typed.trim().is_empty() {
                problems.add("ngay", visit.t.units.no_such_day(tidy(typed)));
            }
            visit.today
        }
    }
}

/// The trees beside the official one.
fn trees(app: &App, chosen: &str, t: &Messages) -> Vec<Choice> {
    let tree = |one: &catalogue::Hierarchy| Choice {
        value: one.slug.clone(),
        label: view::name(one, t),
        chosen: one.slug == chosen,
    };
    app.catalogue.hierarchies.iter().map(tree).collect()
}

/// The reforms that have left units on the list, for whoever can hand them over.
fn left(app: &App, visit: &Visit, kinds: &[OfKind], day: Date) -> Vec<(String, String)> {
    if !visit.may(Action::EditUnits) || day != visit.today {
        return Vec::new();
    }
    let due = app.catalogue.reforms.iter().filter(|reform| reform.day <= visit.today);
    let left = due.filter_map(|reform| {
        let count: usize = kinds.iter().filter(|one| reform.ends.contains(&one.kind)).map(|one| one.units).sum();
        let url = format!("/quan-tri/don-vi/cai-cach/{}", reform.slug);
        (count > 0).then(|| (visit.t.reorganise.not_handed_over(count), url))
    });
    left.collect()
}

fn without_contact(app: &App, kinds: &[OfKind], t: &Messages) -> Option<String> {
    let executes = |one: &&OfKind| app.catalogue.unit_kind(&one.kind).is_some_and(|kind| kind.executes);
    let count: usize = kinds.iter().filter(executes).map(|one| one.unreached).sum();
    (count > 0).then(|| t.units.without_contact(count))
}

/// The kinds that the tree has, with how many units each.
fn kinds(app: &App, counts: &[OfKind], chosen: &str, t: &Messages) -> Vec<Choice> {
    let kinds = app.catalogue.unit_kinds.iter().filter_map(|kind| {
        let count = counts.iter().find(|one| one.kind == kind.code)?.units;
        let label = format!("{} ({count})", kind_name(app, &kind.code, t));
        Some(Choice { value: kind.code.clone(), label, chosen: kind.code == chosen })
    });
    kinds.collect()
}

/// A kind's name; its code when the catalogue does not have it any more.
pub(in crate::units) fn kind_name(app: &App, code: &str, t: &Messages) -> String {
    let kind = app.catalogue.unit_kind(code);
    kind.map_or_else(
        || code.to_owned(),
        |kind| match t.language {
            Language::Vietnamese => kind.name.vi.clone(),
            Language::English => kind.name.en.clone(),
        },
    )
}

fn rows(
    app: &App,
    visit: &Visit,
    (level, day): (&Level, Date),
    people: &BTreeMap<UnitId, i64>,
    asked: &Asked,
) -> Vec<Row> {
    let on = if day == visit.today { String::new() } else { format!("?ngay={}", short_date(day)) };
    let row = |placed: &Placed| {
        let unit = &placed.unit;
        let sees = visit.actor().is_ok_and(|actor| may_see(actor, Some(&unit.id)));
        let above = if level.is_tree { "" } else { &placed.above };
        let beside: Vec<&str> = [unit.short_name.as_str(), above].into_iter().filter(|part| !part.is_empty()).collect();
        Row {
            indent: if level.is_tree { indent(placed.depth) } else { "" },
            name: unit.name.clone(),
            beside: beside.join(" · "),
            kind: kind_name(app, &unit.kind, visit.t),
            contact: unit.contact.clone(),
            below: (placed.below > 0).then(|| (visit.t.units.n_below(placed.below), asked.level(&unit.slug))),
            people: people.get(&unit.id).copied().unwrap_or_default(),
            people_url: sees.then(|| format!("/quan-tri/nguoi?don-vi={}", unit.slug)),
            since: short_date(unit.from),
            until: unit.until.map(|until| visit.t.units.until(short_date(until.yesterday().unwrap_or(until)))),
            url: format!("/quan-tri/don-vi/{}{on}", unit.slug),
            slug: unit.slug.clone(),
        }
    };
    level.rows.iter().map(row).collect()
}

/// The way from all units to the one whose level is shown.
fn crumbs(above: &[Unit], asked: &Asked, t: &Messages) -> Vec<Crumb> {
    let all = (!above.is_empty()).then(|| Crumb::to(t.units.units, "/quan-tri/don-vi"));
    let crumb = |unit: &Unit| Crumb::to(&unit.name, asked.level(&unit.slug));
    all.into_iter().chain(above.iter().map(crumb)).collect()
}

fn indent(depth: usize) -> &'static str {
    match depth {
        0 => "",
        1 => "d1",
        2 => "d2",
        _ => "d3",
    }
}
