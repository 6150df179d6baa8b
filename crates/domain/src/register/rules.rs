//! How the agency keeps its registers: its abbreviation, who numbers by itself, one book or one for each kind.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::document::{Fault, Why};
use super::series::{Book, Direction, Series};

/// One book for all kinds of document, or one for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Numbering {
    /// All administrative documents together.
    #[default]
    Together,
    /// One book for each kind of document.
    ByType,
}

impl Numbering {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Together, Self::ByType];

    /// The word it is stored under.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Together => "together",
            Self::ByType => "by-type",
        }
    }

    /// The way stored under `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.code() == code)
    }
}

/// What the agency has set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rules {
    /// The agency's official abbreviation: `SVHTTDL`.
    pub abbreviation: String,
    /// Councils, boards and party cells that number by themselves: `HĐTĐKT`.
    pub bodies: Vec<String>,
    /// The way of numbering from a year on.
    pub numbering: BTreeMap<i16, Numbering>,
}

impl Rules {
    /// How outgoing documents of a year are numbered.
    #[must_use]
    pub fn numbering_in(&self, year: i16) -> Numbering {
        self.numbering.range(..=year).next_back().map(|(_, way)| *way).unwrap_or_default()
    }

    /// The way of numbering from a year on. A year in which numbers were given keeps its way to the end: the same
    /// number would stand in two books. Gives the year from which it holds.
    pub fn number(&mut self, way: Numbering, this_year: i16, given_this_year: bool) -> i16 {
        if self.numbering_in(this_year) == way {
            self.numbering.retain(|year, _| *year <= this_year);
            return this_year;
        }
        let from = if given_this_year { this_year + 1 } else { this_year };
        self.numbering.retain(|year, _| *year < from);
        self.numbering.insert(from, way);
        from
    }

    /// The series of an outgoing document.
    #[must_use]
    pub fn outgoing(&self, year: i16, doc_type: &str, body: &str, secret: bool) -> Series {
        let body = if body == self.abbreviation { "" } else { body };
        let doc_type = match self.numbering_in(year) {
            Numbering::ByType => doc_type,
            Numbering::Together => "",
        };
        let book = Book { body: body.to_owned(), doc_type: doc_type.to_owned(), secret };
        Series { direction: Direction::Outgoing, year, book }
    }

    /// What is wrong with opening a series: its body is not numbered here, or each kind has a book of its own and none
    /// is named.
    #[must_use]
    pub fn faults(&self, series: &Series) -> Vec<Fault> {
        let Book { body, doc_type, .. } = &series.book;
        let mut faults = Vec::new();
        if series.direction == Direction::Incoming {
            return faults;
        }
        if !body.is_empty() && !self.numbers(body) {
            faults.push(Fault { field: "body", why: Why::NoBook });
        }
        if doc_type.is_empty() && self.numbering_in(series.year) == Numbering::ByType {
            faults.push(Fault { field: "doc_type", why: Why::Missing });
        }
        faults
    }

    /// Whether a body's documents are numbered here: the agency's own and those of its councils and boards.
    #[must_use]
    pub fn numbers(&self, body: &str) -> bool {
        !body.is_empty() && (body == self.abbreviation || self.bodies.iter().any(|own| own == body))
    }
}
