//! What the Office says to somebody who is late: one message per person, whatever number of things is owed.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::actor::Actor;
use crate::change::{Change, Recorded};
use crate::id::{CampaignId, PersonId, UnitId, UrgingId};
use crate::permission::{Action, On, may};

/// One message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Urging {
    /// Which.
    pub id: UrgingId,
    /// In which campaign.
    pub campaign: CampaignId,
    /// For which unit.
    pub unit: UnitId,
    /// To whom; `None` for a unit without accounts.
    pub person: Option<PersonId>,
    /// That person's name, or the unit's contact.
    pub name: String,
    /// By which road.
    pub channel: Channel,
    /// Mail address, where it went by mail.
    pub address: String,
    /// What was said, without any link.
    pub message: String,
    /// What was owed, by name.
    pub items: Vec<String>,
}

/// By which road a message goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Channel {
    /// In the program, and by mail to whoever has an address.
    Notice,
    /// By mail to a unit without accounts.
    Mail,
    /// Copied by the Office into whatever the unit reads.
    Copy,
}

impl Channel {
    /// Every channel.
    pub const ALL: [Self; 3] = [Self::Notice, Self::Mail, Self::Copy];

    /// The word it is stored under.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Mail => "mail",
            Self::Copy => "copy",
        }
    }

    /// The channel stored under `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.code() == code)
    }
}

/// Only the Office urges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not allowed")]
pub struct NotAllowed;

impl Recorded for Urging {
    const KIND: &'static str = "urging";

    fn record_id(&self) -> &str {
        self.id.as_str()
    }
}

impl Urging {
    /// The Office says it.
    ///
    /// # Errors
    /// When `by` may not.
    pub fn send(self, by: &Actor, at: Timestamp) -> Result<Change<Self>, NotAllowed> {
        if may(by, Action::Urge, On::Agency) {
            Ok(Change::new(self, "urging.sent", by.into(), at))
        } else {
            Err(NotAllowed)
        }
    }
}
