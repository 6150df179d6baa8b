//! Duties by units: what the drawing of the overview is told.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::iter::repeat_n;

use domain::assignment::AssignmentState;
use jiff::civil::Date;
use wording::Messages;

use super::due_words;
use super::short::{duty_short, kind_short};
use crate::launch::queries::{Owed, Sheet, Stood};
use crate::launch::words::{duty_name, kind_name, near};
use crate::shell::Visit;
use crate::shell::charts::{Caption, Cell, Cells, Counted, Duty, Group, Mark, Matrix, Tally, folds};
use crate::state::App;

/// Letters of a kind's name that fit over the whole width, on a screen of 1366 pixels.
const LETTERS: usize = 64;

/// What every cell is asked with.
struct View<'a> {
    app: &'a App,
    slug: &'a str,
    today: Date,
    t: &'static Messages,
}

/// `stood` says how many units stand where, `each` where every single one does, while they are not too many.
pub(super) fn matrix(app: &App, sheet: &Sheet, (stood, each): (&[Stood], &[Owed]), visit: &Visit) -> Matrix {
    let (t, today, slug) = (visit.t, visit.today, &sheet.campaign.slug);
    let view = View { app, slug, today, t };
    let units: Vec<&[Owed]> = each.chunk_by(|a, b| a.unit == b.unit).collect();
    let groups: Vec<&[&[Owed]]> = units.chunk_by(|a, b| a[0].kind == b[0].kind).collect();
    let rows: Vec<(&str, Vec<&Stood>)> = app
        .catalogue
        .deadlines
        .iter()
        .map(|deadline| (deadline.code.as_str(), stood.iter().filter(|one| one.duty == deadline.code).collect()))
        .filter(|(_, owed): &(&str, Vec<&Stood>)| !owed.is_empty())
        .collect();
    let executing = sheet.executing;
    let count = t.launch.n_units(executing);
    let folded = folds(executing);
    let none = |owed: &[&Stood]| {
        count_of(owed, |_| true) < executing || owed.iter().any(|one| one.state == AssignmentState::Waived)
    };
    let closed = rows.iter().any(|(_, owed)| owed.iter().any(|one| is_closed(one)));
    let some_none = closed || rows.iter().any(|(_, owed)| none(owed));
    Matrix {
        caption: Caption {
            finding: finding(app, &rows, executing, today, t),
            note: if folded { count } else { format!("{count}, {}", t.launch.one_column_per_unit) },
        },
        heads: [t.launch.col_duty.to_owned(), t.launch.cell_done.to_owned()],
        groups: groups.iter().map(|group| view.group(group, executing)).collect(),
        duties: rows.iter().map(|(duty, owed)| view.duty(duty, owed, &groups, folded)).collect(),
        legend: [Mark::OnTime]
            .into_iter()
            .chain(stood.iter().any(|one| one.was_late).then_some(Mark::Late))
            .chain([Mark::Overdue, Mark::Open])
            .chain(some_none.then_some(Mark::None))
            .map(|mark| match mark {
                Mark::None if closed => (mark, t.launch.cell_waived_or_closed.to_owned()),
                mark => (mark, word(mark, t).to_owned()),
            })
            .collect(),
        skip: t.launch.skip_cells.to_owned(),
        table: (t.launch.as_table.to_owned(), format!("/dot/{slug}/don-vi")),
    }
}

/// How many units stand so.
fn count_of(stood: &[&Stood], so: impl Fn(&Stood) -> bool) -> usize {
    stood.iter().filter(|one| so(one)).map(|one| one.units).sum()
}

/// Whether it was not done, and cannot be done any more.
fn is_closed(one: &Stood) -> bool {
    one.closed && one.state == AssignmentState::Open
}

