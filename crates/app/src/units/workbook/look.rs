//! A loaded list is looked at: what becomes of each row is written beside it.

use domain::actor::Actor;
use domain::id::ImportId;
use intake::formats::book::Book;
use serde_json::Value;
use wording::{Messages, VIETNAMESE};

use super::list::Judging;
use super::queries::rows::{self, Staged};
use super::queries::{self, Counts, Loaded};
use crate::registry::{Job, JobOutcome, Later};
use crate::shell::background::{self, Ended};
use crate::shell::{Error, Result, actor, read_within_limits};
use crate::state::{App, day_of};

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
    let stamp = queries::stamp(&mut tx, loaded.list).await?;
    let rows = (loaded.list.judge)(Judging { app, tx, book, loaded: &loaded, actor, t }).await?;
    store(app, &loaded, &rows, stamp, task).await
}

/// Writes what was seen, a part at a time.
async fn store(app: &App, loaded: &Loaded, rows: &[Staged], stamp: i64, task: Option<&str>) -> Result<bool> {
    let total = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let mut tx = app.db.write().await?;
    rows::clear(&mut tx, &loaded.id).await?;
    let mut done = 0;
    for part in rows.chunks(AT_A_TIME) {
        rows::put(&mut tx, &loaded.id, part).await?;
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
    if rows.len() > AT_A_TIME {
        // PostgreSQL would take these rows for a few, and sort all of them for each piece that is entered.
        app.db.refresh_statistics_of("import_rows").await?;
    }
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
