//! A person among a million, found by words of the name with and without marks: the whole page of the search at the
//! server; beside it what a plain look through all names takes the engine alone.

use clap::ArgMatches;
use domain::actor::By;
use domain::search::Rebuilding;
use domain::vietnamese::{fold, name_key};
use jiff::Timestamp;
use serde_json::{Map, Value, json};
use store::{Args, Db, Location, args};

use super::queries::{ADD_PERSON, LOOK_THROUGH};
use super::spread::Spread;
use super::visitor::Visitor;
use super::{Measured, ThrownAway, empty, measured, number, other_database};
use crate::common::{Common, private_folder};
use crate::failure::Failure;
use crate::generate::{Dice, name};
use crate::say;

/// How often each question is asked.
const ROUNDS: usize = 40;

/// How often all names are looked through for it.
const ROUNDS_OF_BASELINE: usize = 3;

/// Words as people type them: a given name alone, a family, beginnings, whole names, words apart, nobody.
const ASKED: [&str; 14] = [
    "an",
    "Ân",
    "nguyen",
    "Nguyễn Thị",
    "nguyen an",
    "Nguyễn Ân",
    "tran van dung",
    "Đàm Quang",
    "dam quang an",
    "thi huong",
    "hoang hanh",
    "thuy vuong",
    "le thi thu ha",
    "khong co ai",
];

/// How many people are entered at once.
const AT_ONCE: usize = 50_000;

pub(super) fn run(matches: &ArgMatches, common: &Common) -> Result<(), Failure> {
    let folder = ThrownAway::new();
    private_folder(&folder.0).map_err(|error| Failure::Said(error.to_string()))?;
    let people = number(matches, "people");
    common.runtime()?.block_on(async {
        let mut places = vec![("sqlite", Location::parse("", &folder.0)?)];
        if let Some(location) = other_database(common)? {
            places.push(("postgres", location));
        }
        for (engine, location) in places {
            let figures = figures(&location, people, common).await?;
            figures.say(engine, people, matches.get_flag("json"));
        }
        Ok(())
    })
}

/// What one engine took.
struct Figures {
    keys: Measured,
    /// The page, over all questions.
    all: Spread,
    /// Each question: the page, and the look through all names.
    each: Vec<(&'static str, Spread, Spread)>,
}

impl Figures {
    fn say(&self, engine: &str, people: usize, json: bool) {
        let made = super::spread::millis(self.keys.took);
        if json {
            let each: Map<String, Value> = self
                .each
                .iter()
                .map(|(asked, page, plain)| {
                    ((*asked).to_owned(), json!({ "page": page.json(), "baseline": plain.json() }))
                })
                .collect();
            let (name, all) = (self.keys.name, self.all.json());
            say::line(
                &json!({ "engine": engine, "people": people, name: made, "page": all, "each": each }).to_string(),
            );
            return;
        }
        say::line(&format!("{engine}, {people}"));
        say::line(&format!("{:<32} {made:>10.1} ms", self.keys.name));
        say::line(&format!("{:<32} {}", "page", self.all.words()));
        for (asked, page, plain) in &self.each {
            say::line(&format!("{:<32} {}", format!("page \"{asked}\""), page.words()));
            say::line(&format!("{:<32} {}", "  baseline like", plain.words()));
        }
    }
}

async fn figures(location: &Location, people: usize, common: &Common) -> Result<Figures, Failure> {
    let db = empty(location, common).await?;
    let visitor = Visitor::signed_in(db, common).await?;
    enter(&visitor.app.db, people).await?;
    let (keys, made) = measured("make_all_keys", async {
        let mut tx = visitor.app.db.write().await?;
        app::shell::search::rebuild(&mut tx, By::Program, Timestamp::UNIX_EPOCH).await?;
        tx.commit().await
    })
    .await;
    made?;
    visitor.app.db.refresh_statistics().await?;
    let (mut all, mut each) = (Vec::new(), Vec::new());
    for asked in ASKED {
        let path = format!("/tim?q={}", encoded(asked));
        let times = visitor.opens_often(&path, ROUNDS).await?;
        let pattern = format!("%{}%", fold(asked));
        let mut plain = Vec::new();
        for _ in 0..ROUNDS_OF_BASELINE {
            let looking = async { visitor.app.db.read().await?.rows(LOOK_THROUGH, args![pattern]).await };
            let (one, rows) = measured("baseline", looking).await;
            rows?;
            plain.push(one.took);
        }
        all.extend(&times);
        each.push((asked, Spread::among(times), Spread::among(plain)));
    }
    visitor.app.db.close().await;
    Ok(Figures { keys, all: Spread::among(all), each })
}

/// Enters so many people, always the same.
async fn enter(db: &Db, people: usize) -> Result<(), Failure> {
    let mut dice = Dice::new(1, 0);
    for first in (0..people).step_by(AT_ONCE) {
        let mut tx = db.write().await?;
        let mut writer = tx.record(&Rebuilding::begin(By::Program, Timestamp::UNIX_EPOCH)).await?;
        let person = |number: usize| {
            let name = name(&mut dice);
            args![format!("019a0000-0000-7000-8000-{number:012}"), name, name_key(&name), fold(&name)]
        };
        let rows: Vec<Args> = (first..people.min(first + AT_ONCE)).map(person).collect();
        writer.insert_many(ADD_PERSON, rows).await?;
        tx.commit().await?;
    }
    Ok(())
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
