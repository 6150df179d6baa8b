//! Days of two plans: which period lies inside which, and which day is earlier.

use jiff::civil::Date;

use super::items::Item;
use super::{Aspect, Why};
use crate::plan::{first_day, last_day};

/// What became of a period or a phase.
pub(super) fn of_period(old: &Item, new: &Item) -> Option<Why> {
    let span = |item: &Item| Some((first_day(item.get(Aspect::Start))?, last_day(item.get(Aspect::End))?));
    let (Some((old_start, old_end)), Some((start, end))) = (span(old), span(new)) else {
        return Some(Why::OtherDays);
    };
    let days = |start: Date, end: Date| (end - start).get_days();
    let longer = days(start, end) - days(old_start, old_end);
    match () {
        () if (start, end) == (old_start, old_end) => None,
        () if old_start <= start && end <= old_end => Some(Why::ShorterPeriod { days: -longer }),
        () if start <= old_start && old_end <= end => Some(Why::LongerPeriod { days: longer }),
        () => Some(Why::OtherDays),
    }
}

/// What became of a day: `2026-03-31`, `trước 2026-03-31`, or words.
pub(super) fn of_day((old, new): (&str, &str)) -> Option<Why> {
    if old.is_empty() || new.is_empty() {
        return match (old.is_empty(), new.is_empty()) {
            (true, false) => Some(Why::DayAdded),
            (false, true) => Some(Why::DayGone),
            _ => None,
        };
    }
    let later = (day(new)? - day(old)?).get_days();
    match later {
        0 => None,
        days if days > 0 => Some(Why::Later { days }),
        days => Some(Why::Earlier { days: -days }),
    }
}

/// The last day that the words name.
fn day(words: &str) -> Option<Date> {
    words.split_whitespace().rev().find_map(last_day)
}
