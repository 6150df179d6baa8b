//! What was seen in a loaded list: every cell to be mended, what is new, what changes.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use store::Tx;
use wording::Messages;

use super::columns::{Meaning, NAME, cell_name};
use super::layout::{crumbs, find};
use super::list::List;
use super::queries::Loaded;
use super::queries::rows::{self, Staged};
use crate::shell::{Crumb, Frame, Result, Visit, page};
use crate::state::App;
use crate::units::paste::Fault;

/// So many rows of each kind are shown.
const SHOWN: i64 = 200;

#[derive(Template)]
#[template(path = "units/workbook/preview.html")]
struct PreviewPage {
    frame: Frame,
    t: &'static Messages,
    crumbs: Vec<Crumb>,
    address: String,
    /// The page of the list, what leads there, and what stands over whatever is new.
    list: &'static str,
    back: &'static str,
    heading: &'static str,
    /// The columns of what is new: the name, and two beside it.
    columns: [&'static str; 3],
    finding: String,
    /// What became of a list that was entered.
    ended: Option<String>,
    faults: Vec<FaultView>,
    more_faults: Option<String>,
    /// Words that the columns take, when some were wrong.
    words: Vec<String>,
    words_title: &'static str,
    changes: Vec<ChangeView>,
    more_changes: Option<String>,
    new: Vec<NewView>,
    more_new: Option<String>,
    left: Vec<NewView>,
    /// What the button says, and whether it leaves wrong rows out.
    enter: Option<EnterView>,
    open: bool,
    /// It stopped half-way and can go on.
    goes_on: bool,
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
    /// Where it is put right, when not in the file.
    leads: String,
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
    beside: [String; 2],
    note: String,
}

pub(super) async fn show(
    list: &'static List,
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response> {
    let mut tx = app.db.read().await?;
    let loaded = find(&mut tx, list, &visit, id).await?;
    match loaded.state.as_str() {
        "loaded" => Ok(Redirect::to(&loaded.address()).into_response()),
        "looked" => page(&looked(&app, &mut tx, &visit, &loaded).await?),
        _ => page(&ended(&mut tx, &visit, &loaded).await?),
    }
}

async fn looked(app: &App, tx: &mut Tx, visit: &Visit, loaded: &Loaded) -> Result<PreviewPage> {
    let t = visit.t;
    let counts = loaded.counts;
    let wrong = rows::told(tx, &loaded.id, "wrong", SHOWN).await?;
    let changed = rows::told(tx, &loaded.id, "changed", SHOWN).await?;
    let new = rows::new(tx, &loaded.id, SHOWN).await?;
    let enter = match counts.new + counts.changed {
        0 => None,
        rows if counts.wrong > 0 => Some(EnterView { label: t.units.enter_right_rows(rows), only_right: true }),
        rows => Some(EnterView { label: t.workbook.enter_rows(rows), only_right: false }),
    };
    let mut page = blank(visit, loaded, finding(loaded, t));
    page.faults = wrong.iter().flat_map(|row| faults(row, loaded, t)).collect();
    if !page.faults.is_empty() {
        (page.words, page.words_title) = (loaded.list.takes)(app, visit);
    }
    page.more_faults = more(counts.wrong, t);
    page.changes = changed.iter().flat_map(|row| changes(row, loaded.list, t)).collect();
    page.more_changes = more(counts.changed, t);
    page.new = new.iter().map(|row| new_row(row, loaded.list, t)).collect();
    page.more_new = more(counts.new, t);
    (page.enter, page.open) = (enter, true);
    Ok(page)
}

async fn ended(tx: &mut Tx, visit: &Visit, loaded: &Loaded) -> Result<PreviewPage> {
    let t = visit.t;
    let (entered, left_out) = rows::ended(tx, &loaded.id).await?;
    let left = rows::told(tx, &loaded.id, "left", SHOWN).await?;
    let said = match loaded.state.as_str() {
        "entered" => t.workbook.entered(entered),
        "stopped" => t.workbook.stopped(entered),
        _ => t.workbook.still_entering(entered),
    };
    let mut page = blank(visit, loaded, said);
    page.goes_on = loaded.goes_on;
    page.ended = (left_out > 0).then(|| t.workbook.left_out(left_out));
    page.left = left.iter().map(|row| new_row(row, loaded.list, t)).collect();
    Ok(page)
}

fn blank(visit: &Visit, loaded: &Loaded, finding: String) -> PreviewPage {
    let (t, list) = (visit.t, loaded.list);
    let words = (list.words)(t);
    let columns = (list.names)(t);
    PreviewPage {
        frame: Frame::new(visit, t.workbook.columns_of(&loaded.file_name), list.section),
        t,
        crumbs: crumbs(list, t),
        address: loaded.address(),
        list: list.address,
        back: words.back,
        heading: words.new,
        columns: [columns[NAME], columns[list.beside.0], columns[list.beside.1]],
        finding,
        ended: None,
        faults: Vec::new(),
        more_faults: None,
        words: Vec::new(),
        words_title: "",
        changes: Vec::new(),
        more_changes: None,
        new: Vec::new(),
        more_new: None,
        left: Vec::new(),
        enter: None,
        open: false,
        goes_on: false,
    }
}

/// "12 người mới, 3 người thay đổi, 85 dòng đã có, 1 dòng cần sửa".
fn finding(loaded: &Loaded, t: &'static Messages) -> String {
    let counts = loaded.counts;
    let (new, changed) = (loaded.list.counted)(counts, t);
    let mut parts = vec![new];
    if counts.changed > 0 {
        parts.push(changed);
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
fn faults(row: &Staged, loaded: &Loaded, t: &'static Messages) -> Vec<FaultView> {
    let fault = |fault: &Fault| {
        let (cell, column, value, sentence) = told(row, fault, loaded, t);
        FaultView { cell, column, value, sentence, leads: row.detail.leads.clone() }
    };
    row.detail.faults.iter().map(fault).collect()
}

/// Of a wrong cell its name in the sheet, its column, what stands there and how to mend it.
pub(super) fn told(
    row: &Staged,
    fault: &Fault,
    loaded: &Loaded,
    t: &'static Messages,
) -> (String, &'static str, String, String) {
    let list = loaded.list;
    let place = loaded.layout.place(Meaning::Of(fault.column));
    let value = row.cells.get(fault.column).map(|cell| cell.chars().take(80).collect()).unwrap_or_default();
    (cell_name(place, row.number), (list.names)(t)[fault.column], value, (list.sentence)(fault, t))
}

fn changes(row: &Staged, list: &List, t: &'static Messages) -> Vec<ChangeView> {
    let change = |(column, old): &(usize, String)| ChangeView {
        number: row.number,
        name: row.cells[NAME].clone(),
        column: (list.names)(t)[*column],
        old: old.clone(),
        new: row.cells[*column].clone(),
    };
    row.detail.changes.iter().map(change).collect()
}

fn new_row(row: &Staged, list: &List, t: &'static Messages) -> NewView {
    let cell = |at: usize| row.cells.get(at).cloned().unwrap_or_default();
    let of = &row.detail.namesake;
    let note = match row.verdict {
        "left" => row.detail.why.clone(),
        "namesake" if of.chars().all(|sign| sign.is_ascii_digit()) => t.units.row_namesake(t.units.row_number(of)),
        "namesake" => t.units.row_namesake(of),
        "new" => row.detail.doubt.clone(),
        _ => String::new(),
    };
    NewView { number: row.number, name: cell(NAME), beside: [cell(list.beside.0), cell(list.beside.1)], note }
}
