//! Values that are not what they should be: templates in values stay text, limits hold, every fault has its place.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use catalogue::{Catalogue, PaperKind, ValueKind};
use common::plain::plain;
use common::{filled, given, kind, samples};
use forms::{Fault, FaultReason, Values};
use serde_json::{Map, Value, json};

const NASTY: [&str; 6] = [
    "{{ agency }}",
    "{% for item in people %}x{% endfor %}",
    "{# không in #}",
    "#import \"thu.typ\" $x$ @nguon",
    "</w:t></w:p>&amp;<!--",
    "một\u{202e}hai\u{0}\u{7}ba",
];

/// The examples with every text in them put aside for another.
fn spoilt(kind: &PaperKind, text: &str) -> Map<String, Value> {
    let mut values = given(&samples(kind));
    for (code, value) in &mut values {
        let field = kind.field(code).unwrap();
        let longest = usize::try_from(field.longest).unwrap();
        let text = Value::String(text.chars().take(longest).collect());
        match field.kind {
            ValueKind::Line | ValueKind::Text => *value = text,
            ValueKind::Lines => *value = json!([text, text]),
            ValueKind::Rows => {
                for row in value.as_array_mut().unwrap() {
                    for column in field.columns.iter().filter(|it| matches!(it.kind, ValueKind::Line | ValueKind::Text))
                    {
                        row.as_object_mut().unwrap().insert(column.code.clone(), text.clone());
                    }
                }
            }
            _ => {}
        }
    }
    values
}

#[test]
fn a_template_in_a_value_stays_text() {
    let catalogue = Catalogue::built_in();
    for kind in &catalogue.papers {
        for text in NASTY {
            let values = Values::read(kind, &spoilt(kind, text)).unwrap();
            let paper = filled(&catalogue, kind, &values).paper;
            let read = plain(&paper);
            let shown = domain::vietnamese::tidy(text);
            // A longer one than the field takes is cut by the test, not by the program.
            assert!(read.contains(&shown) || read.contains(&shown.to_uppercase()), "{}: {shown}\n{read}", kind.code);
            assert!(!read.contains("x x x"), "{}", kind.code);
            papers::docx(&paper).unwrap();
        }
    }
}

#[test]
fn no_sign_that_hides_or_turns_words_reaches_the_files() {
    let catalogue = Catalogue::built_in();
    for kind in &catalogue.papers {
        let values = Values::read(kind, &spoilt(kind, NASTY[5])).unwrap();
        let docx = papers::docx(&filled(&catalogue, kind, &values).paper).unwrap();
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
        let text = std::io::read_to_string(zip.by_name("word/document.xml").unwrap()).unwrap();
        assert!(!text.contains(['\u{202e}', '\u{0}', '\u{7}']), "{}", kind.code);
        assert!(text.contains("hai"), "{}", kind.code);
    }
}

#[test]
fn fifteen_thousand_people_are_one_list_and_one_more_is_refused() {
    let catalogue = Catalogue::built_in();
    let decision = kind(&catalogue, "quyet-dinh-khen-thuong");
    let row = |at: usize| json!({ "sex": "Nữ", "name": format!("Người thứ {at}"), "amount": 450_000 });
    let mut values = given(&samples(decision));
    values.insert("people".to_owned(), (1..=15_000).map(row).collect());
    values.remove("collectives");
    let filled = filled(&catalogue, decision, &Values::read(decision, &values).unwrap());
    let read = plain(&filled.paper);
    assert!(read.contains("cho 15000 cá nhân đã có"), "counted");
    assert!(read.contains("6.750.000.000 đồng (bằng chữ: Sáu tỷ bảy trăm năm mươi triệu đồng)"), "added up");
    assert!(read.contains("15000 | Bà Người thứ 15000 |"), "listed");
    papers::docx(&filled.paper).unwrap();

    values.insert("people".to_owned(), (1..=15_001).map(row).collect());
    let faults = Values::read(decision, &values).unwrap_err();
    assert_eq!(faults, [fault("people", None, None, FaultReason::TooMany { most: 15_000 })]);
}

