//! Which clause of one plan is which of the other: one to one, the likest pair first.

use super::items::Item;
use super::weights::{Weighed, Weights};
use super::words::{same, words};
use super::{Aspect, Part, awards};

/// Less alike than this, two clauses are two clauses.
const ALIKE: f64 = 0.34;

/// Lines of "Nơi nhận" and legal bases are formulas: they must be more alike.
const ALIKE_FORMULAS: f64 = 0.55;

/// So much of a task is its unit, of an award its form.
const HEAD: f64 = 0.3;

/// For each clause of `new` its partner in `old`.
pub(super) fn pairs(part: Part, old: &[Item], new: &[Item], weights: &Weights) -> Vec<Option<usize>> {
    let ready =
        |items: &[Item]| -> Vec<Ready<'_>> { items.iter().map(|item| Ready::of(part, item, weights)).collect() };
    let (older, newer) = (ready(old), ready(new));
    let least = if matches!(part, Part::Recipients | Part::Bases) { ALIKE_FORMULAS } else { ALIKE };
    let mut likely: Vec<(f64, usize, usize)> = Vec::new();
    for (at, one) in newer.iter().enumerate() {
        for (before, other) in older.iter().enumerate() {
            let alike = match part {
                Part::Slogan => 1.0,
                // Awards of two levels are two clauses, unless nothing of the same level is left.
                Part::Commendation if awards::differ(&old[before], &new[at]) => 0.0,
                Part::Period => {
                    if same(new[at].get(Aspect::Name), old[before].get(Aspect::Name)) {
                        1.0
                    } else {
                        0.0
                    }
                }
                _ => one.likeness(other),
            };
            if alike >= least {
                likely.push((alike, before, at));
            }
        }
    }
    // Of equals the one at the same place of its list wins: `Như trên` stands in many lists.
    let apart = |before: usize, at: usize| (before * new.len().max(1)).abs_diff(at * old.len().max(1));
    likely.sort_by(|(one, b, a), (other, d, c)| {
        other.total_cmp(one).then_with(|| (apart(*b, *a), *a, *b).cmp(&(apart(*d, *c), *c, *d)))
    });
    let mut partners = vec![None; new.len()];
    let mut taken = vec![false; old.len()];
    for (_, before, at) in likely {
        if partners[at].is_none() && !taken[before] {
            partners[at] = Some(before);
            taken[before] = true;
        }
    }
    if part == Part::Commendation {
        other_levels(old, new, &mut partners, &mut taken);
    }
    partners
}

/// For each clause of `old` its partner in `new`.
pub(super) fn inverse(partners: &[Option<usize>], old: usize) -> Vec<Option<usize>> {
    let mut inverse = vec![None; old];
    for (at, partner) in partners.iter().enumerate() {
        if let Some(before) = partner {
            inverse[*before] = Some(at);
        }
    }
    inverse
}

/// Awards of another level for the same people are one clause, though hardly a word is the same.
fn other_levels(old: &[Item], new: &[Item], partners: &mut [Option<usize>], taken: &mut [bool]) {
    for (at, item) in new.iter().enumerate().filter(|(_, item)| !item.get(Aspect::Whom).is_empty()) {
        if partners[at].is_some() || awards::level(item).is_none() {
            continue;
        }
        let whom = words(item.get(Aspect::Whom));
        let others = old.iter().enumerate().filter(|(before, other)| {
            !taken[*before] && awards::level(other).is_some() && words(other.get(Aspect::Whom)) == whom
        });
        let level = awards::level(item).unwrap_or_default();
        let far = |other: &Item| awards::level(other).unwrap_or_default().abs_diff(level);
        if let Some((before, _)) = others.min_by_key(|(before, other)| (far(other), *before)) {
            partners[at] = Some(before);
            taken[before] = true;
        }
    }
}

/// A clause made ready to be compared with many.
struct Ready<'w> {
    /// Who has the task; which award. `None` for clauses that have no such head.
    head: Option<Weighed<'w>>,
    rest: Weighed<'w>,
    /// Number and year of a cited document.
    cited: Option<(String, Option<String>)>,
}

impl<'w> Ready<'w> {
    fn of(part: Part, item: &Item, weights: &'w Weights) -> Self {
        let weigh = |aspects: &[Aspect]| {
            let own: Vec<String> = aspects.iter().flat_map(|aspect| words(item.get(*aspect))).collect();
            weights.weigh(&own)
        };
        let (head, rest) = match part {
            Part::Tasks | Part::Activities => (Some(weigh(&[Aspect::Unit])), weigh(&[Aspect::Words])),
            Part::Commendation => {
                (Some(weigh(&[Aspect::Form, Aspect::Authority])), weigh(&[Aspect::Whom, Aspect::Count]))
            }
            Part::Milestones => (Some(weigh(&[Aspect::When])), weigh(&[Aspect::Words])),
            Part::Targets | Part::Recipients => (None, weigh(&[Aspect::Words])),
            Part::Bases | Part::Aims | Part::Slogan | Part::Contents | Part::Movements | Part::Period => {
                (None, weights.weigh(&item.words()))
            }
        };
        Self { head, rest, cited: item.cited.clone() }
    }

    fn likeness(&self, other: &Self) -> f64 {
        if let (Some((number, year)), Some((others, others_year))) = (&self.cited, &other.cited) {
            let one_year = year.is_none() || others_year.is_none() || year == others_year;
            return if number == others && one_year { 1.0 } else { 0.0 };
        }
        let rest = self.rest.likeness(&other.rest);
        match (&self.head, &other.head) {
            (Some(head), Some(others)) if self.rest.says_nothing() && other.rest.says_nothing() => {
                head.likeness(others)
            }
            (Some(head), Some(others)) => HEAD * head.likeness(others) + (1.0 - HEAD) * rest,
            _ => rest,
        }
    }
}
