//! The only SQL that touches notices and letters.

pub(in crate::shell) mod letters;
pub(super) mod notices;

use store::Statement;

/// Every statement about them.
pub(in crate::shell) fn statements() -> Vec<Statement> {
    [notices::STATEMENTS, letters::STATEMENTS].concat()
}
