//! What each act does, and each reason for which one is refused.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};

use super::super::{Act, Contact, Decision, Former, Refusal, Reorganisation, Unit, UnitHistory, What};
use crate::id::{ReorganisationId, UnitId};
use crate::rollup::{Amount, Amounts, Subject};

const FIRST: Date = date(2020, 1, 1);
const TODAY: Date = date(2026, 11, 30);
const REFORM: Date = date(2025, 7, 1);

fn id(name: &str) -> UnitId {
    UnitId::from(name.to_owned())
}

fn unit(name: &str, parent: Option<&str>) -> Unit {
    Unit {
        id: id(name),
        revision: 1,
        slug: name.to_owned(),
        name: format!("Phòng {name}"),
        short_name: String::new(),
        kind: "division".to_owned(),
        parent: parent.map(id),
        position: 0,
        contact: Contact::default(),
        from: FIRST,
        until: None,
    }
}

/// The department above A, B and C; two teams below A.
fn history() -> UnitHistory {
    let units = [("sở", None), ("a", Some("sở")), ("b", Some("sở")), ("c", Some("sở")), ("a1", Some("a"))];
    UnitHistory::new(units.map(|(name, parent)| unit(name, parent)).to_vec(), Vec::new(), Vec::new())
}

fn decided(day: Date, act: Act, entered: &[Unit]) -> Reorganisation {
    let number = "1234/QĐ-UBND".to_owned();
    let decision = Decision { number, day: Some(day), issuer: "UBND tỉnh".to_owned() };
    let id = ReorganisationId::from(day.to_string());
    Reorganisation { id, day, decision, act, entered: entered.to_vec(), note: String::new() }
}

fn does(history: &mut UnitHistory, day: Date, act: Act) {
    let effects = history.apply(&decided(day, act, &[]), TODAY).expect("this is right");
    history.absorb(effects);
}

fn refused(history: &UnitHistory, day: Date, act: Act) -> Refusal {
    history.apply(&decided(day, act, &[]), TODAY).expect_err("this is wrong")
}

fn rename(unit: &str, name: &str) -> Act {
    let (name, short_name, kind) = (name.to_owned(), String::new(), "division".to_owned());
    Act::Rename { unit: id(unit), name, short_name, kind }
}

fn put(unit: &str, parent: Option<&str>) -> Act {
    Act::Move { unit: id(unit), parent: parent.map(id) }
}

fn merge(from: &[&str], into: &str) -> Act {
    Act::Merge { from: from.iter().map(|name| id(name)).collect(), into: id(into) }
}

fn dissolve(unit: &str, heir: Option<&str>) -> Act {
    Act::Dissolve { unit: id(unit), heir: heir.map(id) }
}

fn names(history: &UnitHistory, day: Date) -> Vec<String> {
    history.tree_on(day).units().iter().map(|unit| unit.name.clone()).collect()
}

#[test]
fn a_renamed_unit_keeps_its_former_name_on_the_days_before() {
    let mut history = history();
    does(&mut history, date(2023, 1, 1), rename("a", "Phòng Văn hóa"));
    does(&mut history, REFORM, rename("a", "Phòng Văn hóa và Xã hội"));
    let called = |day| history.as_of(&id("a"), day).map(|unit| unit.name);
    assert_eq!(called(date(2022, 12, 31)).as_deref(), Some("Phòng a"));
    assert_eq!(called(date(2025, 6, 30)).as_deref(), Some("Phòng Văn hóa"));
    assert_eq!(called(REFORM).as_deref(), Some("Phòng Văn hóa và Xã hội"));
    assert_eq!(called(date(2019, 12, 31)), None);
    let former = |name: &str, until| Former { name: name.to_owned(), until, unit: None };
    let before = [former("Phòng Văn hóa", REFORM), former("Phòng a", date(2023, 1, 1))];
    assert_eq!(history.formerly(&id("a")), before);
}

#[test]
fn merged_units_end_and_what_stood_below_them_goes_to_the_heir() {
    let mut history = history();
    does(&mut history, REFORM, merge(&["a", "b"], "c"));
    assert_eq!(names(&history, REFORM), ["Phòng sở", "Phòng c", "Phòng a1"]);
    assert_eq!(names(&history, date(2025, 6, 30)).len(), 5);
    assert_eq!(history.as_of(&id("a1"), REFORM).and_then(|unit| unit.parent), Some(id("c")));
    assert_eq!(history.as_of(&id("a1"), date(2025, 6, 30)).and_then(|unit| unit.parent), Some(id("a")));
    assert_eq!(history.heir_of(&id("a"), REFORM), id("c"));
    assert_eq!(history.heir_of(&id("a"), date(2025, 6, 30)), id("a"));
    let formerly: Vec<_> = history.formerly(&id("c")).into_iter().filter_map(|former| former.unit).collect();
    assert_eq!(formerly, [id("a"), id("b")]);
}

#[test]
fn units_merge_into_one_that_the_same_decision_makes() {
    let mut history = history();
    let made = unit("d", Some("sở"));
    let effects = history.apply(&decided(REFORM, merge(&["a", "b"], "d"), &[made]), TODAY).expect("this is right");
    let touched: Vec<_> = effects.traces().into_iter().map(|trace| (trace.unit, trace.what)).collect();
    let expected = [
        ("d", What::Entered),
        ("a1", What::Moved),
        ("a", What::Ended),
        ("b", What::Ended),
        ("d", What::TookOver),
        ("d", What::TookOver),
    ];
    assert_eq!(touched, expected.map(|(name, what)| (id(name), what)));
    history.absorb(effects);
    assert_eq!(history.get(&id("d")).map(|unit| unit.from), Some(REFORM));
    assert_eq!(history.heir_of(&id("b"), TODAY), id("d"));
}

