//! The papers of an invented department, and one thing changed in them.

#![allow(clippy::unwrap_used, dead_code, reason = "a test may panic; not every test uses all of it")]

use std::io::{Cursor, Read as _, Write as _};

use catalogue::Catalogue;
use lint::{Finding, Profile, Severity};
use papers::{Block, Level, Paper, Title};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

#[path = "../../../papers/tests/common/mod.rs"]
mod paper;

pub(crate) use paper::{letter, report};

/// One change to a paper or to the file made of it.
#[derive(Clone, Copy)]
pub(crate) enum Change {
    /// Of the value.
    Paper(fn(&mut Paper)),
    /// Inside one style: from, to.
    Style(&'static str, &'static str, &'static str),
    /// Everywhere in the main part: from, to.
    Text(&'static str, &'static str),
    /// In the main part, the time it occurs so often.
    Nth(usize, &'static str, &'static str),
    /// Of the main part.
    Whole(fn(&str) -> String),
}

/// The file with its changes.
pub(crate) fn changed(mut paper: Paper, changes: &[Change]) -> Vec<u8> {
    for change in changes {
        if let Change::Paper(change) = change {
            change(&mut paper);
        }
    }
    let parted =
        |name: &str, text: &str| changes.iter().fold(text.to_owned(), |text, change| applied(*change, name, &text));
    repacked(&papers::docx(&paper).unwrap(), parted)
}

/// The file with a text of its main part put in the place of another; vocabularies of shapes are named.
pub(crate) fn with(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let shapes = "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
                  xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
                  xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" \
                  xmlns:v=\"urn:schemas-microsoft-com:vml\" ";
    repacked(bytes, |name, text| match name {
        "word/document.xml" => text.replace(from, to).replacen("<w:document ", &format!("<w:document {shapes}"), 1),
        _ => text.to_owned(),
    })
}

fn repacked(bytes: &[u8], change: impl Fn(&str, &str) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().to_string();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        zip.start_file(&name, SimpleFileOptions::default()).unwrap();
        zip.write_all(change(&name, &text).as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn applied(change: Change, part: &str, text: &str) -> String {
    match (part, change) {
        ("word/styles.xml", Change::Style(id, from, to)) => {
            let start = text.find(&format!("w:styleId=\"{id}\"")).unwrap();
            let end = start + text[start..].find("</w:style>").unwrap() + "</w:style>".len();
            let style = &text[start..end];
            assert!(style.contains(from), "{from} in {style}");
            format!("{}{}{}", &text[..start], style.replacen(from, to, 1), &text[end..])
        }
        ("word/document.xml", Change::Text(from, to)) => {
            assert!(text.contains(from), "{from}");
            text.replace(from, to)
        }
        ("word/document.xml", Change::Nth(nth, from, to)) => {
            let (at, _) = text.match_indices(from).nth(nth).unwrap_or_else(|| panic!("{from} {nth}"));
            format!("{}{to}{}", &text[..at], &text[at + from.len()..])
        }
        ("word/document.xml", Change::Whole(change)) => change(text),
        _ => text.to_owned(),
    }
}

/// A decision with its articles.
pub(crate) fn decision() -> Paper {
    let article = |text: &str| Block::Paragraph { runs: vec![papers::Run::from(text).bold()] };
    Paper {
        letterhead: papers::Letterhead { symbol: "QĐ-SVHTT".to_owned(), ..report().letterhead },
        title: Title::Kind {
            kind: "QUYẾT ĐỊNH".to_owned(), subject: "Về việc khen thưởng đợt thi đua".to_owned()
        },
        addressees: vec![],
        blocks: vec![
            report().blocks[0].clone(),
            Block::Centred { text: "QUYẾT ĐỊNH:".to_owned() },
            article("Điều 1. Tặng Giấy khen."),
            Block::heading(Level::Point, "a) Cho tập thể;"),
            Block::heading(Level::Point, "b) Cho cá nhân."),
            article("Điều 2. Hiệu lực."),
            Block::paragraph("Quyết định có hiệu lực từ ngày ký./."),
        ],
        recipients: vec!["Như Điều 2".to_owned(), "Lưu: VT, VP".to_owned()],
        annexes: vec![],
        ..report()
    }
}

pub(crate) fn judged(bytes: &[u8], profile: &str) -> Vec<Finding> {
    let profile = Profile::of(&Catalogue::built_in(), profile).unwrap();
    lint::judge(bytes, &profile).unwrap()
}

/// Ids of the rules that are broken, errors apart.
pub(crate) fn ids(findings: &[Finding], severity: Severity) -> Vec<&'static str> {
    let mut ids: Vec<&str> = findings.iter().filter(|one| one.severity == severity).map(|one| one.rule).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}
