use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Edit, EditRefusal, set};
use crate::plan::{Citation, Clause, FieldState, ParentDocument, PlanDraft, RecipientLine, Source, Task};

fn edit(pointer: &str, value: Value) -> Edit {
    Edit { pointer: pointer.to_owned(), value, source: None }
}

/// The draft after these edits.
fn edited(draft: &PlanDraft, edits: &[(&str, Value)]) -> PlanDraft {
    edits.iter().fold(draft.clone(), |draft, (pointer, value)| {
        set(&draft, &edit(pointer, value.clone())).unwrap_or_else(|why| panic!("{pointer}: {why}"))
    })
}

fn refusal(pointer: &str, value: Value) -> EditRefusal {
    set(&draft(), &edit(pointer, value)).expect_err(pointer)
}

fn read(paragraph: usize) -> Source {
    Source { state: FieldState::Read, paragraph: Some(paragraph), ..Source::silent() }
}

fn draft() -> PlanDraft {
    let task =
        |unit: &str| Task { unit: unit.to_owned(), text: "thực hiện".to_owned(), path: None, ..Task::default() };
    let base = |number: &str| Citation { number: Some(number.to_owned()), ..Citation::default() };
    let mut draft = PlanDraft {
        number: Some(String::new()),
        date: Some("2023-XX-XX".to_owned()),
        bases: vec![base("34-CT/TW"), base("902/KH-UBND")],
        parent_document: Some(ParentDocument { index_in_bases: 1, number: Some("902/KH-UBND".to_owned()) }),
        purposes: vec!["nâng cao nhận thức".to_owned(), "biểu dương".to_owned()],
        purposes_count: Some(2),
        requirements: vec!["sâu rộng".to_owned()],
        contents: vec![Clause { path: "II.2".to_owned(), text: "quán triệt".to_owned() }],
        contents_count: Some(1),
        tasks: vec![task("Phòng A"), task("Phòng B"), task("Phòng C")],
        recipients: vec![RecipientLine { text: "UBND tỉnh".to_owned(), purpose: Some("b/c".to_owned()) }],
        ..PlanDraft::default()
    };
    for (at, pointer) in ["/tasks/0", "/tasks/1", "/tasks/2", "/tasks/2/path", "/recipients/0"].into_iter().enumerate()
    {
        draft.provenance.insert(pointer.to_owned(), read(at));
    }
    draft
}

#[test]
fn a_value_is_marked_as_given_and_keeps_its_place() {
    let before = set(&draft(), &edit("/number", json!("47"))).expect("a number");
    assert_eq!(before.number.as_deref(), Some("47"));
    assert_eq!(before.provenance["/number"], Source { state: FieldState::Edited, ..Source::silent() });

    let line = edited(&draft(), &[("/recipients/0/purpose", Value::Null)]);
    assert_eq!(line.recipients[0].purpose, None);
    let place = Source { state: FieldState::Edited, ..read(4) };
    assert_eq!((&line.provenance["/recipients/0/purpose"], &line.provenance["/recipients/0"]), (&place, &place));

    let assigned = Edit { source: Some(read(9)), ..edit("/slogan", json!("Thi đua")) };
    let assigned = set(&draft(), &assigned).expect("words");
    assert_eq!(assigned.provenance["/slogan"], Source { state: FieldState::Edited, ..read(9) });
}

#[test]
fn a_part_that_the_plan_does_not_have_can_be_given() {
    let given = edited(
        &draft(),
        &[
            ("/period/start", json!("01/01/2023")),
            ("/period/end", json!("30.6.2023")),
            ("/signer/name", json!("Nông Văn Thịnh")),
        ],
    );
    let period = given.period.expect("it was given");
    assert_eq!((period.start.as_deref(), period.end.as_deref()), (Some("2023-01-01"), Some("2023-06-30")));
    assert_eq!(given.signer.expect("it was given").name.as_deref(), Some("Nông Văn Thịnh"));
    let end_first = edited(&draft(), &[("/period/end", json!("khi Đại hội bế mạc"))]);
    assert_eq!(end_first.period.expect("it was given").end.as_deref(), Some("khi Đại hội bế mạc"));
}

