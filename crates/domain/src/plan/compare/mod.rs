//! Two plans, clause by clause: a plan with the one it carries out, or with its own earlier version.
//!
//! ```text
//! draft ─ items ─▶ clauses of each part ─ pairs ─▶ the likest pair first ─ judge ─▶ kept, changed, narrowed
//!                                                      └─ what finds no partner ─▶ added, dropped
//! ```
//!
//! Pairs are found by the words they share; a word that stands in most clauses counts little. A pair is *narrowed* only
//! where a rule says why: fewer units, a smaller quota, a shorter period inside the other, a lower award, words that the
//! other plan has too and more. Everything else that differs is *changed*. The same two drafts give the same answer.

mod awards;
mod counts;
mod days;
mod diff;
mod figures;
mod found;
mod items;
mod judge;
mod names;
mod pairs;
mod weights;
mod words;

pub use counts::Counts;
pub use found::{Aspect, Comparison, Outcome, Part, PartRows, Piece, Row, Said, Side, Why};

use super::PlanDraft;
use items::Item;
use weights::Weights;

pub(in crate::plan) use words::number_key;

/// Most clauses of one part that are compared; what a longer list has beyond is counted, not compared.
pub const MOST_CLAUSES: usize = 300;

/// Whether a draft has anything that can be compared.
#[must_use]
pub fn has_structure(draft: &PlanDraft) -> bool {
    Part::ALL.into_iter().any(|part| part != Part::Recipients && !items::of(draft, part).is_empty())
}

/// `new` compared with `old`: the plan it carries out, or its earlier version.
#[must_use]
pub fn compare(old: &PlanDraft, new: &PlanDraft) -> Comparison {
    let mut lists: Vec<(Part, Vec<Item>, Vec<Item>)> =
        Part::ALL.map(|part| (part, items::of(old, part), items::of(new, part))).into();
    // The basis that names the other plan is what makes it the other plan, not an addition.
    let own = own_number(old);
    for (_, _, new) in &mut lists {
        new.retain(|item| own.is_none() || item.cited.as_ref().map(|(number, _)| number) != own.as_ref());
    }
    lists.retain(|(_, old, new)| !old.is_empty() || !new.is_empty());
    let beyond = |items: &mut Vec<Item>| {
        let beyond = items.len().saturating_sub(MOST_CLAUSES);
        items.truncate(MOST_CLAUSES);
        beyond
    };
    let cut: Vec<usize> = lists.iter_mut().map(|(_, old, new)| beyond(old) + beyond(new)).collect();
    let all_old: Vec<&Item> = lists.iter().flat_map(|(_, old, _)| old).collect();
    let all_new: Vec<&Item> = lists.iter().flat_map(|(_, _, new)| new).collect();
    let weights = Weights::of(&all_old, &all_new);
    let parts = lists.iter().zip(cut).map(|((part, old, new), not_compared)| {
        let rows = rows(*part, old, new, &weights);
        PartRows { part: *part, rows, not_compared }
    });
    Comparison { parts: parts.collect() }
}

/// A plan's number and symbol as they are compared.
pub(in crate::plan) fn own_number(draft: &PlanDraft) -> Option<String> {
    let (number, symbol) = (draft.number.as_deref()?, draft.symbol.as_deref()?);
    (!number.is_empty()).then(|| number_key(&format!("{number}/{symbol}")))
}

/// The rows of one part: the newer plan's clauses in their order, and after each what the older plan had after its
/// partner and the newer one dropped.
fn rows(part: Part, old: &[Item], new: &[Item], weights: &Weights) -> Vec<Row> {
    let partners = pairs::pairs(part, old, new, weights);
    let mut after: Vec<Vec<usize>> = vec![Vec::new(); new.len() + 1];
    let mut place = 0;
    for (at, partner) in pairs::inverse(&partners, old.len()).into_iter().enumerate() {
        match partner {
            Some(partner) => place = partner + 1,
            None => after[place].push(at),
        }
    }
    let dropped =
        |at: &usize| Row { outcome: Outcome::Dropped, why: Vec::new(), old: Some(old[*at].alone()), new: None };
    let mut rows: Vec<Row> = after[0].iter().map(dropped).collect();
    for (at, (item, partner)) in new.iter().zip(&partners).enumerate() {
        rows.push(match partner {
            Some(partner) => judge::judged(part, &old[*partner], item, weights),
            None => Row { outcome: Outcome::Added, why: Vec::new(), old: None, new: Some(item.alone()) },
        });
        rows.extend(after[at + 1].iter().map(dropped));
    }
    rows
}

#[cfg(test)]
mod tests;
