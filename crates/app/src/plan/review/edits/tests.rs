use domain::plan::{Citation, CommendationClause, FieldState, Original, PlanDraft, RecipientLine, Stage, Task};
use domain::vietnamese::tidy;
use jiff::Timestamp;
use proptest::prelude::*;
use serde_json::json;
use wording::Language;

use super::*;

fn t() -> &'static Messages {
    Language::Vietnamese.messages()
}

fn plan() -> Plan {
    let task =
        |unit: &str| Task { unit: unit.to_owned(), text: "thực hiện".to_owned(), path: None, ..Task::default() };
    let draft = PlanDraft {
        number: Some(String::new()),
        date: Some("2026-09-XX".to_owned()),
        title: Some("Phát động\nđợt thi đua".to_owned()),
        bases: vec![Citation { number: Some("318/KH-UBND".to_owned()), ..Citation::default() }],
        contents_count: Some(0),
        tasks: vec![task("Phòng A"), task("Phòng B"), task("Phòng B"), task("Phòng C")],
        recipients: vec![RecipientLine { text: "UBND tỉnh".to_owned(), purpose: Some("b/c".to_owned()) }],
        commendation: vec![CommendationClause { form: "Bằng khen".to_owned(), ..CommendationClause::default() }],
        movements: vec!["Mỗi bản làng một nếp sống đẹp".to_owned()],
        ..PlanDraft::default()
    };
    Plan {
        id: store::new_id(Timestamp::UNIX_EPOCH).into(),
        revision: 1,
        slug: "dot-thi-dua".to_owned(),
        original: Original::default(),
        draft,
        particulars: domain::plan::Particulars::default(),
        slips: Vec::new(),
        version: None,
        stage: Stage::Draft,
    }
}

