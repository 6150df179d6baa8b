//! What somebody asks, and where among the keys its answers stand.

use super::rank::Rank;
use super::words::{Word, marked, plain, words};
use super::{MARKS, Naming, WORDS_OF_KEY};

/// Longest question, in characters.
pub const LONGEST_ASKED: usize = 100;

/// Words that so many names have that looking for one of them says little, the commonest first.
const COMMON: [&str; 32] = [
    "nguyen", "thi", "van", "tran", "phong", "le", "xa", "truong", "so", "pham", "hoang", "duc", "minh", "ngoc",
    "thanh", "va", "huu", "quang", "hong", "phuong", "vu", "vo", "thu", "kim", "xuan", "dinh", "cong", "bui", "do",
    "ban", "ubnd", "uy",
];

/// A question, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    words: Vec<Word>,
    /// Whether a word has marks, so that words with others are meant less.
    marks: bool,
}

/// Why a question is not asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nothing was typed, or no letter.
    #[error("nothing is asked")]
    Empty,
    /// One letter finds nearly everything.
    #[error("one letter is too little")]
    TooShort,
    /// Longer than [`LONGEST_ASKED`].
    #[error("longer than {LONGEST_ASKED} characters")]
    TooLong,
    /// Control characters stand in no name.
    #[error("control characters")]
    Control,
}

/// A stretch of the ordered keys: from this one, up to that one, which is not in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Range {
    /// The first.
    pub from: Vec<u8>,
    /// The first behind it.
    pub until: Vec<u8>,
}

impl Range {
    /// Everything that begins so; no key has the byte `ff`.
    fn beginning(with: &str) -> Self {
        let from = with.as_bytes().to_vec();
        let until = [&from[..], &[0xff]].concat();
        Self { from, until }
    }
}

/// Words that need not stand together: the stretch of one of them, and three patterns of the others (`like`), compared
/// with a space and the plain words of the name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apart {
    /// Where the word that seems rarest stands.
    pub range: Range,
    /// The others.
    pub patterns: [String; 3],
}

impl Question {
    /// Reads what was typed.
    ///
    /// # Errors
    /// When there is nothing to look for, or it cannot be a name.
    pub fn read(typed: &str) -> Result<Self, Refusal> {
        if typed.chars().nth(LONGEST_ASKED).is_some() {
            return Err(Refusal::TooLong);
        }
        if typed.chars().any(char::is_control) {
            return Err(Refusal::Control);
        }
        let words = words(typed);
        let letters: usize = words.iter().map(|word| word.plain.chars().count()).sum();
        let digit = words.iter().any(|word| word.plain.starts_with(|sign: char| sign.is_ascii_digit()));
        match letters {
            0 => Err(Refusal::Empty),
            1 if !digit => Err(Refusal::TooShort),
            _ => Ok(Self { marks: words.iter().any(|word| word.marked != word.plain), words }),
        }
    }

    /// Names that are, or end with, exactly this, marks and all.
    #[must_use]
    pub fn exactly(&self) -> Range {
        let words = || self.words.iter().take(WORDS_OF_KEY);
        let from = [plain(words()).as_bytes(), marked(words()).as_bytes()].join(&[MARKS][..]);
        let until = [&from[..], &[0]].concat();
        Range { from, until }
    }

    /// Names in which words begin so.
    #[must_use]
    pub fn begins(&self) -> Range {
        Range::beginning(&plain(self.words.iter().take(WORDS_OF_KEY)))
    }

    /// Names in which this is followed by further words: what shorter names would hide.
    #[must_use]
    pub fn goes_on(&self) -> Range {
        Range::beginning(&format!("{} ", plain(self.words.iter().take(WORDS_OF_KEY))))
    }

    /// People whose given name is the last word and who begin with the others: `nguyễn ân` is `Nguyễn Văn Ân`.
    #[must_use]
    pub fn given_first(&self) -> Range {
        match &self.words[..] {
            [before @ .., given] if !before.is_empty() => {
                Range::beginning(&plain(std::iter::once(given).chain(before).take(WORDS_OF_KEY)))
            }
            _ => Range::default(),
        }
    }

    /// Names that have all words, wherever; `None` for a single word.
    #[must_use]
    pub fn apart(&self) -> Option<Apart> {
        if self.words.len() < 2 {
            return None;
        }
        let rare = (0..self.words.len()).max_by_key(|at| rarity(&self.words[*at].plain))?;
        let others = self.words.iter().enumerate().filter(|(at, _)| *at != rare);
        let mut others = others.map(|(_, word)| format!("% {}%", word.plain));
        let patterns = std::array::from_fn(|_| others.next().unwrap_or_else(|| "%".to_owned()));
        Some(Apart { range: Range::beginning(&self.words[rare].plain), patterns })
    }

    /// How well a kept key answers, given the plain words of its name; `None` when it does not.
    #[must_use]
    pub fn rank(&self, key: &[u8], name: &str, naming: Naming) -> Option<Rank> {
        let halves = super::halves(key);
        let in_order: Vec<&Word> = self.words.iter().collect();
        let mut turned = in_order.clone();
        turned.rotate_right(1);
        let together = |words: &[&Word]| Rank::together(words, self.marks, halves, name, naming);
        let people = naming == Naming::Person && turned.len() > 1;
        let other_order = together(&turned).filter(|_| people).map(Rank::turned);
        let best = together(&in_order).into_iter().chain(other_order).min();
        if best.is_some() {
            return best;
        }
        let has = |word: &Word| name.split(' ').any(|other| other.starts_with(&word.plain));
        self.words.iter().all(has).then(Rank::apart)
    }

    /// How well a name answers, without kept keys.
    #[must_use]
    pub fn rank_of(&self, name: &str, naming: Naming) -> Option<Rank> {
        let words = super::plain_words(name);
        super::keys(name, naming).iter().filter_map(|key| self.rank(key, &words, naming)).min()
    }
}

/// The rarer a word seems, the larger: a digit is rare, a long word rarer than a short one, common ones are not.
fn rarity(word: &str) -> (usize, usize) {
    let common = COMMON.iter().position(|known| *known == word);
    let number = word.starts_with(|sign: char| sign.is_ascii_digit());
    (common.unwrap_or(COMMON.len() + usize::from(number)), word.chars().count())
}
