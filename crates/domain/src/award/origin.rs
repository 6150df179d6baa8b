//! How an award came into the book.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// How an award came into the book, and on whose word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum Origin {
    /// Somebody typed it.
    Typed {
        /// Who.
        by: String,
        /// When.
        at: Timestamp,
    },
    /// It stood in a list that was loaded.
    Listed {
        /// Who loaded it.
        by: String,
        /// When.
        at: Timestamp,
        /// The file.
        file: String,
        /// The sheet; empty for text.
        sheet: String,
        /// The row, as the file counts.
        row: u32,
    },
}
