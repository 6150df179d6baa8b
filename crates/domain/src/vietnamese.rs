//! Vietnamese text: folding for search, the order of the alphabet, names in addresses, dates as offices write them.
//!
//! The alphabet is closed, so a sort key is a table: letters before tones (`design` order: a ă â b c d đ e ê …,
//! tones ngang, huyền, hỏi, ngã, sắc, nặng). The database compares the keys byte by byte on every engine.

mod first;
mod honorific;
mod spoken;

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

pub use first::{begun_large, begun_small};
pub use honorific::{Sex, honorific};
pub use spoken::{grouped, in_words, money_in_words, ordinal};

/// Letters in the order of the Vietnamese alphabet, with f, j, w, z in their Latin places.
const LETTERS: &str = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

/// Tones in dictionary order, as combining marks; none comes first.
const TONES: [char; 5] = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];

/// Lower case without marks, `đ` as `d`, other characters than letters and digits as single spaces.
/// Equal for NFC and NFD. What a search compares.
#[must_use]
pub fn fold(text: &str) -> String {
    let plain = text.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)).flat_map(char::to_lowercase);
    let mut out = String::with_capacity(text.len());
    for c in plain {
        let c = if c == 'đ' { 'd' } else { c };
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Small letters with their marks, each tone moved to the end of the text, a single word: so that `hoà` and `hòa` are the
/// same, in both forms of Unicode.
#[must_use]
pub fn with_tone_last(word: &str) -> String {
    let lower = word.nfc().flat_map(char::to_lowercase);
    let (tones, letters): (String, String) = lower.nfd().partition(|mark| TONES.contains(mark));
    letters.nfc().chain(tones.chars()).collect()
}

/// Bytes that sort any text by the Vietnamese alphabet: all letters first, then all tones.
#[must_use]
pub fn sort_key(text: &str) -> Vec<u8> {
    let (mut letters, mut tones) = (Vec::new(), Vec::new());
    for syllable in text.split_whitespace() {
        for c in syllable.nfc().flat_map(char::to_lowercase) {
            let (letter, tone) = letter_and_tone(c);
            letters.push(letter);
            tones.push(tone);
        }
        letters.push(1);
        tones.push(1);
    }
    letters.push(0);
    letters.extend(tones);
    letters
}

/// As [`sort_key`], with numbers by what they are worth: 9 before 10, 05 beside 5.
#[must_use]
pub fn natural_key(text: &str) -> Vec<u8> {
    let mut key = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_number = first.is_ascii_digit();
        let end = rest.find(|sign: char| sign.is_ascii_digit() != is_number).unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        if is_number {
            let digits = part.trim_start_matches('0');
            // Between spaces and letters; a longer number is the larger.
            key.extend([20, u8::try_from(digits.len()).unwrap_or(u8::MAX)]);
            key.extend(digits.bytes());
        } else {
            let letters = sort_key(part);
            key.extend(letters.split(|byte| *byte == 0).next().unwrap_or_default());
        }
        rest = after;
    }
    key.push(0);
    key.extend(sort_key(text));
    key
}

/// Sort key of a person: given name with its tone, then middle names, then family name.
#[must_use]
pub fn name_key(full_name: &str) -> Vec<u8> {
    let syllables: Vec<&str> = full_name.split_whitespace().collect();
    let [family, middle @ .., given] = &syllables[..] else { return sort_key(full_name) };
    [sort_key(given), sort_key(&middle.join(" ")), sort_key(family)].join(&[0][..])
}

fn letter_and_tone(c: char) -> (u8, u8) {
    let mut base = String::new();
    let mut tone = 2;
    for mark in std::iter::once(c).nfd() {
        match TONES.iter().position(|known| *known == mark) {
            Some(at) => tone = u8::try_from(at).expect("there are five tones") + 3,
            None => base.push(mark),
        }
    }
    let base: String = base.nfc().collect();
    let mut chars = base.chars();
    let first = chars.next().unwrap_or(' ');
    let letter = match LETTERS.chars().position(|known| known == first) {
        Some(at) => 60 + u8::try_from(at).expect("the alphabet has fewer than 190 letters"),
        None if first.is_ascii_digit() => 20 + (first as u8 - b'0'),
        None if first.is_alphabetic() => 250,
        None => 10,
    };
    (letter, tone)
}

/// A name as it stands in an address: lower case without marks, words joined by `-`, at most `longest` characters.
#[must_use]
pub fn slug(text: &str, longest: usize) -> String {
    let mut out = String::new();
    for word in fold(text).split(' ') {
        let ascii: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
        if ascii.is_empty() {
            continue;
        }
        if !out.is_empty() && out.len() + 1 + ascii.len() > longest {
            break;
        }
        if !out.is_empty() {
            out.push('-');
        }
        out.push_str(&ascii);
    }
    out.truncate(longest);
    out
}

/// Everything that comes from outside is kept in NFC, without control characters, ends trimmed.
#[must_use]
pub fn tidy(text: &str) -> String {
    let text: String = text.nfc().filter(|c| !c.is_control() || *c == '\n').collect();
    text.trim().to_owned()
}

/// `04/5/2023`: the day always in two digits, the month in two only for 01 and 02
/// (Decree 30/2020, Annex I, II.4: days below 10 and months 1 and 2 take a leading zero).
#[must_use]
pub fn short_date(date: Date) -> String {
    format!("{:02}/{}/{}", date.day(), month(date), date.year())
}

/// `ngày 04 tháng 5 năm 2023`, as documents write it.
#[must_use]
pub fn long_date(date: Date) -> String {
    format!("ngày {:02} tháng {} năm {}", date.day(), month(date), date.year())
}

fn month(date: Date) -> String {
    if date.month() <= 2 { format!("{:02}", date.month()) } else { date.month().to_string() }
}

/// Reads a day as people type it: `4/5/23`, `04-05-2023`, `04.05.2023`, `4 tháng 5 năm 2023`, `2023-05-04`.
/// `None` when it is not a day of the calendar. A year of two digits is of this century.
#[must_use]
pub fn parse_date(text: &str) -> Option<Date> {
    let text = fold(text);
    let numbers: Vec<i32> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .map(str::parse)
        .collect::<Result<_, _>>()
        .ok()?;
    let [first, month, last] = numbers[..] else { return None };
    let (day, year) = if first > 31 { (last, first) } else { (first, last) };
    let year = if year < 100 { year + 2000 } else { year };
    Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
}

#[cfg(test)]
mod tests;
