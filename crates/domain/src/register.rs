//! The registers of documents (sổ văn bản đi, sổ văn bản đến): a number for each document, in order, none left out and
//! none given twice.
//!
//! ```text
//! series (direction, year, book) ─ counter ─▶ number ─┬▶ reserved ─ fill ─▶ given ─ amend, attach
//!                                                     └▶ given     └──────────┴── cancel ─▶ cancelled, with a reason
//! ```
//!
//! A number begins at 1 on 1 January and ends with the year (Decree 30/2020, article 15). It is given in the
//! transaction of what it is for, so what is undone gives its number back. A cancelled number stays in the book and is
//! never given again.

mod count;
mod document;
mod entry;
mod refusal;
mod rules;
mod series;
mod stage;
mod symbol;

pub use count::{Count, Statistics, statistics};
pub use document::{Document, Fault, LONGEST_LINE, LONGEST_TEXT, Why};
pub use entry::{Entry, Scan, Thing};
pub use refusal::Refusal;
pub use rules::{Numbering, Rules};
pub use series::{AHEAD, Book, Counter, Direction, Gap, LARGEST, LARGEST_FIRST, Series, padded};
pub use stage::{Stage, Step};
pub use symbol::{abbreviation_of, numbered, parts_of, symbol_of, symbol_of_party};

#[cfg(test)]
mod tests;
