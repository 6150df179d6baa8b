//! Targets pasted from a spreadsheet or a document: looked at first, entered on a second word, all of them or none.
//!
//! Nothing is kept between the two: the second form carries the text again, and everything is checked anew.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::plan::Clause;
use domain::table::{Column, Line, MOST_ROWS, TableRefusal, read};
use domain::target::{Aim, Direction, TargetRefusal};
use domain::vietnamese::fold;
use serde::Deserialize;
use store::Tx;
use wording::Messages;

use super::Asked;
use super::form::{Choices, TargetForm, said};
use super::forms::done;
use crate::cascade::actions::{self, MOST_TARGETS, Setter};
use crate::cascade::door::{Door, Seat};
use crate::cascade::queries;
use crate::cascade::words::{Flash, Head};
use crate::shell::{Access, Crumb, Error, Frame, Posted, Problems, Rail, Result, Routes, Section, Visit, page};
use crate::state::App;
use crate::units::queries::people_of;

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/dot/{slug}/cu-the-hoa/dan", Access::SignedIn, blank)
        .get("/lien-ket/{token}/cu-the-hoa/dan", Access::Link, blank)
        .post("/dot/{slug}/cu-the-hoa/dan", Access::SignedIn, look)
        .post("/lien-ket/{token}/cu-the-hoa/dan", Access::Link, look)
        .post("/dot/{slug}/cu-the-hoa/dan/nhap", Access::SignedIn, enter)
        .post("/lien-ket/{token}/cu-the-hoa/dan/nhap", Access::Link, enter)
}

const CONTENT: usize = 0;
const TASK: usize = 1;
const METRIC: usize = 2;
const MEASURE: usize = 3;
const BASELINE: usize = 4;
const GOAL: usize = 5;
const DIRECTION: usize = 6;
const DUE: usize = 7;
const PERSON: usize = 8;

/// The columns that a pasted table may have, in the order of a table without a heading.
const COLUMNS: [Column; 9] = [
    Column { names: &["noi dung", "noi dung thi dua", "muc", "content"] },
    Column { names: &["nhiem vu", "task"] },
    Column { names: &["chi tieu", "ten chi tieu", "metric", "target"] },
    Column { names: &["don vi tinh", "dvt", "unit of measure", "measure"] },
    Column { names: &["so dau ky", "dau ky", "hien trang", "baseline"] },
    Column { names: &["so phan dau", "phan dau", "muc tieu", "ke hoach", "goal"] },
    Column { names: &["chieu", "direction"] },
    Column { names: &["han", "thoi han", "han hoan thanh", "due"] },
    Column { names: &["nguoi phu trach", "phu trach", "person"] },
];

/// Words in the column of directions that mean "the less the better".
const DOWN: [&str; 6] = ["giam", "thap", "cang thap cang tot", "cang it cang tot", "down", "the less the better"];

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "kebab-case")]
struct PasteForm {
    don_vi: String,
    bang: String,
}

#[derive(Template)]
#[template(path = "cascade/concretise/paste.html")]
struct PastePage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    rail: Option<Rail>,
    flashes: Vec<Flash>,
    problems: Problems,
    head: Head,
    unit_slug: String,
    action: String,
    columns: [&'static str; 9],
    text: String,
    rows: Vec<Row>,
    /// What pressing the second button does; empty while it cannot be pressed.
    enter: String,
}

/// One row as read.
struct Row {
    number: usize,
    cells: Vec<String>,
    sentences: Vec<String>,
}

async fn blank(State(app): State<App>, visit: Visit, door: Door, Query(asked): Query<Asked>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let seat = door.opens(&mut tx, &visit).await?.seat(&mut tx, &visit, &asked.don_vi, |_| true).await?;
    seat.answering()?;
    page(&drawn(&mut tx, &visit, &seat, String::new(), Vec::new(), Problems::default()).await?)
}

async fn look(State(app): State<App>, visit: Visit, door: Door, Posted(form): Posted<PasteForm>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let seat = door.opens(&mut tx, &visit).await?.seat(&mut tx, &visit, &form.don_vi, |_| true).await?;
    let (rows, _, problems) = looked_at(&mut tx, &visit, &seat, &form.bang).await?;
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let drawn = drawn(&mut tx, &visit, &seat, form.bang, rows, problems).await?;
    Ok((status, page(&drawn)?).into_response())
}

async fn enter(State(app): State<App>, visit: Visit, door: Door, Posted(form): Posted<PasteForm>) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let seat = door.opens(&mut tx, &visit).await?.seat(&mut tx, &visit, &form.don_vi, |_| true).await?;
    let (rows, aims, mut problems) = looked_at(&mut tx, &visit, &seat, &form.bang).await?;
    if problems.is_empty() {
        let (by, tried) = (Setter::Unit(seat.answering()?), aims.clone());
        match actions::set_targets(&mut tx, &seat.place.campaign, by, aims, visit.now).await? {
            Ok(set) => {
                tx.commit().await?;
                return Ok(done(&seat, "dan", Some(set.len())));
            }
            Err((_, TargetRefusal::NotAllowed)) => return Err(Error::NotFound),
            Err((_, TargetRefusal::Faults(faults))) if faults.is_empty() => {
                problems.add("bang", visit.t.cascade.too_many_targets(MOST_TARGETS));
            }
            Err((at, TargetRefusal::Faults(faults))) => {
                let (number, aim) = (rows[at].number, &tried[at]);
                for fault in faults {
                    let (_, sentence) = said(fault, aim, visit.t);
                    problems.add(format!("dong-{number}"), visit.t.cascade.at_row(number, sentence));
                }
            }
        }
    }
    let drawn = drawn(&mut tx, &visit, &seat, form.bang, rows, problems).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&drawn)?).into_response())
}

