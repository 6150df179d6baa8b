//! Why the book of awards does not change.

use super::facts::Fault;
use crate::id::AwardId;

/// Longest reason, in characters.
pub const LONGEST_REASON: usize = 1_000;

/// Why the book of awards does not change.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The person may not keep the book.
    #[error("not allowed")]
    NotAllowed,
    /// Not at this stage.
    #[error("not possible while the award is {0}")]
    NotNow(&'static str),
    /// What is withdrawn says why.
    #[error("a reason is missing")]
    NoReason,
    /// A reason has a limit.
    #[error("the reason is longer than {LONGEST_REASON} characters")]
    LongReason,
    /// Facts are wrong, all of them at once.
    #[error("facts are wrong: {0:?}")]
    Facts(Vec<Fault>),
    /// The same holder has the same honour by the same decision already.
    #[error("the same stands in the book as {0}")]
    Same(AwardId),
}
