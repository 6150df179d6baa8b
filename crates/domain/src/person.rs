//! People, where they belong and what roles they hold, each from a day and perhaps until a day.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::actor::{By, Role};
use crate::change::{Change, Recorded};
use crate::id::{CampaignId, GrantId, PersonId, UnitId};
use crate::unit::LONGEST_NAME;

/// A person as known today, with the present membership.
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
    /// Legal category of employment.
    pub category: Category,
    /// Where the person belongs.
    pub membership: Membership,
}

/// The legal categories of people who work for an agency; never merged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    /// Công chức.
    #[default]
    CivilServant,
    /// Viên chức.
    PublicEmployee,
    /// Người lao động.
    Worker,
}

impl Category {
    /// All of them, in the order documents name them.
    pub const ALL: [Self; 3] = [Self::CivilServant, Self::PublicEmployee, Self::Worker];

    /// The word it is stored under.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::CivilServant => "civil-servant",
            Self::PublicEmployee => "public-employee",
            Self::Worker => "worker",
        }
    }

    /// The category stored under `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.code() == code)
    }
}

/// A person's place in a unit for a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    /// The unit.
    pub unit: UnitId,
    /// The post, e.g. `Phó Trưởng phòng`; may be empty.
    pub post: String,
    /// First day.
    pub from: Date,
    /// First day on which it no longer holds.
    pub until: Option<Date>,
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
}

/// What a new statement of where somebody belongs does to the memberships on record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placing {
    /// The present membership was written down wrongly; the new one stands in its place.
    Corrected,
    /// The present membership ends on the day the new one begins.
    Moved,
    /// There was none.
    First,
    /// Nothing changes.
    Same,
}

impl Membership {
    /// What becomes of the memberships on record, the oldest first, when this one is stated.
    ///
    /// # Errors
    /// When it would overlap an earlier one.
    pub fn placing(&self, record: &[Self]) -> Result<Placing, PersonRefusal> {
        let Some((present, former)) = record.split_last() else { return Ok(Placing::First) };
        let alike = self.unit == present.unit && self.post == present.post;
        let placing = match present.until {
            Some(until) if self.from >= until => Placing::First,
            _ if alike && self.from == present.from => Placing::Same,
            _ if alike || self.from == present.from => Placing::Corrected,
            _ if self.from > present.from => Placing::Moved,
            _ if self.unit == present.unit => Placing::Corrected,
            _ => return Err(PersonRefusal::BeforePresent),
        };
        let overlaps = |other: &Self| other.until.is_none_or(|until| until > self.from);
        if former.iter().any(overlaps) { Err(PersonRefusal::DuringFormer) } else { Ok(placing) }
    }
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

/// A role given to a person at a unit for a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// Which.
    pub id: GrantId,
    /// To whom.
    pub person: PersonId,
    /// What.
    pub role: Role,
    /// Where.
    pub unit: UnitId,
    /// For one campaign only.
    pub campaign: Option<CampaignId>,
    /// First day.
    pub from: Date,
    /// First day on which it no longer holds.
    pub until: Option<Date>,
}

impl Recorded for Grant {
    const KIND: &'static str = "grant";

    fn record_id(&self) -> &str {
        self.id.as_str()
    }
}

impl Grant {
    /// The role is given.
    pub fn give(self, by: By, at: Timestamp) -> Change<Self> {
        Change::new(self, "role.given", by, at)
    }

    /// The unit ended: the same role at its heir, from the later of `day` and its beginning.
    pub fn follow(&self, id: GrantId, heir: &UnitId, day: Date, by: By, at: Timestamp) -> Change<Self> {
        Self { id, unit: heir.clone(), from: self.from.max(day), ..self.clone() }.give(by, at)
    }

    /// The role ends on `day`; on that day it is no longer held.
    pub fn end(self, day: Date, by: By, at: Timestamp) -> Change<Self> {
        Change::new(Self { until: Some(day), ..self }, "role.ended", by, at)
    }
}

/// A person's account, without its secret: what the ledger keeps of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Whose.
    pub person: PersonId,
    /// The name typed at sign-in.
    pub login: String,
    /// Whether sign-in is allowed.
    pub open: bool,
}

impl Recorded for Account {
    const KIND: &'static str = "account";

    fn record_id(&self) -> &str {
        self.person.as_str()
    }
}

impl Account {
    /// The account is opened, with a one-time link to set its password.
    pub fn open(self, by: By, at: Timestamp) -> Change<Self> {
        Change::new(self, "account.opened", by, at)
    }

    /// Nobody signs in with it any more.
    pub fn close(self, by: By, at: Timestamp) -> Change<Self> {
        Change::new(Self { open: false, ..self }, "account.closed", by, at)
    }

    /// Its owner sets the password.
    pub fn set_password(self, by: By, at: Timestamp) -> Change<Self> {
        Change::new(self, "account.password-set", by, at)
    }

    /// Its owner signs in.
    pub fn sign_in(self, by: By, at: Timestamp) -> Change<Self> {
        Change::new(self, "account.signed-in", by, at)
    }

    /// Its owner signs out.
    pub fn sign_out(self, by: By, at: Timestamp) -> Change<Self> {
        Change::new(self, "account.signed-out", by, at)
    }
}

#[cfg(test)]
mod tests;
