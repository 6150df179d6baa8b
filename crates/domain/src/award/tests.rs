use jiff::Timestamp;
use jiff::civil::{Date, date};

use super::{Award, Dated, Decision, Facts, Fault, Holder, Honour, Level, Origin, Refusal, Stage, Step, Subject, Why};
use super::{Years, of_year};
use crate::actor::{Actor, By, Hold, Role};
use crate::id::{AwardId, PersonId, UnitId};
use crate::register::Scan;

const TODAY: Date = date(2026, 5, 4);

fn actor(role: Role) -> Actor {
    let unit = UnitId::from("u".to_owned());
    let hold = Hold { role, unit: unit.clone(), campaign: None };
    Actor {
        id: "p".to_owned().into(),
        name: "Mai Thị Lan".to_owned(),
        unit: Some(unit),
        holds: vec![hold],
        within: None,
    }
}

fn facts(name: &str, number: &str, dated: &str) -> Facts {
    Facts {
        holder: Holder::Other { subject: Subject::Person, name: name.to_owned() },
        honour: Honour { code: Some("gk".to_owned()), name: "Giấy khen".to_owned(), level: Level::Grassroots },
        decision: Decision {
            number: number.to_owned(),
            dated: Dated::parse(dated).expect("a day"),
            issuer: String::new(),
            signer: String::new(),
        },
        merit: String::new(),
        years: None,
    }
}

fn entered(facts: Facts) -> Award {
    let origin = Origin::Typed { by: "Mai Thị Lan".to_owned(), at: Timestamp::UNIX_EPOCH };
    let id = AwardId::from("a".to_owned());
    Award::enter(id, (facts, origin), &actor(Role::Office), (TODAY, Timestamp::UNIX_EPOCH)).expect("sound").value
}

#[test]
fn days_and_years_are_read_as_people_write_them() {
    assert_eq!(Dated::parse("20/7/2015"), Some(Dated::Day(date(2015, 7, 20))));
    assert_eq!(Dated::parse(" 2015 "), Some(Dated::Year(2015)));
    assert_eq!((Dated::parse("31/2/2015"), Dated::parse("năm nay")), (None, None));
    let years = |text| Years::parse(text).map(Years::words);
    assert_eq!(years("2019").as_deref(), Some("2019"));
    assert_eq!(years("2018-2022").as_deref(), Some("2018–2022"));
    assert_eq!(years("từ năm 2018 đến năm 2022").as_deref(), Some("2018–2022"));
    assert_eq!((years("2022-2018"), years("20 năm"), years("")), (None, None, None));
}

#[test]
fn everything_wrong_is_said_at_once() {
    let long = "x".repeat(301);
    let mut wrong = facts("", "5", "4/5/2027");
    wrong.honour.name.clear();
    wrong.decision.issuer = long;
    wrong.years = Some(Years { from: 1900, to: 1901 });
    let fault = |field, why| Fault { field, why };
    assert_eq!(
        wrong.faults(TODAY),
        [
            fault("holder", Why::Missing),
            fault("honour", Why::Missing),
            fault("issuer", Why::TooLong(300)),
            fault("dated", Why::Future),
            fault("years", Why::TooEarly),
        ]
    );
    let late = Facts { years: Some(Years { from: 2015, to: 2016 }), ..facts("Lò An", "5", "2015") };
    assert_eq!(late.faults(TODAY), [fault("years", Why::AfterAward)]);
    assert_eq!(facts("Lò An", "5", "1944").faults(TODAY), [fault("dated", Why::TooEarly)]);
    assert_eq!(facts("Lò An", "5", "2026").faults(TODAY), [], "this year is not the future");
}

#[test]
fn the_same_award_is_known_however_it_is_written() {
    let same = |name, number, dated| facts(name, number, dated).same();
    let known = same("Lò Thị Hoà", "05/QĐ-UBND", "20/7/2015");
    assert_eq!(known, same("lò  thị hòa", "5 /qđ-ubnd", "2015-07-20"));
    for (name, number, dated) in [
        ("Lò Thị Hoa", "05/QĐ-UBND", "20/7/2015"),
        ("Lò Thị Hoà", "50/QĐ-UBND", "20/7/2015"),
        ("Lò Thị Hoà", "05/QĐ-UBND", "21/7/2015"),
        ("Lò Thị Hoà", "05/QĐ-UBND", "2015"),
    ] {
        assert_ne!(known, same(name, number, dated), "{name} {number} {dated}");
    }
    let mut other = facts("Lò Thị Hoà", "05/QĐ-UBND", "20/7/2015");
    other.honour.code = Some("bk-tinh".to_owned());
    assert_ne!(known, other.same());
}

#[test]
fn the_book_begins_with_the_newest_and_lists_people_by_given_name() {
    let unit = Facts {
        holder: Holder::Unit { id: UnitId::from("u".to_owned()), name: "Văn phòng".to_owned() },
        ..facts("", "10/QĐ", "20/7/2015")
    };
    let order = [
        facts("Lò Ân", "1/QĐ", "1/1/2016"),
        facts("Lò Ấn", "9/QĐ", "20/7/2015"),
        unit,
        facts("Lò Dương", "10/QĐ", "20/7/2015"),
        facts("An Đàm", "10/QĐ", "20/7/2015"),
        facts("Lò An", "1/QĐ", "19/7/2015"),
        facts("Lò An", "", "2015"),
        facts("Lò An", "1/QĐ", "31/12/2014"),
    ];
    let places: Vec<_> = order.iter().map(Facts::place).collect();
    assert!(places.is_sorted(), "{places:?}");
    let (first, after) = of_year(2015);
    let of_2015: Vec<usize> = (0..order.len()).filter(|at| first <= places[*at] && places[*at] < after).collect();
    assert_eq!(of_2015, [1, 2, 3, 4, 5, 6]);
}

