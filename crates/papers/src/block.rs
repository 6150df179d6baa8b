//! What a body is made of.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One piece of a body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Block {
    /// Căn cứ: a line each, italic, with its own punctuation.
    Bases {
        /// "Căn cứ …;"
        lines: Vec<String>,
    },
    /// A heading; its number is part of the text: "I. KẾT QUẢ", "1. Công tác chỉ đạo", "a) Khối cơ quan".
    Heading {
        /// How deep.
        level: Level,
        /// Number and words.
        text: String,
    },
    /// A centred bold line: "QUYẾT ĐỊNH:".
    Centred {
        /// The line.
        text: String,
    },
    /// A justified paragraph with its first line indented.
    Paragraph {
        /// Its pieces.
        runs: Vec<Run>,
    },
    /// Lines with a hyphen before each.
    List {
        /// One piece of text each.
        items: Vec<Vec<Run>>,
    },
    /// A table with lines.
    Table(Table),
    /// A chart: drawn in the PDF; in the DOCX a table of the same figures, so that it can be edited.
    Figure {
        /// Stands above the chart.
        caption: String,
        /// What is drawn.
        chart: Chart,
    },
    /// What somebody has yet to give: "[chưa có, hạn 05/7]", in a style of its own so that it is found and filled.
    Gap {
        /// What is missing.
        text: String,
    },
    /// A new page.
    PageBreak,
}

/// Depth of a heading; the decree's structure of plans and reports has three.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// "I." bold capitals.
    Section,
    /// "1." bold.
    Item,
    /// "a)" upright.
    Point,
}

/// Some words in one look, perhaps with a footnote after them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// The words, spaces between runs included.
    pub text: String,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Where the words come from, at the foot of the page.
    pub footnote: Option<String>,
}

/// A table: one head row, repeated on every page, and rows that no page cuts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Above the table.
    pub caption: Option<String>,
    /// Left to right.
    pub columns: Vec<Column>,
    /// One cell for each column.
    pub rows: Vec<Vec<Vec<Run>>>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its head.
    pub title: String,
    /// Its part of the width, beside the other columns' parts; 0 counts as 1.
    pub share: u16,
    /// How its cells stand; heads are centred.
    pub align: Align,
}

/// How the cells of a column stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// Words.
    Left,
    /// Numbers of rows, days.
    Center,
    /// Figures.
    Right,
}

/// What a figure draws.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "drawn", rename_all = "snake_case")]
pub enum Chart {
    /// Horizontal bars, each with a mark at its target.
    Bars {
        /// Head of the labels' column.
        of: String,
        /// Head of the values: "Số sáng kiến".
        measure: String,
        /// Head of the targets: "Chỉ tiêu".
        aim: String,
        /// Top to bottom.
        bars: Vec<Bar>,
    },
    /// A line that climbs by steps over the days.
    Steps {
        /// Head of the days' column.
        of: String,
        /// Head of the values.
        measure: String,
        /// In order of days.
        points: Vec<Point>,
    },
}

/// One bar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bar {
    /// Whose it is.
    pub label: String,
    /// Its length, in whatever unit all bars share.
    pub value: u32,
    /// Where the mark stands.
    pub target: Option<u32>,
}

/// The value from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// The day.
    pub on: Date,
    /// The value reached.
    pub value: u32,
}

impl Run {
    /// Bold.
    #[must_use]
    pub fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// Italic.
    #[must_use]
    pub fn italic(self) -> Self {
        Self { italic: true, ..self }
    }

    /// With a footnote.
    #[must_use]
    pub fn noted(self, footnote: impl Into<String>) -> Self {
        Self { footnote: Some(footnote.into()), ..self }
    }
}

impl<T: Into<String>> From<T> for Run {
    fn from(text: T) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

impl Block {
    /// A paragraph in one look.
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph { runs: vec![text.into().into()] }
    }

    /// A heading.
    pub fn heading(level: Level, text: impl Into<String>) -> Self {
        Self::Heading { level, text: text.into() }
    }
}
