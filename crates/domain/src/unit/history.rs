//! Units in time: what each was on any day, who followed whom, and where facts of former units add up.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{Effects, Spell, Succession, Unit, UnitTree};
use crate::id::UnitId;
use crate::rollup::{self, Amounts};

/// Every unit that is or was, what it was before, and who followed whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitHistory {
    units: BTreeMap<UnitId, Unit>,
    /// The oldest first.
    spells: BTreeMap<UnitId, Vec<Spell>>,
    successions: Vec<Succession>,
}

/// What a unit was before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Former {
    /// The name.
    pub name: String,
    /// First day on which it was no longer so.
    pub until: Date,
    /// Whose name it was; `None` for the unit's own.
    pub unit: Option<UnitId>,
}

impl UnitHistory {
    /// Of what is on record, in any order.
    #[must_use]
    pub fn new(units: Vec<Unit>, spells: Vec<Spell>, successions: Vec<Succession>) -> Self {
        let units = units.into_iter().map(|unit| (unit.id.clone(), unit)).collect();
        let mut history = Self { units, successions, ..Self::default() };
        history.close(spells);
        history
    }

    fn close(&mut self, spells: Vec<Spell>) {
        for spell in spells {
            let of_unit = self.spells.entry(spell.unit.clone()).or_default();
            of_unit.push(spell);
            of_unit.sort_by_key(|spell| spell.until);
        }
    }

    /// What a decision comes to becomes part of the record.
    pub fn absorb(&mut self, effects: Effects) {
        let Effects { entered, closed, altered, successions } = effects;
        let now = entered.into_iter().chain(altered.into_iter().map(|altered| altered.unit));
        self.units.extend(now.map(|unit| (unit.id.clone(), unit)));
        self.close(closed);
        self.successions.extend(successions);
    }

    /// A unit with its last values.
    #[must_use]
    pub fn get(&self, id: &UnitId) -> Option<&Unit> {
        self.units.get(id)
    }

    /// Every unit that is or was.
    pub fn units(&self) -> impl Iterator<Item = &Unit> {
        self.units.values()
    }

    /// What a unit was before, the oldest first.
    #[must_use]
    pub fn spells(&self, id: &UnitId) -> &[Spell] {
        self.spells.get(id).map(Vec::as_slice).unwrap_or_default()
    }

    /// Since when a unit is as it is.
    pub(super) fn since(&self, unit: &Unit) -> Date {
        self.spells(&unit.id).last().map_or(unit.from, |spell| spell.until)
    }

    /// A unit as it was on a day; `None` when it did not exist.
    #[must_use]
    pub fn as_of(&self, id: &UnitId, day: Date) -> Option<Unit> {
        self.get(id).filter(|unit| unit.exists_on(day)).map(|unit| self.then(unit, day))
    }

    /// A unit with the values of a day.
    fn then(&self, unit: &Unit, day: Date) -> Unit {
        let spell = self.spells(&unit.id).iter().find(|spell| day < spell.until);
        spell.map_or_else(|| unit.clone(), |spell| spell.of_unit(unit))
    }

    /// The units that existed on a day, as they were called and placed then, in official order.
    #[must_use]
    pub fn tree_on(&self, day: Date) -> UnitTree {
        let there = self.units.values().filter(|unit| unit.exists_on(day));
        UnitTree::arranged(there.map(|unit| self.then(unit, day)).collect())
    }

    /// The days after `day` on which any unit begins, changes or ends.
    pub(super) fn days_after(&self, day: Date) -> BTreeSet<Date> {
        let begun = self.units.values().map(|unit| unit.from);
        let ended = self.units.values().filter_map(|unit| unit.until);
        let changed = self.spells.values().flatten().map(|spell| spell.until);
        begun.chain(ended).chain(changed).filter(|one| *one > day).collect()
    }

    /// Who stands for a unit on a day: itself while it exists, then its heir, the heir's heir and so on. A unit that
    /// ended without an heir goes on standing for itself.
    #[must_use]
    pub fn heir_of(&self, unit: &UnitId, day: Date) -> UnitId {
        let mut at = unit;
        // No more steps than units: a circle in damaged records ends.
        for _ in 0..self.units.len() {
            let has_ended = self.get(at).is_some_and(|unit| unit.until.is_some_and(|until| until <= day));
            let heir = self.successions.iter().find(|one| one.heir && one.predecessor == *at && one.day <= day);
            match heir.filter(|_| has_ended) {
                Some(one) => at = &one.successor,
                None => break,
            }
        }
        at.clone()
    }

    /// From whom a unit took over or took a part, the newest first.
    #[must_use]
    pub fn predecessors(&self, unit: &UnitId) -> Vec<&Succession> {
        self.followed(|one| one.successor == *unit)
    }

    /// Who took over from a unit or took a part of it, the newest first.
    #[must_use]
    pub fn successors(&self, unit: &UnitId) -> Vec<&Succession> {
        self.followed(|one| one.predecessor == *unit)
    }

    fn followed(&self, which: impl Fn(&Succession) -> bool) -> Vec<&Succession> {
        let mut found: Vec<&Succession> = self.successions.iter().filter(|one| which(one)).collect();
        found.sort_by_key(|one| Reverse(one.day));
        found
    }

    /// "Trước là": the unit's former names and those it took over from or was split from, the newest first.
    #[must_use]
    pub fn formerly(&self, unit: &UnitId) -> Vec<Former> {
        let spells = self.spells(unit);
        let next = spells.iter().skip(1).map(|spell| &spell.name).chain(self.get(unit).map(|unit| &unit.name));
        let renamed = spells.iter().zip(next).filter(|(spell, next)| spell.name != **next);
        let own = renamed.map(|(spell, _)| Former { name: spell.name.clone(), until: spell.until, unit: None });
        let others = self.predecessors(unit).into_iter().filter_map(|one| {
            let before = self.then(self.get(&one.predecessor)?, one.day.yesterday().ok()?);
            Some(Former { name: before.name, until: one.day, unit: Some(before.id) })
        });
        let mut all: Vec<Former> = own.chain(others).collect();
        all.sort_by_key(|former| Reverse(former.until));
        all
    }

    /// What original units came to, added up at whoever stands for them on a day.
    #[must_use]
    pub fn roll_up(&self, totals: &BTreeMap<UnitId, Amounts>, day: Date) -> BTreeMap<UnitId, Amounts> {
        let mut sums: BTreeMap<UnitId, Amounts> = BTreeMap::new();
        for (unit, amounts) in totals {
            rollup::add(sums.entry(self.heir_of(unit, day)).or_default(), amounts);
        }
        sums
    }
}
