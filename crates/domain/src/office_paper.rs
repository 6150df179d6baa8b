//! A paper that the Office draws up in a campaign: a kind of the catalogue, its values, and where it stands.
//!
//! ```text
//! start ─▶ draft ─ write ─▶ draft ─┬─ issue (number, day) ─▶ issued, for ever
//!                                  └─ discard ─▶ discarded
//! ```

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::actor::Actor;
use crate::change::{Change, Recorded};
use crate::id::{CampaignId, OfficePaperId};
use crate::permission::{Action, On, may};

/// One paper.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OfficePaper {
    /// Which.
    pub id: OfficePaperId,
    /// Raised by one with every change; 0 before the first.
    pub revision: i64,
    /// In which campaign.
    pub campaign: CampaignId,
    /// Its place among the campaign's papers, from 1: what its address says.
    pub serial: i64,
    /// Code of its kind in the catalogue.
    pub kind: String,
    /// Its subject, for lists.
    pub subject: String,
    /// Its values by the codes of the kind's fields.
    pub values: serde_json::Value,
    /// The paper as it left, part by part; `None` while it can be written. The file of its kind may change afterwards.
    #[serde(default)]
    pub printed: Option<serde_json::Value>,
    /// Where it stands.
    pub stage: Stage,
}

/// Where a paper stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Stage {
    /// It can be written.
    Draft,
    /// It has its number and does not change any more.
    Issued {
        /// Number in the year's register.
        number: u32,
        /// Day of issue.
        day: Date,
        /// When it was issued.
        at: Timestamp,
    },
    /// Nobody needs it.
    Discarded,
}

/// Why a paper does not change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PaperRefusal {
    /// The person may not.
    #[error("not allowed")]
    NotAllowed,
    /// It is issued or discarded.
    #[error("no longer a draft")]
    NotADraft,
}

impl Recorded for OfficePaper {
    const KIND: &'static str = "office-paper";

    fn record_id(&self) -> &str {
        self.id.as_str()
    }
}

impl OfficePaper {
    /// The Office begins a paper, or writes a draft.
    ///
    /// # Errors
    /// When `by` may not, or it is no longer a draft.
    pub fn write(
        self,
        values: serde_json::Value,
        subject: String,
        by: &Actor,
        at: Timestamp,
    ) -> Result<Change<Self>, PaperRefusal> {
        self.open(by)?;
        let verb = if self.revision == 0 { "office-paper.begun" } else { "office-paper.written" };
        Ok(Change::new(Self { values, subject, ..self }, verb, by.into(), at))
    }

    /// The draft is not needed.
    ///
    /// # Errors
    /// When `by` may not, or it is no longer a draft.
    pub fn discard(self, by: &Actor, at: Timestamp) -> Result<Change<Self>, PaperRefusal> {
        self.open(by)?;
        Ok(Change::new(Self { stage: Stage::Discarded, ..self }, "office-paper.discarded", by.into(), at))
    }

    /// The paper leaves as `printed`, with its number (0 for one that has none) and its day.
    ///
    /// # Errors
    /// When `by` may not, or it is no longer a draft.
    pub fn issue(
        self,
        (number, day): (u32, Date),
        printed: serde_json::Value,
        by: &Actor,
        at: Timestamp,
    ) -> Result<Change<Self>, PaperRefusal> {
        self.open(by)?;
        let stage = Stage::Issued { number, day, at };
        Ok(Change::new(Self { stage, printed: Some(printed), ..self }, "office-paper.issued", by.into(), at))
    }

    fn open(&self, by: &Actor) -> Result<(), PaperRefusal> {
        if !may(by, Action::WritePapers, On::Agency) {
            return Err(PaperRefusal::NotAllowed);
        }
        if self.stage == Stage::Draft { Ok(()) } else { Err(PaperRefusal::NotADraft) }
    }
}

#[cfg(test)]
mod tests;
