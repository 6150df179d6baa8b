use std::collections::BTreeMap;

use domain::plan::{FieldState, Source};
use intake::Cell;
use proptest::prelude::*;

use super::super::field::{Field, Standing};
use super::words::Piece;
use super::*;

fn field(n: usize, span: Option<(usize, usize)>, look: bool) -> Field {
    Field {
        n,
        list: "",
        label: String::new(),
        value: String::new(),
        parts: Vec::new(),
        checks: Vec::new(),
        next: 0,
        to_words: String::new(),
        verbatim: false,
        standing: if look { Standing::Look } else { Standing::Fits },
        own: Vec::new(),
        notes: Vec::new(),
        lacks: Vec::new(),
        edited: String::new(),
        hint: String::new(),
        place: String::new(),
        span,
        asked: Vec::new(),
        inputs: Vec::new(),
        removes: String::new(),
    }
}

/// All paragraphs of the record, the cells of a row in their order.
fn all_words(blocks: &[Block]) -> Vec<&Words> {
    let mut all = Vec::new();
    for block in blocks {
        match block {
            Block::Lines(lines) => all.extend(lines),
            Block::Columns { cells, .. } => all.extend(cells.iter().flatten()),
            Block::Table(table) => all.extend(table.rows.iter().flatten().flat_map(|cell| &cell.words)),
            Block::Page(_) | Block::Attachment { .. } => {}
        }
    }
    all
}

/// The text put together from the pieces, each paragraph at the place it says it has.
fn put_together(blocks: &[Block], length: usize) -> String {
    let mut letters = vec!['\n'; length];
    for words in all_words(blocks) {
        for (at, letter) in words.pieces.iter().flat_map(|piece| piece.text.chars()).enumerate() {
            letters[words.start + at] = letter;
        }
    }
    letters.into_iter().collect()
}

fn document(paragraphs: &[(&str, Option<(usize, usize)>)]) -> Document {
    let paragraph = |(text, cell): &(&str, Option<(usize, usize)>)| Paragraph {
        text: (*text).to_owned(),
        cell: cell.map(|(row, column)| Cell { table: 0, row, column }),
        ..Paragraph::default()
    };
    Document { paragraphs: paragraphs.iter().map(paragraph).collect(), pages: None, ..Document::default() }
}

/// The first part of a record.
fn all_of(document: &Document, draft: &PlanDraft, fields: &[&Field]) -> Vec<Block> {
    record(document, draft, &Layout::of(document, draft), 0, fields)
}

/// Pieces as `[numbers]words`; `…n` for a mark that goes on.
fn drawn(document: &Document, fields: &[Field]) -> Vec<String> {
    let fields: Vec<&Field> = fields.iter().collect();
    let blocks = all_of(document, &PlanDraft::default(), &fields);
    let numbers = |piece: &Piece| {
        let begins = piece.marks.iter().map(|mark| mark.n.to_string());
        let goes_on = piece.goes_on.map(|mark| format!("…{}", mark.n));
        begins.chain(goes_on).collect::<Vec<_>>().join(",")
    };
    let piece = |piece: &Piece| format!("[{}]{}", numbers(piece), piece.text);
    all_words(&blocks).into_iter().map(|words| words.pieces.iter().map(piece).collect()).collect()
}

#[test]
fn words_are_cut_at_the_marks() {
    let text = document(&[("Số: /KH", None), ("", None), ("Phát động thi đua", None)]);
    let fields = [field(1, Some((4, 7)), true), field(2, Some((9, 18)), false), field(3, None, false)];
    assert_eq!(drawn(&text, &fields), ["[]Số: [1]/KH", "[2]Phát động[] thi đua"]);
}

#[test]
fn where_two_overlap_both_numbers_stand_there() {
    let text = document(&[("Phát động thi đua", None)]);
    let fields = [field(1, Some((0, 9)), false), field(2, Some((5, 17)), false), field(3, Some((0, 4)), false)];
    assert_eq!(drawn(&text, &fields), ["[1,3,2]Phát động[] thi đua"]);
}

#[test]
fn a_mark_on_a_line_end_is_not_lost() {
    let text = document(&[("Số:", None), ("", None), ("KẾ HOẠCH", None)]);
    let fields = [field(1, Some((3, 4)), true), field(2, Some((4, 5)), true)];
    assert_eq!(drawn(&text, &fields), ["[]Số:[1]", "[2]", "[]KẾ HOẠCH"]);
}

