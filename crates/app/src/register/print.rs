//! A year's book as DOCX and PDF, in the columns of the decree.

use axum::extract::{Query, State};
use axum::response::Response;
use domain::permission::Action;
use domain::register::{Direction, Entry, Stage};
use domain::vietnamese::short_date;
use jiff::civil::Date;
use papers::{Align, Block, Column, Issued, Letterhead, Paper, Properties, Run, Signature, Sizes, Table, Title};
use serde::Deserialize;
use wording::{Messages, VIETNAMESE};

use super::{list, queries, words};
use crate::shell::{Access, Error, Result, Routes, Visit, download};
use crate::state::App;

/// The most lines of one printed part; a larger year is printed in several.
const PER_PART: i64 = 5_000;

/// In how many parts so many lines are printed.
pub(super) fn parts(lines: i64) -> i64 {
    lines.div_euclid(PER_PART) + i64::from(lines.rem_euclid(PER_PART) > 0)
}

pub(super) fn routes(routes: Routes) -> Routes {
    let see = Access::May(Action::SeeRegister);
    #[cfg(feature = "pdf")]
    let routes = routes.get("/so-van-ban/in.pdf", see, pdf);
    routes.get("/so-van-ban/in.docx", see, word)
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    so: String,
    nam: String,
    /// Which part; the first unless it is said.
    phan: String,
}

async fn word(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<Response> {
    let (paper, name) = printed(&app, &visit, &asked).await?;
    download::word(paper, &name).await
}

#[cfg(feature = "pdf")]
async fn pdf(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<Response> {
    let (paper, name) = printed(&app, &visit, &asked).await?;
    download::pdf(paper, &name).await
}

/// The book and the name of its file. An official paper is Vietnamese whatever its reader's language.
async fn printed(app: &App, visit: &Visit, asked: &Asked) -> Result<(Paper, String)> {
    let (direction, year) = (list::direction(&asked.so), list::year(&asked.nam, visit));
    let mut tx = app.db.read().await?;
    let part = asked.phan.parse::<i64>().unwrap_or(1).clamp(1, 1_000);
    let all = parts(queries::lines(&mut tx, direction, year).await?);
    if part > 1 && part > all {
        return Err(Error::NotFound);
    }
    let entries = queries::whole(&mut tx, direction, year, (PER_PART, (part - 1) * PER_PART)).await?;
    let name = format!("so-van-ban-{}-{year}", direction.in_addresses());
    let (subject, name) = match all {
        0 | 1 => (VIETNAMESE.register.printed_year(year), name),
        _ => (VIETNAMESE.register.printed_part(all, part, year), format!("{name}-phan-{part}")),
    };
    Ok((paper(app, visit, (direction, subject), &entries), name))
}

fn paper(app: &App, visit: &Visit, (direction, subject): (Direction, String), entries: &[Entry]) -> Paper {
    let t = &VIETNAMESE;
    let kind = match direction {
        Direction::Outgoing => t.register.printed_outgoing,
        Direction::Incoming => t.register.printed_incoming,
    };
    let mut blocks = Vec::new();
    for part in entries.chunk_by(|one, other| one.series == other.series) {
        let book = words::book(app, &part[0].series.book, t);
        let caption = (part.len() < entries.len()).then_some(book);
        let rows = part.iter().map(|entry| cells(app, entry, t).map(|cell| vec![Run::from(cell)]).to_vec());
        blocks.push(Block::Table(Table { caption, columns: columns(direction, t), rows: rows.collect() }));
    }
    Paper {
        sizes: Sizes::Thirteen,
        profile: visit.style.profile,
        letterhead: Letterhead {
            superior: None,
            agency: visit.agency.to_uppercase(),
            number: None,
            symbol: String::new(),
            place: String::new(),
            issued: Issued::On(visit.today),
        },
        title: Title::Kind { kind: kind.to_owned(), subject: subject.clone() },
        addressees: Vec::new(),
        blocks,
        signature: Signature {
            authority: Vec::new(),
            post: t.register.printed_signs.to_owned(),
            note: None,
            name: String::new(),
        },
        cosigners: Vec::new(),
        recipients: Vec::new(),
        annexes: Vec::new(),
        properties: Properties { title: format!("{kind}, {subject}"), author: visit.agency.clone(), made: visit.now },
    }
}

/// The columns of the decree's forms, with their parts of the width.
fn columns(direction: Direction, t: &Messages) -> Vec<Column> {
    let heads: [(&str, u16); 10] = match direction {
        Direction::Outgoing => [
            (t.register.col_number, 18),
            (t.register.printed_day, 12),
            (t.register.col_subject, 30),
            (t.register.signer, 14),
            (t.register.recipients, 19),
            (t.register.keeper, 11),
            (t.register.printed_copies, 8),
            (t.register.passed, 14),
            (t.register.receipt, 11),
            (t.register.note, 16),
        ],
        Direction::Incoming => [
            (t.register.arrived, 12),
            (t.register.col_arrival, 10),
            (t.register.author, 17),
            (t.register.their_number, 17),
            (t.register.printed_day, 12),
            (t.register.col_subject, 30),
            (t.register.addressee, 15),
            (t.register.passed, 14),
            (t.register.receipt, 11),
            (t.register.note, 16),
        ],
    };
    let column = |(title, share): (&str, u16)| Column { title: title.to_owned(), share, align: Align::Left };
    heads.map(column).to_vec()
}

fn cells(app: &App, entry: &Entry, t: &'static Messages) -> [String; 10] {
    let document = &entry.document;
    let kind = if document.doc_type.is_empty() { String::new() } else { words::kind(app, &document.doc_type, t) };
    let about = match &entry.stage {
        Stage::Reserved { .. } => words::reason(entry, t),
        Stage::Given { .. } | Stage::Cancelled { .. } => format!("{kind} {}", document.subject).trim().to_owned(),
    };
    let note = match &entry.stage {
        Stage::Given { .. } | Stage::Reserved { .. } => document.note.clone(),
        Stage::Cancelled { .. } => {
            format!("{}. {}", words::reason(entry, t), document.note).trim_end_matches(['.', ' ']).to_owned()
        }
    };
    let copies = document.copies.map(|copies| copies.to_string()).unwrap_or_default();
    let within = |day: Option<Date>| day.map(|day| without_year(day, entry.series.year)).unwrap_or_default();
    let (day, passed) = (within(document.day), within(document.passed));
    match entry.series.direction {
        Direction::Outgoing => [
            entry.printed(),
            day,
            about,
            document.signer.clone(),
            document.recipients.clone(),
            document.keeper.clone(),
            copies,
            passed,
            String::new(),
            note,
        ],
        Direction::Incoming => [
            within(document.arrived),
            entry.printed(),
            document.author.clone(),
            document.symbol.clone(),
            day,
            about,
            document.addressee.clone(),
            passed,
            String::new(),
            note,
        ],
    }
}

/// Day and month, since the year stands over the book; the whole date of another year.
fn without_year(day: Date, year: i16) -> String {
    let date = short_date(day);
    match date.rsplit_once('/') {
        Some((begin, _)) if day.year() == year => begin.to_owned(),
        _ => date,
    }
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn a_year_is_printed_whole_in_as_many_parts_as_it_needs() {
        assert_eq!([0, 1, 5_000, 5_001, 12_000].map(parts), [0, 1, 1, 2, 3]);
    }
}
