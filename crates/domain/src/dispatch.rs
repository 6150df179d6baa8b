//! Who receives a plan, what for and by which road: the lines of "Nơi nhận" (Decree 30/2020/NĐ-CP, Annex I) turned
//! into one line per unit.
//!
//! The printed line is kept as it stands; which units it means is [matched](matching()) and proposed, and a person
//! confirms it before anything is sent.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::actor::By;
use crate::change::{Change, Recorded};
use crate::id::{CampaignId, DispatchId, UnitId};

mod affected;
#[cfg(test)]
pub(crate) mod department;
mod link;
mod matching;
mod proposal;

pub use affected::{Affected, Concern, Executing, Place, Standing, affected};
pub use link::Link;
pub use matching::{Directory, Vocabulary, matching};
pub use proposal::{ProposedLine, executing, propose};

/// What a recipient gets the plan for, as the purpose in brackets says: `(b/c)`, `(t/h)`, `(để biết)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// Để báo cáo: a superior is told.
    ReportTo,
    /// Để thực hiện: the recipient carries the plan out.
    CarryOut,
    /// Để biết.
    Know,
    /// Để đăng: the recipient makes it public.
    Publish,
    /// Lưu: the copies that stay.
    File,
}

impl Purpose {
    /// All of them, in the order of the launch page.
    pub const ALL: [Self; 5] = [Self::ReportTo, Self::CarryOut, Self::Know, Self::Publish, Self::File];

    /// The word it is stored under; also its code in `catalogue/documents/recipient-purposes.toml`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::ReportTo => "report-to",
            Self::CarryOut => "carry-out",
            Self::Know => "know",
            Self::Publish => "publish",
            Self::File => "file",
        }
    }

    /// The purpose stored under `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.code() == code)
    }
}

/// By which road the plan reaches a recipient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// People of the unit sign in.
    Account,
    /// A personal link to a unit without accounts.
    Link,
    /// The records office sends it on paper.
    Paper,
}

impl Channel {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Account, Self::Link, Self::Paper];

    /// The word it is stored under.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Link => "link",
            Self::Paper => "paper",
        }
    }

    /// The channel stored under `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.code() == code)
    }
}

/// One recipient of a campaign's plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DispatchLine {
    /// Which.
    pub id: DispatchId,
    /// Raised by one with every change; 0 before the first.
    pub revision: i64,
    /// Of which campaign.
    pub campaign: CampaignId,
    /// Which line of "Nơi nhận", from 0. Several recipients may stand in one line.
    pub position: i64,
    /// That line as printed.
    pub printed: String,
    /// What for.
    pub purpose: Purpose,
    /// The unit, when it is one of the records.
    pub unit: Option<UnitId>,
    /// Its name at the time of sending; the printed words where there is no unit.
    pub name: String,
    /// By which road.
    pub channel: Channel,
    /// When it was sent.
    pub sent: Option<Timestamp>,
    /// When the recipient first opened it.
    pub seen: Option<Timestamp>,
}

impl Recorded for DispatchLine {
    const KIND: &'static str = "dispatch";

    fn record_id(&self) -> &str {
        self.id.as_str()
    }
}

impl DispatchLine {
    /// The heir of a recipient that ended has the plan as that one had it; nobody there has opened it yet.
    pub fn pass_on(
        self,
        id: DispatchId,
        heir: (&UnitId, &str),
        channel: Channel,
        by: By,
        at: Timestamp,
    ) -> Change<Self> {
        let (unit, name) = (Some(heir.0.clone()), heir.1.to_owned());
        Change::new(Self { id, revision: 0, unit, name, channel, seen: None, ..self }, "dispatch.passed-on", by, at)
    }

    /// The plan goes out to this recipient.
    pub fn send(self, by: By, at: Timestamp) -> Change<Self> {
        Change::new(Self { sent: Some(at), ..self }, "dispatch.sent", by, at)
    }

    /// The recipient opens it. `None` when it was opened before: the first time is the one that counts.
    #[must_use]
    pub fn see(self, by: By, at: Timestamp) -> Option<Change<Self>> {
        match self.seen {
            Some(_) => None,
            None => Some(Change::new(Self { seen: Some(at), ..self }, "dispatch.seen", by, at)),
        }
    }
}

#[cfg(test)]
mod tests;
