//! What the tests of all crates share: a throw-away PostgreSQL, both engines for one test, and skipping out loud.
//!
//! Knows nothing of the store: it hands out texts that `store::Location` reads.

mod engines;
pub mod postgres;
mod skip;

pub use engines::on_both_engines;
pub use skip::skip;
