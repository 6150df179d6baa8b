//! The registers for programs: the same verbs, the same permissions.

use axum::Json;
use axum::extract::{Path, Query, State};
use domain::permission::Action;
use domain::register::{Book, Direction, Document, Entry, Refusal, Rules, Series};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::actions::Trouble;
use super::fields::symbol;
use super::{actions, queries, rules, words};
use crate::shell::{Access, ApiPosted, Error, Problems, Result, Routes, Visit};
use crate::state::App;

/// How many lines one answer has at most.
const PER_PAGE: i64 = 200;

pub(super) fn routes(routes: Routes) -> Routes {
    let (see, keep) = (Access::May(Action::SeeRegister), Access::May(Action::KeepRegister));
    routes
        .api_get("/api/v1/register", see, read)
        .api("/api/v1/register/outgoing", keep, give)
        .api("/api/v1/register/incoming", keep, enter)
        .api("/api/v1/register/reservations", keep, reserve)
        .api("/api/v1/register/{entry}/use", keep, fill)
        .api("/api/v1/register/{entry}/cancellation", keep, cancel)
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    /// `in` for what arrives.
    direction: String,
    year: String,
    /// Words to find.
    q: String,
    page: i64,
}

#[derive(Serialize)]
struct Lines {
    total: i64,
    entries: Vec<Line>,
}

/// One line.
#[derive(Serialize)]
struct Line {
    entry: String,
    number: i64,
    printed: String,
    stage: &'static str,
    book: Book,
    #[serde(flatten)]
    document: Document,
    url: String,
}

fn line(entry: Entry) -> Line {
    let slug = entry.slug();
    Line {
        url: format!("/so-van-ban/{slug}"),
        number: entry.number,
        printed: entry.printed(),
        stage: entry.stage.code(),
        book: entry.series.book,
        document: entry.document,
        entry: slug,
    }
}

async fn read(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<Json<Lines>> {
    let direction = Direction::from_code(&asked.direction).unwrap_or(Direction::Outgoing);
    let words = domain::vietnamese::fold(&asked.q);
    let wanted = queries::Asked {
        direction,
        year: super::list::year(&asked.year, &visit),
        book: None,
        words: &words,
        kind: "",
        limit: PER_PAGE,
        skip: asked.page.clamp(0, 10_000) * PER_PAGE,
    };
    let mut tx = app.db.read().await?;
    let (entries, total) = queries::page(&mut tx, &wanted).await?;
    Ok(Json(Lines { total, entries: entries.into_iter().map(line).collect() }))
}

/// A document to be given a number; days are ISO dates.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Given {
    doc_type: String,
    /// Abbreviation of the council or board; empty for the agency.
    body: String,
    /// Abbreviation of the unit that drafted a letter.
    drafted_by: String,
    secret: bool,
    /// The number that was given on paper.
    number: Option<i64>,
    day: Option<Date>,
    subject: String,
    signer: String,
    recipients: String,
    keeper: String,
    copies: Option<u32>,
    passed: Option<Date>,
    note: String,
}

impl Given {
    /// The document and the abbreviation of its body.
    fn document(self, on: (&App, &Visit), body: &str) -> Document {
        let symbol = symbol(on, &self.doc_type, body, self.drafted_by.trim());
        let Self { doc_type, day, subject, signer, recipients, keeper, copies, passed, note, .. } = self;
        Document {
            doc_type,
            symbol,
            day,
            subject,
            signer,
            recipients,
            keeper,
            copies,
            passed,
            note,
            ..Document::default()
        }
    }
}

/// The body whose number is asked for; one that is not numbered here is told.
fn body(rules: &Rules, asked: &str, visit: &Visit) -> Result<String> {
    let body = if asked.is_empty() { rules.abbreviation.clone() } else { asked.to_owned() };
    if rules.numbers(&body) { Ok(body) } else { Err(fault("body", visit.t.register.no_such_body)) }
}

fn fault(field: &str, sentence: &str) -> Error {
    let mut problems = Problems::default();
    problems.add(field, sentence);
    Error::Faults(problems)
}

/// A kind that the catalogue knows.
fn known(app: &App, doc_type: &str, visit: &Visit) -> Result<()> {
    let known = doc_type.is_empty() || app.catalogue.document_types.iter().any(|one| one.code == doc_type);
    if known { Ok(()) } else { Err(fault("doc_type", visit.t.register.no_type)) }
}

fn said(visit: &Visit, field: &'static str) -> impl Fn(Trouble) -> Error {
    let t = visit.t;
    move |trouble| words::faults(trouble, field, t)
}