#[test]
fn a_mark_over_several_paragraphs_begins_in_the_first_and_goes_on() {
    let text = document(&[("Điều 1.", None), ("Phát động", None)]);
    assert_eq!(drawn(&text, &[field(1, Some((5, 12)), false)]), ["[]Điều [1]1.", "[…1]Phát[] động"]);
    let text = document(&[("Điều 1.", None), ("Phát", None), ("động thi đua", None)]);
    let fields = [field(1, Some((5, 25)), false), field(2, Some((13, 17)), true)];
    assert_eq!(drawn(&text, &fields), ["[]Điều [1]1.", "[…1]Phát", "[2]động[] thi đua"]);
}

#[test]
fn number_and_day_on_one_line_are_parted_and_marked_once() {
    let text = document(&[("SỞ VĂN HÓA", None), ("Số: /KH Sơn Khê, ngày", None), ("KẾ HOẠCH", None)]);
    let at = |paragraph, start| Source {
        state: FieldState::Read,
        paragraph: Some(paragraph),
        start: Some(start),
        ..Source::silent()
    };
    let provenance = [("/date".to_owned(), at(1, 19)), ("/type_name_as_printed".to_owned(), at(2, 33))];
    let draft = PlanDraft { provenance: provenance.into(), ..PlanDraft::default() };
    let fields = [field(1, Some((11, 32)), true), field(2, Some((19, 32)), true)];
    let blocks = all_of(&text, &draft, &[&fields[0], &fields[1]]);
    let Some(Block::Columns { class: "dh", cells }) = blocks.first() else { panic!("no letterhead") };
    let texts = |cell: &[Words]| -> Vec<Vec<(Vec<usize>, String)>> {
        let piece = |piece: &Piece| (piece.marks.iter().map(|mark| mark.n).collect(), piece.text.clone());
        cell.iter().map(|words| words.pieces.iter().map(piece).collect()).collect()
    };
    let part = |n: &[usize], text: &str| vec![(n.to_vec(), text.to_owned())];
    assert_eq!(texts(&cells[0]), [part(&[], "SỞ VĂN HÓA"), part(&[1], "Số: /KH ")]);
    assert_eq!(texts(&cells[1]), [part(&[2], "Sơn Khê, ngày")]);
}

/// What each block is: `p`, `fl`, `dh`, `nn`, `table 2x3`, `page 2`, `attached 1`.
fn kinds(blocks: &[Block]) -> Vec<String> {
    let kind = |block: &Block| match block {
        Block::Lines(lines) if lines.len() == 1 => "p".to_owned(),
        Block::Lines(_) => "fl".to_owned(),
        Block::Columns { class, .. } => (*class).to_owned(),
        Block::Table(table) => format!("table {}x{}", table.rows.len(), table.columns),
        Block::Page(page) => format!("page {page}"),
        Block::Attachment { n, .. } => format!("attached {n}"),
    };
    blocks.iter().map(kind).collect()
}

#[test]
fn letterhead_and_signature_stand_in_columns_and_tables_are_tables() {
    let text = document(&[
        ("SỞ VĂN HÓA", Some((0, 0))),
        ("CỘNG HÒA", Some((0, 1))),
        ("KẾ HOẠCH", None),
        ("Việc", Some((0, 0))),
        ("Hạn", Some((0, 1))),
        ("Hội thi", Some((1, 0))),
        ("30/6", Some((1, 1))),
        ("Nơi nhận:", Some((0, 0))),
        ("GIÁM ĐỐC", Some((0, 1))),
        ("PHỤ LỤC", None),
        ("trang sau", None),
    ]);
    let tables = [0, 0, 0, 1, 1, 1, 1, 2, 2, 0, 0];
    let mut text = text;
    for (paragraph, table) in text.paragraphs.iter_mut().zip(tables) {
        paragraph.cell = paragraph.cell.map(|cell| Cell { table, ..cell });
    }
    text.paragraphs[10].page = Some(2);
    let at = |paragraph| Source { state: FieldState::Read, paragraph: Some(paragraph), ..Source::silent() };
    let provenance = [("/type_name_as_printed".to_owned(), at(2)), ("/signer/role".to_owned(), at(8))];
    let draft = PlanDraft { provenance: provenance.into(), ..PlanDraft::default() };
    let blocks = all_of(&text, &draft, &[]);
    assert_eq!(kinds(&blocks), ["dh", "p", "table 2x2", "nn", "attached 1", "p", "page 2", "p"]);
}

