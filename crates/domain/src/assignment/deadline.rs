//! The days by which the units owe something: the plan's own where it clearly sets them, else proposals in working
//! days. A proposal is always marked as ours.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::calendar::{UnknownYear, WorkingCalendar};
use crate::plan::{PlanDraft, only_day};
use crate::vietnamese::fold;

/// How a day is proposed where the plan sets none: an entry of `catalogue/launch/deadlines.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadlineRule {
    /// Code of the duty: `acknowledge`, `first-report`, …
    pub duty: String,
    /// The day counted from.
    pub anchor: Anchor,
    /// Working days after the anchor; before it when negative.
    pub working_days: i32,
}

/// The day that a due day is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The day of the launch.
    Launch,
    /// The last day of the campaign, or the day of a launch after it.
    PeriodEnd,
    /// So many hundredths of the way from the launch (0) to the last day (100).
    Between {
        /// From 0 to 100.
        percent: u8,
    },
}

/// A day by which every executing unit owes one duty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// Code of the duty.
    pub duty: String,
    /// Last day; `None` where neither the plan nor the rule gives one, as for a campaign that ends at an event.
    pub due: Option<Date>,
    /// Whether the day is our proposal.
    pub proposed: bool,
    /// The plan's own words about it; empty for a proposal.
    pub text: String,
}

/// One deadline per rule, in the order of the rules. `launched` is the day of the launch, `ends` the last day of the
/// campaign.
///
/// A milestone of the plan takes the place of a proposal when it names the duty, states one day of the calendar, and
/// is the only one that does; its day is taken as printed ("trước ngày 31/3" is 31/3).
///
/// # Errors
/// [`UnknownYear`] when a proposal runs into a year whose days off nobody has entered.
pub fn deadlines(
    draft: &PlanDraft,
    launched: Date,
    ends: Option<Date>,
    rules: &[DeadlineRule],
    calendar: &WorkingCalendar,
) -> Result<Vec<Deadline>, UnknownYear> {
    let set_by_plan: Vec<(&str, Date, String)> = draft
        .milestones
        .iter()
        .filter_map(|milestone| {
            let day = only_day(&milestone.when)?;
            let duty = duty_named(&milestone.what, day, ends)?;
            Some((duty, day, format!("{}: {}", milestone.when, milestone.what)))
        })
        .collect();
    rules
        .iter()
        .map(|rule| {
            let mut own = set_by_plan.iter().filter(|(duty, ..)| *duty == rule.duty);
            if let (Some((_, day, text)), None) = (own.next(), own.next()) {
                return Ok(Deadline { duty: rule.duty.clone(), due: Some(*day), proposed: false, text: text.clone() });
            }
            let due = rule.anchor.day(launched, ends).map(|day| calendar.add_working_days(day, rule.working_days));
            Ok(Deadline { duty: rule.duty.clone(), due: due.transpose()?, proposed: true, text: String::new() })
        })
        .collect()
}

impl Anchor {
    /// The day counted from; `None` when it needs an end that is not known, or lies before the launch.
    fn day(self, launched: Date, ends: Option<Date>) -> Option<Date> {
        match self {
            Self::Launch => Some(launched),
            Self::PeriodEnd => ends.map(|ends| ends.max(launched)),
            Self::Between { percent } => {
                let days = (ends.filter(|ends| launched < *ends)? - launched).get_days();
                Some(launched.saturating_add((days * i32::from(percent.min(100)) / 100).days()))
            }
        }
    }
}

/// Words that name a duty of every unit, without marks. The first line that fits decides.
const DUTIES: [(&str, &[&str]); 5] = [
    ("acknowledge", &["tiep nhan ke hoach", "xac nhan tiep nhan"]),
    ("concretise", &["cu the hoa", "xay dung ke hoach thuc hien", "ban hanh ke hoach thuc hien"]),
    ("register-titles", &["dang ky danh hieu", "dang ky thi dua", "ban dang ky"]),
    ("final-report", &["bao cao tong ket", "bao cao ket qua thuc hien dot thi dua"]),
    ("first-report", &["bao cao so ket", "bao cao dot 1", "bao cao lan 1"]),
];

/// Words of a milestone that is not every unit's: the office sums up, or it goes above the agency.
const OTHERS: [&str; 6] = ["tong hop", "ubnd", "uy ban nhan dan", "thu tuong", "trung uong", "hoi dong"];

/// The duty that a milestone clearly sets. A report without a name is the final one when it is due at the end.
fn duty_named(what: &str, day: Date, ends: Option<Date>) -> Option<&'static str> {
    let what = fold(what);
    if OTHERS.iter().any(|other| what.contains(other)) {
        return None;
    }
    let named: Vec<&str> = DUTIES
        .iter()
        .filter(|(_, words)| words.iter().any(|words| what.contains(words)))
        .map(|(duty, _)| *duty)
        .collect();
    match named[..] {
        [duty] => Some(duty),
        [] if what.contains("gui bao cao") || what.starts_with("bao cao") => {
            ends.map(|ends| if day < ends { "first-report" } else { "final-report" })
        }
        _ => None,
    }
}
