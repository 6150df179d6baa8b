//! The pages of lists of a province with 5,000 units and 200,000 people, at the server.

use std::time::Duration;

use clap::ArgMatches;
use serde_json::{Map, Value, json};
use store::{Location, args};

use super::busy;
use super::queries::{MIDDLE, UNIT};
use super::spread::Spread;
use super::visitor::Visitor;
use super::{ThrownAway, awards, empty, measured, number, other_database};
use crate::common::{Common, private_folder};
use crate::failure::Failure;
use crate::generate::{Size, fill};
use crate::say;
use app::{Clock as _, SystemClock};

/// How often each page is opened.
const ROUNDS: usize = 40;

pub(super) fn run(matches: &ArgMatches, common: &Common) -> Result<(), Failure> {
    let folder = ThrownAway::new();
    private_folder(&folder.0).map_err(|error| Failure::Said(error.to_string()))?;
    let size = Size { units: number(matches, "units").max(1), people: number(matches, "people"), seed: 1 };
    common.runtime()?.block_on(async {
        let mut places = vec![("sqlite", Location::parse("", &folder.0)?)];
        if let Some(location) = other_database(common)? {
            places.push(("postgres", location));
        }
        for (engine, location) in places {
            let (filled, pages) = pages(&location, (size, number(matches, "awards")), common).await?;
            said(engine, filled, &pages, matches.get_flag("json"));
        }
        Ok(())
    })
}

/// A page: its name, how many bytes it has, how long it took.
type Opened = (&'static str, usize, Spread);

fn said(engine: &str, filled: Duration, pages: &[Opened], json: bool) {
    let filled = super::spread::millis(filled);
    if json {
        let page =
            |(name, bytes, spread): &Opened| ((*name).to_owned(), json!({ "bytes": bytes, "ms": spread.json() }));
        let pages: Map<String, Value> = pages.iter().map(page).collect();
        say::line(&json!({ "engine": engine, "fill_ms": filled, "pages": pages }).to_string());
        return;
    }
    say::line(&format!("{engine}\n{:<32} {filled:>10.1} ms", "fill"));
    for (name, bytes, spread) in pages {
        say::line(&format!("{name:<32} {}   {:>6} KB", spread.words(), bytes / 1024));
    }
}

async fn pages(
    location: &Location,
    (size, many_awards): (Size, usize),
    common: &Common,
) -> Result<(Duration, Vec<Opened>), Failure> {
    let db = empty(location, common).await?;
    let (filling, filled) = measured("fill", fill(&db, size, SystemClock.now(), |_| {})).await;
    let units = filled?;
    let visitor = Visitor::signed_in(db, common).await?;
    busy::fill(&visitor.app.db, &units).await?;
    awards::fill(&visitor.app.db, &units, many_awards).await?;
    visitor.app.db.refresh_statistics().await?;
    let mut tx = visitor.app.db.read().await?;
    let one = |column| move |row: Option<store::Row>| row.map_or(Ok(String::new()), |row| row.text(column));
    let middle = one("id")(tx.row(MIDDLE, args![i64::try_from(size.people / 2).unwrap_or_default()]).await?)?;
    let slug = one("slug")(tx.row(UNIT, args![units[units.len() / 2]]).await?)?;
    let top = one("slug")(tx.row(UNIT, args![units[0]]).await?)?;
    drop(tx);
    let mut opened = Vec::new();
    for (name, path) in addresses((&top, &slug), &middle).into_iter().chain(awards::pages(&slug, many_awards)) {
        let bytes = visitor.opens(&path).await?;
        opened.push((name, bytes, Spread::among(visitor.opens_often(&path, ROUNDS).await?)));
    }
    visitor.app.db.close().await;
    Ok((filling.took, opened))
}

/// The pages that list something. `top` is the province, `unit` a unit of it by its name in addresses, `middle` somebody in the middle of all people. Most
/// campaigns look like the first; in the last everybody is late with everything.
fn addresses((top, unit): (&str, &str), middle: &str) -> Vec<(&'static str, String)> {
    let of = |page: &str| format!("/dot/{}{page}", busy::slug(0));
    let (round, late) = (busy::round(0, 0), busy::slug(busy::CAMPAIGNS - 1));
    let address = |name: &'static str, path: &str| (name, path.to_owned());
    vec![
        address("units", "/quan-tri/don-vi"),
        ("units_below_the_province", format!("/quan-tri/don-vi?duoi={top}")),
        ("units_below_one", format!("/quan-tri/don-vi?duoi={unit}")),
        address("units_of_a_kind", "/quan-tri/don-vi?loai=attached-unit"),
        ("unit", format!("/quan-tri/don-vi/{unit}")),
        address("units_of_a_reform", "/quan-tri/don-vi/cai-cach/2025-07-01"),
        address("people", "/quan-tri/nguoi"),
        ("people_from_the_middle_on", format!("/quan-tri/nguoi?sau={middle}")),
        ("people_of_a_unit", format!("/quan-tri/nguoi?don-vi={unit}")),
        address("people_by_name", "/quan-tri/nguoi?tim=nguyen%20an"),
        address("search", "/tim?q=nguyen%20an"),
        address("register", "/so-van-ban?nam=2026"),
        address("register_searched", "/so-van-ban?nam=2026&tim=4999"),
        address("register_statistics", "/so-van-ban/thong-ke?nam=2026"),
        address("work", "/viec"),
        address("notices", "/thong-bao"),
        address("letters", "/quan-tri/thu"),
        address("campaigns", "/dot"),
        ("campaign", of("")),
        ("campaign_units", of("/don-vi")),
        ("campaign_documents", of("/van-ban")),
        ("acknowledgements", of("/tiep-nhan")),
        ("targets", of("/cu-the-hoa")),
        ("briefings", of("/pho-bien")),
        ("rounds", of("/bao-cao")),
        ("reports_of_a_round", of(&format!("/bao-cao/{round}"))),
        ("duties", of("/gia-han")),
        ("late_units", of("/don-doc")),
        ("late_units_all", format!("/dot/{late}/don-doc")),
        ("totals", of("/so-lieu")),
        ("totals_of_a_content", of("/so-lieu/content:II.1?tat-ca=1")),
        ("papers", of("/giay-to")),
    ]
}
