//! What a decision does to units, or why it is not taken.

use jiff::civil::Date;

use super::{Act, Alteration, Altered, Effects, LONGEST_NAME, Refusal, Reorganisation, Spell, Succession};
use super::{Unit, UnitHistory, UnitTree};
use crate::id::UnitId;
use crate::vietnamese::fold;

impl UnitHistory {
    /// What a decision does. Nothing that ends is lost: it keeps its row, its address and its facts. What stands below
    /// a unit that ends goes to its heir by the same decision.
    ///
    /// # Errors
    /// [`Refusal`] says why the decision is not taken.
    pub fn apply(&self, decided: &Reorganisation, today: Date) -> Result<Effects, Refusal> {
        decided.check(today)?;
        let day = decided.day;
        let mut work = Work { history: self, tree: self.tree_on(day), day, effects: Effects::default() };
        work.effects.entered =
            decided.entered.iter().map(|unit| Unit { from: day, until: None, ..unit.clone() }).collect();
        match &decided.act {
            Act::Rename { unit, name, short_name, kind } => work.rename(unit, (name, short_name, kind))?,
            Act::Move { unit, parent } => work.put(unit, parent.as_ref())?,
            Act::Merge { from, into } => {
                if from.is_empty() {
                    return Err(Refusal::Nothing);
                }
                work.end(from, Some(into))?;
                from.iter().for_each(|unit| work.follow(unit, into, true));
            }
            Act::Split { from, into, heir, from_ends } => {
                work.split(from, into, heir.as_ref().filter(|_| *from_ends), *from_ends)?
            }
            Act::Dissolve { unit, heir } => {
                work.end(std::slice::from_ref(unit), heir.as_ref())?;
                heir.iter().for_each(|heir| work.follow(unit, heir, true));
            }
        }
        work.sound()
    }
}

/// A decision being worked out.
struct Work<'a> {
    history: &'a UnitHistory,
    /// The units of the day, before the decision.
    tree: UnitTree,
    day: Date,
    effects: Effects,
}

