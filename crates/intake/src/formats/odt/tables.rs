//! Where in which table the reader stands.

use crate::{document::Cell, formats::xml::Element};

/// The tables around the current place, outermost first; `None` where a frame shuts them off.
#[derive(Default)]
pub(super) struct Tables {
    open: Vec<Table>,
    /// Tables met so far.
    met: usize,
}

struct Table {
    index: usize,
    /// Rows begun.
    rows: usize,
    column: usize,
}

impl Tables {
    pub(super) fn begin_table(&mut self) {
        self.open.push(Table { index: self.met, rows: 0, column: 0 });
        self.met += 1;
    }

    pub(super) fn end_table(&mut self) {
        self.open.pop();
    }

    pub(super) fn begin_row(&mut self) {
        if let Some(table) = self.open.last_mut() {
            table.rows += 1;
            table.column = 0;
        }
    }

    /// The columns that a cell takes have gone by; one that is covered by another takes its own.
    pub(super) fn pass(&mut self, columns: usize) {
        if let Some(table) = self.open.last_mut() {
            table.column = table.column.saturating_add(columns);
        }
    }

    /// The cell of the innermost table.
    pub(super) fn cell(&self) -> Option<Cell> {
        let table = self.open.last()?;
        Some(Cell { table: table.index, row: table.rows.saturating_sub(1), column: table.column })
    }
}

/// How many columns an element of a row stands for; no table of a text has a thousand.
pub(super) fn columns(element: &Element<'_>) -> usize {
    let repeated = element.attribute("number-columns-repeated").and_then(|count| count.trim().parse().ok());
    repeated.unwrap_or(1).clamp(1, 1000)
}
