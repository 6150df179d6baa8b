use jiff::Timestamp;
use jiff::civil::date;

use super::super::{Contact, Unit, UnitRefusal, UnitTree};
use crate::actor::By;
use crate::id::UnitId;

fn unit(name: &str, parent: Option<&str>, position: i64) -> Unit {
    Unit {
        id: UnitId::from(name.to_lowercase()),
        revision: 1,
        slug: name.to_lowercase(),
        name: name.to_owned(),
        short_name: String::new(),
        kind: "division".to_owned(),
        parent: parent.map(|parent| UnitId::from(parent.to_owned())),
        position,
        contact: Contact::default(),
        from: date(2025, 7, 1),
        until: None,
    }
}

fn names(tree: &UnitTree) -> Vec<&str> {
    tree.units().iter().map(|unit| unit.name.as_str()).collect()
}

/// A above B above C; D beside B.
fn tree() -> UnitTree {
    UnitTree::arranged(vec![
        unit("C", Some("b"), 0),
        unit("D", Some("a"), 2),
        unit("B", Some("a"), 1),
        unit("A", None, 0),
    ])
}

#[test]
fn each_unit_is_followed_by_those_below_it() {
    let tree = tree();
    assert_eq!(names(&tree), ["A", "B", "C", "D"]);
    let depths: Vec<usize> = tree.units().iter().map(|unit| tree.depth(&unit.id)).collect();
    assert_eq!(depths, [0, 1, 2, 1]);
}

#[test]
fn orphans_and_circles_are_shown_all_the_same() {
    let units = vec![unit("A", Some("gone"), 1), unit("B", Some("c"), 0), unit("C", Some("b"), 0), unit("D", None, 2)];
    let tree = UnitTree::arranged(units);
    assert_eq!(tree.units().len(), 4);
    assert_eq!(names(&tree)[..2], ["A", "D"]);
    assert_eq!(tree.depth(&UnitId::from("a".to_owned())), 0);
}

#[test]
fn a_unit_cannot_be_put_below_one_of_its_own() {
    let mut below_itself = tree().units()[0].clone();
    below_itself.parent = Some(UnitId::from("c".to_owned()));
    assert_eq!(below_itself.correct(&tree(), By::Program, Timestamp::UNIX_EPOCH), Err(UnitRefusal::BelowItself));
}

#[test]
fn two_units_of_one_place_have_two_names() {
    let mut named = tree().units()[1].clone();
    named.name = " d".to_owned();
    assert_eq!(named.correct(&tree(), By::Program, Timestamp::UNIX_EPOCH), Err(UnitRefusal::NameTaken));
}

#[test]
fn what_stands_above_and_below_is_known() {
    let tree = tree();
    let id = |name: &str| UnitId::from(name.to_owned());
    let below = |above: Option<&str>| {
        let above = above.map(id);
        tree.directly_below(above.as_ref()).map(|unit| unit.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(
        (below(None), below(Some("a")), below(Some("c"))),
        (vec!["A".to_owned()], vec!["B".to_owned(), "D".to_owned()], vec![])
    );
    let counts = tree.counts_below();
    assert_eq!(["a", "b", "c"].map(|name| counts.get(&id(name)).copied()), [Some(3), Some(1), None]);
    let above: Vec<&str> = tree.above(&id("c")).into_iter().map(|unit| unit.name.as_str()).collect();
    assert_eq!(above, ["A", "B"]);
    let circle = UnitTree::arranged(vec![unit("B", Some("c"), 0), unit("C", Some("b"), 0)]);
    assert!(circle.above(&id("b")).len() <= 2, "a circle ends");
}
