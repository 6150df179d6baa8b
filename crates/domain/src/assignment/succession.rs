//! What becomes of a duty when its unit ends and another takes over.

use jiff::Timestamp;

use super::{Assignment, AssignmentState, TASK};
use crate::actor::By;
use crate::change::Change;
use crate::id::UnitId;

impl Assignment {
    /// Whether two duties ask for the same: of one campaign, of one kind, for one round, from one place of the plan.
    #[must_use]
    pub fn asks_the_same(&self, other: &Self) -> bool {
        let of = |one: &Self| (one.campaign.clone(), one.duty.clone(), one.path.clone(), one.round.clone());
        of(self) == of(other) && (self.duty != TASK || self.text == other.text)
    }

    /// An open duty goes to the `heir` of its unit, with its day. Where the heir owes the same already, or has done it
    /// (`owed`), it is no longer asked for, for this `reason`. `None` for a duty that is not open: it stays where it is.
    #[must_use]
    pub fn hand_over(self, heir: &UnitId, owed: &[Self], reason: &str, by: By, at: Timestamp) -> Option<Change<Self>> {
        if self.state != AssignmentState::Open {
            return None;
        }
        let twice = owed.iter().any(|other| other.state != AssignmentState::Waived && self.asks_the_same(other));
        Some(if twice {
            let waived = Self { state: AssignmentState::Waived, reason: reason.to_owned(), asks: None, ..self };
            Change::new(waived, "assignment.waived", by, at)
        } else {
            Change::new(Self { unit: heir.clone(), ..self }, "assignment.handed-over", by, at)
        })
    }
}
