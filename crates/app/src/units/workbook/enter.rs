//! A list that was looked at is entered, two thousand rows in each transaction, so that others who write wait for no more
//! than that. A piece and the word that it is done are one transaction: a job that runs twice goes on where it stopped.

use domain::actor::By;
use domain::id::ImportId;
use serde_json::Value;
use wording::VIETNAMESE;

use super::list::Piece;
use super::queries::{self, rows};
use crate::registry::{Job, JobOutcome, Later};
use crate::shell::background::{self, Ended};
use crate::shell::{Error, Result, actor};
use crate::state::{App, day_of};
use crate::units::actions::Author;

pub(super) const JOB: Job = Job { kind: "units.import", run, gave_up: Some(gave_up) };

/// Rows in one transaction.
const AT_A_TIME: i64 = 2_000;

/// How far the rows have been dealt with. Not kept: a job that begins again counts once what is there.
#[derive(Default)]
pub(super) struct Reached {
    /// Turn and number of the last row.
    after: Option<(i64, i64)>,
    entered: i64,
    left: i64,
}

fn run<'a>(app: &'a App, payload: &'a Value) -> Later<'a, JobOutcome> {
    Box::pin(async move {
        let text = |name: &str| payload.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let (id, task) = (ImportId::from(text("import")), text("task"));
        let total = payload.get("total").and_then(Value::as_i64).unwrap_or_default();
        let mut reached = Reached::default();
        loop {
            match piece(app, &id, (&task, total), &mut reached).await {
                Ok(true) => {}
                Ok(false) => break,
                Err(error @ (Error::Denied(_) | Error::Refused(_) | Error::NotFound)) => {
                    fail(app, &id, &task, |entered| VIETNAMESE.workbook.not_allowed(entered)).await?;
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
        let said = |entered| VIETNAMESE.workbook.gave_up(entered);
        fail(app, &ImportId::from(text("import")), &text("task"), said).await
    })
}

/// It cannot go on: the list stops where it is and the work ends, so that nobody waits for them.
pub(super) async fn fail(app: &App, id: &ImportId, task: &str, said: impl FnOnce(i64) -> String) -> Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let (entered, _) = rows::ended(&mut tx, id).await?;
    if let Some(loaded) = queries::find(&mut tx, id).await?.filter(|loaded| loaded.state == "entering") {
        queries::stop(&mut tx, &loaded.record().stop(By::Program, now)).await?;
    }
    background::end(&mut tx, task, Ended::Failed, &said(entered), now).await?;
    Ok(tx.commit().await?)
}

/// Enters the next rows; `false` when there are none, or somebody stopped it.
pub(super) async fn piece(app: &App, id: &ImportId, (task, total): (&str, i64), reached: &mut Reached) -> Result<bool> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let loaded = queries::find(&mut tx, id).await?.filter(|loaded| loaded.state == "entering");
    let Some(loaded) = loaded else { return Ok(false) };
    let actor = actor(&mut tx, &loaded.person, day_of(now)).await?;
    if reached.after.is_none() {
        (reached.entered, reached.left) = rows::ended(&mut tx, id).await?;
    }
    let mut rows = rows::next(&mut tx, id, reached.after.unwrap_or((-1, -1)), AT_A_TIME).await?;
    let stop = background::advance(&mut tx, task, reached.entered + reached.left, total).await?;
    let Some(last) = rows.last().filter(|_| !stop).map(|row| (row.turn, row.number)) else {
        let by = Author::from(&actor).by();
        if rows.is_empty() {
            queries::finish(&mut tx, &loaded.record().finish(by, now)).await?;
            let said = VIETNAMESE.workbook.entered(reached.entered);
            background::end(&mut tx, task, Ended::Done, &said, now).await?;
        } else {
            queries::stop(&mut tx, &loaded.record().stop(by, now)).await?;
            let said = VIETNAMESE.workbook.stopped(reached.entered);
            background::end(&mut tx, task, Ended::Stopped, &said, now).await?;
        }
        tx.commit().await?;
        return Ok(false);
    };
    (loaded.list.enter)(Piece { tx: &mut tx, loaded: &loaded, actor: &actor, rows: &mut rows, now }).await?;
    rows::put(&mut tx, id, &rows).await?;
    let fresh = |verdict: &str| i64::try_from(rows.iter().filter(|row| row.verdict == verdict).count());
    let (entered, left) = (fresh("entered").unwrap_or_default(), fresh("left").unwrap_or_default());
    let reached_now = Reached { after: Some(last), entered: reached.entered + entered, left: reached.left + left };
    background::advance(&mut tx, task, reached_now.entered + reached_now.left, total).await?;
    tx.commit().await?;
    *reached = reached_now;
    Ok(true)
}
