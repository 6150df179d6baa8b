use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::{Date, date};
use serde_json::json;

use super::{ContentFact, DutyFact, Facts, Leaving, Line, Summary, SummaryRefusal};
use crate::actor::{Actor, Hold, Role};

const NOW: Timestamp = Timestamp::UNIX_EPOCH;

fn person(role: Role) -> Actor {
    let holds = vec![Hold { role, unit: "van-phong".to_owned().into(), campaign: None }];
    Actor { id: "p".to_owned().into(), name: "Đàm Thị Hạnh".to_owned(), unit: None, holds, within: None }
}

fn blank() -> Summary {
    Summary::blank("s".to_owned().into(), "c".to_owned().into())
}

fn facts(met: i64) -> Facts {
    let content = ContentFact { path: "II.4".to_owned(), met, ..ContentFact::default() };
    Facts { purposes: vec!["Tạo khí thế".to_owned()], contents: vec![content], ..Facts::default() }
}

#[test]
fn every_purpose_and_clause_of_the_plan_has_a_section() {
    let sections = facts(0).sections();
    assert_eq!(sections, ["opening", "purpose:0", "content:II.4", "exemplars", "obstacles", "proposals"]);
}

#[test]
fn the_section_of_a_duty_depends_on_no_other_duty_and_no_day() {
    let duty = |duty: &str, path: Option<&str>, text: &str, round: &str| DutyFact {
        duty: duty.to_owned(),
        path: path.map(str::to_owned),
        text: text.to_owned(),
        round: round.to_owned(),
        ..DutyFact::default()
    };
    let task = |path, text| duty("task", path, text, "").section();
    assert_eq!(task(Some("V.1"), "Số hóa hiện vật"), "duty:task:V.1:06ec0d153dc328f0", "the same for ever");
    let tasks = [task(Some("V.1"), "Số hóa hiện vật"), task(Some("V.1"), "Kiểm kê"), task(None, "Kiểm kê")];
    let all: BTreeSet<&String> = tasks.iter().collect();
    assert_eq!(all.len(), 3, "{tasks:?}");
    let (may, june) = (duty("report", None, "", "thang-5-2026"), duty("report", None, "", "thang-6-2026"));
    assert_eq!((may.section(), june.section()), ("duty:report:thang-5-2026".into(), "duty:report:thang-6-2026".into()));
    let (waits, opened) = (duty("final-report", None, "", ""), duty("final-report", None, "", "tong-ket"));
    assert_eq!(waits.section(), "duty:final-report");
    assert_eq!(opened.section(), waits.section(), "its round may be opened after something was written of it");
}

#[test]
fn only_sections_of_the_plan_are_written_and_an_empty_text_takes_one_back() {
    let office = person(Role::Office);
    let known = facts(0).sections();
    let written = blank().write("purpose:0", " Đã tạo được khí thế. ", &known, &office, NOW).expect("written").value;
    assert_eq!(written.written["purpose:0"], "Đã tạo được khí thế.");
    let unknown = written.clone().write("purpose:1", "x", &known, &office, NOW);
    assert_eq!(unknown, Err(SummaryRefusal::NoSuchSection));
    let emptied = written.write("purpose:0", " ", &known, &office, NOW).expect("emptied").value;
    assert!(emptied.written.is_empty());
}

#[test]
fn frozen_figures_stay_and_say_how_many_have_changed() {
    let office = person(Role::Office);
    let given = (facts(3), json!({"sizes": "thirteen"}));
    let frozen = blank().freeze(given.clone(), &office, NOW).expect("frozen").value.frozen.expect("has figures");
    assert_eq!((frozen.facts.clone(), frozen.style.clone()), given);
    assert_eq!(frozen.facts.differing(&facts(3)), 0);
    assert_eq!(frozen.facts.differing(&facts(4)), 1);
}

#[test]
fn nobody_but_the_office_writes_it() {
    let auditor = person(Role::Auditor);
    assert_eq!(blank().write("opening", "x", &facts(0).sections(), &auditor, NOW), Err(SummaryRefusal::NotAllowed));
    assert_eq!(blank().freeze((facts(0), json!(null)), &auditor, NOW), Err(SummaryRefusal::NotAllowed));
    assert_eq!(blank().thaw(&auditor, NOW), Err(SummaryRefusal::NotAllowed));
}

const CUT_OFF: Date = date(2026, 8, 31);
const TODAY: Date = date(2026, 9, 10);

fn leaving(day: Date) -> Leaving {
    Leaving { day, cut_off: CUT_OFF, today: TODAY, gaps: 0, with_gaps: false }
}

fn frozen() -> Summary {
    blank().freeze((facts(3), json!(null)), &person(Role::Office), NOW).expect("frozen").value
}

#[test]
fn a_frozen_account_leaves_once_and_never_changes_again() {
    let (office, facts) = (person(Role::Office), facts(3));
    let line = || Some(Line { number: 15, printed: "15/BC-SVHTTDL".to_owned(), slug: "di-2026-15".to_owned() });
    let issue = |summary: Summary| summary.issue(&leaving(TODAY), line(), json!({}), &office, NOW);
    assert_eq!(issue(blank()), Err(SummaryRefusal::NotFrozen));
    let change = issue(frozen()).expect("issued");
    assert_eq!(change.entry.verb, "summary.issued");
    let gone = change.value;
    let issued = gone.issued.clone().expect("has left");
    assert_eq!((issued.day, issued.line), (TODAY, line()));
    assert_eq!(issue(gone.clone()), Err(SummaryRefusal::Issued));
    assert_eq!(gone.clone().write("opening", "x", &facts.sections(), &office, NOW), Err(SummaryRefusal::Issued));
    assert_eq!(gone.clone().freeze((facts, json!(null)), &office, NOW), Err(SummaryRefusal::Issued));
    assert_eq!(gone.thaw(&office, NOW), Err(SummaryRefusal::Issued));
}

#[test]
fn its_day_lies_between_the_cut_off_and_today() {
    let office = person(Role::Office);
    let on = |day| frozen().may_leave(&leaving(day), &office);
    assert_eq!([on(CUT_OFF), on(date(2026, 9, 1)), on(TODAY)], [Ok(()); 3]);
    for day in [date(2026, 8, 30), date(2026, 9, 11), date(2025, 9, 10)] {
        assert_eq!(on(day), Err(SummaryRefusal::NotItsDay), "{day}");
    }
}

#[test]
fn with_empty_places_it_leaves_only_when_somebody_says_so() {
    let office = person(Role::Office);
    let with = |gaps, with_gaps| frozen().may_leave(&Leaving { gaps, with_gaps, ..leaving(TODAY) }, &office);
    assert_eq!([with(0, false), with(3, true)], [Ok(()); 2]);
    assert_eq!(with(3, false), Err(SummaryRefusal::Gaps(3)));
    assert_eq!(frozen().may_leave(&leaving(TODAY), &person(Role::Director)), Err(SummaryRefusal::NotAllowed));
}

#[test]
fn an_account_that_was_kept_before_it_could_leave_has_not_left() {
    let kept = json!({ "id": "s", "revision": 2, "campaign": "c", "written": {}, "frozen": null });
    assert_eq!(serde_json::from_value::<Summary>(kept).expect("read").issued, None);
}
