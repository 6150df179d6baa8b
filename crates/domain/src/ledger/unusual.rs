//! Acts that somebody should look at: after a deadline, many at once, at night or on a day off, signing in again and
//! again in vain. Nothing here is wrong by itself; each finding leads to its lines.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime, Weekday};

use crate::calendar::WorkingCalendar;

#[cfg(test)]
mod tests;

/// From when on something is unusual; data of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// So many changes by one person …
    pub mass_acts: usize,
    /// … within so many minutes.
    pub mass_minutes: i64,
    /// The hour in which the night begins.
    pub night_from: i8,
    /// The hour in which it ends.
    pub night_until: i8,
    /// An account was shut so many times …
    pub refused_times: usize,
    /// … within so many hours, for wrong passwords.
    pub refused_hours: i64,
}

/// Verbs that change a value that stood.
pub const CHANGING: [&str; 26] = [
    "plan.edited",
    "plan.confirmed",
    "campaign.published",
    "campaign.unpublished",
    "assignment.dated",
    "assignment.extended",
    "assignment.waived",
    "target.changed",
    "target.withdrawn",
    "round.extended",
    "evidence.withdrawn",
    "summary.written",
    "office-paper.written",
    "office-paper.discarded",
    "register-entry.amended",
    "register-entry.cancelled",
    "unit.corrected",
    "person.corrected",
    "person.moved",
    "post.ended",
    "role.given",
    "role.ended",
    "merging.confirmed",
    "award.corrected",
    "award.withdrawn",
    "setting.set",
];

/// Verbs that are measured by the last day of their report.
pub const REPORTING: [&str; 3] = ["report.submitted", "report.sent", "report.corrected"];

/// What was done, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Somebody signed in.
    SignedIn,
    /// An account was shut for a while, after wrong passwords.
    Refused,
    /// A value that stood was changed.
    Changed,
    /// A report was changed or sent whose last day was this.
    Reported {
        /// The last day.
        due: Date,
    },
}

impl What {
    /// What a verb of [`CHANGING`], [`REPORTING`], of signing in or of a refusal comes to; `due` is the last day of the
    /// report that it is about.
    #[must_use]
    pub fn of(verb: &str, due: Option<Date>) -> Self {
        match (verb, due) {
            ("account.signed-in", _) => Self::SignedIn,
            ("sign-in.refused", _) => Self::Refused,
            (_, Some(due)) => Self::Reported { due },
            (_, None) => Self::Changed,
        }
    }
}

/// A line of the ledger, in the time of the country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// The line.
    pub seq: i64,
    /// When.
    pub at: DateTime,
    /// Who did it; whose account it is, where it was refused.
    pub who: String,
    /// What.
    pub what: What,
}

/// Something unusual, with the lines that it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unusual {
    /// Changed so many days after the last day.
    Late {
        /// Who.
        who: String,
        /// The line.
        seq: i64,
        /// How many days late.
        days: i32,
    },
    /// Many changes at once.
    Mass {
        /// Who.
        who: String,
        /// The last of them.
        seq: i64,
        /// The day.
        day: Date,
        /// How many.
        acts: usize,
    },
    /// At night.
    Night {
        /// Who.
        who: String,
        /// The last line of that day.
        seq: i64,
        /// The day.
        day: Date,
        /// How many acts.
        acts: usize,
    },
    /// On a day on which the office does not work.
    DayOff {
        /// Who.
        who: String,
        /// The last line of that day.
        seq: i64,
        /// The day.
        day: Date,
        /// How many acts.
        acts: usize,
    },
    /// Signing in was tried in vain.
    Refused {
        /// Whose account.
        who: String,
        /// The last of them.
        seq: i64,
        /// The day.
        day: Date,
        /// How often the account was shut.
        times: usize,
    },
}

impl Unusual {
    /// The line that it leads to.
    #[must_use]
    pub fn seq(&self) -> i64 {
        match self {
            Self::Late { seq, .. }
            | Self::Mass { seq, .. }
            | Self::Night { seq, .. }
            | Self::DayOff { seq, .. }
            | Self::Refused { seq, .. } => *seq,
        }
    }

    /// Who did it.
    #[must_use]
    pub fn who(&self) -> &str {
        match self {
            Self::Late { who, .. }
            | Self::Mass { who, .. }
            | Self::Night { who, .. }
            | Self::DayOff { who, .. }
            | Self::Refused { who, .. } => who,
        }
    }
}