#[test]
fn a_unit_that_is_split_goes_on_or_leaves_one_heir() {
    let split = |heir: Option<&str>, from_ends| Act::Split {
        from: id("a"),
        into: vec![id("b"), id("c")],
        heir: heir.map(id),
        from_ends,
    };
    let mut goes_on = history();
    does(&mut goes_on, REFORM, split(None, false));
    assert_eq!((goes_on.heir_of(&id("a"), TODAY), goes_on.successors(&id("a")).len()), (id("a"), 2));
    let mut ends = history();
    does(&mut ends, REFORM, split(Some("c"), true));
    assert_eq!(ends.heir_of(&id("a"), TODAY), id("c"));
    assert_eq!(ends.successors(&id("a")).iter().filter(|one| one.heir).count(), 1);
    assert_eq!(refused(&history(), REFORM, split(None, true)), Refusal::HeirMissing(id("a")));
    assert_eq!(refused(&history(), REFORM, split(Some("sở"), true)), Refusal::HeirMissing(id("a")));
}

#[test]
fn facts_add_up_at_the_heirs_heir_and_stay_with_who_has_none() {
    let mut history = history();
    does(&mut history, date(2023, 1, 1), merge(&["a"], "b"));
    does(&mut history, date(2024, 1, 1), merge(&["b"], "c"));
    does(&mut history, REFORM, dissolve("a1", None));
    let amounts = |units| Amounts::from([(Subject::Answer("n".to_owned()), Amount { units, ..Amount::default() })]);
    let totals = BTreeMap::from([("a", 1), ("b", 2), ("c", 4), ("a1", 8)].map(|(name, n)| (id(name), amounts(n))));
    let on = |day| history.roll_up(&totals, day);
    assert_eq!(on(TODAY), BTreeMap::from([(id("a1"), amounts(8)), (id("c"), amounts(7))]));
    let between = BTreeMap::from([(id("a1"), amounts(8)), (id("b"), amounts(3)), (id("c"), amounts(4))]);
    assert_eq!((on(date(2023, 12, 31)), on(FIRST)), (between, totals.clone()));
}

#[test]
fn what_cannot_be_is_refused_with_its_reason() {
    let history = history();
    let cases = [
        (TODAY.tomorrow().expect("there is one"), rename("a", "Phòng X"), Refusal::Future),
        (REFORM, rename("z", "Phòng X"), Refusal::Missing(id("z"))),
        (FIRST, rename("a", "Phòng X"), Refusal::BeforeFirstDay(id("a"))),
        (REFORM, rename("a", "phòng B"), Refusal::NameTaken("phòng B".to_owned())),
        (REFORM, rename("a", " "), Refusal::NoName),
        (REFORM, rename("a", &"ă".repeat(201)), Refusal::NameTooLong),
        (REFORM, rename("a", "Phòng a"), Refusal::Nothing),
        (REFORM, put("a", Some("a1")), Refusal::BelowItself(id("a"))),
        (REFORM, put("a", Some("a")), Refusal::BelowItself(id("a"))),
        (REFORM, put("a", Some("z")), Refusal::Missing(id("z"))),
        (REFORM, put("a", Some("sở")), Refusal::Nothing),
        (REFORM, merge(&[], "a"), Refusal::Nothing),
        (REFORM, merge(&["a"], "a"), Refusal::IntoItself(id("a"))),
        (REFORM, merge(&["b", "b"], "a"), Refusal::IntoItself(id("b"))),
        (REFORM, merge(&["a"], "a1"), Refusal::BelowItself(id("a"))),
        (REFORM, dissolve("a", None), Refusal::HeirMissing(id("a"))),
    ];
    for (day, act, refusal) in cases {
        assert_eq!(refused(&history, day, act), refusal);
    }
    let unsigned = Reorganisation { decision: Decision::default(), ..decided(REFORM, rename("a", "Phòng X"), &[]) };
    assert_eq!(history.apply(&unsigned, TODAY), Err(Refusal::NoDecision));
}

#[test]
fn nothing_is_entered_before_what_is_on_record_of_the_same_unit() {
    let mut history = history();
    does(&mut history, REFORM, merge(&["b"], "c"));
    does(&mut history, REFORM, rename("a", "Phòng Văn hóa"));
    let before = date(2024, 1, 1);
    assert_eq!(refused(&history, before, rename("a", "Phòng X")), Refusal::LaterChange(id("a")));
    assert_eq!(refused(&history, before, dissolve("b", None)), Refusal::LaterChange(id("b")));
    assert_eq!(refused(&history, before, merge(&["a1"], "b")), Refusal::LaterChange(id("b")));
    assert_eq!(refused(&history, REFORM, dissolve("b", None)), Refusal::Missing(id("b")));
    // A team that came later stands below it: it cannot have ended before.
    does(&mut history, date(2026, 1, 1), put("c", Some("a1")));
    assert_eq!(refused(&history, before, put("a1", Some("c"))), Refusal::LaterChange(id("a1")));
    assert_eq!(refused(&history, before, dissolve("a1", Some("sở"))), Refusal::LaterChange(id("c")));
}
