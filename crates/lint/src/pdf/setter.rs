//! Puts the pages together to a sheet.

use intake::formats::pages::{Cell as Field, Line, Page};

use super::{
    blocks::{self, Block, key, written},
    letters,
    margins::{self, Frame},
    millimetres, place, strokes,
};
use crate::sheet::{Cell, Paragraph, Section, Sheet, Stroke, Table};

/// Base lines this near, in font sizes, are level.
const LEVEL: f64 = 0.6;
/// A line further in than this, in points, is indented.
const INDENT: f64 = 8.0;

/// A paragraph of one side, and all of that side.
struct Sided<'a> {
    row: usize,
    column: usize,
    lines: &'a [Line],
    side: &'a [Vec<Line>],
}

/// The sheet while it is put together.
pub(super) struct Setter {
    sheet: Sheet,
    frames: Vec<Frame>,
    of_page: Vec<usize>,
    page: usize,
    /// Size of most letters.
    usual: f64,
    /// The paragraphs of this page, line by line.
    placed: Vec<(usize, Line)>,
    /// The paragraph over the full width that was set last, its lines and its page.
    last: Option<(usize, Vec<Line>, usize)>,
}

impl Setter {
    pub(super) fn new(mut sections: Vec<Section>, pages: &[Page], of_page: Vec<usize>) -> Self {
        let mut frames = Vec::new();
        for (index, section) in sections.iter_mut().enumerate() {
            let own: Vec<&Page> =
                pages.iter().zip(&of_page).filter(|(_, section)| **section == index).map(|(page, _)| page).collect();
            (section.margins, section.slack) = margins::of(&own);
            let width = own.first().map_or(0.0, |page| page.width);
            let alike: Vec<&Page> = pages.iter().filter(|page| (page.width - width).abs() < 3.0).collect();
            frames.push(margins::frame(&own, &alike, &pages.iter().collect::<Vec<_>>()));
        }
        let sheet = Sheet { sections, pages: u32::try_from(pages.len()).ok(), drawn: true, ..Sheet::default() };
        Self { sheet, frames, of_page, page: 0, usual: margins::usual_size(pages), placed: Vec::new(), last: None }
    }

    pub(super) fn done(self) -> Sheet {
        self.sheet
    }

    pub(super) fn page(&mut self, at: usize, page: &Page) {
        self.page = at;
        self.placed.clear();
        let frame = self.frames[self.of_page[at]];
        for (index, block) in blocks::of(page, frame, self.usual).into_iter().enumerate() {
            match block {
                Block::Text(lines) if index == 0 && self.goes_on(&lines, frame, page.goes_on) => {
                    self.go_on(lines, frame)
                }
                Block::Text(lines) => self.text(lines, frame),
                Block::Figure(lines) => self.sides(&[], &[lines]),
                Block::Sides(left, right) => self.sides(&left, &right),
                Block::Table(cells) => self.table(&cells),
            }
        }
        for (slot, stroke) in strokes::under(&page.strokes, &self.placed) {
            let length = Some(millimetres(stroke.right - stroke.left));
            self.sheet.paragraphs[slot].strokes.push(Stroke { length });
        }
    }

    fn add(&mut self, paragraph: Paragraph, lines: &[Line]) -> usize {
        let slot = self.sheet.paragraphs.len();
        self.placed.extend(lines.iter().map(|line| (slot, line.clone())));
        let page = u32::try_from(self.page + 1).ok();
        self.sheet.paragraphs.push(Paragraph { section: self.of_page[self.page], page, ..paragraph });
        slot
    }

    fn text(&mut self, lines: Vec<Line>, frame: Frame) {
        let mut paragraph = Paragraph { runs: letters::of(&lines), ..Paragraph::default() };
        place::set(&mut paragraph, &lines, frame);
        let above = self.last.as_ref().filter(|(.., page)| *page == self.page).and_then(|(_, lines, _)| lines.last());
        place::room(&mut paragraph, &lines, above.map(|line| line.y));
        let slot = self.add(paragraph, &lines);
        self.last = Some((slot, lines, self.page));
    }

