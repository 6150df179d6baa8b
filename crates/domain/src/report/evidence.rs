//! A file that bears out what a report says.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::ReportRefusal;
use crate::change::{Change, Recorded};
use crate::id::{CampaignId, EvidenceId, RoundId, UnitId};
use crate::permission::Speaker;

/// One file of evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Which.
    pub id: EvidenceId,
    /// In which campaign.
    pub campaign: CampaignId,
    /// Of which round.
    pub round: RoundId,
    /// Whose.
    pub unit: UnitId,
    /// SHA-256 of its bytes, under which they are kept.
    pub sha256: String,
    /// What it was called.
    pub file_name: String,
    /// Its media type.
    pub media: String,
    /// Its size.
    pub bytes: i64,
    /// Name of who added it.
    pub added_by: String,
    /// When.
    pub added_at: Timestamp,
    /// Taken back before the report was sent; the bytes stay for the ledger's sake.
    pub withdrawn: bool,
}

impl Recorded for Evidence {
    const KIND: &'static str = "evidence";

    fn record_id(&self) -> &str {
        self.id.as_str()
    }
}

impl Evidence {
    /// The unit adds it to its report.
    ///
    /// # Errors
    /// When it is another unit's.
    pub fn add(self, by: &Speaker, at: Timestamp) -> Result<Change<Self>, ReportRefusal> {
        self.moved(by, "evidence.added", at)
    }

    /// The unit takes it back.
    ///
    /// # Errors
    /// When it is another unit's.
    pub fn withdraw(self, by: &Speaker, at: Timestamp) -> Result<Change<Self>, ReportRefusal> {
        Self { withdrawn: true, ..self }.moved(by, "evidence.withdrawn", at)
    }

    fn moved(self, by: &Speaker, verb: &'static str, at: Timestamp) -> Result<Change<Self>, ReportRefusal> {
        if by.unit != self.unit {
            return Err(ReportRefusal::NotAllowed);
        }
        Ok(Change::new(self, verb, by.by.clone(), at))
    }
}
