//! Words of a text, and what each says about the encoding it is written in.

use super::{
    Encoding,
    syllable::is_syllable,
    tables::{byte, tcvn3, vni_alone, vni_marked},
};

/// A word with a letter outside of ASCII, by bytes of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) kind: Kind,
}

/// What a word could be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// It has a letter that the old encodings cannot have: it is Unicode.
    Unicode,
    /// Letters of both; what it spells as it is, and in each of the encodings.
    Latin(Readings),
}

/// Under which readings a word is a syllable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Readings {
    pub(super) plain: bool,
    pub(super) tcvn3: bool,
    pub(super) vni: bool,
    /// It has a letter of ASCII: signs alone may be just signs.
    pub(super) lettered: bool,
    /// It has a small letter of ASCII: it is no abbreviation, and should be a syllable.
    pub(super) small: bool,
}

impl Readings {
    pub(super) fn of(self, encoding: Encoding) -> bool {
        match encoding {
            Encoding::Tcvn3 => self.tcvn3,
            Encoding::Vni => self.vni,
        }
    }
}

/// The words of `text` that have a letter outside of ASCII.
pub(super) fn of(text: &str) -> impl Iterator<Item = Word> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            let (from, first) = rest.next()?;
            if !is_letter(first) {
                continue;
            }
            let (mut to, mut ascii) = (from + first.len_utf8(), first.is_ascii());
            while let Some((at, letter)) = rest.next_if(|(_, letter)| is_letter(*letter)) {
                to = at + letter.len_utf8();
                ascii &= letter.is_ascii();
            }
            if !ascii {
                return Some(Word { from, to, kind: kind(&text[from..to]) });
            }
        }
    })
}

/// Letters, and the signs that the old encodings use as letters.
fn is_letter(letter: char) -> bool {
    letter.is_alphabetic()
        || matches!(letter, '\u{300}'..='\u{36f}' | '\u{f0a1}'..='\u{f0ff}')
        || !letter.is_ascii() && byte(letter).and_then(tcvn3).is_some()
}

fn kind(word: &str) -> Kind {
    let of_unicode =
        |letter: char| byte(letter).is_none() && (letter.is_alphabetic() || matches!(letter, '\u{300}'..='\u{36f}'));
    if word.chars().any(of_unicode) {
        return Kind::Unicode;
    }
    let spells = |encoding| decode(word, encoding).is_some_and(|word| is_syllable(&word));
    Kind::Latin(Readings {
        // No capital follows a small letter.
        plain: is_syllable(word) && !word.trim_start_matches(char::is_uppercase).contains(char::is_uppercase),
        tcvn3: spells(Encoding::Tcvn3),
        vni: spells(Encoding::Vni),
        lettered: word.contains(|letter: char| letter.is_ascii_alphabetic()),
        small: word.contains(|letter: char| letter.is_ascii_lowercase()),
    })
}

/// The word as it reads in an old encoding; `None` if it has a sign that is no letter there.
pub(super) fn decode(word: &str, encoding: Encoding) -> Option<String> {
    let mut decoded = String::with_capacity(word.len() + 8);
    for letter in word.chars() {
        if letter.is_ascii() {
            decoded.push(letter);
            continue;
        }
        let byte = byte(letter)?;
        match encoding {
            Encoding::Tcvn3 => decoded.push(tcvn3(byte)?),
            Encoding::Vni => {
                // The longest letter first: a mark belongs to what stands before it, if it can.
                let before = decoded.chars().next_back();
                match before.and_then(|before| vni_marked(before, byte)) {
                    Some(marked) => {
                        decoded.pop();
                        decoded.push(marked);
                    }
                    None => decoded.push(vni_alone(byte)?),
                }
            }
        }
    }
    Some(decoded)
}
