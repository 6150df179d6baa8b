//! Values in, DOCX and PDF out: an official paper as Decree 30/2020/NĐ-CP wants it, the same bytes every time.
//!
//! ```text
//! Paper ─ prepare (limits, clean text) ─┬─ docx ─▶ bytes, editable
//!                                       └─ pdf ──▶ bytes, PDF/A-2a and PDF/UA-1, fonts inside
//! ```
//!
//! A [`Paper`] is a letterhead, a title, typed [`Block`]s and a signature. A new kind of paper is a new value: neither
//! renderer knows what a report or a letter is. No clock, no files, no randomness: [`Properties::made`] is the only time
//! that enters, and two calls with equal papers give equal bytes.

mod block;
mod number;
mod paper;
mod style;

mod prepare;
mod text;
mod width;

mod docx;
#[cfg(feature = "pdf")]
mod pdf;

pub use block::{Align, Bar, Block, Chart, Column, Level, Point, Run, Table};
pub use docx::docx;
pub use number::Number;
pub use paper::{Annex, Issued, Letterhead, Paper, PrintedLines, Properties, Signature, Title};
#[cfg(feature = "pdf")]
pub use pdf::pdf;
pub use prepare::{MAX_BLOCKS, MAX_CHARACTERS, MAX_COLUMNS};
pub use style::{Points, Profile, Sizes, Style};
pub use text::clean;
pub use width::bold as bold_width;

/// Why a paper cannot be printed.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// Blocks, table rows, list items and chart entries together.
    #[error("the paper has {found} blocks, rows and items; at most {MAX_BLOCKS} can be printed")]
    TooManyBlocks {
        /// How many there are.
        found: usize,
    },
    /// All texts together, footnotes and table cells included.
    #[error("the paper has {found} characters; at most {MAX_CHARACTERS} can be printed")]
    TooLong {
        /// How many there are.
        found: usize,
    },
    /// A table with no column, with too many, or with a row that does not fit them.
    #[error(
        "a table has {columns} columns and a row of {cells} cells; a row needs one cell per column, 1 to {MAX_COLUMNS}"
    )]
    CrookedTable {
        /// Columns of the table.
        columns: usize,
        /// Cells of the row that does not fit, or of the table's widest row.
        cells: usize,
    },
    /// The DOCX could not be packed.
    #[error("the DOCX could not be packed")]
    Package(#[from] zip::result::ZipError),
    /// Typesetting refused; a fault of the template, not of the paper.
    #[error("the PDF could not be typeset: {0}")]
    Typesetting(String),
}
