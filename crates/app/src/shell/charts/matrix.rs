//! Duties by units: a row per duty, a column per unit, the same column in every row, so that a unit which is late
//! with everything is a vertical streak.

use askama::Template;

use super::{Caption, float};

/// More columns than this could not be told apart: then each group of units is one counted bar.
const MOST_COLUMNS: usize = 120;

/// From here on columns stand closer together.
const THIN: usize = 48;

/// Whether so many units are drawn as counted groups ([`Cells::Counted`]) instead of one by one.
#[must_use]
pub fn folds(units: usize) -> bool {
    units > MOST_COLUMNS
}

/// Where one unit stands with one duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Done in time: a full block.
    OnTime,
    /// Done after its day: a block with a corner cut off.
    Late,
    /// Its day has passed: a block with an exclamation mark.
    Overdue,
    /// Its day is to come: an outline.
    Open,
    /// Not owed, or waived: a dash.
    None,
}

impl Mark {
    /// All, in the order of bars and legends.
    pub const ALL: [Self; 5] = [Self::OnTime, Self::Late, Self::Overdue, Self::Open, Self::None];

    fn class(self) -> &'static str {
        match self {
            Self::OnTime => "on",
            Self::Late => "late",
            Self::Overdue => "over",
            Self::Open => "todo",
            Self::None => "none",
        }
    }
}

/// The drawing.
#[derive(Clone, Debug, Template)]
#[template(path = "shell/charts/matrix.html")]
pub struct Matrix {
    /// Who is late, or what comes next.
    pub caption: Caption,
    /// Heads of the first and the last column, read aloud only: "Việc", "Đã xong".
    pub heads: [String; 2],
    /// The units' groups, in the order of the columns.
    pub groups: Vec<Group>,
    /// The duties, in the order of the calendar.
    pub duties: Vec<Duty>,
    /// What the marks are called; those that do not occur may be left out.
    pub legend: Vec<(Mark, String)>,
    /// What leads over the cells for whoever goes by keyboard: "Bỏ qua các ô".
    pub skip: String,
    /// The same as a table: what the link says, where it leads.
    pub table: (String, String),
}

/// Units that stand together under a name.
#[derive(Clone, Debug)]
pub struct Group {
    /// Short: it is cut at the width of its columns. The whole one is read aloud.
    pub name: String,
    /// How many columns.
    pub units: usize,
}

/// One row.
#[derive(Clone, Debug)]
pub struct Duty {
    /// "Cụ thể hóa".
    pub name: String,
    /// "hạn 19/5".
    pub due: String,
    /// How many have done it.
    pub done: usize,
    /// How many owe it.
    pub of: usize,
    /// Done, late and overdue as one sentence, read aloud with the row.
    pub sentence: String,
    /// The units.
    pub cells: Cells,
}

/// The units of a row, group by group in the order of [`Matrix::groups`].
#[derive(Clone, Debug)]
pub enum Cells {
    /// One by one: as many in each group as the group has columns.
    Units(Vec<Vec<Cell>>),
    /// Counted, when [`folds`] says so.
    Counted(Vec<Counted>),
}

/// One unit and one duty.
#[derive(Clone, Debug)]
pub struct Cell {
    /// Where it stands.
    pub mark: Mark,
    /// Unit and state in words: "Phòng VH&TT Hạ Lang: quá 7 ngày làm việc, hạn 11/5".
    pub title: String,
    /// Where it leads.
    pub url: String,
}

/// One group and one duty.
#[derive(Clone, Debug)]
pub struct Counted {
    /// The group's whole name.
    pub name: String,
    /// Where its units stand.
    pub tally: Tally,
    /// "3 trong 120 quá hạn".
    pub words: String,
    /// Where its units are listed.
    pub url: String,
}

/// How many units have each mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally([usize; Mark::ALL.len()]);

impl Tally {
    /// So many of each, in the order of [`Mark::ALL`].
    #[must_use]
    pub fn of(counts: [usize; Mark::ALL.len()]) -> Self {
        Self(counts)
    }

    /// How many have this mark.
    #[must_use]
    pub fn count(&self, mark: Mark) -> usize {
        self.0[mark as usize]
    }

    /// All.
    #[must_use]
    pub fn all(&self) -> usize {
        self.0.iter().sum()
    }

    /// The bar: class, left edge and width of each part, in hundredths.
    fn parts(&self) -> Vec<(&'static str, String, String)> {
        let share = |count: usize| 100.0 * float(count) / float(self.all().max(1));
        let mut x = 0.0;
        let mut parts = Vec::new();
        for (mark, count) in Mark::ALL.into_iter().zip(self.0).filter(|(_, count)| *count > 0) {
            parts.push((mark.class(), format!("{x:.1}"), format!("{:.1}", share(count))));
            x += share(count);
        }
        parts
    }
}

impl FromIterator<Mark> for Tally {
    fn from_iter<I: IntoIterator<Item = Mark>>(marks: I) -> Self {
        let mut tally = Self::default();
        for mark in marks {
            tally.0[mark as usize] += 1;
        }
        tally
    }
}

impl Matrix {
    fn folded(&self) -> bool {
        self.duties.iter().any(|duty| matches!(duty.cells, Cells::Counted(_)))
    }

    fn thin(&self) -> bool {
        self.groups.iter().map(|group| group.units).sum::<usize>() > THIN
    }
}

#[cfg(test)]
mod tests;
