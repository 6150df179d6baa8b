//! What a report says: a figure for each target, an answer for each field of its kind.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Figure;
use crate::id::TargetId;
use crate::progress;
use crate::quantity::Quantity;
use crate::target::{Aim, Direction};

/// What a report says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Contents {
    /// One line per target, in the order of the unit's list.
    pub lines: Vec<Line>,
    /// Texts, by the code of their field.
    pub answers: BTreeMap<String, String>,
    /// Counted fields of the kind, by their code.
    pub counts: BTreeMap<String, Figure>,
    /// SHA-256 of each file of evidence, in the order they were added.
    pub evidence: Vec<String>,
}

/// One target in a report, with what it set at the time, so that the report stays readable when the target changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Which.
    pub target: TargetId,
    /// The target that all units share and this one carries part of.
    pub part_of: Option<TargetId>,
    /// The content it carries out: `II.4`.
    pub content: String,
    /// What is measured.
    pub metric: String,
    /// In what.
    pub unit_of_measure: String,
    /// Where it stood at the beginning.
    pub baseline: Option<Quantity>,
    /// Where it is to stand.
    pub goal: Quantity,
    /// Which way is better.
    pub direction: Direction,
    /// What the unit reported last, when this report was sent.
    pub before: Option<Quantity>,
    /// What it reports.
    pub figure: Figure,
    /// Why it fell, or why there is none; may be empty.
    pub reason: String,
}

impl Line {
    /// The line of a target, still without a figure.
    #[must_use]
    pub fn of(target: TargetId, aim: &Aim, before: Option<Quantity>) -> Self {
        Self {
            target,
            part_of: aim.part_of.clone(),
            content: aim.content.clone(),
            metric: aim.metric.clone(),
            unit_of_measure: aim.unit_of_measure.clone(),
            baseline: aim.baseline,
            goal: aim.goal,
            direction: aim.direction,
            before,
            figure: Figure::Missing,
            reason: String::new(),
        }
    }

    /// The name of its field: `figure:<target>`.
    #[must_use]
    pub fn field(&self) -> String {
        format!("figure:{}", self.target)
    }

    /// How much of the way it has gone, in hundredths of a percent; `None` without a number.
    #[must_use]
    pub fn share(&self) -> Option<i64> {
        let number = self.figure.number()?;
        Some(progress::share(number, self.goal, self.baseline, self.direction))
    }

    /// Whether its goal is reached.
    #[must_use]
    pub fn is_met(&self) -> bool {
        self.figure.number().is_some_and(|number| progress::is_met(number, self.goal, self.direction))
    }

    /// By how much it is worse than what was reported last, when it is.
    #[must_use]
    pub fn fell_by(&self) -> Option<Quantity> {
        let (number, before) = (self.figure.number()?, self.before?);
        let worse = match self.direction {
            Direction::Up => before - number,
            Direction::Down => number - before,
        };
        (worse > Quantity::ZERO).then_some(worse)
    }

    /// Whether its figure is one that cannot be: below nothing, or more than all of it.
    #[must_use]
    pub fn is_impossible(&self) -> bool {
        let percent = self.unit_of_measure.trim() == "%";
        self.figure.number().is_some_and(|number| number < Quantity::ZERO || (percent && number > Quantity::whole(100)))
    }
}

impl Contents {
    /// Puts another figure at `field` (`figure:<target>` or `answer:<code>`); gives the one that stood there.
    pub(super) fn replace(&mut self, field: &str, figure: Figure) -> Option<Figure> {
        let place = match field.split_once(':')? {
            ("figure", target) => &mut self.lines.iter_mut().find(|line| line.target.as_str() == target)?.figure,
            ("answer", code) => self.counts.get_mut(code)?,
            _ => return None,
        };
        Some(std::mem::replace(place, figure))
    }

    /// Whether it has this field, as points name it: `figure:<target>`, `answer:<code>`, `evidence`.
    #[must_use]
    pub fn has(&self, field: &str) -> bool {
        match field.split_once(':') {
            Some(("figure", target)) => self.lines.iter().any(|line| line.target.as_str() == target),
            Some(("answer", code)) => self.answers.contains_key(code) || self.counts.contains_key(code),
            _ => field == "evidence",
        }
    }

    /// The fields that say something else than they said in `before`.
    pub fn changed_since<'a>(&'a self, before: &'a Self) -> impl Iterator<Item = String> + 'a {
        let lines = self.lines.iter().filter(|line| !before.lines.contains(line)).map(Line::field);
        let answers = self.answers.iter().filter(|(code, text)| before.answers.get(*code) != Some(text));
        let counts = self.counts.iter().filter(|(code, figure)| before.counts.get(*code) != Some(figure));
        let codes = answers.map(|(code, _)| code).chain(counts.map(|(code, _)| code));
        let evidence = (self.evidence != before.evidence).then(|| "evidence".to_owned());
        lines.chain(codes.map(|code| format!("answer:{code}"))).chain(evidence)
    }
}
