//! The ledger: who did what to what, when; one line per act, each chained to the one before by its hash.
//!
//! ```text
//! line n    seq at by verb kind subject content_digest previous ─sha256─▶ hash ─▶ previous of line n + 1 … ─▶ head
//! content n salt + JSON ─sha256─▶ content_digest of line n
//! ```
//!
//! Lines are only ever added ([`Tx::record`](crate::Tx::record)). The contents are the revisions of everything that is
//! recorded, so [`as_of`] and [`history`] tell what something was on any day. A content may be erased by law: salt and
//! text go, and a later line (verb [`ERASED`], kind [`LINE`], subject the number of the line) says who did it.
//! [`verify`] reads everything and finds any altered byte; [`export`] writes it all to a file, which a program that
//! shares no code with this one checks again.

mod append;
mod export;
mod history;
mod line;
mod verify;

pub(crate) use append::STATEMENTS as STATEMENTS_OF_APPEND;
pub(crate) use append::{append, hold};
pub(crate) use export::STATEMENTS as STATEMENTS_OF_EXPORT;
pub(crate) use history::STATEMENTS as STATEMENTS_OF_HISTORY;
pub(crate) use line::hex;
pub(crate) use verify::STATEMENTS as STATEMENTS_OF_VERIFY;
pub(crate) use verify::head;

pub use export::{ExportError, export};
pub use history::{Revision, as_of, history};
pub use verify::{Anchor, Fault, Verdict, verify, verify_against, verify_since};

/// The verb of the line that says a content was erased.
pub const ERASED: &str = "ledger-line.erased";

/// The kind of that line; its subject is the number of the line whose content is gone.
pub const LINE: &str = "ledger-line";