#[test]
fn partners_and_due_day_of_a_task_are_given_and_taken_back() {
    let given = edited(
        &draft(),
        &[
            ("/tasks/1/partners", json!("Văn phòng Sở; Thư viện tỉnh")),
            ("/tasks/1/due", json!("trước ngày 31/3/2026")),
            ("/tasks/-", json!({ "unit": "Phòng D", "text": "báo cáo", "due": "15.6.2026", "partners": "Phòng A" })),
        ],
    );
    let parts = |n: usize| (given.tasks[n].partners.as_deref(), given.tasks[n].due.as_deref());
    assert_eq!(parts(1), (Some("Văn phòng Sở; Thư viện tỉnh"), Some("trước 2026-03-31")));
    assert_eq!(parts(3), (Some("Phòng A"), Some("2026-06-15")));
    let place = Source { state: FieldState::Edited, ..read(1) };
    for pointer in ["/tasks/1", "/tasks/1/partners", "/tasks/1/due"] {
        assert_eq!(given.provenance[pointer], place, "{pointer}");
    }
    assert_eq!(given.provenance["/tasks/3"].state, FieldState::Edited);
    let back = edited(&given, &[("/tasks/1/due", Value::Null), ("/tasks/1/partners", Value::Null)]);
    assert_eq!((back.tasks[1].due.as_deref(), back.tasks[1].partners.as_deref()), (None, None));
    assert_eq!(refusal("/tasks/1/due", json!("trước 31/2/2026")), EditRefusal::NotADay);
    assert_eq!(refusal("/tasks/-", json!({ "unit": "A", "due": "31/2/2026" })), EditRefusal::NotADay);
}

#[test]
fn figures_and_phases_are_given_and_taken_away() {
    let figure = json!({ "path": "II.4", "text": "hồ sơ trả đúng hẹn", "amount": "ít nhất 98%" });
    let phase = |name: &str, start: &str| json!({ "name": name, "start": start, "end": "hết năm" });
    let given = edited(
        &draft(),
        &[
            ("/targets/-", figure),
            ("/period/phases/-", phase("Đợt 1", "01/9/2026")),
            ("/period/phases/-", phase("Đợt 2", "tháng 3 năm 2027")),
            ("/period/phases/1/end", json!("31/5/2027")),
        ],
    );
    assert_eq!((given.targets[0].amount.as_str(), given.targets[0].path.as_str()), ("ít nhất 98%", "II.4"));
    let phases = &given.period.as_ref().expect("phases are of a period").phases;
    let said: Vec<_> = phases.iter().map(|phase| (phase.start.as_deref(), phase.end.as_deref())).collect();
    assert_eq!(said, [(Some("2026-09-01"), Some("hết năm")), (Some("2027-03"), Some("2027-05-31"))]);
    for pointer in ["/targets/0", "/period/phases/0", "/period/phases/1", "/period/phases/1/end"] {
        assert_eq!(given.provenance[pointer].state, FieldState::Edited, "{pointer}");
    }
    let after = edited(&given, &[("/targets/0", Value::Null), ("/period/phases/0", Value::Null)]);
    assert_eq!((after.targets.len(), after.period.expect("it stays").phases.remove(0).name), (0, "Đợt 2".to_owned()));
    let left: Vec<_> = after.provenance.keys().filter(|at| at.contains("/phases") || at.contains("/targets")).collect();
    assert_eq!(left, ["/period/phases/0", "/period/phases/0/end"], "places move up with their phase");
    for (pointer, value, why) in [
        ("/period/phases/-", json!({ "name": " " }), EditRefusal::Empty),
        ("/period/phases/-", json!("Đợt 1"), EditRefusal::OtherKind),
        ("/period/phases/-", phase("Đợt 1", "31/2/2026"), EditRefusal::NotADay),
        ("/period/phases/4", phase("Đợt 1", ""), EditRefusal::NoSuchField),
        ("/targets/-", json!({ "amount": "", "text": "" }), EditRefusal::Empty),
        ("/targets/-", json!({ "amount": "5%", "unit": "A" }), EditRefusal::NoSuchField),
    ] {
        assert_eq!(refusal(pointer, value.clone()), why, "{pointer} {value}");
    }
}

#[test]
fn a_field_that_a_person_emptied_stands_nowhere() {
    let words = Edit { source: Some(read(9)), ..edit("/slogan", json!("Thi đua")) };
    let given = set(&draft(), &words).expect("words");
    let emptied = edited(&given, &[("/slogan", Value::Null)]);
    assert_eq!(emptied.slogan, None);
    assert_eq!(emptied.provenance["/slogan"], Source { state: FieldState::Edited, ..Source::silent() });
    let item = Edit { source: Some(read(9)), ..edit("/movements/-", json!("Mỗi tuần một gương tốt")) };
    let given = set(&draft(), &item).expect("words");
    assert_eq!(edited(&given, &[("/movements/0", Value::Null)]), draft(), "an item taken away is forgotten");
}

