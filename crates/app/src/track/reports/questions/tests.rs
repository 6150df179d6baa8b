use std::collections::BTreeMap;

use catalogue::Catalogue;
use domain::quantity::Quantity;
use domain::report::{Figure, Line};
use domain::target::{Aim, Direction, Target};

use super::{Fault, Questions};

fn target(unit: &str, direction: Direction) -> Target {
    let aim = Aim {
        content: "II.1".to_owned(),
        task: String::new(),
        metric: "Tin, bài".to_owned(),
        unit_of_measure: unit.to_owned(),
        baseline: None,
        goal: Quantity::whole(30),
        direction,
        due: None,
        person: None,
        person_name: String::new(),
        part_of: None,
    };
    let (id, campaign) = ("t".to_owned().into(), "c".to_owned().into());
    Target { id, revision: 1, campaign, unit: None, position: 0, aim, withdrawn: false }
}

/// What is read of one target of which 10 was reported last.
fn line(unit: &str, direction: Direction, typed: &[(&str, &str)]) -> (Line, Vec<(String, Fault)>) {
    let catalogue = Catalogue::built_in();
    let kind = catalogue.report_kind("progress").expect("comes with the program");
    let questions = Questions::of(kind, &[target(unit, direction)], |_| Some(Quantity::whole(10)));
    let typed = typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let answers = questions.read(&typed.collect::<BTreeMap<_, _>>(), Vec::new());
    let about = answers.faults.into_iter().filter(|(field, _)| field.ends_with(".t"));
    (answers.contents.lines[0].clone(), about.collect())
}

#[test]
fn a_state_without_a_number_forgets_the_number() {
    let (line, faults) = line("tin", Direction::Up, &[("value.t", "12"), ("state.t", "not-applicable")]);
    assert_eq!((line.figure, faults), (Figure::NotApplicable, vec![]));
}

#[test]
fn a_share_may_carry_its_sign_and_ends_at_a_hundred() {
    let (ninety, faults) = line("%", Direction::Up, &[("value.t", "90,5%")]);
    assert_eq!((ninety.figure.number().map(Quantity::plain), faults), (Some("90,5".to_owned()), vec![]));
    let (_, faults) = line("%", Direction::Up, &[("value.t", "120")]);
    assert_eq!(faults, [("value.t".to_owned(), Fault::MoreThanAll("120".to_owned()))]);
}

#[test]
fn a_fall_asks_why_in_its_own_direction() {
    let fell = |direction, value: &str| line("tin", direction, &[("value.t", value)]).1.len();
    assert_eq!((fell(Direction::Up, "9"), fell(Direction::Up, "11")), (1, 0));
    assert_eq!((fell(Direction::Down, "9"), fell(Direction::Down, "11")), (0, 1));
}

#[test]
fn what_is_not_there_yet_needs_a_reason() {
    let (_, faults) = line("tin", Direction::Up, &[("state.t", "missing")]);
    assert_eq!(faults, [("reason.t".to_owned(), Fault::MissingWithoutReason)]);
    let (_, faults) = line("tin", Direction::Up, &[("state.t", "missing"), ("reason.t", "Cuối tháng mới có")]);
    assert_eq!(faults, []);
}
