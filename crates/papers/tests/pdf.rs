//! The PDF as a file: standards it claims, the same bytes, any text.
#![cfg(feature = "pdf")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use papers::{Align, Block, Column, Paper, Run, Table, Title, docx, pdf};

fn holds(pdf: &[u8], words: &str) -> bool {
    pdf.windows(words.len()).any(|window| window == words.as_bytes())
}

#[test]
fn the_same_paper_is_the_same_bytes() {
    let first = pdf(&common::report()).unwrap();
    pdf(&common::letter()).unwrap();
    assert_eq!(first, pdf(&common::report()).unwrap());
    let mut later = common::report();
    later.properties.made = "2023-07-06T02:00:00Z".parse().unwrap();
    assert_ne!(first, pdf(&later).unwrap());
}

#[test]
fn it_is_for_the_archive_and_for_the_ear() {
    let report = pdf(&common::report()).unwrap();
    for claim in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "<xmp:CreateDate>2023-07-05T02:00:00+00:00</xmp:CreateDate>",
        "/Marked true",
        "/Lang(vi-VN)",
        "/FontFile2",
    ] {
        assert!(holds(&report, claim), "{claim}");
    }
}

/// What an attacker, or a pasted web page, could put into any text.
const HOSTILE: [&str; 12] = [
    "<w:t>&amp;</w:t> \" ' ]]> <!-- -->",
    "#import \"x.typ\" #read(\"/etc/passwd\") #{panic()}",
    "$x^2$ @ref <label> = Heading *bold* _it_ `raw` // comment /* */",
    "a\0b\u{1}c\u{fffe}d\u{ffff}e\u{7f}",
    "\u{202e}ngược\u{202c} ẩn\u{200b}giấu\u{feff}",
    "漢字 ไทย 😀 العربية \u{e000} \u{f8ff} ✓ \u{25a1}",
    "a\u{301}\u{302}\u{303}\u{304}\u{305}\u{306} e\u{323}\u{302}",
    "dòng\nmới\r\n\ttab\u{2028}",
    "",
    " ",
    "\\ \\u{41} %PDF-1.7 endobj",
    "\u{0}",
];

#[test]
fn any_text_is_printed_as_it_is_and_nothing_is_run() {
    for text in HOSTILE {
        let mut paper = common::report();
        hostile(&mut paper, text);
        let file = pdf(&paper).unwrap_or_else(|error| panic!("{text:?}: {error}"));
        assert!(file.starts_with(b"%PDF-1.7"), "{text:?}");
        docx(&paper).unwrap();
    }
}

/// Puts `text` into every place that takes one.
fn hostile(paper: &mut Paper, text: &str) {
    let text = || text.to_owned();
    let cell = || vec![Run::from(text()).bold().italic().noted(text())];
    paper.letterhead.superior = Some(text());
    paper.letterhead.agency = text();
    paper.letterhead.symbol = text();
    paper.letterhead.place = text();
    paper.title = Title::Kind { kind: text(), subject: text() };
    paper.addressees = vec![text()];
    paper.recipients = vec![text(); 2];
    paper.signature.authority = vec![text()];
    paper.signature.post = text();
    paper.signature.name = text();
    paper.properties.title = text();
    paper.properties.author = text();
    paper.annexes[0].label = text();
    paper.annexes[0].title = text();
    paper.annexes[0].note = Some(text());
    let column = Column { title: text(), share: 0, align: Align::Right };
    let table = Table { caption: Some(text()), columns: vec![column; 2], rows: vec![vec![cell(); 2]] };
    for block in &mut paper.blocks {
        *block = match std::mem::replace(block, Block::PageBreak) {
            Block::Bases { .. } => Block::Bases { lines: vec![text()] },
            Block::Heading { level, .. } => Block::Heading { level, text: text() },
            Block::Paragraph { .. } => Block::Paragraph { runs: cell() },
            Block::List { .. } => Block::List { items: vec![cell()] },
            Block::Table(_) => Block::Table(table.clone()),
            Block::Figure { chart, .. } => Block::Figure { caption: text(), chart },
            Block::Gap { .. } | Block::Centred { .. } | Block::PageBreak => Block::Centred { text: text() },
        };
    }
}

#[test]
fn odd_sizes_are_no_fault() {
    let word = "ơ".repeat(100_000);
    let empty = Column { title: String::new(), share: 1, align: Align::Left };
    let blocks = vec![
        Block::paragraph(word),
        Block::Table(Table { caption: None, columns: vec![empty.clone()], rows: vec![] }),
        Block::Table(Table { caption: None, columns: vec![empty; 30], rows: vec![vec![vec![]; 30]] }),
        Block::Paragraph { runs: vec![] },
        Block::List { items: vec![] },
        Block::Bases { lines: vec![] },
        Block::PageBreak,
        Block::PageBreak,
    ];
    let paper = Paper { blocks, addressees: vec![], recipients: vec![], ..common::letter() };
    pdf(&paper).unwrap();
    pdf(&Paper { blocks: vec![], ..paper.clone() }).unwrap();
    docx(&paper).unwrap();
}

#[test]
fn a_long_list_is_printed() {
    let column = |share| Column { title: "Họ và tên".to_owned(), share, align: Align::Left };
    let row = |number: u32| vec![vec![Run::from(number.to_string())], vec!["Nông Văn Đức".into()], vec!["Sở".into()]];
    let table =
        Table { caption: None, columns: vec![column(1), column(4), column(4)], rows: (1..=3000).map(row).collect() };
    let paper = Paper { blocks: vec![Block::Table(table)], ..common::letter() };
    pdf(&paper).unwrap();
    docx(&paper).unwrap();
}