fn word(mark: Mark, t: &'static Messages) -> &'static str {
    match mark {
        Mark::OnTime => t.launch.cell_on_time,
        Mark::Late => t.launch.cell_done_late,
        Mark::Overdue => t.launch.cell_late,
        Mark::Open => t.launch.cell_open,
        Mark::None => t.launch.cell_waived,
    }
}

impl View<'_> {
    /// A kind of units; one that cannot be named in its width goes without: every cell names its unit.
    fn group(&self, units: &[&[Owed]], of: usize) -> Group {
        let room = LETTERS * units.len() / of.max(1);
        Group { name: kind_short(self.app, &units[0][0].kind, room, self.t), units: units.len() }
    }

    fn mark(&self, one: &Stood) -> Mark {
        match one.state {
            AssignmentState::Done if one.was_late => Mark::Late,
            AssignmentState::Done => Mark::OnTime,
            AssignmentState::Waived => Mark::None,
            AssignmentState::Open if one.closed => Mark::None,
            AssignmentState::Open if one.is_late(self.today) => Mark::Overdue,
            AssignmentState::Open => Mark::Open,
        }
    }

    fn duty(&self, duty: &str, owed: &[&Stood], groups: &[&[&[Owed]]], folded: bool) -> Duty {
        let done = count_of(owed, |one| one.state == AssignmentState::Done);
        let late = count_of(owed, |one| one.is_late(self.today));
        let of = count_of(owed, |_| true);
        let due = common_day(owed);
        let cells = if folded {
            Cells::Counted(self.counted(owed))
        } else {
            let of_group = |units: &&[&[Owed]]| units.iter().map(|unit| self.cell(duty, unit)).collect();
            Cells::Units(groups.iter().map(of_group).collect())
        };
        Duty {
            sentence: self.t.launch.row_sentence(done, duty_name(self.app, duty, self.t), late, of),
            due: due.map(|day| due_words(day, self.t)).unwrap_or_default(),
            name: duty_short(self.app, duty, self.t),
            cells,
            done,
            of,
        }
    }

    fn cell(&self, duty: &str, unit: &[Owed]) -> Cell {
        let owed = unit.iter().find(|one| one.duty == duty).map(Stood::from);
        let mark = owed.as_ref().map_or(Mark::None, |one| self.mark(one));
        let words = if owed.as_ref().is_some_and(is_closed) { self.t.launch.cell_closed } else { word(mark, self.t) };
        let due = owed.and_then(|one| one.due).map(|day| format!(", {}", due_words(day, self.t)));
        Cell {
            mark,
            title: format!("{}: {}{}", unit[0].unit_name, words, due.unwrap_or_default()),
            url: format!("/dot/{}/don-vi#{}", self.slug, unit[0].unit),
        }
    }

    /// The units of each kind, counted; the kinds in the order of their first unit.
    fn counted(&self, owed: &[&Stood]) -> Vec<Counted> {
        let mut kinds: Vec<&str> = Vec::new();
        for one in owed {
            if !kinds.contains(&one.kind.as_str()) {
                kinds.push(&one.kind);
            }
        }
        let counted = kinds.into_iter().map(|kind| {
            let of_kind = owed.iter().filter(|one| one.kind == kind);
            let tally: Tally = of_kind.flat_map(|one| repeat_n(self.mark(one), one.units)).collect();
            Counted {
                name: kind_name(self.app, kind, self.t),
                words: self.t.launch.n_late(tally.all(), tally.count(Mark::Overdue)),
                tally,
                url: format!("/dot/{}/don-vi", self.slug),
            }
        });
        counted.collect()
    }
}

/// The day that most units have; some were given more time.
pub(super) fn common_day(owed: &[&Stood]) -> Option<Date> {
    let mut units = BTreeMap::<Date, usize>::new();
    for (day, one) in owed.iter().filter_map(|one| Some((one.due?, one))) {
        *units.entry(day).or_default() += one.units;
    }
    units.into_iter().max_by_key(|(day, units)| (*units, Reverse(*day))).map(|(day, _)| day)
}

/// The title of the drawing: who is late, else what comes next.
fn finding(app: &App, rows: &[(&str, Vec<&Stood>)], of: usize, today: Date, t: &'static Messages) -> String {
    let late = |owed: &[&Stood]| count_of(owed, |one| one.is_late(today));
    let worst = rows.iter().rev().max_by_key(|(_, owed)| late(owed)).filter(|(_, owed)| late(owed) > 0);
    if let Some((duty, owed)) = worst {
        return t.launch.finding_late(duty_name(app, duty, t).to_lowercase(), late(owed));
    }
    let open = rows.iter().filter_map(|(duty, owed)| {
        let due = owed.iter().filter(|one| one.is_open()).filter_map(|one| one.due).min()?;
        Some((due, *duty))
    });
    match open.min() {
        Some((due, duty)) => t.launch.finding_next(near(due), duty_name(app, duty, t).to_lowercase()),
        None => t.launch.finding_all_well(of),
    }
}
