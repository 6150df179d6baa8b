//! A table as text: cells parted by commas, semicolons or tabs, perhaps in quotation marks.

use super::{Book, Rows, Sheet, SheetRow};
use crate::formats::Unreadable;

/// What may part cells; of those that stand equally often in the first line the first one here does.
const SEPARATORS: [char; 3] = ['\t', ';', ','];

/// Reads a text. A line break inside quotation marks belongs to its cell, and rows are numbered as a spreadsheet would.
pub(super) fn read(text: &str) -> Result<Book, Unreadable> {
    let text = text.trim_start_matches('\u{feff}');
    // Excel's own way of saying which sign it is.
    let (stated, text, mut number) = match text.split_once('\n') {
        Some((first, rest)) if first.to_ascii_lowercase().starts_with("sep=") => (first.chars().nth(4), rest, 1),
        _ => (None, text, 0),
    };
    let separator = stated.filter(|sign| SEPARATORS.contains(sign)).unwrap_or_else(|| separator(text));
    let (mut limits, mut rows) = (Rows::default(), Vec::new());
    let mut signs = text.chars().peekable();
    while signs.peek().is_some() {
        number += 1;
        let mut row = SheetRow { number, cells: Vec::new() };
        let mut column = 0;
        loop {
            let (cell, parted) = cell(&mut signs, separator);
            limits.cell(&mut row, column, &cell)?;
            if !parted {
                break;
            }
            column += 1;
        }
        limits.row(row, &mut rows)?;
    }
    let sheets = if rows.is_empty() { Vec::new() } else { vec![Sheet { name: String::new(), rows }] };
    Ok(Book { sheets })
}

/// The sign that stands most often outside quotation marks in the first line with any.
fn separator(text: &str) -> char {
    let line = text.lines().find(|line| line.contains(SEPARATORS)).unwrap_or_default();
    let mut quoted = false;
    let mut counts = [0; SEPARATORS.len()];
    for sign in line.chars() {
        match SEPARATORS.iter().position(|known| *known == sign) {
            _ if sign == '"' => quoted = !quoted,
            Some(at) if !quoted => counts[at] += 1,
            _ => {}
        }
    }
    let most = (0..SEPARATORS.len()).rev().max_by_key(|at| counts[*at]);
    most.map_or(',', |at| SEPARATORS[at])
}

/// One cell, and whether another follows in the row.
fn cell(signs: &mut std::iter::Peekable<std::str::Chars<'_>>, separator: char) -> (String, bool) {
    let mut text = String::new();
    if signs.next_if_eq(&'"').is_some() {
        while let Some(sign) = signs.next() {
            if sign != '"' {
                text.push(sign);
            } else if signs.next_if_eq(&'"').is_some() {
                text.push('"');
            } else {
                break;
            }
        }
    }
    while let Some(sign) = signs.next() {
        match sign {
            '\n' => return (text, false),
            '\r' => {
                signs.next_if_eq(&'\n');
                return (text, false);
            }
            sign if sign == separator => return (text, true),
            sign => text.push(sign),
        }
    }
    (text, false)
}
