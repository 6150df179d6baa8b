//! A list that was looked at is entered, a thousand rows in each transaction, so that others who write wait for no more
//! than that. A piece and the word that it is done are one transaction: a job that runs twice goes on where it stopped.

use domain::actor::{Actor, By};
use domain::id::{ImportId, PersonId};
use domain::permission::{Action, On};
use domain::person::Membership;
use domain::table::Line;
use jiff::Timestamp;
use serde_json::Value;
use store::Tx;
use wording::VIETNAMESE;

use super::queries::{self, Detail, Loaded, Staged};
use crate::registry::{Job, JobOutcome, Later};
use crate::shell::background::{self, Ended};
use crate::shell::{Error, Result, actor};
use crate::state::{App, day_of};
use crate::units::actions::{Author, PersonFacts};
use crate::units::paste::NewPerson;
use crate::units::paste::people::{BIRTH, Known, MAIL, NAME, PHONE, POST, UNIT, Units, read};
use crate::units::people::actions::correct_record;
use crate::units::people::queries::{add, record};
use crate::units::roles;
use crate::units::tree::queries::tree_through;

pub(super) const JOB: Job = Job { kind: "units.import", run, gave_up: Some(gave_up) };

/// Rows in one transaction.
const AT_A_TIME: i64 = 1_000;

fn run<'a>(app: &'a App, payload: &'a Value) -> Later<'a, JobOutcome> {
    Box::pin(async move {
        let text = |name: &str| payload.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let (id, task) = (ImportId::from(text("import")), text("task"));
        let total = payload.get("total").and_then(Value::as_i64).unwrap_or_default();
        loop {
            match piece(app, &id, &task, total).await {
                Ok(true) => {}
                Ok(false) => break,
                Err(error @ (Error::Denied(_) | Error::Refused(_) | Error::NotFound)) => {
                    fail(app, &id, &task, VIETNAMESE.workbook.not_allowed).await?;
                    return Err(error);
                }
                Err(error) => return Err(error),
            }
        }
        app.db.refresh_statistics().await?;
        Ok(JobOutcome::Done)
    })
}

fn gave_up<'a>(app: &'a App, payload: &'a Value) -> Later<'a, ()> {
    Box::pin(async move {
        let text = |name: &str| payload.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        fail(app, &ImportId::from(text("import")), &text("task"), VIETNAMESE.workbook.gave_up).await
    })
}

/// It cannot go on: the list is closed and the work ended, so that nobody waits for them.
pub(super) async fn fail(app: &App, id: &ImportId, task: &str, said: &str) -> Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    if let Some(loaded) = queries::find(&mut tx, id).await?.filter(|loaded| loaded.state == "entering") {
        queries::close(&mut tx, &loaded.record().stop(By::Program, now), "stopped").await?;
    }
    background::end(&mut tx, task, Ended::Failed, said, now).await?;
    Ok(tx.commit().await?)
}

/// Enters the next rows; `false` when there are none, or somebody stopped it.
pub(super) async fn piece(app: &App, id: &ImportId, task: &str, total: i64) -> Result<bool> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let loaded = queries::find(&mut tx, id).await?.filter(|loaded| loaded.state == "entering");
    let Some(loaded) = loaded else { return Ok(false) };
    let actor = actor(&mut tx, &loaded.person, day_of(now)).await?;
    let author = Author::from(&actor);
    let mut rows = queries::next(&mut tx, id, AT_A_TIME).await?;
    let (entered, left) = queries::ended(&mut tx, id).await?;
    let done = entered + left;
    let stop = background::advance(&mut tx, task, done, total).await?;
    if rows.is_empty() || stop {
        let record = loaded.record();
        let (closed, state, ended, said) = if rows.is_empty() {
            let said = VIETNAMESE.workbook.entered(entered);
            (record.finish(author.by(), now), "entered", Ended::Done, said)
        } else {
            (record.stop(author.by(), now), "stopped", Ended::Stopped, VIETNAMESE.workbook.stopped(entered))
        };
        queries::close(&mut tx, &closed, state).await?;
        background::end(&mut tx, task, ended, &said, now).await?;
        tx.commit().await?;
        return Ok(false);
    }
    enter(&mut tx, &actor, &loaded, &mut rows, now).await?;
    queries::put(&mut tx, id, &rows).await?;
    let fresh = i64::try_from(rows.len()).unwrap_or_default();
    background::advance(&mut tx, task, done + fresh, total).await?;
    tx.commit().await?;
    Ok(true)
}

