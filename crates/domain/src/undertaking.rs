//! What one unit takes on in one campaign: whether it has taken the plan, and its own concrete plan.
//!
//! ```text
//! receipt   Awaited ──acknowledge──▶ Acknowledged
//!              ├──decline (why)──▶ Declined ──excuse──▶ Excused
//!              └──────── insist (why) ◀──┘
//! targets   Draft ──send──▶ Sent ──reopen (why)──▶ Draft
//! ```

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::actor::{Actor, By};
use crate::change::{Change, Recorded};
use crate::id::{CampaignId, UndertakingId, UnitId};
use crate::permission::{Action, On, Speaker, may};
use crate::vietnamese::tidy;

/// One unit's part in one campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undertaking {
    /// Which.
    pub id: UndertakingId,
    /// Raised by one with every change; 0 before the first.
    pub revision: i64,
    /// In which campaign.
    pub campaign: CampaignId,
    /// Whose.
    pub unit: UnitId,
    /// Whether the unit has taken the plan.
    pub receipt: Receipt,
    /// Whether its targets have been sent.
    pub targets: Targets,
}

/// Whether the unit has taken the plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "receipt", rename_all = "lowercase")]
pub enum Receipt {
    /// Nobody has answered yet.
    #[default]
    Awaited,
    /// The Office did not accept that the plan is not the unit's.
    Insisted {
        /// The unit's reason.
        declined: String,
        /// The Office's.
        reason: String,
    },
    /// Taken.
    Acknowledged {
        /// When.
        at: Timestamp,
        /// Who said so.
        by: String,
        /// Who looks after it, with a telephone number; may be empty.
        contact: String,
    },
    /// The unit says that the plan is not its business.
    Declined {
        /// When.
        at: Timestamp,
        /// Who said so.
        by: String,
        /// Why.
        reason: String,
    },
    /// The Office agrees: the unit owes nothing.
    Excused {
        /// When.
        at: Timestamp,
        /// The unit's reason.
        reason: String,
    },
}

/// Whether the unit's targets have been sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "targets", rename_all = "lowercase")]
pub enum Targets {
    /// Being written.
    #[default]
    Draft,
    /// With the Office: nothing changes any more.
    Sent {
        /// When.
        at: Timestamp,
        /// Who sent them.
        by: String,
    },
    /// The Office opened them again.
    Reopened {
        /// When.
        at: Timestamp,
        /// Why.
        reason: String,
    },
}

/// Why a unit's part does not move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UndertakingRefusal {
    /// The person may not do this at all.
    #[error("not allowed")]
    NotAllowed,
    /// Not where it stands.
    #[error("not possible now")]
    NotNow,
    /// A reason is asked for.
    #[error("no reason given")]
    NoReason,
    /// Longer than [`LONGEST_REASON`] characters.
    #[error("too long")]
    TooLong,
    /// There is nothing to send.
    #[error("no targets")]
    NoTargets,
}

/// Longest reason or contact, in characters.
pub const LONGEST_REASON: usize = 1_000;

impl Receipt {
    /// The word it is stored under.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Awaited => "awaited",
            Self::Insisted { .. } => "insisted",
            Self::Acknowledged { .. } => "acknowledged",
            Self::Declined { .. } => "declined",
            Self::Excused { .. } => "excused",
        }
    }

    /// Whether the unit still has to answer.
    #[must_use]
    pub fn is_open(&self) -> bool {
        match self {
            Self::Awaited | Self::Insisted { .. } => true,
            Self::Acknowledged { .. } | Self::Declined { .. } | Self::Excused { .. } => false,
        }
    }
}

impl Targets {
    /// The word it is stored under.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Sent { .. } => "sent",
            Self::Reopened { .. } => "reopened",
        }
    }

    /// Whether targets can be written.
    #[must_use]
    pub fn is_open(&self) -> bool {
        match self {
            Self::Draft | Self::Reopened { .. } => true,
            Self::Sent { .. } => false,
        }
    }
}

impl Recorded for Undertaking {
    const KIND: &'static str = "undertaking";

    fn record_id(&self) -> &str {
        self.id.as_str()
    }
}

impl Undertaking {
    /// Of a unit that has not answered yet. Nothing is stored until it does.
    #[must_use]
    pub fn awaited(id: UndertakingId, campaign: CampaignId, unit: UnitId) -> Self {
        Self { id, revision: 0, campaign, unit, receipt: Receipt::Awaited, targets: Targets::Draft }
    }

    /// The unit takes the plan. A unit that had declined may change its mind until it is excused.
    ///
    /// # Errors
    /// [`UndertakingRefusal::NotNow`] when it has taken it, or is excused; `TooLong` for the contact.
    pub fn acknowledge(self, by: &Speaker, contact: &str, at: Timestamp) -> Result<Change<Self>, UndertakingRefusal> {
        self.spoken_for(by)?;
        let contact = short(contact)?;
        match self.receipt {
            Receipt::Acknowledged { .. } | Receipt::Excused { .. } => Err(UndertakingRefusal::NotNow),
            Receipt::Awaited | Receipt::Insisted { .. } | Receipt::Declined { .. } => {
                let receipt = Receipt::Acknowledged { at, by: by.name.clone(), contact };
                Ok(Change::new(Self { receipt, ..self }, "undertaking.acknowledged", by.by.clone(), at))
            }
        }
    }

