use jiff::Timestamp;
use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;
use crate::actor::{Actor, Hold, Role};
use crate::id::{EntryId, UnitId};

mod issued;

const NOW: &str = "2026-05-04T08:00:00+07:00";

fn now() -> Timestamp {
    NOW.parse().unwrap()
}

fn today() -> Date {
    date(2026, 5, 4)
}

fn actor(role: Role) -> Actor {
    let unit = UnitId::from("vp".to_owned());
    let hold = Hold { role, unit: unit.clone(), campaign: None };
    Actor {
        id: "p".to_owned().into(),
        name: "Mai Thị Lan".to_owned(),
        unit: Some(unit),
        holds: vec![hold],
        within: None,
    }
}

fn id() -> EntryId {
    EntryId::from("e".to_owned())
}

fn letter() -> Document {
    Document {
        doc_type: "CV".to_owned(),
        symbol: "SVHTTDL-VP".to_owned(),
        day: Some(today()),
        subject: " V/v báo cáo kết quả thi đua ".to_owned(),
        signer: "Triệu Minh Khải".to_owned(),
        ..Document::default()
    }
}

fn given(number: i64) -> Entry {
    let at = (id(), Series::common(Direction::Outgoing, 2026), number);
    Entry::give(at, letter(), &actor(Role::Office), (today(), now())).unwrap().value
}

fn reserved() -> Entry {
    let at = (id(), Series::common(Direction::Outgoing, 2026), 6);
    Entry::reserve(at, "Chờ quyết định khen thưởng", &actor(Role::Office), now()).unwrap().value
}

#[test]
fn numbers_below_ten_take_a_zero() {
    assert_eq!([1, 9, 10, 902].map(padded), ["01", "09", "10", "902"]);
    assert_eq!(given(5).printed(), "05/SVHTTDL-VP");
}

#[test]
fn a_symbol_names_the_type_and_the_body_and_never_a_year() {
    assert_eq!(symbol_of(Some("KH"), "SVHTTDL", "VP"), "KH-SVHTTDL");
    assert_eq!(symbol_of(Some("QĐ"), "HĐTĐKT", ""), "QĐ-HĐTĐKT");
    assert_eq!(symbol_of(None, "SVHTTDL", "VP"), "SVHTTDL-VP", "a letter names the unit that drafted it");
    assert_eq!(parts_of("KH-UBND"), Some(("KH", "UBND")));
    assert_eq!((parts_of("KH"), parts_of("-UBND")), (None, None));
}

#[test]
fn the_party_writes_number_type_and_body_in_its_own_form() {
    assert_eq!(symbol_of_party(Some("KH"), "TU"), "KH/TU");
    assert_eq!(symbol_of_party(None, "TU"), "CV/TU", "a letter too");
    assert_eq!(parts_of("KH/TU"), Some(("KH", "TU")));
    let forms = [("KH/TU", "05-KH/TU"), ("KH-SVH", "05/KH-SVH"), ("", "05"), ("2023/KH-SVH", "05/2023/KH-SVH")];
    for (symbol, printed) in forms {
        assert_eq!(numbered("05", symbol), printed);
    }
    assert_eq!((parts_of("KH/"), parts_of("2023/TU")), (None, None));
}

#[test]
fn the_letters_of_a_name_end_before_its_place() {
    let names = [
        ("Sở Văn hóa, Thể thao và Du lịch tỉnh Sơn Khê", "SVHTTDL"),
        ("Sở VHTTDL Sơn Khê", "SVHTTDL"),
        ("UBND tỉnh Sơn Khê", "UBND"),
        ("Sở Thông tin và Truyền thông", "STTTT"),
        ("Ủy ban nhân dân tỉnh Sơn Khê", "UBND"),
        ("Ủy ban nhân dân Thành phố Hồ Chí Minh", "UBND"),
        ("Hội đồng Thi đua - Khen thưởng", "HĐTĐKT"),
        ("Phòng Quản lý Di sản văn hóa", "PQLDSVH"),
    ];
    for (name, letters) in names {
        assert_eq!(abbreviation_of(name), letters, "{name}");
    }
}

