//! A hundred thousand people from a file: read, looked at, entered, handed out as a workbook, loaded again, on each
//! engine in a store of its own; beside it the same workbook read plainly and the same rows inserted plainly. The most
//! memory that this program has had in each part stands beside its time, and that of the process that reads the file.

mod baseline;
mod memory;

use std::sync::Arc;

use app::units::actions::{
    Author, Entering, PersonFacts, enter_list, enter_person, enter_units, give_role, list_as_workbook, look_at_list,
};
use app::{App, Mode, SystemClock, day_of, shell};
use catalogue::Catalogue;
use clap::ArgMatches;
use domain::actor::{Actor, Role};
use domain::person::Category;
use serde_json::{Map, Value};
use store::{Location, Originals};

use super::spread::millis;
use super::{Measured, ThrownAway, empty, number, other_database};
use crate::common::{Common, private_folder};
use crate::failure::Failure;
use crate::say;
use memory::Peaks;

/// Units that the people belong to.
const UNITS: usize = 500;

/// What one part took, and the most memory in kB while it ran: of this program, and of the process that reads.
struct Part {
    measured: Measured,
    own: Option<u64>,
    child: Option<u64>,
}

async fn part<T>(name: &'static str, work: impl Future<Output = T>) -> (Part, T) {
    let peaks = Peaks::begin();
    let (measured, done) = super::measured(name, work).await;
    let (own, child) = peaks.end();
    (Part { measured, own, child }, done)
}

pub(super) fn run(matches: &ArgMatches, common: &Common) -> Result<(), Failure> {
    let (folder, people) = (ThrownAway::new(), number(matches, "people"));
    let place = |name: &str| -> Result<Location, Failure> {
        let folder = folder.0.join(name);
        private_folder(&folder).map_err(|error| Failure::Said(error.to_string()))?;
        Ok(Location::parse("", &folder)?)
    };
    common.runtime()?.block_on(async {
        let (parts, book) = from_text(&place("text")?, people, common).await?;
        tell("sqlite, csv", &parts, matches.get_flag("json"));
        let mut places = vec![("sqlite, xlsx", place("book")?)];
        if let Some(location) = other_database(common)? {
            places.push(("postgres, xlsx", location));
        }
        for (engine, location) in places {
            let parts = from_workbook(&location, people, book.clone(), common).await?;
            tell(engine, &parts, matches.get_flag("json"));
        }
        Ok(())
    })
}

fn tell(engine: &str, parts: &[Part], json: bool) {
    if json {
        let value = |part: &Part| {
            let figures = serde_json::json!({
                "ms": millis(part.measured.took), "peak_kb": part.own, "child_peak_kb": part.child,
            });
            (part.measured.name.to_owned(), figures)
        };
        let parts: Map<String, Value> = parts.iter().map(value).collect();
        say::line(&serde_json::json!({ "engine": engine, "parts": parts }).to_string());
        return;
    }
    say::line(engine);
    for Part { measured: Measured { name, took }, own, child } in parts {
        let memory = |kilobytes: &Option<u64>| kilobytes.map_or("–".to_owned(), |many| format!("{} MB", many / 1024));
        say::line(&format!("{name:<24} {:>10.1} ms {:>8} {:>8}", millis(*took), memory(own), memory(child)));
    }
}

/// A table as text, entered; and the workbook of all who were.
async fn from_text(location: &Location, people: usize, common: &Common) -> Result<(Vec<Part>, Vec<u8>), Failure> {
    let broken = |error: shell::Error| Failure::Said(error.to_string());
    let app = app(location, common).await?;
    let actor = fill(&app).await.map_err(broken)?;
    let today = day_of(app.clock.now());
    let file = ("nguoi.csv", list(people).into_bytes());
    let (look, looked) = part("look", look_at_list(&app, &actor, file, today, common.t)).await;
    let (id, seen) = looked.map_err(broken)?;
    expect(seen.new, people)?;
    let (enter, entered) = part("enter", enter_list(&app, &actor, &id)).await;
    expect(entered.map_err(broken)?, people)?;
    let (write, book) = part("write_xlsx", list_as_workbook(&app, today)).await;
    app.db.close().await;
    Ok((vec![look, enter, write], book.map_err(broken)?))
}

