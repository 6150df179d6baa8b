//! Which numbers run together, and the next one.

use serde::{Deserialize, Serialize};

use super::refusal::Refusal;
use crate::vietnamese::slug;

/// Largest number that a book takes.
pub const LARGEST: i64 = 99_999;

/// How far ahead of the next number one from paper may lie; further is a slip of the hand.
pub const AHEAD: i64 = 50;

/// Largest number at which a book is opened in the middle of a year.
pub const LARGEST_FIRST: i64 = 5_000;

/// Longest name of a book in addresses.
const LONGEST_SLUG: usize = 40;

/// Whether documents leave or arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Direction {
    /// Văn bản đi.
    #[serde(rename = "out")]
    Outgoing,
    /// Văn bản đến.
    #[serde(rename = "in")]
    Incoming,
}

impl Direction {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Outgoing, Self::Incoming];

    /// The word it is stored under.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Outgoing => "out",
            Self::Incoming => "in",
        }
    }

    /// The direction stored under `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|direction| direction.code() == code)
    }

    /// The word in addresses.
    #[must_use]
    pub fn in_addresses(self) -> &'static str {
        match self {
            Self::Outgoing => "di",
            Self::Incoming => "den",
        }
    }
}

/// One book of a year: the agency's own for all documents, or one for a kind of document, for a council, board or party
/// cell that numbers by itself, or for secret documents.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Book {
    /// Abbreviation of the council, board or cell; empty for the agency itself.
    pub body: String,
    /// Code of the kind of document; empty for all kinds together.
    pub doc_type: String,
    /// Secret documents are numbered apart.
    pub secret: bool,
}

/// Numbers that run together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Series {
    /// Out or in.
    pub direction: Direction,
    /// From 1 January to 31 December.
    pub year: i16,
    /// Which book.
    pub book: Book,
}

impl Series {
    /// The agency's own book of a year, for all documents together.
    #[must_use]
    pub fn common(direction: Direction, year: i16) -> Self {
        Self { direction, year, book: Book::default() }
    }

    /// The name of one of its numbers in addresses: `di-2026-48`, `di-2026-loai-qd-3`, `den-2026-mat-1`.
    #[must_use]
    pub fn slug(&self, number: i64) -> String {
        let Book { body, doc_type, secret } = &self.book;
        let mut name = format!("{}-{}", self.direction.in_addresses(), self.year);
        for (word, value) in [("cua", body), ("loai", doc_type)] {
            if !value.is_empty() {
                name = format!("{name}-{word}-{}", spelled(value));
            }
        }
        if *secret {
            name.push_str("-mat");
        }
        format!("{name}-{number}")
    }
}

/// An abbreviation in an address: `QĐ` is `qd`, `QyĐ` is `qyd`; no two kinds of document are spelled alike.
fn spelled(abbreviation: &str) -> String {
    slug(abbreviation, LONGEST_SLUG)
}

/// The next number of a series. A series that has none given is not counted yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counter {
    /// The first number of the book: 1, or a later one where earlier ones were given on paper.
    pub first: i64,
    /// The number to be given next.
    pub next: i64,
}

impl Default for Counter {
    fn default() -> Self {
        Self { first: 1, next: 1 }
    }
}

impl Counter {
    /// The next number, and the counter after it.
    #[must_use]
    pub fn give(self) -> (i64, Self) {
        (self.next, Self { next: self.next + 1, ..self })
    }

    /// The counter after a number that was given on paper has come into the book. The first one of a year opens the
    /// book there; one that lies ahead leaves a gap, which the book shows until the numbers in it are entered.
    ///
    /// # Errors
    /// When it lies further ahead than [`AHEAD`], or opens the book beyond [`LARGEST_FIRST`].
    pub fn take(counted: Option<Self>, number: i64) -> Result<Self, Refusal> {
        match counted {
            None if number > LARGEST_FIRST => Err(Refusal::BeginsHigh),
            None => Ok(Self { first: number, next: number + 1 }),
            Some(Self { next, .. }) if number > next + AHEAD => Err(Refusal::FarAhead { number, next }),
            Some(counter) => Ok(Self { next: counter.next.max(number + 1), ..counter }),
        }
    }
}

/// Numbers between the first and the last of a book that are not in it, ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The first that is missing.
    pub from: i64,
    /// The last that is missing.
    pub to: i64,
}

/// A number as it is printed: below 10 with a leading zero (Decree 30/2020, Annex I, II.3).
#[must_use]
pub fn padded(number: i64) -> String {
    format!("{number:02}")
}
