//! From the document to clean physical lines: markdown, HTML, table strokes, page numbers and leaders are taken
//! off, runs of spaces folded, the place of every character kept.

use crate::document::{Cell, Document};

use super::lost_breaks;
use super::lost_capitals;
use super::markup;
use super::numbering::{self, Mark};
use super::pipes::Pipes;
use super::text::Text;
use super::zones;

/// One cleaned line.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    pub(crate) text: Text,
    /// Byte positions in `text` where columns part: a tab or a run of three spaces or more.
    pub(crate) gaps: Vec<usize>,
    /// Spaces before the first character.
    pub(crate) indent: usize,
    /// A blank line stands before it.
    pub(crate) after_blank: bool,
    /// A drawn or typed rule stands before it.
    pub(crate) after_rule: bool,
    /// A page ends before it.
    pub(crate) after_page: bool,
    /// It begins a table cell.
    pub(crate) starts_cell: bool,
    /// Its paragraph is centred.
    pub(crate) centred: bool,
    /// It stands in a table.
    pub(crate) in_table: bool,
    /// The cell it stands in, where rows and columns are known.
    pub(crate) cell: Option<Cell>,
}

impl Line {
    pub(crate) fn str(&self) -> &str {
        self.text.as_str()
    }

    /// An empty line that stands in the same surroundings.
    pub(crate) fn clone_frame(&self) -> Line {
        Line { indent: self.indent, centred: self.centred, in_table: self.in_table, cell: self.cell, ..Line::default() }
    }

    /// The columns of the line, left to right.
    pub(crate) fn columns(&self) -> Vec<Text> {
        let mut out = Vec::new();
        let mut start = 0;
        for &gap in self.gaps.iter().chain(std::iter::once(&self.text.len())) {
            let part = self.text.part(start..gap);
            if !part.is_empty() {
                out.push(part);
            }
            start = gap;
        }
        out
    }
}

/// What has been seen since the last line.
#[derive(Default)]
struct Between {
    blank: bool,
    rule: bool,
    page: bool,
    cell: bool,
}

/// All lines that carry words, in reading order.
pub(crate) fn lines(document: &Document) -> Vec<Line> {
    let tables = document.paragraphs.iter().filter_map(|paragraph| paragraph.cell).map(|cell| cell.table + 1).max();
    let mut reader = Reader { page_expected: 2, pipes: Pipes::after(tables.unwrap_or(0)), ..Reader::default() };
    let mut offset = 0;
    let mut cell_before: Option<Cell> = None;
    let html = document.paragraphs.iter().take(40).any(|paragraph| markup::is_html(&paragraph.text));
    for paragraph in &document.paragraphs {
        if paragraph.cell != cell_before {
            reader.between.cell = true;
            cell_before = paragraph.cell;
        }
        reader.cell = paragraph.cell;
        reader.centred = paragraph.centred;
        for raw in markup::split(&paragraph.text, offset, html) {
            reader.take(&raw, paragraph.bold);
        }
        offset += paragraph.text.chars().count() + 1;
    }
    lost_capitals::restore(lost_breaks::restore(reader.lines))
}

#[derive(Default)]
struct Reader {
    lines: Vec<Line>,
    between: Between,
    bold: bool,
    /// The table of typed strokes that the line stands in.
    pipes: Pipes,
    /// The cell that the format itself knows.
    cell: Option<Cell>,
    centred: bool,
    page_expected: u32,
}

impl Reader {
    /// Takes one physical line, given as characters with their offsets.
    fn take(&mut self, raw: &[(char, usize)], bold: bool) {
        let solid = raw.iter().filter(|(letter, _)| !letter.is_whitespace());
        if solid.clone().next().is_none() {
            self.between.blank = true;
            self.bold = false;
            self.pipes.blank();
            return;
        }
        let stray = markup::stray_stroke(raw);
        self.pipes.line(if stray { &[] } else { raw });
        if raw.iter().any(|(letter, _)| *letter == '\u{c}') {
            self.between.page = true;
        }
        let mut pieces = raw.split(|(letter, _)| *letter == '|' && !stray).peekable();
        let mut first = true;
        while let Some(piece) = pieces.next() {
            if !first {
                self.between.cell = true;
                self.pipes.stroke();
                self.bold = false;
            }
            first = false;
            self.piece(piece, bold);
            if pieces.peek().is_some() {
                self.between.cell = true;
            }
        }
    }

    fn piece(&mut self, raw: &[(char, usize)], bold: bool) {
        let cell = self.cell.or(self.pipes.cell());
        let mut line = Line { in_table: cell.is_some(), cell, centred: self.centred, ..Line::default() };
        let mut spaces = 0;
        let mut tab = false;
        let mut at = 0;
        while at < raw.len() {
            let (letter, offset) = raw[at];
            at += 1;
            match letter {
                '*' => {
                    let stars = 1 + raw[at..].iter().take_while(|(letter, _)| *letter == '*').count();
                    at += stars - 1;
                    if stars >= 2 && stars != 4 {
                        self.bold = !self.bold;
                    }
                    continue;
                }
                '\t' => tab = true,
                '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}' | markup::ROW | markup::TABLE_END => {}
                // A control sign is no letter: what it stood for is lost, its room stays.
                letter if letter.is_whitespace() || letter.is_control() => spaces += 1,
                '#' if line.text.is_empty() && raw[at..].first().is_some_and(|(next, _)| matches!(next, '#' | ' ')) => {
                }
                letter => {
                    if line.text.is_empty() {
                        line.indent = spaces + if tab { 8 } else { 0 };
                    } else if spaces > 0 || tab {
                        line.text.push(' ', raw[at - 1].1.saturating_sub(1), bold || self.bold);
                        if tab || spaces >= 3 {
                            line.gaps.push(line.text.len() - 1);
                        }
                    }
                    (spaces, tab) = (0, false);
                    line.text.push(letter, offset, bold || self.bold);
                }
            }
        }
        self.keep(line);
    }

    fn keep(&mut self, mut line: Line) {
        let bare = markup::without_rule(line.str()).len();
        if bare < line.text.len() {
            line.text = line.text.part(0..bare);
            line.gaps.retain(|gap| *gap < bare);
            if line.text.is_empty() {
                self.between.rule = true;
                return;
            }
        }
        if line.text.is_empty() {
            return;
        }
        if let Some(page) = self.page_number(&line) {
            self.page_expected = page + 1;
            self.between.page = true;
            return;
        }
        let between = std::mem::take(&mut self.between);
        if line.in_table && self.cell.is_none() && !between.cell && leaves_table(line.str()) {
            (line.in_table, line.cell) = (false, None);
            self.pipes.end();
        } else {
            self.pipes.filled();
        }
        line.after_blank = between.blank;
        line.after_rule = between.rule;
        line.after_page = between.page;
        line.starts_cell = between.cell;
        self.lines.push(line);
    }

    /// A lone number that counts the pages up; one lost page is forgiven.
    fn page_number(&self, line: &Line) -> Option<u32> {
        if line.in_table || line.text.len() > 7 || self.lines.len() < 5 {
            return None;
        }
        let page = line.str().trim_matches(['-', '–', ' ']).parse().ok()?;
        (self.page_expected..=self.page_expected + 1).contains(&page).then_some(page)
    }
}

/// A type line or a main heading stands outside the table whose end was not drawn.
fn leaves_table(text: &str) -> bool {
    zones::kind_of(text).is_some()
        || zones::begins_appendix(text)
        || matches!(numbering::mark(text), Some(Mark::Roman(_) | Mark::Part(_) | Mark::Chapter(_)))
}
