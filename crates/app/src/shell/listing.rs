//! Lists for programs, a stretch at a time: `?limit=` says how long one is, `?after=` is the `next` of the one before.

use serde::{Deserialize, Serialize};

use super::{Error, Result};

/// How long a stretch is when nobody says.
const USUAL: usize = 50;

/// And however it is asked.
const LONGEST: usize = 200;

/// Which stretch is asked for.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Which {
    /// The `next` of the stretch before; empty for the first.
    pub after: String,
    /// How many at most.
    pub limit: Option<usize>,
}

/// A stretch of a list.
#[derive(Debug, Serialize)]
pub struct Stretch<T> {
    items: Vec<T>,
    /// What to ask for with `after`; null at the end.
    next: Option<String>,
}

/// How many are given, and how many to ask the store for: one more says whether there is another stretch.
#[must_use]
pub fn length(asked: Option<usize>) -> (usize, i64) {
    let length = asked.unwrap_or(USUAL).clamp(1, LONGEST);
    (length, i64::try_from(length + 1).unwrap_or(i64::MAX))
}

impl<T> Stretch<T> {
    /// The stretch that is asked for, of a list that is there as a whole.
    ///
    /// # Errors
    /// [`Error::NotFound`] when nothing in it has the name that was said.
    pub fn part<F>(
        mut whole: Vec<F>,
        which: &Which,
        name: impl Fn(&F) -> String,
        shown: impl FnMut(F) -> T,
    ) -> Result<Self> {
        if !which.after.is_empty() {
            let at = whole.iter().position(|one| name(one) == which.after).ok_or(Error::NotFound)?;
            whole.drain(..=at);
        }
        Ok(Self::of(whole, length(which.limit).0, name, shown))
    }

    /// The first `length` of what was found; `name` is what the last one is known by.
    pub fn of<F>(mut found: Vec<F>, length: usize, name: impl Fn(&F) -> String, shown: impl FnMut(F) -> T) -> Self {
        let more = found.len() > length;
        found.truncate(length);
        let next = found.last().filter(|_| more).map(name);
        Self { next, items: found.into_iter().map(shown).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_says_where_the_next_one_begins() {
        let of = |found: Vec<u8>| Stretch::of(found, 2, u8::to_string, |one| one * 10);
        let more = of(vec![1, 2, 3]);
        assert_eq!((more.items, more.next.as_deref()), (vec![10, 20], Some("2")));
        let last = of(vec![1, 2]);
        assert_eq!((last.items, last.next), (vec![10, 20], None));
        let asked = |after: &str| Which { after: after.to_owned(), limit: Some(1) };
        let part = |after| Stretch::part(vec![1, 2, 3], &asked(after), u8::to_string, |one| one * 10);
        let second = part("1").expect("1 is in the list");
        assert_eq!((second.items, second.next.as_deref()), (vec![20], Some("2")));
        assert!(matches!(part("7"), Err(Error::NotFound)));
        assert_eq!((length(None), length(Some(0)), length(Some(100_000))), ((50, 51), (1, 2), (200, 201)));
    }
}
