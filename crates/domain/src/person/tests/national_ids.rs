use jiff::Timestamp;

use super::super::{IdFault, Identity, NationalId};
use crate::actor::By;
use crate::id::PersonId;

#[test]
fn a_number_has_twelve_digits_or_the_nine_of_an_old_card() {
    assert_eq!(NationalId::parse("036 090 001 234").map(|id| id.digits().to_owned()), Ok("036090001234".to_owned()));
    assert_eq!(NationalId::parse("161.234.567").map(|id| id.masked()), Ok("•••• 4567".to_owned()));
    assert_eq!(NationalId::parse("36090001234"), Err(IdFault::Length), "a leading zero was lost");
    assert_eq!(NationalId::parse(""), Err(IdFault::Length));
    assert_eq!(NationalId::parse("O36090001234"), Err(IdFault::Signs));
}

#[test]
fn the_number_shows_nowhere_by_chance() {
    let id = NationalId::parse("036090001234").expect("a number");
    assert_eq!(format!("{id:?}"), "•••• 1234");
    let seen = Identity { person: PersonId::from("p".to_owned()) }.see(By::Program, Timestamp::UNIX_EPOCH);
    assert_eq!((seen.entry.verb, seen.entry.content.to_string()), ("identity.seen", r#"{"person":"p"}"#.to_owned()));
}
