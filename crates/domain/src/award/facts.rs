//! What the book says of an award, and what can be wrong with it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::decision::Decision;
use super::holder::Holder;
use super::honour::Honour;
use super::place::{self, Place};
use super::years::{EARLIEST, Years};
use crate::dated::Dated;
use crate::vietnamese::tidy;

/// Longest value that takes a few words, in characters.
pub const LONGEST_LINE: usize = 300;

/// Longest value that takes sentences, in characters.
pub const LONGEST_TEXT: usize = 2_000;

/// What the book says of an award.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// To whom.
    pub holder: Holder,
    /// What.
    pub honour: Honour,
    /// By which decision.
    pub decision: Decision,
    /// For what; may be empty.
    pub merit: String,
    /// The years of the achievement, where they are known.
    pub years: Option<Years>,
}

/// What is wrong, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The name of the fact.
    pub field: &'static str,
    /// What is wrong.
    pub why: Why,
}

/// What can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The book needs it.
    Missing,
    /// Longer than so many characters.
    TooLong(usize),
    /// After today.
    Future,
    /// Before [`EARLIEST`].
    TooEarly,
    /// Years of achievement that end after the award.
    AfterAward,
    /// Withdrawn before it was given.
    BeforeAward,
}

impl Facts {
    /// Without spaces that mean nothing.
    #[must_use]
    pub fn tidied(mut self) -> Self {
        for (_, text, _) in self.texts_mut() {
            *text = tidy(text);
        }
        self
    }

    fn texts_mut(&mut self) -> [(&'static str, &mut String, usize); 6] {
        let name = match &mut self.holder {
            Holder::Person { name, .. } | Holder::Unit { name, .. } | Holder::Other { name, .. } => name,
        };
        [
            ("holder", name, LONGEST_LINE),
            ("honour", &mut self.honour.name, LONGEST_LINE),
            ("number", &mut self.decision.number, 100),
            ("issuer", &mut self.decision.issuer, LONGEST_LINE),
            ("signer", &mut self.decision.signer, LONGEST_LINE),
            ("merit", &mut self.merit, LONGEST_TEXT),
        ]
    }

    /// Everything that is wrong, all at once.
    #[must_use]
    pub fn faults(&self, today: Date) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut wrong = |field, why| faults.push(Fault { field, why });
        for (field, text, longest) in self.clone().texts_mut() {
            if text.chars().count() > longest {
                wrong(field, Why::TooLong(longest));
            }
            if matches!(field, "holder" | "honour") && text.is_empty() {
                wrong(field, Why::Missing);
            }
        }
        let dated = self.decision.dated;
        if dated.year() < EARLIEST {
            wrong("dated", Why::TooEarly);
        } else if dated.day().map_or(dated.year() > today.year(), |day| day > today) {
            wrong("dated", Why::Future);
        }
        if let Some(years) = self.years {
            if years.from < EARLIEST {
                wrong("years", Why::TooEarly);
            } else if years.to > dated.year() {
                wrong("years", Why::AfterAward);
            }
        }
        faults
    }

    /// What stands in the book once: the same holder, honour, decision and day.
    #[must_use]
    pub fn same(&self) -> String {
        let (holder, honour) = (self.holder.key(), self.honour.key());
        format!("{holder}|{honour}|{}|{}", self.decision.key(), self.decision.dated.stored())
    }

    /// Where it stands in the book.
    #[must_use]
    pub fn place(&self) -> Place {
        place::of(self)
    }

    /// Whether nothing was given before `day`, as far as is known.
    pub(super) fn is_before(&self, day: Date) -> bool {
        match self.decision.dated {
            Dated::Day(given) => given <= day,
            Dated::Year(year) => year <= day.year(),
        }
    }
}
