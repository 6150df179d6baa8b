//! Trees beside the official one.

use jiff::Timestamp;
use jiff::civil::{Date, date};

use super::super::{Act, Decision, Line, LineRefusal, Reorganisation, UnitHistory, drawn};
use super::{id, unit};
use crate::actor::By;
use crate::id::{LineId, ReorganisationId};

const DAY: Date = date(2021, 1, 1);

fn history() -> UnitHistory {
    let there = |name, parent| super::Unit { until: None, ..unit(name, parent) };
    let units = vec![there("Sở", None), there("Phòng", Some("Sở")), there("Tổ", Some("Phòng")), there("Báo", None)];
    UnitHistory::new(units, Vec::new(), Vec::new())
}

fn line(unit: &str, above: Option<&str>, from: Date) -> Line {
    let line = LineId::from(format!("{unit} {from}"));
    Line {
        id: line,
        revision: 0,
        hierarchy: "party".to_owned(),
        unit: id(unit),
        above: above.map(id),
        from,
        until: None,
    }
}

fn names(known: &[Line], history: &UnitHistory, day: Date) -> Vec<(String, usize)> {
    let tree = drawn(known, history, day);
    tree.units().iter().map(|unit| (unit.name.clone(), tree.depth(&unit.id))).collect()
}

#[test]
fn a_unit_stands_elsewhere_in_another_tree_and_moves_on_a_day() {
    let (history, at) = (history(), Timestamp::UNIX_EPOCH);
    let mut known = vec![line("Sở", Some("Báo"), DAY), line("Tổ", Some("Báo"), DAY)];
    let expected = [("Báo", 0), ("Sở", 1), ("Tổ", 1)].map(|(name, depth)| (name.to_owned(), depth));
    assert_eq!(names(&known, &history, DAY), expected);
    let later = date(2022, 1, 1);
    let placed = line("Tổ", Some("Sở"), later).place(&known, &history, &By::Program, at);
    let (ended, placed) = placed.expect("this is right");
    known[1] = ended.expect("it stood elsewhere").value;
    known.push(placed.value);
    assert_eq!(names(&known, &history, date(2021, 12, 31)), expected);
    let expected = [("Báo", 0), ("Sở", 1), ("Tổ", 2)].map(|(name, depth)| (name.to_owned(), depth));
    assert_eq!(names(&known, &history, later), expected);
}

#[test]
fn a_place_is_refused_below_itself_before_another_and_for_who_is_not_there() {
    let history = history();
    let known = [line("Sở", Some("Báo"), DAY)];
    let refused = |line: Line| line.place(&known, &history, &By::Program, Timestamp::UNIX_EPOCH).map(drop);
    assert_eq!(refused(line("Báo", Some("Sở"), DAY)), Err(LineRefusal::BelowItself));
    assert_eq!(refused(line("Báo", Some("Báo"), DAY)), Err(LineRefusal::BelowItself));
    assert_eq!(refused(line("Sở", None, DAY)), Err(LineRefusal::LaterPlace));
    assert_eq!(refused(line("Tổ", None, date(2019, 1, 1))), Err(LineRefusal::Missing));
    assert_eq!(refused(line("Tổ", Some("nobody"), DAY)), Err(LineRefusal::Missing));
}

#[test]
fn the_heir_of_a_unit_that_ended_stands_above_in_its_place() {
    let mut history = history();
    let act = Act::Merge { from: vec![id("Phòng")], into: id("Báo") };
    let decision = Decision { number: "1/QĐ".to_owned(), ..Decision::default() };
    let (day, note) = (date(2023, 1, 1), String::new());
    let merge =
        Reorganisation { id: ReorganisationId::from("1".to_owned()), day, decision, act, entered: vec![], note };
    let effects = history.apply(&merge, day).expect("this is right");
    history.absorb(effects);
    let known = [line("Tổ", Some("Phòng"), DAY)];
    let expected = [("Báo", 0), ("Tổ", 1)].map(|(name, depth)| (name.to_owned(), depth));
    assert_eq!(names(&known, &history, day), expected);
}
