//! Finding things by words of their names: the keys under which a name is kept, where a question looks among them, and
//! the order of what it finds.
//!
//! A name is kept once for each of its words, under that word and those after it, so that a question is one stretch of
//! an ordered list wherever in the name it begins. People have one more, with the given name first.
//!
//! ```text
//! Nguyễn Văn Ân ─▶ "nguyen van an" "van an" "an", and "an nguyen van", each followed by the same with its marks
//! "nguyễn ân"   ─▶ what begins with "nguyen an"; with "an nguyen"; words apart: "an" with "nguyen" beside it
//! ```

mod asked;
mod rank;
mod words;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::actor::By;
use crate::change::{Change, Recorded};

pub use asked::{Apart, LONGEST_ASKED, Question, Range, Refusal};
pub use rank::Rank;
pub use words::plain_words;

use words::{Word, marked, plain, words};

/// A key has at most so many words; longer questions are compared with the whole name.
const WORDS_OF_KEY: usize = 8;

/// A name has at most so many keys: of the subject of a document, its beginning.
const KEYS_OF_NAME: usize = 24;

/// Between the words of a key and the same words with their marks; sorts before every letter.
const MARKS: u8 = 0;

/// Whose names they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// A person's, in which the last word is the given name.
    Person,
    /// Anything else's.
    Thing,
}

/// The keys of a name, each once.
#[must_use]
pub fn keys(name: &str, naming: Naming) -> Vec<Vec<u8>> {
    let words = words(name);
    let mut keys: Vec<Vec<u8>> = (0..words.len().min(KEYS_OF_NAME)).map(|from| key(words[from..].iter())).collect();
    if let (Naming::Person, [before @ .., given]) = (naming, &words[..])
        && !before.is_empty()
    {
        keys.push(key(std::iter::once(given).chain(before)));
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn key<'a>(words: impl Iterator<Item = &'a Word> + Clone) -> Vec<u8> {
    let words = words.take(WORDS_OF_KEY);
    [plain(words.clone()).as_bytes(), marked(words).as_bytes()].join(&[MARKS][..])
}

/// The two halves of a key: its words without and with their marks. Anything else than a key has two empty ones.
fn halves(key: &[u8]) -> (&str, &str) {
    let at = key.iter().position(|byte| *byte == MARKS);
    let halves = at.and_then(|at| Some((str::from_utf8(&key[..at]).ok()?, str::from_utf8(&key[at + 1..]).ok()?)));
    halves.unwrap_or_default()
}

/// All keys are forgotten and made anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rebuilding {}

impl Recorded for Rebuilding {
    const KIND: &'static str = "search";

    fn record_id(&self) -> &str {
        "all"
    }
}

impl Rebuilding {
    /// Somebody who looks after the store begins one.
    pub fn begin(by: By, at: Timestamp) -> Change<Self> {
        Change::new(Self {}, "search.rebuilt", by, at)
    }
}

#[cfg(test)]
mod tests;
