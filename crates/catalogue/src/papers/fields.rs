//! What a paper needs to be given.

use serde::Deserialize;

use crate::check;
use crate::error::{CatalogueError, Reason};
use crate::source::Names;

/// Longest value that a field may take, in characters.
const LONGEST: u32 = 20_000;
/// Most rows or lines of one field.
const MOST: u32 = 15_000;

/// One value that a paper needs.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperField {
    /// Code, unique in its kind; the name under which templates know it.
    pub code: String,
    /// What it is called on the form.
    pub name: Names,
    /// What belongs there, in a few words.
    pub hint: Option<Names>,
    /// What it takes.
    pub kind: ValueKind,
    /// Whether the paper may not leave without it.
    #[serde(default)]
    pub required: bool,
    /// Characters of a text, of each line or of each cell at most.
    #[serde(default = "usual_length")]
    pub longest: u32,
    /// Lines or rows at most.
    #[serde(default = "usual_count")]
    pub most: u32,
    /// The fact of the running campaign that it is filled from, when there is one.
    pub from: Option<String>,
    /// Columns of rows.
    #[serde(default, rename = "column")]
    pub columns: Vec<PaperColumn>,
    /// An example: what the demonstration and the tests print.
    pub sample: Option<toml::Value>,
}

fn usual_length() -> u32 {
    500
}

fn usual_count() -> u32 {
    200
}

/// A column of rows.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperColumn {
    /// Code, unique in its field; templates know it as `item.code`.
    pub code: String,
    /// What it is called.
    pub name: Names,
    /// What it takes; neither lines nor rows.
    pub kind: ValueKind,
    /// Whether a row may not be without it.
    #[serde(default)]
    pub required: bool,
}

/// What a field or a column takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ValueKind {
    /// A few words.
    Line,
    /// Sentences; each line of it becomes a paragraph.
    Text,
    /// Several lines, in order.
    Lines,
    /// A day of the calendar.
    Day,
    /// How many: a whole number.
    Count,
    /// Đồng.
    Money,
    /// "Nam" or "Nữ": gives the form of address.
    Sex,
    /// Rows of columns.
    Rows,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    field: Vec<PaperField>,
}

/// `papers/head.toml`.
pub(crate) fn parse_head(file: &str, text: &str) -> Result<Vec<PaperField>, CatalogueError> {
    let read: Head = toml::from_str(text).map_err(|error| CatalogueError::of_parser(file, text, &error))?;
    checked(file, &read.field)?;
    Ok(read.field)
}

/// The shared fields, then those of a kind. One of the kind with the code of a shared field stands in its place: minutes
/// are signed by whoever chairs, not by the head of the body.
pub(super) fn joined(shared: &[PaperField], mut own: Vec<PaperField>) -> Vec<PaperField> {
    let mut instead = |shared: &PaperField| match own.iter().position(|field| field.code == shared.code) {
        Some(at) => own.remove(at),
        None => shared.clone(),
    };
    let mut fields: Vec<PaperField> = shared.iter().map(&mut instead).collect();
    fields.append(&mut own);
    fields
}

/// Codes that templates can name and that stand once, names that are filled, columns where they belong.
pub(super) fn checked(file: &str, fields: &[PaperField]) -> Result<(), CatalogueError> {
    check::once(file, fields.iter().map(|field| field.code.as_str()))?;
    for field in fields {
        named(file, &field.code, &field.code, &field.name)?;
        check::within(file, &format!("{}: longest", field.code), field.longest, 1, LONGEST)?;
        check::within(file, &format!("{}: most", field.code), field.most, 1, MOST)?;
        if (field.kind == ValueKind::Rows) == field.columns.is_empty() {
            return Err(CatalogueError::of_key(file, &field.code, Reason::RowsAndColumns));
        }
        check::once(file, field.columns.iter().map(|column| column.code.as_str()))?;
        for column in &field.columns {
            let place = format!("{}: {}", field.code, column.code);
            named(file, &place, &column.code, &column.name)?;
            if matches!(column.kind, ValueKind::Rows | ValueKind::Lines) {
                return Err(CatalogueError::of_key(file, place, Reason::RowsAndColumns));
            }
        }
    }
    Ok(())
}

fn named(file: &str, place: &str, code: &str, name: &Names) -> Result<(), CatalogueError> {
    let is_sign = |sign: u8| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'_';
    let begins = code.starts_with(|first: char| first.is_ascii_lowercase());
    if !begins || code.len() > 40 || !code.bytes().all(is_sign) {
        return Err(CatalogueError::of_key(file, place, Reason::NotAName));
    }
    for text in [&name.vi, &name.en] {
        check::filled(file, &format!("{place}: name"), text)?;
    }
    Ok(())
}
