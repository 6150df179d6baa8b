//! The campaign's own account: every purpose, clause and duty of the plan is answered, or says that it is not.
//!
//! ```text
//! facts of the store ─ live ─▶ draft ─ freeze (cut-off) ─▶ the same paper, until frozen anew ─ issue ─▶ for ever
//!                                └── written by the Office, section by section
//! ```

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::actor::Actor;
use crate::change::{Change, Recorded};
use crate::id::{CampaignId, SummaryId};
use crate::permission::{Action, On, may};

mod facts;
mod issue;

pub use facts::{ContentFact, CountFact, DutyFact, Facts, RoundFact, Said};
pub use issue::{Issued, Leaving, Line};

/// The account of one campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Which.
    pub id: SummaryId,
    /// Raised by one with every change; 0 before the first.
    pub revision: i64,
    /// Of which campaign.
    pub campaign: CampaignId,
    /// What the Office has written, by the section: `opening`, `purpose:0`, `content:II.4`,
    /// `duty:first-report`, `duty:report:thang-6-2026`, `duty:task:V.1:…`, `proposals`.
    pub written: BTreeMap<String, String>,
    /// The figures as they stood at the cut-off; `None` while they are live.
    pub frozen: Option<Frozen>,
    /// How it left; `None` while it can be changed.
    #[serde(default)]
    pub issued: Option<Issued>,
}

/// Figures that no longer move.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frozen {
    /// What was accepted up to this moment counts.
    pub cut_off: Timestamp,
    /// The figures.
    pub facts: Facts,
    /// How its paper was set then, in the words of whoever prints it; the agency may set its papers otherwise later.
    /// Nothing for one frozen before there was a choice.
    #[serde(default)]
    pub style: serde_json::Value,
}

/// Why the account does not change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SummaryRefusal {
    /// The person may not.
    #[error("not allowed")]
    NotAllowed,
    /// A section is longer than [`LONGEST_SECTION`] characters.
    #[error("too long")]
    TooLong,
    /// There is no such section.
    #[error("no such section")]
    NoSuchSection,
    /// The figures are live.
    #[error("not frozen")]
    NotFrozen,
    /// It has left.
    #[error("issued")]
    Issued,
    /// The day that it is to bear is before the cut-off or after today.
    #[error("dated before the cut-off or after today")]
    NotItsDay,
    /// So many places are empty.
    #[error("{0} places are empty")]
    Gaps(usize),
}

/// Longest section, in characters.
pub const LONGEST_SECTION: usize = 20_000;

impl Recorded for Summary {
    const KIND: &'static str = "summary";

    fn record_id(&self) -> &str {
        self.id.as_str()
    }
}

impl Summary {
    /// Of a campaign of which nobody has written yet. Nothing is stored until somebody does.
    #[must_use]
    pub fn blank(id: SummaryId, campaign: CampaignId) -> Self {
        Self { id, revision: 0, campaign, written: BTreeMap::new(), frozen: None, issued: None }
    }

    /// The Office writes one section of an account with these `sections`; an empty text takes it back.
    ///
    /// # Errors
    /// When `by` may not, it has left, there is no such section, or the text is too long.
    pub fn write(
        mut self,
        section: &str,
        text: &str,
        sections: &[String],
        by: &Actor,
        at: Timestamp,
    ) -> Result<Change<Self>, SummaryRefusal> {
        self.may_change(by)?;
        if !sections.iter().any(|known| known == section) {
            return Err(SummaryRefusal::NoSuchSection);
        }
        if text.chars().count() > LONGEST_SECTION {
            return Err(SummaryRefusal::TooLong);
        }
        let text = text.trim();
        if text.is_empty() {
            self.written.remove(section);
        } else {
            self.written.insert(section.to_owned(), text.to_owned());
        }
        Ok(Change::new(self, "summary.written", by.into(), at))
    }

    /// The figures stop here, and so does how the paper is set.
    ///
    /// # Errors
    /// When `by` may not, or it has left.
    pub fn freeze(
        self,
        (facts, style): (Facts, serde_json::Value),
        by: &Actor,
        at: Timestamp,
    ) -> Result<Change<Self>, SummaryRefusal> {
        self.may_change(by)?;
        let frozen = Some(Frozen { cut_off: at, facts, style });
        Ok(Change::new(Self { frozen, ..self }, "summary.frozen", by.into(), at))
    }

    /// The figures move again.
    ///
    /// # Errors
    /// When `by` may not, it has left, or they do.
    pub fn thaw(self, by: &Actor, at: Timestamp) -> Result<Change<Self>, SummaryRefusal> {
        self.may_change(by)?;
        if self.frozen.is_none() {
            return Err(SummaryRefusal::NotFrozen);
        }
        Ok(Change::new(Self { frozen: None, ..self }, "summary.thawed", by.into(), at))
    }
}

fn allowed(by: &Actor) -> Result<(), SummaryRefusal> {
    if may(by, Action::WriteSummary, On::Agency) { Ok(()) } else { Err(SummaryRefusal::NotAllowed) }
}

#[cfg(test)]
mod tests;
