use std::collections::BTreeMap;

use domain::plan::{FieldState, Source};
use intake::Cell;
use proptest::prelude::*;

use super::*;

fn field(n: usize, span: Option<(usize, usize)>, look: bool) -> Field {
    Field {
        n,
        label: String::new(),
        value: String::new(),
        verbatim: false,
        standing: if look { Standing::Look } else { Standing::Fits },
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
            Block::Paragraph(words) => all.push(words),
            Block::Row { cells, .. } => all.extend(cells.iter().flatten()),
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

/// Pieces as `[numbers]words`.
fn drawn(document: &Document, fields: &[Field]) -> Vec<String> {
    let fields: Vec<&Field> = fields.iter().collect();
    let blocks = record(document, &PlanDraft::default(), &fields);
    let numbers = |piece: &Piece| piece.marks.iter().map(|mark| mark.n.to_string()).collect::<Vec<_>>().join(",");
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
fn a_mark_over_several_paragraphs_begins_in_the_first() {
    let text = document(&[("Điều 1.", None), ("Phát động", None)]);
    assert_eq!(drawn(&text, &[field(1, Some((5, 12)), false)]), ["[]Điều [1]1.", "[]Phát động"]);
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
    let blocks = record(&text, &draft, &[&fields[0], &fields[1]]);
    let Some(Block::Row { class: "dh", cells }) = blocks.first() else { panic!("no letterhead") };
    let texts = |cell: &[Words]| -> Vec<Vec<(Vec<usize>, String)>> {
        let piece = |piece: &Piece| (piece.marks.iter().map(|mark| mark.n).collect(), piece.text.clone());
        cell.iter().map(|words| words.pieces.iter().map(piece).collect()).collect()
    };
    let part = |n: &[usize], text: &str| vec![(n.to_vec(), text.to_owned())];
    assert_eq!(texts(&cells[0]), [part(&[], "SỞ VĂN HÓA"), part(&[1], "Số: /KH ")]);
    assert_eq!(texts(&cells[1]), [part(&[2], "Sơn Khê, ngày")]);
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
        let blocks = record(&document, &draft, &fields);
        prop_assert_eq!(put_together(&blocks, length), text);
        let mut marks: BTreeMap<usize, usize> = BTreeMap::new();
        for mark in all_words(&blocks).into_iter().flat_map(|words| &words.pieces).flat_map(|piece| &piece.marks) {
            *marks.entry(mark.n).or_default() += 1;
        }
        let expected: BTreeMap<usize, usize> = fields.iter().map(|field| (field.n, 1)).collect();
        prop_assert_eq!(marks, expected);
    }
}
