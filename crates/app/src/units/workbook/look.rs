//! A loaded list is looked at: what becomes of each row is written beside it.

use std::collections::HashMap;

use domain::actor::Actor;
use domain::id::{ImportId, PersonId};
use domain::permission::{Action, On, may};
use domain::person::Birth;
use domain::table::{Line, Table};
use domain::unit::UnitTree;
use domain::vietnamese::fold;
use intake::formats::book::Book;
use serde_json::Value;
use wording::{Messages, VIETNAMESE};

use super::columns::Layout;
use super::queries::{self, Counts, Detail, Loaded, Staged};
use crate::registry::{Job, JobOutcome, Later};
use crate::shell::background::{self, Ended};
use crate::shell::{Error, Result, actor, read_within_limits};
use crate::state::{App, day_of};
use crate::units::fields::unit_called;
use crate::units::paste::people::{
    BIRTH, CATEGORY, Known, MAIL, PHONE, POST, UNIT, Units, category, look as judge, name_with_parent,
};
use crate::units::paste::{Seen, Verdict};
use crate::units::people::category_name;
use crate::units::people::queries::{UnitPerson, everybody};
use crate::units::tree::queries::tree_through;

pub(super) const JOB: Job = Job { kind: "units.import-look", run, gave_up: Some(gave_up) };

/// So many rows are written in one transaction: others who write wait no longer than for that.
const AT_A_TIME: usize = 5_000;

fn run<'a>(app: &'a App, payload: &'a Value) -> Later<'a, JobOutcome> {
    Box::pin(async move {
        let text = |name: &str| payload.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let (id, task) = (ImportId::from(text("import")), text("task"));
        let now = app.clock.now();
        let mut tx = app.db.read().await?;
        let Some(loaded) = queries::find(&mut tx, &id).await? else {
            drop(tx);
            end(app, &task, Ended::Stopped, "").await?;
            return Ok(JobOutcome::Pointless);
        };
        let actor = actor(&mut tx, &loaded.person, day_of(now)).await?;
        drop(tx);
        let looked = look(app, &id, &actor, &VIETNAMESE, Some(&task)).await;
        let (ended, said) = match looked {
            Ok(true) => (Ended::Done, String::new()),
            Ok(false) => (Ended::Stopped, String::new()),
            Err(Error::Refused(why)) => (Ended::Failed, why),
            Err(other) => return Err(other),
        };
        end(app, &task, ended, &said).await?;
        Ok(JobOutcome::Done)
    })
}

fn gave_up<'a>(app: &'a App, payload: &'a Value) -> Later<'a, ()> {
    Box::pin(async move {
        let task = payload.get("task").and_then(Value::as_str).unwrap_or_default();
        end(app, task, Ended::Failed, VIETNAMESE.workbook.look_gave_up).await
    })
}

async fn end(app: &App, task: &str, ended: Ended, said: &str) -> Result<()> {
    let mut tx = app.db.write().await?;
    background::end(&mut tx, task, ended, said, app.clock.now()).await?;
    Ok(tx.commit().await?)
}

/// Looks at a list as its layout says, on behalf of `actor`; `false` when it was stopped.
pub(super) async fn look(
    app: &App,
    id: &ImportId,
    actor: &Actor,
    t: &'static Messages,
    task: Option<&str>,
) -> Result<bool> {
    let mut tx = app.db.read().await?;
    let loaded = queries::find(&mut tx, id).await?.ok_or(Error::NotFound)?;
    if loaded.state != "loaded" && loaded.state != "looked" {
        return Err(Error::NotFound);
    }
    let bytes = queries::file(&mut tx, id).await?.ok_or(Error::NotFound)?;
    drop(tx);
    let book: Book = read_within_limits(app, t, bytes, loaded.file_name.clone()).await?;
    let mut tx = app.db.read().await?;
    let stamp = queries::stamp(&mut tx).await?;
    let tree = tree_through(&mut tx, (loaded.from, day_of(app.clock.now()))).await?;
    let people = everybody(&mut tx, loaded.from).await?;
    drop(tx);
    let gives_roles = may(actor, Action::GrantRoles, On::Agency);
    let now = app.clock.now();
    // Judging a hundred thousand rows takes a while: not on a thread that answers others.
    let judged = tokio::task::spawn_blocking(move || {
        let rows = judged(&book, &loaded, &tree, &people, (gives_roles, now));
        (loaded, rows)
    });
    let (loaded, rows) = judged.await.map_err(Error::broken)?;
    store(app, &loaded, &rows, stamp, task).await
}

