//! Ten thousand agencies that are reorganised at random while facts are recorded: history does not break.

use std::cell::Cell;
use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::super::{Act, Contact, Decision, Reorganisation, Unit, UnitHistory};
use crate::id::{ReorganisationId, UnitId};
use crate::rollup::{Amount, Amounts, Subject, add};

const BEGINNING: Date = date(2020, 1, 1);
const AGENCIES: u32 = 10_000;

/// What happens next: what, to which, with which, and how many days pass before.
type Event = (u8, usize, usize, usize, u8);

fn id(number: usize) -> UnitId {
    UnitId::from(format!("u{number:02}"))
}

fn unit(number: usize, parent: Option<UnitId>, from: Date) -> Unit {
    let (id, contact) = (id(number), Contact::default());
    let (slug, name) = (id.to_string(), format!("Phòng số {number}"));
    let (short_name, kind, position) = (String::new(), "division".to_owned(), 0);
    Unit { id, revision: 1, slug, name, short_name, kind, parent, position, contact, from, until: None }
}

fn amounts(units: i64) -> Amounts {
    Amounts::from([(Subject::Answer("tin-bai".to_owned()), Amount { units, ..Amount::default() })])
}

/// What each unit that exists is called and stands below.
type Snapshot = BTreeMap<UnitId, (String, Option<UnitId>)>;

/// The agency as somebody would keep it who knows only today.
struct Today {
    day: Date,
    made: usize,
    there: Snapshot,
    heirs: BTreeMap<UnitId, (UnitId, Date)>,
    facts: BTreeMap<UnitId, i64>,
    snapshots: Vec<(Date, Snapshot)>,
}

impl Today {
    fn pick(&self, number: usize) -> UnitId {
        // Units that are gone are picked too: that is refused.
        id(number % self.made)
    }

    fn act(&self, (kind, a, b, c, _): Event) -> (Act, Vec<Unit>) {
        let (one, other, third) = (self.pick(a), self.pick(b), self.pick(c));
        let fresh = || vec![unit(self.made, Some(third.clone()), self.day)];
        let rename = |name| Act::Rename { unit: one.clone(), name, short_name: String::new(), kind: "x".to_owned() };
        match kind {
            0 => (rename(format!("Phòng tên {b}")), Vec::new()),
            1 => (Act::Move { unit: one, parent: (c % 4 > 0).then_some(other) }, Vec::new()),
            2 => (Act::Merge { from: vec![one, other], into: third }, Vec::new()),
            3 => (Act::Merge { from: vec![one, other], into: id(self.made) }, fresh()),
            4 => (Act::Split { from: one, into: vec![other, third], heir: None, from_ends: false }, Vec::new()),
            5 => {
                let (into, heir) = (vec![id(self.made), other], Some(id(self.made)));
                (Act::Split { from: one, into, heir, from_ends: true }, fresh())
            }
            6 => (Act::Dissolve { unit: one, heir: Some(other) }, Vec::new()),
            _ => (Act::Dissolve { unit: one, heir: None }, Vec::new()),
        }
    }

    /// Follows an act that was taken.
    fn follow(&mut self, act: &Act, entered: &[Unit]) {
        for unit in entered {
            self.made += 1;
            self.there.insert(unit.id.clone(), (unit.name.clone(), unit.parent.clone()));
        }
        match act {
            Act::Rename { unit, name, .. } => self.there.get_mut(unit).expect("it is there").0.clone_from(name),
            Act::Move { unit, parent } => self.there.get_mut(unit).expect("it is there").1.clone_from(parent),
            Act::Merge { from, into } => from.iter().for_each(|unit| self.end(unit, Some(into))),
            Act::Split { from, heir, from_ends: true, .. } => self.end(from, heir.as_ref()),
            Act::Split { .. } => {}
            Act::Dissolve { unit, heir } => self.end(unit, heir.as_ref()),
        }
    }

    fn end(&mut self, unit: &UnitId, heir: Option<&UnitId>) {
        self.there.remove(unit);
        for (_, parent) in self.there.values_mut().filter(|(_, parent)| parent.as_ref() == Some(unit)) {
            *parent = heir.cloned();
        }
        if let Some(heir) = heir {
            self.heirs.insert(unit.clone(), (heir.clone(), self.day));
        }
    }

    fn stands_for(&self, unit: &UnitId, on: Date) -> UnitId {
        match self.heirs.get(unit) {
            Some((heir, day)) if *day <= on => self.stands_for(heir, on),
            _ => unit.clone(),
        }
    }

