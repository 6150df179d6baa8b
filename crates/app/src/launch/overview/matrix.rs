//! Duties by units: a row per duty, a column per unit, the same column in every row.

use domain::assignment::{AssignmentState, TASK};
use domain::id::UnitId;
use jiff::civil::Date;
use wording::Messages;

use super::due_words;
use super::short::{duty_short, kind_short};
use crate::launch::queries::Owed;
use crate::launch::words::{duty_name, near};
use crate::state::App;

/// More columns than this could not be told apart: then a row is one bar of three parts.
const MOST_COLUMNS: usize = 120;

/// Width of a row in its own measure.
const WIDTH: f64 = 520.0;

/// The gap between two kinds of units, as a share of a column.
const GAP: f64 = 0.6;

/// Letters of a kind's name that fit over the whole width, on a screen of 1366 pixels.
const LETTERS: f64 = 64.0;

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
        name: duty_short(app, duty, t),
        cells,
        done,
        of: owed.len(),
    }
}

fn columns(owed: &[&Owed], today: Date, t: &'static Messages) -> Vec<Cell> {
    let step = step(owed);
    let width = (step * 0.75).max(1.0);
    let mut cells = Vec::new();
    for (run, of_kind) in owed.chunk_by(|a, b| a.kind == b.kind).zip(places(owed)) {
        for (at, one) in run.iter().enumerate() {
            let (class, words) = match one.state {
                AssignmentState::Done => ("k-on", t.launch.cell_done),
                AssignmentState::Open if one.is_late(today) => ("k-over", t.launch.cell_late),
                AssignmentState::Open => ("k-todo", t.launch.cell_open),
            };
            let x = of_kind + float(at) * step + 0.5;
            let title = format!("{}: {words}", one.unit_name);
            cells.push(Cell { class, x: format!("{x:.1}"), width: format!("{width:.1}"), title });
            if class == "k-over" {
                // an exclamation mark, for whoever does not tell the two colours apart
                for part in ["k-bar", "k-dot"] {
                    let x = format!("{:.1}", x + width / 2.0 - 1.0);
                    cells.push(Cell { class: part, x, width: "2".to_owned(), title: String::new() });
                }
            }
        }
    }
    cells
}

/// Where the columns of each kind begin.
fn places(owed: &[&Owed]) -> Vec<f64> {
    let step = step(owed);
    let mut x = 0.0;
    let begin = |run: &[&Owed]| {
        let begins = x;
        x += (float(run.len()) + GAP) * step;
        begins
    };
    owed.chunk_by(|a, b| a.kind == b.kind).map(begin).collect()
}

/// Width of a column with the space after it; kinds stand a little apart.
fn step(owed: &[&Owed]) -> f64 {
    let gaps = owed.chunk_by(|a, b| a.kind == b.kind).count().saturating_sub(1);
    WIDTH / (float(owed.len().max(1)) + float(gaps) * GAP)
}

fn float(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// So many done, late and open in proportion.
fn bar(all: usize, done: usize, late: usize) -> Vec<Cell> {
    let mut x = 0.0;
    let parts = [("k-on", done), ("k-over", late), ("k-todo", all - done - late)];
    let mut cells = Vec::new();
    for (class, count) in parts.into_iter().filter(|(_, count)| *count > 0) {
        let width = WIDTH * float(count) / float(all.max(1));
        cells.push(Cell { class, x: format!("{x:.1}"), width: format!("{width:.1}"), title: String::new() });
        x += width;
    }
    cells
}

/// The names over the columns. A kind that cannot be named in its width goes without: the table names every unit.
fn groups(app: &App, owed: &[&Owed], t: &'static Messages) -> Vec<Group> {
    if owed.len() > MOST_COLUMNS {
        return Vec::new();
    }
    let step = step(owed);
    let runs = owed.chunk_by(|a, b| a.kind == b.kind).zip(places(owed));
    let named = runs.map(|(run, x)| {
        let room = whole(float(run.len()) * step / WIDTH * LETTERS);
        let name = kind_short(app, &run[0].kind, room, t);
        Group { class: format!("x{}", whole(x / WIDTH * 100.0)), name }
    });
    named.filter(|group| !group.name.is_empty()).collect()
}

/// The nearest whole number; places of a drawing are small and never negative.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "places of a drawing, from 0 to a few hundred"
)]
fn whole(place: f64) -> usize {
    place.round() as usize
}
