//! The record: the document's own words, with the numbers of the fields that were read from them.

mod attachments;
mod flow;
mod layout;
mod sheet;
mod table;
mod words;

use std::collections::HashSet;

use domain::plan::PlanDraft;
use intake::{Document, Paragraph};

use super::field::{Field, Standing};
pub(super) use layout::Layout;
use sheet::{Column, Sheet};
pub(super) use table::Table;
use words::Span;
pub(super) use words::{Mark, Words};

/// A stretch of the record.
pub(super) enum Block {
    /// One paragraph, or the lines of one.
    Lines(Vec<Words>),
    /// Two columns side by side: `dh` those of a letterhead, `nn` recipients beside the signature.
    Columns {
        /// Which.
        class: &'static str,
        /// Each column's paragraphs.
        cells: Vec<Vec<Words>>,
    },
    /// A table.
    Table(Table),
    /// A page of the file begins.
    Page(u32),
    /// Something attached begins.
    Attachment {
        /// Its number, from 1.
        n: usize,
        /// Its name.
        name: String,
    },
}

/// A row that is being read.
enum Open {
    Nothing,
    Row { at: (usize, usize), first: usize, cells: table::Row },
}

/// Puts the shown part of the record together.
struct Drawing<'a> {
    document: &'a Document,
    sheet: Sheet,
    blocks: Vec<Block>,
    /// Rows of the table that is being read.
    rows: Vec<table::Row>,
    row: Open,
}

/// One part of the record.
pub(super) fn record(
    document: &Document,
    draft: &PlanDraft,
    layout: &Layout,
    part: usize,
    fields: &[&Field],
) -> Vec<Block> {
    let mut spans: Vec<Span> = fields.iter().filter_map(|field| span(field)).collect();
    spans.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    let classes = Classes::of(draft, layout);
    let goes_on = flow::of(document);
    let shown = layout.part(part);
    let mut drawing = Drawing {
        document,
        sheet: Sheet::of(document, draft, layout),
        blocks: Vec::new(),
        rows: Vec::new(),
        row: Open::Nothing,
    };
    let mut earlier: Option<Span> = None;
    let mut page = shown.start.checked_sub(1).and_then(|before| document.paragraphs[before].page).or(Some(1));
    let mut next = spans.partition_point(|span| span.start < layout.start(shown.start));
    for index in shown {
        let paragraph = &document.paragraphs[index];
        let start = layout.start(index);
        let first = next;
        let end = start + paragraph.text.chars().count();
        next += spans[first..].iter().take_while(|span| span.start <= end).count();
        let own = &spans[first..next];
        if paragraph.page > page {
            drawing.page(paragraph);
        }
        page = paragraph.page.or(page);
        if let Some(n) = layout.attachments.iter().position(|one| one.paragraph == index) {
            drawing.put(Block::Attachment { n: n + 1, name: layout.attachments[n].name.clone() });
        }
        let class = classes.class(index, paragraph);
        drawing.paragraph(index, start, (class, &|part| classes.class(index, part)), own, earlier, goes_on[index]);
        let reaches = |span: &&Span| span.end > end;
        earlier = own.iter().rev().find(reaches).copied().or(earlier.filter(|span| span.end > end));
    }
    drawing.done()
}

