use jiff::Timestamp;
use jiff::civil::{Date, date};

use super::super::{Asking, Assignment, AssignmentState};
use super::AssignmentRefusal;
use crate::actor::{Actor, By, Hold, Role};
use crate::id::UnitId;
use crate::permission::Speaker;

const NOW: Timestamp = Timestamp::UNIX_EPOCH;
const DUE: Date = date(2026, 5, 11);
const LATER: Date = date(2026, 5, 18);

fn actor(role: Role, unit: &str) -> Actor {
    let unit = UnitId::from(unit.to_owned());
    let hold = Hold { role, unit: unit.clone(), campaign: None };
    Actor { id: "p".to_owned().into(), name: "Sán".to_owned(), unit: Some(unit), holds: vec![hold], within: None }
}

fn head(unit: &str) -> Speaker {
    Speaker::of(&actor(Role::UnitHead, unit), &UnitId::from(unit.to_owned())).expect("a head answers for the unit")
}

fn owed(state: AssignmentState) -> Assignment {
    Assignment {
        id: "a".to_owned().into(),
        revision: 1,
        campaign: "c".to_owned().into(),
        unit: "own".to_owned().into(),
        duty: "concretise".to_owned(),
        path: None,
        text: String::new(),
        due: Some(DUE),
        proposed: true,
        round: None,
        state,
        done: None,
        first_due: None,
        reason: String::new(),
        asks: None,
    }
}

#[test]
fn a_duty_is_late_only_while_it_is_owed() {
    let late = |state| owed(state).is_late(LATER);
    assert_eq!(AssignmentState::ALL.map(late), [true, false, false]);
    assert!(!owed(AssignmentState::Open).is_late(DUE), "its last day is in time");
}

#[test]
fn what_is_done_keeps_its_first_moment_also_when_it_is_opened_again() {
    let (first, second) = (NOW, NOW + jiff::SignedDuration::from_hours(5));
    let done = owed(AssignmentState::Open).fulfil(By::Program, first).value;
    let twice = done.clone().fulfil(By::Program, second).value;
    assert_eq!((twice.state, twice.done), (AssignmentState::Done, Some(first)));
    let again = twice.reopen(By::Program, second).value;
    assert_eq!(again, Assignment { done: Some(first), ..owed(AssignmentState::Open) }, "with its old day");
    assert_eq!(again.fulfil(By::Program, second).value.done, Some(first), "it came in time");
}

#[test]
fn the_office_answers_what_a_unit_asks() {
    let office = actor(Role::Office, "office");
    let asked = owed(AssignmentState::Open).ask(LATER, " đoàn kiểm tra ", &head("own"), NOW).expect("it is owed").value;
    assert_eq!(asked.asks, Some(Asking { until: LATER, reason: "đoàn kiểm tra".to_owned(), at: NOW }));
    let given = asked.clone().extend(LATER, "đồng ý", &office, NOW).expect("it is later").value;
    let expected = Assignment {
        due: Some(LATER),
        proposed: false,
        first_due: Some(DUE),
        reason: "đồng ý".to_owned(),
        ..owed(AssignmentState::Open)
    };
    assert_eq!(given, expected);
    let kept = asked.keep_day("không kịp", &office, NOW).expect("it was asked").value;
    assert_eq!((kept.due, kept.asks), (Some(DUE), None));
}

#[test]
fn nothing_moves_without_right_reason_or_debt() {
    let (office, head_of_other) = (actor(Role::Office, "office"), head("other"));
    let open = || owed(AssignmentState::Open);
    assert_eq!(open().ask(LATER, "vì", &head_of_other, NOW), Err(AssignmentRefusal::NotAllowed));
    assert_eq!(open().ask(DUE, "vì", &head("own"), NOW), Err(AssignmentRefusal::NotLater));
    assert_eq!(open().ask(LATER, " ", &head("own"), NOW), Err(AssignmentRefusal::NoReason));
    assert_eq!(open().keep_day("vì", &office, NOW), Err(AssignmentRefusal::NotOwed), "nobody asked");
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Office) {
        let by = actor(role, "own");
        assert_eq!(open().extend(LATER, "vì", &by, NOW), Err(AssignmentRefusal::NotAllowed), "{role:?}");
        assert_eq!(open().waive("vì", &by, NOW), Err(AssignmentRefusal::NotAllowed), "{role:?}");
    }
    for state in [AssignmentState::Done, AssignmentState::Waived] {
        assert_eq!(owed(state).waive("vì", &office, NOW), Err(AssignmentRefusal::NotOwed), "{state:?}");
        assert_eq!(owed(state).extend(LATER, "vì", &office, NOW), Err(AssignmentRefusal::NotOwed), "{state:?}");
    }
    let waived = open().waive("đã giải thể", &office, NOW).expect("it is owed").value;
    let expected = Assignment { state: AssignmentState::Waived, reason: "đã giải thể".to_owned(), ..open() };
    assert_eq!(waived, expected);
}