#[test]
fn only_those_who_keep_the_book_write_in_it() {
    for role in Role::ALL {
        let origin = Origin::Typed { by: String::new(), at: Timestamp::UNIX_EPOCH };
        let on = (TODAY, Timestamp::UNIX_EPOCH);
        let done = Award::enter(AwardId::from("a".to_owned()), (facts("A", "1", "2015"), origin), &actor(role), on);
        assert_eq!(done.is_ok(), matches!(role, Role::Office | Role::Administrator), "{role:?}");
    }
}

#[test]
fn what_is_withdrawn_keeps_its_reason_and_is_neither_corrected_nor_withdrawn_again() {
    let (office, on) = (actor(Role::Office), (TODAY, Timestamp::UNIX_EPOCH));
    let award = entered(facts("Lò An", "5/QĐ", "20/7/2015"));
    let refused = |day, reason: &str| award.clone().withdraw((day, reason), &office, on).expect_err("refused");
    assert_eq!(refused(TODAY, " "), Refusal::NoReason);
    assert_eq!(refused(TODAY, &"x".repeat(1_001)), Refusal::LongReason);
    let fault = |why| Refusal::Facts(vec![Fault { field: "withdrawn", why }]);
    assert_eq!(refused(date(2026, 5, 5), "Khai man"), fault(Why::Future));
    assert_eq!(refused(date(2015, 7, 19), "Khai man"), fault(Why::BeforeAward));
    let gone = award.clone().withdraw((TODAY, "Khai man"), &office, on).expect("withdrawn").value;
    assert!(!gone.holds() && matches!(&gone.stage, Stage::Withdrawn { reason, .. } if reason == "Khai man"));
    assert_eq!(gone.clone().withdraw((TODAY, "x"), &office, on), Err(Refusal::NotNow("withdrawn")));
    assert_eq!(gone.clone().correct(facts("B", "1", "2015"), &office, on), Err(Refusal::NotNow("withdrawn")));
    let scan = Scan { sha256: "0".to_owned(), file_name: "a.pdf".to_owned(), bytes: 1 };
    assert!(gone.attach(scan, &office, Timestamp::UNIX_EPOCH).is_ok(), "papers can still be added");
}

#[test]
fn an_award_follows_the_record_of_its_holder() {
    let id = |id: &str| PersonId::from(id.to_owned());
    let holder = Holder::Person { id: id("old"), name: "Lò An".to_owned(), unit: None };
    let award = entered(Facts { holder, ..facts("", "5/QĐ", "2015") });
    let follow = |award: Award, twin| award.follow(&id("new"), twin, By::Program, Timestamp::UNIX_EPOCH);
    let moved = follow(award.clone(), None).expect("follows").value;
    assert_eq!((moved.facts.holder.person(), &moved.stage), (Some(&id("new")), &Stage::Entered));
    let twin = AwardId::from("b".to_owned());
    let doubled = follow(award, Some(twin.clone())).expect("follows").value;
    assert_eq!(doubled.stage, Stage::Doubled { of: twin });
    assert!(Step::ALL.iter().all(|step| !doubled.stage.admits(*step)), "it only points to the other");
    assert_eq!(follow(doubled, None), None);
    assert_eq!(follow(entered(facts("Lò An", "5/QĐ", "2015")), None), None, "of nobody in the agency");
}

#[test]
fn of_two_awards_that_were_one_the_one_that_stays_gets_what_it_lacks() {
    let bare = entered(facts("Bế Văn Sán", "85/QĐ", "2023"));
    let mut full = bare.clone();
    full.facts.merit = "Hoàn thành tốt nhiệm vụ".to_owned();
    full.facts.decision.signer = "Triệu Minh Khải".to_owned();
    let complete = |one: &Award, other: &Award| one.clone().complete(other, By::Program, Timestamp::UNIX_EPOCH);
    let lacking = Award { facts: Facts { merit: String::new(), ..full.facts.clone() }, ..full.clone() };
    let done = complete(&lacking, &full).expect("it lacks the merit").value;
    assert_eq!(
        (done.facts.merit.as_str(), done.facts.decision.signer.as_str()),
        (full.facts.merit.as_str(), "Triệu Minh Khải")
    );
    let other = Award { facts: Facts { merit: "Lý do khác".to_owned(), ..full.facts.clone() }, ..full.clone() };
    assert!(complete(&full, &other).is_none(), "what it has stays");
    let doubled = Award { stage: Stage::Doubled { of: full.id.clone() }, ..lacking };
    assert!(complete(&doubled, &full).is_none(), "what no longer counts is let be");
}

#[test]
fn a_name_says_by_how_it_begins_whether_it_is_a_collective() {
    for (name, subject) in [
        ("Phòng Nội vụ", Some(Subject::Collective)),
        ("UỶ BAN nhân dân xã", Some(Subject::Collective)),
        ("Hộ ông Lò Văn Pánh", Some(Subject::Household)),
        ("Trương Văn Cam", None),
        ("Đoàn Thị Điểm", None),
        ("Hộp Văn Thư", None),
    ] {
        assert_eq!(Subject::of_name(name), subject, "{name}");
    }
}