fn form(fields: &[(&str, &str)]) -> Form {
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// What is asked by a form that is right: pointers with values.
fn edits(fields: &[(&str, &str)]) -> Vec<(String, Value)> {
    let asked = asked(&form(fields), &plan(), t());
    assert_eq!(asked.problems, [], "{fields:?}");
    asked.edits.into_iter().map(|edit| (edit.pointer, edit.value)).collect()
}

#[test]
fn line_ends_of_browsers_are_no_change() {
    let title = "Phát động\r\nđợt thi đua";
    assert_eq!(edits(&[("f:/title", title), ("w:/title", title)]), []);
    let longer = "Phát động\r\nđợt thi đua mới";
    let expected = [("/title".to_owned(), json!("Phát động\nđợt thi đua mới"))];
    assert_eq!(edits(&[("f:/title", longer), ("w:/title", title)]), expected);
}

#[test]
fn a_cleared_number_is_blank_and_another_cleared_field_is_gone() {
    let mut plan = plan();
    plan.draft.number = Some("47".to_owned());
    plan.draft.slogan = Some("Thi đua".to_owned());
    let asked = asked(&form(&[("f:/number", " "), ("f:/slogan", "")]), &plan, t());
    let values: Vec<_> = asked.edits.into_iter().map(|edit| edit.value).collect();
    assert_eq!(values, [json!(""), Value::Null]);
}

#[test]
fn items_are_taken_away_from_the_end_after_values_and_before_additions() {
    let plan = plan();
    let draft = stored(&plan);
    let away = |n: usize| {
        let pointer = format!("/tasks/{n}");
        format!("x:{}", removal(&pointer, &draft.pointer(&pointer).cloned().unwrap_or_default()))
    };
    let (first, third) = (away(0), away(2));
    let fields = [("n:/tasks:unit", "Phòng D"), ("f:/tasks/3/unit", ""), (&*first, "1"), (&*third, "1")];
    let order: Vec<String> = edits(&fields).into_iter().map(|(pointer, _)| pointer).collect();
    assert_eq!(order, ["/tasks/3/unit", "/tasks/2", "/tasks/0", "/tasks/-"]);
}

#[test]
fn months_and_events_end_a_period_and_days_that_do_not_exist_do_not() {
    for (typed, value) in [
        ("31/5/2027", "2027-05-31"),
        ("5/2027", "5/2027"),
        ("tháng 5 năm 2027", "tháng 5 năm 2027"),
        ("khi Đại hội bế mạc", "khi Đại hội bế mạc"),
    ] {
        assert_eq!(edits(&[("f:/period/end", typed)]), [("/period/end".to_owned(), json!(value))], "{typed}");
    }
    let asked = asked(&form(&[("f:/period/end", "31/6/2027")]), &plan(), t());
    let sentence = "“31/6/2027” không phải một ngày. Ghi ngày/tháng/năm, ví dụ 04/5/2026.";
    assert_eq!(asked.problems, [Problem::at("/period/end", sentence)]);
}

#[test]
fn days_of_tasks_and_milestones_are_typed_as_people_type_them() {
    for (typed, value) in [
        ("31/5/2027", "2027-05-31"),
        ("trước 31.5.2027", "trước 2027-05-31"),
        ("tháng 5 năm 2027", "2027-05"),
        ("hằng năm", "hằng năm"),
    ] {
        assert_eq!(edits(&[("f:/tasks/0/due", typed)]), [("/tasks/0/due".to_owned(), json!(value))], "{typed}");
    }
    let mut plan = plan();
    plan.draft.tasks[0].due = Some("trước 2027-05-31".to_owned());
    let held = shown("/tasks/0/due", "trước 2027-05-31");
    assert_eq!(held, "trước 31/5/2027");
    for same in [held.as_str(), "trước ngày 31/5/2027", "trước 31.5.2027"] {
        let asked = asked(&form(&[("f:/tasks/0/due", same), ("w:/tasks/0/due", &held)]), &plan, t());
        assert_eq!(asked.edits, [], "{same}");
    }
    let refused = asked(&form(&[("f:/tasks/0/due", "trước 31/2/2027")]), &plan, t()).problems;
    let sentence = "“trước 31/2/2027” không phải một ngày. Ghi ngày/tháng/năm, ví dụ 04/5/2026.";
    assert_eq!(refused, [Problem::at("/tasks/0/due", sentence)]);
}

#[test]
fn the_document_carried_out_is_chosen_among_the_bases() {
    let chosen = edits(&[("f:/parent_document/index_in_bases", "0")]);
    assert_eq!(chosen, [("/parent_document".to_owned(), json!({ "index_in_bases": 0 }))]);
    let mut plan = plan();
    plan.draft.parent_document = Some(domain::plan::ParentDocument { index_in_bases: 0, number: None });
    let same = asked(&form(&[("f:/parent_document/index_in_bases", "0")]), &plan, t());
    assert_eq!(same.edits, []);
    let none = asked(&form(&[("f:/parent_document/index_in_bases", "")]), &plan, t()).edits;
    assert_eq!((none[0].pointer.as_str(), &none[0].value), ("/parent_document", &Value::Null));
    let forged = asked(&form(&[("f:/parent_document/index_in_bases", "x")]), &plan, t());
    assert_eq!((forged.edits.len(), forged.problems.len()), (0, 1));
}

#[test]
fn places_found_right_are_those_that_still_stand_there() {
    let plan = plan();
    let draft = stored(&plan);
    let name = |pointer: &str| removal(pointer, draft.pointer(pointer).unwrap_or(&Value::Null));
    let both = format!("{} {}", name("/tasks/1"), name("/title"));
    let asked = asked(&form(&[("c:4", &both)]), &plan, t());
    assert_eq!(
        (asked.confirmed, asked.edits, asked.problems),
        (vec!["/tasks/1".into(), "/title".into()], vec![], vec![])
    );
    let moved = name("/tasks/1").replace("/tasks/1", "/tasks/3");
    let asked = super::asked(&form(&[("c:4", &moved)]), &plan, t());
    assert_eq!((asked.confirmed.len(), asked.problems), (0, vec![Problem::at("/tasks/3", t().review.conflict)]));
}

fn field_name() -> impl Strategy<Value = String> {
    let kinds = vec!["f:", "w:", "n:", "x:", "y:", "f", ""];
    let parts = vec![
        "/number",
        "/date",
        "/title",
        "/period/start",
        "/period/end",
        "/tasks/0",
        "/tasks/3/unit",
        "/tasks",
        "/tasks/-",
        "/bases/0/date",
        "/movements/0",
        "/movements",
        "/recipients",
        "/commendation/0/count",
        "/contents_count",
        "/provenance",
        "/provenance/~1number",
        "/provenance/~1number/state",
        "/particulars/form",
        "/signer/name",
        "/parent_document/index_in_bases",
        "/tasks/99999999999999999999",
        "//",
        "~",
        "",
    ];
    let tails = vec!["", ":text", ":unit", ":-", ":", "::", ":abc", "/x"];
    let sample = proptest::sample::select;
    (sample(kinds), sample(parts), sample(tails)).prop_map(|(kind, part, tail)| format!("{kind}{part}{tail}"))
}

fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{2,4}",
        Just(String::new()),
        Just("47".to_owned()),
        Just("tháng 6 năm 2027".to_owned()),
        Just("\r\n a\u{300} ".to_owned()),
    ]
}