#[test]
fn an_item_taken_away_leaves_no_hole() {
    let after = edited(&draft(), &[("/tasks/1", Value::Null)]);
    let units: Vec<_> = after.tasks.iter().map(|task| task.unit.as_str()).collect();
    assert_eq!(units, ["Phòng A", "Phòng C"]);
    let places: Vec<_> = after.provenance.iter().filter(|(pointer, _)| pointer.starts_with("/tasks")).collect();
    let expected = [("/tasks/0", 0), ("/tasks/1", 2), ("/tasks/1/path", 3)];
    assert_eq!(places.len(), expected.len());
    for ((pointer, source), (wanted, paragraph)) in places.into_iter().zip(expected) {
        assert_eq!((pointer.as_str(), source.paragraph, source.state), (wanted, Some(paragraph), FieldState::Read));
    }
}

#[test]
fn the_document_carried_out_moves_with_the_bases() {
    let moved = edited(&draft(), &[("/bases/0", Value::Null)]);
    assert_eq!(moved.parent_document.map(|parent| parent.index_in_bases), Some(0));
    let gone = edited(&draft(), &[("/bases/1", Value::Null)]);
    assert_eq!(gone.parent_document, None);
    let renumbered = edited(&draft(), &[("/bases/1/number", json!("903/KH-UBND"))]);
    assert_eq!(renumbered.parent_document.and_then(|parent| parent.number).as_deref(), Some("903/KH-UBND"));
    let other = edited(&draft(), &[("/parent_document", json!({ "index_in_bases": 0 }))]);
    assert_eq!(other.parent_document.and_then(|parent| parent.number).as_deref(), Some("34-CT/TW"));
    assert_eq!(refusal("/parent_document", json!({ "index_in_bases": 2 })), EditRefusal::NoSuchField);
}

#[test]
fn a_count_follows_its_list() {
    let longer = edited(
        &draft(),
        &[("/purposes/-", json!("lan tỏa")), ("/contents/-", json!({ "path": "II.3", "text": "tuyên truyền" }))],
    );
    assert_eq!((longer.purposes_count, longer.contents_count), (Some(3), Some(2)));
    assert_eq!(edited(&longer, &[("/purposes/0", Value::Null)]).purposes_count, Some(2));
    assert_eq!(edited(&draft(), &[("/purposes", json!([]))]).purposes_count, Some(0));
    let together = edited(&draft(), &[("/requirements/-", json!("hiệu quả"))]);
    assert_eq!(together.requirements_count, None, "a plan that does not part them has no count");
}

#[test]
fn texts_are_kept_composed_and_trimmed() {
    let slogan = edited(&draft(), &[("/slogan", json!("  Tha\u{300}nh phố\u{7} "))]);
    assert_eq!(slogan.slogan.as_deref(), Some("Thành phố"));
    let item = edited(&draft(), &[("/tasks/0", json!({ "unit": " Phòng D ", "text": "báo cáo", "path": "V.1" }))]);
    assert_eq!(item.tasks[0].unit, "Phòng D");
}

#[test]
fn days_are_days_of_the_calendar() {
    for typed in ["4/5/2023", "2023-05-04", "ngày 04 tháng 5 năm 2023"] {
        assert_eq!(edited(&draft(), &[("/date", json!(typed))]).date.as_deref(), Some("2023-05-04"), "{typed}");
    }
    for (typed, month) in [("2025-10", "2025-10"), ("tháng 6 năm 2023", "2023-06"), ("6/2023", "2023-06")] {
        let given = edited(&draft(), &[("/period/end", json!(typed))]);
        assert_eq!(given.period.and_then(|period| period.end).as_deref(), Some(month), "{typed}");
    }
    let recurring = edited(&draft(), &[("/milestones/-", json!({ "when": "hằng năm", "what": "tổng kết" }))]);
    assert_eq!(recurring.milestones[0].when, "hằng năm");
    let no_days = [
        ("/date", json!("2023-XX-XX")),
        ("/date", json!("31/6/2023")),
        ("/date", json!("hôm nay")),
        ("/period/end", json!("31/6/2023")),
        ("/period/end", json!("13/2023")),
        ("/bases/0/date", json!("2023-02-29")),
        ("/bases/0", json!({ "as_printed": "Kế hoạch", "date": "2023-02-29" })),
        ("/milestones/-", json!({ "when": "30/02/2023", "what": "báo cáo" })),
    ];
    for (pointer, value) in no_days {
        assert_eq!(refusal(pointer, value.clone()), EditRefusal::NotADay, "{pointer} {value}");
    }
}

