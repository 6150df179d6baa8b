//! Checks an exported ledger without the program that wrote it.
//!
//! ```text
//! file ─ line by line ─▶ each fits its hash, continues the one before, and its content fits its digest ─▶ head, roots
//! ```
//!
//! This is a second reading of `docs/ledger.md`. It shares no code with the store, so that a mistake there, or somebody
//! who changed it, is not believed here too: only sentences are common ([`wording`]). [`check`] reads a file twice and
//! keeps a few lines in memory; [`roots::read`] reads the hashes that were written down elsewhere.

mod chain;
mod fault;
mod form;
pub mod roots;
mod words;

pub use chain::{Verdict, check};
pub use fault::Fault;
pub use roots::Root;
pub use words::sentence;
