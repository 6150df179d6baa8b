//! Plain text: one paragraph per line.

use super::{Extract, Unreadable, bytes, check_pages, check_paragraphs, legacy::Raw};
use crate::document::{DocumentNote, Paragraph};

/// Reads UTF-8, with or without mark, or UTF-16 with mark; or the bytes of an old Vietnamese encoding. A form feed
/// begins a page; without any, pages are unknown.
pub(super) fn read(bytes: &[u8]) -> Result<Extract, Unreadable> {
    let (text, notes) = decode(bytes)?;
    if text.trim().is_empty() {
        return Err(Unreadable::Empty);
    }
    let paged = text.contains('\u{c}');
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    // The last line feed ends a line and the last form feed ends a page; neither begins another.
    let text = text.strip_suffix('\u{c}').unwrap_or(&text);
    let text = text.strip_suffix('\n').unwrap_or(text);
    let mut paragraphs = Vec::new();
    let mut page = 1;
    for line in text.split('\n') {
        for (turn, piece) in line.split('\u{c}').enumerate() {
            if turn > 0 {
                page += 1;
                check_pages(page)?;
            }
            if piece.is_empty() && turn == 0 && line.len() > 1 && line.starts_with('\u{c}') {
                continue; // the form feed stands before the first line of the page, not after an empty one
            }
            check_paragraphs(paragraphs.len() + 1)?;
            let page = paged.then_some(page);
            paragraphs.push(Raw::from(Paragraph { text: piece.to_owned(), page, ..Paragraph::default() }));
        }
    }
    Ok(Extract { paragraphs, pages: paged.then_some(page), notes })
}

/// The text of some bytes in an encoding that is known.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, Vec<DocumentNote>), Unreadable> {
    let unicode = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => from_utf8(rest, 3),
        [0xFF, 0xFE, rest @ ..] => from_utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => from_utf16(rest, u16::from_be_bytes),
        _ => match from_utf8(bytes, 0) {
            Err(unknown @ Unreadable::UnknownEncoding { .. }) => return bytes::decode(bytes).ok_or(unknown),
            other => other,
        },
    };
    unicode.map(|text| (text, Vec::new()))
}

fn from_utf8(bytes: &[u8], skipped: u64) -> Result<String, Unreadable> {
    // Control bytes are looked for first: a picture should be called "not text", not "another encoding".
    if let Some(at) = bytes.iter().position(|byte| is_control(u32::from(*byte))) {
        return Err(Unreadable::NotText { byte: skipped + at as u64 });
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|error| Unreadable::UnknownEncoding { byte: skipped + error.valid_up_to() as u64 })?;
    Ok(text.to_owned())
}

fn from_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Unreadable> {
    let units = bytes.chunks(2).map(|pair| match pair {
        [first, second] => unit([*first, *second]),
        _ => 0xD800, // half a unit at the end: as wrong as half a surrogate pair
    });
    let mut text = String::with_capacity(bytes.len());
    let mut byte = 2;
    for decoded in char::decode_utf16(units) {
        let letter = decoded.map_err(|_| Unreadable::UnknownEncoding { byte })?;
        if is_control(letter.into()) {
            return Err(Unreadable::NotText { byte });
        }
        byte += 2 * letter.len_utf16() as u64;
        text.push(letter);
    }
    Ok(text)
}

/// C0 controls other than tab, line feed, vertical tab, form feed and carriage return; and DEL.
fn is_control(code: u32) -> bool {
    matches!(code, 0..=8 | 14..=31 | 127)
}
