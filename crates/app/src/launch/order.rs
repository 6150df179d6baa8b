//! A launch as decided: who gets the plan, what for, by which road, and who owes what by when.

use std::collections::BTreeSet;

use domain::assignment::NewAssignment;
use domain::dispatch::{Channel, Purpose};
use domain::id::UnitId;

use super::queries::Reach;

/// What one press of the button sends out.
#[derive(Clone, Debug, Default)]
pub struct Order {
    /// Recipients, in the order of the plan.
    pub lines: Vec<OrderLine>,
    /// What the executing units owe.
    pub duties: Vec<NewAssignment>,
    /// Whether everybody may read the campaign's public page.
    pub public: bool,
}

/// One line of "Nơi nhận" as decided.
#[derive(Clone, Debug)]
pub struct OrderLine {
    /// Which line, from 0.
    pub position: i64,
    /// As printed.
    pub printed: String,
    /// What for.
    pub purpose: Purpose,
    /// To whom.
    pub to: Recipients,
}

/// To whom a line goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recipients {
    /// Units of the records, with their names of today.
    Units(Vec<(UnitId, String)>),
    /// Nobody of the records: kept in the register, sent on paper.
    Register,
    /// Nobody.
    Nobody,
}

impl Order {
    /// The units that carry the plan out, each once, in the order of the lines.
    #[must_use]
    pub fn executing(&self) -> Vec<UnitId> {
        executing(&self.lines)
    }
}

/// The units that carry the plan out by these lines, each once.
pub(super) fn executing(lines: &[OrderLine]) -> Vec<UnitId> {
    let mut seen = BTreeSet::new();
    let units = lines.iter().filter(|line| line.purpose == Purpose::CarryOut).flat_map(OrderLine::units);
    units.filter(|(unit, _)| seen.insert(unit)).map(|(unit, _)| unit.clone()).collect()
}

impl OrderLine {
    /// The units of this line.
    pub(super) fn units(&self) -> &[(UnitId, String)] {
        match &self.to {
            Recipients::Units(units) => units,
            Recipients::Register | Recipients::Nobody => &[],
        }
    }

    /// How many recipients it has: copies that stay are nobody's.
    pub(super) fn count(&self) -> usize {
        match (&self.to, self.purpose) {
            (Recipients::Units(units), _) => units.len(),
            (Recipients::Register, Purpose::File) | (Recipients::Nobody, _) => 0,
            (Recipients::Register, _) => 1,
        }
    }
}

/// By which road the plan reaches a unit: through its own accounts; a unit that carries the plan out and has none
/// answers by a personal link; to anybody else it goes on paper.
pub(super) fn channel(unit: &UnitId, executes: bool, reach: &Reach) -> Channel {
    match (reach.with_account.contains(unit), executes) {
        (true, _) => Channel::Account,
        (false, true) => Channel::Link,
        (false, false) => Channel::Paper,
    }
}
