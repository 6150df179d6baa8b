//! The words of a text, each with and without its marks.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::vietnamese::{fold, with_tone_last};

/// One word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Without marks, as [`fold`] gives it.
    pub(super) plain: String,
    /// Small letters with their marks, the tone at the end: `hoà` and `hòa` are one word.
    pub(super) marked: String,
}

/// The words of a text: what stands between signs that are neither letters nor digits.
pub(super) fn words(text: &str) -> Vec<Word> {
    let composed: String = text.nfc().collect();
    let parts = composed.split(|sign: char| !sign.is_alphanumeric() && !is_combining_mark(sign));
    let word = |part: &str| Word { plain: fold(part).replace(' ', ""), marked: with_tone_last(part) };
    parts.map(word).filter(|word| !word.plain.is_empty()).collect()
}

/// The words of a text without their marks, single spaces between them: what a question's words apart are compared with.
#[must_use]
pub fn plain_words(text: &str) -> String {
    plain(words(text).iter())
}

pub(super) fn plain<'a>(words: impl Iterator<Item = &'a Word>) -> String {
    joined(words.map(|word| word.plain.as_str()))
}

pub(super) fn marked<'a>(words: impl Iterator<Item = &'a Word>) -> String {
    joined(words.map(|word| word.marked.as_str()))
}

fn joined<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut text = String::new();
    for word in words {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}
