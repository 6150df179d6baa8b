//! The days of a campaign on one line.

use std::collections::BTreeMap;

use domain::assignment::TASK;
use jiff::civil::Date;
use wording::Messages;

use crate::launch::queries::{Owed, Sheet};
use crate::launch::words::{duty_name, near};
use crate::shell::Visit;
use crate::state::{App, day_of};

/// Width of the bar in its own measure.
const WIDTH: i32 = 1000;

/// From this place on, words stand left of their mark.
const NEAR_THE_END: i32 = 84;

/// The line.
pub(super) struct Timeline {
    pub(super) marks: Vec<Mark>,
    /// Days gone, days to the end of the campaign, days after it: start and width of each part of the bar.
    pub(super) past: i32,
    pub(super) run: (i32, i32),
    pub(super) after: (i32, i32),
}

/// One day on the line.
pub(super) struct Mark {
    pub(super) class: String,
    pub(super) day: String,
    pub(super) words: String,
}

pub(super) fn timeline(app: &App, sheet: &Sheet, duties: &[Owed], visit: &Visit) -> Timeline {
    let days = days(app, sheet, duties, visit);
    let (Some((&first, _)), Some((&last, _))) = (days.first_key_value(), days.last_key_value()) else {
        return Timeline { marks: Vec::new(), past: 0, run: (0, WIDTH), after: (WIDTH, 0) };
    };
    let all = (last - first).get_days().max(1);
    let place = |day: Date, of: i32| (day - first).get_days().clamp(0, all) * of / all;
    let end = place(sheet.campaign.ends.unwrap_or(last), WIDTH);
    let past = place(visit.today, WIDTH);
    let marks = days.iter().enumerate().map(|(at, (&day, words))| Mark {
        class: class(day, visit.today, at, place(day, 100)),
        day: near(day),
        words: words.join(", "),
    });
    Timeline {
        marks: marks.collect(),
        past,
        run: (past, (end - past).max(0)),
        after: (past.max(end), WIDTH - past.max(end)),
    }
}

fn class(day: Date, today: Date, at: usize, place: i32) -> String {
    let when = match day.cmp(&today) {
        std::cmp::Ordering::Less => "past ",
        std::cmp::Ordering::Equal => "now ",
        std::cmp::Ordering::Greater => "",
    };
    let side = if at % 2 == 1 { "dn " } else { "" };
    let end = if place >= NEAR_THE_END { "end " } else { "" };
    format!("{when}{side}{end}x{place}")
}

/// What happens on which day.
fn days(app: &App, sheet: &Sheet, duties: &[Owed], visit: &Visit) -> BTreeMap<Date, Vec<String>> {
    let t = visit.t;
    let mut days: BTreeMap<Date, Vec<String>> = BTreeMap::new();
    let mut on = |day: Option<Date>, words: String| {
        if let Some(day) = day {
            days.entry(day).or_default().push(words);
        }
    };
    on(Some(visit.today), t.launch.today.to_owned());
    let campaign = &sheet.campaign;
    on(campaign.starts, t.launch.period_starts.to_owned());
    on(launched(sheet), t.launch.launched.to_owned());
    for (duty, day) in due_days(duties) {
        on(Some(day), due_of(app, duty, t));
    }
    on(campaign.ends, t.launch.period_ends.to_owned());
    days
}

fn due_of(app: &App, duty: &str, t: &'static Messages) -> String {
    t.launch.due_of(duty_name(app, duty, t))
}

/// The day of the launch, as far as the campaign itself still says: a closed one keeps only its end.
fn launched(sheet: &Sheet) -> Option<Date> {
    match sheet.campaign.state {
        domain::campaign::State::Running { since } => Some(day_of(since)),
        domain::campaign::State::Stub | domain::campaign::State::Closed { .. } => None,
    }
}

/// The day of each duty that every unit owes.
fn due_days(duties: &[Owed]) -> BTreeMap<&str, Date> {
    let common = duties.iter().filter(|owed| owed.duty != TASK);
    common.filter_map(|owed| Some((owed.duty.as_str(), owed.due?))).collect()
}
