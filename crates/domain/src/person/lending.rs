//! A role lent by its holder to somebody else for a time (ủy quyền). It ends by itself, and with the role it comes from.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Grant;
use crate::actor::{By, Role};
use crate::change::{Change, Recorded};
use crate::id::{GrantId, PersonId, UnitId};

/// Papers have numbers of at most so many characters.
pub const LONGEST_PAPER: usize = 200;

/// A role that somebody holds for another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lending {
    /// What is held, by whom, where and from when until when.
    pub grant: Grant,
    /// Whose role it is.
    pub lent_by: PersonId,
    /// Number and day of the paper that says so; may be empty.
    pub paper: String,
}

impl Recorded for Lending {
    const KIND: &'static str = "grant";

    fn record_id(&self) -> &str {
        self.grant.id.as_str()
    }
}

/// Why a role is not lent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LendingRefusal {
    /// To oneself.
    #[error("lent to its own holder")]
    ToOneself,
    /// It has no last day.
    #[error("no last day")]
    NoEnd,
    /// It would end before it begins.
    #[error("ends before it begins")]
    EndsBeforeItBegins,
    /// Who lends it does not hold it all that time.
    #[error("not held all that time")]
    NotHeld,
    /// A vote, an inspection and the keys of the system are personal.
    #[error("the role is personal")]
    Personal,
    /// The other holds it in that time already.
    #[error("held already")]
    HeldAlready,
    /// At most 200 characters.
    #[error("the paper's number is too long")]
    LongPaper,
}

/// Whether a role can be lent: a vote in the council, an inspection and the keys of the system cannot.
#[must_use]
pub fn is_lendable(role: Role) -> bool {
    !matches!(role, Role::CouncilMember | Role::CouncilSecretary | Role::Auditor | Role::Administrator)
}

impl Lending {
    /// The role is lent. `own` are the grants of who lends it, `others` those of who receives it.
    ///
    /// # Errors
    /// When it is not theirs all that time, personal, or held already.
    pub fn lend(self, own: &[Grant], others: &[Grant], by: By, at: Timestamp) -> Result<Change<Self>, LendingRefusal> {
        let Grant { person, role, unit, from, until, .. } = &self.grant;
        if *person == self.lent_by {
            return Err(LendingRefusal::ToOneself);
        }
        if !is_lendable(*role) {
            return Err(LendingRefusal::Personal);
        }
        if self.paper.chars().count() > LONGEST_PAPER {
            return Err(LendingRefusal::LongPaper);
        }
        let until = until.ok_or(LendingRefusal::NoEnd)?;
        if until <= *from {
            return Err(LendingRefusal::EndsBeforeItBegins);
        }
        let same = |grant: &&Grant| grant.role == *role && grant.unit == *unit && grant.campaign.is_none();
        let covers = |grant: &Grant| grant.from <= *from && grant.until.is_none_or(|end| until <= end);
        if !own.iter().filter(same).any(covers) {
            return Err(LendingRefusal::NotHeld);
        }
        let meets = |grant: &Grant| grant.from < until && grant.until.is_none_or(|end| *from < end);
        if others.iter().filter(same).any(meets) {
            return Err(LendingRefusal::HeldAlready);
        }
        Ok(Change::new(self, "role.lent", by, at))
    }

    /// The unit ended: the same role lent at its heir, from the later of `day` and its beginning.
    pub fn follow(self, id: GrantId, heir: &UnitId, day: Date, by: By, at: Timestamp) -> Change<Self> {
        let grant = Grant { id, unit: heir.clone(), from: self.grant.from.max(day), ..self.grant };
        Change::new(Self { grant, ..self }, "role.lent", by, at)
    }
}
