//! The beginning of each sheet, kept with a list so that its columns can be shown without opening the file again.

use domain::vietnamese::fold;
use intake::formats::book::{Book, Sheet, SheetRow};
use serde::{Deserialize, Serialize};

use super::columns::Layout;
use super::list::List;
use crate::units::paste::people::{COLUMNS, PHONE};

/// So many rows of each sheet are kept.
const KEPT: usize = 40;

/// Columns after these are not shown.
const MOST_COLUMNS: usize = 60;

/// The beginning of each sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Sample {
    /// The sheets, each cut after some rows.
    pub(super) sheets: Vec<Sheet>,
    /// How many rows each has.
    pub(super) rows: Vec<usize>,
}

/// How headings of numbers of identity cards begin, folded.
const IDENTITIES: [&str; 10] = [
    "so dinh danh",
    "ma dinh danh",
    "dinh danh",
    "so cccd",
    "cccd",
    "so cmnd",
    "cmnd",
    "so can cuoc",
    "can cuoc",
    "so the can cuoc",
];

/// How headings begin of other numbers that are as long.
const OTHERS: [&str; 6] = ["dien thoai", "so dien thoai", "di dong", "sdt", "tai khoan", "so tai khoan"];

/// The first column with numbers of identity cards: in the records they are sealed, so no list is kept that has them.
pub(super) fn identities(book: &Book) -> Option<usize> {
    book.sheets.iter().find_map(|sheet| {
        let rows = &sheet.rows[..sheet.rows.len().min(KEPT)];
        let widest = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
        (0..widest).find(|at| {
            let cells = rows.iter().filter_map(|row| row.cells.get(*at)).map(|cell| cell.trim());
            says_identities(&cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>())
        })
    })
}

/// Whether one of the cells of a column is such a heading, or most of them are such numbers: 9 or 12 figures, or 10 or 11
/// of a cell that kept a number and so no zeros in front. A telephone number that lost its zero has nine figures too.
fn says_identities(cells: &[&str]) -> bool {
    let headed = |names: &[&str]| cells.iter().any(|cell| names.iter().any(|name| fold(cell).starts_with(name)));
    let is_number = |cell: &&&str| {
        let signs: Vec<char> = cell.chars().filter(|sign| !sign.is_whitespace()).collect();
        let long = matches!(signs.len(), 9 | 11 | 12) || signs.len() == 10 && signs[0] != '0';
        long && signs.iter().all(char::is_ascii_digit)
    };
    let most = cells.iter().filter(is_number).count() * 2 > cells.len();
    headed(&IDENTITIES) || most && !headed(&OTHERS) && !headed(COLUMNS[PHONE].names)
}

impl Sample {
    pub(super) fn of(book: &Book) -> Self {
        let cut = |sheet: &Sheet| {
            let row = |row: &SheetRow| {
                let cells = row.cells.iter().take(MOST_COLUMNS);
                let cells = cells.map(|cell| cell.chars().take(200).collect()).collect();
                SheetRow { number: row.number, cells }
            };
            Sheet { name: sheet.name.clone(), rows: sheet.rows.iter().take(KEPT).map(row).collect() }
        };
        let rows = book.sheets.iter().map(|sheet| sheet.rows.len()).collect();
        Self { sheets: book.sheets.iter().map(cut).collect(), rows }
    }

    /// The sheet that a list most likely stands in: the first with headings, else the first.
    pub(super) fn likely(&self, list: &List) -> Layout {
        let mut guesses = self.sheets.iter().map(|sheet| Layout::guess(sheet, list));
        let first = guesses.clone().next().unwrap_or_default();
        guesses.find(|layout| layout.head > 0).unwrap_or(first)
    }

    /// A layout, and where it has no headings those in which one of the first rows is the heading: somebody may have
    /// said so before.
    pub(super) fn candidates(&self, layout: &Layout) -> Vec<Layout> {
        const MOST: usize = 5;
        let rows = self.sheet(&layout.sheet).filter(|_| layout.head == 0).map(|sheet| sheet.rows.as_slice());
        let heads = rows.unwrap_or_default().iter().take(MOST).map(|row| row.number);
        let others = heads.map(|head| Layout { head, ..layout.clone() });
        std::iter::once(layout.clone()).chain(others).collect()
    }

    pub(super) fn sheet(&self, name: &str) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.name == name)
    }

    /// How many rows a sheet has.
    pub(super) fn rows_of(&self, name: &str) -> usize {
        let at = self.sheets.iter().position(|sheet| sheet.name == name);
        at.and_then(|at| self.rows.get(at)).copied().unwrap_or_default()
    }

    /// How many columns its first rows have.
    pub(super) fn columns_of(&self, name: &str) -> usize {
        let widths = self.sheet(name).into_iter().flat_map(|sheet| &sheet.rows).map(|row| row.cells.len());
        widths.max().unwrap_or_default()
    }

    /// The headings of a layout as they are remembered.
    pub(super) fn heads(&self, layout: &Layout) -> String {
        let rows = self.sheet(&layout.sheet).map(|sheet| sheet.rows.as_slice()).unwrap_or_default();
        let head = rows.iter().find(|row| row.number == layout.head);
        let heads = head.map(|row| row.cells.iter().map(|cell| fold(cell)).collect::<Vec<_>>().join("|"));
        heads.unwrap_or_else(|| format!("{} cột", self.columns_of(&layout.sheet))).chars().take(2_000).collect()
    }
}
