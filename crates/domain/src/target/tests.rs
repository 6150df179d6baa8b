use jiff::Timestamp;

use super::{
    Aim, AimFault, Direction, LARGEST, LONGEST_PATH, LONGEST_TEXT, Parts, Target, TargetRefusal, parts, wholes,
};
use crate::actor::{Actor, Hold, Role};
use crate::id::{TargetId, UnitId};
use crate::permission::Speaker;
use crate::plan::Clause;
use crate::quantity::Quantity;
use crate::rollup::Sum;

const NOW: Timestamp = Timestamp::UNIX_EPOCH;

fn aim() -> Aim {
    Aim {
        content: "II.1".to_owned(),
        task: String::new(),
        metric: "Hiện vật được số hóa".to_owned(),
        unit_of_measure: "hiện vật".to_owned(),
        baseline: Some(Quantity::whole(100)),
        goal: Quantity::whole(500),
        direction: Direction::Up,
        due: None,
        person: None,
        person_name: String::new(),
        part_of: None,
    }
}

fn target(id: &str, unit: Option<&str>, part_of: Option<&str>) -> Target {
    Target {
        id: TargetId::from(id.to_owned()),
        revision: 1,
        campaign: "c".to_owned().into(),
        unit: unit.map(|unit| unit.to_owned().into()),
        position: 0,
        aim: Aim { part_of: part_of.map(|id| id.to_owned().into()), ..aim() },
        withdrawn: false,
    }
}

fn actor(role: Role, unit: &str) -> Actor {
    let unit = UnitId::from(unit.to_owned());
    let hold = Hold { role, unit: unit.clone(), campaign: None };
    Actor {
        id: "p".to_owned().into(),
        name: "Lục Hồng Nga".to_owned(),
        unit: Some(unit),
        holds: vec![hold],
        within: None,
    }
}

fn speaker(unit: &str) -> Speaker {
    Speaker::of(&actor(Role::FocalPoint, unit), &UnitId::from(unit.to_owned())).expect("it answers for the unit")
}

#[test]
fn everything_wrong_is_said_at_once() {
    assert_eq!(aim().faults(), []);
    let worst = Aim {
        content: " ".to_owned(),
        metric: String::new(),
        task: "a".repeat(LONGEST_TEXT + 1),
        unit_of_measure: "%".to_owned(),
        baseline: Some(Quantity::whole(101)),
        goal: Quantity::ZERO,
        ..aim()
    };
    let all = [
        AimFault::NoContent,
        AimFault::NoMetric,
        AimFault::TooLong,
        AimFault::NotAShare,
        AimFault::GoalZero,
        AimFault::WrongWay,
    ];
    assert_eq!(worst.faults(), all);
}

#[test]
fn a_content_is_one_of_the_plan() {
    let contents = [Clause { path: "II.1".to_owned(), text: "Tuyên truyền".to_owned() }];
    assert!(aim().is_within(&contents));
    assert!(Aim { content: " II.1 ".to_owned(), ..aim() }.is_within(&contents), "as it is stored");
    assert!(!Aim { content: "II.2".to_owned(), ..aim() }.is_within(&contents));
    assert!(!aim().is_within(&[]));
    let long = Aim { content: "a".repeat(LONGEST_PATH + 1), ..aim() };
    assert_eq!(long.faults(), [AimFault::NoContent]);
}

#[test]
fn a_goal_behind_its_baseline_asks_which_way() {
    let less = Aim { goal: Quantity::whole(20), ..aim() };
    assert_eq!(less.faults(), [AimFault::WrongWay]);
    assert_eq!(Aim { direction: Direction::Down, ..less }.faults(), []);
    assert_eq!(Aim { goal: Quantity::ZERO, direction: Direction::Down, ..aim() }.faults(), [], "none left is a goal");
    assert_eq!(Aim { goal: Quantity::whole(100), ..aim() }.faults(), [], "keeping a level is a goal");
}

#[test]
fn a_goal_and_a_baseline_have_a_largest_number() {
    let (most, more) = (LARGEST, Quantity::from_stored(LARGEST.stored() + 1));
    let less = Quantity::from_stored(-more.stored());
    assert_eq!(LARGEST.to_string(), "1.000.000.000.000");
    assert_eq!(Aim { goal: most, ..aim() }.faults(), []);
    assert_eq!(Aim { goal: more, ..aim() }.faults(), [AimFault::TooLarge]);
    assert_eq!(Aim { baseline: Some(less), ..aim() }.faults(), [AimFault::TooLarge]);
}