/// Writes what was seen, a part at a time.
async fn store(app: &App, loaded: &Loaded, rows: &[Staged], stamp: i64, task: Option<&str>) -> Result<bool> {
    let total = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let mut tx = app.db.write().await?;
    queries::clear(&mut tx, &loaded.id).await?;
    let mut done = 0;
    for part in rows.chunks(AT_A_TIME) {
        queries::put(&mut tx, &loaded.id, part).await?;
        done += part.len();
        if let Some(task) = task {
            let stop = background::advance(&mut tx, task, i64::try_from(done).unwrap_or(i64::MAX), total).await?;
            tx.commit().await?;
            if stop {
                return Ok(false);
            }
            tx = app.db.write().await?;
        }
    }
    queries::save_look(&mut tx, &loaded.id, stamp, counts(rows)).await?;
    tx.commit().await?;
    Ok(true)
}

fn counts(rows: &[Staged]) -> Counts {
    let count = |verdicts: &[&str]| {
        let found = rows.iter().filter(|row| verdicts.contains(&row.verdict)).count();
        i64::try_from(found).unwrap_or(i64::MAX)
    };
    let (new, changed) = (count(&["new", "namesake"]), count(&["changed"]));
    Counts { new, changed, same: count(&["same"]), wrong: count(&["wrong"]) }
}

fn judged(
    book: &Book,
    loaded: &Loaded,
    tree: &UnitTree,
    people: &[UnitPerson],
    (gives_roles, now): (bool, jiff::Timestamp),
) -> Vec<Staged> {
    let lines = lines(book, &loaded.layout, tree);
    let known = Known { tree, people, from: loaded.from, gives_roles, now };
    let table = Table { lines, has_heading: true, unknown: Vec::new(), missing: Vec::new() };
    let looked = judge(table, &known);
    let by_id: HashMap<&PersonId, &UnitPerson> = people.iter().map(|person| (&person.id, person)).collect();
    let units = Units::of(tree);
    looked.rows.into_iter().map(|seen| staged(seen, &by_id, &units)).collect()
}

fn lines(book: &Book, layout: &Layout, tree: &UnitTree) -> Vec<Line> {
    let Some(sheet) = book.sheets.iter().find(|sheet| sheet.name == layout.sheet) else { return Vec::new() };
    let unit = unit_called(tree, &layout.unit);
    let name = unit.map(|unit| name_with_parent(unit, tree).unwrap_or_else(|| unit.name.clone()));
    layout.lines(sheet, &name.unwrap_or_default())
}

fn staged(seen: Seen, people: &HashMap<&PersonId, &UnitPerson>, units: &Units) -> Staged {
    let mut detail = Detail::default();
    let verdict = match seen.verdict {
        Verdict::New => "new",
        Verdict::Namesake(of) => {
            detail.namesake = of;
            "namesake"
        }
        Verdict::Wrong(faults) => {
            detail.faults = faults;
            "wrong"
        }
        Verdict::Known => {
            let person = seen.found.as_ref().and_then(|id| people.get(id));
            detail.known = person.map(|person| (person.id.clone(), person.revision));
            detail.changes = person.map(|person| changes(&seen.cells, person, units)).unwrap_or_default();
            if detail.changes.is_empty() { "same" } else { "changed" }
        }
    };
    Staged { number: i64::try_from(seen.number).unwrap_or(i64::MAX), cells: seen.cells, verdict, detail, person: None }
}

/// The columns in which a row says otherwise than the records, with what stands there. An empty cell says nothing.
fn changes(cells: &[String], person: &UnitPerson, units: &Units) -> Vec<(usize, String)> {
    let mut changes = Vec::new();
    let mut change = |column: usize, differs: bool, old: &str| {
        if differs && !cells[column].is_empty() {
            changes.push((column, old.to_owned()));
        }
    };
    change(UNIT, units.named(&cells[UNIT]).is_ok_and(|unit| unit != person.unit), &person.unit_name);
    change(POST, cells[POST] != person.post, &person.post);
    let other_category = category(&cells[CATEGORY]).is_some_and(|category| category != person.category);
    change(CATEGORY, other_category, category_name(person.category, &VIETNAMESE));
    change(MAIL, fold(&cells[MAIL]) != fold(&person.email), &person.email);
    change(PHONE, cells[PHONE] != person.phone, &person.phone);
    let birth = Birth::parse(&cells[BIRTH]);
    let old = person.birth.map(Birth::words).unwrap_or_default();
    change(BIRTH, birth.is_some() && birth != person.birth && !less_exact(birth, person.birth), &old);
    changes
}

/// A year does not take the place of a day in that year.
fn less_exact(new: Option<Birth>, old: Option<Birth>) -> bool {
    matches!((new, old), (Some(Birth::Year(year)), Some(Birth::Day(day))) if year == day.year())
}