    /// The unit says that the plan is not its business.
    ///
    /// # Errors
    /// When it has answered, or gives no reason.
    pub fn decline(self, by: &Speaker, reason: &str, at: Timestamp) -> Result<Change<Self>, UndertakingRefusal> {
        self.spoken_for(by)?;
        if !self.receipt.is_open() {
            return Err(UndertakingRefusal::NotNow);
        }
        let receipt = Receipt::Declined { at, by: by.name.clone(), reason: given(reason)? };
        Ok(Change::new(Self { receipt, ..self }, "undertaking.declined", by.by.clone(), at))
    }

    /// The Office agrees that the plan is not the unit's: it owes nothing.
    ///
    /// # Errors
    /// When `by` may not, or the unit has not declined.
    pub fn excuse(self, by: &Actor, at: Timestamp) -> Result<Change<Self>, UndertakingRefusal> {
        office(by)?;
        let Receipt::Declined { reason, .. } = self.receipt else { return Err(UndertakingRefusal::NotNow) };
        let receipt = Receipt::Excused { at, reason };
        Ok(Change::new(Self { receipt, ..self }, "undertaking.excused", by.into(), at))
    }

    /// The Office does not agree: the unit is to answer again.
    ///
    /// # Errors
    /// When `by` may not, gives no reason, or the unit has not declined.
    pub fn insist(self, by: &Actor, reason: &str, at: Timestamp) -> Result<Change<Self>, UndertakingRefusal> {
        office(by)?;
        let Receipt::Declined { reason: declined, .. } = self.receipt else { return Err(UndertakingRefusal::NotNow) };
        let receipt = Receipt::Insisted { declined, reason: given(reason)? };
        Ok(Change::new(Self { receipt, ..self }, "undertaking.insisted", by.into(), at))
    }

    /// The unit's `count` targets go to the Office.
    ///
    /// # Errors
    /// When the unit has not taken the plan, has sent them already, or has none.
    pub fn send_targets(self, by: &Speaker, count: usize, at: Timestamp) -> Result<Change<Self>, UndertakingRefusal> {
        self.spoken_for(by)?;
        if !matches!(self.receipt, Receipt::Acknowledged { .. }) || !self.targets.is_open() {
            return Err(UndertakingRefusal::NotNow);
        }
        if count == 0 {
            return Err(UndertakingRefusal::NoTargets);
        }
        let targets = Targets::Sent { at, by: by.name.clone() };
        Ok(Change::new(Self { targets, ..self }, "undertaking.targets-sent", by.by.clone(), at))
    }

    /// The Office opens the unit's targets again.
    ///
    /// # Errors
    /// When `by` may not, gives no reason, or they have not been sent.
    pub fn reopen_targets(self, by: &Actor, reason: &str, at: Timestamp) -> Result<Change<Self>, UndertakingRefusal> {
        office(by)?;
        if self.targets.is_open() {
            return Err(UndertakingRefusal::NotNow);
        }
        let targets = Targets::Reopened { at, reason: given(reason)? };
        Ok(Change::new(Self { targets, ..self }, "undertaking.targets-reopened", by.into(), at))
    }

    /// The heir of a unit that ended has its standing, when the unit had taken the plan: it need not answer anew.
    #[must_use]
    pub fn inherit(self, id: UndertakingId, heir: &UnitId, by: By, at: Timestamp) -> Option<Change<Self>> {
        let taken = matches!(self.receipt, Receipt::Acknowledged { .. });
        let inherited = Self { id, revision: 0, unit: heir.clone(), ..self };
        taken.then(|| Change::new(inherited, "undertaking.inherited", by, at))
    }

    fn spoken_for(&self, by: &Speaker) -> Result<(), UndertakingRefusal> {
        if by.unit == self.unit { Ok(()) } else { Err(UndertakingRefusal::NotAllowed) }
    }
}

fn office(by: &Actor) -> Result<(), UndertakingRefusal> {
    if may(by, Action::ManageDuties, On::Agency) { Ok(()) } else { Err(UndertakingRefusal::NotAllowed) }
}

fn short(text: &str) -> Result<String, UndertakingRefusal> {
    let text = tidy(text);
    if text.chars().count() > LONGEST_REASON { Err(UndertakingRefusal::TooLong) } else { Ok(text) }
}

fn given(reason: &str) -> Result<String, UndertakingRefusal> {
    let reason = short(reason)?;
    if reason.is_empty() { Err(UndertakingRefusal::NoReason) } else { Ok(reason) }
}

#[cfg(test)]
mod tests;
