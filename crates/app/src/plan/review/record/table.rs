//! A table of the record, with its merged cells. The reader says where a cell begins; what a merged cell covers has to
//! be seen from the places where no cell begins.

use super::Words;

/// A table, or the part of one that is shown.
pub(in crate::plan::review) struct Table {
    /// Which table of the document, from 1.
    pub(in crate::plan::review) number: usize,
    /// How many columns.
    pub(in crate::plan::review) columns: usize,
    /// Its rows.
    pub(in crate::plan::review) rows: Vec<Vec<Cell>>,
}

/// A cell.
pub(in crate::plan::review) struct Cell {
    /// Whether it heads its column.
    pub(in crate::plan::review) heads: bool,
    /// Columns that it covers.
    pub(in crate::plan::review) across: usize,
    /// Rows that it covers.
    pub(in crate::plan::review) down: usize,
    /// Its paragraphs.
    pub(in crate::plan::review) words: Vec<Words>,
}

/// A row as it was read: cells with the column they begin in.
pub(super) type Row = Vec<(usize, Vec<Words>)>;

/// A table of more columns than this scrolls in its own frame on a phone.
const NARROW: usize = 3;

impl Table {
    /// Whether it is wider than a phone.
    pub(in crate::plan::review) fn is_wide(&self) -> bool {
        self.columns > NARROW
    }

    /// The class of its least width.
    pub(in crate::plan::review) fn width(&self) -> String {
        format!("w{}", self.columns.min(12))
    }

    /// Puts a table together. `gaps_are_merged`: the format gives every cell a paragraph, even an empty one, so that
    /// no cell means a merged one; other formats leave empty cells out.
    pub(super) fn of(number: usize, rows: Vec<Row>, gaps_are_merged: bool) -> Self {
        let columns = columns_of(&rows);
        let begins = |row: usize, column: usize| rows[row].iter().any(|(at, _)| *at == columns[column]);
        let (width, height) = (columns.len(), rows.len());
        // For each place of the grid the cell that covers it, as row and column of its beginning.
        let mut cover: Vec<Vec<Option<(usize, usize)>>> = vec![vec![None; width]; height];
        for row in 0..height {
            let alone = rows[row].iter().filter(|(_, words)| !is_blank(words)).count() <= 1;
            for column in 0..width {
                cover[row][column] = if begins(row, column) {
                    Some((row, column))
                } else if !gaps_are_merged {
                    None
                } else {
                    let above = if row > 0 { cover[row - 1][column] } else { None };
                    let before = if column > 0 { cover[row][column - 1] } else { None };
                    let starts_here = above.filter(|(_, first)| *first == column && !alone);
                    // The rest of a cell that reaches down from above and goes over several columns.
                    let goes_on = above.filter(|above| Some(*above) == before && above.0 < row);
                    starts_here.or(goes_on).or(before.filter(|(first, _)| *first == row))
                };
            }
        }
        let heads = heads(&rows);
        let mut taken = vec![vec![false; width]; height];
        let mut drawn: Vec<Vec<Cell>> = Vec::new();
        for (row, mut cells) in rows.into_iter().enumerate() {
            let mut line = Vec::new();
            for column in 0..width {
                if let Some(at) = cells.iter().position(|(at, _)| *at == columns[column]) {
                    let (across, down) = extent(&cover, row, column);
                    for line in &mut taken[row..row + down] {
                        line[column..column + across].fill(true);
                    }
                    let words = std::mem::take(&mut cells[at].1);
                    line.push(Cell { heads: row == 0 && heads, across, down, words });
                } else if !taken[row][column] {
                    line.push(Cell { heads: false, across: 1, down: 1, words: Vec::new() });
                }
            }
            drawn.push(line);
        }
        Self { number, columns: width, rows: drawn }
    }
}

/// How many columns and rows the cell that begins here covers, as a rectangle.
fn extent(cover: &[Vec<Option<(usize, usize)>>], row: usize, column: usize) -> (usize, usize) {
    let is_mine = |by: &Option<(usize, usize)>| *by == Some((row, column));
    let across = cover[row][column..].iter().take_while(|by| is_mine(by)).count();
    let down = cover[row..].iter().take_while(|line| line[column..column + across].iter().all(is_mine)).count();
    (across, down)
}

/// Every column in which a cell begins.
fn columns_of(rows: &[Row]) -> Vec<usize> {
    let mut columns: Vec<usize> = rows.iter().flatten().map(|(column, _)| *column).collect();
    columns.sort_unstable();
    columns.dedup();
    columns
}

fn is_blank(words: &[Words]) -> bool {
    words.iter().all(|words| words.pieces.iter().all(|piece| piece.text.trim().is_empty()))
}

/// Whether the first row heads its columns: set apart, or numbered `TT`.
fn heads(rows: &[Row]) -> bool {
    let [first, _, ..] = rows else { return false };
    let mut said = first.iter().filter(|(_, words)| !is_blank(words)).peekable();
    let is_number = |(_, words): &&(usize, Vec<Words>)| {
        let text: String = words.iter().flat_map(|words| &words.pieces).map(|piece| piece.text.as_str()).collect();
        matches!(domain::vietnamese::fold(&text).as_str(), "tt" | "stt" | "so tt")
    };
    let set_apart = |(_, words): &(usize, Vec<Words>)| words.iter().all(|words| !words.class.is_empty());
    said.peek().is_some_and(is_number) || first.len() > 1 && said.peek().is_some() && said.all(set_apart)
}

#[cfg(test)]
mod tests;
