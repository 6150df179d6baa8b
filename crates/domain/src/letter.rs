//! A letter: the way of a message by mail, to a person of the records or to an address of a unit.
//!
//! ```text
//! queued ──the server took it──▶ sent
//!   │ ▲ ├─ the server will not have it ──▶ refused ─┐
//!   │ │ ├─ tried for too long ──▶ failed ───────────┤
//!   │ │ └─ no mail server is set ──▶ kept ──────────┤
//!   │ └────────────────── queued again ◀────────────┘
//! ```

use jiff::Timestamp;
use serde::Serialize;

use crate::actor::By;
use crate::change::{Change, Recorded};
use crate::id::{CampaignId, LetterId, NoticeId, PersonId, UnitId};
use crate::notice::{LONGEST_TEXT, LONGEST_TITLE, fitting, one_line};

/// Longest sentence of a mail server that is kept, in characters.
pub const LONGEST_WHY: usize = 500;

/// One letter to one address. What it says stays out of the ledger: it may carry a personal link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Letter {
    /// Which.
    pub id: LetterId,
    /// Raised by one with every change; 0 before the first.
    #[serde(skip)]
    pub revision: i64,
    /// The notice that it carries; `None` when it was written to an address.
    pub notice: Option<NoticeId>,
    /// To which person of the records.
    pub person: Option<PersonId>,
    /// To which unit of the records, where it went to the unit's contact.
    pub unit: Option<UnitId>,
    /// About which campaign.
    pub campaign: Option<CampaignId>,
    /// Name of the person or unit; may be empty.
    pub name: String,
    /// Mail address.
    pub address: String,
    /// One line.
    pub subject: String,
    /// Plain text.
    #[serde(skip)]
    pub text: String,
    /// Path of the page that it points to, from the first slash; empty where there is none.
    #[serde(skip)]
    pub url: String,
    /// Where it stands.
    pub state: LetterState,
}

/// Where a letter stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LetterState {
    /// A job sends it.
    Queued,
    /// The mail server took it.
    Sent(Timestamp),
    /// There was no mail server to give it to.
    Kept(Timestamp),
    /// The mail server will not have it; with its sentence.
    Refused(Timestamp, String),
    /// Every attempt failed; with the last reason.
    Failed(Timestamp, String),
}

impl LetterState {
    /// The words a state is stored under, in the order of the chart.
    pub const CODES: [&'static str; 5] = ["queued", "sent", "kept", "refused", "failed"];

    /// The word it is stored under.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sent(_) => "sent",
            Self::Kept(_) => "kept",
            Self::Refused(..) => "refused",
            Self::Failed(..) => "failed",
        }
    }

    /// Since when it has ended so, and why where there is a reason.
    #[must_use]
    pub fn end(&self) -> (Option<Timestamp>, Option<&str>) {
        match self {
            Self::Queued => (None, None),
            Self::Sent(at) | Self::Kept(at) => (Some(*at), None),
            Self::Refused(at, why) | Self::Failed(at, why) => (Some(*at), Some(why)),
        }
    }

    /// The state stored under these values; `None` when they contradict one another.
    #[must_use]
    pub fn stored(code: &str, at: Option<Timestamp>, why: Option<String>) -> Option<Self> {
        match (code, at, why) {
            ("queued", None, None) => Some(Self::Queued),
            ("sent", Some(at), None) => Some(Self::Sent(at)),
            ("kept", Some(at), None) => Some(Self::Kept(at)),
            ("refused", Some(at), Some(why)) => Some(Self::Refused(at, why)),
            ("failed", Some(at), Some(why)) => Some(Self::Failed(at, why)),
            _ => None,
        }
    }
}

impl Recorded for Letter {
    const KIND: &'static str = "letter";

    fn record_id(&self) -> &str {
        self.id.as_str()
    }
}

impl Letter {
    /// The letter waits to be sent. What is too long is cut at a word.
    pub fn queue(self, by: By, at: Timestamp) -> Change<Self> {
        let subject = fitting(&one_line(&self.subject), LONGEST_TITLE);
        let (name, text) = (fitting(&one_line(&self.name), LONGEST_TITLE), fitting(self.text.trim(), LONGEST_TEXT));
        Change::new(Self { name, subject, text, state: LetterState::Queued, ..self }, "letter.queued", by, at)
    }

    /// The mail server took it. `None` unless it was queued.
    #[must_use]
    pub fn send(self, at: Timestamp) -> Option<Change<Self>> {
        self.end(LetterState::Sent(at), "letter.sent", at)
    }

    /// There is no mail server to give it to. `None` unless it was queued.
    #[must_use]
    pub fn keep(self, at: Timestamp) -> Option<Change<Self>> {
        self.end(LetterState::Kept(at), "letter.kept", at)
    }

    /// The mail server will not have it, now or later. `None` unless it was queued.
    #[must_use]
    pub fn refuse(self, why: &str, at: Timestamp) -> Option<Change<Self>> {
        let why = fitting(&one_line(why), LONGEST_WHY);
        self.end(LetterState::Refused(at, why), "letter.refused", at)
    }

    /// Nothing more is tried. `None` unless it was queued.
    #[must_use]
    pub fn fail(self, why: &str, at: Timestamp) -> Option<Change<Self>> {
        let why = fitting(&one_line(why), LONGEST_WHY);
        self.end(LetterState::Failed(at, why), "letter.failed", at)
    }

    /// It is tried once more, at the address of today. `None` while it waits, and when it was sent.
    #[must_use]
    pub fn queue_again(self, address: String, by: By, at: Timestamp) -> Option<Change<Self>> {
        match self.state {
            LetterState::Queued | LetterState::Sent(_) => None,
            LetterState::Kept(_) | LetterState::Refused(..) | LetterState::Failed(..) => {
                let queued = Self { address, state: LetterState::Queued, ..self };
                Some(Change::new(queued, "letter.queued-again", by, at))
            }
        }
    }

    fn end(self, state: LetterState, verb: &'static str, at: Timestamp) -> Option<Change<Self>> {
        let waits = self.state == LetterState::Queued;
        waits.then(|| Change::new(Self { state, ..self }, verb, By::Program, at))
    }
}

#[cfg(test)]
mod tests;
