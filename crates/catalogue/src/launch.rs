//! `launch/deadlines.toml`: milestones proposed where the plan sets none.

use serde::Deserialize;

use crate::check;
use crate::error::{CatalogueError, Reason};
use crate::source::{Mark, Names};

/// A milestone that is proposed at launch when the plan does not say.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadline {
    /// Code: `acknowledge`, `concretise`, `register-titles`, `first-report`, `final-report`.
    pub code: String,
    /// What is due.
    pub name: Names,
    /// When.
    pub rule: DeadlineRule,
    /// The round of reports that a launch opens for it.
    pub report: Option<Opens>,
    /// What the rule rests on.
    pub basis: Basis,
    /// Whether the rule may be shown without a warning; always as the mark says.
    pub verified: bool,
    /// The basis in words.
    pub source: String,
    /// How the source is known.
    pub mark: Mark,
}

/// The round of reports that a deadline opens.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opens {
    /// Code of the kind of report.
    pub kind: String,
    /// The round's name in addresses: `dot-1`.
    pub slug: String,
}

/// How a due day is counted; `domain::assignment` does the counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeadlineRule {
    /// The day counted from.
    pub anchor: Anchor,
    /// Only with [`Anchor::Between`]: how far from launch (0) to the end (100) the anchor lies.
    pub percent: Option<u8>,
    /// Working days after the anchor; before it when negative.
    pub working_days: i32,
}

/// The day that a due day is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Anchor {
    /// The day of the launch.
    Launch,
    /// The last day of the campaign.
    PeriodEnd,
    /// A day between launch and end, by [`DeadlineRule::percent`].
    Between,
}

/// What a proposed milestone rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Basis {
    /// A rule of law, named in the source.
    #[serde(rename = "law")]
    Law,
    /// The office's own rule, named in the source.
    #[serde(rename = "office rule")]
    OfficeRule,
    /// Neither: we propose it, and the page says so.
    #[serde(rename = "our proposal")]
    OurProposal,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Deadlines {
    deadline: Vec<Deadline>,
}

pub(crate) fn parse_deadlines(file: &str, text: &str) -> Result<Vec<Deadline>, CatalogueError> {
    let read: Deadlines = toml::from_str(text).map_err(|error| CatalogueError::of_parser(file, text, &error))?;
    check::once(file, read.deadline.iter().map(|deadline| deadline.code.as_str()))?;
    check::once(file, read.deadline.iter().filter_map(|deadline| Some(deadline.report.as_ref()?.slug.as_str())))?;
    for deadline in &read.deadline {
        if let Some(report) = &deadline.report {
            check::code(file, &deadline.code, &report.slug)?;
        }
        check::named(file, &deadline.code, &deadline.name, &deadline.source)?;
        let rule = deadline.rule;
        let between = rule.anchor == Anchor::Between;
        if between != rule.percent.is_some_and(|percent| (1..100).contains(&percent))
            || (!between && rule.percent.is_some())
        {
            return Err(CatalogueError::of_key(file, &deadline.code, Reason::Percent));
        }
        if deadline.verified != deadline.mark.is_verified() {
            return Err(CatalogueError::of_key(file, &deadline.code, Reason::Contradiction));
        }
    }
    Ok(read.deadline)
}
