//! Texts of one byte a letter: which encoding they are in, their words tell.

use unicode_normalization::UnicodeNormalization;

use super::legacy::{self, Raw};
use crate::document::{DocumentNote, Paragraph};

/// What Windows has at the bytes 0x80 to 0x9F; a full stop where it has nothing.
const SIGNS: &str = "€.‚ƒ„…†‡ˆ‰Š‹Œ.Ž..‘’“”•–—˜™š›œ.žŸ";

/// Where the Vietnamese code page of Windows has other letters than the western one.
const VIETNAMESE: [(u8, char); 14] = [
    (0xC3, 'Ă'),
    (0xCC, '\u{300}'),
    (0xD0, 'Đ'),
    (0xD2, '\u{309}'),
    (0xD5, 'Ơ'),
    (0xDD, 'Ư'),
    (0xDE, '\u{303}'),
    (0xE3, 'ă'),
    (0xEC, '\u{301}'),
    (0xF0, 'đ'),
    (0xF2, '\u{323}'),
    (0xF5, 'ơ'),
    (0xFD, 'ư'),
    (0xFE, '₫'),
];

/// The text of `bytes`, if they are clearly Vietnamese: TCVN3 and VNI still as the Latin letters that Windows takes
/// them for, Windows-1258 as Unicode.
pub(super) fn decode(bytes: &[u8]) -> Option<(String, Vec<DocumentNote>)> {
    let western: String = bytes.iter().map(|byte| western(*byte)).collect();
    let mut raw: Vec<Raw> =
        western.lines().map(|line| Raw::from(Paragraph { text: line.to_owned(), ..Paragraph::default() })).collect();
    if !legacy::decode(&mut raw).is_empty() {
        return Some((western, Vec::new()));
    }
    let vietnamese: String = bytes.iter().map(|byte| vietnamese(*byte)).nfc().collect();
    legacy::is_vietnamese(&vietnamese).then_some((vietnamese, vec![DocumentNote::Windows1258]))
}

fn western(byte: u8) -> char {
    match byte {
        0x80..=0x9F => SIGNS.chars().nth(usize::from(byte - 0x80)).unwrap_or('.'),
        byte => char::from(byte),
    }
}

fn vietnamese(byte: u8) -> char {
    VIETNAMESE.iter().find(|(other, _)| *other == byte).map_or_else(|| western(byte), |(_, letter)| *letter)
}
