use jiff::Timestamp;
use jiff::civil::date;
use proptest::prelude::*;

use super::{Contact, LONGEST_NAME, Unit, UnitRefusal, UnitTree};
use crate::actor::By;
use crate::id::UnitId;

mod lines;
mod meant;
mod order;
mod reorganised;
mod sequences;

const AT: Timestamp = Timestamp::UNIX_EPOCH;

fn id(name: &str) -> UnitId {
    UnitId::from(name.to_owned())
}

fn unit(name: &str, parent: Option<&str>) -> Unit {
    Unit {
        id: id(name),
        revision: 0,
        slug: name.to_owned(),
        name: name.to_owned(),
        short_name: String::new(),
        kind: "division".to_owned(),
        parent: parent.map(id),
        position: 0,
        contact: Contact::default(),
        from: date(2020, 1, 1),
        until: Some(date(2025, 7, 1)),
    }
}

fn tree() -> UnitTree {
    UnitTree::new(vec![unit("Sở", None), unit("Phòng", Some("Sở")), unit("Tổ", Some("Phòng")), unit("Báo", None)])
}

#[test]
fn a_unit_needs_a_name_of_a_length_that_fits_a_page() {
    let named = |name: &str| Unit { name: name.to_owned(), ..unit("Phòng", None) }.enter(By::Program, AT).map(|_| ());
    assert_eq!(named(" "), Err(UnitRefusal::NoName));
    assert_eq!(named(&"ă".repeat(LONGEST_NAME)), Ok(()));
    assert_eq!(named(&"ă".repeat(LONGEST_NAME + 1)), Err(UnitRefusal::NameTooLong));
}

#[test]
fn a_unit_never_stands_below_itself() {
    let under =
        |parent: &str| unit("Sở", Some(parent)).correct(&tree(), By::Program, AT).map(|change| change.entry.verb);
    assert_eq!([under("Sở"), under("Phòng"), under("Tổ")], [Err(UnitRefusal::BelowItself); 3]);
    assert_eq!(under("Báo"), Ok("unit.corrected"));
}

#[test]
fn a_unit_exists_from_its_first_day_to_the_day_before_its_last() {
    let days = [date(2019, 12, 31), date(2020, 1, 1), date(2025, 6, 30), date(2025, 7, 1)];
    assert_eq!(days.map(|day| unit("Phòng", None).exists_on(day)), [false, true, true, false]);
}

#[test]
fn the_tree_knows_who_is_above_whom() {
    let tree = tree();
    assert!(tree.is_above(&id("Sở"), &id("Tổ")) && !tree.is_above(&id("Tổ"), &id("Sở")));
    assert!(!tree.is_above(&id("Sở"), &id("Báo")) && !tree.is_above(&id("Sở"), &id("Sở")));
    assert_eq!(["Sở", "Phòng", "Tổ", "Báo", "không có"].map(|name| tree.depth(&id(name))), [0, 1, 2, 0, 0]);
}

proptest! {
    #[test]
    fn old_records_with_circles_do_not_hang(parents in proptest::collection::vec(0_usize..6, 6)) {
        let name = |at: usize| format!("u{at}");
        let units = parents.iter().enumerate().map(|(at, parent)| unit(&name(at), Some(&name(*parent)))).collect();
        let tree = UnitTree::new(units);
        for at in 0..6 {
            prop_assert!(!tree.is_above(&id("nobody"), &id(&name(at))));
            prop_assert!(tree.depth(&id(&name(at))) <= 6);
        }
    }
}
