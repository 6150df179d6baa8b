//! Whose awards somebody sees: all of the book; what the units have that one leads, with the people in them and what the
//! units they took over from had; one's own.

use domain::id::{PersonId, UnitId};
use domain::permission::{Action, On};

use crate::shell::{Error, Result, Visit};

/// Whose awards a list shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// All.
    Whole,
    /// Those of somebody, and of these units.
    Some {
        /// Whose own.
        person: Option<PersonId>,
        /// Which units'.
        units: Vec<UnitId>,
    },
}

impl Scope {
    /// What the visitor sees of the book.
    ///
    /// # Errors
    /// When nobody is signed in, or a token is for something else: one's own awards everybody sees, but not every program.
    pub(super) fn of(visit: &Visit) -> Result<Self> {
        if visit.is_beyond_token(Action::SeeAwards) {
            return Err(Error::OutOfScope);
        }
        if visit.may(Action::SeeAwards) {
            return Ok(Self::Whole);
        }
        let actor = visit.actor()?;
        let mut units: Vec<UnitId> = actor.holds.iter().map(|hold| hold.unit.clone()).collect();
        units.retain(|unit| visit.may_on(Action::SeeAwards, On::Unit(unit)));
        units.sort_unstable();
        units.dedup();
        Ok(Self::Some { person: Some(actor.id.clone()), units })
    }

    /// The same, of one unit alone.
    ///
    /// # Errors
    /// When the visitor does not see what that unit has.
    pub(super) fn at(self, unit: UnitId) -> Result<Self> {
        match &self {
            Self::Some { units, .. } if !units.contains(&unit) => Err(Error::NotFound),
            Self::Some { .. } | Self::Whole => Ok(Self::Some { person: None, units: vec![unit] }),
        }
    }

    /// Whether it is of one unit or several, and this is another: one that they took over from.
    pub(super) fn is_beyond(&self, unit: &UnitId) -> bool {
        match self {
            Self::Whole => false,
            Self::Some { units, .. } => !units.contains(unit),
        }
    }
}
