//! The pages of a PDF as they are drawn, for readers that look for something else than the text: how it is set.
//!
//! Lengths are points, measured from the left and the upper edge of the page.

use super::{MAX_FILE_BYTES, Unreadable, kind, pdf};

/// A page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Of the paper.
    pub width: f64,
    /// Of the paper.
    pub height: f64,
    /// What stands there, in reading order.
    pub parts: Vec<Part>,
    /// Horizontal lines outside of tables.
    pub strokes: Vec<Stroke>,
    /// From where to where, downwards, areas are filled: the bars of a chart.
    pub areas: Vec<[f64; 2]>,
    /// Its number, where one is printed.
    pub number: Option<Number>,
    /// Its first paragraph goes on with the last one of the page before.
    pub goes_on: bool,
}

/// Something that stands on a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Paragraphs over the full width, each with its lines.
    Text(Vec<Vec<Line>>),
    /// Lines side by side: left, right.
    Columns(Vec<Line>, Vec<Line>),
    /// A table with drawn lines.
    Table(Vec<Cell>),
}

/// A cell that holds something.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// From 0.
    pub row: usize,
    /// From 0.
    pub column: usize,
    /// Between its lines.
    pub width: f64,
    /// Each with its lines.
    pub paragraphs: Vec<Vec<Line>>,
}

/// Letters on one base line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// Letters that look alike.
    pub runs: Vec<Run>,
    /// Where the first letter begins.
    pub left: f64,
    /// Where the last letter ends.
    pub right: f64,
    /// The base line.
    pub y: f64,
    /// Size of the largest letter.
    pub size: f64,
}

/// Letters that look alike.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    /// As the file gives them.
    pub text: String,
    /// Name of the font in the file.
    pub font: String,
    /// Points.
    pub size: f64,
    /// Bold by the font, or drawn so.
    pub bold: bool,
    /// Slanted by the font, or drawn so.
    pub italic: bool,
    /// Red, green, blue.
    pub colour: [u8; 3],
}

/// A horizontal line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Left end.
    pub left: f64,
    /// Right end.
    pub right: f64,
    /// Height.
    pub y: f64,
}

/// A page number.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// How it is printed.
    pub line: Line,
    /// At the lower edge.
    pub below: bool,
}

/// Whether this is a PDF.
#[must_use]
pub fn are_in(bytes: &[u8]) -> bool {
    matches!(kind::of(bytes, ""), Ok(kind::Kind::Pdf))
}

/// Looks at the pages of a PDF.
///
/// # Errors
/// [`Unreadable`] says why they cannot be seen; pictures of pages are refused also where a program has put invisible
/// letters behind them.
pub fn look(bytes: &[u8]) -> Result<Vec<Page>, Unreadable> {
    let size = bytes.len() as u64;
    if size > MAX_FILE_BYTES {
        return Err(Unreadable::TooLarge { bytes: size, limit: MAX_FILE_BYTES });
    }
    pdf::look(bytes)
}
