//! A post that somebody holds beside the main one (kiêm nhiệm). It lets its holder see what the unit sees; only the
//! main membership counts in headcounts.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Membership;
use crate::actor::By;
use crate::change::{Change, Recorded};
use crate::id::{PersonId, UnitId};
use crate::unit::LONGEST_NAME;

/// A post beside the main one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SidePost {
    /// Whose.
    pub person: PersonId,
    /// Where, what, from when and until when.
    pub held: Membership,
}

impl Recorded for SidePost {
    const KIND: &'static str = "post";

    fn record_id(&self) -> &str {
        self.person.as_str()
    }
}

/// Why a post beside the main one is not taken as given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SideRefusal {
    /// A post beside the main one has a name.
    #[error("the post has no name")]
    NoPost,
    /// Posts are at most 200 characters.
    #[error("the post is longer than 200 characters")]
    TooLong,
    /// It ends on the day it begins, or before.
    #[error("the post ends before it begins")]
    EndsBeforeItBegins,
    /// Whoever belongs nowhere holds nothing beside.
    #[error("there is no main membership on that day")]
    NoMain,
    /// A post at that unit is held in the same time: both are said in one.
    #[error("a post at that unit is held in that time")]
    HeldThere,
    /// It has ended already.
    #[error("the post has ended")]
    Ended,
}

impl SidePost {
    /// Begins, beside the main memberships and the other posts on record.
    ///
    /// # Errors
    /// When it has no name, no days, or the person holds a post at that unit in the same time.
    pub fn begin(
        self,
        main: &[Membership],
        beside: &[Membership],
        by: By,
        at: Timestamp,
    ) -> Result<Change<Self>, SideRefusal> {
        let held = &self.held;
        if held.post.trim().is_empty() {
            return Err(SideRefusal::NoPost);
        }
        if held.post.chars().count() > LONGEST_NAME {
            return Err(SideRefusal::TooLong);
        }
        if held.until.is_some_and(|until| until <= held.from) {
            return Err(SideRefusal::EndsBeforeItBegins);
        }
        if !main.iter().any(|other| other.holds_on(held.from)) {
            return Err(SideRefusal::NoMain);
        }
        let there = |other: &Membership| other.unit == held.unit && (other.meets(held) || other.from == held.from);
        if main.iter().chain(beside).any(there) {
            return Err(SideRefusal::HeldThere);
        }
        Ok(Change::new(self, "post.begun", by, at))
    }

    /// The unit ended: the same post at its heir, from the later of `day` and its beginning.
    pub fn follow(self, heir: &UnitId, day: Date, by: By, at: Timestamp) -> Change<Self> {
        let held = Membership { unit: heir.clone(), from: self.held.from.max(day), ..self.held };
        Change::new(Self { held, ..self }, "post.followed", by, at)
    }

    /// Ends: on `day` it is no longer held. One that was to end later may end sooner.
    ///
    /// # Errors
    /// When it has ended by then, or would end before it began.
    pub fn end(self, day: Date, by: By, at: Timestamp) -> Result<Change<Self>, SideRefusal> {
        if day < self.held.from {
            return Err(SideRefusal::EndsBeforeItBegins);
        }
        if self.held.until.is_some_and(|until| until <= day) {
            return Err(SideRefusal::Ended);
        }
        let held = Membership { until: Some(day), ..self.held };
        Ok(Change::new(Self { held, ..self }, "post.ended", by, at))
    }
}
