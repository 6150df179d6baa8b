//! Containers that promise little and hold much.

use std::io::{Cursor, Write};

use zip::{ZipWriter, write::SimpleFileOptions};

use crate::{
    Case,
    word_file::{WordFile, p},
};

const DOCUMENT: &str = "word/document.xml";

pub(crate) const CASES: &[Case] = &[
    ("zip-bomb.docx", || WordFile::default().zeros(DOCUMENT, 300 << 20).bytes(), &["unpacks-too-large"]),
    ("zip-in-zip.docx", zip_in_zip, &["damaged-xml"]),
    ("zip-100000-entries.docx", many_entries, &["read"]),
    ("zip-small-size-stated.docx", small_size_stated, &["unpacks-too-large", "damaged-zip"]),
    ("zip-overlapping.docx", overlapping, &["unpacks-too-large", "damaged-zip"]),
    ("zip-steps-back.docx", || WordFile::default().part("../../etc/passwd", "x").bytes(), &["other-archive"]),
    ("zip-twice-the-same-part.docx", twice, &["read", "empty", "damaged-zip"]),
    (
        "zip-directory-of-nothing.docx",
        || b"PK\x05\x06\0\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff\0\0\0\0\0\0".to_vec(),
        &["damaged-zip"],
    ),
];

fn zip_in_zip() -> Vec<u8> {
    let mut inner = WordFile::of(&p("x")).bytes();
    for _ in 0..20 {
        inner = WordFile::default().raw(DOCUMENT, inner).bytes();
    }
    inner
}

fn many_entries() -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..100_000 {
        zip.start_file(format!("word/media/{number}.png"), SimpleFileOptions::default()).unwrap();
    }
    zip.start_file(DOCUMENT, SimpleFileOptions::default()).unwrap();
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    write!(zip, "<w:document xmlns:w=\"{space}\"><w:body>{}</w:body></w:document>", p("Kế hoạch")).unwrap();
    zip.finish().unwrap().into_inner()
}

fn small_size_stated() -> Vec<u8> {
    let mut bytes = WordFile::default().zeros(DOCUMENT, 200 << 20).bytes();
    // The unpacked size stands at offset 22 of the local header and at 24 of the one in the directory.
    for (mark, offset) in [(b"PK\x03\x04", 22), (b"PK\x01\x02", 24)] {
        let at = bytes.windows(4).position(|four| four == mark).unwrap() + offset;
        bytes[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
    }
    bytes
}

/// The parts that a reader opens, all of them the same 40 MB.
fn overlapping() -> Vec<u8> {
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let blanks = " ".repeat(40 << 20);
    let text = format!("<w:document xmlns:w=\"{space}\"><!--{blanks}--><w:body>{}</w:body></w:document>", p("x"));
    let mut bytes = WordFile::default().part(DOCUMENT, &text).bytes();
    let directory = bytes.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
    let end = bytes.windows(4).position(|four| four == b"PK\x05\x06").unwrap();
    let mut record = bytes[directory..end].to_vec();
    let names = ["word/styles.xml", "word/numbering.xml", "word/_rels/document.xml.rels"];
    let mut tail = bytes.split_off(end);
    for name in names {
        let length = u16::try_from(name.len()).unwrap();
        record[28..30].copy_from_slice(&length.to_le_bytes());
        bytes.extend(&record[..46]);
        bytes.extend(name.bytes());
        bytes.extend(&record[46 + DOCUMENT.len()..]);
    }
    let (count, size) = (4_u16, u32::try_from(bytes.len() - directory).unwrap());
    tail[8..10].copy_from_slice(&count.to_le_bytes());
    tail[10..12].copy_from_slice(&count.to_le_bytes());
    tail[12..16].copy_from_slice(&size.to_le_bytes());
    bytes.extend(tail);
    bytes
}

/// Two parts whose names differ only in case.
fn twice() -> Vec<u8> {
    let other = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"/>";
    WordFile::of(&p("Kế hoạch")).part("Word/Document.xml", other).part("word/DOCUMENT.xml", other).bytes()
}
