#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use super::*;

#[test]
fn the_example_holds_every_course_and_every_target() {
    let parts = parts().unwrap();
    assert_eq!(parts.len(), 29);
    let targets = parts.iter().map(|part| part.targets.len()).sum::<usize>();
    assert_eq!(targets, TARGETS.lines().filter(|line| !line.trim().is_empty()).count() - 1, "each row is some unit's");
    let of = |wanted: fn(&Course) -> bool| parts.iter().filter(|part| wanted(&part.course)).count();
    assert!(of(|course| matches!(course, Course::Silent)) >= 3);
    assert!(of(|course| matches!(course, Course::Extended(_))) >= 1);
    assert!(of(|course| matches!(course, Course::WithHead(_))) >= 1);
    assert!(of(|course| matches!(course, Course::WithOffice(_))) >= 2);
    assert!(of(|course| matches!(course, Course::Returned(..))) >= 1);
    assert!(of(|course| matches!(course, Course::Mended(..))) >= 1);
    assert!(of(|course| matches!(course, Course::Corrected(..))) >= 1);
}

#[test]
fn what_a_part_points_at_is_one_of_its_targets() {
    for part in parts().unwrap() {
        let at = match part.course {
            Course::Returned(_, at) | Course::Mended(_, at, _) | Course::Corrected(_, at, _) => at,
            _ => continue,
        };
        assert!(at < part.targets.len() && !part.word.is_empty(), "{}", part.unit);
    }
}
