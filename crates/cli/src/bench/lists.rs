//! The pages of lists of a province with 5,000 units and 200,000 people, at the server.

use std::time::Duration;

use clap::ArgMatches;
use domain::actor::By;
use domain::search::Rebuilding;
use serde_json::{Map, Value, json};
use store::{Db, Location, args};

use super::queries::{ADD_CAMPAIGN_RUNNING, ADD_DISPATCH, ADD_DUTY, ADD_ENTRY, ADD_PLAN, ADD_SERIES, MIDDLE, UNIT};
use super::spread::Spread;
use super::visitor::Visitor;
use super::{ThrownAway, awards, measured, number};
use crate::common::{Common, private_folder};
use crate::failure::Failure;
use crate::generate::{Size, fill};
use crate::say;
use app::{Clock as _, SystemClock};

/// How often each page is opened.
const ROUNDS: usize = 40;

/// Campaigns in which all units take part, with as many duties each.
const CAMPAIGNS: usize = 5;
const DUTIES: usize = 4;

/// Lines of the year's register.
const LINES: usize = 5_000;

pub(super) fn run(matches: &ArgMatches, common: &Common) -> Result<(), Failure> {
    let folder = ThrownAway::new();
    private_folder(&folder.0).map_err(|error| Failure::Said(error.to_string()))?;
    let size = Size { units: number(matches, "units").max(1), people: number(matches, "people"), seed: 1 };
    common.runtime()?.block_on(async {
        let mut places = vec![("sqlite", Location::parse("", &folder.0)?)];
        if let location @ Location::Postgres { .. } = common.location()? {
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
    let db = Db::open(location).await?;
    let (filling, filled) = measured("fill", fill(&db, size, SystemClock.now(), |_| {})).await;
    let units = filled?;
    let visitor = Visitor::signed_in(db, common).await?;
    work(&visitor.app.db, &units).await?;
    awards::fill(&visitor.app.db, &units, many_awards).await?;
    visitor.app.db.refresh_statistics().await?;
    let mut tx = visitor.app.db.read().await?;
    let one = |column| move |row: Option<store::Row>| row.map_or(Ok(String::new()), |row| row.text(column));
    let middle = one("id")(tx.row(MIDDLE, args![i64::try_from(size.people / 2).unwrap_or_default()]).await?)?;
    let slug = one("slug")(tx.row(UNIT, args![units[units.len() / 2]]).await?)?;
    drop(tx);
    let paths = [
        ("units", "/quan-tri/don-vi".to_owned()),
        ("units_below_one", format!("/quan-tri/don-vi?duoi={slug}")),
        ("units_of_a_kind", "/quan-tri/don-vi?loai=attached-unit".to_owned()),
        ("people", "/quan-tri/nguoi".to_owned()),
        ("people_from_the_middle_on", format!("/quan-tri/nguoi?sau={middle}")),
        ("people_of_a_unit", format!("/quan-tri/nguoi?don-vi={slug}")),
        ("people_by_name", "/quan-tri/nguoi?tim=nguyen%20an".to_owned()),
        ("search", "/tim?q=nguyen%20an".to_owned()),
        ("campaigns", "/dot".to_owned()),
        ("register", "/so-van-ban?nam=2026".to_owned()),
        ("work", "/viec".to_owned()),
    ];
    let mut opened = Vec::new();
    for (name, path) in paths.into_iter().chain(awards::pages(&slug)) {
        let bytes = visitor.opens(&path).await?;
        opened.push((name, bytes, Spread::among(visitor.opens_often(&path, ROUNDS).await?)));
    }
    visitor.app.db.close().await;
    Ok((filling.took, opened))
}

/// Campaigns with all units in them, and a register.
async fn work(db: &Db, units: &[domain::id::UnitId]) -> Result<(), Failure> {
    let mut tx = db.write().await?;
    let mut writer = tx.record(&Rebuilding::begin(By::Program, SystemClock.now())).await?;
    let position = |at: usize| i64::try_from(at).unwrap_or_default();
    for campaign in 0..CAMPAIGNS {
        let id = format!("campaign-{campaign}");
        writer.execute_one(ADD_PLAN, args![id]).await?;
        writer.execute_one(ADD_CAMPAIGN_RUNNING, args![id]).await?;
        let line = |(at, unit): (usize, &domain::id::UnitId)| args![format!("{id}-{at}"), id, position(at), unit];
        writer.insert_many(ADD_DISPATCH, units.iter().enumerate().map(line).collect()).await?;
        let duty = |at: usize| args![format!("{id}-{at}"), id, units[at / DUTIES], format!("duty-{}", at % DUTIES)];
        writer.insert_many(ADD_DUTY, (0..units.len() * DUTIES).map(duty).collect()).await?;
    }
    writer.execute_one(ADD_SERIES, args![position(LINES) + 1]).await?;
    let line = |at: usize| {
        let (number, id) = (position(at) + 1, format!("entry-{at}"));
        let facts = json!({
            "id": id, "revision": 1, "number": number, "thing": null, "scan": null,
            "series": { "direction": "out", "year": 2026,
                "book": { "body": "UBND", "doc_type": "QĐ", "secret": false } },
            "stage": { "is": "given", "at": "2026-03-02T01:00:00Z", "by": "Mai Thị Lan" },
            "document": { "doc_type": "QĐ", "symbol": "QĐ-UBND", "day": "2026-03-02", "signer": "Mai Thị Lan",
                "subject": "Tặng Giấy khen cho tập thể, cá nhân có thành tích trong đợt thi đua" },
        });
        args![id, number, facts.to_string()]
    };
    writer.insert_many(ADD_ENTRY, (0..LINES).map(line).collect()).await?;
    Ok(tx.commit().await?)
}
