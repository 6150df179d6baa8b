//! Which unit a cell names: one that is or was, by any name that it had.

use std::collections::HashMap;

use domain::unit::{Unit, UnitHistory, UnitNames, UnitTree};
use domain::vietnamese::{fold, tidy};
use jiff::civil::Date;

/// Every unit that is or was, found by what people call it.
pub(super) struct Units<'a> {
    pub(super) history: &'a UnitHistory,
    names: UnitNames<'a>,
    /// Names of before.
    former: HashMap<String, Vec<&'a Unit>>,
}

impl<'a> Units<'a> {
    /// `tree` has the units of the history in some order.
    pub(super) fn of(history: &'a UnitHistory, tree: &'a UnitTree) -> Self {
        let mut former = HashMap::<String, Vec<&Unit>>::new();
        for unit in history.units() {
            for spell in history.spells(&unit.id).iter().filter(|spell| spell.name != unit.name) {
                former.entry(fold(&spell.name)).or_default().push(unit);
            }
        }
        Self { history, names: UnitNames::of(tree), former }
    }

    /// The units that somebody means; of several the one that existed on the day, if it is only one.
    pub(super) fn meant(&self, cell: &str, day: Date) -> Vec<&'a Unit> {
        let mut units = self.names.meant(cell);
        for unit in self.former.get(&fold(&tidy(cell))).into_iter().flatten() {
            if units.iter().all(|other| other.id != unit.id) {
                units.push(unit);
            }
        }
        let then: Vec<&Unit> = units.iter().copied().filter(|unit| unit.exists_on(day)).collect();
        if then.len() == 1 { then } else { units }
    }
}
