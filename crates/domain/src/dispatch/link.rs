//! A personal link: how a unit without accounts receives and answers.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::actor::By;
use crate::change::{Change, Recorded};
use crate::id::{CampaignId, LinkId, UnitId};

/// One link of one unit in one campaign. The secret in its address is not part of it: the ledger never has that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Which.
    pub id: LinkId,
    /// In which campaign.
    pub campaign: CampaignId,
    /// For which unit.
    pub unit: UnitId,
    /// Made when.
    pub from: Timestamp,
    /// No longer good from this moment.
    pub revoked: Option<Timestamp>,
}

impl Recorded for Link {
    const KIND: &'static str = "link";

    fn record_id(&self) -> &str {
        self.id.as_str()
    }
}

impl Link {
    /// A link is made, good from now on.
    pub fn make(id: LinkId, campaign: CampaignId, unit: UnitId, by: By, at: Timestamp) -> Change<Self> {
        Change::new(Self { id, campaign, unit, from: at, revoked: None }, "link.made", by, at)
    }

    /// The link is taken back. Taking it back again keeps the first moment.
    pub fn revoke(self, by: By, at: Timestamp) -> Change<Self> {
        let revoked = self.revoked.or(Some(at));
        Change::new(Self { revoked, ..self }, "link.revoked", by, at)
    }

    /// The unit ended: its link opens the page of its heir.
    pub fn pass_on(self, heir: &UnitId, by: By, at: Timestamp) -> Change<Self> {
        Change::new(Self { unit: heir.clone(), ..self }, "link.passed-on", by, at)
    }

    /// Whether the link opens anything at `at`.
    #[must_use]
    pub fn is_good(&self, at: Timestamp) -> bool {
        self.from <= at && self.revoked.is_none_or(|revoked| at < revoked)
    }
}