impl Work<'_> {
    /// A unit that exists on the day and of which nothing later is on record.
    fn open(&self, id: &UnitId) -> Result<&Unit, Refusal> {
        let unit = self.tree.get(id).ok_or_else(|| Refusal::Missing(id.clone()))?;
        let stored = self.history.get(id).ok_or_else(|| Refusal::Missing(id.clone()))?;
        if stored.until.is_some() || self.history.since(stored) > self.day {
            return Err(Refusal::LaterChange(id.clone()));
        }
        Ok(unit)
    }

    /// As [`Self::open`], of a unit that is older than the day.
    fn older(&self, id: &UnitId) -> Result<Unit, Refusal> {
        if self.history.get(id).is_some_and(|unit| self.day <= unit.from) {
            return Err(Refusal::BeforeFirstDay(id.clone()));
        }
        self.open(id).cloned()
    }

    /// Somebody to take over or to stand above: entered by this decision, or there and not ended since.
    fn target(&self, id: &UnitId) -> Result<(), Refusal> {
        if self.effects.entered.iter().any(|unit| unit.id == *id) {
            return Ok(());
        }
        let stored = self.history.get(id).filter(|_| self.tree.get(id).is_some());
        match stored {
            None => Err(Refusal::Missing(id.clone())),
            Some(unit) if unit.until.is_some() => Err(Refusal::LaterChange(id.clone())),
            Some(_) => Ok(()),
        }
    }

    /// What the unit was ends, unless it began on this very day.
    fn close(&mut self, before: &Unit) {
        let from = self.history.since(before);
        if from < self.day {
            self.effects.closed.push(Spell::of(before, from, self.day));
        }
    }

    fn alter(&mut self, unit: Unit, how: Alteration) {
        self.effects.altered.push(Altered { unit, how });
    }

    fn rename(&mut self, id: &UnitId, (name, short_name, kind): (&str, &str, &str)) -> Result<(), Refusal> {
        let before = self.older(id)?;
        let (name, short_name, kind) = (name.to_owned(), short_name.to_owned(), kind.to_owned());
        let unit = Unit { name, short_name, kind, ..before.clone() };
        if unit == before {
            return Err(Refusal::Nothing);
        }
        self.close(&before);
        self.alter(unit, Alteration::Renamed { former: before.name });
        Ok(())
    }

    fn put(&mut self, id: &UnitId, parent: Option<&UnitId>) -> Result<(), Refusal> {
        let before = self.older(id)?;
        if before.parent.as_ref() == parent {
            return Err(Refusal::Nothing);
        }
        if let Some(parent) = parent {
            self.target(parent)?;
            if parent == id || self.tree.is_above(id, parent) {
                return Err(Refusal::BelowItself(id.clone()));
            }
        }
        self.place(&before, parent);
        Ok(())
    }

    fn place(&mut self, before: &Unit, parent: Option<&UnitId>) {
        self.close(before);
        let unit = Unit { parent: parent.cloned(), ..before.clone() };
        self.alter(unit, Alteration::Moved { from: before.parent.clone() });
    }

    /// These end, and what stands below them goes to the heir.
    fn end(&mut self, ending: &[UnitId], heir: Option<&UnitId>) -> Result<(), Refusal> {
        if let Some(heir) = heir {
            if ending.contains(heir) {
                return Err(Refusal::IntoItself(heir.clone()));
            }
            self.target(heir)?;
            if let Some(above) = ending.iter().find(|unit| self.tree.is_above(unit, heir)) {
                return Err(Refusal::BelowItself(above.clone()));
            }
        }
        for (place, id) in ending.iter().enumerate() {
            if ending[..place].contains(id) {
                return Err(Refusal::IntoItself(id.clone()));
            }
            let unit = self.older(id)?;
            let children = self.tree.units().iter().filter(|child| child.parent.as_ref() == Some(id));
            let children: Vec<Unit> = children.filter(|child| !ending.contains(&child.id)).cloned().collect();
            for child in children {
                let heir = heir.ok_or_else(|| Refusal::HeirMissing(id.clone()))?;
                self.open(&child.id)?;
                self.place(&child, Some(heir));
            }
            self.alter(Unit { until: Some(self.day), ..unit }, Alteration::Ended { heir: heir.cloned() });
        }
        Ok(())
    }

    fn split(&mut self, from: &UnitId, into: &[UnitId], heir: Option<&UnitId>, ends: bool) -> Result<(), Refusal> {
        if into.is_empty() {
            return Err(Refusal::Nothing);
        }
        if into.contains(from) {
            return Err(Refusal::IntoItself(from.clone()));
        }
        if let Some((_, twice)) = into.iter().enumerate().find(|(place, part)| into[..*place].contains(part)) {
            return Err(Refusal::IntoItself(twice.clone()));
        }
        into.iter().try_for_each(|part| self.target(part))?;
        if ends {
            let heir = heir.filter(|heir| into.contains(heir)).ok_or_else(|| Refusal::HeirMissing(from.clone()))?;
            self.end(std::slice::from_ref(from), Some(heir))?;
        } else {
            self.older(from)?;
        }
        into.iter().for_each(|part| self.follow(from, part, heir == Some(part)));
        Ok(())
    }

    fn follow(&mut self, predecessor: &UnitId, successor: &UnitId, heir: bool) {
        let (predecessor, successor) = (predecessor.clone(), successor.clone());
        self.effects.successions.push(Succession { predecessor, successor, day: self.day, heir });
    }

    /// Looks at the tree that comes of it, on the day and on every later day that is on record.
    fn sound(self) -> Result<Effects, Refusal> {
        let Self { history, day, effects, .. } = self;
        for unit in &effects.entered {
            named(unit)?;
        }
        effects.altered.iter().try_for_each(|altered| named(&altered.unit))?;
        let mut after = history.clone();
        after.absorb(effects.clone());
        stands(&after.tree_on(day), &effects, true)?;
        after.days_after(day).into_iter().try_for_each(|later| stands(&after.tree_on(later), &effects, false))?;
        Ok(effects)
    }
}

fn named(unit: &Unit) -> Result<(), Refusal> {
    match unit.name.trim().chars().count() {
        0 => Err(Refusal::NoName),
        1..=LONGEST_NAME => Ok(()),
        _ => Err(Refusal::NameTooLong),
    }
}

/// Whether the units that a decision touched stand below units that are there, not below themselves, under names of
/// their own. What was right on the day and is not later was changed later.
fn stands(tree: &UnitTree, effects: &Effects, on_the_day: bool) -> Result<(), Refusal> {
    let later = |unit: &Unit, refusal| if on_the_day { refusal } else { Refusal::LaterChange(unit.id.clone()) };
    let orphan = |unit: &&Unit| effects.ended().any(|(ended, _)| unit.parent.as_ref() == Some(ended));
    if let Some((unit, parent)) = tree.units().iter().find(orphan).and_then(|unit| Some((unit, unit.parent.clone()?))) {
        return Err(later(unit, Refusal::Missing(parent)));
    }
    let touched = effects.altered.iter().map(|altered| &altered.unit).chain(&effects.entered);
    for unit in touched.filter_map(|unit| tree.get(&unit.id)) {
        if let Some(parent) = unit.parent.as_ref().filter(|parent| tree.get(parent).is_none()) {
            return Err(later(unit, Refusal::Missing(parent.clone())));
        }
        if tree.is_above(&unit.id, &unit.id) {
            return Err(later(unit, Refusal::BelowItself(unit.id.clone())));
        }
        if tree.beside(unit).any(|other| fold(&other.name) == fold(&unit.name)) {
            return Err(later(unit, Refusal::NameTaken(unit.name.clone())));
        }
    }
    Ok(())
}
