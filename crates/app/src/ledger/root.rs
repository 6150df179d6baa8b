//! Every evening the last line of the ledger is written down outside of the database: to a file of the data folder, and
//! to a mail address where one is set. Once a day: the row is taken first, and a job that runs again finds it.

use std::io;
use std::path::Path;

use domain::actor::By;
use domain::vietnamese::short_date;
use jiff::Timestamp;
use jiff::civil::{Date, time};
use serde_json::Value;
use store::Tx;
use wording::Language;

use super::queries;
use crate::registry::{Daily, Job, JobOutcome, Later};
use crate::shell::notices::{Message, Recipient, write};
use crate::shell::{Error, Result};
use crate::state::{App, moment_of};

/// Writes down the last line of a day.
pub(super) const JOB: Job = Job { kind: "ledger.root", run: write_down, gave_up: None };

/// When the office has gone home.
pub(super) const DAILY: Daily = Daily { kind: JOB.kind, at: time(20, 0, 0, 0) };

fn write_down<'a>(app: &'a App, payload: &'a Value) -> Later<'a, JobOutcome> {
    Box::pin(async move {
        let day = payload.get("day").and_then(Value::as_str).and_then(|text| text.parse::<Date>().ok());
        let Some(day) = day else { return Ok(JobOutcome::Pointless) };
        let mut tx = app.db.write().await?;
        let taken = match queries::root(&mut tx, day).await? {
            Some(taken) => Some(taken),
            None => taken(app, &mut tx, day).await?,
        };
        tx.commit().await?;
        let Some((seq, hash)) = taken else { return Ok(JobOutcome::Pointless) };
        let (folder, line) = (app.mode.roots.clone(), format!("{day} {seq} {hash}\n"));
        let written = tokio::task::spawn_blocking(move || put(&folder, day, &line)).await;
        written.map_err(Error::broken)?.map_err(Error::broken)?;
        Ok(JobOutcome::Done)
    })
}

/// Takes the last line until now, or until the end of a day that is over, and writes the letter.
async fn taken(app: &App, tx: &mut Tx, day: Date) -> Result<Option<(i64, String)>> {
    let now = app.clock.now();
    let until = day.tomorrow().map_or(now, |next| moment_of(next, time(0, 0, 0, 0)));
    // A line of this very moment counts.
    let until = until.min(now + jiff::SignedDuration::from_millis(1));
    let Some(last) = queries::last(tx, until).await? else { return Ok(None) };
    let letter = match &app.mode.root_mail {
        Some(address) => post(tx, (day, &last), address, now).await?,
        None => None,
    };
    queries::take(tx, day, &last, now, letter).await?;
    Ok(Some(last))
}

async fn post(
    tx: &mut Tx,
    (day, (seq, hash)): (Date, &(i64, String)),
    address: &str,
    now: Timestamp,
) -> Result<Option<domain::id::LetterId>> {
    let t = Language::Vietnamese.messages();
    let message = Message {
        campaign: None,
        title: t.ledger.root_subject(short_date(day)),
        text: t.ledger.root_text(format_args!("{seq}:{hash}"), format_args!("{day} {seq} {hash}")),
        url: String::new(),
    };
    let to = Recipient { unit: None, name: String::new(), address: address.to_owned() };
    Ok(write(tx, vec![(to, message)], &By::Program, now).await?.pop())
}

/// Writes the file whole or not at all.
fn put(folder: &Path, day: Date, line: &str) -> io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let (path, begun) = (folder.join(format!("{day}.txt")), folder.join(format!("{day}.new")));
    let mut file = std::fs::File::create(&begun)?;
    io::Write::write_all(&mut file, line.as_bytes())?;
    file.sync_all()?;
    std::fs::rename(begun, path)
}
