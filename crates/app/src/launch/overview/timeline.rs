//! The days of a campaign on one line.

use std::collections::{BTreeMap, BTreeSet};

use domain::assignment::TASK;
use jiff::civil::Date;
use wording::Messages;

use super::labels::{Side, slots};
use super::matrix::common_day;
use super::short::duty_short;
use crate::launch::queries::{Sheet, Stood};
use crate::launch::words::near;
use crate::shell::Visit;
use crate::state::{App, day_of};

/// Width of the bar in its own measure.
const WIDTH: i32 = 1000;

/// Width of the line on the narrowest screen that draws it, in pixels. A wider screen only has more room.
const PIXELS: i32 = 900;

/// The line.
pub(super) struct Timeline {
    pub(super) marks: Vec<Mark>,
    /// Room for a second row of words above (`two-up`) and below (`two-dn`) the line.
    pub(super) class: &'static str,
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

pub(super) fn timeline(app: &App, sheet: &Sheet, stood: &[Stood], visit: &Visit) -> Timeline {
    let days = days(app, sheet, stood, visit);
    let (Some((&first, _)), Some((&last, _))) = (days.first_key_value(), days.last_key_value()) else {
        return Timeline { marks: Vec::new(), class: "", past: 0, run: (0, WIDTH), after: (WIDTH, 0) };
    };
    let all = (last - first).get_days().max(1);
    let place = |day: Date, of: i32| (day - first).get_days().clamp(0, all) * of / all;
    let end = place(sheet.campaign.ends.unwrap_or(last), WIDTH);
    let past = place(visit.today, WIDTH);
    let labels: Vec<(i32, String)> = days.iter().map(|(&day, words)| (place(day, PIXELS), words.join(", "))).collect();
    let slots = slots(&labels);
    let marks = days.iter().zip(labels).zip(&slots).map(|(((&day, _), (_, words)), slot)| Mark {
        class: format!("{}{}x{}", when(day, visit.today), slot.class(), place(day, 100)),
        day: near(day),
        words,
    });
    let far = |side: Side| slots.iter().any(|slot| slot.far && slot.side == Some(side));
    Timeline {
        marks: marks.collect(),
        class: match (far(Side::Above), far(Side::Below)) {
            (true, true) => " two-up two-dn",
            (true, false) => " two-up",
            (false, true) => " two-dn",
            (false, false) => "",
        },
        past,
        run: (past, (end - past).max(0)),
        after: (past.max(end), WIDTH - past.max(end)),
    }
}

fn when(day: Date, today: Date) -> &'static str {
    match day.cmp(&today) {
        std::cmp::Ordering::Less => "past ",
        std::cmp::Ordering::Equal => "now ",
        std::cmp::Ordering::Greater => "",
    }
}

/// What happens on which day.
fn days(app: &App, sheet: &Sheet, stood: &[Stood], visit: &Visit) -> BTreeMap<Date, Vec<String>> {
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
    for (duty, day) in due_days(stood) {
        on(Some(day), due_of(app, duty, t));
    }
    on(campaign.ends, t.launch.period_ends.to_owned());
    days
}

fn due_of(app: &App, duty: &str, t: &'static Messages) -> String {
    t.launch.due_of(duty_short(app, duty, t))
}

/// The day of the launch, as far as the campaign itself still says: a closed one keeps only its end.
fn launched(sheet: &Sheet) -> Option<Date> {
    match sheet.campaign.state {
        domain::campaign::State::Running { since } => Some(day_of(since)),
        domain::campaign::State::Stub | domain::campaign::State::Closed { .. } => None,
    }
}

/// The day of each duty that every unit owes: the one that most of them have.
fn due_days(stood: &[Stood]) -> BTreeMap<&str, Date> {
    let codes: BTreeSet<&str> = stood.iter().map(|one| one.duty.as_str()).filter(|duty| *duty != TASK).collect();
    let of = |code: &str| stood.iter().filter(|one| one.duty == code).collect::<Vec<_>>();
    codes.into_iter().filter_map(|code| Some((code, common_day(&of(code))?))).collect()
}
