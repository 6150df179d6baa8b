//! How well something answers.

use super::words::{Word, marked, plain};
use super::{Naming, WORDS_OF_KEY};

/// How well a name answers a question; the better one is the smaller. Marks as typed come first, then whole words, then
/// words that stand together as typed, then the given name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    other_marks: bool,
    begun: bool,
    apart: bool,
    not_given: bool,
}

impl Rank {
    /// The words stand in the name, but not together.
    pub(super) const fn apart() -> Self {
        Self { other_marks: true, begun: true, not_given: true, apart: true }
    }

    /// The same for words that were typed in another order.
    pub(super) fn turned(self) -> Self {
        Self { apart: true, ..self }
    }

    /// The key begins with the words. Where none of them has marks, a word that is only begun has none of its own to
    /// compare: `an` is no mark of `Anh`.
    pub(super) fn together(
        words: &[&Word],
        marks: bool,
        (key, marked_key): (&str, &str),
        name: &str,
        naming: Naming,
    ) -> Option<Self> {
        let (asked, typed) = (plain(words.iter().copied()), marked(words.iter().copied()));
        if key.is_empty() {
            return None;
        }
        let Some(rest) = key.strip_prefix(asked.as_str()) else {
            // Longer than a key is: the name itself goes on where the key ends.
            let whole_key = key.split(' ').count() == WORDS_OF_KEY;
            let longer = whole_key && asked.starts_with(key) && format!(" {name}").contains(&format!(" {asked}"));
            let other_marks = !typed.starts_with(marked_key);
            return longer.then_some(Self { other_marks, begun: false, not_given: true, apart: false });
        };
        let whole = rest.is_empty() || rest.starts_with(' ');
        let same = marked_key.strip_prefix(typed.as_str());
        let same = same.is_some_and(|rest| !whole || rest.is_empty() || rest.starts_with(' '));
        let turned = naming == Naming::Person && !name.ends_with(key);
        let given = naming == Naming::Person && whole && (rest.is_empty() || turned);
        let apart = turned && words.len() > 1;
        Some(Self { other_marks: !(same && (marks || whole)), begun: !whole, not_given: !given, apart })
    }
}
