//! What the account says without a person having written it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::assignment::{REPORT, TASK};
use crate::quantity::Quantity;

/// Everything that the account says without a person having written it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Facts {
    /// What the campaign is called.
    pub name: String,
    /// The slogan, verbatim.
    pub slogan: Option<String>,
    /// Number and symbol of the plan.
    pub number: String,
    /// Who issued it.
    pub issuer: String,
    /// First and last day.
    pub starts: Option<Date>,
    /// See `starts`.
    pub ends: Option<Date>,
    /// How many units carry it out.
    pub units: i64,
    /// The purposes, as printed.
    pub purposes: Vec<String>,
    /// The requirements, as printed.
    pub requirements: Vec<String>,
    /// What came of each content clause.
    pub contents: Vec<ContentFact>,
    /// What came of each duty.
    pub duties: Vec<DutyFact>,
    /// What the rounds of reports brought.
    pub rounds: Vec<RoundFact>,
    /// What was counted beside the targets.
    pub counts: Vec<CountFact>,
    /// What the units say in words.
    pub said: Vec<Said>,
    /// How many people were briefed, on how many occasions, by how many units.
    pub briefed: (i64, i64, i64),
}

/// What came of one content clause.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentFact {
    /// `II.4`.
    pub path: String,
    /// As printed.
    pub text: String,
    /// How many units reported on it.
    pub units: i64,
    /// How many targets were reported on.
    pub asked: i64,
    /// How many of them are numbers.
    pub numbers: i64,
    /// How many say that there was no occasion.
    pub none: i64,
    /// How many say that it does not concern them.
    pub not_applicable: i64,
    /// How many goals are reached.
    pub met: i64,
    /// The average share of the way gone, in hundredths of a percent.
    pub share: Option<i64>,
}

/// What came of one duty of the plan or of the calendar.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DutyFact {
    /// Code of the duty.
    pub duty: String,
    /// Where the plan says so.
    pub path: Option<String>,
    /// What the plan says, as printed.
    pub text: String,
    /// The round that it asks a report for: its name in addresses; empty for other duties.
    pub round: String,
    /// What that round is called.
    pub round_name: String,
    /// How many units owe it.
    pub owed: i64,
    /// How many did it by its day.
    pub on_time: i64,
    /// How many did it later.
    pub late: i64,
    /// How many no longer have to.
    pub waived: i64,
    /// The units that still owe it after its day, by name, the first ones.
    pub overdue: Vec<String>,
    /// How many units still owe it after its day.
    pub overdue_count: i64,
}

/// What one round of reports brought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundFact {
    /// What it is called.
    pub name: String,
    /// Last day for the units.
    pub due: Date,
    /// How many reports were taken.
    pub accepted: i64,
    /// How many units owed one.
    pub owed: i64,
}

/// What was counted beside the targets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountFact {
    /// What it is called.
    pub name: String,
    /// In what.
    pub unit_of_measure: String,
    /// All of it.
    pub sum: Quantity,
    /// How many units gave a number.
    pub units: i64,
}

/// What one unit says in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// Code of the field: `highlights`.
    pub field: String,
    /// What the field is called.
    pub name: String,
    /// Who.
    pub unit: String,
    /// In which round.
    pub round: String,
    /// What.
    pub text: String,
}

impl DutyFact {
    /// Its section. It depends on nothing that can change: neither on other duties, nor on days, nor on whether the
    /// round of its deadline is opened yet. A report that the Office asked for is known by its round, a task of the plan
    /// by its words, since a plan may give several under one number or none.
    #[must_use]
    pub fn section(&self) -> String {
        let (round, words) = match self.duty.as_str() {
            REPORT => (self.round.clone(), String::new()),
            TASK => (String::new(), digest(&self.text)),
            _ => Default::default(),
        };
        let parts = ["duty", &self.duty, self.path.as_deref().unwrap_or_default(), &round, &words];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(":")
    }
}

/// A short name for words, the same on every machine for ever: FNV-1a.
fn digest(words: &str) -> String {
    let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    format!("{:016x}", words.bytes().fold(0xcbf2_9ce4_8422_2325, fold))
}

impl Facts {
    /// Every section that the Office may write, in the order of the paper.
    #[must_use]
    pub fn sections(&self) -> Vec<String> {
        let numbered = |kind: &str, count: usize| (0..count).map(|n| format!("{kind}:{n}")).collect::<Vec<_>>();
        let contents = self.contents.iter().map(|content| format!("content:{}", content.path));
        ["opening".to_owned()]
            .into_iter()
            .chain(numbered("purpose", self.purposes.len()))
            .chain(numbered("requirement", self.requirements.len()))
            .chain(contents)
            .chain(self.duties.iter().map(DutyFact::section))
            .chain(["exemplars", "obstacles", "proposals"].map(str::to_owned))
            .collect()
    }

    /// How many of its figures differ from those of `other`.
    #[must_use]
    pub fn differing(&self, other: &Self) -> usize {
        let contents = pairs(&self.contents, &other.contents);
        let duties = pairs(&self.duties, &other.duties);
        let (rounds, counts) = (pairs(&self.rounds, &other.rounds), pairs(&self.counts, &other.counts));
        contents + duties + rounds + counts + usize::from(self.briefed != other.briefed)
    }
}

/// How many entries of two lists differ, wherever they stand: one that comes in between moves the others and changes
/// none.
fn pairs<T: PartialEq>(one: &[T], other: &[T]) -> usize {
    let without = |some: &[T], all: &[T]| some.iter().filter(|entry| !all.contains(entry)).count();
    without(one, other).max(without(other, one))
}