#[test]
fn what_does_not_fit_is_refused_with_its_reason() {
    use EditRefusal::{Empty, NoSuchField, NotByHand, NumberForm, OtherKind, TooLong};
    let cases = [
        ("/number", json!("47/KH"), NumberForm),
        ("/number", json!("4 7"), NumberForm),
        ("/number", json!("1".repeat(21)), NumberForm),
        ("/number", json!(47), OtherKind),
        ("/title", json!("a".repeat(10_001)), TooLong),
        ("/provenance", json!({}), NotByHand),
        ("/provenance/~1number", json!({ "state": "read" }), NotByHand),
        ("/purposes_count", json!(9), NotByHand),
        ("/nothing", json!("a"), NoSuchField),
        ("/signer/age", json!("a"), NoSuchField),
        ("/tasks/3", json!({ "unit": "A" }), NoSuchField),
        ("/tasks/01", json!({ "unit": "A" }), NoSuchField),
        ("/tasks/0/nothing", json!("a"), NoSuchField),
        ("/tasks/0", json!({ "unit": "A", "nothing": "a" }), NoSuchField),
        ("/tasks/0", json!("a"), OtherKind),
        ("/tasks", Value::Null, OtherKind),
        ("/tasks/0", json!(["Phòng A", "báo cáo", "V.1"]), OtherKind),
        ("/parent_document", json!([]), OtherKind),
        ("/parent_document", json!({}), OtherKind),
        ("/signer", json!(["KT.", "GIÁM ĐỐC", "Nông Văn Thịnh"]), OtherKind),
        ("/tasks/-", json!({ "unit": " ", "text": "" }), Empty),
        ("/purposes/-", json!(" "), Empty),
        ("/contents/0/text", json!(" "), Empty),
        ("/recipients/0", json!({ "text": "" }), Empty),
        ("/purposes/-", Value::Null, Empty),
        ("/purposes", json!(["a", ""]), Empty),
        ("/number/0", json!("a"), NoSuchField),
        ("", json!({}), NoSuchField),
        ("number", json!("1"), NoSuchField),
        ("/", json!("1"), NoSuchField),
    ];
    for (pointer, value, why) in cases {
        assert_eq!(refusal(pointer, value.clone()), why, "{pointer} {value}");
    }
}

fn pointer() -> impl Strategy<Value = String> {
    let roots = vec![
        "number",
        "date",
        "period",
        "signer",
        "tasks",
        "bases",
        "parent_document",
        "purposes",
        "contents",
        "title",
        "targets",
    ];
    let parts = vec!["0", "1", "-", "unit", "start", "name", "date", "index_in_bases", "text", "phases", "due", ""];
    let tail = proptest::collection::vec(proptest::sample::select(parts), 0..3);
    (proptest::sample::select(roots), tail)
        .prop_map(|(root, tail)| [&[root][..], &tail].concat().join("/"))
        .prop_map(|path| format!("/{path}"))
}

fn value() -> impl Strategy<Value = Value> {
    let text = "[a-z0-9 /-]{0,12}".prop_map(Value::from);
    let object = "[a-z0-9 /-]{0,12}".prop_map(|text| json!({ "text": text }));
    prop_oneof![text, object, Just(Value::Null), Just(json!(1)), Just(json!([])), Just(json!({ "unit": "A" }))]
}

proptest! {
    #[test]
    fn after_any_edits_lists_counts_and_places_agree(edits in proptest::collection::vec((pointer(), value()), 0..12)) {
        let mut draft = draft();
        for (pointer, value) in edits {
            draft = set(&draft, &edit(&pointer, value)).unwrap_or(draft);
        }
        prop_assert_eq!(draft.purposes_count, u32::try_from(draft.purposes.len()).ok());
        prop_assert_eq!(draft.contents_count, u32::try_from(draft.contents.len()).ok());
        prop_assert!(draft.parent_document.as_ref().is_none_or(|parent| parent.index_in_bases < draft.bases.len()));
        let json = serde_json::to_value(&draft).expect("plain data");
        for pointer in draft.provenance.keys().filter(|pointer| !pointer.starts_with("/period") && !pointer.starts_with("/signer")) {
            prop_assert!(json.pointer(pointer).is_some(), "{} leads nowhere", pointer);
        }
    }
}
