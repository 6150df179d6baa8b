//! What the tests of all crates share: a throw-away PostgreSQL, both engines for one test, a mail server, signed files,
//! and skipping out loud.
//!
//! Knows nothing of the store: it hands out texts that `store::Location` reads.

mod engines;
pub mod postgres;
pub mod signing;
mod skip;
pub mod smtp;

pub use engines::on_both_engines;
pub use skip::skip;
