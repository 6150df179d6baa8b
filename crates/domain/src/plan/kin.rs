//! Which other plans of the records a plan is worth comparing with: the one it carries out, and its earlier versions.

use super::PlanDraft;
use super::compare::{number_key, own_number};
use crate::vietnamese::fold;

/// A plan as lists know it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Number and symbol: `902/KH-UBND`.
    pub number: String,
    /// Subject line.
    pub title: String,
    /// Date of issue, ISO 8601, as far as it is known; may be empty.
    pub date: String,
}

/// How another plan is related.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kin {
    /// The plan that this one carries out.
    CarriedOut,
    /// A plan that this one says it amends or replaces.
    Amended,
    /// A plan with the same number and symbol.
    SameNumber,
    /// A plan with nearly the same subject line.
    SameTitle,
}

/// The document that a plan carries out, as it cites it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarriedOut {
    /// Number and symbol.
    pub number: String,
    /// Year of issue, where the citation has a date.
    pub year: Option<String>,
}

/// Most plans proposed for the same reason.
const MOST: usize = 3;

/// So many of the words of two subject lines must be the same.
const SAME_WORDS: f64 = 0.8;

/// Shorter subject lines say too little.
const FEWEST_WORDS: usize = 5;

/// What a plan that changes another says of it.
const AMENDS: [&str; 6] = ["sua doi", "bo sung", "thay the", "dieu chinh", "keo dai", "thay cho"];

/// The document that the plan carries out, when its number is known.
#[must_use]
pub fn carried_out(draft: &PlanDraft) -> Option<CarriedOut> {
    let parent = draft.parent_document.as_ref()?;
    let cited = draft.bases.get(parent.index_in_bases);
    let number = parent.number.clone().or_else(|| cited.and_then(|cited| cited.number.clone()))?;
    let date = cited.and_then(|cited| cited.date.clone());
    (!number.trim().is_empty()).then(|| CarriedOut { number, year: date.as_deref().and_then(year) })
}

/// Those of `known` that `draft`, itself not among them, is related to: the likeliest reason first, then in their
/// order.
#[must_use]
pub fn kin(draft: &PlanDraft, known: &[Known]) -> Vec<(usize, Kin)> {
    let title = draft.title.clone().unwrap_or_default();
    let own = own_number(draft).unwrap_or_default();
    let parent = carried_out(draft);
    let amended = amended(draft, &title);
    let relation = |other: &Known| {
        let number = number_key(&other.number);
        let is_parent = |parent: &CarriedOut| {
            let years = (year(&other.date), parent.year.clone());
            number == number_key(&parent.number) && !matches!(years, (Some(one), Some(other)) if one != other)
        };
        match () {
            () if number.is_empty() => same_title(&title, &other.title).then_some(Kin::SameTitle),
            () if parent.as_ref().is_some_and(is_parent) => Some(Kin::CarriedOut),
            () if amended.contains(&number) => Some(Kin::Amended),
            () if !own.is_empty() && number == own => Some(Kin::SameNumber),
            () => same_title(&title, &other.title).then_some(Kin::SameTitle),
        }
    };
    let mut found: Vec<(usize, Kin)> =
        known.iter().enumerate().filter_map(|(at, other)| Some((at, relation(other)?))).collect();
    found.sort_by_key(|(at, kin)| (*kin, *at));
    let mut kept: Vec<(usize, Kin)> = Vec::new();
    for (at, kin) in found {
        if kept.iter().filter(|(_, known)| *known == kin).count() < MOST {
            kept.push((at, kin));
        }
    }
    kept
}

/// Numbers of the plans that this one says it changes: in its subject line, or in a basis that says so.
fn amended(draft: &PlanDraft, title: &str) -> Vec<String> {
    let says_so = |text: &str| {
        let text = fold(text);
        AMENDS.iter().any(|words| text.contains(words))
    };
    let mut numbers = Vec::new();
    if says_so(title) {
        numbers.extend(title.split_whitespace().filter(|word| word.contains('/')).map(number_key));
    }
    let bases = draft.bases.iter().filter(|base| says_so(&base.as_printed));
    numbers.extend(bases.filter_map(|base| base.number.as_deref()).map(number_key));
    numbers.retain(|number| number.contains('/'));
    numbers
}

/// Whether two subject lines have nearly all their words in common.
fn same_title(one: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let mut words: Vec<String> = fold(text).split(' ').map(str::to_owned).filter(|word| !word.is_empty()).collect();
        words.sort();
        words
    };
    let (one, mut other) = (words(one), words(other));
    if one.len() < FEWEST_WORDS || other.len() < FEWEST_WORDS {
        return false;
    }
    let longer = count(one.len().max(other.len()));
    let shared = one.iter().filter(|word| {
        let found = other.iter().position(|known| known == *word);
        found.map(|at| other.swap_remove(at)).is_some()
    });
    count(shared.count()) >= SAME_WORDS * longer
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

/// `2023` of `2023-04-18` or `2023-XX-XX`.
fn year(date: &str) -> Option<String> {
    let year: String = date.chars().take_while(char::is_ascii_digit).collect();
    (year.len() == 4).then_some(year)
}

#[cfg(test)]
mod tests;
