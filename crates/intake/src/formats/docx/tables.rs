//! Where in which table the reader stands.

use crate::formats::xml::{Element, Space, Xml};
use crate::{document::Cell, formats::Unreadable};

/// The tables around the current place, outermost first.
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
    /// Columns that the current cell covers.
    span: usize,
    row_deleted: bool,
    /// The cell only continues the one above, or is deleted.
    cell_unseen: bool,
}

impl Tables {
    pub(super) fn begin_table(&mut self) {
        let index = self.met;
        self.met += 1;
        self.open.push(Table { index, rows: 0, column: 0, span: 1, row_deleted: false, cell_unseen: false });
    }

    pub(super) fn end_table(&mut self) {
        self.open.pop();
    }

    pub(super) fn begin_row(&mut self) {
        let Some(table) = self.open.last_mut() else { return };
        table.rows += 1;
        (table.column, table.row_deleted) = (0, false);
    }

    pub(super) fn begin_cell(&mut self) {
        let Some(table) = self.open.last_mut() else { return };
        (table.span, table.cell_unseen) = (1, false);
    }

    pub(super) fn end_cell(&mut self) {
        let Some(table) = self.open.last_mut() else { return };
        table.column = table.column.saturating_add(table.span);
        table.cell_unseen = false;
    }

    /// Reads the `w:trPr` just opened.
    pub(super) fn row_properties(&mut self, xml: &mut Xml<'_>) -> Result<(), Unreadable> {
        let Some(table) = self.open.last_mut() else { return xml.skip() };
        xml.each(|xml, element| {
            match (element.space, element.name()) {
                (Space::Word, "gridBefore") => table.column = columns(element),
                (Space::Word, "del") => table.row_deleted = true,
                (Space::Word, "trPrChange") => xml.skip()?,
                _ => (),
            }
            Ok(())
        })
    }

    /// Reads the `w:tcPr` just opened.
    pub(super) fn cell_properties(&mut self, xml: &mut Xml<'_>) -> Result<(), Unreadable> {
        let Some(table) = self.open.last_mut() else { return xml.skip() };
        xml.each(|xml, element| {
            match (element.space, element.name()) {
                (Space::Word, "gridSpan") => table.span = columns(element).max(1),
                (Space::Word, "vMerge" | "hMerge") => {
                    table.cell_unseen |= element.value().is_none_or(|value| value == "continue");
                }
                (Space::Word, "cellDel") => table.cell_unseen = true,
                (Space::Word, "tcPrChange") => xml.skip()?,
                _ => (),
            }
            Ok(())
        })
    }

    /// The cell of the innermost table.
    pub(super) fn cell(&self) -> Option<Cell> {
        let table = self.open.last()?;
        Some(Cell { table: table.index, row: table.rows.saturating_sub(1), column: table.column })
    }

    /// What stands here is not seen.
    pub(super) fn unseen(&self) -> bool {
        self.open.iter().any(|table| table.row_deleted || table.cell_unseen)
    }
}

/// A number of columns; Word itself allows 63.
fn columns(element: &Element<'_>) -> usize {
    element.number().unwrap_or(0).min(1000) as usize
}
