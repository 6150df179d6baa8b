//! Papers that the program issues, and what their lines follow.

use jiff::civil::{Date, date};

use super::super::*;
use super::{actor, id, letter, now, reserved, today};
use crate::actor::Role;

#[test]
fn a_paper_of_the_program_may_wait_for_its_signature_but_not_for_another_year() {
    let issued = |day: Date| {
        let document = Document { day: Some(day), signer: String::new(), ..letter() };
        document.faults_of_issued(&Series::common(Direction::Outgoing, day.year()), today())
    };
    assert_eq!(issued(date(2026, 7, 3)), [], "sixty days ahead");
    assert_eq!(issued(date(2026, 7, 4)), [Fault { field: "day", why: Why::FarAhead(60) }]);
    assert_eq!(issued(date(2025, 1, 2)), [], "last year's book is still open");
    assert_eq!(issued(date(2024, 12, 31)), [Fault { field: "day", why: Why::ClosedYear(2024) }]);
    assert_eq!(issued(date(2027, 1, 1)), [Fault { field: "day", why: Why::ClosedYear(2027) }]);
    let blank = Document { subject: String::new(), ..letter() };
    let faults = blank.faults_of_issued(&Series::common(Direction::Outgoing, 2026), today());
    assert_eq!(faults, [Fault { field: "subject", why: Why::Missing }]);
}

fn issued(number: i64) -> Entry {
    let thing = Thing { kind: "plan".to_owned(), id: "p".to_owned(), url: "/dot/p/ra-soat".to_owned() };
    let at = (id(), Series::common(Direction::Outgoing, 2026), number);
    Entry::issue(at, letter(), thing, &actor(Role::Office), (today(), now())).unwrap().value
}

#[test]
fn a_line_follows_the_paper_that_bears_its_number_and_keeps_what_only_the_book_has() {
    let office = actor(Role::Office);
    let kept = Document { keeper: "VT".to_owned(), note: "Gửi trục".to_owned(), ..issued(5).document };
    let line = Entry { document: kept, ..issued(5) };
    assert_eq!(line.clone().follow(letter(), &office, (today(), now())), Ok(None), "nothing differs");
    let paper = Document { subject: "Khác".to_owned(), signer: String::new(), ..letter() };
    let change = line.follow(paper, &office, (today(), now())).unwrap().unwrap();
    let Document { subject, signer, keeper, note, .. } = &change.value.document;
    assert_eq!([subject, signer, keeper, note], ["Khác", "Triệu Minh Khải", "VT", "Gửi trục"]);
    assert_eq!(change.entry.verb, "register-entry.amended");
}

#[test]
fn a_number_that_a_paper_of_the_program_bears_is_not_struck() {
    let office = actor(Role::Office);
    let line = issued(5);
    assert_eq!(line.clone().cancel("Nhầm", &office, now()), Err(Refusal::Borne(Box::new(line))));
}

#[test]
fn a_number_is_used_for_what_its_book_is_for() {
    let book = Book { doc_type: "QĐ".to_owned(), ..Book::default() };
    let series = Series { book, ..Series::common(Direction::Outgoing, 2026) };
    assert_eq!(letter().faults(&series, today()), [Fault { field: "doc_type", why: Why::OtherBook }]);
    let fields = |number, body: Option<&str>, secret| {
        reserved().denies(number, body, secret).iter().map(|fault| fault.field).collect::<Vec<_>>()
    };
    assert!(fields(None, None, false).is_empty() && fields(Some(6), Some(""), false).is_empty());
    assert_eq!(fields(Some(7), Some("HĐTĐKT"), true), ["number", "body", "secret"]);
    let by_type = Rules { numbering: [(2026, Numbering::ByType)].into(), ..Rules::default() };
    let common = by_type.outgoing(2026, "", "", false);
    assert_eq!(by_type.faults(&common), [Fault { field: "doc_type", why: Why::Missing }]);
    assert_eq!(by_type.faults(&by_type.outgoing(2026, "QĐ", "", false)), []);
    assert_eq!(by_type.faults(&by_type.outgoing(2026, "QĐ", "UBND", false)).len(), 1, "a body that is not ours");
}
