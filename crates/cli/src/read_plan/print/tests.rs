use domain::plan::{FieldState, NumericTarget, Period, Phase, PlanDraft, RecipientLine, Signer, Source, Task};
use intake::Reading;
use wording::VIETNAMESE;

use super::{human, json};

fn reading() -> Reading {
    let mut draft = PlanDraft {
        number: Some(String::new()),
        symbol: Some("KH-SVHTTDL".to_owned()),
        tasks: vec![Task {
            unit: "Phòng A".to_owned(),
            text: "mở chuyên mục".to_owned(),
            path: Some("V.1".to_owned()),
            partners: Some("Văn phòng".to_owned()),
            due: Some("trước 2026-03-31".to_owned()),
        }],
        targets: vec![NumericTarget {
            path: "II.4".to_owned(),
            text: "hồ sơ trả đúng hẹn".to_owned(),
            amount: "ít nhất 98%".to_owned(),
        }],
        period: Some(Period {
            start: Some("2026-01-01".to_owned()),
            end: Some("2026-12-31".to_owned()),
            phases: vec![Phase { name: "Đợt 1".to_owned(), start: Some("2026-01-01".to_owned()), end: None }],
            ..Period::default()
        }),
        signer: Some(Signer {
            role: Some("GIÁM ĐỐC".to_owned()),
            name: Some("Lò Văn A".to_owned()),
            ..Signer::default()
        }),
        recipients: vec![RecipientLine { text: "Như trên".to_owned(), purpose: Some("t/h".to_owned()) }],
        ..PlanDraft::default()
    };
    let at = |state, paragraph| Source { state, paragraph, page: Some(1), ..Source::silent() };
    draft.provenance.insert("/number".to_owned(), at(FieldState::Missing, Some(1)));
    draft.provenance.insert("/symbol".to_owned(), at(FieldState::Read, Some(1)));
    draft.provenance.insert("/recipients/0".to_owned(), at(FieldState::Read, Some(40)));
    draft.provenance.insert("/slogan".to_owned(), Source::silent());
    Reading { draft, ..Reading::default() }
}

#[test]
fn people_see_each_field_how_it_is_known_and_where() {
    let said = human(&reading(), &VIETNAMESE);
    assert!(said.contains("Số: –  [để trống, đoạn 2, trang 1]"), "{said}");
    assert!(said.contains("Ký hiệu: KH-SVHTTDL  [khớp, đoạn 2, trang 1]"), "{said}");
    assert!(said.contains("Nơi nhận (1):\n  - Như trên · t/h  [khớp, đoạn 41, trang 1]"), "{said}");
    assert!(said.contains("- V.1 · Phòng A · mở chuyên mục · Văn phòng · trước 2026-03-31"), "{said}");
    assert!(said.contains("Chỉ tiêu (1):\n  - II.4 · ít nhất 98% · hồ sơ trả đúng hẹn"), "{said}");
    assert!(said.contains("Thời gian: 2026-01-01 · 2026-12-31 · Đợt 1 · 2026-01-01"), "{said}");
    assert!(said.contains("Người ký: GIÁM ĐỐC · Lò Văn A"), "{said}");
    assert!(said.contains("Khẩu hiệu: –  [không nêu]"), "{said}");
    assert!(said.ends_with("Khớp 2, cần xem 0, để trống 1, không nêu 1."), "{said}");
}

#[test]
fn programs_get_the_fields_their_places_and_the_slips() {
    let value: serde_json::Value = serde_json::from_str(&json(&reading())).unwrap();
    assert_eq!(value["symbol"], "KH-SVHTTDL");
    assert_eq!(value["provenance"]["/number"]["state"], "missing");
    assert_eq!(value["slips"], serde_json::json!([]));
}