async fn drawn(
    tx: &mut Tx,
    visit: &Visit,
    seat: &Seat,
    text: String,
    rows: Vec<Row>,
    problems: Problems,
) -> Result<PastePage> {
    let t = visit.t;
    let rail = seat.place.rail(tx, visit).await?;
    let title = if problems.is_empty() { t.cascade.paste.to_owned() } else { t.units.mistaken(t.cascade.paste) };
    let mut crumbs = seat.place.crumbs(visit);
    crumbs.push(Crumb::to(t.cascade.concretise, seat.url("cu-the-hoa")));
    Ok(PastePage {
        frame: Frame::new(visit, title, Section::Campaigns),
        t,
        crumbs,
        rail,
        flashes: if rows.is_empty() { Vec::new() } else { vec![Flash::waits(t.units.nothing_written)] },
        head: seat.place.head(&seat.desk.name),
        unit_slug: seat.desk.slug.clone(),
        action: format!("{}/cu-the-hoa/dan", seat.place.base),
        columns: columns(t),
        text,
        enter: if problems.is_empty() && !rows.is_empty() {
            t.cascade.enter_targets(rows.len())
        } else {
            String::new()
        },
        rows,
        problems,
    })
}

fn columns(t: &'static Messages) -> [&'static str; 9] {
    let c = t.cascade;
    [c.content, c.task, c.metric, c.measure, c.baseline, c.goal, c.direction, c.due, c.person]
}

/// Every row with what is wrong with it, what the right ones would set, and all faults together.
async fn looked_at(tx: &mut Tx, visit: &Visit, seat: &Seat, text: &str) -> Result<(Vec<Row>, Vec<Aim>, Problems)> {
    let t = visit.t;
    let by = seat.answering()?;
    let mut problems = Problems::default();
    let table = match read(text, &COLUMNS) {
        Ok(table) => table,
        Err(refusal) => {
            problems.add("bang", refused(refusal, t));
            return Ok((Vec::new(), Vec::new(), problems));
        }
    };
    let all = queries::targets_beside(tx, &seat.place.campaign.id, &by.unit).await?;
    let people = people_of(tx, &by.unit, visit.today).await?;
    let choices = Choices { people: &people, all: &all, unit: Some(&by.unit), t };
    let (mut rows, mut aims, mut above) = (Vec::new(), Vec::new(), String::new());
    for line in table.lines {
        let form = typed(&line, &seat.desk.plan.contents, &choices, &above);
        above.clone_from(&form.noi_dung);
        let mut faults = Problems::default();
        let at = |why: String| t.cascade.at_row(line.number, why);
        aims.extend(form.read(&format!("dong-{}", line.number), at, &choices, &mut faults));
        let sentences: Vec<String> = faults.iter().map(|fault| fault.sentence.clone()).collect();
        for sentence in &sentences {
            problems.add(format!("dong-{}", line.number), sentence.clone());
        }
        rows.push(Row { number: line.number, cells: line.cells, sentences });
    }
    if aims.len() > MOST_TARGETS {
        problems.add("bang", t.cascade.too_many_targets(MOST_TARGETS));
    }
    Ok((rows, aims, problems))
}

/// A row as the form would have it. A content that is left empty is the one of the row above, as in merged cells.
fn typed(line: &Line, contents: &[Clause], choices: &Choices<'_>, above: &str) -> TargetForm {
    let cell = |column: usize| line.cells[column].clone();
    let person = fold(&cell(PERSON));
    let mut namesakes = choices.people.iter().filter(|one| fold(&one.name) == person);
    let known = namesakes.next().filter(|_| namesakes.next().is_none());
    let down = DOWN.contains(&fold(&cell(DIRECTION)).as_str());
    TargetForm {
        noi_dung: if cell(CONTENT).is_empty() { above.to_owned() } else { content(&cell(CONTENT), contents) },
        nhiem_vu: cell(TASK),
        chi_tieu: cell(METRIC),
        don_vi_tinh: cell(MEASURE),
        dau_ky: cell(BASELINE),
        phan_dau: cell(GOAL),
        chieu: if down { Direction::Down } else { Direction::Up }.code().to_owned(),
        han: cell(DUE),
        nguoi: known.map(|one| one.id.to_string()).unwrap_or_default(),
        nguoi_khac: if known.is_some() { String::new() } else { cell(PERSON) },
        ..TargetForm::default()
    }
}

/// The number of the content that a cell names: by its number, its place, or its words. Empty when there is none.
fn content(cell: &str, contents: &[Clause]) -> String {
    let wanted = fold(cell);
    let by_number = contents.iter().find(|clause| fold(&clause.path) == wanted);
    let by_place = || wanted.parse::<usize>().ok().and_then(|place| contents.get(place.checked_sub(1)?));
    let by_words = || {
        let mut alike = contents.iter().filter(|clause| fold(&clause.text).starts_with(&wanted));
        alike.next().filter(|_| alike.next().is_none())
    };
    by_number.or_else(by_place).or_else(by_words).map(|clause| clause.path.clone()).unwrap_or_default()
}

fn refused(refusal: TableRefusal, t: &'static Messages) -> String {
    match refusal {
        TableRefusal::Empty => t.units.table_empty.to_owned(),
        TableRefusal::TooLarge => t.units.table_too_large.to_owned(),
        TableRefusal::TooManyRows(rows) => t.units.table_too_long(MOST_ROWS, rows),
    }
}
