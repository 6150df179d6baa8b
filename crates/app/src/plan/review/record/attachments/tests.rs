use domain::plan::{FieldState, PlanDraft, Source};
use intake::{Cell, Document, Paragraph};

use super::of;

fn document(lines: &[&str]) -> Document {
    let line = |text: &&str| Paragraph { text: (*text).to_owned(), ..Paragraph::default() };
    Document { paragraphs: lines.iter().map(line).collect(), pages: None, ..Document::default() }
}

/// Signed in this paragraph.
fn signed(at: usize) -> PlanDraft {
    let source = Source { state: FieldState::Read, paragraph: Some(at), ..Source::silent() };
    PlanDraft { provenance: [("/signer/name".to_owned(), source)].into(), ..PlanDraft::default() }
}

fn names(document: &Document, draft: &PlanDraft) -> Vec<(usize, String)> {
    of(document, draft).into_iter().map(|one| (one.paragraph, one.name)).collect()
}

#[test]
fn each_appendix_has_a_heading_with_its_title() {
    let lines = document(&[
        "KẾ HOẠCH",
        "PHỤ LỤC là phần kèm theo, nêu ở đây thôi",
        "Triệu Minh Khải",
        "",
        "**PHỤ LỤC I**",
        "",
        "**DANH MỤC NHIỆM VỤ**",
        "(Kèm theo Kế hoạch số 47/KH-SVHTTDL)",
        "Phụ lục này gồm 12 nhiệm vụ.",
        "PHỤ LỤC II",
        "BIỂU MẪU SỐ 3",
        "Mẫu số 1 dùng cho đơn vị",
    ]);
    let expected = [(4, "PHỤ LỤC I · DANH MỤC NHIỆM VỤ".to_owned()), (9, "PHỤ LỤC II · BIỂU MẪU SỐ 3".to_owned())];
    assert_eq!(names(&lines, &signed(2)), expected);
}

#[test]
fn a_rule_that_a_decision_issues_is_attached_and_a_cell_is_not() {
    let mut lines = document(&[
        "QUYẾT ĐỊNH",
        "Triệu Minh Khải",
        "QUY CHẾ",
        "THI ĐUA",
        "(Ban hành kèm theo Quyết định số 5/QĐ-SVHTTDL)",
        "Quy chế này quy định việc bình xét.",
        "PHỤ LỤC",
    ]);
    lines.paragraphs[6].cell = Some(Cell::default());
    assert_eq!(names(&lines, &signed(1)), [(2, "QUY CHẾ · THI ĐUA".to_owned())]);
    assert_eq!(names(&lines, &signed(5)), []);
}

#[test]
fn without_a_signature_an_appendix_is_still_told_by_its_name() {
    let lines = document(&["Danh sách mua sắm", "gạo", "PHỤ LỤC", "muối"]);
    assert_eq!(names(&lines, &PlanDraft::default()), [(2, "PHỤ LỤC".to_owned())]);
    assert_eq!(names(&document(&[]), &PlanDraft::default()), []);
}
