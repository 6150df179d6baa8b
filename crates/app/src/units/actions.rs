//! What can be done with units, people, roles and accounts: one function per verb, each asking who may.

use domain::actor::{Actor, By};
use domain::permission::{Action, On, may};

use crate::shell::{Error, Result};

pub use super::lines::actions::{place_in_line, take_out_of_line};
pub use super::paste::actions::{Entering, enter_people, enter_units, look_at_people, look_at_units};
pub use super::people::actions::{PersonFacts, enter_person};
pub use super::prepared::{Prepared, enter_prepared};
pub use super::reorganise::actions::{Reorganised, Unmoved, Wanted, reorganise};
pub use super::roles::actions::{give_role, open_account};
pub use super::tree::actions::{UnitFacts, correct_unit, enter_unit};
pub use super::workbook::whole::{SeenInList, enter_list, list_as_workbook, look_at_list};

/// On whose word something is entered.
#[derive(Clone, Copy, Debug)]
pub enum Author<'a> {
    /// Somebody signed in, who must be allowed to.
    Person(&'a Actor),
    /// The program itself: set-up, the demonstration.
    Program,
}

impl Author<'_> {
    /// Whether this may be done; the program may do everything.
    #[must_use]
    pub fn may(&self, action: Action, on: On<'_>) -> bool {
        match self {
            Self::Person(actor) => may(actor, action, on),
            Self::Program => true,
        }
    }

    /// Lets pass whoever may.
    ///
    /// # Errors
    /// [`Error::Denied`] when the author may not.
    pub fn must(&self, action: Action, on: On<'_>) -> Result<()> {
        if self.may(action, on) { Ok(()) } else { Err(Error::Denied(action)) }
    }

    /// Who the ledger names.
    #[must_use]
    pub fn by(&self) -> By {
        match self {
            Self::Person(actor) => By::from(*actor),
            Self::Program => By::Program,
        }
    }
}

impl<'a> From<&'a Actor> for Author<'a> {
    fn from(actor: &'a Actor) -> Self {
        Self::Person(actor)
    }
}
