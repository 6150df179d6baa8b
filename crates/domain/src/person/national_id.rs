//! The number of a citizen (số định danh, CCCD: 12 digits) or of an old identity card (CMND: 9 digits).

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::actor::By;
use crate::change::{Change, Recorded};
use crate::id::PersonId;

/// The number itself. It has no form that is stored or printed by chance: [`NationalId::digits`] must be asked for it.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct NationalId(String);

/// Why digits are no such number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdFault {
    /// Neither 12 nor 9 digits.
    #[error("neither 12 nor 9 digits")]
    Length,
    /// Something else than digits.
    #[error("not only digits")]
    Signs,
}

impl NationalId {
    /// Reads a number as people type it, with spaces or dots between.
    ///
    /// # Errors
    /// When it is none.
    pub fn parse(text: &str) -> Result<Self, IdFault> {
        let digits: String = text.chars().filter(|sign| !sign.is_whitespace() && !".-".contains(*sign)).collect();
        if !digits.bytes().all(|sign| sign.is_ascii_digit()) {
            return Err(IdFault::Signs);
        }
        if matches!(digits.len(), 9 | 12) { Ok(Self(digits)) } else { Err(IdFault::Length) }
    }

    /// All digits, to be sealed or to be shown to whoever may see them.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// `•••• 1234`, for everybody else.
    #[must_use]
    pub fn masked(&self) -> String {
        format!("•••• {}", &self.0[self.0.len() - 4..])
    }
}

impl fmt::Debug for NationalId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.masked())
    }
}

/// What the ledger keeps of somebody's number: that it was written, seen or taken away, never the number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// Whose.
    pub person: PersonId,
}

impl Recorded for Identity {
    const KIND: &'static str = "identity";

    fn record_id(&self) -> &str {
        self.person.as_str()
    }
}

impl Identity {
    /// A number is written, or another one in its place.
    pub fn write(self, by: By, at: Timestamp) -> Change<Self> {
        Change::new(self, "identity.written", by, at)
    }

    /// The number is taken away.
    pub fn remove(self, by: By, at: Timestamp) -> Change<Self> {
        Change::new(self, "identity.removed", by, at)
    }

    /// Somebody has seen all of it.
    pub fn see(self, by: By, at: Timestamp) -> Change<Self> {
        Change::new(self, "identity.seen", by, at)
    }
}
