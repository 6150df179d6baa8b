//! The calendar of the launch: the plan's own days, proposals where it is silent, and what a person put in their place.

use domain::assignment::{Deadline, DeadlineRule, deadlines};
use domain::calendar::WorkingCalendar;
use domain::plan::PlanDraft;
use domain::vietnamese::{parse_date, short_date};
use jiff::civil::Date;

use super::fields::Fields;

/// One day as it stands in the form.
pub(super) struct Day {
    /// What the launch will give to the units.
    pub(super) deadline: Deadline,
    /// As typed, or as proposed.
    pub(super) typed: String,
    /// What is typed is no day.
    pub(super) unreadable: bool,
    /// The office does not work on that day, as far as its calendar is known.
    pub(super) day_off: bool,
    /// The year whose calendar would be needed for a proposal.
    pub(super) unknown_year: Option<i16>,
}

/// Every deadline, in the order of the rules.
pub(super) fn days(
    draft: &PlanDraft,
    launched: Date,
    ends: Option<Date>,
    rules: &[DeadlineRule],
    calendar: &WorkingCalendar,
    fields: &Fields,
) -> Vec<Day> {
    rules.iter().map(|rule| day(draft, launched, ends, rule, calendar, fields)).collect()
}

fn day(
    draft: &PlanDraft,
    launched: Date,
    ends: Option<Date>,
    rule: &DeadlineRule,
    calendar: &WorkingCalendar,
    fields: &Fields,
) -> Day {
    let nothing = || Deadline { duty: rule.duty.clone(), due: None, proposed: true, text: String::new() };
    let (proposal, unknown_year) = match deadlines(draft, launched, ends, std::slice::from_ref(rule), calendar) {
        Ok(mut found) => (found.pop().unwrap_or_else(nothing), None),
        Err(unknown) => (nothing(), Some(unknown.year)),
    };
    let name = format!("han-{}", rule.duty);
    let typed = if fields.has(&name) {
        fields.get(&name).trim().to_owned()
    } else {
        proposal.due.map(short_date).unwrap_or_default()
    };
    let read = parse_date(&typed);
    let deadline = if read == proposal.due {
        proposal
    } else {
        Deadline { due: read, proposed: false, text: String::new(), ..proposal }
    };
    Day {
        unreadable: read.is_none() && !typed.is_empty(),
        day_off: deadline.due.is_some_and(|day| calendar.is_working(day) == Ok(false)),
        typed,
        unknown_year,
        deadline,
    }
}
