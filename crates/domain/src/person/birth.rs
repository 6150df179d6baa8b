//! When somebody was born: a day, or only a year, as many lists have it.

use crate::dated::Dated;

/// A day of birth, or a year.
pub type Birth = Dated;

/// Whoever was born earlier works nowhere any more.
const EARLIEST: i16 = 1900;

/// As people write it: `12/3/1990`, `1990`. `None` when it is neither, or not of this time.
#[must_use]
pub fn born(text: &str) -> Option<Birth> {
    Dated::parse(text).filter(|born| (EARLIEST..=2100).contains(&born.year()))
}
