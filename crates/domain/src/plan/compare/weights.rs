//! How much a shared word says: one that stands in most clauses of a plan (`thi đua`, `tổ chức thực hiện`) says little,
//! one that stands in a single one says much.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::items::Item;
use super::words::words;
use crate::vietnamese::fold;

/// Longest text that is weighed, in words; the rest of a longer one is only shown.
const LONGEST: usize = 800;

/// What two neighbouring words together count, measured by one of them alone: order says something too.
const PAIR: f64 = 0.5;

/// What a bare number counts: versions of a clause often differ in it and in nothing else.
const NUMBER: f64 = 0.5;

/// What a word counts of which every plan is made, so that short plans are read as long ones are.
const USUAL: f64 = 0.4;

/// Those words, without marks, syllable by syllable.
const USUAL_WORDS: [&str; 40] = [
    "thi", "dua", "to", "chuc", "thuc", "hien", "tot", "cong", "tac", "nhiem", "vu", "phong", "trao", "trien", "khai",
    "day", "manh", "tang", "cuong", "nang", "cao", "phan", "dau", "hoan", "thanh", "cac", "va", "cua", "trong", "cho",
    "voi", "ve", "theo", "duoc", "de", "co", "la", "den", "tu", "nham",
];

/// Fewer words than these are too few to be found again inside a longer clause.
const FEWEST_WORDS: usize = 6;

/// So much of the shorter one must stand in the longer one.
const NEARLY_WHOLE: f64 = 0.7;

/// What each word, and each two neighbouring words, of the two plans counts.
pub(super) struct Weights {
    /// Features by their numbers, in the order in which they were met.
    known: HashMap<String, usize>,
    counts: Vec<f64>,
}

/// A text as it is weighed: the numbers of its features in order, each with how often it stands there.
pub(super) struct Weighed<'w> {
    weights: &'w Weights,
    features: Vec<(usize, u32)>,
    total: f64,
    words: usize,
}

impl Weights {
    /// Of all clauses of two plans. What stands in one clause of each is as rare as what stands in one of either.
    pub(super) fn of(old: &[&Item], new: &[&Item]) -> Self {
        let mut known: HashMap<String, usize> = HashMap::new();
        let mut names: Vec<String> = Vec::new();
        let mut most: Vec<u32> = Vec::new();
        for items in [old, new] {
            let mut standing_in: Vec<u32> = Vec::new();
            for item in items {
                let mut own: Vec<usize> = Vec::new();
                for feature in features(&item.words()) {
                    let next = names.len();
                    let number = *known.entry(feature.clone()).or_insert(next);
                    if number == next {
                        names.push(feature);
                    }
                    own.push(number);
                }
                own.sort_unstable();
                own.dedup();
                standing_in.resize(names.len(), 0);
                own.into_iter().for_each(|number| standing_in[number] += 1);
            }
            most.resize(names.len(), 0);
            most.iter_mut().zip(&standing_in).for_each(|(most, here)| *most = (*most).max(*here));
        }
        let clauses = f64::from(u32::try_from(old.len().max(new.len())).unwrap_or(u32::MAX));
        let counts = names.iter().zip(&most).map(|(name, most)| weight(name, clauses, f64::from(*most))).collect();
        Self { known, counts }
    }

    /// A text of one of the two plans by these weights.
    pub(super) fn weigh(&self, words: &[String]) -> Weighed<'_> {
        let mut numbers: Vec<usize> =
            features(words).into_iter().filter_map(|feature| self.known.get(&feature).copied()).collect();
        numbers.sort_unstable();
        let mut features: Vec<(usize, u32)> = Vec::new();
        for number in numbers {
            match features.last_mut() {
                Some((last, times)) if *last == number => *times += 1,
                _ => features.push((number, 1)),
            }
        }
        let total = features.iter().map(|(number, times)| self.counts[*number] * f64::from(*times)).sum();
        Weighed { weights: self, features, total, words: words.len() }
    }
}

/// What a feature counts that stands in so many of so many clauses.
fn weight(feature: &str, clauses: f64, standing_in: f64) -> f64 {
    let rare = ((clauses + 1.0) / standing_in).ln();
    match feature.split_once(' ') {
        Some((one, other)) if is_usual(one) && is_usual(other) => rare * PAIR * USUAL,
        Some(_) => rare * PAIR,
        None if feature.bytes().all(|byte| byte.is_ascii_digit()) => rare * NUMBER,
        None if is_usual(feature) => rare * USUAL,
        None => rare,
    }
}

fn is_usual(word: &str) -> bool {
    USUAL_WORDS.contains(&fold(word).as_str())
}

fn features(words: &[String]) -> Vec<String> {
    let mut features = in_full(&words[..words.len().min(LONGEST)]);
    let pairs: Vec<String> = features.windows(2).map(|pair| pair.join(" ")).collect();
    features.extend(pairs);
    features
}

/// Names that one plan shortens and the other writes out.
fn in_full(words: &[String]) -> Vec<String> {
    let full = |word: &String| match word.as_str() {
        "ubnd" => self::words("Ủy ban nhân dân"),
        "hđnd" => self::words("Hội đồng nhân dân"),
        "tđkt" => self::words("Thi đua - Khen thưởng"),
        _ => vec![word.clone()],
    };
    words.iter().flat_map(full).collect()
}

impl Weighed<'_> {
    /// How alike two texts are, 0 to 1. A short clause that stands nearly whole inside a longer one is half as alike as
    /// it would be alone: a plan that takes a clause over often writes it out.
    pub(super) fn likeness(&self, other: &Self) -> f64 {
        let both = self.total + other.total;
        if both == 0.0 {
            return 0.0;
        }
        let shared = self.shared(other);
        let alike = 2.0 * shared / both;
        if self.words.min(other.words) < FEWEST_WORDS {
            return alike;
        }
        let inside = shared / self.total.min(other.total);
        if inside >= NEARLY_WHOLE { alike.midpoint(inside) } else { alike }
    }

    /// How much of this text stands in the other one, 0 to 1.
    pub(super) fn inside(&self, other: &Self) -> f64 {
        if self.total == 0.0 { 0.0 } else { self.shared(other) / self.total }
    }

    /// How much the text says.
    pub(super) fn total(&self) -> f64 {
        self.total
    }

    /// Whether there is no text at all.
    pub(super) fn says_nothing(&self) -> bool {
        self.words == 0
    }

    /// What both texts have, in the order of the features, so that the same sum is the same number.
    fn shared(&self, other: &Self) -> f64 {
        let (mut sum, mut at, mut beside) = (0.0, 0, 0);
        while let (Some((one, times)), Some((two, others))) = (self.features.get(at), other.features.get(beside)) {
            match one.cmp(two) {
                Ordering::Less => at += 1,
                Ordering::Greater => beside += 1,
                Ordering::Equal => {
                    sum += self.weights.counts[*one] * f64::from(*times.min(others));
                    (at, beside) = (at + 1, beside + 1);
                }
            }
        }
        sum
    }
}
