//! Tables as rows of cells, for what only a table says: who leads, who helps, by when.

use super::lines::Line;
use super::text::Text;

/// One table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    pub(crate) rows: Vec<Row>,
}

/// One row: its filled cells with their columns, left to right.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    pub(crate) cells: Vec<(usize, Text)>,
}

impl Row {
    /// The words in a column.
    pub(crate) fn cell(&self, column: usize) -> Option<&Text> {
        self.cells.iter().find(|(at, _)| *at == column).map(|(_, words)| words)
    }
}

/// The tables among these lines, in their order.
pub(crate) fn tables(lines: &[Line]) -> Vec<Table> {
    let mut out: Vec<Table> = Vec::new();
    let mut at = None;
    for line in lines {
        let Some(cell) = line.cell else { continue };
        if at.is_none_or(|(table, _)| table != cell.table) {
            out.push(Table::default());
            at = None;
        }
        let Some(table) = out.last_mut() else { continue };
        if at != Some((cell.table, cell.row)) {
            table.rows.push(Row::default());
            at = Some((cell.table, cell.row));
        }
        let Some(row) = table.rows.last_mut() else { continue };
        match row.cells.iter_mut().find(|(column, _)| *column == cell.column) {
            Some((_, words)) => words.join(&line.text),
            None => row.cells.push((cell.column, line.text.clone())),
        }
    }
    out
}