#[test]
fn parts_beyond_the_largest_figure_are_still_more_than_the_whole() {
    let largest = Aim { goal: Quantity::from_stored(i64::MAX), ..aim() };
    assert_eq!(parts(&largest, [&largest]), Parts::Equal);
    assert_eq!(
        parts(&largest, [&largest, &largest]),
        Parts::Over(largest.goal),
        "not equal, though sums of figures stop"
    );
    let (wholes, rests) = (i64::MAX / Sum::SPLIT * 2, i64::MAX % Sum::SPLIT * 2);
    assert_eq!(Parts::of(&largest, 2, Sum::of_parts(wholes, rests)), Parts::Over(largest.goal));
}

#[test]
fn words_that_promise_nothing_are_pointed_at() {
    let says = |metric: &str| Aim { metric: metric.to_owned(), ..aim() }.vague_word();
    assert_eq!(says("TĂNG CƯỜNG tuyên truyền"), Some("tăng cường"));
    assert_eq!(says("Số buổi tuyên truyền"), None);
    assert_eq!(says("Người có nâng caox"), None, "only whole words");
}

#[test]
fn parts_are_compared_with_the_whole() {
    let part = |goal| Aim { goal: Quantity::whole(goal), ..aim() };
    let compared = |goals: &[i32]| parts(&aim(), &goals.iter().map(|goal| part(*goal)).collect::<Vec<_>>());
    assert_eq!(compared(&[]), Parts::None);
    assert_eq!(compared(&[200, 300]), Parts::Equal);
    assert_eq!(compared(&[200, 250]), Parts::Short(Quantity::whole(50)));
    assert_eq!(compared(&[400, 300]), Parts::Over(Quantity::whole(200)));
    let share = Aim { unit_of_measure: "%".to_owned(), ..aim() };
    assert_eq!(Parts::of(&share, 2, Quantity::whole(180).into()), Parts::NotAdded);
}

#[test]
fn targets_are_three_deep() {
    let own = UnitId::from("own".to_owned());
    let all = [
        target("shared", None, None),
        target("whole", Some("own"), Some("shared")),
        target("part", Some("own"), Some("whole")),
        target("other's", Some("other"), None),
        Target { withdrawn: true, ..target("gone", Some("own"), None) },
    ];
    let may = |part: Option<&str>| -> Vec<String> {
        let part = part.map(|id| TargetId::from(id.to_owned()));
        wholes(part.as_ref(), &own, &all).into_iter().map(|whole| whole.id.to_string()).collect()
    };
    assert_eq!(may(None), ["shared", "whole"], "a new one");
    assert_eq!(may(Some("part")), ["shared", "whole"]);
    assert_eq!(may(Some("whole")), ["shared"], "what has parts is no part of the unit's own");
}

#[test]
fn a_unit_changes_its_own_and_the_office_what_is_shared() {
    let (own, other, office) = (speaker("own"), speaker("other"), actor(Role::Office, "office"));
    let (mine, shared) = (target("t", Some("own"), None), target("s", None, None));
    let refused = Err(TargetRefusal::NotAllowed);
    assert!(mine.clone().change(aim(), &own, NOW).is_ok());
    assert_eq!(mine.clone().change(aim(), &other, NOW), refused);
    assert_eq!(mine.clone().withdraw(&other, NOW), refused);
    assert_eq!(mine.clone().change_shared(aim(), &office, NOW), refused, "a unit's own is the unit's");
    assert_eq!(shared.clone().change(aim(), &own, NOW), refused);
    assert_eq!(shared.clone().withdraw_shared(&actor(Role::UnitHead, "own"), NOW), refused);
    assert!(shared.withdraw_shared(&office, NOW).is_ok_and(|change| change.value.withdrawn));
    let set = Target::set("n".to_owned().into(), "c".to_owned().into(), 3, aim(), &own, NOW);
    let Target { unit, position, revision, .. } = set.expect("nothing is wrong with it").value;
    assert_eq!((unit, position, revision), (Some(own.unit.clone()), 3, 0));
    let wrong = Aim { metric: String::new(), ..aim() };
    assert_eq!(mine.change(wrong, &own, NOW), Err(TargetRefusal::Faults(vec![AimFault::NoMetric])));
}
