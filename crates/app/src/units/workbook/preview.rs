//! What was seen in a loaded list: every cell to be mended, what is new, what changes; and the word to enter it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::import::ImportRefusal;
use domain::permission::{Action, On};
use serde::Deserialize;
use serde_json::json;
use store::{NewJob, Tx};
use wording::Messages;

use super::columns::{Layout, Meaning, cell_name};
use super::layout::find;
use super::queries::{self, Loaded, Staged};
use super::{enter, look};
use crate::shell::{Crumb, Error, Frame, Posted, Press, Result, Section, Visit, background, page};
use crate::state::App;
use crate::units::actions::Author;
use crate::units::paste::Fault;
use crate::units::paste::people::NAME;
use crate::units::paste::words::Sheet;

/// So many rows of each kind are shown.
const SHOWN: i64 = 200;

#[derive(Template)]
#[template(path = "units/workbook/preview.html")]
struct PreviewPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    address: String,
    finding: String,
    /// What became of a list that was entered.
    ended: Option<String>,
    faults: Vec<FaultView>,
    more_faults: Option<String>,
    changes: Vec<ChangeView>,
    more_changes: Option<String>,
    new: Vec<NewView>,
    more_new: Option<String>,
    left: Vec<NewView>,
    /// What the button says, and whether it leaves wrong rows out.
    enter: Option<EnterView>,
    open: bool,
}

struct EnterView {
    label: String,
    only_right: bool,
}

/// One wrong cell.
struct FaultView {
    cell: String,
    column: &'static str,
    value: String,
    sentence: String,
}

/// One cell that changes.
struct ChangeView {
    number: i64,
    name: String,
    column: &'static str,
    old: String,
    new: String,
}

struct NewView {
    number: i64,
    name: String,
    unit: String,
    post: String,
    note: String,
}

pub(super) async fn show(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let loaded = find(&mut tx, &visit, id).await?;
    match loaded.state.as_str() {
        "loaded" => Ok(Redirect::to(&format!("/quan-tri/nguoi/tep/{}", loaded.id)).into_response()),
        "looked" => page(&looked(&mut tx, &visit, &loaded).await?),
        _ => page(&ended(&mut tx, &visit, &loaded).await?),
    }
}

async fn looked(tx: &mut Tx, visit: &Visit, loaded: &Loaded) -> Result<PreviewPage> {
    let t = visit.t;
    let counts = loaded.counts;
    let wrong = queries::rows(tx, &loaded.id, ("wrong", "wrong"), 0, SHOWN).await?;
    let changed = queries::rows(tx, &loaded.id, ("changed", "changed"), 0, SHOWN).await?;
    let new = queries::rows(tx, &loaded.id, ("new", "namesake"), 0, SHOWN).await?;
    let enter = match counts.new + counts.changed {
        0 => None,
        rows if counts.wrong > 0 => Some(EnterView { label: t.units.enter_right_rows(rows), only_right: true }),
        rows => Some(EnterView { label: t.workbook.enter_rows(rows), only_right: false }),
    };
    let mut page = blank(visit, loaded, finding(loaded, t));
    page.faults = wrong.iter().flat_map(|row| faults(row, &loaded.layout, t)).collect();
    page.more_faults = more(counts.wrong, t);
    page.changes = changed.iter().flat_map(|row| changes(row, t)).collect();
    page.more_changes = more(counts.changed, t);
    page.new = new.iter().map(|row| new_row(row, t)).collect();
    page.more_new = more(counts.new, t);
    (page.enter, page.open) = (enter, true);
    Ok(page)
}

async fn ended(tx: &mut Tx, visit: &Visit, loaded: &Loaded) -> Result<PreviewPage> {
    let t = visit.t;
    let (entered, left_out) = queries::ended(tx, &loaded.id).await?;
    let left = queries::rows(tx, &loaded.id, ("left", "left"), 0, SHOWN).await?;
    let said = match loaded.state.as_str() {
        "entered" => t.workbook.entered(entered),
        "stopped" => t.workbook.stopped(entered),
        _ => t.workbook.still_entering(entered),
    };
    let mut page = blank(visit, loaded, said);
    page.ended = (left_out > 0).then(|| t.workbook.left_out(left_out));
    page.left = left.iter().map(|row| new_row(row, t)).collect();
    Ok(page)
}

fn blank(visit: &Visit, loaded: &Loaded, finding: String) -> PreviewPage {
    let t = visit.t;
    PreviewPage {
        frame: Frame::new(visit, t.workbook.columns_of(&loaded.file_name), Section::Agency),
        t,
        crumbs: vec![Crumb::to(t.units.people, "/quan-tri/nguoi"), Crumb::to(t.workbook.title, "/quan-tri/nguoi/tep")],
        address: format!("/quan-tri/nguoi/tep/{}", loaded.id),
        finding,
        ended: None,
        faults: Vec::new(),
        more_faults: None,
        changes: Vec::new(),
        more_changes: None,
        new: Vec::new(),
        more_new: None,
        left: Vec::new(),
        enter: None,
        open: false,
    }
}

