//! Text as words to compare: folded, with what parts them.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What stands before a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing but space.
    None,
    /// A comma, a dash, a stroke, "và".
    Soft,
    /// A semicolon, a colon, the beginning.
    Hard,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    Lower,
    Capital,
    /// Two letters or more, all capital: `FPT`.
    Capitals,
}

#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Without marks; a last `y` after a consonant as `i` (lý, lí).
    pub(super) key: String,
    /// With marks, the tone at the end of the syllable (hoá, hóa).
    pub(super) marked: String,
    pub(super) case: Case,
    pub(super) gap: Gap,
}

impl Word {
    pub(super) fn is_capital(&self) -> bool {
        self.case != Case::Lower
    }
}

/// The words of `text`; "và" is not a word but a gap.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut gap = Gap::Hard;
    let mut current = String::new();
    for c in text.nfc().chain([' ']) {
        if c.is_alphanumeric() || (is_combining_mark(c) && !current.is_empty()) {
            current.push(c);
            continue;
        }
        if !current.is_empty() {
            let word = word(&std::mem::take(&mut current), gap);
            if word.marked == "va\u{300}" || (word.marked == "va" && word.case == Case::Lower) {
                gap = gap.max(Gap::Soft);
            } else {
                out.push(word);
                gap = Gap::None;
            }
        }
        gap = gap.max(match c {
            ';' | ':' | '\n' => Gap::Hard,
            ',' | '-' | '–' | '—' | '/' | '&' | '+' => Gap::Soft,
            _ => Gap::None,
        });
    }
    out
}

fn word(text: &str, gap: Gap) -> Word {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let case = match text.chars().next().is_some_and(char::is_uppercase) {
        false => Case::Lower,
        true if letters > 1 && !text.chars().any(char::is_lowercase) => Case::Capitals,
        true => Case::Capital,
    };
    let (mut key, mut marked, mut tones) = (String::new(), String::new(), String::new());
    for c in text.nfd().flat_map(char::to_lowercase) {
        match c {
            '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => tones.push(c),
            _ if is_combining_mark(c) => marked.push(c),
            _ => {
                marked.push(c);
                key.push(if c == 'đ' { 'd' } else { c });
            }
        }
    }
    marked.push_str(&tones);
    let vowel_before_y = key.chars().rev().nth(1).is_none_or(|before| "aeiou".contains(before));
    if key.ends_with('y') && !vowel_before_y {
        key.pop();
        key.push('i');
    }
    Word { key, marked, case, gap }
}

/// Whether `text` begins with `phrase`. A gap of the text must also be one of the phrase, so that "Văn phòng, Sở Nội
/// vụ" does not begin with "Văn phòng Sở". With `marks` the marks must agree too.
pub(super) fn begins(text: &[Word], phrase: &[Word], marks: bool) -> bool {
    phrase.len() <= text.len()
        && phrase.iter().zip(text).enumerate().all(|(at, (wanted, word))| {
            (if marks { wanted.marked == word.marked } else { wanted.key == word.key })
                && (at == 0 || word.gap == Gap::None || (word.gap == Gap::Soft && wanted.gap == Gap::Soft))
        })
}

/// Length of the longest of `phrases` that `text` begins with; 0 when there is none.
pub(super) fn longest(text: &[Word], phrases: &[Vec<Word>], marks: bool) -> usize {
    phrases.iter().filter(|phrase| begins(text, phrase, marks)).map(Vec::len).max().unwrap_or(0)
}
