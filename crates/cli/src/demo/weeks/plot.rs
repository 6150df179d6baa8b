//! When what happens.

use std::collections::BTreeMap;

use domain::quantity::Quantity;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

use super::story::{Course, Part};

/// Day and hour at which the story stops.
pub(super) const LAST: (Date, i8) = (date(2027, 1, 22), 10);

/// Papers are carried out of the house and links are given.
const HANDED_OVER: Date = date(2026, 9, 14);

/// The province's guidance on titles is late, so the Office gives everybody more time to register.
const REGISTRATION_PUT_OFF: Date = date(2026, 9, 25);

/// Days on which the Office writes to those who are late.
const URGED: [Date; 3] = [date(2026, 9, 21), date(2026, 9, 29), date(2027, 1, 21)];

/// The day on which an official letter follows the messages.
const WRITTEN: Date = date(2027, 1, 22);

/// The day on which more time is asked for.
const ASKED: Date = date(2027, 1, 15);

/// One thing that happens.
#[derive(Clone, Copy)]
pub(super) enum Act<'a> {
    HandOver,
    Acknowledge(&'a Part),
    Concretise(&'a Part),
    PutOffRegistration,
    Ask(&'a Part, Date),
    Extend(&'a Part, Date),
    Draft(&'a Part),
    Send(&'a Part),
    Approve(&'a Part),
    Accept(&'a Part),
    Return(&'a Part, usize),
    Mend(&'a Part, usize, Quantity),
    Correct(&'a Part, usize, Quantity),
    Urge,
    Write,
}

/// Everything that happens, by day and hour.
pub(super) type Days<'a> = BTreeMap<Date, BTreeMap<i8, Vec<Act<'a>>>>;

/// The whole story: the Office acts in the morning, the units after it.
pub(super) fn days(parts: &[Part]) -> Days<'_> {
    let mut days = Days::new();
    let mut on = |day: Date, hour: i8, act| days.entry(day).or_default().entry(hour).or_default().push(act);
    on(HANDED_OVER, 9, Act::HandOver);
    on(REGISTRATION_PUT_OFF, 9, Act::PutOffRegistration);
    for day in URGED {
        on(day, 8, Act::Urge);
    }
    on(WRITTEN, 8, Act::Write);
    for part in parts {
        on(part.acknowledges, 14, Act::Acknowledge(part));
        on(part.concretises, 15, Act::Concretise(part));
        for (day, hour, act) in course(part) {
            on(day, hour, act);
        }
    }
    days
}

fn course(part: &Part) -> Vec<(Date, i8, Act<'_>)> {
    let sent = |day| vec![(day, 10, Act::Draft(part)), (day, 11, Act::Send(part)), (day, 16, Act::Approve(part))];
    match part.course {
        Course::Silent => Vec::new(),
        Course::Extended(until) => {
            let asked = (ASKED, 15, Act::Ask(part, until));
            vec![asked, (next(ASKED), 9, Act::Extend(part, until)), (LAST.0, 8, Act::Draft(part))]
        }
        Course::WithHead(day) => vec![(day, 10, Act::Draft(part)), (day, 11, Act::Send(part))],
        Course::WithOffice(day) => sent(day),
        Course::Accepted(day) => [sent(day), vec![(next(day), 9, Act::Accept(part))]].concat(),
        Course::Returned(day, at) => [sent(day), vec![(next(day), 9, Act::Return(part, at))]].concat(),
        Course::Mended(day, at, figure) => {
            let back = next(day);
            let again = next(back);
            let after = [
                (back, 9, Act::Return(part, at)),
                (again, 11, Act::Mend(part, at, figure)),
                (again, 16, Act::Approve(part)),
                (next(again), 9, Act::Accept(part)),
            ];
            [sent(day), after.to_vec()].concat()
        }
        Course::Corrected(day, at, figure) => {
            let taken = next(day);
            [sent(day), vec![(taken, 9, Act::Accept(part)), (next(taken), 9, Act::Correct(part, at, figure))]].concat()
        }
    }
}

/// The next day from Monday to Friday; the example has no holidays between.
fn next(day: Date) -> Date {
    let days = match day.weekday() {
        Weekday::Friday => 3,
        Weekday::Saturday => 2,
        _ => 1,
    };
    day.saturating_add(days.days())
}
