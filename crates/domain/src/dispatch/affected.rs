//! Whom a new version of a plan concerns: the units whose own tasks differ, and everybody who carries the plan out where
//! what all of them follow differs.

use std::collections::{BTreeMap, BTreeSet};

use super::Directory;
use crate::id::UnitId;
use crate::plan::compare::{Aspect, Comparison, Outcome, Part, Row, Side};
use crate::vietnamese::fold;

/// A row of a comparison: its part, and its place there.
pub type Place = (Part, usize);

/// Whom a new version concerns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Concern {
    /// Units, those that carry the plan out already first.
    pub units: Vec<Affected>,
    /// What differs for every unit that carries the plan out before and after.
    pub for_all: Vec<Place>,
    /// How many those are.
    pub staying: usize,
    /// Tasks that differ and name nobody of the records: a person has to say whom they concern.
    pub unclear: Vec<Place>,
}

/// A unit that a new version concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Affected {
    /// Which.
    pub unit: UnitId,
    /// Whether it carries the plan out before and after.
    pub standing: Standing,
    /// What differs for it.
    pub rows: Vec<Place>,
}

/// Whether a unit carries the plan out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Before and after.
    Stays,
    /// Only by the new version.
    Joins,
    /// No longer by the new version.
    Leaves,
}

/// Who carries a plan out, before and after.
#[derive(Clone, Copy, Debug)]
pub struct Executing<'a> {
    /// The units of the campaign, as they were chosen.
    pub now: &'a [UnitId],
    /// Those that the older version names, as the program reads it.
    pub old: &'a [UnitId],
    /// Those that the newer version names, read in the same way.
    pub new: &'a [UnitId],
}

/// Whom a new version concerns. A unit that a person added to the campaign by hand leaves it only when the older version
/// named it and the newer one does not.
#[must_use]
pub fn affected(comparison: &Comparison, executing: Executing<'_>, directory: &Directory) -> Concern {
    let (old, new): (BTreeSet<&UnitId>, BTreeSet<&UnitId>) =
        (executing.old.iter().collect(), executing.new.iter().collect());
    let mut seen = BTreeSet::new();
    let now: Vec<&UnitId> = executing.now.iter().filter(|unit| seen.insert(*unit)).collect();
    let joining: Vec<&UnitId> = executing.new.iter().filter(|unit| !old.contains(unit) && seen.insert(*unit)).collect();
    let standing = |unit: &&UnitId| match old.contains(*unit) && !new.contains(*unit) {
        true => Standing::Leaves,
        false => Standing::Stays,
    };
    let mut concern =
        Concern { staying: now.iter().filter(|unit| standing(unit) == Standing::Stays).count(), ..Concern::default() };
    let mut of_unit: BTreeMap<UnitId, Vec<Place>> = BTreeMap::new();
    for (place, row) in differing(comparison) {
        let named = match place.0 {
            Part::Tasks | Part::Activities => named(row, directory),
            Part::Milestones => {
                of_tasks(row, comparison, directory).unwrap_or_else(|| now.iter().copied().cloned().collect())
            }
            part if is_for_all(part) => now.iter().copied().cloned().collect(),
            _ => continue,
        };
        if named.is_empty() && matches!(place.0, Part::Tasks | Part::Activities) {
            concern.unclear.push(place);
        }
        let staying = now.iter().filter(|unit| standing(unit) == Standing::Stays);
        if concern.staying > 0 && staying.clone().all(|unit| named.contains(*unit)) {
            concern.for_all.push(place);
        }
        named.into_iter().for_each(|unit| of_unit.entry(unit).or_default().push(place));
    }
    let joining = joining.into_iter().map(|unit| (unit, Standing::Joins));
    for (unit, standing) in now.iter().map(|unit| (*unit, standing(unit))).chain(joining) {
        let rows = of_unit.remove(unit).unwrap_or_default();
        if standing != Standing::Stays || !rows.is_empty() {
            concern.units.push(Affected { unit: unit.clone(), standing, rows });
        }
    }
    concern
}

/// Rows that are not the same on both sides.
fn differing(comparison: &Comparison) -> impl Iterator<Item = (Place, &Row)> {
    comparison.parts.iter().flat_map(|part| {
        let rows = part.rows.iter().enumerate().filter(|(_, row)| row.outcome != Outcome::Kept);
        rows.map(|(at, row)| ((part.part, at), row))
    })
}

/// What everybody who carries the plan out follows. Purposes, bases and recipients ask nothing of anybody by themselves.
fn is_for_all(part: Part) -> bool {
    match part {
        Part::Slogan
        | Part::Contents
        | Part::Movements
        | Part::Targets
        | Part::Period
        | Part::Commendation
        | Part::Milestones => true,
        Part::Bases | Part::Aims | Part::Tasks | Part::Activities | Part::Recipients => false,
    }
}

/// The units that a task names on either side, leading or helping.
fn named(row: &Row, directory: &Directory) -> BTreeSet<UnitId> {
    let sides = row.old.iter().chain(&row.new);
    let names = sides.flat_map(|side| [text(side, Aspect::Unit), text(side, Aspect::Partners)]);
    names.flat_map(|name| directory.units(&name)).collect()
}

/// The units of the tasks that set this day: a day read from a task's sentence begins with its unit. `None` where one
/// side is nobody's task: then it is everybody's day.
fn of_tasks(day: &Row, comparison: &Comparison, directory: &Directory) -> Option<BTreeSet<UnitId>> {
    let tasks = [Part::Tasks, Part::Activities].map(|part| comparison.rows(part));
    let set_by = |side: Option<&Side>, old: bool| -> Option<BTreeSet<UnitId>> {
        let Some(side) = side else { return Some(BTreeSet::new()) };
        let words = fold(&text(side, Aspect::Words));
        let leads = |task: &Side| {
            let unit = fold(&text(task, Aspect::Unit));
            (!unit.is_empty() && words.starts_with(&unit)).then(|| directory.units(&text(task, Aspect::Unit)))
        };
        let sides = tasks.into_iter().flatten().filter_map(|row| if old { row.old.as_ref() } else { row.new.as_ref() });
        let units: BTreeSet<UnitId> = sides.filter_map(leads).flatten().collect();
        (!units.is_empty()).then_some(units)
    };
    let (old, new) = (set_by(day.old.as_ref(), true)?, set_by(day.new.as_ref(), false)?);
    Some(old.union(&new).cloned().collect())
}

fn text(side: &Side, aspect: Aspect) -> String {
    let said = side.said.iter().filter(|said| said.aspect == aspect).flat_map(|said| &said.pieces);
    said.map(|piece| piece.text.as_str()).collect()
}

#[cfg(test)]
mod tests;
