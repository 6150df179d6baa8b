use crate::document::{Document, Paragraph};
use crate::grammar::lines;

use super::*;

fn of(text: &str) -> Vec<(String, Option<String>)> {
    let paragraphs = text.split('\n').map(|line| Paragraph { text: line.to_owned(), ..Paragraph::default() }).collect();
    let lines = lines::lines(&Document { paragraphs, ..Document::default() });
    read(&lines, Some(0)).recipients.into_iter().map(|line| (line.text.as_str().to_owned(), line.purpose)).collect()
}

fn plain(texts: &[&str]) -> Vec<(String, Option<String>)> {
    texts
        .iter()
        .map(|text| ((*text).to_owned(), if text.starts_with("Lưu") { Some("lưu".to_owned()) } else { None }))
        .collect()
}

#[test]
fn brackets_that_are_no_purpose_stay() {
    let found = of("Nơi nhận:\n- UBND tỉnh (qua Sở Nội vụ) (b/c);\n- Phó Chánh Văn phòng (NC);\n- Lưu: VT, NV (3).");
    assert_eq!(found[0], ("UBND tỉnh (qua Sở Nội vụ)".to_owned(), Some("b/c".to_owned())));
    assert_eq!(found[1], ("Phó Chánh Văn phòng (NC)".to_owned(), None));
    assert_eq!(found[2], ("Lưu: VT, NV (3)".to_owned(), Some("lưu".to_owned())));
}

#[test]
fn the_signature_in_the_right_column_is_left_out() {
    let found =
        of("Nơi nhận:              GIÁM ĐỐC\n- Như Điều 2;\n- Sở Tài chính;\n- Lưu: VT.               Lê Thị Lan");
    assert_eq!(found, plain(&["Như Điều 2", "Sở Tài chính", "Lưu: VT"]));
}

#[test]
fn a_wrapped_line_is_one_recipient() {
    let found = of("Nơi nhận:\n- Các cơ quan, đơn vị thuộc\nkhối thi đua của tỉnh;\n- Lưu: VT.");
    assert_eq!(found, plain(&["Các cơ quan, đơn vị thuộc khối thi đua của tỉnh", "Lưu: VT"]));
}

#[test]
fn bullets_may_be_missing() {
    assert_eq!(of("Nơi nhận:\nPhòng Giáo dục;\nLưu: VT."), plain(&["Phòng Giáo dục", "Lưu: VT"]));
}

#[test]
fn a_purpose_may_follow_the_semicolon() {
    assert_eq!(
        of("Nơi nhận:\n- Thường trực Thành ủy; (để b/c)\n- Lưu: VT.")[0],
        ("Thường trực Thành ủy".to_owned(), Some("để b/c".to_owned()))
    );
}
