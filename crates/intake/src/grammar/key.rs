//! Keys for comparing printed words: no case, no diacritics, single spaces.
//!
//! Real texts mix `ỦY` and `UỶ`, `HÒA` and `HOÀ`, and scanned ones lose accents ("QUYET ĐỊNH"): heads are compared
//! on this key, values are never rewritten with it.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The key of a text: `KẾ HOẠCH` and `Kế  hoạch` both give `ke hoach`.
#[must_use]
pub fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.nfd() {
        match letter {
            // the Icelandic eth of old fonts and of recognised text is a đ
            'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
            letter if is_combining_mark(letter) => {}
            letter if letter.is_whitespace() => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            letter if letter.is_ascii() => out.push(letter.to_ascii_lowercase()),
            letter => out.extend(letter.to_lowercase()),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Share of capitals among the letters, 0 when there are no letters.
pub(crate) fn capitals(text: &str) -> f32 {
    let (mut upper, mut letters) = (0u32, 0u32);
    for letter in text.chars().filter(|letter| letter.is_alphabetic()) {
        letters += 1;
        upper += u32::from(letter.is_uppercase());
    }
    if letters == 0 { 0.0 } else { upper as f32 / letters as f32 }
}

/// Printed in capitals throughout (a stray small letter of a scan is let pass).
#[must_use]
pub fn is_capital(text: &str) -> bool {
    capitals(text) >= 0.85
}

/// The first letter, after quotes and brackets.
pub(crate) fn first_letter(text: &str) -> Option<char> {
    text.chars().find(|letter| letter.is_alphanumeric())
}

/// Begins with a small letter.
pub(crate) fn starts_small(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_lowercase)
}

/// The last `count` characters.
pub(crate) fn tail(text: &str, count: usize) -> &str {
    text.char_indices().rev().take(count).last().map_or("", |(at, _)| &text[at..])
}

/// The first `count` characters.
pub(crate) fn head(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(at, _)| &text[..at])
}

/// Whether two keys differ by one letter at most: one more, one less or another one.
pub(crate) fn near(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a.as_bytes(), b.as_bytes()) } else { (b.as_bytes(), a.as_bytes()) };
    if long.len() - short.len() > 1 {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let rest = usize::from(short.len() == long.len());
    short.get(same + rest..).unwrap_or_default() == long.get(same + 1..).unwrap_or_default()
}

/// Whether a key begins with a word of eight letters or more, one letter of which may be misread.
pub(crate) fn begins_near(text: &str, word: &str) -> bool {
    let word = word.trim_end();
    text.starts_with(word)
        || word.len() >= 8
            && (word.len() - 1..=word.len() + 1).any(|end| {
                text.get(..end).is_some_and(|head| near(head, word))
                    && text.get(end..).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
            })
}
