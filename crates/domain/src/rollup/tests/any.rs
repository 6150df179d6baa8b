//! Whatever is reported, over whatever tree.

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::{btree_map, vec};
use proptest::prelude::{Just, Strategy, any, prop_assert_eq, prop_oneof, proptest};

use super::line;
use crate::id::UnitId;
use crate::quantity::Quantity;
use crate::report::{Contents, Figure};
use crate::rollup::{Amounts, Parents, add, amounts, below, difference, negated};

fn figure() -> impl Strategy<Value = Figure> {
    prop_oneof![
        Just(Figure::Missing),
        Just(Figure::None),
        Just(Figure::NotApplicable),
        any::<i64>().prop_map(|stored| Figure::Number(Quantity::from_stored(stored))),
    ]
}

fn contents() -> impl Strategy<Value = Contents> {
    let counts = btree_map("[ab]", figure(), 0..2);
    (vec((0..3_u8, figure()), 0..6), counts).prop_map(|(lines, counts)| {
        let lines = lines.into_iter().enumerate();
        let lines = lines.map(|(at, (content, figure))| line(&at.to_string(), &format!("II.{content}"), figure));
        Contents { lines: lines.collect(), counts, ..Contents::default() }
    })
}

fn id(number: usize) -> UnitId {
    number.to_string().into()
}

/// Every unit above one, itself left out, by walking.
fn above(unit: &UnitId, parents: &Parents) -> BTreeSet<UnitId> {
    let mut above = BTreeSet::new();
    let mut at = unit;
    while let Some(parent) = parents.get(at)
        && above.insert(parent.clone())
    {
        at = parent;
    }
    above.remove(unit);
    above
}

proptest! {
    #[test]
    fn a_difference_leads_from_any_report_to_any_other(one in contents(), other in contents()) {
        let (before, after) = (amounts(&one), amounts(&other));
        let mut reached = before.clone();
        add(&mut reached, &difference(&before, &after));
        prop_assert_eq!(reached, after);
    }

    #[test]
    fn what_was_added_can_be_taken_away(one in contents(), other in contents()) {
        let (kept, more) = (amounts(&one), amounts(&other));
        let mut all = kept.clone();
        add(&mut all, &more);
        add(&mut all, &negated(&more));
        prop_assert_eq!(all, kept);
    }

    #[test]
    fn amounts_are_read_as_they_were_written(one in contents()) {
        let mut all = amounts(&one);
        // A sum that no single figure could hold.
        add(&mut all, &amounts(&one));
        let written = serde_json::to_string(&all).expect("amounts are plain data");
        prop_assert_eq!(serde_json::from_str::<Amounts>(&written).expect("as written"), all);
    }

    #[test]
    fn a_recount_adds_each_unit_once_to_every_unit_above(
        reports in vec(contents(), 1..9),
        // Any parent at all, so that circles come too.
        places in vec(proptest::option::of(0..9_usize), 9),
    ) {
        let parents: Parents =
            places.iter().enumerate().filter_map(|(unit, parent)| Some((id(unit), id((*parent)?)))).collect();
        let own: BTreeMap<UnitId, Amounts> =
            reports.iter().enumerate().map(|(unit, report)| (id(unit), amounts(report))).collect();
        let mut walked: BTreeMap<UnitId, Amounts> = BTreeMap::new();
        for (unit, amounts) in &own {
            for above in above(unit, &parents) {
                add(walked.entry(above).or_default(), amounts);
            }
        }
        walked.retain(|_, amounts| !amounts.is_empty());
        prop_assert_eq!(below(&own, &parents), walked);
    }
}
