//! The pieces of a body.

use serde::Deserialize;

use super::layout::Line;

/// A piece of a body.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "WrittenPart")]
pub struct Part {
    /// Only when this holds.
    pub when: Option<String>,
    /// Once for each of these lines or rows, which the templates know as `item`; a table has a row for each.
    pub of: Option<String>,
    /// What it is.
    pub what: What,
}

/// What a piece of a body is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Căn cứ: a semicolon after each and a full stop after the last are added.
    Bases {
        /// In their order.
        lines: Vec<Line>,
    },
    /// A heading with its number.
    Heading {
        /// How deep.
        level: Depth,
        /// Number and words.
        text: String,
    },
    /// A centred bold line.
    Centred {
        /// The line.
        text: String,
    },
    /// Paragraphs, one for each line of the text.
    Paragraph {
        /// Bold words before the first.
        lead: Option<String>,
        /// The text.
        text: String,
    },
    /// "Điều n.", numbered in order.
    Article {
        /// The text; further lines are further paragraphs.
        text: String,
    },
    /// Lines with a hyphen; a semicolon at the end of the last becomes a full stop.
    List {
        /// In their order.
        items: Vec<Line>,
    },
    /// A table with a row for each value of `of`.
    Table {
        /// Above it.
        caption: Option<String>,
        /// Left to right.
        columns: Vec<LayoutColumn>,
        /// A last row in bold, one text for each column.
        total: Option<Vec<String>>,
    },
    /// Several parts, together for each value of `of`.
    Group {
        /// In their order.
        block: Vec<Part>,
    },
    /// A new page.
    PageBreak,
}

/// Depth of a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Depth {
    /// "I."
    Section,
    /// "1."
    Item,
    /// "a)"
    Point,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LayoutColumn {
    /// Its head.
    pub title: String,
    /// Its cells.
    pub cell: String,
    /// Its part of the width.
    #[serde(default = "one")]
    pub share: u16,
    /// How its cells stand.
    #[serde(default)]
    pub align: CellAlign,
}

fn one() -> u16 {
    1
}

/// How cells stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CellAlign {
    /// Words.
    #[default]
    Left,
    /// Numbers of rows, days.
    Center,
    /// Figures.
    Right,
}

/// A part as it stands in the file. Every key that no part has is refused, and so is one that this part does not take.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct WrittenPart {
    is: String,
    when: Option<String>,
    of: Option<String>,
    level: Option<Depth>,
    lead: Option<String>,
    text: Option<String>,
    caption: Option<String>,
    lines: Option<Vec<Line>>,
    items: Option<Vec<Line>>,
    columns: Option<Vec<LayoutColumn>>,
    total: Option<Vec<String>>,
    block: Option<Vec<Part>>,
}

impl TryFrom<WrittenPart> for Part {
    type Error = String;

    fn try_from(mut written: WrittenPart) -> Result<Self, String> {
        let (is, when, of) = (std::mem::take(&mut written.is), written.when.take(), written.of.take());
        let what = written.what(&is).ok_or_else(|| format!("phần “{is}” {}", takes(&is)))?;
        if let Some(key) = written.left() {
            return Err(format!("phần “{is}” không dùng khóa “{key}”; {}", takes(&is)));
        }
        Ok(Self { when, of, what })
    }
}

impl WrittenPart {
    fn what(&mut self, is: &str) -> Option<What> {
        Some(match is {
            "bases" => What::Bases { lines: self.lines.take()? },
            "heading" => What::Heading { level: self.level.take()?, text: self.text.take()? },
            "centred" => What::Centred { text: self.text.take()? },
            "paragraph" => What::Paragraph { lead: self.lead.take(), text: self.text.take()? },
            "article" => What::Article { text: self.text.take()? },
            "list" => What::List { items: self.items.take()? },
            "table" => {
                What::Table { caption: self.caption.take(), columns: self.columns.take()?, total: self.total.take() }
            }
            "group" => What::Group { block: self.block.take()? },
            "page_break" => What::PageBreak,
            _ => return None,
        })
    }

    /// A key that nobody took.
    fn left(&self) -> Option<&'static str> {
        let keys = [
            ("level", self.level.is_some()),
            ("lead", self.lead.is_some()),
            ("text", self.text.is_some()),
            ("caption", self.caption.is_some()),
            ("lines", self.lines.is_some()),
            ("items", self.items.is_some()),
            ("columns", self.columns.is_some()),
            ("total", self.total.is_some()),
            ("block", self.block.is_some()),
        ];
        keys.into_iter().find(|(_, there)| *there).map(|(key, _)| key)
    }
}

/// What a part takes, for the person who keeps the file.
fn takes(is: &str) -> &'static str {
    match is {
        "bases" => "cần “lines”",
        "heading" => "cần “level” và “text”",
        "centred" | "article" => "cần “text”",
        "paragraph" => "cần “text”, có thể có “lead”",
        "list" => "cần “items”",
        "table" => "cần “of” và “columns”, có thể có “caption” và “total”",
        "group" => "cần “block”",
        "page_break" => "không cần khóa nào",
        _ => "không có; dùng bases, heading, centred, paragraph, article, list, table, group hoặc page_break",
    }
}
