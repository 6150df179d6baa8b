//! A role held at a unit for a time.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::actor::{By, Role};
use crate::change::{Change, Recorded};
use crate::id::{CampaignId, GrantId, PersonId, UnitId};

/// A role given to a person at a unit for a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// Which.
    pub id: GrantId,
    /// To whom.
    pub person: PersonId,
    /// What.
    pub role: Role,
    /// Where.
    pub unit: UnitId,
    /// For one campaign only.
    pub campaign: Option<CampaignId>,
    /// First day.
    pub from: Date,
    /// First day on which it no longer holds.
    pub until: Option<Date>,
}

impl Recorded for Grant {
    const KIND: &'static str = "grant";

    fn record_id(&self) -> &str {
        self.id.as_str()
    }
}

impl Grant {
    /// The role is given.
    pub fn give(self, by: By, at: Timestamp) -> Change<Self> {
        Change::new(self, "role.given", by, at)
    }

    /// The unit ended: the same role at its heir, from the later of `day` and its beginning.
    pub fn follow(&self, id: GrantId, heir: &UnitId, day: Date, by: By, at: Timestamp) -> Change<Self> {
        Self { id, unit: heir.clone(), from: self.from.max(day), ..self.clone() }.give(by, at)
    }

    /// The role ends on `day`; on that day it is no longer held.
    pub fn end(self, day: Date, by: By, at: Timestamp) -> Change<Self> {
        Change::new(Self { until: Some(day), ..self }, "role.ended", by, at)
    }
}
