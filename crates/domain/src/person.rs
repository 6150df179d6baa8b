//! People, where they belong and what roles they hold, each from a day and perhaps until a day.

mod account;
mod birth;
mod category;
mod dossier;
mod grant;
mod lending;
mod membership;
mod merging;
mod national_id;
mod outside;
mod side_post;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::actor::By;
use crate::change::{Change, Recorded};
use crate::id::{PersonId, UnitId};
use crate::unit::LONGEST_NAME;

pub use account::{Account, SignIn};
pub use birth::{Birth, born};
pub use category::Category;
pub use dossier::Dossier;
pub use grant::Grant;
pub use lending::{LONGEST_PAPER, Lending, LendingRefusal, is_lendable};
pub use membership::{Membership, Placing};
pub use merging::{Both, LONGEST_REASON, Merging, MergingRefusal, SHORTEST_REASON};
pub use national_id::{IdFault, Identity, NationalId};
pub use outside::OutsideAccount;
pub use side_post::{SidePost, SideRefusal};

/// A person as known today, with the present membership: the main one. Posts beside it are [`SidePost`]s.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Who.
    pub id: PersonId,
    /// Raised by one with every change; 0 before the first.
    pub revision: i64,
    /// Full name, as spelt by its owner.
    pub name: String,
    /// Mail address; may be empty.
    pub email: String,
    /// Telephone; may be empty.
    pub phone: String,
    /// When the person was born; `None` when not known.
    #[serde(default)]
    pub birth: Option<Birth>,
    /// Legal category of employment.
    pub category: Category,
    /// Where the person belongs.
    pub membership: Membership,
}

impl Recorded for Person {
    const KIND: &'static str = "person";

    fn record_id(&self) -> &str {
        self.id.as_str()
    }
}

/// Why a person is not taken as given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PersonRefusal {
    /// A person needs a name.
    #[error("a person needs a name")]
    NoName,
    /// Names are at most 200 characters.
    #[error("the name is longer than 200 characters")]
    NameTooLong,
    /// A person does not move to another unit before the day on which the present membership begins.
    #[error("the new membership begins before the present one")]
    BeforePresent,
    /// The membership would begin while a former one still holds.
    #[error("a former membership still holds on that day")]
    DuringFormer,
    /// A post beside the main one is held at the same unit in that time.
    #[error("a post beside the main one is held at that unit")]
    HeldBeside,
}

impl Person {
    /// A person enters the records.
    ///
    /// # Errors
    /// When the name is missing or too long.
    pub fn enter(self, by: By, at: Timestamp) -> Result<Change<Self>, PersonRefusal> {
        self.check()?;
        Ok(Change::new(self, "person.entered", by, at))
    }

    /// The records of a person are put right.
    ///
    /// # Errors
    /// When the name is missing or too long.
    pub fn correct(self, by: By, at: Timestamp) -> Result<Change<Self>, PersonRefusal> {
        self.check()?;
        Ok(Change::new(self, "person.corrected", by, at))
    }

    /// The person's unit ended: with the same post in its heir from the later of `day` and the beginning there.
    pub fn follow(self, heir: &UnitId, day: Date, by: By, at: Timestamp) -> Change<Self> {
        let from = self.membership.from.max(day);
        let membership = Membership { unit: heir.clone(), from, ..self.membership };
        Change::new(Self { membership, ..self }, "person.followed", by, at)
    }

    /// A person goes to another unit or post on the first day of the membership.
    ///
    /// # Errors
    /// When the name is missing or too long.
    pub fn relocate(self, by: By, at: Timestamp) -> Result<Change<Self>, PersonRefusal> {
        self.check()?;
        Ok(Change::new(self, "person.moved", by, at))
    }

    fn check(&self) -> Result<(), PersonRefusal> {
        if self.name.trim().is_empty() {
            return Err(PersonRefusal::NoName);
        }
        if self.name.chars().count() > LONGEST_NAME {
            return Err(PersonRefusal::NameTooLong);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
