//! The shapes of printed lines, for whoever looks at an official document with other questions than a plan's.

use crate::grammar::citation::citations;
pub use crate::grammar::{
    key::{is_capital, key},
    letterhead::goes_on,
    numbering::{Mark, mark, split},
    signature::{Part, part, without_title},
    zones::kind_of,
};

/// A document cited in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The byte at which it begins, its kind included.
    pub start: usize,
    /// The byte behind it.
    pub end: usize,
    /// "Nghị định".
    pub kind: Option<String>,
    /// "30/2020/NĐ-CP", mended where the print has a slip.
    pub number: Option<String>,
    /// It has its day, or at least says where a draft leaves room for it.
    pub dated: bool,
    /// "của Chính phủ" follows.
    pub issued: bool,
}

/// The documents that a paragraph cites, in order.
#[must_use]
pub fn cited(text: &str) -> Vec<Citation> {
    let all = citations(text).into_iter();
    all.map(|one| Citation {
        start: one.start,
        end: one.end,
        kind: one.kind,
        number: one.number,
        dated: one.date.is_some(),
        issued: one.issuer.is_some(),
    })
    .collect()
}
