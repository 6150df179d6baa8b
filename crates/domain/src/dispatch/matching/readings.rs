//! The readings of a text: every abbreviation written out, once for each of its meanings.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Abbreviations ready to be looked for, longest first.
pub(super) struct Abbreviations {
    entries: Vec<Entry>,
}

struct Entry {
    short: Vec<char>,
    /// Without marks, so that the misprint "GUTĐ" is still read as "GƯTĐ".
    bare: Vec<char>,
    full: Vec<String>,
}

/// Abbreviations shorter than this are only read as they are written: "TƯ" is not "TU".
const SHORTEST_MISPRINT: usize = 3;

impl Abbreviations {
    pub(super) fn new(pairs: &[(String, String)]) -> Self {
        let mut entries: Vec<Entry> = Vec::new();
        for (short, full) in pairs {
            let short: Vec<char> = short.nfc().collect();
            match entries.iter_mut().find(|entry| entry.short == short) {
                _ if short.is_empty() => {}
                Some(entry) => entry.full.push(full.clone()),
                None => entries.push(Entry { bare: bare(&short), short, full: vec![full.clone()] }),
            }
        }
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.short.len()));
        Self { entries }
    }

    /// The readings of `text`, at most `most` of them; the first meanings first.
    pub(super) fn readings(&self, text: &str, most: usize) -> Vec<String> {
        let text: Vec<char> = join_ampersands(text);
        let bare_text = bare(&text);
        let mut out = vec![String::new()];
        let mut at = 0;
        while let Some(&c) = text.get(at) {
            let starts_word = at == 0 || !text[at - 1].is_alphanumeric();
            let entry = if starts_word && c.is_uppercase() { self.at(&text[at..], &bare_text[at..]) } else { None };
            match entry {
                Some(entry) => {
                    at += entry.short.len();
                    let spare = (most / out.len().max(1)).max(1);
                    let full = &entry.full[..entry.full.len().min(spare)];
                    out = full.iter().flat_map(|full| out.iter().map(move |head| format!("{head}{full} "))).collect();
                }
                None => {
                    out.iter_mut().for_each(|reading| reading.push(c));
                    at += 1;
                }
            }
        }
        out
    }

    fn at(&self, text: &[char], bare_text: &[char]) -> Option<&Entry> {
        let ends = |entry: &&Entry| {
            entry.short.ends_with(&['.']) || text.get(entry.short.len()).is_none_or(|next| !next.is_alphanumeric())
        };
        let exact = |entry: &&Entry| text.starts_with(&entry.short);
        let misprint = |entry: &&Entry| entry.short.len() >= SHORTEST_MISPRINT && bare_text.starts_with(&entry.bare);
        let known = |fits: &dyn Fn(&&Entry) -> bool| self.entries.iter().find(|entry| fits(entry) && ends(entry));
        known(&exact).or_else(|| known(&misprint))
    }
}

/// Without marks, one for one.
fn bare(text: &[char]) -> Vec<char> {
    let bare = |c: char| match c {
        'Đ' => 'D',
        'đ' => 'd',
        _ => std::iter::once(c).nfd().find(|c| !is_combining_mark(*c)).unwrap_or(c),
    };
    text.iter().copied().map(bare).collect()
}

/// "VH & TT" as "VH&TT".
fn join_ampersands(text: &str) -> Vec<char> {
    let chars: Vec<char> = text.nfc().collect();
    let capital = |at: usize| chars.get(at).is_some_and(|c| c.is_uppercase());
    let beside = |at: usize| {
        let (left, right) = (at >= 1 && chars[at - 1] == '&', chars.get(at + 1) == Some(&'&'));
        (left && capital(at + 1)) || (right && at >= 1 && capital(at - 1))
    };
    chars.iter().enumerate().filter(|(at, c)| !(c.is_whitespace() && beside(*at))).map(|(_, c)| *c).collect()
}
