//! A table pasted from a spreadsheet or a document: columns parted by tabs, one row a line.
//!
//! The text is whatever the clipboard held, so nothing of it is believed: cells may be quoted, lines may end in any
//! way, rows may be empty or of different lengths. Reading never fails halfway: [`read`] gives every row or says why
//! the whole cannot be taken.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use crate::vietnamese::fold;

/// Most bytes of a pasted text.
pub const MOST_BYTES: usize = 2 * 1024 * 1024;

/// Most rows of a pasted table, the heading among them.
pub const MOST_ROWS: usize = 5_000;

/// A quoted cell is never longer: a stray quotation mark must not swallow the rest of the table. In bytes.
const LONGEST_QUOTED: usize = 4_000;

/// One row, as pasted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number in the paste, from 1, empty rows counted: the row number of the spreadsheet when all was copied.
    pub number: usize,
    /// Its cells: composed, on one line, without spaces at the ends.
    pub cells: Vec<String>,
}

/// Why a pasted text is not taken at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableRefusal {
    /// Nothing but spaces.
    #[error("the table is empty")]
    Empty,
    /// More than [`MOST_BYTES`].
    #[error("the text is larger than 2 MB")]
    TooLarge,
    /// More than [`MOST_ROWS`]; so many were found.
    #[error("the table has {0} rows")]
    TooManyRows(usize),
}

/// A column that a table may have.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Names under which it may stand in a heading, folded (`ten don vi`); the first is its own.
    pub names: &'static [&'static str],
}

/// A pasted table with its columns found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its rows, each with one cell for every column asked for, in that order; what is absent is empty.
    pub lines: Vec<Line>,
    /// Whether the first row was a heading.
    pub has_heading: bool,
    /// Headings that are none of the columns asked for: their cells are not used.
    pub unknown: Vec<String>,
    /// Places of the columns asked for that the table does not have.
    pub missing: Vec<usize>,
}

/// Reads a pasted table and finds its columns: by the names of a heading, in any order, or by their places when there
/// is none. A column of running numbers before the first is passed over.
///
/// # Errors
/// When the text is empty, too large or has too many rows.
pub fn read(text: &str, columns: &[Column]) -> Result<Table, TableRefusal> {
    let mut lines = rows(text)?;
    let heading = heading(&lines[0], columns);
    let has_heading = heading.is_some();
    let (places, unknown) = heading.unwrap_or_else(|| (by_place(&lines, columns.len()), Vec::new()));
    if has_heading {
        lines.remove(0);
        if lines.is_empty() {
            return Err(TableRefusal::Empty);
        }
    }
    let missing = (0..columns.len()).filter(|column| !places.contains(&Some(*column))).collect();
    for line in &mut lines {
        let mut cells = vec![String::new(); columns.len()];
        for (cell, place) in line.cells.drain(..).zip(&places) {
            if let Some(column) = place {
                cells[*column] = cell;
            }
        }
        line.cells = cells;
    }
    lines.retain(|line| line.cells.iter().any(|cell| !cell.is_empty()));
    if lines.is_empty() { Err(TableRefusal::Empty) } else { Ok(Table { lines, has_heading, unknown, missing }) }
}

/// Every row that is not empty, with its number.
fn rows(text: &str) -> Result<Vec<Line>, TableRefusal> {
    if text.len() > MOST_BYTES {
        return Err(TableRefusal::TooLarge);
    }
    let (mut lines, mut number, mut rest) = (Vec::new(), 0, text.trim_start_matches('\u{feff}'));
    while !rest.is_empty() {
        number += 1;
        let (cells, after) = row(rest);
        rest = after;
        if cells.iter().any(|cell| !cell.is_empty()) {
            lines.push(Line { number, cells });
        }
    }
    match lines.len() {
        0 => Err(TableRefusal::Empty),
        count if count > MOST_ROWS => Err(TableRefusal::TooManyRows(count)),
        _ => Ok(lines),
    }
}

/// The cells of the first row and the text after it.
fn row(text: &str) -> (Vec<String>, &str) {
    let (mut cells, mut rest) = (Vec::new(), text);
    loop {
        let (cell, after) = quoted(rest).unwrap_or_else(|| plain(rest));
        cells.push(cell);
        if let Some(more) = after.strip_prefix('\t') {
            rest = more;
            continue;
        }
        let after = after.strip_prefix('\r').unwrap_or(after);
        return (cells, after.strip_prefix('\n').unwrap_or(after));
    }
}

/// A cell up to the next tab or the end of the line.
fn plain(text: &str) -> (String, &str) {
    let end = text.find(['\t', '\n', '\r']).unwrap_or(text.len());
    (clean(&text[..end]), &text[end..])
}

/// A cell in quotation marks, as spreadsheets write one that holds a line break; `None` when the marks are part of
/// the words: unclosed, or followed by more words.
fn quoted(text: &str) -> Option<(String, &str)> {
    let inner = text.strip_prefix('"')?;
    let mut signs = inner.char_indices();
    while let Some((at, sign)) = signs.next() {
        if sign == '\t' || at > LONGEST_QUOTED {
            return None;
        }
        if sign != '"' {
            continue;
        }
        let after = &inner[at + 1..];
        if after.starts_with('"') {
            signs.next();
        } else if after.is_empty() || after.starts_with(['\t', '\n', '\r']) {
            return Some((clean(&inner[..at].replace("\"\"", "\"")), after));
        } else {
            return None;
        }
    }
    None
}

/// Composed, on one line, without control or invisible characters; spaces of any width become one.
#[must_use]
pub fn clean(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    for sign in cell.nfc() {
        if matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}') {
            continue;
        }
        if !sign.is_whitespace() && !sign.is_control() {
            out.push(sign);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Which column each cell of the first row names, and the names that are none; `None` when it is no heading. A heading
/// names the first column, or two others.
fn heading(first: &Line, columns: &[Column]) -> Option<(Vec<Option<usize>>, Vec<String>)> {
    let (mut taken, mut places, mut unknown) = (BTreeSet::new(), Vec::new(), Vec::new());
    for cell in &first.cells {
        let name = fold(cell);
        let column = columns.iter().position(|column| column.names.contains(&name.as_str()));
        let column = column.filter(|column| taken.insert(*column));
        if column.is_none() && !cell.is_empty() && !is_counter(&name) {
            unknown.push(cell.clone());
        }
        places.push(column);
    }
    (taken.contains(&0) || taken.len() > 1).then_some((places, unknown))
}

/// Headings of running numbers.
fn is_counter(name: &str) -> bool {
    matches!(name, "stt" | "tt" | "so tt" | "so thu tu" | "no")
}

/// Columns in the order asked for, after a column of running numbers if there is one.
fn by_place(lines: &[Line], columns: usize) -> Vec<Option<usize>> {
    let is_number = |cell: &String| cell.chars().all(|sign| sign.is_ascii_digit() || sign == '.');
    let is_counted = lines.iter().all(|line| line.cells.len() > 1 && is_number(&line.cells[0]));
    let counter = is_counted.then_some(None);
    counter.into_iter().chain((0..columns).map(Some)).collect()
}

#[cfg(test)]
mod tests;
