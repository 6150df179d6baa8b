//! A plan that takes the place of an issued one: its number, its days or its contents were changed.
//!
//! ```text
//! first (its campaign runs) ◀── second (issued) ◀── third (draft)
//! ```
//!
//! The campaign stays that of the first. A version is signed like any plan, and issued; it is never launched. Only an
//! issued plan can be replaced, and who replaces it is said before the new one is issued, so nothing goes in a circle.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::record::{Plan, PlanRefusal};
use super::stage::{Stage, Step};
use crate::actor::Actor;
use crate::change::Change;
use crate::id::PlanId;
use crate::permission::Action;

/// Whose place a plan takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// The plan it replaces.
    pub replaces: PlanId,
    /// The first of the line: the plan of the campaign.
    pub first: PlanId,
}

impl Plan {
    /// A person says that this plan takes the place of `other`.
    ///
    /// # Errors
    /// When this plan is issued already, or `other` is not in force.
    pub fn replace(self, other: &Self, by: &Actor, at: Timestamp) -> Result<Change<Self>, PlanRefusal> {
        self.allows(Step::Edit, Action::EditPlan, by)?;
        if !other.is_in_force() || other.id == self.id {
            return Err(PlanRefusal::NotInForce);
        }
        let first = other.version.as_ref().map_or_else(|| other.id.clone(), |version| version.first.clone());
        let version = Some(Version { replaces: other.id.clone(), first });
        Ok(Change::new(Self { version, ..self }, "plan.linked", by.into(), at))
    }

    /// It takes nobody's place after all. `None` when it never did.
    ///
    /// # Errors
    /// As [`Plan::replace`].
    pub fn stand_alone(self, by: &Actor, at: Timestamp) -> Result<Option<Change<Self>>, PlanRefusal> {
        self.allows(Step::Edit, Action::EditPlan, by)?;
        if self.version.is_none() {
            return Ok(None);
        }
        Ok(Some(Change::new(Self { version: None, ..self }, "plan.unlinked", by.into(), at)))
    }

    /// It has its number and date, and people work by it instead of the plan it replaces. `in_force` is the plan that
    /// they work by so far.
    ///
    /// # Errors
    /// When it takes nobody's place, that plan was replaced by another one meanwhile, or a mandatory field is blank.
    pub fn issue_in_place(self, in_force: &PlanId, by: &Actor, at: Timestamp) -> Result<Change<Self>, PlanRefusal> {
        match &self.version {
            Some(version) if version.replaces == *in_force => self.issue(by, at),
            _ => Err(PlanRefusal::NotInForce),
        }
    }

    /// Whether people work by it: its campaign runs, or it was issued in the place of such a plan.
    #[must_use]
    pub fn is_in_force(&self) -> bool {
        match self.stage {
            Stage::Active(_) => true,
            Stage::Issued(_) => self.version.is_some(),
            Stage::Draft
            | Stage::Submitted { .. }
            | Stage::Returned { .. }
            | Stage::Approved(_)
            | Stage::Closed(_)
            | Stage::Archived(_) => false,
        }
    }
}

/// The plan that people work by: the last of the line that begins with `first`, of the versions issued so far.
#[must_use]
pub fn in_force(first: &PlanId, issued: &[(PlanId, Version)]) -> PlanId {
    let mut last = first.clone();
    // A line without a circle ends; with a wrong one it ends here.
    for _ in 0..issued.len() {
        match issued.iter().find(|(_, version)| version.replaces == last) {
            Some((next, _)) => last = next.clone(),
            None => break,
        }
    }
    last
}

#[cfg(test)]
mod tests;
