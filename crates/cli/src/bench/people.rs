//! A hundred thousand people from a file: looked at, entered, handed out as a workbook, loaded again.

use std::path::Path;
use std::sync::Arc;

use app::units::actions::{
    Author, Entering, PersonFacts, enter_list, enter_person, enter_units, give_role, list_as_workbook, look_at_list,
};
use app::{App, Mode, SystemClock, day_of, shell};
use catalogue::Catalogue;
use clap::ArgMatches;
use domain::actor::{Actor, Role};
use domain::person::Category;
use serde_json::Value;
use store::{Db, Location, Originals};

use super::spread::millis;
use super::{Measured, ThrownAway, measured};
use crate::common::Common;
use crate::failure::Failure;
use crate::say;

/// People in the file.
const PEOPLE: usize = 100_000;

/// Units that they belong to.
const UNITS: usize = 500;

pub(super) fn run(matches: &ArgMatches, common: &Common) -> Result<(), Failure> {
    let folder = ThrownAway::new();
    let figures = common.runtime()?.block_on(figures(&folder.0, common))?;
    let memory = peak_kilobytes();
    if matches.get_flag("json") {
        let figures = figures.iter().map(|one| (one.name.to_owned(), millis(one.took).into()));
        let memory = memory.map(|kilobytes| ("peak_memory_kb".to_owned(), kilobytes.into()));
        say::line(&Value::Object(figures.chain(memory).collect()).to_string());
        return Ok(());
    }
    for Measured { name, took } in &figures {
        say::line(&format!("{name:<32} {:>10.1} ms", millis(*took)));
    }
    if let Some(kilobytes) = memory {
        say::line(&format!("{:<32} {:>10} kB", "peak_memory", kilobytes));
    }
    Ok(())
}

async fn figures(folder: &Path, common: &Common) -> Result<Vec<Measured>, Failure> {
    let broken = |error: shell::Error| Failure::Said(error.to_string());
    let app = app(folder).await?;
    let actor = fill(&app).await.map_err(broken)?;
    let (today, t) = (day_of(app.clock.now()), common.t);
    let mut figures = Vec::new();
    let file = ("nguoi.csv", list().into_bytes());
    let (one, looked) = measured("look_at_csv", look_at_list(&app, &actor, file, today, t)).await;
    let (id, seen) = looked.map_err(broken)?;
    figures.push(one);
    expect(seen.new, PEOPLE)?;
    let (one, entered) = measured("enter", enter_list(&app, &actor, &id)).await;
    expect(entered.map_err(broken)?, PEOPLE)?;
    figures.push(one);
    let (one, book) = measured("write_xlsx", list_as_workbook(&app, today)).await;
    figures.push(one);
    let file = ("nguoi.xlsx", book.map_err(broken)?);
    let (one, looked) = measured("look_at_xlsx", look_at_list(&app, &actor, file, today, t)).await;
    expect(looked.map_err(broken)?.1.same, PEOPLE + 1)?;
    figures.push(one);
    app.db.close().await;
    Ok(figures)
}

/// A measurement of something else is none.
fn expect(found: i64, wanted: usize) -> Result<(), Failure> {
    if usize::try_from(found) == Ok(wanted) { Ok(()) } else { Err(Failure::Said(format!("{found}, not {wanted}"))) }
}

async fn app(folder: &Path) -> Result<App, Failure> {
    let broken = |error: std::io::Error| Failure::Said(error.to_string());
    crate::common::private_folder(folder).map_err(broken)?;
    let mode = Mode { program: std::env::current_exe().map_err(broken)?, ..Mode::default() };
    Ok(App {
        db: Db::open(&Location::parse("", folder)?).await?,
        originals: Originals::Folder(folder.join("originals")),
        catalogue: Arc::new(Catalogue::built_in()),
        trust: Arc::default(),
        vault: Arc::default(),
        clock: Arc::new(SystemClock),
        mode: Arc::new(mode),
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
fn list() -> String {
    let mut text = String::from("Họ và tên;Đơn vị;Chức vụ;Loại;Ngày sinh;Điện thoại;Thư điện tử\n");
    for number in 0..PEOPLE {
        let (name, unit, year) = (number % (PEOPLE / 10 * 9), number % UNITS, 1960 + number % 45);
        let (day, month) = (number % 28 + 1, number % 12 + 1);
        text.push_str(&format!(
            "Lò Văn {name};Phòng số {unit};Chuyên viên;Công chức;{day}/{month}/{year};0206 {number:07};\
             a{number}@sonkhe.example\n"
        ));
    }
    text
}

/// The most memory that this process has had at once, where the system says so.
fn peak_kilobytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}
