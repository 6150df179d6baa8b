//! Files that cannot be read: each gets its own reason.

use intake::formats::{self, MAX_FILE_BYTES, Unreadable};

use crate::{
    refused,
    word_file::{WordFile, p},
};

#[test]
fn nothing_is_empty_and_so_are_blanks() {
    assert_eq!(refused(b"", "a.docx").0, "empty");
    assert_eq!(refused(b" \r\n\t\n", "a.txt").0, "empty");
    assert_eq!(refused(&WordFile::of(&p(" ")).bytes(), "a.docx").0, "empty");
}

#[test]
fn a_large_file_is_refused_with_both_figures() {
    let reason = formats::read(&vec![b'a'; 20 * 1024 * 1024 + 1], "a.txt").expect_err("too large");
    assert_eq!(reason, Unreadable::TooLarge { bytes: 20_971_521, limit: MAX_FILE_BYTES });
    assert_eq!(reason.figures(), [("bytes", "20971521".to_owned()), ("limit", "20971520".to_owned())]);
}

#[test]
fn other_kinds_are_named_whatever_their_file_name() {
    let compound = |stream: &str| {
        let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        bytes.resize(1024, 0);
        bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    let zip = |part: &str| WordFile::default().part(part, "<x/>").bytes();
    let odg = WordFile::default().part("META-INF/manifest.xml", "<x/>").part("content.xml", "<x/>").bytes();
    let cases: [(Vec<u8>, &str); 13] = [
        (compound("EncryptedPackage"), "password-protected"),
        (compound("WordDocument"), "legacy-doc"),
        (compound("Workbook"), "workbook"),
        (compound("?"), "legacy-doc"),
        (odg, "open-document"),
        (zip("xl/workbook.xml"), "workbook"),
        (zip("ppt/presentation.xml"), "slides"),
        (zip("ảnh.jpg"), "other-archive"),
        (zip("[Content_Types].xml"), "damaged-zip"),
        (b"{\\rtf1 x}".to_vec(), "rich-text"),
        (b"\xFF\xD8\xFF\xE0\0\x10JFIF".to_vec(), "picture"),
        (b"  <!DOCTYPE HTML><html><p>x</p></html>".to_vec(), "web-page"),
        (b"Rar!\x1A\x07\0".to_vec(), "other-archive"),
    ];
    for (bytes, code) in cases {
        assert_eq!(refused(&bytes, "kế hoạch.docx").0, code);
    }
    assert_eq!(refused(b"\0\0\0\0", "a.docx").0, "damaged-zip");
}

#[test]
fn a_file_cut_anywhere_gives_a_reason_and_no_crash() {
    let whole = WordFile::of(&p("Kế hoạch phát động thi đua").repeat(50)).styles("").numbering("").bytes();
    for end in (4..whole.len()).step_by(7) {
        assert!(formats::read(&whole[..end], "a.docx").is_err(), "cut at {end}");
    }
    assert_eq!(refused(&whole[..whole.len() / 2], "a.docx").0, "damaged-zip");
}

#[test]
fn a_changed_byte_is_noticed() {
    let mut bytes = WordFile::of(&p("Kế hoạch phát động thi đua").repeat(50)).bytes();
    let at = bytes.windows(17).position(|name| name == b"word/document.xml").expect("its name") + 60;
    bytes[at] ^= 0x55;
    assert!(["damaged-zip", "damaged-xml"].contains(&refused(&bytes, "a.docx").0));
}

#[test]
fn xml_that_ends_too_soon_says_where() {
    let file = WordFile::default().part(
        "word/document.xml",
        r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Kế hoạch</w:t></w:r>"#,
    );
    let reason = formats::read(&file.bytes(), "a.docx").expect_err("cut");
    let Unreadable::DamagedXml { part, byte, .. } = &reason else { panic!("{reason}") };
    assert_eq!((part.as_str(), *byte), ("word/document.xml", 130));
}

#[test]
fn entities_of_a_document_type_are_not_unfolded() {
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><w:document \
        xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>";
    assert_eq!(refused(&WordFile::default().part("word/document.xml", bomb).bytes(), "a.docx").0, "damaged-xml");
}

#[test]
fn a_bomb_is_refused() {
    let bytes = WordFile::default().zeros("word/document.xml", 200 << 20).bytes();
    assert!(bytes.len() < 1 << 20, "the bomb itself is small");
    assert_eq!(refused(&bytes, "a.docx").0, "unpacks-too-large");
    // Three parts, each within the limit, together over it.
    let body = format!("<!--{}-->", " ".repeat(30 << 20));
    let file = WordFile::of(&p("x")).styles(&body).numbering(&body).part("word/_rels/document.xml.rels", &body);
    assert_eq!(refused(&file.bytes(), "a.docx").0, "unpacks-too-large");
}

#[test]
fn a_size_that_lies_is_not_believed() {
    let mut bytes = WordFile::default().zeros("word/document.xml", 100 << 20).bytes();
    // The unpacked size stands at offset 22 of the local header and at 24 of the one in the directory.
    for (mark, offset) in [(b"PK\x03\x04", 22), (b"PK\x01\x02", 24)] {
        let at = bytes.windows(4).position(|four| four == mark).expect("a header") + offset;
        bytes[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
    }
    assert!(["unpacks-too-large", "damaged-zip"].contains(&refused(&bytes, "a.docx").0));
}

#[test]
fn elements_nested_without_end_are_refused() {
    let deep = "<w:sdt>".repeat(10_000) + &"</w:sdt>".repeat(10_000);
    let (code, sentence) = refused(&WordFile::of(&deep).bytes(), "a.docx");
    assert_eq!(code, "too-deep");
    assert_eq!(sentence, "elements of word/document.xml are nested deeper than 256");
}

#[test]
fn too_many_paragraphs_and_pages_are_refused() {
    assert_eq!(refused(&WordFile::of(&"<w:p/>".repeat(50_001)).bytes(), "a.docx").0, "too-many-paragraphs");
    assert_eq!(refused(&b"x\n".repeat(50_001), "a.txt").0, "too-many-paragraphs");
    assert_eq!(refused(&b"x\n\x0C".repeat(600), "a.txt").0, "too-many-pages");
    let breaks = "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>".repeat(600);
    assert_eq!(refused(&WordFile::of(&breaks).bytes(), "a.docx").0, "too-many-pages");
}
