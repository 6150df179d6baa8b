//! Why a register does not change.

use super::document::Fault;
use super::entry::Entry;
use super::series::{AHEAD, LARGEST_FIRST};

/// Longest reason, in characters.
pub(super) const LONGEST_REASON: usize = 500;

/// Why a register does not change.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The person may not keep registers.
    #[error("not allowed")]
    NotAllowed,
    /// Not at this stage.
    #[error("not possible while the number is {0}")]
    NotNow(&'static str),
    /// A reserved or a cancelled number says why.
    #[error("a reason is missing")]
    NoReason,
    /// A reason has at most 500 characters.
    #[error("the reason is longer than {LONGEST_REASON} characters")]
    LongReason,
    /// Columns are wrong, all of them at once.
    #[error("columns are wrong: {0:?}")]
    Document(Vec<Fault>),
    /// The number is in the book already.
    #[error("{0} is in the book already")]
    Taken(String),
    /// A number from paper lies far ahead of the next one: a slip of the hand would leave a gap that nobody can fill.
    #[error("{number} lies more than {AHEAD} ahead of {next}, the next number")]
    FarAhead {
        /// The number.
        number: i64,
        /// The one that comes next.
        next: i64,
    },
    /// The first number of a book is larger than a year's documents.
    #[error("a book begins at {LARGEST_FIRST} at the most")]
    BeginsHigh,
    /// A paper of the program bears the number, so it is not struck here.
    #[error("a paper of the program bears {number}", number = .0.printed())]
    Borne(Box<Entry>),
    /// Numbers go from 1 to 99,999.
    #[error("not a number of a book")]
    NotANumber,
}
