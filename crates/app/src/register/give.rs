//! A document gets a number or is entered; takes a reserved one; is put right.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::permission::Action;
use domain::register::{Book, Direction, Document, Entry, Numbering, Rules, Series, Step};
use domain::vietnamese::short_date;
use serde::Deserialize;
use store::Tx;

use super::fields::Fields;
use super::form::{For, FormPage};
use super::{actions, queries, rules, words};
use crate::shell::{Access, Error, Posted, Problems, Result, Routes, Visit, page};
use crate::state::App;

pub(super) fn routes(routes: Routes) -> Routes {
    let keep = Access::May(Action::KeepRegister);
    routes
        .get("/so-van-ban/cap-so", keep, blank_outgoing)
        .post("/so-van-ban/cap-so", keep, give)
        .get("/so-van-ban/vao-so", keep, blank_incoming)
        .post("/so-van-ban/vao-so", keep, enter)
        .get("/so-van-ban/{entry}/dung", keep, to_fill)
        .post("/so-van-ban/{entry}/dung", keep, fill)
        .get("/so-van-ban/{entry}/sua", keep, to_amend)
        .post("/so-van-ban/{entry}/sua", keep, amend)
}

/// What a link to the form already says.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Begun {
    /// A number that is missing, with its year and its book.
    so: String,
    nam: String,
    sach: String,
}

async fn blank_outgoing(State(app): State<App>, visit: Visit, Query(begun): Query<Begun>) -> Result<Response> {
    blank(&app, &visit, Direction::Outgoing, begun).await
}

async fn blank_incoming(State(app): State<App>, visit: Visit, Query(begun): Query<Begun>) -> Result<Response> {
    blank(&app, &visit, Direction::Incoming, begun).await
}

async fn blank(app: &App, visit: &Visit, direction: Direction, begun: Begun) -> Result<Response> {
    let Begun { so, nam, sach } = begun;
    let mut form = Fields { so, nam, sach, ..Fields::default() };
    let mut tx = app.db.read().await?;
    let rules = rules(&mut tx).await?;
    let missing = fixed(&mut tx, direction, &form).await?;
    if let Some(series) = &missing {
        form.loai.clone_from(&series.book.doc_type);
    }
    if missing.as_ref().is_none_or(|series| series.year == visit.today.year()) {
        let day = short_date(visit.today);
        match direction {
            Direction::Outgoing => form.ngay = day,
            Direction::Incoming => form.ngay_den = day,
        }
    }
    let next = proposed(&mut tx, &rules, direction, visit).await?;
    page(&FormPage::new((app, visit), &rules, &what(direction, missing.as_ref(), next), form, Problems::default()))
}

/// The book that a link from the list names: a number that is missing there comes into that year's book, whatever has
/// become of the rules.
async fn fixed(tx: &mut Tx, direction: Direction, form: &Fields) -> Result<Option<Series>> {
    if form.sach.is_empty() {
        return Ok(None);
    }
    let named = |series: &Series| {
        let year = series.year.to_string();
        series.direction == direction && year == form.nam && words::book_key(&series.book) == form.sach
    };
    let mut all = queries::all_series(tx).await?.into_iter().map(|one| one.series);
    all.find(named).map(Some).ok_or(Error::NotFound)
}

fn what(direction: Direction, missing: Option<&Series>, next: Option<i64>) -> For<'_> {
    missing.map_or(For::New(direction, next), For::Missing)
}

/// The number that comes next, where one book has all documents of the year.
async fn proposed(tx: &mut Tx, rules: &Rules, direction: Direction, visit: &Visit) -> Result<Option<i64>> {
    let year = visit.today.year();
    if direction == Direction::Outgoing && rules.numbering_in(year) == Numbering::ByType {
        return Ok(None);
    }
    let counter = queries::counter(tx, &Series::common(direction, year)).await?;
    Ok(Some(counter.unwrap_or_default().next))
}

async fn give(State(app): State<App>, visit: Visit, Posted(form): Posted<Fields>) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let rules = rules(&mut tx).await?;
    let mut problems = Problems::default();
    form.unknown(&app, &rules, visit.t, &mut problems);
    let document = form.document(Direction::Outgoing, visit.t, &mut problems);
    let missing = fixed(&mut tx, Direction::Outgoing, &form).await?;
    let (series, symbol) = match &missing {
        Some(series) => (series.clone(), form.symbol_in((&app, &visit), &rules, &series.book)),
        None => form.series((&app, &visit), &rules, document.day.unwrap_or(visit.today).year()),
    };
    let document = Document { symbol, ..document };
    given(&app, visit, tx, &rules, (series, missing), (form, document, problems)).await
}

async fn enter(State(app): State<App>, visit: Visit, Posted(form): Posted<Fields>) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let rules = rules(&mut tx).await?;
    let mut problems = Problems::default();
    form.unknown(&app, &rules, visit.t, &mut problems);
    let document = form.document(Direction::Incoming, visit.t, &mut problems);
    let year = document.arrived.unwrap_or(visit.today).year();
    let book = Book { secret: form.mat == "1", ..Book::default() };
    let missing = fixed(&mut tx, Direction::Incoming, &form).await?;
    let series = missing.clone().unwrap_or(Series { direction: Direction::Incoming, year, book });
    given(&app, visit, tx, &rules, (series, missing), (form, document, problems)).await
}

