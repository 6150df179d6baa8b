//! One page: tables and the text between them, in reading order.

use std::collections::BTreeMap;

use super::{
    columns::{self, Block},
    glyphs::{Glyph, Page},
    grid::{self, Grid},
    lines::{self, Line, Margins, Piece},
    paragraphs::{self, Flow},
    rules::Rule,
    stamps,
};
use crate::{document::Cell, formats::legacy::Raw};

/// A page, or what of it is written in one direction: its tables, and the lines outside of them.
pub(super) struct Sheet {
    grids: Vec<Grid>,
    /// For each table the letters of its cells.
    cells: Vec<BTreeMap<(usize, usize), Vec<Glyph>>>,
    pub(super) lines: Vec<Line>,
    pub(super) margins: Margins,
}

/// The page as sheets, the direction first that is used most.
pub(super) fn sheets(page: Page) -> Vec<Sheet> {
    upright(page).into_iter().map(Sheet::of).collect()
}

/// How the text of a page goes on from the page before; both are written in one direction.
pub(super) fn flow(before: &[Sheet], next: &[Sheet]) -> Flow {
    let ([before], [next]) = (before, next) else { return Flow::New };
    let (Some([last]), Some([first])) = (before.lines.last().map(Vec::as_slice), next.lines.first().map(Vec::as_slice))
    else {
        return Flow::New;
    };
    let indented = [before, next].iter().any(|sheet| {
        let lines = sheet.lines.iter().filter_map(|line| line.first());
        paragraphs::are_indented(lines, sheet.margins)
    });
    paragraphs::flow((last, before.margins), (first, next.margins), indented)
}

/// The page turned so that its text runs from left to right: once for each direction, the most used first.
fn upright(page: Page) -> Vec<Page> {
    let mut turned: Vec<(u8, Page)> = (0..4).map(|turns| (turns, Page::default())).collect();
    for glyph in page.glyphs {
        turned[usize::from(glyph.turns % 4)].1.glyphs.push(glyph);
    }
    turned.retain(|(_, page)| !page.glyphs.is_empty());
    turned.sort_by_key(|(turns, page)| (std::cmp::Reverse(page.glyphs.len()), *turns));
    for (turns, turned) in &mut turned {
        for glyph in &mut turned.glyphs {
            (glyph.x, glyph.y) = turn(*turns, glyph.x, glyph.y);
        }
        turned.rules = page.rules.iter().map(|rule| turn_rule(*turns, rule)).collect();
    }
    turned.into_iter().map(|(_, page)| page).collect()
}

/// Turns a place back by so many quarters.
pub(super) fn turn(turns: u8, x: f64, y: f64) -> (f64, f64) {
    match turns {
        1 => (y, -x),
        2 => (-x, -y),
        3 => (-y, x),
        _ => (x, y),
    }
}

pub(super) fn turn_rule(turns: u8, rule: &Rule) -> Rule {
    let ends = |along: f64| if rule.upright { turn(turns, rule.at, along) } else { turn(turns, along, rule.at) };
    let (one, two) = (ends(rule.from), ends(rule.to));
    let upright = rule.upright ^ (turns % 2 == 1);
    let (at, from, to) = if upright { (one.0, one.1, two.1) } else { (one.1, one.0, two.0) };
    Rule { upright, at, from: from.min(to), to: from.max(to) }
}

impl Sheet {
    fn of(page: Page) -> Self {
        let grids = grid::of(&page.rules);
        let mut cells: Vec<BTreeMap<(usize, usize), Vec<Glyph>>> = vec![BTreeMap::new(); grids.len()];
        let mut free: Vec<Glyph> = Vec::new();
        for glyph in page.glyphs {
            let (x, y) = (glyph.x + glyph.width / 2.0, glyph.y + glyph.size * 0.3);
            let found = grids.iter().enumerate().find_map(|(at, grid)| Some((at, grid.cell(x, y)?)));
            match found {
                Some((at, cell)) => cells[at].entry(cell).or_default().push(glyph),
                None => free.push(glyph),
            }
        }
        let lines = stamps::without(lines::of(free));
        let margins = margins(&lines);
        Self { grids, cells, lines, margins }
    }

    pub(super) fn holds_tables(&self) -> bool {
        !self.grids.is_empty()
    }

