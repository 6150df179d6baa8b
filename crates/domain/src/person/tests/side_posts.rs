use jiff::Timestamp;
use jiff::civil::{Date, date};

use super::super::{Membership, PersonRefusal, SidePost, SideRefusal};
use crate::actor::By;
use crate::id::{PersonId, UnitId};

const AT: Timestamp = Timestamp::UNIX_EPOCH;
const JANUARY: Date = date(2026, 1, 1);
const MAY: Date = date(2026, 5, 1);
const JULY: Date = date(2026, 7, 1);

fn at(unit: &str, from: Date, until: Option<Date>) -> Membership {
    Membership { unit: UnitId::from(unit.to_owned()), post: "Phó Trưởng ban".to_owned(), from, until }
}

fn begun(held: Membership, main: &[Membership], beside: &[Membership]) -> Result<&'static str, SideRefusal> {
    let post = SidePost { person: PersonId::from("p".to_owned()), held };
    post.begin(main, beside, By::Program, AT).map(|change| change.entry.verb)
}

#[test]
fn a_post_beside_the_main_one_needs_a_main_one_and_a_name() {
    let main = [at("a", JANUARY, None)];
    assert_eq!(begun(at("b", MAY, None), &main, &[]), Ok("post.begun"));
    assert_eq!(begun(at("b", MAY, None), &[], &[]), Err(SideRefusal::NoMain));
    assert_eq!(begun(at("b", MAY, None), &[at("a", JANUARY, Some(MAY))], &[]), Err(SideRefusal::NoMain));
    assert_eq!(begun(Membership { post: " ".to_owned(), ..at("b", MAY, None) }, &main, &[]), Err(SideRefusal::NoPost));
    let endless = Membership { post: "ẩ".repeat(201), ..at("b", MAY, None) };
    assert_eq!(begun(endless, &main, &[]), Err(SideRefusal::TooLong));
    assert_eq!(begun(at("b", MAY, Some(MAY)), &main, &[]), Err(SideRefusal::EndsBeforeItBegins));
}

#[test]
fn one_unit_has_one_post_of_a_person_at_a_time() {
    let main = [at("a", JANUARY, None)];
    assert_eq!(begun(at("a", MAY, None), &main, &[]), Err(SideRefusal::HeldThere));
    let beside = [at("b", JANUARY, Some(MAY))];
    assert_eq!(begun(at("b", JANUARY, None), &main, &beside), Err(SideRefusal::HeldThere));
    assert_eq!(begun(at("b", MAY, None), &main, &beside), Ok("post.begun"), "the other has ended");
    assert_eq!(begun(at("c", JANUARY, None), &main, &beside), Ok("post.begun"), "several units at once");
}

#[test]
fn the_main_membership_does_not_come_to_a_unit_where_a_post_is_held_beside() {
    let beside = [at("b", JANUARY, Some(JULY))];
    assert_eq!(at("b", MAY, None).apart_from(&beside), Err(PersonRefusal::HeldBeside));
    assert_eq!(at("b", JULY, None).apart_from(&beside), Ok(()));
    assert_eq!(at("c", MAY, None).apart_from(&beside), Ok(()));
}

#[test]
fn a_post_ends_once_and_may_end_sooner_than_planned() {
    let post = |until| SidePost { person: PersonId::from("p".to_owned()), held: at("b", MAY, until) };
    let ended = |until, day| post(until).end(day, By::Program, AT).map(|change| change.value.held.until);
    assert_eq!(ended(None, JULY), Ok(Some(JULY)));
    assert_eq!(ended(Some(date(2027, 1, 1)), JULY), Ok(Some(JULY)));
    assert_eq!(ended(None, MAY), Ok(Some(MAY)), "written down by mistake: it never held");
    assert_eq!(ended(None, JANUARY), Err(SideRefusal::EndsBeforeItBegins));
    assert_eq!(ended(Some(MAY), JULY), Err(SideRefusal::Ended));
}