impl Drawing<'_> {
    fn paragraph(
        &mut self,
        index: usize,
        start: usize,
        (class, class_of): (&'static str, &dyn Fn(&Paragraph) -> &'static str),
        own: &[Span],
        earlier: Option<Span>,
        goes_on: bool,
    ) {
        let paragraph = &self.document.paragraphs[index];
        let (heads, foots) = (self.sheet.heads(index), self.sheet.foots(index));
        if let Some(cell) = paragraph.cell {
            let words = words::words(index, start, paragraph, class, own, earlier);
            return self.cell((cell.table, cell.row), cell.column, words);
        }
        if heads || foots {
            let cut = self.sheet.cut(index, start);
            let column = self.sheet.column(index);
            let words = words::words(index, start, paragraph, class, own, earlier);
            if words.pieces.is_empty() {
                return;
            }
            let cells = self.two_columns(if heads { "dh" } else { "nn" });
            match cut {
                Some(cut) => {
                    let (left, right) = halves(paragraph, cut);
                    // The day's own number stands on the other side.
                    let parted = own.partition_point(|span| span.start < start + cut);
                    let (own_left, own_right) = own.split_at(parted);
                    cells[0].push(words::words(index, start, &left, class_of(&left), own_left, earlier));
                    let rest = words::words(index, start + cut, &right, class_of(&right), own_right, None);
                    cells[1].push(Words { first: false, ..rest });
                }
                None => cells[usize::from(column == Column::Right)].push(words),
            }
            return;
        }
        let words = words::words(index, start, paragraph, class, own, earlier);
        if words.pieces.is_empty() {
            return;
        }
        self.end_table();
        match self.blocks.last_mut() {
            Some(Block::Lines(lines)) if goes_on && class.is_empty() && lines[0].class.is_empty() => lines.push(words),
            _ => self.blocks.push(Block::Lines(vec![words])),
        }
    }

    fn put(&mut self, block: Block) {
        self.end_table();
        self.blocks.push(block);
    }

    /// A page that begins inside a table is not pointed at: it would tear the table apart.
    fn page(&mut self, paragraph: &Paragraph) {
        if let (None, Some(page)) = (paragraph.cell, paragraph.page) {
            self.put(Block::Page(page));
        }
    }

    fn cell(&mut self, at: (usize, usize), column: usize, words: Words) {
        match &mut self.row {
            Open::Row { at: open, cells, .. } if *open == at => match cells.iter_mut().find(|(of, _)| *of == column) {
                Some((_, cell)) => cell.push(words),
                None => cells.push((column, vec![words])),
            },
            Open::Row { at: (table, _), .. } if *table != at.0 => {
                self.end_table();
                self.row = Open::Row { at, first: words.index, cells: vec![(column, vec![words])] };
            }
            _ => {
                self.end_row();
                self.row = Open::Row { at, first: words.index, cells: vec![(column, vec![words])] };
            }
        }
    }

    /// A row of the letterhead or beside the signature stands in two columns; any other is a row of its table.
    fn end_row(&mut self) {
        let Open::Row { at, first, mut cells } = std::mem::replace(&mut self.row, Open::Nothing) else { return };
        cells.sort_by_key(|(column, _)| *column);
        let said: Vec<usize> = (0..cells.len()).filter(|cell| !is_blank(&cells[*cell].1)).collect();
        let class = match said[..] {
            [left, _] if names_recipients(&cells[left].1) => Some("nn"),
            [_, _] if self.sheet.heads_table(first) => Some("dh"),
            [one] if cells.len() == 2 && self.sheet.signs(&cells[one].1) => Some("nn"),
            _ => None,
        };
        match class {
            Some(class) => {
                self.end_rows(at.0);
                let cells = if cells.len() == 2 || said.len() < 2 {
                    cells.into_iter().map(|(_, words)| words).collect()
                } else {
                    // What a narrow column between them says is nothing, but its places count.
                    let right = cells.split_off(said[1]);
                    [cells, right].map(|half| half.into_iter().flat_map(|(_, words)| words).collect()).into()
                };
                self.blocks.push(Block::Columns { class, cells });
            }
            None => self.rows.push(cells),
        }
    }

    fn end_table(&mut self) {
        let table = match &self.row {
            Open::Row { at, .. } => at.0,
            Open::Nothing => 0,
        };
        self.end_row();
        self.end_rows(table);
    }

    fn end_rows(&mut self, table: usize) {
        let rows = std::mem::take(&mut self.rows);
        if !rows.is_empty() {
            let by_pages = rows.iter().flatten().flat_map(|(_, words)| words).any(|words| {
                self.document.paragraphs.get(words.index).is_some_and(|paragraph| paragraph.page.is_some())
            });
            self.blocks.push(Block::Table(Table::of(table + 1, rows, !by_pages)));
        }
    }

    fn two_columns(&mut self, class: &'static str) -> &mut Vec<Vec<Words>> {
        self.end_table();
        if !matches!(self.blocks.last(), Some(Block::Columns { class: last, .. }) if *last == class) {
            self.blocks.push(Block::Columns { class, cells: vec![Vec::new(), Vec::new()] });
        }
        match self.blocks.last_mut() {
            Some(Block::Columns { cells, .. }) => cells,
            _ => unreachable!("two columns were just put there"),
        }
    }

    fn done(mut self) -> Vec<Block> {
        self.end_table();
        self.blocks
    }
}

fn halves(paragraph: &Paragraph, cut: usize) -> (Paragraph, Paragraph) {
    let part = |text: String| Paragraph { text, ..paragraph.clone() };
    let left = paragraph.text.chars().take(cut).collect();
    let right = paragraph.text.chars().skip(cut).collect();
    (part(left), Paragraph { italic: true, ..part(right) })
}

fn is_blank(cell: &[Words]) -> bool {
    cell.iter().flat_map(|words| &words.pieces).all(|piece| piece.text.trim().is_empty())
}

fn names_recipients(cell: &[Words]) -> bool {
    let first = cell.iter().flat_map(|words| &words.pieces).find(|piece| !piece.text.trim().is_empty());
    first.is_some_and(|piece| piece.text.trim_start().to_lowercase().starts_with("nơi nhận"))
}

fn span(field: &Field) -> Option<Span> {
    let (start, end) = field.span?;
    Some(Span { start, end, mark: Mark { n: field.n, ask: field.standing == Standing::Look } })
}

/// A title may go on over this many lines more.
const LINES_OF_TITLE: usize = 2;

/// A title of more lines than this was given by a person who chose more than it.
const LONGEST_TITLE: usize = 8;

/// How paragraphs are set.
struct Classes {
    /// The paragraph of the title.
    title: Option<usize>,
    /// Paragraphs of the title and of the kind of document.
    titles: HashSet<usize>,
    /// Paragraphs of headings of the first level.
    headings: HashSet<usize>,
}

impl Classes {
    fn of(draft: &PlanDraft, layout: &Layout) -> Self {
        let paragraph = |pointer: &str| draft.provenance.get(pointer).and_then(|at| at.paragraph);
        let last_of_title = draft.provenance.get("/title").and_then(|at| at.end);
        let last_of_title = last_of_title.map(|end| layout.paragraph(end.saturating_sub(1)));
        let title = paragraph("/title").zip(last_of_title).map(|(first, last)| first..=last.min(first + LONGEST_TITLE));
        let top = draft.sections.iter().enumerate().filter(|(_, section)| !section.path.contains('.'));
        Self {
            title: paragraph("/title"),
            titles: paragraph("/type_name_as_printed").into_iter().chain(title.into_iter().flatten()).collect(),
            headings: top.filter_map(|(n, _)| paragraph(&format!("/sections/{n}"))).collect(),
        }
    }

    fn class(&self, index: usize, paragraph: &Paragraph) -> &'static str {
        let goes_on = self.title.is_some_and(|first| index > first && index <= first + LINES_OF_TITLE);
        if self.titles.contains(&index) || paragraph.centred && (paragraph.bold || goes_on) {
            "ct"
        } else if self.headings.contains(&index) {
            "h"
        } else if paragraph.centred {
            "cn"
        } else if paragraph.bold {
            "b"
        } else {
            ""
        }
    }
}

#[cfg(test)]
mod tests;
