//! What a list shows, as a workbook and as text with commas: read and written piece by piece, in the order of the book.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use axum::extract::{Query, State};
use axum::response::Response;
use domain::award::Dated;
use rust_xlsxwriter::{Format, XlsxError};
use store::Tx;
use wording::Messages;

use super::list::{Asked, units};
use super::queries::Shown;
use super::queries::listed::{self, From};
use super::words;
use crate::shell::{Access, Error, Result, Routes, Visit, download};
use crate::state::App;
use crate::units::workbook::{begin, dated, headings};

/// So many awards are read at once.
const AT_ONCE: i64 = 5_000;

/// A sheet has no more rows.
const MOST: usize = 1_000_000;

/// Width of each column, in characters.
const WIDTHS: [f64; 14] = [30.0, 14.0, 34.0, 40.0, 12.0, 22.0, 12.0, 34.0, 24.0, 14.0, 50.0, 14.0, 18.0, 40.0];

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/khen-thuong/tai.xlsx", Access::SignedIn, workbook).get("/khen-thuong/tai.csv", Access::SignedIn, table)
}

/// One row: texts, and the day as what it is.
struct Written {
    texts: [String; 14],
    dated: Dated,
}

/// Which column has the day.
const DATED: usize = 6;

fn columns(t: &Messages) -> [&'static str; 14] {
    [
        t.awards.holder,
        t.awards.whom,
        t.awards.unit_then,
        t.awards.honour,
        t.awards.level,
        t.awards.number,
        t.awards.dated,
        t.awards.issuer,
        t.awards.signer,
        t.awards.years,
        t.awards.merit,
        t.awards.scan,
        t.awards.stage,
        t.awards.origin,
    ]
}

fn written(app: &App, shown: &Shown, t: &'static Messages) -> Written {
    let (award, facts) = (&shown.award, &shown.award.facts);
    let (decision, holds) = (&facts.decision, award.holds());
    let of_person = facts.holder.person().is_some();
    Written {
        dated: decision.dated,
        texts: [
            facts.holder.name().to_owned(),
            words::subject(facts.holder.subject(), t).to_owned(),
            if of_person { shown.unit_name.clone() } else { String::new() },
            words::honour(app, award, t),
            words::level(facts.honour.level, t).to_owned(),
            decision.number.clone(),
            decision.dated.words(),
            decision.issuer.clone(),
            decision.signer.clone(),
            facts.years.map(domain::award::Years::words).unwrap_or_default(),
            facts.merit.clone(),
            if award.scan.is_some() { t.awards.has_scan } else { t.awards.no_scan }.to_owned(),
            if holds { t.awards.holds.to_owned() } else { words::withdrawn(award, t) },
            words::origin(award, t),
        ],
    }
}

/// Reads what is asked for and sends it on, piece by piece; whoever writes takes it as fast as it can.
async fn read(
    mut tx: Tx,
    app: App,
    asked: listed::Asked,
    t: &'static Messages,
    to: SyncSender<Vec<Written>>,
) -> Result<()> {
    let (mut from, mut sent) = (From::Begin, 0);
    loop {
        let some = listed::some(&mut tx, &asked, &from, AT_ONCE).await?;
        let full = some.len() == usize::try_from(AT_ONCE).unwrap_or_default();
        sent += some.len();
        let last = some.last().map(|(id, shown)| (shown.award.facts.place(), id.clone()));
        let rows: Vec<Written> = some.iter().map(|(_, shown)| written(&app, shown, t)).collect();
        let to = to.clone();
        let taken = tokio::task::spawn_blocking(move || to.send(rows)).await.map_err(Error::broken)?;
        match last.filter(|_| full && sent < MOST && taken.is_ok()) {
            Some((place, id)) => from = From::After(place, id),
            None => return Ok(()),
        }
    }
}

/// Reads, and writes on a thread that answers nobody.
async fn both<T: Send + 'static>(
    app: App,
    visit: &Visit,
    asked: Asked,
    write: impl FnOnce(Receiver<Vec<Written>>, &'static Messages) -> T + Send + 'static,
) -> Result<T> {
    let mut tx = app.db.read().await?;
    let (unit, _) = units(&mut tx, visit, &asked.don_vi).await?;
    let asked = asked.of(&app, visit, unit.map(|unit| unit.id))?;
    let (to, from) = sync_channel(2);
    let t = visit.t;
    let writing = tokio::task::spawn_blocking(move || write(from, t));
    read(tx, app, asked, t, to).await?;
    writing.await.map_err(Error::broken)
}

async fn workbook(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<Response> {
    let made = both(app, &visit, asked, |rows, t| sheet(&rows, t)).await?;
    download::workbook(made.map_err(Error::broken)?, "khen-thuong")
}

/// The book as far as the visitor sees it.
pub(super) async fn whole(app: &App, visit: &Visit) -> Result<Vec<u8>> {
    both(app.clone(), visit, Asked::default(), |rows, t| sheet(&rows, t)).await?.map_err(Error::broken)
}

async fn table(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<Response> {
    download::table(both(app, &visit, asked, |rows, t| commas(&rows, t)).await?, "khen-thuong")
}

fn sheet(rows: &Receiver<Vec<Written>>, t: &'static Messages) -> Result<Vec<u8>, XlsxError> {
    let mut book = begin(t.awards.sheet, &WIDTHS)?;
    let sheet = book.worksheet_from_index(0)?;
    headings(sheet, &columns(t))?;
    let day_format = Format::new().set_num_format("dd/mm/yyyy");
    let mut at = 0;
    for row in rows.iter().flatten() {
        at += 1;
        for (column, text) in row.texts.iter().enumerate() {
            let place = u16::try_from(column).unwrap_or(u16::MAX);
            if column == DATED {
                dated(sheet, (at, place), row.dated, &day_format)?;
            } else if !text.is_empty() {
                sheet.write_string(at, place, text)?;
            }
        }
    }
    book.save_to_buffer()
}

/// Text with commas that Excel opens as it is: in Unicode, and no cell begins a formula.
fn commas(rows: &Receiver<Vec<Written>>, t: &'static Messages) -> Vec<u8> {
    let mut out = download::UNICODE.to_owned();
    download::row(&mut out, columns(t));
    for row in rows.iter().flatten() {
        download::row(&mut out, row.texts.iter().map(String::as_str));
    }
    out.into_bytes()
}