#[test]
fn every_book_has_its_own_numbers_and_addresses() {
    let mut rules =
        Rules { abbreviation: "SVHTTDL".to_owned(), bodies: vec!["HĐTĐKT".to_owned()], ..Rules::default() };
    let addresses = |rules: &Rules| {
        [("QĐ", "SVHTTDL", false), ("KH", "SVHTTDL", false), ("QĐ", "HĐTĐKT", false), ("QĐ", "SVHTTDL", true)]
            .map(|(doc_type, body, secret)| rules.outgoing(2026, doc_type, body, secret).slug(3))
    };
    assert_eq!(addresses(&rules), ["di-2026-3", "di-2026-3", "di-2026-cua-hdtdkt-3", "di-2026-mat-3"]);
    assert_eq!(rules.number(Numbering::ByType, 2026, false), 2026);
    let by_type = ["di-2026-loai-qd-3", "di-2026-loai-kh-3", "di-2026-cua-hdtdkt-loai-qd-3", "di-2026-loai-qd-mat-3"];
    assert_eq!(addresses(&rules), by_type);
    assert!(rules.numbers("SVHTTDL") && rules.numbers("HĐTĐKT") && !rules.numbers("UBND") && !rules.numbers(""));
}

#[test]
fn a_year_that_gave_numbers_keeps_its_way_of_numbering() {
    let mut rules = Rules::default();
    assert_eq!(rules.number(Numbering::ByType, 2026, true), 2027);
    assert_eq!((rules.numbering_in(2026), rules.numbering_in(2027)), (Numbering::Together, Numbering::ByType));
    assert_eq!(rules.number(Numbering::Together, 2026, true), 2026, "taken back before it began");
    assert_eq!(rules.numbering_in(2027), Numbering::Together);
}

#[test]
fn a_number_from_paper_opens_the_book_or_leaves_a_gap_but_never_a_wide_one() {
    let opened = Counter::take(None, 47).unwrap();
    assert_eq!(opened, Counter { first: 47, next: 48 });
    let ahead = Counter::take(Some(opened), 50).unwrap();
    assert_eq!(ahead, Counter { first: 47, next: 51 });
    assert_eq!(Counter::take(Some(ahead), 48), Ok(ahead), "an earlier one moves nothing");
    assert_eq!(Counter::take(Some(ahead), 101), Ok(Counter { first: 47, next: 102 }), "fifty further is near enough");
    assert_eq!(Counter::take(Some(ahead), 102), Err(Refusal::FarAhead { number: 102, next: 51 }));
    assert_eq!(Counter::take(Some(ahead), LARGEST), Err(Refusal::FarAhead { number: LARGEST, next: 51 }));
    assert!(Counter::take(None, LARGEST_FIRST).is_ok());
    assert_eq!(Counter::take(None, LARGEST_FIRST + 1), Err(Refusal::BeginsHigh));
}

#[test]
fn the_book_asks_for_its_columns_all_at_once() {
    let series = Series::common(Direction::Outgoing, 2026);
    let document = Document { day: Some(date(2025, 12, 31)), ..Document::default() };
    let faults = document.faults(&series, today());
    let missing = |field| Fault { field, why: Why::Missing };
    let other_year = Fault { field: "day", why: Why::OtherYear(2026) };
    assert_eq!(faults, [missing("doc_type"), missing("subject"), missing("signer"), other_year]);
    let incoming = Document {
        author: "UBND tỉnh".to_owned(),
        subject: "a".repeat(2_001),
        day: Some(date(2026, 5, 4)),
        arrived: Some(date(2026, 5, 3)),
        due: Some(date(2026, 5, 2)),
        passed: Some(date(2026, 5, 5)),
        ..Document::default()
    };
    let faults = incoming.faults(&Series::common(Direction::Incoming, 2026), today());
    let fault = |field, why| Fault { field, why };
    let expected = [
        fault("subject", Why::TooLong(2_000)),
        fault("passed", Why::Future),
        fault("arrived", Why::TooEarly),
        fault("due", Why::TooEarly),
    ];
    assert_eq!(faults, expected);
}

#[test]
fn every_stage_admits_what_its_chart_says() {
    let cancelled = given(5).cancel("Văn bản không ban hành", &actor(Role::Office), now()).unwrap().value;
    let chart: Vec<Vec<Step>> = [reserved(), given(5), cancelled]
        .iter()
        .map(|entry| Step::ALL.into_iter().filter(|step| entry.stage.admits(*step)).collect())
        .collect();
    let after_given = vec![Step::Amend, Step::Attach, Step::Cancel];
    assert_eq!(chart, [vec![Step::Fill, Step::Cancel], after_given, Vec::new()]);
}