#[test]
fn twenty_thousand_characters_are_too_many_for_any_field_that_takes_fewer() {
    let catalogue = Catalogue::built_in();
    let long = "đ".repeat(20_000);
    for kind in &catalogue.papers {
        for field in &kind.fields {
            let (value, row) = match field.kind {
                ValueKind::Line | ValueKind::Text => (json!(long), None),
                ValueKind::Lines => (json!([long]), Some(1)),
                _ => continue,
            };
            let values = Map::from_iter([(field.code.clone(), value)]);
            let reason = FaultReason::TooLong { most: field.longest };
            assert!(field.longest < 20_000, "{}: {}", kind.code, field.code);
            assert_eq!(Values::read(kind, &values), Err(vec![fault(&field.code, row, None, reason)]), "{}", kind.code);
        }
    }
}

#[test]
fn every_fault_says_where_it_is_and_all_are_said_at_once() {
    let catalogue = Catalogue::built_in();
    let submission = kind(&catalogue, "to-trinh");
    let values = json!({
        "khong_co": "x",
        "day": "31/2/2023",
        "number": "số năm",
        "members": -9,
        "agency": ["một", "hai"],
        "merit": true,
        "addressees": "Chủ tịch",
        "collectives": [{ "name": "Phòng Di sản", "award": "Giấy khen" }, "một dòng", { "name": "Thư viện", "mau": "đỏ" }],
        "people": [
            { "name": "Nông Văn Đức", "award": "Giấy khen", "born": "32/1/1990" },
            { "award": "Giấy khen", "sex": "nữ" },
            { "name": "Lục Thị Thắm", "award": "Giấy khen", "sex": "khác" },
            { "name": "Bế Văn Quý", "award": "Giấy khen", "yes": "8,5" },
        ],
    });
    let faults = Values::read(submission, values.as_object().unwrap()).unwrap_err();
    assert_eq!(
        faults,
        [
            fault("khong_co", None, None, FaultReason::Unknown),
            fault("agency", None, None, FaultReason::NotText),
            fault("number", None, None, FaultReason::NotANumber),
            fault("day", None, None, FaultReason::NotADay),
            fault("addressees", None, None, FaultReason::NotAList),
            fault("merit", None, None, FaultReason::NotText),
            fault("collectives", Some(2), None, FaultReason::NotAList),
            fault("collectives", Some(3), Some("mau"), FaultReason::Unknown),
            fault("people", Some(1), Some("born"), FaultReason::NotADay),
            fault("people", Some(2), Some("name"), FaultReason::Missing),
            fault("people", Some(3), Some("sex"), FaultReason::NotASex),
            fault("people", Some(4), Some("yes"), FaultReason::NotANumber),
            fault("members", None, None, FaultReason::NotANumber),
        ]
    );
}

#[test]
fn what_people_type_is_read_as_they_mean_it() {
    let catalogue = Catalogue::built_in();
    let decision = kind(&catalogue, "quyet-dinh-khen-thuong");
    let values = json!({
        "day": "5/7/2023",
        "number": " 171 ",
        "agency": "  Sở   Văn hóa\u{7}\nvà Truyền thông ",
        "people": [
            { "sex": "bà", "name": "Ho\u{e0}ng Thị Ước", "amount": "1 500 000" },
            { "sex": "", "name": "Nông Văn Đức", "amount": "1.500.000" },
            {},
        ],
        "signer_name": "   ",
    });
    let values = Values::read(decision, values.as_object().unwrap()).unwrap();
    assert_eq!(values.text("day"), "2023-07-05");
    assert_eq!(values.text("agency"), "Sở Văn hóa và Truyền thông");
    assert_eq!(values.get("signer_name"), None);
    let read = plain(&filled(&catalogue, decision, &values).paper);
    assert!(read.contains("Số: 171/QĐ-"), "{read}");
    assert!(read.contains("1 | Bà Hoàng Thị Ước |  | 1.500.000\n2 | Ông (Bà) Nông Văn Đức |  | 1.500.000\n"), "{read}");
}

fn fault(field: &str, row: Option<usize>, column: Option<&str>, reason: FaultReason) -> Fault {
    Fault { field: field.to_owned(), row, column: column.map(str::to_owned), reason }
}
