//! Words as they are compared: case, punctuation, the place of a tone mark (`hoà`, `hòa`) and zeros before a number do
//! not matter, the marks themselves do: `bán` is not `bản`.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Tone marks; a syllable has at most one, and where it stands is a matter of habit.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// The words of a text. `%` is a word: `100` is not `100%`.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut word = String::new();
    for c in text.nfc().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() || is_combining_mark(c) {
            word.push(c);
            continue;
        }
        out.extend(finished(&mut word));
        if c == '%' {
            out.push("%".to_owned());
        }
    }
    out.extend(finished(&mut word));
    out
}

fn finished(word: &mut String) -> Option<String> {
    if word.is_empty() {
        return None;
    }
    let word = std::mem::take(word);
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        let plain = word.trim_start_matches('0');
        return Some(if plain.is_empty() { "0".to_owned() } else { plain.to_owned() });
    }
    let (mut letters, mut tone) = (String::new(), None);
    for c in word.nfd() {
        if TONES.contains(&c) { tone = Some(c) } else { letters.push(c) }
    }
    letters.extend(tone);
    Some(letters)
}

/// A stretch of a text that is shown whole, with the words in it.
pub(super) struct Chunk<'a> {
    /// As printed, with the spaces after it.
    pub(super) printed: &'a str,
    /// What is compared; empty for a dash that stands alone.
    pub(super) key: String,
}

/// A text cut at its spaces, none of them lost.
pub(super) fn chunks(text: &str) -> Vec<Chunk<'_>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut in_space = false;
    for (at, c) in text.char_indices() {
        if in_space && !c.is_whitespace() {
            out.push(&text[start..at]);
            start = at;
        }
        in_space = c.is_whitespace();
    }
    if start < text.len() {
        out.push(&text[start..]);
    }
    out.into_iter().map(|printed| Chunk { printed, key: words(printed).join(" ") }).collect()
}

/// Whether two texts are the same words.
pub(super) fn same(one: &str, other: &str) -> bool {
    words(one) == words(other)
}

/// A document's number and symbol as they are compared: `018/KH - UBND` is `18/KH-UBND`.
pub(in crate::plan) fn number_key(number: &str) -> String {
    words(number).join("/")
}
