use domain::plan::{Original, Particulars, PlanDraft, Stage, Task};
use intake::Paragraph;
use wording::Language;

use super::*;

fn t() -> &'static Messages {
    Language::Vietnamese.messages()
}

fn document(lines: &[(&str, u32)]) -> Document {
    let paragraph =
        |(text, page): &(&str, u32)| Paragraph { text: (*text).to_owned(), page: Some(*page), ..Paragraph::default() };
    Document { paragraphs: lines.iter().map(paragraph).collect(), pages: Some(2), ..Document::default() }
}

/// The edits that giving these characters to a field makes: pointers with values.
fn given(document: &Document, field: &str, stretch: Stretch, each: bool) -> Result<Vec<(String, Value)>, String> {
    let layout = Layout::of(document, &PlanDraft::default());
    let edits = edits((document, &layout), field, stretch, each, t())?;
    Ok(edits.into_iter().map(|edit| (edit.pointer, edit.value)).collect())
}

fn one(pointer: &str, value: Value) -> Result<Vec<(String, Value)>, String> {
    Ok(vec![(pointer.to_owned(), value)])
}

#[test]
fn what_is_selected_is_found_in_its_paragraph() {
    let text = document(&[("KẾ HOẠCH", 1), ("Phát động", 2)]);
    let layout = Layout::of(&text, &PlanDraft::default());
    let edit = edits((&text, &layout), "/title", (8, 13), false, t()).expect("words").remove(0);
    assert_eq!(edit.value, json!("Phát"));
    let source = edit.source.expect("a place");
    assert_eq!((source.paragraph, source.page, source.start, source.end), (Some(1), Some(2), Some(9), Some(13)));
    let nothing = Err(t().review.nothing_selected.to_owned());
    for (start, end) in [(8, 9), (12, 3), (400, 500), (usize::MAX, usize::MAX)] {
        assert_eq!(given(&text, "/title", (start, end), false), nothing, "{start}–{end}");
    }
    assert_eq!(given(&Document::default(), "/title", (0, 9), false), nothing);
    assert_eq!(given(&text, "/recipients/-", (3, 13), false), one("/recipients/-", json!({ "text": "HOẠCH Phát" })));
}

#[test]
fn each_paragraph_can_be_an_item_of_its_own() {
    let text = document(&[("- gạo", 1), ("", 1), ("muối  mắm", 1), ("hành", 1)]);
    let items = given(&text, "/movements/-", (2, 18), true).expect("words");
    let values: Vec<&Value> = items.iter().map(|(_, value)| value).collect();
    assert_eq!(values, [&json!("gạo"), &json!("muối mắm"), &json!("h")], "the ends are those of the stretch");
    assert_eq!(given(&text, "/title", (0, 21), true), one("/title", json!("- gạo muối mắm hành")), "a field is one");
}

#[test]
fn every_field_takes_words_in_its_own_way() {
    let text = document(&[("Số: 47/KH-SVHTTDL", 1), ("ngày 05 tháng 9 năm 2026", 1), ("trước ngày 31/3/2027", 1)]);
    let number = Ok(vec![("/number".into(), json!("47")), ("/symbol".into(), json!("KH-SVHTTDL"))]);
    assert_eq!(given(&text, "/number", (0, 17), false), number);
    assert_eq!(given(&text, "/number", (4, 6), false), one("/number", json!("47")));
    assert_eq!(given(&text, "/date", (18, 42), false), one("/date", json!("2026-09-05")));
    assert!(given(&text, "/date", (0, 3), false).is_err());
    assert_eq!(given(&text, "/tasks/2/due", (43, 63), false), one("/tasks/2/due", json!("trước 2027-03-31")));
    assert_eq!(given(&text, "/tasks/-/text", (0, 2), false), one("/tasks/-", json!({ "text": "Số" })));
    assert_eq!(given(&text, "/milestones/-/what", (0, 2), false), one("/milestones/-", json!({ "what": "Số" })));
    assert_eq!(given(&text, "/period/phases/-", (0, 2), false), one("/period/phases/-", json!({ "name": "Số" })));
}

#[test]
fn what_was_just_added_offers_the_parts_it_lacks() {
    let task = |unit: &str| Task { unit: unit.to_owned(), ..Task::default() };
    let mut draft = PlanDraft { tasks: vec![task("Phòng A"), task("Phòng B")], ..PlanDraft::default() };
    let plan = |draft: &PlanDraft| Plan {
        id: "p".to_owned().into(),
        revision: 1,
        slug: "dot".to_owned(),
        original: Original::default(),
        draft: draft.clone(),
        particulars: Particulars::default(),
        slips: Vec::new(),
        version: None,
        stage: Stage::Draft,
    };
    let offers = |plan: &Plan| choices(plan, t()).into_iter().map(|choice| choice.heading).collect::<Vec<_>>();
    let usual = ["Văn bản", "Đợt thi đua", "Nội dung thi đua", "Phân công"];
    assert_eq!(offers(&plan(&draft)), usual, "what the reader found is mended, not continued");
    let by_hand = Source { state: FieldState::Edited, ..Source::silent() };
    draft.provenance.insert("/tasks/1".to_owned(), by_hand);
    assert_eq!(offers(&plan(&draft))[0], "Mục vừa thêm: Phòng B");
    for (field, known) in [("/tasks/1/text", true), ("/tasks/1/unit", false), ("/tasks/0/text", false)] {
        assert_eq!(is_known(&plan(&draft), field, t()), known, "{field}");
    }
    assert!(!is_known(&plan(&draft), "/provenance", t()) && is_known(&plan(&draft), "/bases/-", t()));
}
