use jiff::civil::{Date, DateTime, date};

use super::{Act, Limits, Unusual, What, find};
use crate::calendar::WorkingCalendar;

const LIMITS: Limits =
    Limits { mass_acts: 3, mass_minutes: 10, night_from: 22, night_until: 5, refused_times: 2, refused_hours: 24 };

/// A Monday.
fn monday() -> Date {
    date(2026, 5, 4)
}

fn act(seq: i64, at: DateTime, what: What) -> Act {
    Act { seq, at, who: "an".to_owned(), what }
}

fn calendar() -> WorkingCalendar {
    let mut calendar = WorkingCalendar::new();
    calendar.add_year(2026, true, [date(2026, 4, 30)], [date(2026, 5, 9)]);
    calendar
}

fn found(acts: &[Act]) -> Vec<Unusual> {
    find(acts, &LIMITS, &calendar())
}

fn who() -> String {
    "an".to_owned()
}

#[test]
fn the_work_of_a_working_day_is_not_unusual() {
    let due = monday();
    let acts = [
        act(1, monday().at(5, 0, 0, 0), What::SignedIn),
        act(2, monday().at(9, 0, 0, 0), What::Reported { due }),
        act(3, monday().at(9, 5, 0, 0), What::Changed),
        act(4, monday().at(9, 9, 0, 0), What::Changed),
        act(5, monday().at(9, 16, 0, 0), What::Changed),
        act(6, monday().at(10, 0, 0, 0), What::Refused),
        act(7, monday().at(21, 59, 59, 0), What::Changed),
    ];
    assert_eq!(found(&acts), []);
}

#[test]
fn what_is_sent_after_its_last_day_is_late() {
    let acts = [act(1, monday().at(9, 0, 0, 0), What::Reported { due: date(2026, 4, 29) })];
    assert_eq!(found(&acts), [Unusual::Late { who: who(), seq: 1, days: 5 }]);
}

#[test]
fn many_changes_in_a_few_minutes_are_one_finding() {
    let at = |seq: i64, minute: i8| act(seq, monday().at(9, minute, 0, 0), What::Changed);
    let acts = [at(1, 0), at(2, 4), at(3, 9), at(4, 12), at(5, 30), at(6, 50), at(7, 51), at(8, 52)];
    let day = monday();
    let mass = |seq, acts| Unusual::Mass { who: who(), seq, day, acts };
    assert_eq!(found(&acts), [mass(8, 3), mass(4, 4)]);
    let ten = [at(1, 0), at(2, 5), at(3, 10)];
    assert_eq!(found(&ten), [], "ten minutes are over");
}

#[test]
fn changes_of_several_people_are_not_added_up() {
    let mut acts = [1, 2, 3].map(|seq| act(seq, monday().at(9, 0, 0, 0), What::Changed));
    acts[1].who = "binh".to_owned();
    assert_eq!(found(&acts), []);
}

#[test]
fn nights_and_days_off_are_told_once_a_day() {
    let holiday = date(2026, 4, 30);
    let acts = [
        act(1, holiday.at(9, 0, 0, 0), What::SignedIn),
        act(2, holiday.at(9, 1, 0, 0), What::Changed),
        act(3, monday().at(4, 59, 0, 0), What::SignedIn),
        act(4, monday().at(22, 0, 0, 0), What::Changed),
        act(5, date(2026, 5, 9).at(9, 0, 0, 0), What::SignedIn),
        act(6, date(2026, 5, 10).at(9, 0, 0, 0), What::SignedIn),
        act(7, date(2027, 1, 2).at(9, 0, 0, 0), What::SignedIn),
    ];
    let off = |seq, day, acts| Unusual::DayOff { who: who(), seq, day, acts };
    let expected = [
        off(7, date(2027, 1, 2), 1),
        off(6, date(2026, 5, 10), 1),
        Unusual::Night { who: who(), seq: 4, day: monday(), acts: 2 },
        off(2, holiday, 2),
    ];
    assert_eq!(found(&acts), expected, "Saturday 9 May is worked; of 2027 only weekends are known");
}

#[test]
fn an_account_shut_again_and_again_is_told() {
    let shut = |seq, day: Date| act(seq, day.at(9, 0, 0, 0), What::Refused);
    assert_eq!(found(&[shut(1, monday()), shut(2, date(2026, 5, 5))]), [], "a day lies between");
    let twice = [shut(1, monday()), act(2, monday().at(9, 20, 0, 0), What::Refused)];
    assert_eq!(found(&twice), [Unusual::Refused { who: who(), seq: 2, day: monday(), times: 2 }]);
}
