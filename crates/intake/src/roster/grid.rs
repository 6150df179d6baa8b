//! The tables of a document, also those typed with tabs or strokes, and the lines between them.

use std::collections::{BTreeMap, HashMap};

use super::Place;
use crate::document::{Document, Paragraph};

/// A stretch of the document, in its order.
#[derive(Clone, Debug)]
pub(super) enum Block {
    Table(Grid),
    Line { text: String, place: Place },
}

/// A table.
#[derive(Clone, Debug, Default)]
pub(super) struct Grid {
    pub(super) rows: Vec<GridRow>,
    /// Empty cells are told from cells that continue the one above or on the left.
    pub(super) tells_empty: bool,
}

/// The cells of a row by their columns; a cell that continues another one is absent.
#[derive(Clone, Debug, Default)]
pub(super) struct GridRow {
    pub(super) cells: BTreeMap<usize, String>,
    pub(super) place: Place,
}

impl Grid {
    /// Every column that any row has.
    pub(super) fn columns(&self) -> Vec<usize> {
        let mut columns: Vec<usize> = self.rows.iter().flat_map(|row| row.cells.keys().copied()).collect();
        columns.sort_unstable();
        columns.dedup();
        columns
    }
}

impl GridRow {
    /// What a cell says, unless nothing.
    pub(super) fn text(&self, column: usize) -> Option<&str> {
        self.cells.get(&column).map(String::as_str).filter(|text| !text.is_empty())
    }

    /// The cells that say something.
    pub(super) fn filled(&self) -> impl Iterator<Item = (usize, &str)> {
        self.cells.iter().filter(|(_, text)| !text.is_empty()).map(|(column, text)| (*column, text.as_str()))
    }
}

/// Parts a document.
pub(super) fn blocks(document: &Document) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut tables: HashMap<usize, usize> = HashMap::new();
    for (at, paragraph) in document.paragraphs.iter().enumerate() {
        let place = Place { paragraph: at, page: paragraph.page, cell: paragraph.cell };
        let Some(cell) = paragraph.cell else {
            line(&mut blocks, paragraph, place);
            continue;
        };
        let block = *tables.entry(cell.table).or_insert_with(|| {
            blocks.push(Block::Table(Grid::default()));
            blocks.len() - 1
        });
        if let Block::Table(grid) = &mut blocks[block] {
            put(grid, cell.row, cell.column, paragraph.text.trim(), place);
        }
    }
    for block in &mut blocks {
        if let Block::Table(grid) = block {
            grid.rows.retain(|row| !row.cells.is_empty());
        }
    }
    blocks
}

fn put(grid: &mut Grid, row: usize, column: usize, text: &str, place: Place) {
    if grid.rows.len() <= row {
        grid.rows.resize_with(row + 1, GridRow::default);
    }
    let row = &mut grid.rows[row];
    if row.cells.is_empty() {
        row.place = place;
    }
    grid.tells_empty |= text.is_empty() && !row.cells.contains_key(&column);
    let cell = row.cells.entry(column).or_default();
    if !cell.is_empty() && !text.is_empty() {
        cell.push('\n');
    }
    cell.push_str(text);
}

/// A line outside any cell: a row of a typed table, or itself.
fn line(blocks: &mut Vec<Block>, paragraph: &Paragraph, place: Place) {
    for text in paragraph.text.lines() {
        let Some(cells) = typed_cells(text) else {
            blocks.push(Block::Line { text: text.trim().to_owned(), place });
            continue;
        };
        if cells.iter().all(|cell| cell.chars().all(|sign| matches!(sign, '-' | ':' | '=' | '+' | ' '))) {
            continue; // the stroke under a heading
        }
        // Empty lines inside a typed table part nothing.
        let within = blocks.iter().rposition(|block| !matches!(block, Block::Line { text, .. } if text.is_empty()));
        let last = within.filter(|at| matches!(&blocks[*at], Block::Table(grid) if grid.is_typed()));
        let last = last.unwrap_or_else(|| {
            blocks.push(Block::Table(Grid::default()));
            blocks.len() - 1
        });
        if let Block::Table(grid) = &mut blocks[last] {
            let row = grid.rows.len();
            for (column, cell) in cells.iter().enumerate() {
                put(grid, row, column, cell.trim(), place);
            }
        }
    }
}

impl Grid {
    fn is_typed(&self) -> bool {
        self.rows.last().is_some_and(|row| row.place.cell.is_none())
    }
}

/// The cells of a line parted by tabs, or by two strokes and more.
fn typed_cells(text: &str) -> Option<Vec<&str>> {
    let text = text.trim_end();
    if text.contains('\t') {
        return Some(text.split('\t').collect());
    }
    let inner = text.trim();
    let framed = inner.strip_prefix('|').unwrap_or(inner);
    let framed = framed.strip_suffix('|').unwrap_or(framed);
    (inner.matches('|').count() >= 2).then(|| framed.split('|').collect())
}
