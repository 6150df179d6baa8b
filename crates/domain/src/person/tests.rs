use jiff::Timestamp;
use jiff::civil::date;

use super::{Account, Category, Grant, Membership, Person, PersonRefusal};
use crate::actor::{By, Role};
use crate::id::{GrantId, PersonId, UnitId};
use crate::unit::LONGEST_NAME;

mod births;
mod lendings;
mod mergings;
mod national_ids;
mod placing;
mod side_posts;

const AT: Timestamp = Timestamp::UNIX_EPOCH;

fn person(name: &str) -> Person {
    Person {
        id: PersonId::from("p1".to_owned()),
        revision: 0,
        name: name.to_owned(),
        email: String::new(),
        phone: String::new(),
        birth: None,
        category: Category::CivilServant,
        membership: Membership {
            unit: UnitId::from("u1".to_owned()),
            post: "Phó Trưởng phòng".to_owned(),
            from: date(2023, 1, 1),
            until: None,
        },
    }
}

#[test]
fn a_person_needs_a_name_of_a_length_that_fits_a_page() {
    let entered = |name: &str| person(name).enter(By::Program, AT).map(|change| change.entry.verb);
    assert_eq!(entered("Nông Thị Thắm"), Ok("person.entered"));
    assert_eq!(entered("\t "), Err(PersonRefusal::NoName));
    assert_eq!(entered(&"ẩ".repeat(LONGEST_NAME)), Ok("person.entered"));
    assert_eq!(entered(&"ẩ".repeat(LONGEST_NAME + 1)), Err(PersonRefusal::NameTooLong));
    assert_eq!(person("").correct(By::Program, AT).map(|_| ()), Err(PersonRefusal::NoName));
}

#[test]
fn the_legal_categories_are_stored_under_their_own_words() {
    for category in Category::ALL {
        assert_eq!(Category::from_code(category.code()), Some(category));
        assert_eq!(serde_json::to_value(category).expect("a word"), category.code());
    }
    assert_eq!(Category::from_code("cán bộ"), None);
}

#[test]
fn a_role_ends_on_its_day_and_the_ledger_says_so() {
    let grant = Grant {
        id: GrantId::from("g1".to_owned()),
        person: PersonId::from("p1".to_owned()),
        role: Role::FocalPoint,
        unit: UnitId::from("u1".to_owned()),
        campaign: None,
        from: date(2023, 1, 1),
        until: None,
    };
    let given = grant.give(By::Program, AT);
    assert_eq!((given.entry.verb, given.entry.kind, given.entry.subject.as_str()), ("role.given", "grant", "g1"));
    let ended = given.value.end(date(2023, 7, 1), By::Program, AT);
    assert_eq!((ended.entry.verb, ended.value.until), ("role.ended", Some(date(2023, 7, 1))));
}

#[test]
fn the_ledger_never_has_a_secret_of_an_account() {
    let account = Account { person: PersonId::from("p1".to_owned()), login: "tham.nt".to_owned(), open: true };
    let change = account.set_password(By::Person(PersonId::from("p1".to_owned())), AT);
    let kept: Vec<&str> = change.entry.content.as_object().expect("an object").keys().map(String::as_str).collect();
    assert_eq!((change.entry.verb, kept), ("account.password-set", vec!["login", "open", "person"]));
}