    /// Whether the first paragraph of a page goes on with the last one of the page before.
    fn goes_on(&self, lines: &[Line], frame: Frame, known: bool) -> bool {
        let Some((slot, before, page)) = &self.last else { return false };
        let (Some(begun), Some(end), Some(first)) = (before.first(), before.last(), lines.first()) else {
            return false;
        };
        if page + 1 != self.page || slot + 1 != self.sheet.paragraphs.len() || (end.size - first.size).abs() > 0.6 {
            return false;
        }
        let ended = written(end).trim_end().ends_with(['.', ';', ':', '!', '?', '/']);
        let full = (end.right - frame.right).abs() < INDENT && first.left < frame.left + INDENT;
        known || full && (!ended || begun.left > frame.left + INDENT)
    }

    fn go_on(&mut self, lines: Vec<Line>, frame: Frame) {
        let Some((slot, mut whole, _)) = self.last.take() else { return self.text(lines, frame) };
        self.placed.extend(lines.iter().map(|line| (slot, line.clone())));
        whole.extend(lines.iter().cloned());
        let paragraph = &mut self.sheet.paragraphs[slot];
        paragraph.runs = letters::of(&whole);
        place::set(paragraph, &whole, frame);
        self.last = Some((slot, lines, self.page));
    }

    /// Lines side by side, as the table that they are in a Word file: a row for what stands above the number or "Nơi
    /// nhận", and one for what is level with it or below.
    fn sides(&mut self, left: &[Vec<Line>], right: &[Vec<Line>]) {
        let table = self.sheet.tables.len();
        let anchor = left.iter().flatten().find(|line| {
            let key = key(line);
            key.starts_with("noi nhan")
                || key.starts_with("so:")
                || key.starts_with("so ") && written(line).contains(|sign: char| sign.is_ascii_digit() || sign == '/')
        });
        let row = |line: &Line, left: bool| match anchor {
            Some(anchor) if line.y < anchor.y - LEVEL * anchor.size => 0,
            Some(anchor) if left || line.y < anchor.y + LEVEL * anchor.size => 1,
            Some(_) => 2,
            None => 0,
        };
        let mut rows: Vec<Sided<'_>> =
            left.iter().map(|lines| Sided { row: row(&lines[0], true), column: 0, lines, side: left }).collect();
        // What follows a line of the right is in its row.
        let mut begun = false;
        for lines in right {
            let own = row(&lines[0], false);
            let own = if own == 2 && begun { 1 } else { own };
            begun |= own == 1;
            rows.push(Sided { row: own, column: 1, lines, side: right });
        }
        rows.sort_by_key(|one| (one.row, one.column));
        let mut above: Option<(usize, usize, f64)> = None;
        for Sided { row, column, lines, side } in rows {
            let cell = Some(Cell { table, row, column, width: None });
            let mut paragraph = Paragraph { runs: letters::of(lines), cell, ..Paragraph::default() };
            paragraph.align = place::align(lines, side);
            let over = above.filter(|above| (above.0, above.1) == (row, column)).map(|above| above.2);
            place::room(&mut paragraph, lines, over);
            above = lines.last().map(|line| (row, column, line.y));
            self.add(paragraph, lines);
        }
        self.sheet.tables.push(Table { section: self.of_page[self.page], rows: 3, lined: false });
        self.last = None;
    }

    fn table(&mut self, cells: &[Field]) {
        let table = self.sheet.tables.len();
        for field in cells {
            let cell =
                Some(Cell { table, row: field.row, column: field.column, width: Some(millimetres(field.width)) });
            for lines in &field.paragraphs {
                let mut paragraph = Paragraph { runs: letters::of(lines), cell, ..Paragraph::default() };
                paragraph.align = place::align(lines, &field.paragraphs);
                self.add(paragraph, lines);
            }
        }
        let rows = cells.iter().map(|cell| cell.row + 1).max().unwrap_or(0);
        self.sheet.tables.push(Table { section: self.of_page[self.page], rows, lined: true });
        self.last = None;
    }
}