#[test]
fn a_reserved_number_is_filled_and_a_cancelled_one_keeps_its_reason_and_document() {
    let filled = reserved().fill(letter(), &actor(Role::Office), (today(), now())).unwrap();
    assert_eq!((filled.entry.verb, filled.value.printed()), ("register-entry.filled", "06/SVHTTDL-VP".to_owned()));
    assert_eq!(filled.value.document.subject, "V/v báo cáo kết quả thi đua", "spaces at the ends go");
    let struck = filled.value.cancel(" Ký nhầm bản ", &actor(Role::Office), now()).unwrap().value;
    let Stage::Cancelled { reason, by, .. } = &struck.stage else { panic!("{:?}", struck.stage) };
    assert_eq!((reason.as_str(), by.as_str(), struck.number), ("Ký nhầm bản", "Mai Thị Lan", 6));
    assert_eq!(struck.cancel("Lần nữa", &actor(Role::Office), now()), Err(Refusal::NotNow("cancelled")));
}

#[test]
fn nothing_is_reserved_or_cancelled_without_a_reason() {
    let office = actor(Role::Office);
    assert_eq!(given(5).cancel("  ", &office, now()), Err(Refusal::NoReason));
    assert_eq!(given(5).cancel(&"a".repeat(501), &office, now()), Err(Refusal::LongReason));
    let at = (id(), Series::common(Direction::Outgoing, 2026), 6);
    assert_eq!(Entry::reserve(at, "", &office, now()), Err(Refusal::NoReason));
    let far = (id(), Series::common(Direction::Outgoing, 2026), 100_000);
    assert_eq!(Entry::reserve(far, "Chờ", &office, now()), Err(Refusal::NotANumber));
}

#[test]
fn only_the_office_keeps_registers() {
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Office) {
        let who = actor(role);
        let at = || (id(), Series::common(Direction::Outgoing, 2026), 7);
        assert_eq!(Entry::give(at(), letter(), &who, (today(), now())), Err(Refusal::NotAllowed), "{role:?}");
        assert_eq!(Entry::reserve(at(), "Chờ", &who, now()), Err(Refusal::NotAllowed), "{role:?}");
        assert_eq!(given(5).cancel("Nhầm", &who, now()), Err(Refusal::NotAllowed), "{role:?}");
    }
}

#[test]
fn a_year_is_counted_by_month_and_kind() {
    let count = |month, doc_type: &str, documents| Count { month, doc_type: doc_type.to_owned(), documents };
    let year = statistics(&[count(1, "CV", 3), count(5, "CV", 2), count(5, "QĐ", 4), count(13, "QĐ", 9)]);
    assert_eq!((year.total, year.months[0], year.months[4], year.busiest()), (9, 3, 6, Some(5)));
    assert_eq!(year.types["QĐ"][4], 4);
    assert_eq!(statistics(&[]).busiest(), None);
}

/// What may happen to a book, one act at a time.
#[derive(Clone, Copy, Debug)]
enum Act {
    Give,
    Reserve,
    /// A transaction that is undone: its number is given back.
    Undone,
    /// The number at this place is struck.
    Cancel(usize),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        4 => Just(Act::Give),
        2 => Just(Act::Reserve),
        2 => Just(Act::Undone),
        2 => any::<usize>().prop_map(Act::Cancel),
    ];
    proptest::collection::vec(act, 0..60)
}

proptest! {
    #[test]
    fn whatever_happens_the_numbers_run_from_one_without_gap_or_double(acts in acts()) {
        let office = actor(Role::Office);
        let series = Series::common(Direction::Outgoing, 2026);
        let (mut counter, mut book): (Counter, Vec<Entry>) = (Counter::default(), Vec::new());
        for act in acts {
            let (number, after) = counter.give();
            let at = (id(), series.clone(), number);
            match act {
                Act::Give => book.push(Entry::give(at, letter(), &office, (today(), now())).unwrap().value),
                Act::Reserve => book.push(Entry::reserve(at, "Chờ", &office, now()).unwrap().value),
                Act::Undone => continue,
                Act::Cancel(place) => {
                    let place = if book.is_empty() { continue } else { place % book.len() };
                    if let Ok(change) = book[place].clone().cancel("Nhầm", &office, now()) {
                        book[place] = change.value;
                    }
                    continue;
                }
            }
            counter = after;
        }
        let numbers: Vec<i64> = book.iter().map(|entry| entry.number).collect();
        prop_assert_eq!(&numbers, &(1..counter.next).collect::<Vec<_>>());
    }
}
