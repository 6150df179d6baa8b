//! Every kind of the catalogue: with its examples, with nothing, with one value less, with one row.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use std::path::Path;

use catalogue::{Catalogue, PaperKind, ValueKind};
use common::plain::plain;
use common::{filled, given, samples};
use forms::{Values, check};
use serde_json::Value;

#[test]
fn every_kind_is_whole() {
    let catalogue = Catalogue::built_in();
    for kind in &catalogue.papers {
        check(kind, &catalogue).unwrap_or_else(|error| panic!("{error} {}", error.reason));
        let sample = filled(&catalogue, kind, &samples(kind));
        assert!(sample.missing.is_empty(), "{}: {:?}", kind.code, sample.missing);
        papers::docx(&sample.paper).unwrap();
    }
}

#[test]
fn a_reader_sees_what_the_golden_file_shows() {
    let catalogue = Catalogue::built_in();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    for kind in &catalogue.papers {
        let read = plain(&filled(&catalogue, kind, &samples(kind)).paper);
        let file = folder.join(format!("{}.txt", kind.code));
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&file, &read).unwrap();
        }
        let golden = std::fs::read_to_string(&file).unwrap_or_else(|_| panic!("{}: run with UPDATE=1", kind.code));
        assert_eq!(read, golden, "{}: UPDATE=1 rewrites it", kind.code);
    }
}

/// Where a body stops when nothing is given: one gap for each required value, printed where it belongs.
#[test]
fn an_empty_paper_shows_its_gaps() {
    let catalogue = Catalogue::built_in();
    for kind in &catalogue.papers {
        let empty = filled(&catalogue, kind, &Values::default());
        let read = plain(&empty.paper);
        let required: Vec<&str> =
            kind.fields.iter().filter(|field| field.required).map(|field| field.name.vi.as_str()).collect();
        for name in &empty.missing {
            assert!(required.contains(&name.as_str()), "{}: {name}", kind.code);
            let gap = format!("[chưa có: {name}]").to_uppercase();
            assert!(read.to_uppercase().contains(&gap), "{}: {name}\n{read}", kind.code);
        }
        // The abbreviation stands in symbols only.
        let printed = |name: &&&str| kind.document_type.is_some() || **name != "Chữ viết tắt của cơ quan";
        let unseen: Vec<_> =
            required.iter().filter(printed).filter(|name| !empty.missing.iter().any(|gap| gap == **name)).collect();
        assert!(unseen.is_empty(), "{}: {unseen:?} required, but an empty paper does not ask for it", kind.code);
        reads_well(kind, "nothing", &read);
        papers::docx(&empty.paper).unwrap();
    }
}

#[test]
fn no_sentence_reads_badly_without_a_value() {
    let catalogue = Catalogue::built_in();
    for kind in &catalogue.papers {
        let all = given(&samples(kind));
        let optional: Vec<&String> = all.keys().filter(|code| !kind.field(code).unwrap().required).collect();
        let mut tried: Vec<(String, serde_json::Map<String, Value>)> = Vec::new();
        for code in &optional {
            let mut less = all.clone();
            less.remove(*code);
            tried.push((format!("without {code}"), less));
        }
        let only = all.iter().filter(|(code, _)| !optional.contains(code));
        tried.push((
            "only what is required".to_owned(),
            only.map(|(code, value)| (code.clone(), value.clone())).collect(),
        ));
        for (what, values) in tried {
            let filled = filled(&catalogue, kind, &Values::read(kind, &values).unwrap());
            assert!(filled.missing.is_empty(), "{} {what}: {:?}", kind.code, filled.missing);
            reads_well(kind, &what, &plain(&filled.paper));
        }
    }
}

#[test]
fn no_sentence_reads_badly_with_one_row_and_bare_rows() {
    let catalogue = Catalogue::built_in();
    for kind in &catalogue.papers {
        let mut one = given(&samples(kind));
        for value in one.values_mut() {
            if let Value::Array(rows) = value {
                rows.truncate(1);
            }
        }
        reads_well(kind, "one row", &plain(&filled(&catalogue, kind, &Values::read(kind, &one).unwrap()).paper));
        for (code, value) in &mut one {
            let field = kind.field(code).unwrap();
            if field.kind == ValueKind::Rows {
                let optional = field.columns.iter().filter(|column| !column.required);
                let row = value[0].as_object_mut().unwrap();
                optional.for_each(|column| drop(row.remove(&column.code)));
            }
        }
        reads_well(kind, "bare row", &plain(&filled(&catalogue, kind, &Values::read(kind, &one).unwrap()).paper));
    }
}

/// Slips that an absent value leaves in a sentence.
fn reads_well(kind: &PaperKind, what: &str, read: &str) {
    const SLIPS: [&str; 22] = [
        " ,",
        " .",
        " ;",
        " :",
        ",,",
        ",.",
        ";.",
        ";;",
        "..",
        "()",
        "( ",
        " )",
        "“”",
        ": .",
        ":.",
        ", ;",
        "ngày ,",
        "ngày .",
        "từ đến",
        "tại ,",
        "do .",
        "của .",
    ];
    for line in read.lines() {
        // A row of a table may have empty cells.
        let cells = line.split(" | ");
        for text in cells.filter(|text| !text.trim().is_empty()) {
            for slip in SLIPS {
                assert!(!text.contains(slip), "{} {what}: “{slip}” in “{text}”", kind.code);
            }
            let text = text.trim_start_matches("- ");
            // An undated paper leaves room for its day.
            assert!(
                text.starts_with("(Kèm theo") || !text.trim().contains("  "),
                "{} {what}: two spaces in “{text}”",
                kind.code
            );
            assert!(!text.contains("không phải"), "{} {what}: {text}", kind.code);
        }
    }
}

#[test]
fn one_of_something_is_not_written_as_several() {
    let catalogue = Catalogue::built_in();
    let one = |code: &str, own: Value| {
        let kind = common::kind(&catalogue, code);
        let mut values = given(&samples(kind));
        values.extend(own.as_object().unwrap().clone());
        plain(&filled(&catalogue, kind, &Values::read(kind, &values).unwrap()).paper)
    };
    let late = one("cong-van-don-doc", serde_json::json!({ "addressees": ["Thư viện tỉnh"] }));
    assert!(late.contains("đơn vị chưa hoàn thành việc đã quá hạn:") && !late.contains("các đơn vị"), "{late}");
    let task = serde_json::json!({ "addressees": ["Thư viện tỉnh"], "tasks": [{ "work": "Cụ thể hóa chỉ tiêu" }] });
    let letter = one("cong-van-trien-khai", task);
    assert!(letter.contains("đề nghị đơn vị thực hiện nội dung sau:\nCụ thể hóa chỉ tiêu.\n"), "{letter}");
    let guest =
        one("giay-moi", serde_json::json!({ "guests": ["Ông Bế Văn Quý"], "contents": ["Tổng kết đợt thi đua"] }));
    assert!(guest.contains("trân trọng kính mời Ông Bế Văn Quý tới dự Hội nghị"), "{guest}");
    assert!(guest.contains("Nội dung: Tổng kết đợt thi đua.\n"), "{guest}");
    let decision = one("quyet-dinh-khen-thuong", serde_json::json!({ "collectives": [], "money_source": "" }));
    assert!(decision.contains("cho 03 cá nhân đã có") && decision.contains("\nI. CÁ NHÂN\n"), "{decision}");
    assert!(decision.contains("Nơi nhận: Như Điều 3"), "{decision}");
}
