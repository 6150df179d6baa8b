//! Plain text.

use intake::DocumentNote;

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
    // One word is too little to tell an encoding by.
    let (code, sentence) = refused(b"K\xD5 ho\xB9ch", "a.txt");
    assert_eq!((code, sentence.as_str()), ("unknown-encoding", "byte 1 is no UTF-8 or UTF-16"));
    let french = b"Les \xE9l\xE8ves de l'\xE9cole sup\xE9rieure \xE9taient pr\xEAts d\xE8s l'\xE9t\xE9.";
    assert_eq!(refused(french, "a.txt").0, "unknown-encoding");
}

#[test]
fn bytes_of_old_encodings_are_read() {
    let text = "Kế hoạch phát động thi đua lập thành tích chào mừng";
    let tcvn3 = b"K\xD5 ho\xB9ch ph\xB8t \xAE\xE9ng thi \xAEua l\xCBp th\xB5nh t\xDDch ch\xB5o m\xF5ng";
    let vni = b"Ke\xE1 hoa\xEFch pha\xF9t \xF1o\xE4ng thi \xF1ua la\xE4p tha\xF8nh t\xEDch cha\xF8o m\xF6\xF8ng";
    for (bytes, note) in [(tcvn3.as_slice(), DocumentNote::Tcvn3), (vni.as_slice(), DocumentNote::Vni)] {
        let document = read(bytes, "a.txt");
        assert_eq!((texts(&document), document.notes.as_slice()), (vec![text], [note].as_slice()));
    }
    let windows =
        b"K\xEA\xEC hoa\xF2ch pha\xECt \xF0\xF4\xF2ng thi \xF0ua l\xE2\xF2p tha\xCCnh ti\xECch cha\xCCo m\xFD\xCCng";
    let document = read(windows, "a.txt");
    assert_eq!((texts(&document), document.notes.as_slice()), (vec![text], [DocumentNote::Windows1258].as_slice()));
}