/// Gives the number, or shows the form again with everything that is wrong.
async fn given(
    app: &App,
    visit: Visit,
    mut tx: Tx,
    rules: &Rules,
    (series, missing): (Series, Option<Series>),
    (form, document, mut problems): (Fields, Document, Problems),
) -> Result<Response> {
    let (direction, number) = (series.direction, form.number(visit.t, &mut problems));
    let asked = document.faults(&series, visit.today);
    if problems.is_empty() {
        let done = actions::give(&mut tx, visit.actor()?, (series, number), document, visit.now).await;
        match done {
            Ok(entry) => {
                tx.commit().await?;
                let to = format!("/so-van-ban/{}?vua=cap", entry.slug());
                return Ok(Redirect::to(&to).into_response());
            }
            Err(trouble) => problems = words::problems(trouble, "so", visit.t)?,
        }
    } else {
        words::add(&mut problems, asked, visit.t);
    }
    drop(tx);
    let mut tx = app.db.read().await?;
    let next = proposed(&mut tx, rules, direction, &visit).await?;
    again(&FormPage::new((app, &visit), rules, &what(direction, missing.as_ref(), next), form, problems))
}

fn again(form: &FormPage) -> Result<Response> {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(form)?).into_response())
}

async fn known(tx: &mut Tx, slug: &str) -> Result<Entry> {
    queries::find(tx, slug).await?.ok_or(Error::NotFound)
}

/// A line at the stage that the form is for; anything else has no such form.
fn at_stage(entry: Entry, step: Step, visit: &Visit) -> Result<Entry> {
    let not_now = || Error::Refused(visit.t.register.not_now.to_owned());
    if entry.stage.admits(step) { Ok(entry) } else { Err(not_now()) }
}

async fn to_fill(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let entry = at_stage(known(&mut tx, &slug).await?, Step::Fill, &visit)?;
    let rules = rules(&mut tx).await?;
    let form = Fields { ngay: short_date(visit.today), loai: entry.series.book.doc_type.clone(), ..Fields::of(&entry) };
    page(&FormPage::new((&app, &visit), &rules, &For::Fill(&entry), form, Problems::default()))
}

async fn to_amend(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let entry = at_stage(known(&mut tx, &slug).await?, Step::Amend, &visit)?;
    let rules = rules(&mut tx).await?;
    page(&FormPage::new((&app, &visit), &rules, &For::Amend(&entry), Fields::of(&entry), Problems::default()))
}

async fn fill(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Posted(form): Posted<Fields>,
) -> Result<Response> {
    changed(&app, &visit, &slug, form, Step::Fill).await
}

async fn amend(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    Posted(form): Posted<Fields>,
) -> Result<Response> {
    changed(&app, &visit, &slug, form, Step::Amend).await
}

/// Stores the document of a number that is there already, or shows the form again.
async fn changed(app: &App, visit: &Visit, slug: &str, mut form: Fields, step: Step) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let entry = known(&mut tx, slug).await?;
    if form.ban != entry.revision.to_string() {
        return Err(Error::Stale);
    }
    let rules = rules(&mut tx).await?;
    let mut problems = Problems::default();
    if !entry.series.book.doc_type.is_empty() {
        form.loai.clone_from(&entry.series.book.doc_type);
    }
    form.unknown(app, &rules, visit.t, &mut problems);
    let document = completed(app, &rules, &entry, &form, &mut problems, visit);
    if problems.is_empty() {
        let (by, now) = (visit.actor()?, visit.now);
        let done = match step {
            Step::Fill => actions::fill(&mut tx, by, entry.clone(), document, now).await,
            _ => actions::amend(&mut tx, by, entry.clone(), document, now).await,
        };
        match done {
            Ok(()) => {
                tx.commit().await?;
                return Ok(Redirect::to(&format!("/so-van-ban/{slug}")).into_response());
            }
            Err(trouble) => problems = words::problems(trouble, "trich-yeu", visit.t)?,
        }
    } else {
        words::add(&mut problems, document.faults(&entry.series, visit.today), visit.t);
    }
    let what = if step == Step::Fill { For::Fill(&entry) } else { For::Amend(&entry) };
    again(&FormPage::new((app, visit), &rules, &what, form, problems))
}

/// The document as typed, with the symbol that its kind and its body make. A symbol that is printed stays while kind and
/// drafting unit do; a paper that the program has issued keeps both.
fn completed(
    app: &App,
    rules: &Rules,
    entry: &Entry,
    form: &Fields,
    problems: &mut Problems,
    visit: &Visit,
) -> Document {
    let document = form.document(entry.series.direction, visit.t, problems);
    match entry.series.direction {
        Direction::Incoming => document,
        Direction::Outgoing if entry.thing.is_some() => {
            let Document { doc_type, symbol, .. } = entry.document.clone();
            Document { doc_type, symbol, ..document }
        }
        Direction::Outgoing if form.keeps_symbol(app, entry) => {
            Document { symbol: entry.document.symbol.clone(), ..document }
        }
        Direction::Outgoing => Document { symbol: form.symbol_in((app, visit), rules, &entry.series.book), ..document },
    }
}