    fn night(&mut self, days: u8) {
        if days > 0 {
            self.snapshots.push((self.day, self.there.clone()));
            self.day = self.day.checked_add(jiff::Span::new().days(i64::from(days))).expect("the years suffice");
        }
    }
}

fn snapshot(history: &UnitHistory, day: Date) -> Snapshot {
    let tree = history.tree_on(day);
    tree.units().iter().map(|unit| (unit.id.clone(), (unit.name.clone(), unit.parent.clone()))).collect()
}

fn sums(of: &BTreeMap<UnitId, Amounts>) -> Amounts {
    let mut all = Amounts::new();
    of.values().for_each(|amounts| add(&mut all, amounts));
    all
}

/// Every successor has its own and that of those whose chain of heirs ends at it.
fn rolls_up(history: &UnitHistory, today: &Today, on: Date) -> Result<(), TestCaseError> {
    let totals: BTreeMap<_, _> = today.facts.iter().map(|(unit, count)| (unit.clone(), amounts(*count))).collect();
    let rolled = history.roll_up(&totals, on);
    prop_assert_eq!(sums(&rolled), sums(&totals));
    let mut expected: BTreeMap<UnitId, i64> = BTreeMap::new();
    for (unit, count) in &today.facts {
        *expected.entry(today.stands_for(unit, on)).or_default() += count;
    }
    let expected: BTreeMap<_, _> = expected.into_iter().map(|(unit, count)| (unit, amounts(count))).collect();
    prop_assert_eq!(rolled, expected);
    Ok(())
}

fn plays(events: &[Event], taken: &Cell<u32>) -> Result<(), TestCaseError> {
    let units: Vec<Unit> = (0..6).map(|number| unit(number, (number > 0).then(|| id(number / 3)), BEGINNING)).collect();
    let beginning = UnitHistory::new(units, Vec::new(), Vec::new());
    let day = BEGINNING.tomorrow().expect("the years suffice");
    let there = snapshot(&beginning, day);
    let mut today =
        Today { day, made: 6, there, heirs: BTreeMap::new(), facts: BTreeMap::new(), snapshots: Vec::new() };
    let (mut history, mut decisions) = (beginning.clone(), Vec::new());
    for (count, event) in events.iter().enumerate() {
        today.night(event.4);
        // A fact of a unit that is there: whatever comes after, it stays that unit's.
        if let Some(unit) = today.there.keys().nth(event.1 % today.there.len().max(1)) {
            *today.facts.entry(unit.clone()).or_default() += 1 + i64::try_from(count).unwrap_or_default();
        }
        let (act, entered) = today.act(*event);
        let decision = Decision { number: format!("{count}/QĐ-UBND"), ..Decision::default() };
        let id = ReorganisationId::from(count.to_string());
        let decided = Reorganisation {
            id,
            day: today.day,
            decision,
            act: act.clone(),
            entered: entered.clone(),
            note: String::new(),
        };
        if let Ok(effects) = history.apply(&decided, today.day) {
            history.absorb(effects);
            today.follow(&act, &entered);
            decisions.push(decided);
            taken.set(taken.get() + 1);
        }
        prop_assert_eq!(&snapshot(&history, today.day), &today.there);
        let tree = history.tree_on(today.day);
        for unit in tree.units() {
            prop_assert!(!tree.is_above(&unit.id, &unit.id), "{} stands in a circle", unit.id);
            prop_assert!(unit.parent.as_ref().is_none_or(|parent| tree.get(parent).is_some()), "{} hangs", unit.id);
        }
    }
    today.night(1);
    for (day, recorded) in &today.snapshots {
        prop_assert_eq!(&snapshot(&history, *day), recorded, "as of {}", day);
        rolls_up(&history, &today, *day)?;
    }
    rolls_up(&history, &today, today.day)?;
    let mut late = beginning;
    for decided in decisions {
        let effects = late.apply(&decided, today.day);
        late.absorb(effects.map_err(|refusal| TestCaseError::fail(format!("entered late: {refusal}")))?);
    }
    prop_assert_eq!(late, history, "entered all at once on the last day");
    Ok(())
}

#[test]
fn totals_trees_and_successors_survive_any_sequence_of_reorganisations() {
    let taken = Cell::new(0);
    let event = (0_u8..8, 0_usize..40, 0_usize..40, 0_usize..40, 0_u8..3);
    let config = Config { cases: AGENCIES, failure_persistence: None, ..Config::default() };
    let outcome =
        TestRunner::new(config).run(&proptest::collection::vec(event, 1..14), |events| plays(&events, &taken));
    if let Err(error) = outcome {
        panic!("{error}");
    }
    assert!(taken.get() > 2 * AGENCIES, "only {} acts were taken", taken.get());
}