/// What is unusual among these acts, which come in the order of their lines; the last first.
#[must_use]
pub fn find(acts: &[Act], limits: &Limits, calendar: &WorkingCalendar) -> Vec<Unusual> {
    let mut found: Vec<Unusual> = acts.iter().filter_map(late).collect();
    found.extend(mass(acts, limits));
    found.extend(out_of_hours(acts, limits, calendar));
    found.extend(refused(acts, limits));
    found.sort_by_key(|one| std::cmp::Reverse(one.seq()));
    found
}

fn late(act: &Act) -> Option<Unusual> {
    let What::Reported { due } = act.what else { return None };
    let days = (act.at.date() - due).get_days();
    (days > 0).then(|| Unusual::Late { who: act.who.clone(), seq: act.seq, days })
}

/// The acts of each person, in their order.
fn by_person(acts: &[Act], of: impl Fn(&What) -> bool) -> BTreeMap<&str, Vec<&Act>> {
    let mut people: BTreeMap<&str, Vec<&Act>> = BTreeMap::new();
    for act in acts.iter().filter(|act| of(&act.what)) {
        people.entry(&act.who).or_default().push(act);
    }
    people
}

fn minutes(from: &Act, to: &Act) -> i64 {
    to.at.duration_since(from.at).as_secs() / 60
}

/// Runs in which each act has so many others within so many minutes, each run once.
fn runs<'a>(acts: &[&'a Act], most: usize, within: i64) -> Vec<Vec<&'a Act>> {
    let (mut runs, mut from) = (Vec::<Vec<&Act>>::new(), 0);
    let mut end_of_last = 0;
    for (at, act) in acts.iter().enumerate() {
        while minutes(acts[from], act) >= within {
            from += 1;
        }
        if at + 1 - from < most.max(1) {
            continue;
        }
        match runs.last_mut() {
            Some(run) if from < end_of_last => run.extend(&acts[end_of_last..=at]),
            _ => runs.push(acts[from..=at].to_vec()),
        }
        end_of_last = at + 1;
    }
    runs
}

fn mass(acts: &[Act], limits: &Limits) -> Vec<Unusual> {
    let people = by_person(acts, |what| *what == What::Changed);
    let of = |(who, acts): (&str, Vec<&Act>)| {
        let runs = runs(&acts, limits.mass_acts, limits.mass_minutes).into_iter();
        let mass = runs.filter_map(|run| {
            let last = run.last()?;
            Some(Unusual::Mass { who: who.to_owned(), seq: last.seq, day: last.at.date(), acts: run.len() })
        });
        mass.collect::<Vec<_>>()
    };
    people.into_iter().flat_map(of).collect()
}

fn refused(acts: &[Act], limits: &Limits) -> Vec<Unusual> {
    let people = by_person(acts, |what| *what == What::Refused);
    let of = |(who, acts): (&str, Vec<&Act>)| {
        let runs = runs(&acts, limits.refused_times, limits.refused_hours * 60).into_iter();
        let refused = runs.filter_map(|run| {
            let last = run.last()?;
            Some(Unusual::Refused { who: who.to_owned(), seq: last.seq, day: last.at.date(), times: run.len() })
        });
        refused.collect::<Vec<_>>()
    };
    people.into_iter().flat_map(of).collect()
}

/// Acts at night, and acts of the day on days off: one finding for each person and day.
fn out_of_hours(acts: &[Act], limits: &Limits, calendar: &WorkingCalendar) -> Vec<Unusual> {
    let mut nights: BTreeMap<(&str, Date), (i64, usize)> = BTreeMap::new();
    let mut days_off = nights.clone();
    for act in acts.iter().filter(|act| act.what != What::Refused) {
        let (hour, day) = (act.at.hour(), act.at.date());
        let into = match hour >= limits.night_from || hour < limits.night_until {
            true => &mut nights,
            false if !is_working(day, calendar) => &mut days_off,
            false => continue,
        };
        let known = into.entry((&act.who, day)).or_insert((act.seq, 0));
        *known = (act.seq, known.1 + 1);
    }
    let night = |((who, day), (seq, acts)): ((&str, Date), (i64, usize))| Unusual::Night {
        who: who.to_owned(),
        seq,
        day,
        acts,
    };
    let day_off = |((who, day), (seq, acts)): ((&str, Date), (i64, usize))| Unusual::DayOff {
        who: who.to_owned(),
        seq,
        day,
        acts,
    };
    nights.into_iter().map(night).chain(days_off.into_iter().map(day_off)).collect()
}

/// Of a year whose days off nobody has entered only weekends are known.
fn is_working(day: Date, calendar: &WorkingCalendar) -> bool {
    let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    calendar.is_working(day).unwrap_or(!weekend)
}
