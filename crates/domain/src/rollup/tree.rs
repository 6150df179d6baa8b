//! A recount: what the units below each unit come to, from nothing but what each unit has itself.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Amounts, add};
use crate::id::UnitId;

/// The unit directly above each unit that has one.
pub type Parents = HashMap<UnitId, UnitId>;

/// What the units below each unit come to, without its own; units with nothing below are left out. Every unit counts
/// once for each unit above it, also where old records stand in a circle.
#[must_use]
pub fn below(own: &BTreeMap<UnitId, Amounts>, parents: &Parents) -> BTreeMap<UnitId, Amounts> {
    let mut all = BTreeMap::new();
    let mut to = |unit: &UnitId, amounts: &Amounts| match all.get_mut(unit) {
        Some(known) => add(known, amounts),
        None => drop(all.insert(unit.clone(), amounts.clone())),
    };
    // Units of one place are added up before they go further: every level is added once, not once for each unit.
    let mut places: BTreeMap<&UnitId, Amounts> = BTreeMap::new();
    for (unit, amounts) in own {
        let Some(parent) = parents.get(unit) else { continue };
        let chain = chain(parent, parents);
        if chain.contains(unit) {
            chain.into_iter().filter(|above| *above != unit).for_each(|above| to(above, amounts));
        } else {
            add(places.entry(parent).or_default(), amounts);
        }
    }
    for (place, amounts) in &places {
        chain(place, parents).into_iter().for_each(|above| to(above, amounts));
    }
    all.retain(|_, amounts| !amounts.is_empty());
    all
}

/// `unit` and every unit above it.
fn chain<'a>(unit: &'a UnitId, parents: &'a Parents) -> BTreeSet<&'a UnitId> {
    let mut chain = BTreeSet::new();
    let mut at = Some(unit);
    while let Some(unit) = at
        && chain.insert(unit)
    {
        at = parents.get(unit);
    }
    chain
}
