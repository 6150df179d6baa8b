//! What the columns of a sheet mean, and its rows in the order in which rows are judged.

use domain::table::Line;
use domain::unit::UnitTree;
use domain::vietnamese::fold;
use intake::formats::book::{Book, Sheet, SheetRow};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use wording::VIETNAMESE;

use super::list::List;
use super::queries::Loaded;
use crate::state::App;
use crate::units::fields::unit_called;

/// A heading stands within so many rows from the top.
const HEAD_WITHIN: usize = 30;

/// In every list the name stands first.
pub(crate) const NAME: usize = 0;

/// What a column means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Meaning {
    /// One of the columns of the list.
    Of(usize),
    /// Family and middle names, where the given name stands in a column of its own.
    Family,
}

/// Headings of family and middle names, folded.
const FAMILY: [&str; 5] = ["ho", "ho dem", "ho va dem", "ho va ten dem", "ho va chu dem"];

impl Meaning {
    pub(crate) fn from_code(list: &List, code: &str) -> Option<Self> {
        list.meanings.iter().find(|(_, known)| *known == code).map(|(meaning, _)| *meaning)
    }

    fn of_heading(list: &List, heading: &str) -> Option<Self> {
        let name = fold(heading);
        let has_family = || list.meanings.iter().any(|(meaning, _)| *meaning == Self::Family);
        if FAMILY.contains(&name.as_str()) && has_family() {
            return Some(Self::Family);
        }
        list.columns.iter().position(|column| column.names.contains(&name.as_str())).map(Self::Of)
    }
}

/// How a sheet is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Layout {
    /// The sheet's name.
    pub(crate) sheet: String,
    /// Number of the row with the headings; 0 where there is none.
    pub(crate) head: u32,
    /// The meaning of each column from A on.
    pub(crate) columns: Vec<Option<Meaning>>,
    /// The category of whatever's row does not say it: its word in forms, or nothing.
    pub(crate) category: String,
    /// The unit of whatever's row does not say it: its name in addresses, or nothing.
    pub(crate) unit: String,
}

/// What cells say that a file leaves empty.
#[derive(Clone, Debug, Default)]
pub(crate) struct Standing {
    pub(crate) unit: String,
    pub(crate) category: String,
}

impl Standing {
    /// What was said for the whole of a loaded list; `named` writes a unit as the list's cells do.
    pub(crate) fn of(
        loaded: &Loaded,
        tree: &UnitTree,
        (app, day): (&App, Date),
        named: impl FnOnce(&domain::unit::Unit) -> String,
    ) -> Self {
        let Layout { category, unit, .. } = &loaded.layout;
        let categories = (loaded.list.categories)(&app.catalogue, day, &VIETNAMESE);
        let category = categories.into_iter().find(|(code, _)| code == category).map(|(_, name)| name);
        Self { unit: unit_called(tree, unit).map(named).unwrap_or_default(), category: category.unwrap_or_default() }
    }
}

impl Layout {
    /// By the names of the headings: of the first rows the one that names most columns.
    pub(crate) fn guess(sheet: &Sheet, list: &List) -> Self {
        let is_named = |cell: &&String| Meaning::of_heading(list, cell).is_some();
        let named = |row: &SheetRow| row.cells.iter().filter(is_named).count();
        let first = sheet.rows.iter().take(HEAD_WITHIN);
        let best = first.map(|row| (named(row), row)).rev().max_by_key(|(count, _)| *count);
        let head = best.filter(|(count, row)| *count > 1 || *count == 1 && row.cells.len() == 1).map(|(_, row)| row);
        let columns = head.map(|row| Self::by_headings(&row.cells, list)).unwrap_or_default();
        Self { sheet: sheet.name.clone(), head: head.map_or(0, |row| row.number), columns, ..Self::default() }
    }

    fn by_headings(heads: &[String], list: &List) -> Vec<Option<Meaning>> {
        let mut taken = Vec::new();
        let meaning = |head: &String| {
            let meaning = Meaning::of_heading(list, head).filter(|meaning| !taken.contains(meaning))?;
            taken.push(meaning);
            Some(meaning)
        };
        heads.iter().map(meaning).collect()
    }

    /// The column with this meaning.
    pub(crate) fn place(&self, meaning: Meaning) -> Option<usize> {
        self.columns.iter().position(|column| *column == Some(meaning))
    }

    /// The rows below the heading, each with one cell for each column of the list.
    pub(crate) fn lines(&self, book: Book, list: &List, standing: &Standing) -> Vec<Line> {
        let sheet = book.sheets.into_iter().find(|sheet| sheet.name == self.sheet);
        let below = sheet.into_iter().flat_map(|sheet| sheet.rows).filter(|row| row.number > self.head);
        below.filter_map(|row| self.line(row, list, standing)).collect()
    }

    /// Nothing for a row that is none of the list: a sum, a signature, words beside the columns that are read.
    fn line(&self, row: SheetRow, list: &List, standing: &Standing) -> Option<Line> {
        let number = row.number as usize;
        let (mut cells, mut family) = (vec![String::new(); list.columns.len()], String::new());
        let mut said = 0;
        for (cell, meaning) in row.cells.into_iter().zip(&self.columns) {
            said += usize::from(meaning.is_some() && !cell.is_empty());
            match meaning {
                Some(Meaning::Of(column)) => cells[*column] = cell,
                Some(Meaning::Family) => family = cell,
                None => {}
            }
        }
        if !family.is_empty() {
            cells[NAME] = format!("{family} {}", cells[NAME]).trim_end().to_owned();
        }
        if cells[NAME].is_empty() && said < 2 || is_sum(&cells) {
            return None;
        }
        for (column, standing) in [(list.for_all.0, &standing.unit), (list.for_all.1, &standing.category)] {
            if cells[column].is_empty() {
                cells[column].clone_from(standing);
            }
        }
        Some(Line { number, cells })
    }
}

/// Whether a row adds up those above: "Tổng cộng: 95 đơn vị" and at most figures beside it. "Tổng công ty" is none.
fn is_sum(cells: &[String]) -> bool {
    let name = fold(&cells[NAME]);
    let rest = ["tong cong", "tong so", "cong"].iter().find_map(|word| name.strip_prefix(word));
    let is_counted = |rest: &str| rest.is_empty() || rest.trim_start().starts_with(|sign: char| sign.is_ascii_digit());
    let is_figure = |cell: &String| !cell.contains(char::is_alphabetic);
    rest.is_some_and(is_counted) && cells[1..].iter().all(is_figure)
}

/// `D7`: the cell of a row in a column from 0; the row alone where the column is not in the file.
pub(crate) fn cell_name(column: Option<usize>, number: i64) -> String {
    column.map(letters).unwrap_or_default() + &number.to_string()
}

/// `A`, `Z`, `AA`: a column from 0.
pub(crate) fn letters(column: usize) -> String {
    let last = char::from(b'A' + u8::try_from(column % 26).unwrap_or_default());
    match column / 26 {
        0 => last.to_string(),
        more => letters(more - 1) + &last.to_string(),
    }
}

#[cfg(test)]
mod tests;
