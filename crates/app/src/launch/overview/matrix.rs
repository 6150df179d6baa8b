//! Duties by units: a row per duty, a column per unit, the same column in every row.

use domain::assignment::{AssignmentState, TASK};
use domain::id::UnitId;
use jiff::civil::Date;
use wording::Messages;

use super::due_words;
use crate::launch::queries::Owed;
use crate::launch::words::{duty_name, kind_name, near};
use crate::state::App;

/// More columns than this could not be told apart: then a row is one bar of three parts.
const MOST_COLUMNS: usize = 120;

/// Width of a row in its own measure.
const WIDTH: f64 = 520.0;

/// A kind of units is named above its columns when it has room for its name: this share of the width.
const ROOM_FOR_NAME: f64 = 0.12;

/// The drawing and its finding.
pub(super) struct Matrix {
    pub(super) finding: String,
    pub(super) groups: Vec<Group>,
    pub(super) rows: Vec<MatrixRow>,
    pub(super) width: f64,
}

/// A kind of units over its columns.
pub(super) struct Group {
    pub(super) class: String,
    pub(super) name: String,
}

/// One duty.
pub(super) struct MatrixRow {
    pub(super) name: String,
    pub(super) due: String,
    pub(super) sentence: String,
    pub(super) cells: Vec<Cell>,
    pub(super) done: usize,
    pub(super) of: usize,
}

/// One unit's duty, or one part of the bar.
pub(super) struct Cell {
    pub(super) class: &'static str,
    pub(super) x: String,
    pub(super) width: String,
    pub(super) title: String,
}

/// The executing units, each once, in the order of the duties.
pub(super) fn units(duties: &[Owed]) -> Vec<&UnitId> {
    let mut units: Vec<&UnitId> = duties.iter().map(|owed| &owed.unit).collect();
    units.dedup();
    units
}

pub(super) fn matrix(app: &App, duties: &[Owed], today: Date, t: &'static Messages) -> Matrix {
    let of = units(duties).len();
    let rows: Vec<(&str, Vec<&Owed>)> = app
        .catalogue
        .deadlines
        .iter()
        .map(|deadline| (deadline.code.as_str(), duties.iter().filter(|owed| owed.duty == deadline.code).collect()))
        .filter(|(_, owed): &(&str, Vec<&Owed>)| !owed.is_empty())
        .collect();
    Matrix {
        finding: finding(app, &rows, of, today, t),
        groups: rows.first().map(|(_, owed)| groups(app, owed, t)).unwrap_or_default(),
        rows: rows.iter().map(|(duty, owed)| row(app, duty, owed, today, t)).collect(),
        width: WIDTH,
    }
}

/// The title of the drawing: who is late, else what comes next.
fn finding(app: &App, rows: &[(&str, Vec<&Owed>)], of: usize, today: Date, t: &'static Messages) -> String {
    let late = |owed: &[&Owed]| owed.iter().filter(|one| one.is_late(today)).count();
    let worst = rows.iter().rev().max_by_key(|(_, owed)| late(owed)).filter(|(_, owed)| late(owed) > 0);
    if let Some((duty, owed)) = worst {
        return t.launch.finding_late(duty_name(app, duty, t).to_lowercase(), late(owed));
    }
    let open = rows.iter().filter_map(|(duty, owed)| {
        let due = owed.iter().filter(|one| one.state == AssignmentState::Open).filter_map(|one| one.due).min()?;
        Some((due, *duty))
    });
    match open.min() {
        Some((due, duty)) => t.launch.finding_next(near(due), duty_name(app, duty, t).to_lowercase()),
        None => t.launch.finding_all_well(of),
    }
}

fn row(app: &App, duty: &str, owed: &[&Owed], today: Date, t: &'static Messages) -> MatrixRow {
    debug_assert_ne!(duty, TASK, "tasks are not every unit's");
    let done = owed.iter().filter(|one| one.state == AssignmentState::Done).count();
    let late = owed.iter().filter(|one| one.is_late(today)).count();
    let name = duty_name(app, duty, t);
    let due = owed.iter().filter_map(|one| one.due).max();
    let cells = if owed.len() <= MOST_COLUMNS { columns(owed, today, t) } else { bar(owed.len(), done, late) };
    MatrixRow {
        sentence: t.launch.row_sentence(done, &name, late, owed.len()),
        due: due.map(|day| due_words(day, t)).unwrap_or_default(),
        name,
        cells,
        done,
        of: owed.len(),
    }
}

fn columns(owed: &[&Owed], today: Date, t: &'static Messages) -> Vec<Cell> {
    let step = step(owed.len());
    let cell = |(at, one): (usize, &&Owed)| {
        let (class, words) = match one.state {
            AssignmentState::Done => ("k-on", t.launch.cell_done),
            AssignmentState::Open if one.is_late(today) => ("k-over", t.launch.cell_late),
            AssignmentState::Open => ("k-todo", t.launch.cell_open),
        };
        let x = f64::from(u32::try_from(at).unwrap_or(u32::MAX)) * step;
        Cell {
            class,
            x: format!("{:.1}", x + 0.5),
            width: format!("{:.1}", (step * 0.75).max(1.0)),
            title: format!("{}: {words}", one.unit_name),
        }
    };
    owed.iter().enumerate().map(cell).collect()
}

fn step(columns: usize) -> f64 {
    WIDTH / f64::from(u32::try_from(columns.max(1)).unwrap_or(u32::MAX))
}

/// So many done, late and open in proportion.
fn bar(all: usize, done: usize, late: usize) -> Vec<Cell> {
    let mut x = 0.0;
    let parts = [("k-on", done), ("k-over", late), ("k-todo", all - done - late)];
    let mut cells = Vec::new();
    for (class, count) in parts.into_iter().filter(|(_, count)| *count > 0) {
        let width = step(all) * f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        cells.push(Cell { class, x: format!("{x:.1}"), width: format!("{width:.1}"), title: String::new() });
        x += width;
    }
    cells
}

fn groups(app: &App, owed: &[&Owed], t: &'static Messages) -> Vec<Group> {
    let mut groups = Vec::new();
    let all = owed.len().max(1);
    let mut at = 0;
    for run in owed.chunk_by(|a, b| a.kind == b.kind) {
        let share = step(all) * f64::from(u32::try_from(run.len()).unwrap_or(u32::MAX)) / WIDTH;
        if share >= ROOM_FOR_NAME {
            groups.push(Group { class: format!("x{}", at * 100 / all), name: kind_name(app, &run[0].kind, t) });
        }
        at += run.len();
    }
    groups
}
