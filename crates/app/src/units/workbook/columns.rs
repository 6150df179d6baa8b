//! What the columns of a sheet mean, and its rows in the order in which rows are judged.

use domain::person::Category;
use domain::table::Line;
use domain::vietnamese::fold;
use intake::formats::book::{Sheet, SheetRow};
use serde::{Deserialize, Serialize};
use wording::VIETNAMESE;

use crate::units::paste::people::{COLUMNS, NAME};
use crate::units::people::category_name;

/// A heading stands within so many rows from the top.
const HEAD_WITHIN: usize = 30;

/// What a column means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Meaning {
    /// One of the columns of the records.
    Of(usize),
    /// Family and middle names, where the given name stands in a column of its own.
    Family,
}

/// Headings of family and middle names, folded.
const FAMILY: [&str; 5] = ["ho", "ho dem", "ho va dem", "ho va ten dem", "ho va chu dem"];

impl Meaning {
    /// All of them, with the word each has in forms.
    pub(super) const ALL: [(Self, &'static str); 9] = [
        (Self::Of(0), "ten"),
        (Self::Family, "ho"),
        (Self::Of(1), "don-vi"),
        (Self::Of(2), "chuc-vu"),
        (Self::Of(3), "loai"),
        (Self::Of(7), "ngay-sinh"),
        (Self::Of(4), "thu"),
        (Self::Of(5), "dien-thoai"),
        (Self::Of(6), "vai"),
    ];

    pub(super) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, known)| *known == code).map(|(meaning, _)| meaning)
    }

    fn of_heading(heading: &str) -> Option<Self> {
        let name = fold(heading);
        if FAMILY.contains(&name.as_str()) {
            return Some(Self::Family);
        }
        COLUMNS.iter().position(|column| column.names.contains(&name.as_str())).map(Self::Of)
    }
}

/// How a sheet is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Layout {
    /// The sheet's name.
    pub(super) sheet: String,
    /// Number of the row with the headings; 0 where there is none.
    pub(super) head: u32,
    /// The meaning of each column from A on.
    pub(super) columns: Vec<Option<Meaning>>,
    /// The category of whoever's row does not say it: its code, or nothing.
    pub(super) category: String,
    /// The unit of whoever's row does not say it: its name in addresses, or nothing.
    pub(super) unit: String,
}

impl Layout {
    /// By the names of the headings: of the first rows the one that names most columns.
    pub(super) fn guess(sheet: &Sheet) -> Self {
        let named = |row: &SheetRow| row.cells.iter().filter(|cell| Meaning::of_heading(cell).is_some()).count();
        let first = sheet.rows.iter().take(HEAD_WITHIN);
        let best = first.map(|row| (named(row), row)).rev().max_by_key(|(count, _)| *count);
        let head = best.filter(|(count, row)| *count > 1 || *count == 1 && row.cells.len() == 1).map(|(_, row)| row);
        let columns = head.map(|row| Self::by_headings(&row.cells)).unwrap_or_default();
        Self { sheet: sheet.name.clone(), head: head.map_or(0, |row| row.number), columns, ..Self::default() }
    }

    fn by_headings(heads: &[String]) -> Vec<Option<Meaning>> {
        let mut taken = Vec::new();
        let meaning = |head: &String| {
            let meaning = Meaning::of_heading(head).filter(|meaning| !taken.contains(meaning))?;
            taken.push(meaning);
            Some(meaning)
        };
        heads.iter().map(meaning).collect()
    }

    /// The column with this meaning.
    pub(super) fn place(&self, meaning: Meaning) -> Option<usize> {
        self.columns.iter().position(|column| *column == Some(meaning))
    }

    /// The rows below the heading, each with one cell for each column of the records. `unit` is the name of the unit
    /// whose rows do not name one.
    pub(super) fn lines(&self, sheet: &Sheet, unit: &str) -> Vec<Line> {
        let category = Category::from_code(&self.category).map(|category| category_name(category, &VIETNAMESE));
        let below = sheet.rows.iter().filter(|row| row.number > self.head);
        let lines = below.map(|row| Line { number: row.number as usize, cells: self.cells(row, unit, category) });
        lines.filter(|line| !line.cells[NAME].is_empty() || self.says_more(sheet, line.number)).collect()
    }

    /// Whether a row without a name says anything else in a column that is read: rows of sums and signatures do not.
    fn says_more(&self, sheet: &Sheet, number: usize) -> bool {
        let row = sheet.rows.binary_search_by_key(&number, |row| row.number as usize).map(|at| &sheet.rows[at]);
        let read = |at: usize| self.columns.get(at).copied().flatten().is_some();
        row.is_ok_and(|row| row.cells.iter().enumerate().filter(|(at, cell)| read(*at) && !cell.is_empty()).count() > 1)
    }

    fn cells(&self, row: &SheetRow, unit: &str, category: Option<&str>) -> Vec<String> {
        let mut cells = vec![String::new(); COLUMNS.len()];
        let mut family = "";
        for (cell, meaning) in row.cells.iter().zip(&self.columns) {
            match meaning {
                Some(Meaning::Of(column)) => cells[*column].clone_from(cell),
                Some(Meaning::Family) => family = cell,
                None => {}
            }
        }
        if !family.is_empty() {
            cells[NAME] = format!("{family} {}", cells[NAME]).trim_end().to_owned();
        }
        for (column, standing) in [(1, Some(unit)), (3, category)] {
            if let (Some(standing), true) = (standing, cells[column].is_empty()) {
                standing.clone_into(&mut cells[column]);
            }
        }
        cells
    }
}

/// `D7`: the cell of a row in a column from 0; the row alone where the column is not in the file.
pub(super) fn cell_name(column: Option<usize>, number: i64) -> String {
    column.map(letters).unwrap_or_default() + &number.to_string()
}

/// `A`, `Z`, `AA`: a column from 0.
pub(super) fn letters(column: usize) -> String {
    let last = char::from(b'A' + u8::try_from(column % 26).unwrap_or_default());
    match column / 26 {
        0 => last.to_string(),
        more => letters(more - 1) + &last.to_string(),
    }
}

#[cfg(test)]
mod tests;
