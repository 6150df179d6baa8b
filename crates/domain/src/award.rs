//! An award: an honour that somebody was given, by which decision, for what. One book has those that were given before
//! this program, typed in or loaded from a list, and those that it gives itself.
//!
//! ```text
//! enter ─▶ Entered ─ correct, attach, follow ─▶ Entered ─ withdraw ─▶ Withdrawn: stays in the book, with the reason
//!                                              └─ follow ─▶ Doubled: two records were one, and so were two awards
//! ```

mod decision;
mod facts;
mod holder;
mod honour;
mod origin;
mod place;
mod record;
mod refusal;
mod stage;
mod years;

#[cfg(test)]
mod tests;

pub use decision::Decision;
pub use facts::{Facts, Fault, LONGEST_LINE, LONGEST_TEXT, Why};
pub use holder::{Holder, Subject, alike};
pub use honour::{Honour, Level};
pub use origin::Origin;
pub use place::{Place, of_year};
pub use record::Award;
pub use refusal::{LONGEST_REASON, Refusal};
pub use stage::{Stage, Step};
pub use years::{EARLIEST, Years};

pub use crate::dated::Dated;
