//! Tables drawn with strokes: a row on a line (`| a | b |`), a stroke on a line of its own before each cell, or the cells
//! of a web page. Two strokes with nothing between them part two rows.

use crate::document::Cell;

use super::markup::{ROW, TABLE_END};

/// Where in such a table the reader stands.
#[derive(Default)]
pub(super) struct Pipes {
    /// Tables begun so far, those of the format itself included.
    tables: usize,
    cell: Option<Cell>,
    /// The cell has words.
    filled: bool,
    /// Rows are known by their lines, so that an empty cell is one.
    by_lines: bool,
    /// A row has just begun.
    fresh: bool,
    /// The table says itself where it ends.
    closed: bool,
}

impl Pipes {
    /// Counts on from the tables that the format knows.
    pub(super) fn after(tables: usize) -> Self {
        Self { tables, ..Self::default() }
    }

    /// A physical line begins: with several strokes it is a row of its own.
    pub(super) fn line(&mut self, raw: &[(char, usize)]) {
        let has = |wanted: char| raw.iter().any(|(letter, _)| *letter == wanted);
        if has(TABLE_END) {
            self.end();
            return;
        }
        self.closed |= has(ROW);
        let strokes = raw.iter().filter(|(letter, _)| *letter == '|').count();
        let words = raw.iter().any(|(letter, _)| letter.is_alphanumeric());
        let row = has(ROW) || strokes >= 2 && words;
        if row {
            (self.filled, self.by_lines, self.fresh) = (false, true, true);
            if let Some(cell) = &mut self.cell {
                (cell.row, cell.column) = (cell.row + 1, 0);
            }
        }
    }

    /// A stroke: the next cell, or the next row after an empty one.
    pub(super) fn stroke(&mut self) {
        match &mut self.cell {
            None => {
                self.cell = Some(Cell { table: self.tables, row: 0, column: 0 });
                self.tables += 1;
            }
            Some(_) if self.fresh => {}
            Some(cell) if self.filled || self.by_lines => cell.column += 1,
            Some(cell) if cell.column > 0 => (cell.row, cell.column) = (cell.row + 1, 0),
            Some(_) => {}
        }
        (self.filled, self.fresh) = (false, false);
    }

    /// Words stand in the cell.
    pub(super) fn filled(&mut self) {
        self.filled = true;
    }

    /// A blank line ends a table that nothing else ends.
    pub(super) fn blank(&mut self) {
        if !self.closed {
            self.end();
        }
    }

    /// The table is over.
    pub(super) fn end(&mut self) {
        *self = Self::after(self.tables);
    }

    pub(super) fn cell(&self) -> Option<Cell> {
        self.cell
    }
}
