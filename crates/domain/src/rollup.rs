//! Figures added up over the tree of units, kept as reports are accepted.
//!
//! A report gives its unit some amounts, one per subject; a unit's total is its own amounts and those of every unit
//! below it. Amounts can be added and taken away without a rest, so a new report, a correction or a unit that moves is
//! a difference, added to every unit above, and what is kept is what a recount would give.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::progress::WHOLE;
use crate::quantity::Quantity;
use crate::report::{Contents, Figure};

mod recount;
mod sum;
mod tree;

pub use recount::Recount;
pub use sum::Sum;
pub use tree::{Parents, below};

/// What is added up.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Subject {
    /// Every target of a content clause: `content:II.4`.
    Content(String),
    /// One target that all units share: `target:<id>`.
    Shared(String),
    /// One counted field of the kind of report: `answer:<code>`.
    Answer(String),
}

impl Subject {
    /// The word it is stored under.
    #[must_use]
    pub fn code(&self) -> String {
        match self {
            Self::Content(path) => format!("content:{path}"),
            Self::Shared(target) => format!("target:{target}"),
            Self::Answer(code) => format!("answer:{code}"),
        }
    }

    /// The subject stored under `code`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let (kind, rest) = code.split_once(':')?;
        match kind {
            "content" => Some(Self::Content(rest.to_owned())),
            "target" => Some(Self::Shared(rest.to_owned())),
            "answer" => Some(Self::Answer(rest.to_owned())),
            _ => None,
        }
    }
}

impl From<Subject> for String {
    fn from(subject: Subject) -> Self {
        subject.code()
    }
}

impl TryFrom<String> for Subject {
    type Error = String;

    fn try_from(code: String) -> Result<Self, String> {
        Self::from_code(&code).ok_or_else(|| format!("{code:?} is no subject"))
    }
}

/// What is known of one subject. Every part can be added and taken away. As JSON it is the list of its parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "Parts", from = "Parts")]
pub struct Amount {
    /// How many units it was asked of.
    pub units: i64,
    /// How many figures were asked for.
    pub asked: i64,
    /// How many are numbers.
    pub numbers: i64,
    /// How many say that there was no occasion.
    pub none: i64,
    /// How many say that it does not concern them.
    pub not_applicable: i64,
    /// How many goals are reached.
    pub met: i64,
    /// The shares of the way gone, each at most all of it, in hundredths of a percent.
    pub shares: i64,
    /// The numbers.
    pub sum: Sum,
    /// The goals of those numbers.
    pub goals: Sum,
}

/// The parts of an amount, in their order.
type Parts = (i64, i64, i64, i64, i64, i64, i64, Sum, Sum);

impl From<Amount> for Parts {
    fn from(of: Amount) -> Self {
        (of.units, of.asked, of.numbers, of.none, of.not_applicable, of.met, of.shares, of.sum, of.goals)
    }
}

impl From<Parts> for Amount {
    fn from((units, asked, numbers, none, not_applicable, met, shares, sum, goals): Parts) -> Self {
        Self { units, asked, numbers, none, not_applicable, met, shares, sum, goals }
    }
}

impl Amount {
    /// How many have said nothing.
    #[must_use]
    pub fn missing(&self) -> i64 {
        self.asked - self.numbers - self.none - self.not_applicable
    }

    /// The average share of the way gone, in hundredths of a percent; `None` without a number.
    #[must_use]
    pub fn average_share(&self) -> Option<i64> {
        (self.numbers > 0).then(|| (self.shares * 2 + self.numbers).div_euclid(self.numbers * 2))
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            units: self.units + other.units,
            asked: self.asked + other.asked,
            numbers: self.numbers + other.numbers,
            none: self.none + other.none,
            not_applicable: self.not_applicable + other.not_applicable,
            met: self.met + other.met,
            shares: self.shares + other.shares,
            sum: self.sum + other.sum,
            goals: self.goals + other.goals,
        }
    }

    /// What is to be added to `other` to come to this.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Self {
            units: self.units - other.units,
            asked: self.asked - other.asked,
            numbers: self.numbers - other.numbers,
            none: self.none - other.none,
            not_applicable: self.not_applicable - other.not_applicable,
            met: self.met - other.met,
            shares: self.shares - other.shares,
            sum: self.sum - other.sum,
            goals: self.goals - other.goals,
        }
    }

    /// Of one figure. `way` is its goal with what it takes to say how far it is; a counted field has none.
    fn of(figure: &Figure, way: Option<(Quantity, i64, bool)>) -> Self {
        let one = Self { asked: 1, ..Self::default() };
        match (figure, way) {
            (Figure::Missing, _) => one,
            (Figure::None, _) => Self { none: 1, ..one },
            (Figure::NotApplicable, _) => Self { not_applicable: 1, ..one },
            (Figure::Number(number), None) => Self { numbers: 1, sum: (*number).into(), ..one },
            (Figure::Number(number), Some((goal, share, met))) => Self {
                numbers: 1,
                sum: (*number).into(),
                goals: goal.into(),
                shares: share.min(WHOLE),
                met: i64::from(met),
                ..one
            },
        }
    }
}

/// Amounts by subject, in the order of the subjects.
pub type Amounts = BTreeMap<Subject, Amount>;

/// What a report gives its unit.
#[must_use]
pub fn amounts(contents: &Contents) -> Amounts {
    let mut all = Amounts::new();
    for line in &contents.lines {
        let share = line.share().unwrap_or_default();
        let amount = Amount::of(&line.figure, Some((line.goal, share, line.is_met())));
        // Targets of one content are measured in different things: their numbers are not added.
        put(&mut all, Subject::Content(line.content.clone()), Amount { sum: Sum::ZERO, goals: Sum::ZERO, ..amount });
        if let Some(shared) = &line.part_of {
            put(&mut all, Subject::Shared(shared.as_str().to_owned()), amount);
        }
    }
    for (code, figure) in &contents.counts {
        put(&mut all, Subject::Answer(code.clone()), Amount::of(figure, None));
    }
    all.values_mut().for_each(|amount| amount.units = 1);
    all
}

/// Whether a report gives its unit any amounts, whatever its figures say. One of a kind that asks in words alone gives
/// none, and takes nothing away from what the unit reported before.
#[must_use]
pub fn has_amounts(contents: &Contents) -> bool {
    !contents.lines.is_empty() || !contents.counts.is_empty()
}

/// Adds `more` to `all`; what comes to nothing is left out, so that equal amounts are equal maps.
pub fn add(all: &mut Amounts, more: &Amounts) {
    for (subject, amount) in more {
        // Most subjects are there already: their name is not copied.
        match all.get_mut(subject) {
            Some(known) => *known = known.plus(*amount),
            None => put(all, subject.clone(), *amount),
        }
    }
    all.retain(|_, amount| *amount != Amount::default());
}

/// What is to be added to `before` to come to `after`, without what stays the same.
#[must_use]
pub fn difference(before: &Amounts, after: &Amounts) -> Amounts {
    let mut changed = negated(before);
    add(&mut changed, after);
    changed
}

/// What takes `amounts` away.
#[must_use]
pub fn negated(amounts: &Amounts) -> Amounts {
    amounts.iter().map(|(subject, amount)| (subject.clone(), Amount::default().minus(*amount))).collect()
}

fn put(all: &mut Amounts, subject: Subject, amount: Amount) {
    let known = all.entry(subject).or_default();
    *known = known.plus(amount);
}

#[cfg(test)]
mod tests;
