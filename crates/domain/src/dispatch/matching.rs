//! Which units of the records a printed recipient, or the "who" of a task, means.
//!
//! A text is read clause by clause and from left to right. At the beginning of the text and after every comma, dash
//! and "và" a mention may begin, behind words such as "Trưởng" or "Đề nghị". There are four forms:
//!
//! - the name of a unit: "Văn phòng Sở";
//! - the common part of names, and places: "Phòng VH&TT các huyện, thành phố", "Phòng VH&TT Hà Quảng, Bảo Lạc";
//! - what stands directly below the agency: "các phòng, đơn vị trực thuộc Sở";
//! - a kind of unit: "các doanh nghiệp trong ngành".
//!
//! The longest form wins. What follows must not narrow or widen the mention in a way we do not understand: "các đơn vị
//! có liên quan" means nobody here. Brackets are not read, nor what follows "phối hợp": partners do not lead. An
//! abbreviation of several readings counts for what its readings have in common. Where nothing is sure the answer is
//! empty, and a person is asked.

mod clauses;
mod directory;
mod groups;
mod lexicon;
mod places;
mod readings;
mod scan;
mod words;

pub use directory::Directory;

use crate::id::UnitId;
use crate::unit::UnitTree;

/// The words an agency's documents use.
#[derive(Clone, Copy, Debug)]
pub struct Vocabulary<'a> {
    /// Abbreviation and full form; one with several readings stands several times.
    pub abbreviations: &'a [(String, String)],
    /// Code and Vietnamese name of every kind of unit.
    pub kinds: &'a [(String, String)],
    /// Codes of the kinds that are the agency's own sections and attached units.
    pub internal_kinds: &'a [String],
    /// The agency whose documents are read.
    pub agency: &'a UnitId,
    /// Its province or city as in the place line, e.g. `Cao Bằng`; may be empty.
    pub place: &'a str,
}

/// The units that `text` means, in official order; empty when a person has to say. For many texts make one
/// [`Directory`].
#[must_use]
pub fn matching(text: &str, tree: &UnitTree, words: &Vocabulary<'_>) -> Vec<UnitId> {
    Directory::new(tree, words).units(text)
}

#[cfg(test)]
mod tests;
