use std::collections::BTreeMap;

use jiff::Timestamp;

use super::{LastSent, Posted, merge};
use crate::track::queries::Typed;

fn typed(field: &str, value: &str) -> Typed {
    let (field, value) = (field.to_owned(), value.to_owned());
    Typed { field, value, who: "Lục Hồng Nga".to_owned(), at: Timestamp::UNIX_EPOCH }
}

fn sent() -> LastSent {
    LastSent { who: "Thư viện tỉnh".to_owned(), at: Timestamp::UNIX_EPOCH }
}

fn posted(field: &str, was: Option<&str>, value: &str) -> Posted {
    Posted { field: field.to_owned(), was: was.map(str::to_owned), value: value.to_owned() }
}

#[test]
fn different_fields_merge() {
    let merged = merge(&BTreeMap::new(), &[typed("a", "1")], &sent(), vec![posted("b", Some(""), "2")]);
    assert_eq!((merged.saved, merged.conflicts), (vec![("b".to_owned(), "2".to_owned())], vec![]));
}

#[test]
fn a_field_changed_by_another_stays_and_shows_both() {
    let merged = merge(&BTreeMap::new(), &[typed("a", "8")], &sent(), vec![posted("a", Some("7"), "9")]);
    assert_eq!(merged.saved, []);
    let conflict = &merged.conflicts[0];
    assert_eq!((&*conflict.theirs, &*conflict.yours, &*conflict.who), ("8", "9", "Lục Hồng Nga"));
}

#[test]
fn the_same_words_from_both_are_no_conflict() {
    assert_eq!(merge(&BTreeMap::new(), &[typed("a", "8")], &sent(), vec![posted("a", Some("7"), "8")]).conflicts, []);
}

#[test]
fn an_untouched_field_takes_nothing_from_a_page_that_is_behind() {
    let merged = merge(&BTreeMap::new(), &[typed("a", "8")], &sent(), vec![posted("a", Some("7"), "7")]);
    assert_eq!((merged.saved, merged.conflicts), (vec![], vec![]));
}

#[test]
fn what_came_back_stands_until_something_is_typed_over_it() {
    let base = BTreeMap::from([("a".to_owned(), "5".to_owned())]);
    assert_eq!(merge(&base, &[], &sent(), vec![posted("a", Some("5"), "")]).saved, [("a".to_owned(), String::new())]);
}

#[test]
fn a_post_that_saw_nothing_writes_only_where_nothing_is() {
    let merged =
        merge(&BTreeMap::new(), &[typed("a", "8")], &sent(), vec![posted("a", None, "9"), posted("b", None, "2")]);
    assert_eq!(merged.saved, [("b".to_owned(), "2".to_owned())]);
    assert_eq!(merged.conflicts.len(), 1);
}

#[test]
fn a_page_from_before_the_sending_does_not_write_over_what_came_back() {
    let base = BTreeMap::from([("a".to_owned(), "5".to_owned())]);
    let merged = merge(&base, &[], &sent(), vec![posted("a", Some(""), "6")]);
    assert_eq!(merged.saved, []);
    let conflict = &merged.conflicts[0];
    assert_eq!((&*conflict.theirs, &*conflict.yours, &*conflict.who), ("5", "6", "Thư viện tỉnh"));
}
