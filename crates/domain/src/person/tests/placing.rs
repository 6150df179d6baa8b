use jiff::civil::{Date, date};

use super::super::{Membership, PersonRefusal, Placing};
use crate::id::UnitId;

fn at(unit: &str, post: &str, from: Date, until: Option<Date>) -> Membership {
    Membership { unit: UnitId::from(unit.to_owned()), post: post.to_owned(), from, until }
}

const JANUARY: Date = date(2026, 1, 1);
const MAY: Date = date(2026, 5, 1);
const JULY: Date = date(2026, 7, 1);

#[test]
fn whoever_changes_unit_or_post_later_has_moved() {
    let record = [at("a", "", JANUARY, None)];
    assert_eq!(at("b", "", MAY, None).placing(&record), Ok(Placing::Moved));
    assert_eq!(at("a", "Trưởng phòng", MAY, None).placing(&record), Ok(Placing::Moved));
}

#[test]
fn a_slip_is_put_right_in_its_place() {
    let record = [at("a", "", MAY, None)];
    assert_eq!(at("b", "", MAY, None).placing(&record), Ok(Placing::Corrected));
    assert_eq!(at("a", "", JANUARY, None).placing(&record), Ok(Placing::Corrected));
    assert_eq!(at("a", "", JULY, None).placing(&record), Ok(Placing::Corrected));
    assert_eq!(at("a", "", MAY, None).placing(&record), Ok(Placing::Same));
}

#[test]
fn memberships_do_not_overlap() {
    let record = [at("a", "", JANUARY, Some(MAY)), at("b", "", MAY, None)];
    assert_eq!(at("c", "", JANUARY, None).placing(&record), Err(PersonRefusal::BeforePresent));
    assert_eq!(at("b", "", JANUARY, None).placing(&record), Err(PersonRefusal::DuringFormer));
    assert_eq!(at("c", "", JULY, None).placing(&record), Ok(Placing::Moved));
}

#[test]
fn the_first_membership_and_one_after_a_gap_are_new() {
    assert_eq!(at("a", "", MAY, None).placing(&[]), Ok(Placing::First));
    assert_eq!(at("a", "", JULY, None).placing(&[at("a", "", JANUARY, Some(MAY))]), Ok(Placing::First));
}
