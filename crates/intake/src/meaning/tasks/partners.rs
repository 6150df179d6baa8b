//! Who helps: the units behind "phối hợp với".

use crate::grammar::key::{head, key};
use crate::grammar::text::Text;

use super::unit::{before_predicate, is_unit};

/// Words in front of the units that help.
const WITH: &[&str] =
    &["phối hợp chặt chẽ với", "phối hợp cùng với", "phối hợp cùng", "phối hợp với", "cùng với", "phối hợp"];

/// Longest list of names, in characters.
const LONGEST: usize = 300;

/// The units that a duty names as helping, up to what they help with.
pub(super) fn partners(text: &Text) -> Option<Text> {
    let words = text.as_str();
    let (at, with) = WITH.iter().filter_map(|with| words.find(with).map(|at| (at, with))).min_by_key(|(at, _)| *at)?;
    let rest = text.from(at + with.len());
    let sentence = rest.as_str().find(['.', ';', ':']).unwrap_or(rest.len());
    let rest = rest.part(0..sentence);
    let end = before_predicate(&rest).or_else(|| rest.as_str().find(" để "))?;
    let names = rest.part(0..end).trimmed(&[',', ' ']);
    let fits = names.as_str().chars().count() <= LONGEST && is_unit(&key(head(names.as_str(), 60)));
    fits.then_some(names)
}
