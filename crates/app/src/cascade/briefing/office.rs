//! Who was told of the campaign, over all units.

use askama::Template;
use axum::response::Response;
use domain::vietnamese::short_date;
use store::Tx;
use wording::Messages;

use crate::cascade::door::Place;
use crate::cascade::map::Pages;
use crate::cascade::queries::{self, Briefed, BriefedUnit};
use crate::cascade::words::{Flash, Head};
use crate::shell::{Crumb, Frame, Problems, Rail, Result, Section, Visit, page};

/// Units of one page.
const MANY: i64 = 100;

#[derive(Template)]
#[template(path = "cascade/briefing/office.html")]
struct OfficePage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    rail: Option<Rail>,
    flashes: Vec<Flash>,
    problems: Problems,
    head: Head,
    base: String,
    all: String,
    silent: String,
    only_silent: bool,
    rows: Vec<Row>,
    pages: Pages,
}

struct Row {
    slug: String,
    name: String,
    people: String,
    last: String,
    told: bool,
}

pub(super) async fn shown(tx: &mut Tx, visit: &Visit, place: &Place, only_silent: bool, at: &str) -> Result<Response> {
    let t = visit.t;
    let campaign = &place.campaign;
    let Briefed { briefings, people, units, of_units } = queries::briefed(tx, &campaign.id).await?;
    let at = Pages::asked(at);
    let rows = queries::briefed_units(tx, &campaign.id, only_silent, (MANY, at * MANY)).await?;
    let rail = place.rail(tx, visit).await?;
    let silent = of_units - units;
    let base = format!("{}/pho-bien", place.base);
    let url = if only_silent { format!("{base}?loc=chua&") } else { format!("{base}?") };
    page(&OfficePage {
        frame: Frame::new(visit, t.cascade.briefed_finding(people, units), Section::Campaigns),
        t,
        crumbs: place.crumbs(visit),
        rail,
        flashes: Vec::new(),
        problems: Problems::default(),
        head: place.head(t.cascade.n_briefings(briefings)),
        all: t.cascade.all_units(of_units),
        silent: t.cascade.not_briefed(silent),
        only_silent,
        rows: rows.into_iter().map(row).collect(),
        pages: Pages::of(at, if only_silent { silent } else { of_units }, MANY, &url, t),
        base,
    })
}

fn row(unit: BriefedUnit) -> Row {
    let told = unit.briefings > 0;
    Row {
        people: if told { unit.people.to_string() } else { String::new() },
        last: unit.last.map(short_date).unwrap_or_default(),
        slug: unit.slug,
        name: unit.name,
        told,
    }
}
