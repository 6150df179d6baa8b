//! How far all units are, unit by unit: what the Office, the Director and the auditor find at `/dot/{đợt}/tiep-nhan`.

use askama::Template;
use axum::response::Response;
use store::Tx;
use wording::Messages;

use super::door::Place;
use super::queries::{self, Mapped, Standing};
use super::words::{self, Flash, Head};
use crate::launch::kind_name;
use crate::shell::{Crumb, Frame, Problems, Rail, Result, Section, Visit, page};
use crate::state::App;

/// Units of one page.
const MANY: i64 = 100;

#[derive(Template)]
#[template(path = "cascade/map/page.html")]
struct MapPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    rail: Option<Rail>,
    flashes: Vec<Flash>,
    problems: Problems,
    head: Head,
    base: String,
    filters: Vec<Filter>,
    groups: Vec<Group>,
    pages: Pages,
}

/// One choice of units.
struct Filter {
    url: String,
    label: String,
    current: bool,
}

/// Units of one kind.
struct Group {
    name: String,
    units: Vec<Row>,
}

struct Row {
    slug: String,
    name: String,
    class: &'static str,
    icon: &'static str,
    state: &'static str,
    said: String,
    targets: String,
    /// Whether the Office has to answer.
    asks: bool,
}

/// The way through a long list.
pub(super) struct Pages {
    pub(super) now: String,
    pub(super) back: Option<String>,
    pub(super) on: Option<String>,
}

impl Pages {
    /// Page `at` (from 0) of `all` things, `many` on each; `url` begins the address and takes the page's number.
    pub(super) fn of(at: i64, all: i64, many: i64, url: &str, t: &'static Messages) -> Self {
        let of = (all + many - 1) / many;
        let to = |page: i64| format!("{url}trang={page}");
        Self {
            now: if of > 1 { t.cascade.page_of(at + 1, of) } else { String::new() },
            back: (at > 0).then(|| to(at)),
            on: (at + 1 < of).then(|| to(at + 2)),
        }
    }

    /// The page asked for, from 0.
    pub(super) fn asked(typed: &str) -> i64 {
        typed.parse::<i64>().map_or(0, |page| page.clamp(1, 10_000) - 1)
    }
}

/// The map, of the units in the state asked for.
pub(super) async fn shown(
    app: &App,
    tx: &mut Tx,
    visit: &Visit,
    place: &Place,
    filter: &str,
    at: &str,
    problems: Problems,
) -> Result<Response> {
    let t = visit.t;
    let campaign = &place.campaign;
    let chosen = Standing::ALL.into_iter().find(|state| words::state_in_address(*state) == filter);
    let counts = queries::standings(tx, &campaign.id).await?;
    let at = Pages::asked(at);
    let units = queries::mapped(tx, &campaign.id, chosen, (MANY, at * MANY)).await?;
    let rail = place.rail(tx, visit).await?;
    let all: i64 = counts.values().sum();
    let count = |state: Standing| counts.get(&state).copied().unwrap_or_default();
    let base = format!("{}/tiep-nhan", place.base);
    let mut filters = vec![Filter { url: base.clone(), label: t.cascade.all_units(all), current: chosen.is_none() }];
    filters.extend(Standing::ALL.into_iter().map(|state| Filter {
        url: format!("{base}?trang-thai={}", words::state_in_address(state)),
        label: format!("{} ({})", words::standing(state, t).2, count(state)),
        current: chosen == Some(state),
    }));
    let url = chosen
        .map_or_else(|| format!("{base}?"), |state| format!("{base}?trang-thai={}&", words::state_in_address(state)));
    let office = place.is_office(visit);
    let answered = all - count(Standing::Unopened) - count(Standing::Opened);
    page(&MapPage {
        frame: Frame::new(visit, t.cascade.map_finding(answered, all), Section::Campaigns),
        t,
        crumbs: place.crumbs(visit),
        rail,
        flashes: Vec::new(),
        problems,
        head: place.head(t.cascade.map_meta(count(Standing::Planned))),
        base: place.base.clone(),
        filters,
        groups: units
            .chunk_by(|a, b| a.kind == b.kind)
            .map(|units| Group {
                name: kind_name(app, &units[0].kind, t),
                units: units.iter().map(|unit| row(unit, office, t)).collect(),
            })
            .collect(),
        pages: Pages::of(at, chosen.map_or(all, count), MANY, &url, t),
    })
}

fn row(unit: &Mapped, office: bool, t: &'static Messages) -> Row {
    let (class, icon, state) = words::standing(unit.state, t);
    Row {
        slug: unit.slug.clone(),
        name: unit.name.clone(),
        class,
        icon,
        state,
        said: unit.undertaking.as_ref().and_then(|one| words::answer(one, t)).unwrap_or_default(),
        targets: if unit.targets > 0 { t.cascade.n_targets(unit.targets) } else { String::new() },
        asks: office && unit.state == Standing::Declined,
    }
}
