//! The form every text leaves the readers in.

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// NFC, without what is not seen: soft hyphens, zero-width spaces, byte-order marks, control characters. No-break hyphens and
/// the ligatures of Latin print become the letters they stand for. No-break spaces stay.
pub(super) fn tidy(text: &str) -> String {
    let unseen = |letter: char| matches!(letter, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}');
    let seen = text.chars().filter(|letter| !unseen(*letter) && (*letter == '\t' || !letter.is_control()));
    let mut plain = String::with_capacity(text.len());
    for letter in seen {
        match letter {
            '\u{2011}' => plain.push('-'),
            '\u{fb00}'..='\u{fb06}' => plain.extend(letter.nfkc()),
            letter => plain.push(letter),
        }
    }
    if is_nfc(&plain) { plain } else { plain.nfc().collect() }
}