async fn give(State(app): State<App>, visit: Visit, ApiPosted(given): ApiPosted<Given>) -> Result<Json<Line>> {
    let mut tx = app.db.write().await?;
    let rules = rules(&mut tx).await?;
    known(&app, &given.doc_type, &visit)?;
    let body = body(&rules, &given.body, &visit)?;
    let year = given.day.unwrap_or(visit.today).year();
    let series = rules.outgoing(year, &given.doc_type, &body, given.secret);
    let number = given.number;
    let document = given.document((&app, &visit), &body);
    let done = actions::give(&mut tx, visit.actor()?, (series, number), document, visit.now).await;
    let entry = done.map_err(said(&visit, "number"))?;
    tx.commit().await?;
    Ok(Json(line(entry)))
}

/// A document that has arrived.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Arrived {
    author: String,
    /// Number and symbol of its author.
    symbol: String,
    day: Option<Date>,
    arrived: Option<Date>,
    doc_type: String,
    subject: String,
    addressee: String,
    due: Option<Date>,
    answer: String,
    passed: Option<Date>,
    note: String,
    secret: bool,
    /// The number that was given on paper.
    number: Option<i64>,
}

async fn enter(State(app): State<App>, visit: Visit, ApiPosted(came): ApiPosted<Arrived>) -> Result<Json<Line>> {
    known(&app, &came.doc_type, &visit)?;
    let year = came.arrived.unwrap_or(visit.today).year();
    let book = Book { secret: came.secret, ..Book::default() };
    let series = Series { direction: Direction::Incoming, year, book };
    let number = came.number;
    let Arrived { author, symbol, day, arrived, doc_type, subject, addressee, due, answer, passed, note, .. } = came;
    let document = Document {
        doc_type,
        symbol,
        day,
        subject,
        author,
        arrived,
        addressee,
        due,
        answer,
        passed,
        note,
        ..Document::default()
    };
    let mut tx = app.db.write().await?;
    let done = actions::give(&mut tx, visit.actor()?, (series, number), document, visit.now).await;
    let entry = done.map_err(said(&visit, "number"))?;
    tx.commit().await?;
    Ok(Json(line(entry)))
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Kept {
    reason: String,
    /// The kind, where each has a book of its own.
    doc_type: String,
    body: String,
    secret: bool,
}

async fn reserve(State(app): State<App>, visit: Visit, ApiPosted(kept): ApiPosted<Kept>) -> Result<Json<Line>> {
    let mut tx = app.db.write().await?;
    let rules = rules(&mut tx).await?;
    known(&app, &kept.doc_type, &visit)?;
    let body = body(&rules, &kept.body, &visit)?;
    let series = rules.outgoing(visit.today.year(), &kept.doc_type, &body, kept.secret);
    let done = actions::reserve(&mut tx, visit.actor()?, series, &kept.reason, visit.now).await;
    let entry = done.map_err(said(&visit, "reason"))?;
    tx.commit().await?;
    Ok(Json(line(entry)))
}

async fn fill(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    ApiPosted(mut given): ApiPosted<Given>,
) -> Result<Json<Line>> {
    let mut tx = app.db.write().await?;
    let entry = queries::find(&mut tx, &slug).await?.ok_or(Error::NotFound)?;
    let rules = rules(&mut tx).await?;
    known(&app, &given.doc_type, &visit)?;
    let book = &entry.series.book;
    let claimed = match given.body.as_str() {
        "" => None,
        own if own == rules.abbreviation => Some(""),
        other => Some(other),
    };
    let wrong = entry.denies(given.number, claimed, given.secret);
    if !wrong.is_empty() {
        return Err(said(&visit, "number")(Refusal::Document(wrong).into()));
    }
    if given.doc_type.is_empty() {
        given.doc_type.clone_from(&book.doc_type);
    }
    let body = body(&rules, &book.body, &visit)?;
    let document = given.document((&app, &visit), &body);
    let done = actions::fill(&mut tx, visit.actor()?, entry, document, visit.now).await;
    done.map_err(said(&visit, "number"))?;
    answered(&app, tx, &slug).await
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Struck {
    reason: String,
}

async fn cancel(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    ApiPosted(struck): ApiPosted<Struck>,
) -> Result<Json<Line>> {
    let mut tx = app.db.write().await?;
    let entry = queries::find(&mut tx, &slug).await?.ok_or(Error::NotFound)?;
    let done = actions::cancel(&mut tx, visit.actor()?, entry, &struck.reason, visit.now).await;
    done.map_err(said(&visit, "reason"))?;
    answered(&app, tx, &slug).await
}

/// The line as it is after the change.
async fn answered(app: &App, tx: store::Tx, slug: &str) -> Result<Json<Line>> {
    tx.commit().await?;
    let mut tx = app.db.read().await?;
    let entry = queries::find(&mut tx, slug).await?.ok_or(Error::NotFound)?;
    Ok(Json(line(entry)))
}