/// The workbook, entered into an empty store, and once more into the one that has everybody.
async fn from_workbook(
    location: &Location,
    people: usize,
    book: Vec<u8>,
    common: &Common,
) -> Result<Vec<Part>, Failure> {
    let broken = |error: shell::Error| Failure::Said(error.to_string());
    let app = app(location, common).await?;
    let actor = fill(&app).await.map_err(broken)?;
    let today = day_of(app.clock.now());
    let (read, rows) = part("baseline_read", async { baseline::read(&book) }).await;
    // The heading, and whoever entered the list.
    expect(i64::try_from(rows?).unwrap_or_default(), people + 2)?;
    let file = || ("nguoi.xlsx", book.clone());
    let whole = async {
        let (look, looked) = part("look", look_at_list(&app, &actor, file(), today, common.t)).await;
        let (id, seen) = looked?;
        let (enter, entered) = part("enter", enter_list(&app, &actor, &id)).await;
        Ok((look, enter, seen, entered?))
    };
    let (whole, done) = super::measured("look_and_enter", whole).await;
    let (look, enter, seen, entered) = done.map_err(broken)?;
    expect(seen.new, people)?;
    expect(entered, people)?;
    let whole = Part { measured: whole, own: look.own.max(enter.own), child: look.child.max(enter.child) };
    let (again, looked) = part("look_again", look_at_list(&app, &actor, file(), today, common.t)).await;
    expect(looked.map_err(broken)?.1.same, people + 1)?;
    let (insert, inserted) = part("baseline_insert", baseline::insert(&app.db, people)).await;
    inserted?;
    app.db.close().await;
    Ok(vec![read, look, enter, whole, again, insert])
}

/// A measurement of something else is none.
fn expect(found: i64, wanted: usize) -> Result<(), Failure> {
    if usize::try_from(found) == Ok(wanted) { Ok(()) } else { Err(Failure::Said(format!("{found}, not {wanted}"))) }
}

async fn app(location: &Location, common: &Common) -> Result<App, Failure> {
    let broken = |error: std::io::Error| Failure::Said(error.to_string());
    let mode = Mode { program: std::env::current_exe().map_err(broken)?, ..Mode::default() };
    Ok(App {
        db: empty(location, common).await?,
        originals: Originals::InDatabase,
        catalogue: Arc::new(Catalogue::built_in()),
        trust: Arc::default(),
        vault: Arc::default(),
        clock: Arc::new(SystemClock),
        mode: Arc::new(mode),
        answered: Arc::default(),
    })
}

/// The units, and an administrator who loads the file.
async fn fill(app: &App) -> shell::Result<Actor> {
    let now = app.clock.now();
    let from = day_of(now);
    let mut tx = app.db.write().await?;
    let units: String = (0..UNITS).map(|number| format!("Phòng số {number}\tPhòng thuộc Sở\n")).collect();
    let how = Entering { catalogue: &app.catalogue, from, only_right: false, now };
    let entered = enter_units(&mut tx, Author::Program, &units, how).await?;
    let unit = entered.ok().and_then(|look| look.new.first().map(|unit| unit.id.clone()));
    let unit = unit.ok_or(shell::Error::NotFound)?;
    let facts = PersonFacts {
        name: "Nông Thị Kim Xuân".to_owned(),
        email: String::new(),
        phone: String::new(),
        birth: None,
        category: Category::CivilServant,
        unit: unit.clone(),
        post: String::new(),
        from,
    };
    let person = enter_person(&mut tx, Author::Program, facts, now).await?;
    let person = person.map_err(|refusal| shell::Error::Refused(refusal.to_string()))?;
    give_role(&mut tx, Author::Program, (&person, Role::Administrator, &unit), from, now).await?;
    let actor = shell::actor(&mut tx, &person, from).await?;
    tx.commit().await?;
    Ok(actor)
}

/// The file: every tenth name stands in it more than once.
fn list(people: usize) -> String {
    let mut text = String::from("Họ và tên;Đơn vị;Chức vụ;Loại;Ngày sinh;Điện thoại;Thư điện tử\n");
    for number in 0..people {
        let (name, unit, year) = (number % (people / 10 * 9).max(1), number % UNITS, 1960 + number % 45);
        let (day, month) = (number % 28 + 1, number % 12 + 1);
        text.push_str(&format!(
            "Lò Văn {name};Phòng số {unit};Chuyên viên;Công chức;{day}/{month}/{year};0206 {number:07};\
             a{number}@sonkhe.example\n"
        ));
    }
    text
}