proptest! {
    #[test]
    fn no_form_breaks_a_plan(fields in proptest::collection::btree_map(field_name(), typed(), 0..8)) {
        let before = plan();
        let asked = asked(&fields, &before, t());
        let by = domain::actor::Actor {
            id: store::new_id(Timestamp::UNIX_EPOCH).into(),
            name: "Mai Thị Lan".to_owned(),
            unit: None,
            holds: vec![domain::actor::Hold {
                role: domain::actor::Role::Office,
                unit: store::new_id(Timestamp::UNIX_EPOCH).into(),
                campaign: None,
            }],
            within: None,
        };
        let _ = refilled(&fields, &asked.edits);
        for edit in &asked.edits {
            let done = before.clone().edit(std::slice::from_ref(edit), &by, Timestamp::UNIX_EPOCH);
            let forbidden = edit.pointer.starts_with("/provenance") || edit.pointer.contains("_count");
            prop_assert!(!(forbidden && done.is_ok()), "{} was written", edit.pointer);
            let Ok(done) = done else { continue };
            let draft = done.value.draft;
            prop_assert_eq!(draft.contents_count, u32::try_from(draft.contents.len()).ok());
            let given = draft.provenance.values().all(|source| source.state == FieldState::Edited);
            prop_assert!(given, "nothing was read here, so everything known was given");
        }
    }

    #[test]
    fn what_a_page_shows_and_gets_back_is_no_change(text in any::<String>(), pointer in proptest::sample::select(vec![
        "/title", "/slogan", "/period/start", "/period/end", "/signer/name", "/tasks/0/unit", "/tasks/0/due",
    ])) {
        let by_program = Edit { pointer: pointer.to_owned(), value: json!(text), source: None };
        let mut plan = plan();
        let mut draft = serde_json::to_value(&plan.draft).expect("plain data");
        draft["period"] = json!({ "start": "2026-09-01", "end": "2027-05" });
        draft["signer"] = json!({ "name": "a" });
        if !pointer.starts_with("/period") {
            *draft.pointer_mut(pointer).expect("it is there") = by_program.value;
        }
        plan.draft = serde_json::from_value(draft).expect("a draft");
        let held = shown(pointer, stored(&plan).pointer(pointer).and_then(Value::as_str).unwrap_or_default());
        // Browsers send CR LF.
        let sent = held.replace('\n', "\r\n");
        let fields = Form::from([(format!("f:{pointer}"), sent.clone()), (format!("w:{pointer}"), sent)]);
        let asked = asked(&fields, &plan, t());
        prop_assert_eq!(asked.edits, Vec::new());
        prop_assert_eq!(asked.problems, Vec::new());
        prop_assert_eq!(tidy(&tidy(&held)), tidy(&held));
    }
}