#[test]
fn a_long_record_is_shown_in_parts_that_hold_it_all() {
    let row = |n: usize| if n.is_multiple_of(3) { None } else { Some((n / 3, n % 3)) };
    let lines: Vec<(String, Option<(usize, usize)>)> =
        (0..900).map(|n| (format!("{n} {}", "thi đua ".repeat(20)), row(n))).collect();
    let lines: Vec<(&str, _)> = lines.iter().map(|(text, row)| (text.as_str(), *row)).collect();
    let text = document(&lines);
    let (draft, length) = (PlanDraft::default(), text.text().chars().count());
    let layout = Layout::of(&text, &draft);
    assert_eq!(layout.parts(), 3, "{length} characters");
    let mut seen = Vec::new();
    for part in 0..layout.parts() {
        let blocks = record(&text, &draft, &layout, part, &[]);
        let words = all_words(&blocks).into_iter().map(|words| words.index).collect::<Vec<_>>();
        assert!(words.iter().all(|index| layout.part_of(*index) == part));
        seen.extend(words);
    }
    assert_eq!(seen, (0..900).collect::<Vec<_>>());
    let cuts: Vec<usize> = (1..layout.parts()).map(|part| layout.part(part).start).collect();
    assert!(cuts.iter().all(|at| at % 3 != 2), "no part begins in the middle of a row: {cuts:?}");
    assert_eq!(layout.part(9), layout.part(2), "a part too far is the last");
}

fn paragraphs() -> impl Strategy<Value = Vec<Paragraph>> {
    let cell = proptest::option::of((0..2_usize, 0..3_usize, 0..4_usize));
    let one = ("[a-zà-ỹ ]{0,12}|Nơi nhận:|KẾ HOẠCH|Số: /KH", cell, any::<[bool; 3]>());
    let paragraph = one.prop_map(|(text, cell, [bold, italic, centred])| Paragraph {
        text,
        page: None,
        cell: cell.map(|(table, row, column)| Cell { table, row, column }),
        bold,
        italic,
        centred,
    });
    proptest::collection::vec(paragraph, 0..12)
}

proptest! {
    #[test]
    fn every_letter_is_there_once_and_every_field_has_one_mark(
        paragraphs in paragraphs(),
        spans in proptest::collection::vec((0..150_usize, 0..20_usize, any::<bool>()), 0..10),
        placed in proptest::collection::vec((0..12_usize, 0..6_usize, 0..10_usize), 0..4),
    ) {
        let document = Document { paragraphs, pages: None, ..Document::default() };
        let text = document.text();
        let length = text.chars().count();
        let fields: Vec<Field> = spans
            .into_iter()
            .filter(|(start, _, _)| *start <= length && !document.paragraphs.is_empty())
            .enumerate()
            .map(|(at, (start, more, look))| field(at + 1, Some((start, (start + more).min(length))), look))
            .collect();
        let starts = document.paragraphs.iter().scan(0, |at, paragraph| {
            let length = paragraph.text.chars().count();
            let start = *at;
            *at += length + 1;
            Some((start, length))
        });
        let starts: Vec<(usize, usize)> = starts.collect();
        let source = |paragraph: usize, into: usize| {
            let start = starts.get(paragraph).map(|(start, length)| start + into.min(*length));
            let paragraph = start.map(|_| paragraph);
            Source { state: FieldState::Read, paragraph, start, ..Source::silent() }
        };
        let pointers = ["/title", "/signer/name", "/type_name_as_printed", "/date", "/date", "/issuer"];
        let draft = PlanDraft {
            provenance: placed.into_iter().map(|(at, name, into)| (pointers[name].to_owned(), source(at, into))).collect(),
            ..PlanDraft::default()
        };
        let fields: Vec<&Field> = fields.iter().collect();
        let blocks = all_of(&document, &draft, &fields);
        prop_assert_eq!(put_together(&blocks, length), text);
        let mut marks: BTreeMap<usize, usize> = BTreeMap::new();
        for mark in all_words(&blocks).into_iter().flat_map(|words| &words.pieces).flat_map(|piece| &piece.marks) {
            *marks.entry(mark.n).or_default() += 1;
        }
        let expected: BTreeMap<usize, usize> = fields.iter().map(|field| (field.n, 1)).collect();
        prop_assert_eq!(marks, expected);
    }
}
