//! A change: the new value together with its line in the ledger.
//!
//! Only rules of this crate make one, and the store takes nothing else, so nothing changes without a line.

use jiff::Timestamp;
use serde::Serialize;

use crate::actor::By;

/// Something whose every revision is kept.
pub trait Recorded: Serialize {
    /// The kind's name in the ledger, e.g. `plan`.
    const KIND: &'static str;

    /// Which one.
    fn record_id(&self) -> &str;
}

/// A new value and what happened to it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "a change is nothing until it is stored"]
pub struct Change<T> {
    /// The value after the change.
    pub value: T,
    /// Its line in the ledger.
    pub entry: Entry,
}

/// One line of the ledger before it is chained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Who.
    pub by: By,
    /// When.
    pub at: Timestamp,
    /// What: a verb such as `plan.confirmed`.
    pub verb: &'static str,
    /// On what kind of thing.
    pub kind: &'static str,
    /// On which one.
    pub subject: String,
    /// The value after the change, as JSON; kept apart from the chain so that it can be erased by law.
    pub content: serde_json::Value,
}

impl<T: Recorded> Change<T> {
    /// A change of `value` by `by` at `at`. `verb` is the past participle after the kind: `plan.submitted`.
    pub(crate) fn new(value: T, verb: &'static str, by: By, at: Timestamp) -> Self {
        let content = serde_json::to_value(&value).expect("recorded values are plain data that JSON can hold");
        let entry = Entry { by, at, verb, kind: T::KIND, subject: value.record_id().to_owned(), content };
        Self { value, entry }
    }
}