/// Enters some rows and writes into each what became of it.
async fn enter(tx: &mut Tx, actor: &Actor, loaded: &Loaded, rows: &mut [Staged], now: Timestamp) -> Result<()> {
    let author = Author::from(actor);
    author.must(Action::EditPeople, On::Agency)?;
    let tree = tree_through(tx, (loaded.from, day_of(now))).await?;
    let gives_roles = author.may(Action::GrantRoles, On::Agency);
    let known = Known { tree: &tree, people: &[], from: loaded.from, gives_roles, now };
    let units = Units::of(&tree);
    let mut new = Vec::new();
    for row in rows.iter_mut() {
        let number = usize::try_from(row.number).unwrap_or_default();
        let read = read(&Line { number, cells: row.cells.clone() }, &units, &known);
        match (row.verdict, read) {
            // A unit that ended meanwhile, a role that the author may no longer give.
            (_, Err(_)) => leave_out(row, VIETNAMESE.workbook.left_wrong),
            ("changed", Ok(read)) => change(tx, author, actor, (row, read), now).await?,
            (_, Ok(read)) => {
                done(row, read.person.id.clone());
                new.push(read);
            }
        }
    }
    store(tx, author, new, now).await
}

async fn store(tx: &mut Tx, author: Author<'_>, new: Vec<NewPerson>, now: Timestamp) -> Result<()> {
    if new.is_empty() {
        return Ok(());
    }
    let grants = new.iter().flat_map(|new| new.grants.iter().cloned());
    let grants: Vec<_> = grants.map(|grant| grant.give(author.by(), now)).collect();
    let enter = |new: NewPerson| new.person.enter(author.by(), now).map_err(Error::broken);
    let people = new.into_iter().map(enter).collect::<Result<Vec<_>>>()?;
    add(tx, people).await?;
    Ok(roles::queries::add(tx, grants).await?)
}

/// Changes what a row says otherwise than the records; somebody's newer change stays.
async fn change(
    tx: &mut Tx,
    author: Author<'_>,
    actor: &Actor,
    (row, read): (&mut Staged, NewPerson),
    now: Timestamp,
) -> Result<()> {
    let Some((id, revision)) = row.detail.known.clone() else {
        leave_out(row, VIETNAMESE.workbook.left_changed);
        return Ok(());
    };
    let record = record::find(tx, actor, &id, day_of(now)).await?;
    let Some(record) = record.filter(|record| record.revision == revision) else {
        leave_out(row, VIETNAMESE.workbook.left_changed);
        return Ok(());
    };
    let says = |column: usize| row.detail.changes.iter().any(|(changed, _)| *changed == column);
    let held = record.memberships.last().map(|(membership, _)| membership.clone());
    let moves = says(UNIT) || says(POST) || held.is_none();
    let person = read.person;
    let new = person.membership;
    let membership = match held {
        Some(held) if !moves => held,
        Some(held) if !says(UNIT) => Membership { unit: held.unit, ..new },
        Some(held) if !says(POST) && row.cells[POST].is_empty() => Membership { post: held.post, ..new },
        _ => new,
    };
    let keep = |column: usize, new: String, old: &str| if says(column) { new } else { old.to_owned() };
    let facts = PersonFacts {
        name: record.name.clone(),
        email: keep(MAIL, person.email, &record.email),
        phone: keep(PHONE, person.phone, &record.phone),
        birth: if says(BIRTH) { person.birth } else { record.birth },
        category: person.category,
        unit: membership.unit,
        post: membership.post,
        from: membership.from,
    };
    match correct_record(tx, author, (&record, revision), facts, now).await? {
        Ok(()) => done(row, id),
        Err(_) => leave_out(row, VIETNAMESE.workbook.left_days),
    }
    Ok(())
}

/// The row is entered as this person: what it said need not be kept a second time.
fn done(row: &mut Staged, person: PersonId) {
    (row.verdict, row.person) = ("entered", Some(person));
    row.cells = Vec::new();
    row.detail = Detail::default();
}

/// The row is not entered: what is kept of it says whose it is.
fn leave_out(row: &mut Staged, why: &str) {
    row.verdict = "left";
    for (column, cell) in row.cells.iter_mut().enumerate() {
        if ![NAME, UNIT, POST].contains(&column) {
            cell.clear();
        }
    }
    row.detail = Detail { why: why.to_owned(), ..Detail::default() };
}
