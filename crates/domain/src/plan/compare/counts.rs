//! How many rows there are of each outcome.

use serde::Serialize;

use super::Outcome;

/// How many rows there are of each outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// The same words.
    pub kept: usize,
    /// Other words.
    pub changed: usize,
    /// Covers less.
    pub narrowed: usize,
    /// Only in the newer plan.
    pub added: usize,
    /// Only in the older plan.
    pub dropped: usize,
}

impl Counts {
    /// All rows.
    #[must_use]
    pub fn all(self) -> usize {
        self.kept + self.differing()
    }

    /// Rows that are not the same on both sides.
    #[must_use]
    pub fn differing(self) -> usize {
        self.changed + self.narrowed + self.added + self.dropped
    }
}

impl FromIterator<Outcome> for Counts {
    fn from_iter<T: IntoIterator<Item = Outcome>>(outcomes: T) -> Self {
        outcomes.into_iter().fold(Self::default(), |mut counts, outcome| {
            let counted = match outcome {
                Outcome::Kept => &mut counts.kept,
                Outcome::Changed => &mut counts.changed,
                Outcome::Narrowed => &mut counts.narrowed,
                Outcome::Added => &mut counts.added,
                Outcome::Dropped => &mut counts.dropped,
            };
            *counted += 1;
            counts
        })
    }
}