/// "12 người mới, 3 người thay đổi, 85 dòng đã có, 1 dòng cần sửa".
fn finding(loaded: &Loaded, t: &Messages) -> String {
    let counts = loaded.counts;
    let mut parts = vec![t.units.new_people(counts.new)];
    if counts.changed > 0 {
        parts.push(t.workbook.changed_people(counts.changed));
    }
    if counts.same > 0 {
        parts.push(t.units.known_rows(counts.same));
    }
    if counts.wrong > 0 {
        parts.push(t.units.wrong_rows(counts.wrong));
    }
    parts.join(", ")
}

fn more(all: i64, t: &Messages) -> Option<String> {
    (all > SHOWN).then(|| t.units.more_rows(all - SHOWN))
}

/// The wrong cells of a row, each by its name in the sheet.
fn faults(row: &Staged, layout: &Layout, t: &'static Messages) -> Vec<FaultView> {
    row.detail.faults.iter().map(|fault| fault_view(row, fault, layout, t)).collect()
}

fn fault_view(row: &Staged, fault: &Fault, layout: &Layout, t: &'static Messages) -> FaultView {
    let (cell, column, value, sentence) = told(row, fault, layout, t);
    FaultView { cell, column, value, sentence }
}

/// Of a wrong cell its name in the sheet, its column, what stands there and how to mend it.
pub(super) fn told(
    row: &Staged,
    fault: &Fault,
    layout: &Layout,
    t: &'static Messages,
) -> (String, &'static str, String, String) {
    let place = layout.place(Meaning::Of(fault.column));
    let value = row.cells.get(fault.column).map(|cell| cell.chars().take(80).collect()).unwrap_or_default();
    let column = Sheet::People.columns(t)[fault.column];
    (cell_name(place, row.number), column, value, Sheet::People.sentence(fault, t))
}

fn changes(row: &Staged, t: &'static Messages) -> Vec<ChangeView> {
    let change = |(column, old): &(usize, String)| ChangeView {
        number: row.number,
        name: row.cells[NAME].clone(),
        column: Sheet::People.columns(t)[*column],
        old: old.clone(),
        new: row.cells[*column].clone(),
    };
    row.detail.changes.iter().map(change).collect()
}

fn new_row(row: &Staged, t: &'static Messages) -> NewView {
    let cell = |at: usize| row.cells.get(at).cloned().unwrap_or_default();
    let of = &row.detail.namesake;
    let note = match row.verdict {
        "left" => row.detail.why.clone(),
        "namesake" if of.chars().all(|sign| sign.is_ascii_digit()) => t.units.row_namesake(t.units.row_number(of)),
        "namesake" => t.units.row_namesake(of),
        _ => String::new(),
    };
    NewView { number: row.number, name: cell(0), unit: cell(1), post: cell(2), note }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct EnterForm {
    nhap: String,
}

pub(super) async fn enter(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Posted(form): Posted<EnterForm>,
) -> Result<Response> {
    let t = visit.t;
    let actor = visit.actor()?;
    let author = Author::from(actor);
    author.must(Action::EditPeople, On::Agency)?;
    let mut tx = app.db.write().await?;
    let loaded = find(&mut tx, &visit, id).await?;
    let preview = format!("/quan-tri/nguoi/tep/{}/xem", loaded.id);
    if loaded.state != "looked" {
        return Ok(Redirect::to(&preview).into_response());
    }
    if queries::is_any_entering(&mut tx).await? {
        return Err(Error::Refused(t.workbook.busy.to_owned()));
    }
    if queries::stamp(&mut tx).await? != loaded.stamp {
        drop(tx);
        look::look(&app, &loaded.id, actor, t, None).await?;
        return Err(Error::Refused(t.workbook.changed_meanwhile.to_owned()));
    }
    let begun = loaded.record().begin(form.nhap == "dung", author.by(), visit.now);
    let begun = begun.map_err(|refusal| Error::Refused(why(refusal, t).to_owned()))?;
    let rows = loaded.counts.new + loaded.counts.changed;
    let what = (t.workbook.entering, preview.as_str(), rows);
    let task = background::begin(&mut tx, &actor.id, what, visit.now).await?;
    let job = NewJob::new(enter::JOB.kind, json!({ "import": loaded.id, "task": task, "total": rows }), visit.now);
    queries::begin(&mut tx, &begun, job).await?;
    tx.commit().await?;
    Ok(Redirect::to(&background::address(&task)).into_response())
}

fn why(refusal: ImportRefusal, t: &'static Messages) -> &'static str {
    match refusal {
        ImportRefusal::Nothing => t.workbook.nothing_to_enter,
        ImportRefusal::Wrong => t.workbook.mend_first,
    }
}

pub(super) async fn drop_it(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    _: Posted<Press>,
) -> Result<Response> {
    let mut tx = app.db.write().await?;
    let loaded = find(&mut tx, &visit, id).await?;
    queries::give_up(&mut tx, &loaded.id).await?;
    tx.commit().await?;
    Ok(Redirect::to("/quan-tri/nguoi/tep").into_response())
}
