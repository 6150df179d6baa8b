mod any;

use super::{Subject, add, amounts, difference, has_amounts};
use crate::quantity::Quantity;
use crate::report::{Contents, Figure, Line};
use crate::target::Direction;

fn line(target: &str, content: &str, figure: Figure) -> Line {
    Line {
        target: target.to_owned().into(),
        part_of: Some("shared".to_owned().into()),
        content: content.to_owned(),
        metric: "Tin, bài".to_owned(),
        unit_of_measure: "tin".to_owned(),
        baseline: None,
        goal: Quantity::whole(30),
        direction: Direction::Up,
        before: None,
        figure,
        reason: String::new(),
    }
}

#[test]
fn zero_none_not_applicable_and_missing_are_four_things() {
    let figures = [Figure::Number(Quantity::ZERO), Figure::None, Figure::NotApplicable, Figure::Missing];
    let lines = figures.into_iter().enumerate().map(|(at, figure)| line(&at.to_string(), "II.3", figure)).collect();
    let all = amounts(&Contents { lines, ..Contents::default() });
    let content = all[&Subject::Content("II.3".to_owned())];
    assert_eq!((content.asked, content.numbers, content.none, content.not_applicable), (4, 1, 1, 1));
    assert_eq!(content.missing(), 1);
    assert_eq!(content.average_share(), Some(0), "zero is a number and counts");
}

#[test]
fn only_a_report_in_words_alone_has_no_amounts() {
    let missing = Contents { lines: vec![line("1", "II.3", Figure::Missing)], ..Contents::default() };
    let counted = [("visitors".to_owned(), Figure::Missing)];
    let counts = Contents { counts: counted.into(), ..Contents::default() };
    let words = Contents { answers: [("content".to_owned(), "Mưa lũ".to_owned())].into(), ..Contents::default() };
    for (contents, has) in [(missing, true), (counts, true), (words, false)] {
        assert_eq!((has_amounts(&contents), !amounts(&contents).is_empty()), (has, has), "{contents:?}");
    }
}

#[test]
fn a_share_beyond_the_goal_does_not_hide_one_behind_it() {
    let lines = vec![
        line("1", "II.3", Figure::Number(Quantity::whole(60))),
        line("2", "II.3", Figure::Number(Quantity::whole(15))),
    ];
    let all = amounts(&Contents { lines, ..Contents::default() });
    assert_eq!(all[&Subject::Content("II.3".to_owned())].average_share(), Some(7_500));
    let shared = all[&Subject::Shared("shared".to_owned())];
    assert_eq!((shared.sum, shared.goals, shared.met), (Quantity::whole(75).into(), Quantity::whole(60).into(), 1));
}

#[test]
fn a_difference_brings_one_to_the_other() {
    let before = amounts(&Contents { lines: vec![line("1", "II.3", Figure::None)], ..Contents::default() });
    let after = amounts(&Contents {
        lines: vec![line("1", "II.4", Figure::Number(Quantity::whole(3)))],
        ..Contents::default()
    });
    let mut reached = before.clone();
    add(&mut reached, &difference(&before, &after));
    assert_eq!(reached, after);
    assert!(difference(&after, &after).is_empty());
}
