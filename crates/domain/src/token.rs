//! With what a program acts for a person: a token, for so long, within scopes.

mod scope;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use serde::{Deserialize, Serialize};

use crate::actor::By;
use crate::change::{Change, Recorded};
use crate::id::{PersonId, TokenId};

pub use scope::{Scope, Scopes};

/// A name says which program it is.
pub const LONGEST_NAME: usize = 100;

/// So many of a person's tokens may work at once: who needs more has forgotten what the others are for.
pub const MOST: usize = 20;

/// A token, without its secret: what the ledger keeps of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    /// Which one.
    pub id: TokenId,
    /// For whom programs act with it.
    pub person: PersonId,
    /// Which program has it, in its owner's words.
    pub name: String,
    /// The first characters of the secret, by which its owner knows it again.
    pub begins: String,
    /// What programs may do with it, at most.
    pub scopes: Scopes,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// The day on which it was ended.
    pub ended: Option<Date>,
}

impl Recorded for Token {
    const KIND: &'static str = "token";

    fn record_id(&self) -> &str {
        self.id.as_str()
    }
}

/// Why a token is not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenRefusal {
    /// Without a name nobody knows later what it was for.
    #[error("a token needs a name")]
    NoName,
    /// Names are at most 100 characters.
    #[error("the name is longer than 100 characters")]
    NameTooLong,
    /// It would do nothing.
    #[error("a token needs a scope")]
    NoScope,
    /// Its last day has passed.
    #[error("the last day has passed")]
    Past,
    /// A token works for a year at most.
    #[error("the last day is more than a year away")]
    TooLong,
    /// Too many work already.
    #[error("twenty tokens work already")]
    TooMany,
}

impl Token {
    /// Everything that keeps it from being made, but how many there are.
    #[must_use]
    pub fn faults(&self) -> Vec<TokenRefusal> {
        let length = self.name.chars().count();
        [
            (length == 0, TokenRefusal::NoName),
            (length > LONGEST_NAME, TokenRefusal::NameTooLong),
            (self.scopes.is_empty(), TokenRefusal::NoScope),
            (self.until < self.from, TokenRefusal::Past),
            (self.until > last_day(self.from), TokenRefusal::TooLong),
        ]
        .into_iter()
        .filter_map(|(wrong, refusal)| wrong.then_some(refusal))
        .collect()
    }

    /// Its owner makes it; `working` of the owner's tokens work already.
    ///
    /// # Errors
    /// Everything that is wrong with it, or that there are too many.
    pub fn make(self, working: usize, by: By, at: Timestamp) -> Result<Change<Self>, Vec<TokenRefusal>> {
        let mut faults = self.faults();
        if working >= MOST {
            faults.push(TokenRefusal::TooMany);
        }
        if faults.is_empty() { Ok(Change::new(self, "token.made", by, at)) } else { Err(faults) }
    }

    /// It works no more, from this moment; `None` when it was ended before.
    #[must_use]
    pub fn end(self, today: Date, by: By, at: Timestamp) -> Option<Change<Self>> {
        if self.ended.is_some() {
            return None;
        }
        Some(Change::new(Self { ended: Some(today), ..self }, "token.ended", by, at))
    }

    /// Whether it works on this day.
    #[must_use]
    pub fn works_on(&self, day: Date) -> bool {
        self.ended.is_none() && day <= self.until
    }
}

/// The last day that a token made on `from` can have.
#[must_use]
pub fn last_day(from: Date) -> Date {
    from.saturating_add(1.year())
}

#[cfg(test)]
mod tests;
