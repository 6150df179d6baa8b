use jiff::Timestamp;

use super::{Contents, Figure, Line, Point, Report, ReportRefusal, Stage, Step};
use crate::actor::{Actor, Hold, Role};
use crate::id::UnitId;
use crate::permission::Speaker;
use crate::quantity::Quantity;
use crate::target::{Aim, Direction};

const NOW: Timestamp = Timestamp::UNIX_EPOCH;

fn person(role: Role, unit: &str) -> Actor {
    let unit = UnitId::from(unit.to_owned());
    let holds = vec![Hold { role, unit: unit.clone(), campaign: None }];
    Actor { id: "p".to_owned().into(), name: "Lương Thị Trinh".to_owned(), unit: Some(unit), holds, within: None }
}

fn speaker(role: Role) -> Speaker {
    Speaker::of(&person(role, "ha-quang"), &UnitId::from("ha-quang".to_owned())).expect("answers for the unit")
}

fn office() -> Actor {
    person(Role::Office, "van-phong")
}

fn blank() -> Report {
    let id = |text: &str| text.to_owned();
    Report::blank(id("r").into(), id("k").into(), id("c").into(), id("ha-quang").into())
}

fn contents(figures: &[i32]) -> Contents {
    let aim = Aim {
        content: "II.3".to_owned(),
        task: String::new(),
        metric: "Tin, bài".to_owned(),
        unit_of_measure: "tin".to_owned(),
        baseline: None,
        goal: Quantity::whole(30),
        direction: Direction::Up,
        due: None,
        person: None,
        person_name: String::new(),
        part_of: None,
    };
    let lines = figures.iter().enumerate().map(|(at, number)| Line {
        figure: Figure::Number(Quantity::whole(*number)),
        ..Line::of(at.to_string().into(), &aim, None)
    });
    Contents { lines: lines.collect(), ..Contents::default() }
}

fn point(field: &str) -> Point {
    Point { field: field.to_owned(), text: "Kiểm tra lại".to_owned() }
}

fn with_office(figures: &[i32]) -> Report {
    blank().submit(contents(figures), &speaker(Role::UnitHead), NOW).expect("sent").value
}

#[test]
fn a_focal_point_submits_to_the_head_who_sends_it_on() {
    let submitted = blank().submit(contents(&[1]), &speaker(Role::FocalPoint), NOW).expect("submitted").value;
    assert_eq!(submitted.stage.code(), "submitted");
    let refused = submitted.clone().approve(&speaker(Role::FocalPoint), NOW);
    assert_eq!(refused, Err(ReportRefusal::NotAllowed));
    let sent = submitted.approve(&speaker(Role::UnitHead), NOW).expect("approved").value;
    assert_eq!(sent.stage.code(), "with-office");
}

#[test]
fn a_head_sends_straight_to_the_office() {
    assert_eq!(with_office(&[1]).stage.code(), "with-office");
}

#[test]
fn an_accepted_report_is_only_corrected_and_keeps_both_figures() {
    let accepted = with_office(&[16]).accept(&office(), NOW).expect("accepted").value;
    let edited = accepted.clone().submit(contents(&[17]), &speaker(Role::UnitHead), NOW);
    assert_eq!(edited, Err(ReportRefusal::NotNow("accepted")));
    let now = Figure::Number(Quantity::whole(17));
    let silent = accepted.clone().correct("figure:0", now.clone(), "  ", &office(), NOW);
    assert_eq!(silent, Err(ReportRefusal::NoReason));
    let corrected = accepted.correct("figure:0", now.clone(), "Đếm thiếu một đài", &office(), NOW).expect("corrected");
    let report = corrected.value;
    assert_eq!(report.contents.lines[0].figure, now);
    assert_eq!(report.corrections[0].was, Figure::Number(Quantity::whole(16)));
}

#[test]
fn a_second_return_raises_only_what_was_touched_since() {
    let returned = with_office(&[1, 2, 3]).return_to_unit(vec![point("figure:0")], &office(), NOW).expect("returned");
    let again = returned.value.submit(contents(&[10, 2, 4]), &speaker(Role::UnitHead), NOW).expect("sent").value;
    let untouched = again.clone().return_to_unit(vec![point("figure:1"), point("figure:2")], &office(), NOW);
    assert_eq!(untouched, Err(ReportRefusal::Untouched(vec!["figure:1".to_owned()])));
    assert!(again.return_to_unit(vec![point("figure:0"), point("figure:2")], &office(), NOW).is_ok());
}

#[test]
fn what_the_head_sends_back_binds_nobody() {
    let submitted = blank().submit(contents(&[1, 2]), &speaker(Role::FocalPoint), NOW).expect("submitted").value;
    let head = person(Role::UnitHead, "ha-quang");
    let returned = submitted.return_inside(vec![point("figure:0")], &head, NOW).expect("returned").value;
    let sent = returned.submit(contents(&[1, 2]), &speaker(Role::UnitHead), NOW).expect("sent").value;
    assert!(sent.return_to_unit(vec![point("figure:1")], &office(), NOW).is_ok());
}

#[test]
fn nothing_is_sent_back_without_a_point() {
    assert_eq!(with_office(&[1]).return_to_unit(Vec::new(), &office(), NOW), Err(ReportRefusal::NoPoints));
    let empty = Point { text: " ".to_owned(), ..point("figure:0") };
    assert_eq!(with_office(&[1]).return_to_unit(vec![empty], &office(), NOW), Err(ReportRefusal::BadPoint));
}

#[test]
fn only_the_office_takes_returns_and_corrects() {
    let stranger = person(Role::Auditor, "van-phong");
    let report = with_office(&[1]);
    assert_eq!(report.clone().accept(&stranger, NOW), Err(ReportRefusal::NotAllowed));
    assert_eq!(report.return_to_unit(vec![point("figure:0")], &stranger, NOW), Err(ReportRefusal::NotAllowed));
}

#[test]
fn every_stage_admits_something() {
    let stages = [
        Stage::Draft,
        with_office(&[1]).stage,
        with_office(&[1]).accept(&office(), NOW).expect("accepted").value.stage,
    ];
    for stage in stages {
        assert!(Step::ALL.into_iter().any(|step| stage.admits(step)), "{}", stage.code());
    }
}

#[test]
fn everybody_else_sees_what_came_to_the_office_and_nothing_that_stayed_inside() {
    let inside = blank().submit(contents(&[1]), &speaker(Role::FocalPoint), NOW).expect("submitted").value;
    assert_eq!(inside.clone().as_the_office_sees(), None, "it is before the head");
    let back = inside.return_inside(vec![point("figure:0")], &person(Role::UnitHead, "ha-quang"), NOW);
    assert_eq!(back.expect("sent back").value.as_the_office_sees(), None, "the head's word is the unit's");

    let returned = with_office(&[7]).return_to_unit(vec![point("figure:0")], &office(), NOW).expect("returned").value;
    let again = returned.submit(contents(&[9]), &speaker(Role::FocalPoint), NOW).expect("submitted").value;
    let again = again.return_inside(vec![point("figure:0")], &person(Role::UnitHead, "ha-quang"), NOW);
    let seen = again.expect("sent back inside").value.as_the_office_sees().expect("it came once");
    assert_eq!((seen.contents, seen.returns.len()), (contents(&[7]), 1), "the version that came, the Office's points");
    assert!(matches!(seen.stage, Stage::Returned { .. }));
    assert_eq!(with_office(&[7]).as_the_office_sees(), Some(with_office(&[7])));
}
