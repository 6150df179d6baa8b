//! A list of people and bodies in, rows out: what offices send as a table in a document, or as numbered lines.
//!
//! ```text
//! Document ─ grid ─▶ tables ─ heading ─▶ columns ─ table, group, who ─▶ Row
//!     └──── lines ("1. Nguyễn Văn A, Trưởng phòng …"), where no table gives rows ───┘
//! ```
//!
//! Pure: the same document always gives the same rows. Nothing is guessed and nothing is lost: a column that is not
//! understood stays with each row under its printed heading, a stretch of a table that is no row is listed, and what a
//! person should look at is marked with the reason.

mod born;
mod grid;
mod group;
mod heading;
mod lines;
mod ordinal;
mod post;
mod table;
mod who;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::document::{Cell, Document, DocumentNote};

/// Everything that reading a document as a list gave.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roster {
    /// What the columns of its tables were understood as.
    pub columns: Vec<Column>,
    /// People and bodies, in the order of the document.
    pub rows: Vec<Row>,
    /// Stretches of its tables that are no row: sums, notes.
    pub left: Vec<Left>,
    /// What was done to the file so that it could be read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<DocumentNote>,
}

/// One column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Which list of the document, from 0; a list goes on over pages.
    pub list: usize,
    /// Its heading as printed, the headings above it in front; empty where the table has none.
    pub heading: String,
    /// What it holds; `None` where it was not understood.
    pub meaning: Option<Meaning>,
    /// There is no heading: its cells told.
    pub by_content: bool,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Meaning {
    /// Running number.
    Ordinal,
    /// Name of a person or a body.
    Name,
    /// Day or year of birth.
    Birth,
    /// Man or woman.
    Sex,
    /// Post or title.
    Post,
    /// Where somebody works.
    Unit,
    /// Both in one column.
    PostAndUnit,
    /// Degree or rank.
    Rank,
    /// What was done to deserve it.
    Achievements,
    /// The form of commendation or the title asked for.
    Proposed,
    /// A remark.
    Note,
}

/// One person or body.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Running number as printed, without its dot.
    pub ordinal: Option<String>,
    /// A person or a body.
    pub subject: Subject,
    /// The name: without what stands in front of it, and in small letters where it was printed in capitals.
    pub name: String,
    /// The name with everything around it, as printed.
    pub name_as_printed: String,
    /// Form of address, degree, rank, title of honour, as printed.
    pub titles: Vec<String>,
    /// ISO date, `1985-03`, or `1985`.
    pub birth: Option<String>,
    /// Only where it is printed: a column says so, or `Ông`, `Bà`.
    pub sex: Option<Sex>,
    /// Post or title.
    pub post: Option<String>,
    /// Where the person works.
    pub unit: Option<String>,
    /// What was done to deserve it.
    pub achievements: Option<String>,
    /// Form of commendation or title asked for.
    pub proposed: Option<String>,
    /// A remark.
    pub note: Option<String>,
    /// Cells of columns that were not understood, and what did not fit its column.
    pub other: Vec<Other>,
    /// The headings that it stands under, from the outermost, as printed.
    pub groups: Vec<String>,
    /// Where it stands.
    pub place: Place,
    /// Why it wants a look.
    pub doubts: Vec<Doubt>,
}

/// A cell beside the understood ones.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Other {
    /// The column, from 1.
    pub column: usize,
    /// Its heading as printed; may be empty.
    pub heading: String,
    /// What it says.
    pub text: String,
}

/// What a row is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// A person.
    Individual,
    /// A body: division, school, household.
    Collective,
    /// The list does not say.
    #[default]
    Unknown,
}

/// Man or woman, as the list says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sex {
    /// Nam.
    Male,
    /// Nữ.
    Female,
}

/// Where something stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Index of its first paragraph, from 0.
    pub paragraph: usize,
    /// Page, from 1, where the format knows.
    pub page: Option<u32>,
    /// Its cell, in a table.
    pub cell: Option<Cell>,
}

/// Why a row wants a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Doubt {
    /// The row says things and names nobody.
    NoName,
    /// The name is in a form that names seldom have.
    UnusualName,
    /// Person or body cannot be told.
    PersonOrBody,
    /// The cell names several; each became a row.
    SeveralNames,
    /// The name was printed in capitals, and small letters may be wrong.
    FromCapitals,
    /// No day and no year can be made of the birth.
    BirthUnclear,
    /// The sex cannot be made out.
    SexUnclear,
    /// Post and unit stood together and were parted, or could not be.
    PostAndUnit,
    /// The cell is empty and the one above may count for it.
    TakenFromAbove,
    /// "As above", and there is nothing above.
    NothingAbove,
    /// The row goes on from another one.
    Continued,
    /// The number does not follow the one before.
    OrdinalJumps,
}

/// What a table holds beside rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// Its words.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

/// Reads a document as a list. Any document gives a roster; one without a list gives an empty one.
#[must_use]
pub fn read(document: &Document) -> Roster {
    let blocks = grid::blocks(document);
    let mut roster = table::read(&blocks);
    if roster.rows.is_empty() {
        roster.rows = lines::read(&blocks);
    }
    roster.notes.clone_from(&document.notes);
    roster
}

impl Row {
    fn doubt(&mut self, doubt: Doubt) {
        if !self.doubts.contains(&doubt) {
            self.doubts.push(doubt);
        }
    }
}
