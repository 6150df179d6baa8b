//! Reading in a process of its own, with limits of memory and time.
//!
//! A document comes from outside, and the libraries that unpack it can be made to use any amount of memory, to run
//! without end or to overflow the stack. None of that may stop the program that serves everyone else, so it starts
//! itself once more as `read-plan --child`, hands over the bytes and waits for the answer. The order says whether a plan,
//! a list of people, the look of its pages or its digital signatures are wanted.
//!
//! ```text
//! read_in_child ── order, bytes ──▶ stdin   read-plan --child   serve: limits, read, understand
//!       ▲                                                          │
//!       └───────────────── answer ◀── stdout ◀─────────────────────┘
//! ```
//!
//! A file that only another program can open ([`Errand::convert`]) is converted by that program in between; the time of
//! both readings and of the conversion together is one.

mod errand;
mod frame;
mod limits;
mod parent;
mod serve;

use std::time::Duration;

use thiserror::Error;

use crate::formats::Unreadable;

pub use crate::convert::Hindrance;
pub use errand::{Errand, Understood, at_once, find_seals_in_child, read_in_child, read_list_in_child};
pub use frame::Wanted;
pub use serve::{serve, serve_with};

/// The arguments that make the program call [`serve`].
pub const ARGUMENTS: [&str; 2] = ["read-plan", "--child"];

/// What reading one document may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Memory, in bytes. Kept by the system on Linux; elsewhere only as far as the system keeps it.
    pub memory_bytes: u64,
    /// Time on the clock, and on the processor: for all that is done with the file, its conversion too.
    pub time: Duration,
    /// Longest answer, in bytes of JSON.
    pub output_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { memory_bytes: 500_000_000, time: Duration::from_secs(20), output_bytes: 100_000_000 }
    }
}

/// Why reading in a child gave no document.
#[derive(Debug, Error)]
pub enum ReadError {
    /// The document cannot be read, whoever tries.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// Only another program of this machine could open it, and that did not come to pass.
    #[error("{why}; {hindrance}")]
    NotConverted {
        /// Why it cannot be read as it is.
        why: Unreadable,
        /// Why it was not converted.
        hindrance: Hindrance,
    },
    /// It needs more memory than allowed.
    #[error("the document needs more than {limit_bytes} bytes of memory")]
    TooHeavy {
        /// The limit, in bytes.
        limit_bytes: u64,
    },
    /// It needs more time than allowed.
    #[error("the document needs more than {limit_seconds} seconds")]
    TooSlow {
        /// The limit, in whole seconds, rounded up.
        limit_seconds: u64,
    },
    /// What was read of it is longer than allowed.
    #[error("the document gives more than {limit_bytes} bytes")]
    TooLong {
        /// The limit, in bytes of JSON.
        limit_bytes: u64,
    },
    /// The child ended without an answer.
    #[error("the reading process ended without an answer ({status}): {said}")]
    Died {
        /// How it ended, as the system says.
        status: String,
        /// The beginning of what it wrote to standard error.
        said: String,
    },
    /// The child could not be started.
    #[error("the reading process cannot be started: {0}")]
    NotStarted(#[source] std::io::Error),
}

impl ReadError {
    /// Stable name of the reason, in one row with those of [`Unreadable::code`].
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(why) | Self::NotConverted { why, .. } => why.code(),
            Self::TooHeavy { .. } => "too-heavy",
            Self::TooSlow { .. } => "too-slow",
            Self::TooLong { .. } => "too-long",
            Self::Died { .. } => "reader-died",
            Self::NotStarted(_) => "reader-not-started",
        }
    }

    /// The figures of this case by name, ready to be put into a sentence.
    #[must_use]
    pub fn figures(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Unreadable(why) | Self::NotConverted { why, .. } => why.figures(),
            Self::TooHeavy { limit_bytes } | Self::TooLong { limit_bytes } => vec![("limit", limit_bytes.to_string())],
            Self::TooSlow { limit_seconds } => vec![("limit", limit_seconds.to_string())],
            Self::Died { status, .. } => vec![("status", status.clone())],
            Self::NotStarted(error) => vec![("detail", error.to_string())],
        }
    }
}
