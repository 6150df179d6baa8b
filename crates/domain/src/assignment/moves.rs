//! How a duty moves: done, undone, extended, waived.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Asking, Assignment, AssignmentState};
use crate::actor::{Actor, By};
use crate::change::Change;
use crate::id::RoundId;
use crate::permission::{Action, On, Speaker, may};
use crate::vietnamese::tidy;

/// Why a duty does not move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AssignmentRefusal {
    /// The person may not.
    #[error("not allowed")]
    NotAllowed,
    /// It is done or waived.
    #[error("not owed any more")]
    NotOwed,
    /// A reason is asked for.
    #[error("no reason given")]
    NoReason,
    /// The new day is not after the old one.
    #[error("the new day is not later")]
    NotLater,
}

impl Assignment {
    /// Whether its day has passed without it.
    #[must_use]
    pub fn is_late(&self, today: Date) -> bool {
        self.state == AssignmentState::Open && self.due.is_some_and(|due| due < today)
    }

    /// It is done, by whatever act `by` has just done. Doing it again keeps the first moment: a report that came in time
    /// and was mended after its day came in time.
    pub fn fulfil(self, by: By, at: Timestamp) -> Change<Self> {
        let done = self.done.or(Some(at));
        let state = AssignmentState::Done;
        Change::new(Self { state, done, asks: None, ..self }, "assignment.fulfilled", by, at)
    }

    /// What was done is to be done again: a report sent back, targets opened again. When it was first done stays.
    pub fn reopen(self, by: By, at: Timestamp) -> Change<Self> {
        Change::new(Self { state: AssignmentState::Open, ..self }, "assignment.reopened", by, at)
    }

    /// The unit asks for more time.
    ///
    /// # Errors
    /// When it is another unit's, not owed, the day is not later, or no reason is given.
    pub fn ask(
        self,
        until: Date,
        reason: &str,
        by: &Speaker,
        at: Timestamp,
    ) -> Result<Change<Self>, AssignmentRefusal> {
        if by.unit != self.unit {
            return Err(AssignmentRefusal::NotAllowed);
        }
        let reason = self.later(until, reason)?;
        let asks = Some(Asking { until, reason, at });
        Ok(Change::new(Self { asks, ..self }, "assignment.asked", by.by.clone(), at))
    }

    /// The Office gives more time.
    ///
    /// # Errors
    /// When `by` may not, it is not owed, the day is not later, or no reason is given.
    pub fn extend(
        self,
        until: Date,
        reason: &str,
        by: &Actor,
        at: Timestamp,
    ) -> Result<Change<Self>, AssignmentRefusal> {
        office(by)?;
        let reason = self.later(until, reason)?;
        let first_due = self.first_due.or(self.due);
        let extended = Self { due: Some(until), proposed: false, first_due, reason, asks: None, ..self };
        Ok(Change::new(extended, "assignment.extended", by.into(), at))
    }

    /// The Office does not give the time asked for: the day stays.
    ///
    /// # Errors
    /// When `by` may not, gives no reason, or nobody asked.
    pub fn keep_day(self, reason: &str, by: &Actor, at: Timestamp) -> Result<Change<Self>, AssignmentRefusal> {
        office(by)?;
        if self.asks.is_none() {
            return Err(AssignmentRefusal::NotOwed);
        }
        let reason = given(reason)?;
        Ok(Change::new(Self { asks: None, reason, ..self }, "assignment.day-kept", by.into(), at))
    }

    /// The Office no longer asks for it.
    ///
    /// # Errors
    /// When `by` may not, it is not owed, or no reason is given.
    pub fn waive(self, reason: &str, by: &Actor, at: Timestamp) -> Result<Change<Self>, AssignmentRefusal> {
        office(by)?;
        if self.state != AssignmentState::Open {
            return Err(AssignmentRefusal::NotOwed);
        }
        let reason = given(reason)?;
        let waived = Self { state: AssignmentState::Waived, reason, asks: None, ..self };
        Ok(Change::new(waived, "assignment.waived", by.into(), at))
    }

    /// The Office gives a day, and with it a round of reports, to a duty that had none: its campaign ends at an event.
    ///
    /// # Errors
    /// When `by` may not, it is not owed, or it has a day.
    pub fn set_day(
        self,
        due: Date,
        round: RoundId,
        by: &Actor,
        at: Timestamp,
    ) -> Result<Change<Self>, AssignmentRefusal> {
        office(by)?;
        if self.state != AssignmentState::Open || self.due.is_some() {
            return Err(AssignmentRefusal::NotOwed);
        }
        let dated = Self { due: Some(due), proposed: false, round: Some(round), ..self };
        Ok(Change::new(dated, "assignment.dated", by.into(), at))
    }

    fn later(&self, until: Date, reason: &str) -> Result<String, AssignmentRefusal> {
        if self.state != AssignmentState::Open {
            return Err(AssignmentRefusal::NotOwed);
        }
        if self.due.is_some_and(|due| until <= due) {
            return Err(AssignmentRefusal::NotLater);
        }
        given(reason)
    }
}

fn office(by: &Actor) -> Result<(), AssignmentRefusal> {
    if may(by, Action::ManageDuties, On::Agency) { Ok(()) } else { Err(AssignmentRefusal::NotAllowed) }
}

fn given(reason: &str) -> Result<String, AssignmentRefusal> {
    let reason = tidy(reason);
    if reason.is_empty() { Err(AssignmentRefusal::NoReason) } else { Ok(reason) }
}

#[cfg(test)]
mod tests;
