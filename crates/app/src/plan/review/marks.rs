//! The record: the document's own words, with the numbers of the fields that were read from them.

use domain::plan::PlanDraft;
use intake::{Document, Paragraph};

use super::field::{Field, Standing};
use super::sheet::{Column, Sheet};

/// A stretch of the record.
pub(super) enum Block {
    /// One paragraph.
    Paragraph(Words),
    /// Cells of a table's row, side by side.
    Row {
        /// `dh` for the two columns of a letterhead, `nn` for recipients beside the signature, `tr` for real tables.
        class: &'static str,
        /// Each cell's paragraphs.
        cells: Vec<Vec<Words>>,
    },
}

/// One paragraph's words.
pub(super) struct Words {
    /// Index of the paragraph.
    pub(super) index: usize,
    /// Its first character, in the whole text.
    pub(super) start: usize,
    /// `ct` a title, `cn` centred, `h` a heading, `b` bold, or none.
    pub(super) class: &'static str,
    /// Set in italics.
    pub(super) italic: bool,
    /// The words, cut at the marks.
    pub(super) pieces: Vec<Piece>,
}

/// Some words, marked or not.
pub(super) struct Piece {
    /// Numbers of the fields read from them.
    pub(super) marks: Vec<Mark>,
    /// The words.
    pub(super) text: String,
}

/// The number of a field.
pub(super) struct Mark {
    /// Which.
    pub(super) n: usize,
    /// Whether a person should look.
    pub(super) ask: bool,
}

struct Span {
    start: usize,
    end: usize,
    n: usize,
    ask: bool,
}

/// The whole record.
pub(super) fn record(document: &Document, draft: &PlanDraft, fields: &[&Field]) -> Vec<Block> {
    let mut spans: Vec<Span> = fields.iter().filter_map(|field| span(field)).collect();
    spans.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    let sheet = Sheet::of(document, draft);
    let mut blocks: Vec<Block> = Vec::new();
    let mut at = 0;
    let mut last_row = None;
    for (index, paragraph) in document.paragraphs.iter().enumerate() {
        let length = paragraph.text.chars().count();
        let words = words(index, at, paragraph, class(index, paragraph, draft), &spans);
        let row = paragraph.cell.map(|cell| (cell.table, cell.row));
        match (paragraph.cell, blocks.last_mut()) {
            (Some(cell), Some(Block::Row { cells, .. })) if row == last_row => put(cells, cell.column, words),
            (Some(cell), _) => {
                let mut cells = Vec::new();
                put(&mut cells, cell.column, words);
                blocks.push(Block::Row { class: "tr", cells });
            }
            (None, _) if words.pieces.is_empty() => {}
            (None, _) if sheet.heads(index) || sheet.foots(index) => {
                let cells = two_columns(&mut blocks, if sheet.heads(index) { "dh" } else { "nn" });
                match sheet.cut(index, at) {
                    Some(cut) => {
                        let (left, right) = halves(paragraph, cut);
                        // The day's own number stands on the other side.
                        let left_spans = &spans[..spans.partition_point(|span| span.start < at + cut)];
                        cells[0].push(self::words(index, at, &left, class(index, &left, draft), left_spans));
                        cells[1].push(self::words(index, at + cut, &right, class(index, &right, draft), &spans));
                    }
                    None if sheet.column(index, paragraph) == Column::Left => cells[0].push(words),
                    None => cells[1].push(words),
                }
            }
            (None, _) => blocks.push(Block::Paragraph(words)),
        }
        last_row = row;
        at += length + 1;
    }
    for block in &mut blocks {
        if let Block::Row { class, cells } = block {
            cells.retain(|cell| !cell.is_empty());
            *class = match *class {
                "tr" if cells.len() == 2 && names_recipients(&cells[0]) => "nn",
                "tr" if cells.len() == 2 => "dh",
                known => known,
            };
        }
    }
    blocks
}

/// The two columns at the end of the record so far.
fn two_columns<'b>(blocks: &'b mut Vec<Block>, class: &'static str) -> &'b mut Vec<Vec<Words>> {
    if !matches!(blocks.last(), Some(Block::Row { class: last, .. }) if *last == class) {
        blocks.push(Block::Row { class, cells: vec![Vec::new(), Vec::new()] });
    }
    match blocks.last_mut() {
        Some(Block::Row { cells, .. }) => cells,
        _ => unreachable!("two columns were just put there"),
    }
}

fn halves(paragraph: &Paragraph, cut: usize) -> (Paragraph, Paragraph) {
    let part = |text: String| Paragraph { text, ..paragraph.clone() };
    let left = paragraph.text.chars().take(cut).collect();
    let right = paragraph.text.chars().skip(cut).collect();
    (part(left), Paragraph { italic: true, ..part(right) })
}

fn names_recipients(cell: &[Words]) -> bool {
    let first = cell.iter().flat_map(|words| &words.pieces).find(|piece| !piece.text.trim().is_empty());
    first.is_some_and(|piece| piece.text.trim_start().to_lowercase().starts_with("nơi nhận"))
}

fn put(cells: &mut Vec<Vec<Words>>, column: usize, words: Words) {
    while cells.len() <= column {
        cells.push(Vec::new());
    }
    cells[column].push(words);
}

fn span(field: &Field) -> Option<Span> {
    let (start, end) = field.span?;
    Some(Span { start, end, n: field.n, ask: field.standing == Standing::Look })
}

/// A title may go on over this many lines more.
const LINES_OF_TITLE: usize = 2;

fn class(index: usize, paragraph: &Paragraph, draft: &PlanDraft) -> &'static str {
    let title = draft.provenance.get("/title").and_then(|at| at.paragraph);
    let goes_on = title.is_some_and(|first| index > first && index <= first + LINES_OF_TITLE);
    let stands_here = |pointer: &str| draft.provenance.get(pointer).is_some_and(|at| at.paragraph == Some(index));
    let is_heading = draft
        .sections
        .iter()
        .enumerate()
        .any(|(n, section)| !section.path.contains('.') && stands_here(&format!("/sections/{n}")));
    if stands_here("/title") || stands_here("/type_name_as_printed") || paragraph.centred && (paragraph.bold || goes_on)
    {
        "ct"
    } else if is_heading {
        "h"
    } else if paragraph.centred {
        "cn"
    } else if paragraph.bold {
        "b"
    } else {
        ""
    }
}

/// Cuts a paragraph at the marks. Where two overlap, the later one's number stands before the earlier one's words.
fn words(index: usize, start: usize, paragraph: &Paragraph, class: &'static str, spans: &[Span]) -> Words {
    let letters: Vec<char> = paragraph.text.chars().collect();
    let end = start + letters.len();
    let text = |from: usize, to: usize| letters[from - start..to - start].iter().collect::<String>();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut cursor = start;
    for span in spans.iter().filter(|span| (start..=end).contains(&span.start)) {
        let mark = Mark { n: span.n, ask: span.ask };
        if span.start < cursor
            && let Some(piece) = pieces.iter_mut().rev().find(|piece| !piece.marks.is_empty())
        {
            piece.marks.push(mark);
            continue;
        }
        if span.start > cursor {
            pieces.push(Piece { marks: Vec::new(), text: text(cursor, span.start) });
        }
        let stop = span.end.clamp(span.start, end);
        pieces.push(Piece { marks: vec![mark], text: text(span.start, stop) });
        cursor = stop;
    }
    if cursor < end {
        pieces.push(Piece { marks: Vec::new(), text: text(cursor, end) });
    }
    Words { index, start, class, italic: paragraph.italic, pieces }
}

#[cfg(test)]
mod tests;
