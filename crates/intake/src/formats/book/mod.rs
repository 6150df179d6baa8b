//! A workbook (.xlsx) or a table as text (.csv) as rows of cells, each with its number in the sheet.
//!
//! Only values are read: what a formula last gave, never the formula. A file with macros is refused, as are formats that
//! could hold them unseen.

mod csv;
mod xlsx;

use domain::table::clean;
use serde::{Deserialize, Serialize};

use super::{MAX_FILE_BYTES, Unreadable, kind, kind::Kind, text};

/// Most rows taken, of all sheets together.
pub const MAX_ROWS: u32 = 200_000;
/// Most columns taken.
pub const MAX_COLUMNS: u32 = 200;
/// Most cells taken, of all sheets together.
pub const MAX_CELLS: u32 = 4_000_000;
/// Most sheets taken.
pub const MAX_SHEETS: usize = 50;
/// Largest unpacked size that a workbook may state. What it states falsely meets the limits of the reading process.
pub const MAX_BOOK_BYTES: u64 = 400 << 20;

/// The visible sheets of a workbook, or the one of a table as text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Book {
    /// In their order; those without a filled cell are left out.
    pub sheets: Vec<Sheet>,
}

/// One sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Its name; empty for a table as text.
    pub name: String,
    /// Its rows that are not empty.
    pub rows: Vec<SheetRow>,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetRow {
    /// Its number in the sheet, from 1.
    pub number: u32,
    /// Its cells from column A on, the empty ones at the end left out: composed, on one line, days as `04/5/2026`.
    pub cells: Vec<String>,
}

/// Reads a workbook or a table as text.
///
/// # Errors
/// [`Unreadable`] says why, with figures.
pub fn read(bytes: &[u8], file_name: &str) -> Result<Book, Unreadable> {
    let size = bytes.len() as u64;
    if size > MAX_FILE_BYTES {
        return Err(Unreadable::TooLarge { bytes: size, limit: MAX_FILE_BYTES });
    }
    let book = match kind::of(bytes, file_name) {
        Ok(Kind::Zip) => xlsx::read(bytes)?,
        Ok(Kind::Text) => csv::read(&text::decode(bytes)?.0)?,
        Ok(Kind::Pdf | Kind::FlatOpenDocument) => return Err(Unreadable::NotBook),
        Err(Unreadable::Workbook) => return Err(Unreadable::OldBook),
        Err(why @ (Unreadable::Empty | Unreadable::PasswordProtected)) => return Err(why),
        Err(_) => return Err(Unreadable::NotBook),
    };
    if book.sheets.is_empty() { Err(Unreadable::Empty) } else { Ok(book) }
}

/// Rows as they come, within the limits.
#[derive(Default)]
struct Rows {
    rows: u32,
    cells: u32,
}

impl Rows {
    /// One more cell of a row at a column from 0.
    fn cell(&mut self, row: &mut SheetRow, column: usize, text: &str) -> Result<(), Unreadable> {
        let text = clean(text);
        if text.is_empty() {
            return Ok(());
        }
        self.cells += 1;
        if column >= MAX_COLUMNS as usize || self.cells > MAX_CELLS {
            return Err(Unreadable::TooManyCells { columns: MAX_COLUMNS, limit: MAX_CELLS });
        }
        if row.cells.len() <= column {
            row.cells.resize(column + 1, String::new());
        }
        row.cells[column] = text;
        Ok(())
    }

    /// The row is whole.
    fn row(&mut self, row: SheetRow, into: &mut Vec<SheetRow>) -> Result<(), Unreadable> {
        if row.cells.is_empty() {
            return Ok(());
        }
        self.rows += 1;
        if self.rows > MAX_ROWS {
            return Err(Unreadable::TooManyRows { limit: MAX_ROWS });
        }
        into.push(row);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
