//! A target: what is measured, from where to where, by when, by whom.
//!
//! Targets form a tree: one that all units share, a unit's, a person's. Each may carry part of the one above.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::actor::{Actor, By};
use crate::change::{Change, Recorded};
use crate::id::{CampaignId, TargetId, UnitId};
use crate::permission::{Action, On, Speaker, may};

mod aim;
mod parts;

pub use aim::{Aim, AimFault, Direction, LARGEST, LONGEST_PATH, LONGEST_TEXT};
pub use parts::{Parts, parts, wholes};

/// One target in one campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// Which.
    pub id: TargetId,
    /// Raised by one with every change; 0 before the first.
    pub revision: i64,
    /// In which campaign.
    pub campaign: CampaignId,
    /// Whose; `None` for one that all units share.
    pub unit: Option<UnitId>,
    /// Place among the targets of its owner, from 0.
    pub position: i64,
    /// What is set.
    pub aim: Aim,
    /// Taken back: kept for what was reported on it.
    pub withdrawn: bool,
}

/// Why a target does not change.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TargetRefusal {
    /// The person may not.
    #[error("not allowed")]
    NotAllowed,
    /// These things are wrong with it.
    #[error("not taken as given")]
    Faults(Vec<AimFault>),
}

impl Recorded for Target {
    const KIND: &'static str = "target";

    fn record_id(&self) -> &str {
        self.id.as_str()
    }
}

impl Target {
    /// A unit sets itself a target, at the end of its list.
    ///
    /// # Errors
    /// [`TargetRefusal::Faults`] with everything that is wrong.
    pub fn set(
        id: TargetId,
        campaign: CampaignId,
        position: i64,
        aim: Aim,
        by: &Speaker,
        at: Timestamp,
    ) -> Result<Change<Self>, TargetRefusal> {
        let unit = Some(by.unit.clone());
        Self { id, revision: 0, campaign, unit, position, aim: aim.tidied(), withdrawn: false }.sound(
            "target.set",
            by.by.clone(),
            at,
        )
    }

    /// The Office sets a target that all units share.
    ///
    /// # Errors
    /// When `by` may not, and as [`Target::set`].
    pub fn share(
        id: TargetId,
        campaign: CampaignId,
        position: i64,
        aim: Aim,
        by: &Actor,
        at: Timestamp,
    ) -> Result<Change<Self>, TargetRefusal> {
        office(by)?;
        Self { id, revision: 0, campaign, unit: None, position, aim: aim.tidied(), withdrawn: false }.sound(
            "target.shared",
            by.into(),
            at,
        )
    }

    /// A unit changes one of its own.
    ///
    /// # Errors
    /// When it is another unit's, and as [`Target::set`].
    pub fn change(self, aim: Aim, by: &Speaker, at: Timestamp) -> Result<Change<Self>, TargetRefusal> {
        self.spoken_for(by)?;
        Self { aim: aim.tidied(), ..self }.sound("target.changed", by.by.clone(), at)
    }

    /// The Office changes one that all units share.
    ///
    /// # Errors
    /// When `by` may not, and as [`Target::set`].
    pub fn change_shared(self, aim: Aim, by: &Actor, at: Timestamp) -> Result<Change<Self>, TargetRefusal> {
        self.is_shared(by)?;
        Self { aim: aim.tidied(), ..self }.sound("target.changed", by.into(), at)
    }

    /// A unit takes one of its own back.
    ///
    /// # Errors
    /// When it is another unit's.
    pub fn withdraw(self, by: &Speaker, at: Timestamp) -> Result<Change<Self>, TargetRefusal> {
        self.spoken_for(by)?;
        Ok(Change::new(Self { withdrawn: true, ..self }, "target.withdrawn", by.by.clone(), at))
    }

    /// The Office takes back one that all units share.
    ///
    /// # Errors
    /// When `by` may not.
    pub fn withdraw_shared(self, by: &Actor, at: Timestamp) -> Result<Change<Self>, TargetRefusal> {
        self.is_shared(by)?;
        Ok(Change::new(Self { withdrawn: true, ..self }, "target.withdrawn", by.into(), at))
    }

    /// A target of a unit that ended goes to its heir, after the heir's own.
    pub fn hand_over(self, heir: &UnitId, position: i64, by: By, at: Timestamp) -> Change<Self> {
        Change::new(Self { unit: Some(heir.clone()), position, ..self }, "target.handed-over", by, at)
    }

    fn sound(self, verb: &'static str, by: By, at: Timestamp) -> Result<Change<Self>, TargetRefusal> {
        let faults = self.aim.faults();
        if faults.is_empty() { Ok(Change::new(self, verb, by, at)) } else { Err(TargetRefusal::Faults(faults)) }
    }

    fn spoken_for(&self, by: &Speaker) -> Result<(), TargetRefusal> {
        if self.unit.as_ref() == Some(&by.unit) { Ok(()) } else { Err(TargetRefusal::NotAllowed) }
    }

    fn is_shared(&self, by: &Actor) -> Result<(), TargetRefusal> {
        office(by)?;
        if self.unit.is_none() { Ok(()) } else { Err(TargetRefusal::NotAllowed) }
    }
}

fn office(by: &Actor) -> Result<(), TargetRefusal> {
    if may(by, Action::ManageDuties, On::Agency) { Ok(()) } else { Err(TargetRefusal::NotAllowed) }
}

#[cfg(test)]
mod tests;
