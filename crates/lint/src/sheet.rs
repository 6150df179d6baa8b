//! What the pages of a document look like, whatever file it came in: sections, paragraphs, drawn lines, tables.
//!
//! Lengths are millimetres; letters and the space around paragraphs are points, as in the decree.

use intake::child::{Understood, Wanted};
use serde::{Deserialize, Serialize};

/// A document as it is set.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// In order; paragraphs and tables name theirs.
    pub sections: Vec<Section>,
    /// In reading order, those in tables and text boxes too.
    pub paragraphs: Vec<Paragraph>,
    /// In the order in which they begin.
    pub tables: Vec<Table>,
    /// How many pages there are, where the file says so.
    pub pages: Option<u32>,
    /// Told by how the pages are drawn: what they do not show is not known.
    #[serde(default)]
    pub drawn: bool,
}

impl Understood for Sheet {
    const WANTED: Wanted = Wanted::Sheet;
}

/// Pages of one size.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// Of the paper.
    pub width: f32,
    /// Of the paper.
    pub height: f32,
    /// Top, bottom, left, right.
    pub margins: [f32; 4],
    /// By how much each may be less, where pages only show that nothing stands there.
    #[serde(default)]
    pub slack: [f32; 4],
    /// The first page has a header of its own.
    pub title_page: bool,
    /// The page number begins anew with this one.
    pub begins_at: Option<u32>,
    /// How page numbers are written, where it is not in Arabic digits.
    pub digits: Option<String>,
    /// What stands above and below the text.
    pub strips: Vec<Strip>,
}

/// A header or footer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Strip {
    /// Below the text rather than above.
    pub foot: bool,
    /// On which pages.
    pub on: On,
    /// What stands there.
    pub paragraphs: Vec<Paragraph>,
}

/// Pages that a header or footer is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum On {
    /// The first of the section.
    First,
    /// Even ones.
    Even,
    /// All others.
    Others,
}

/// A paragraph with everything that its styles give it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Paragraph {
    /// The number or dash that the program sets before it.
    pub label: Option<String>,
    /// Its letters. A break inside the paragraph is a line feed.
    pub runs: Vec<Run>,
    /// Left, centred, right or both.
    pub align: Align,
    /// The first line, from where the others begin; negative when it hangs out.
    pub first_line: f32,
    /// All lines, from the left margin.
    pub left: f32,
    /// All lines, from the right margin.
    pub right: f32,
    /// Points above.
    pub before: f32,
    /// Points below.
    pub after: f32,
    /// Between its lines.
    pub leading: Leading,
    /// In which cell of which table.
    pub cell: Option<Cell>,
    /// In a text box, which may stand anywhere.
    pub boxed: bool,
    /// Index of its section.
    pub section: usize,
    /// Its page, from 1, where the file says so.
    pub page: Option<u32>,
    /// Lines drawn at it.
    pub strokes: Vec<Stroke>,
    /// It holds the number of the page.
    pub numbers_pages: bool,
}

/// Letters that look alike.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// As the file has them.
    pub text: String,
    /// Name of the font.
    pub font: String,
    /// Points.
    pub size: f32,
    /// Bold.
    pub bold: bool,
    /// Slanted.
    pub italic: bool,
    /// Underlined.
    pub underlined: bool,
    /// Drawn in capitals.
    pub capitals: bool,
    /// Raised or lowered, as the mark of a footnote.
    pub raised: bool,
    /// Six hexadecimal digits; `None` for what is black.
    pub colour: Option<String>,
}

/// How the lines of a paragraph stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    /// Begin together.
    #[default]
    Left,
    /// In the middle.
    Centre,
    /// End together.
    Right,
    /// Fill the width.
    Both,
}

/// From line to line.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Leading {
    /// So many times what the letters need.
    Times(f32),
    /// So many points, whatever the letters.
    Exactly(f32),
    /// What the letters need, and no less than so many points.
    AtLeast(f32),
}

impl Default for Leading {
    fn default() -> Self {
        Self::Times(1.0)
    }
}

/// A place in a table.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// Index of the table.
    pub table: usize,
    /// From 0.
    pub row: usize,
    /// From 0; a cell that spans several counts as many.
    pub column: usize,
    /// Where it is known.
    pub width: Option<f32>,
}

/// A drawn line.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stroke {
    /// Where it is known.
    pub length: Option<f32>,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Index of its section.
    pub section: usize,
    /// Rows.
    pub rows: usize,
    /// Its lines are drawn.
    pub lined: bool,
}
