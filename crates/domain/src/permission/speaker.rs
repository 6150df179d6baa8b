//! Who answers for a unit: somebody who leads it, or the holder of its personal link.

use jiff::Timestamp;

use super::{Action, On, may};
use crate::actor::{Actor, By};
use crate::dispatch::Link;
use crate::id::UnitId;

/// Somebody who may answer for one unit. Only [`Speaker::of`] and [`Speaker::of_link`] make one, so a verb that takes
/// it has been asked for by somebody who may.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Speaker {
    /// Who, for the ledger.
    pub by: By,
    /// For which unit.
    pub unit: UnitId,
    /// Whether what this person sends needs nobody else's approval.
    pub approves: bool,
    /// What colleagues read: a person's name, or the unit's.
    pub name: String,
}

impl Speaker {
    /// `who`, if he or she answers for `unit`.
    #[must_use]
    pub fn of(who: &Actor, unit: &UnitId) -> Option<Self> {
        may(who, Action::AnswerForUnit, On::Unit(unit)).then(|| Self {
            by: who.into(),
            unit: unit.clone(),
            approves: may(who, Action::ApproveReport, On::Unit(unit)),
            name: who.name.clone(),
        })
    }

    /// The holder of a good link. The unit has no accounts, so nobody else there could approve; its own head signs
    /// outside the program.
    #[must_use]
    pub fn of_link(link: &Link, unit_name: &str, now: Timestamp) -> Option<Self> {
        link.is_good(now).then(|| Self {
            by: By::Link(link.id.clone()),
            unit: link.unit.clone(),
            approves: true,
            name: unit_name.to_owned(),
        })
    }
}