    /// Its parts in reading order, line by line.
    pub(super) fn parts(self) -> Vec<Part> {
        let Self { grids, cells, mut lines, margins } = self;
        let mut parts = Vec::new();
        for (grid, cells) in grids.into_iter().zip(cells).filter(|(_, cells)| !cells.is_empty()) {
            let above = lines.iter().take_while(|line| line[0].y > grid.top()).count();
            parts.extend(text_parts(&lines[..above], margins));
            lines.drain(..above);
            let cells = cells.into_iter().map(|((row, column), glyphs)| {
                let lines: Vec<_> = lines::of(glyphs).iter().map(lines::whole).collect();
                let width = grid.width(row, column);
                Filled { row, column, width, paragraphs: paragraphs::parted_cell(&lines, width) }
            });
            parts.push(Part::Table(cells.collect()));
        }
        parts.extend(text_parts(&lines, margins));
        parts
    }

    /// Its paragraphs in reading order; `tables` counts the tables of the document so far.
    pub(super) fn read(self, tables: &mut usize) -> Vec<Raw> {
        let Self { grids, cells, mut lines, margins } = self;
        let mut paragraphs = Vec::new();
        for (grid, cells) in grids.iter().zip(cells).filter(|(_, cells)| !cells.is_empty()) {
            let above = lines.iter().take_while(|line| line[0].y > grid.top()).count();
            paragraphs.extend(read_text(&lines[..above], margins));
            lines.drain(..above);
            paragraphs.extend(read_cells(grid, cells, *tables));
            *tables += 1;
        }
        paragraphs.extend(read_text(&lines, margins));
        paragraphs
    }
}

/// Something that stands on a page.
pub(super) enum Part {
    /// Paragraphs over the full width, each with its lines.
    Text(Vec<Vec<Piece>>),
    /// Lines side by side: left, right.
    Columns(Vec<Piece>, Vec<Piece>),
    /// A table with drawn lines.
    Table(Vec<Filled>),
}

/// A cell that holds something.
pub(super) struct Filled {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) width: f64,
    pub(super) paragraphs: Vec<Vec<Piece>>,
}

fn text_parts(lines: &[Line], margins: Margins) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut left = None;
    for block in columns::of(lines, margins) {
        match (block, left.take()) {
            (Block::Text(lines), _) => parts.push(Part::Text(paragraphs::parted_text(&lines, margins))),
            (Block::Column(lines), None) => left = Some(lines),
            (Block::Column(lines), Some(left)) => parts.push(Part::Columns(left, lines)),
        }
    }
    parts
}

fn read_text(lines: &[Line], margins: Margins) -> Vec<Raw> {
    let blocks = columns::of(lines, margins).into_iter();
    blocks
        .flat_map(|block| match block {
            Block::Text(lines) => paragraphs::of_text(&lines, margins),
            Block::Column(lines) => paragraphs::of_column(&lines),
        })
        .collect()
}

fn read_cells(grid: &Grid, cells: BTreeMap<(usize, usize), Vec<Glyph>>, table: usize) -> Vec<Raw> {
    let mut paragraphs = Vec::new();
    for ((row, column), glyphs) in cells {
        let lines: Vec<_> = lines::of(glyphs).iter().map(lines::whole).collect();
        for mut raw in paragraphs::of_cell(&lines, grid.width(row, column)) {
            raw.paragraph.cell = Some(Cell { table, row, column });
            paragraphs.push(raw);
        }
    }
    paragraphs
}

/// The margins of running text: where most lines begin and end, not the furthest stroke of a stamp.
fn margins(lines: &[Line]) -> Margins {
    let mut lefts: Vec<f64> = lines.iter().map(|line| line[0].left).collect();
    let mut rights: Vec<f64> = lines.iter().filter_map(|line| line.last()).map(|piece| piece.right).collect();
    lefts.sort_by(f64::total_cmp);
    rights.sort_by(f64::total_cmp);
    // Not the outermost line but the tenth part from outside, so that a stray mark in the margin does not count.
    let at = |sorted: &[f64], tenths: usize| {
        sorted.get((sorted.len() * tenths / 10).min(sorted.len().saturating_sub(1))).copied()
    };
    Margins { left: at(&lefts, 1).unwrap_or(0.0), right: at(&rights, 9).unwrap_or(0.0) }
}
