//! Plain text.

use crate::{read, refused, texts};

#[test]
fn each_line_is_a_paragraph_and_empty_lines_stay() {
    let document = read("\u{feff}KÊ\u{301} HOẠCH\r\n\r\nI. MỤC ĐÍCH\rhết\n".as_bytes(), "ke-hoach.txt");
    assert_eq!(texts(&document), ["KẾ HOẠCH", "", "I. MỤC ĐÍCH", "hết"]);
    assert_eq!(document.pages, None);
}

#[test]
fn utf_16_is_known_by_its_mark() {
    let wide = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
        "\u{feff}Đợt thi đua\n𝟙".encode_utf16().flat_map(order).collect()
    };
    assert_eq!(texts(&read(&wide(u16::to_le_bytes), "a.txt")), ["Đợt thi đua", "𝟙"]);
    assert_eq!(texts(&read(&wide(u16::to_be_bytes), "a.txt")), ["Đợt thi đua", "𝟙"]);
    let mut cut = wide(u16::to_le_bytes);
    cut.pop();
    assert_eq!(refused(&cut, "a.txt").0, "unknown-encoding");
}

#[test]
fn a_form_feed_begins_a_page() {
    let document = read("một\n\u{c}hai\nba\n\u{c}".as_bytes(), "a.txt");
    let pages: Vec<_> = document.paragraphs.iter().map(|one| (one.text.as_str(), one.page)).collect();
    assert_eq!(pages, [("một", Some(1)), ("hai", Some(2)), ("ba", Some(2))]);
    assert_eq!(document.pages, Some(2));
}

#[test]
fn bytes_that_are_no_text_are_named_by_their_place() {
    assert_eq!(refused(b"abc\0def", "a.txt"), ("not-text", "byte 3 is no text".to_owned()));
    assert_eq!(refused(b"\xEF\xBB\xBFab\xFFc", "a.txt").0, "unknown-encoding");
    // TCVN3 and windows-1258 look like this.
    let (code, sentence) = refused(b"K\xD5 ho\xB9ch", "a.txt");
    assert_eq!((code, sentence.as_str()), ("unknown-encoding", "byte 1 is no UTF-8 or UTF-16"));
}
