//! What the tests of the reader share.

use intake::{Document, Paragraph, Reading, understand};
use unicode_normalization::UnicodeNormalization;

/// A plain text as the text reader gives it: one paragraph a line, NFC, without byte-order mark.
pub(crate) fn document(text: &str) -> Document {
    let text: String = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").nfc().collect();
    let paragraphs = text.split('\n').map(|line| Paragraph { text: line.to_owned(), ..Paragraph::default() }).collect();
    Document { paragraphs, pages: None, ..Document::default() }
}

/// Reads a plain text.
pub(crate) fn read(text: &str) -> Reading {
    understand(&document(text))
}

/// The characters a field was read from, spaces and markdown folded away.
#[allow(dead_code)]
pub(crate) fn source(reading: &Reading, pointer: &str) -> String {
    let source = &reading.draft.provenance[pointer];
    let text: Vec<char> = reading.document.text().chars().collect();
    let (Some(start), Some(end)) = (source.start, source.end) else { panic!("{pointer} has no place: {source:?}") };
    fold(&text[start..end].iter().collect::<String>())
}

/// Single spaces, no markdown stars.
#[allow(dead_code)]
pub(crate) fn fold(text: &str) -> String {
    text.replace(['*', '|'], "").split_whitespace().collect::<Vec<_>>().join(" ")
}
