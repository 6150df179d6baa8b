//! What a person should look at before a paper leaves.

use forms::{Filled, Unverified};
use wording::Messages;

/// One thing to look at.
pub(super) struct Finding {
    /// Whether the paper may not leave with it.
    pub(super) stops: bool,
    /// What, where, and how to mend it.
    pub(super) sentence: String,
    /// More about it: a source, a rule.
    pub(super) note: String,
}

/// What is missing, then what nobody has verified.
pub(super) fn of(filled: &Filled, t: &'static Messages) -> Vec<Finding> {
    let missing = filled.missing.iter().map(|name| Finding {
        stops: true,
        sentence: t.drafting.missing(name),
        note: String::new(),
    });
    missing.chain(filled.unverified.iter().map(|basis| unverified(basis, t))).collect()
}

fn unverified(basis: &Unverified, t: &'static Messages) -> Finding {
    match &basis.source {
        Some(source) => Finding { stops: false, sentence: t.drafting.unverified(&basis.text), note: source.clone() },
        None => Finding { stops: true, sentence: t.drafting.no_basis(&basis.text), note: String::new() },
    }
}
