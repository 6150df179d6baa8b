//! The two registers: a year's lines, the last number first, with what is missing between them.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::permission::Action;
use domain::register::{Book, Direction, Entry, Gap, Stage, padded};
use domain::vietnamese::{fold, short_date, tidy};
use serde::Deserialize;
use wording::Messages;

use super::fields::{Choice, kinds};
use super::queries::{self, Counted};
use super::{print, words};
use crate::shell::{Access, Frame, Result, Routes, Section, Visit, page, page_number, percent};
use crate::state::App;

/// How many lines a page shows.
const PER_PAGE: i64 = 50;

/// Longest search, in characters.
const LONGEST_SEARCH: usize = 200;

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/so-van-ban", Access::May(Action::SeeRegister), show)
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    /// `den` for what arrives.
    so: String,
    nam: String,
    tim: String,
    loai: String,
    /// One of the year's books.
    sach: String,
    trang: String,
}

#[derive(Template)]
#[template(path = "register/list.html")]
struct ListPage {
    frame: Frame,
    t: &'static Messages,
    heading: String,
    total: String,
    /// Both registers: name, address, whether it is this one.
    tabs: Vec<(&'static str, String, bool)>,
    outgoing: bool,
    code: &'static str,
    year: i16,
    years: Vec<i16>,
    words: String,
    kinds: Vec<Choice>,
    books: Vec<Choice>,
    rows: Vec<Row>,
    gaps: Vec<GapRow>,
    earlier: Option<String>,
    later: Option<String>,
    keeps: bool,
    prints: bool,
    /// The parts in which the year is printed.
    parts: Vec<i64>,
    is_filtered: bool,
}

struct Row {
    url: String,
    number: String,
    /// Which of the year's books, where there are several.
    book: String,
    day: String,
    kind: String,
    subject: String,
    who: String,
    to: String,
    /// How an incoming document stands: its last day, its answer.
    due: String,
    answer: String,
    overdue: bool,
    scanned: bool,
    struck: bool,
    reserved: bool,
    why: String,
}

struct GapRow {
    sentence: String,
    /// Where the first of them is entered.
    url: Option<String>,
}

/// A year as typed, within reason; else this one.
pub(super) fn year(typed: &str, visit: &Visit) -> i16 {
    typed.parse().ok().filter(|year| (1945..=2200).contains(year)).unwrap_or_else(|| visit.today.year())
}

/// The register of an address.
pub(super) fn direction(code: &str) -> Direction {
    if code == Direction::Incoming.in_addresses() { Direction::Incoming } else { Direction::Outgoing }
}

async fn show(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<Response> {
    let t = visit.t;
    let (direction, year) = (direction(&asked.so), year(&asked.nam, &visit));
    let mut tx = app.db.read().await?;
    let series = queries::all_series(&mut tx).await?;
    let of_year: Vec<&Counted> =
        series.iter().filter(|one| one.series.direction == direction && one.series.year == year).collect();
    let book = of_year.iter().map(|one| &one.series.book).find(|book| words::book_key(book) == asked.sach);
    let typed: String = tidy(&asked.tim).chars().take(LONGEST_SEARCH).collect();
    let number = page_number(&asked.trang);
    let skip = (number - 1) * PER_PAGE;
    let folded = fold(&typed);
    let wanted = queries::Asked { direction, year, book, words: &folded, kind: &asked.loai, limit: PER_PAGE, skip };
    let (entries, total) = queries::page(&mut tx, &wanted).await?;
    let gaps = queries::gaps(&mut tx, direction, year).await?;
    let is_filtered = !typed.is_empty() || !asked.loai.is_empty() || book.is_some();
    let lines = if is_filtered { queries::lines(&mut tx, direction, year).await? } else { total };
    let code = direction.in_addresses();
    let address = |page: i64| {
        let (words, kind, book) = (percent(&typed), percent(&asked.loai), percent(&asked.sach));
        format!("/so-van-ban?so={code}&nam={year}&tim={words}&loai={kind}&sach={book}&trang={page}")
    };
    let several = of_year.len() > 1;
    let heading = t.register.of_year(words::direction(direction, t), year);
    page(&ListPage {
        frame: Frame::new(&visit, &heading, Section::Registers),
        t,
        total: t.register.in_all(total),
        tabs: tabs(direction, year, t),
        outgoing: direction == Direction::Outgoing,
        code,
        year,
        years: years(&series, direction, year, visit.today.year()),
        kinds: kinds(&app, &asked.loai, t),
        books: if several { books(&app, &of_year, &asked.sach, t) } else { Vec::new() },
        rows: entries.iter().map(|entry| row(&app, &visit, entry, several)).collect(),
        gaps: gaps.iter().map(|(book, gap)| gap_row(&app, &visit, (direction, year, book), *gap)).collect(),
        earlier: (number > 1).then(|| address(number - 1)),
        later: (skip + PER_PAGE < total).then(|| address(number + 1)),
        keeps: visit.may(Action::KeepRegister),
        prints: cfg!(feature = "pdf"),
        parts: (1..=print::parts(lines)).collect(),
        is_filtered,
        words: typed,
        heading,
    })
}

/// Both registers of a year.
pub(super) fn tabs(now: Direction, year: i16, t: &'static Messages) -> Vec<(&'static str, String, bool)> {
    let tab = |one: Direction| {
        let address = format!("/so-van-ban?so={}&nam={year}", one.in_addresses());
        (words::direction(one, t), address, one == now)
    };
    Direction::ALL.map(tab).to_vec()
}

/// The years to choose from: those with numbers, this one, and the one that is shown.
fn years(series: &[Counted], direction: Direction, shown: i16, today: i16) -> Vec<i16> {
    let counted = series.iter().filter(|one| one.series.direction == direction).map(|one| one.series.year);
    let mut years: Vec<i16> = counted.chain([shown, today]).collect();
    years.sort_unstable_by(|one, other| other.cmp(one));
    years.dedup();
    years
}

fn books(app: &App, series: &[&Counted], chosen: &str, t: &'static Messages) -> Vec<Choice> {
    let choice = |one: &&Counted| {
        let value = words::book_key(&one.series.book);
        Choice { label: words::book(app, &one.series.book, t), chosen: value == chosen, value }
    };
    series.iter().map(choice).collect()
}

fn row(app: &App, visit: &Visit, entry: &Entry, several: bool) -> Row {
    let (t, document) = (visit.t, &entry.document);
    let outgoing = entry.series.direction == Direction::Outgoing;
    let (_, dated) = document.dated(entry.series.direction);
    let their = [document.symbol.clone(), words::day(document.day)];
    let their: Vec<String> = their.into_iter().filter(|part| !part.is_empty()).collect();
    Row {
        url: format!("/so-van-ban/{}", entry.slug()),
        number: entry.printed(),
        book: if several { words::book(app, &entry.series.book, t) } else { String::new() },
        day: words::day(dated),
        kind: if document.doc_type.is_empty() { String::new() } else { words::kind(app, &document.doc_type, t) },
        subject: document.subject.clone(),
        who: if outgoing { document.signer.clone() } else { document.author.clone() },
        to: match entry.series.direction {
            Direction::Outgoing => document.recipients.clone(),
            Direction::Incoming => their.join(", "),
        },
        due: document.due.map(|due| t.register.due_on(short_date(due))).unwrap_or_default(),
        answer: if outgoing { String::new() } else { document.answer.clone() },
        overdue: document.is_overdue(visit.today) && matches!(entry.stage, Stage::Given { .. }),
        scanned: entry.scan.is_some(),
        struck: matches!(entry.stage, Stage::Cancelled { .. }),
        reserved: matches!(entry.stage, Stage::Reserved { .. }),
        why: words::reason(entry, t),
    }
}

fn gap_row(app: &App, visit: &Visit, (direction, year, book): (Direction, i16, &Book), gap: Gap) -> GapRow {
    let t = visit.t;
    let name = words::book(app, book, t);
    let sentence = match gap.to - gap.from {
        0 => t.register.one_missing(name, padded(gap.from)),
        more => t.register.many_missing(name, more + 1, padded(gap.from), padded(gap.to)),
    };
    let form = match direction {
        Direction::Outgoing => "cap-so",
        Direction::Incoming => "vao-so",
    };
    let keeps = visit.may(Action::KeepRegister);
    let at = format!("nam={year}&sach={}&so={}", words::book_key(book), gap.from);
    GapRow { sentence, url: keeps.then(|| format!("/so-van-ban/{form}?{at}")) }
}
