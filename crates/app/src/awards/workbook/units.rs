//! Which unit a cell names: one that is or was, by any name that it had.

use std::collections::HashMap;

use domain::id::UnitId;
use domain::unit::{Unit, UnitHistory, UnitTree};
use domain::vietnamese::{fold, tidy};
use jiff::civil::Date;

/// Every unit that is or was, found by what people call it.
pub(super) struct Units {
    pub(super) history: UnitHistory,
    tree: UnitTree,
    /// By names, those of before too.
    names: HashMap<String, Vec<UnitId>>,
    shorts: HashMap<String, Vec<UnitId>>,
    /// What was found by a name with those of units above.
    paths: HashMap<String, Vec<UnitId>>,
}

impl Units {
    pub(super) fn of(history: UnitHistory) -> Self {
        let tree = UnitTree::arranged(history.units().cloned().collect());
        let (mut names, mut shorts) = (HashMap::<String, Vec<UnitId>>::new(), HashMap::<String, Vec<UnitId>>::new());
        for unit in history.units() {
            let former = history.spells(&unit.id).iter().map(|spell| fold(&spell.name));
            for name in former.chain([fold(&unit.name)]) {
                let called = names.entry(name).or_default();
                if !called.contains(&unit.id) {
                    called.push(unit.id.clone());
                }
            }
            shorts.entry(fold(&unit.short_name)).or_default().push(unit.id.clone());
        }
        shorts.remove("");
        Self { history, tree, names, shorts, paths: HashMap::new() }
    }

    /// The units that somebody means; of several the one that existed on the day, if it is only one.
    pub(super) fn meant(&mut self, cell: &str, day: Date) -> Vec<Unit> {
        let words = fold(&tidy(cell));
        let found = match self.names.get(&words) {
            Some(ids) => ids.clone(),
            None if self.begins_with_name(&words) => self.by_path(words, cell),
            None => self.shorts.get(&words).cloned().unwrap_or_default(),
        };
        let units: Vec<&Unit> = found.iter().filter_map(|id| self.history.get(id)).collect();
        let then: Vec<&Unit> = units.iter().copied().filter(|unit| unit.exists_on(day)).collect();
        let meant = if then.len() == 1 { then } else { units };
        meant.into_iter().cloned().collect()
    }

    /// Whether a name stands first, so that those of units above may follow. Names of people do not get further.
    fn begins_with_name(&self, words: &str) -> bool {
        words.match_indices(' ').any(|(at, _)| self.names.contains_key(&words[..at]))
    }

    fn by_path(&mut self, words: String, cell: &str) -> Vec<UnitId> {
        let tree = &self.tree;
        let found = || tree.meant(cell).into_iter().map(|unit| unit.id.clone()).collect();
        self.paths.entry(words).or_insert_with(found).clone()
    }
}
