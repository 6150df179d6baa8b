use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;

use super::*;

/// 2026 with its Tết and one swap, 2027 without anything, nothing else.
fn calendar() -> WorkingCalendar {
    let mut calendar = WorkingCalendar::new();
    let tet = (16..=20).map(|day| date(2026, 2, day));
    calendar.add_year(2026, true, tet.chain([date(2026, 8, 31), date(2026, 9, 1)]), [date(2026, 8, 22)]);
    calendar.add_year(2027, false, [], []);
    calendar
}

#[test]
fn five_working_days_step_over_tet() {
    let friday_before_tet = date(2026, 2, 13);
    assert_eq!(calendar().add_working_days(friday_before_tet, 5), Ok(date(2026, 2, 27)));
}

#[test]
fn a_saturday_worked_in_exchange_counts() {
    let calendar = calendar();
    assert_eq!(calendar.is_working(date(2026, 8, 22)), Ok(true));
    assert_eq!(calendar.is_working(date(2026, 8, 31)), Ok(false));
    assert_eq!(calendar.add_working_days(date(2026, 8, 21), 1), Ok(date(2026, 8, 22)));
}

#[test]
fn a_reminder_two_days_before_steps_back_over_the_weekend() {
    let monday = date(2026, 6, 15);
    assert_eq!(calendar().add_working_days(monday, -2), Ok(date(2026, 6, 11)));
}

#[test]
fn a_due_day_on_a_day_off_moves_to_either_side() {
    let mung_mot = date(2026, 2, 17);
    assert_eq!(calendar().on_or_before(mung_mot), Ok(date(2026, 2, 13)));
    assert_eq!(calendar().on_or_after(mung_mot), Ok(date(2026, 2, 23)));
    assert_eq!(calendar().on_or_after(date(2026, 6, 15)), Ok(date(2026, 6, 15)));
}

#[test]
fn a_year_without_data_is_refused_and_named() {
    let calendar = calendar();
    let refusal = calendar.add_working_days(date(2027, 12, 30), 3).unwrap_err();
    assert_eq!(refusal, UnknownYear { year: 2028 });
    assert_eq!(refusal.to_string(), "Chưa có lịch nghỉ lễ, tết năm 2028. Thêm lịch của năm này rồi tính lại hạn.");
    assert_eq!(calendar.is_working(date(2025, 6, 2)), Err(UnknownYear { year: 2025 }));
    assert_eq!(calendar.working_days_between(date(2026, 1, 5), date(2025, 12, 1)), Err(UnknownYear { year: 2025 }));
}

#[test]
fn only_a_compared_year_is_verified() {
    let calendar = calendar();
    assert_eq!([2026, 2027, 2028].map(|year| calendar.is_verified(year)), [true, false, false]);
    assert_eq!(calendar.known_years().collect::<Vec<_>>(), [2026, 2027]);
}

#[test]
fn a_year_added_again_replaces_its_days() {
    let mut calendar = calendar();
    calendar.add_year(2026, true, [date(2026, 6, 15)], []);
    assert_eq!(calendar.is_working(date(2026, 2, 17)), Ok(true));
    assert_eq!(calendar.is_working(date(2026, 8, 22)), Ok(false));
    assert_eq!(calendar.is_working(date(2026, 6, 15)), Ok(false));
}

fn any_day() -> impl Strategy<Value = Date> {
    (100_i64..630).prop_map(|days| date(2026, 1, 1) + days.days())
}

proptest! {
    #[test]
    fn counting_there_and_asking_the_distance_agree(day in any_day(), n in -60_i32..60) {
        let calendar = calendar();
        let reached = calendar.add_working_days(day, n).unwrap();
        prop_assert_eq!(calendar.working_days_between(day, reached).unwrap(), n);
    }

    #[test]
    fn a_counted_day_is_worked_and_two_counts_add_up(day in any_day(), a in 1_i32..30, b in 0_i32..30) {
        let calendar = calendar();
        let first = calendar.add_working_days(day, a).unwrap();
        prop_assert!(calendar.is_working(first).unwrap());
        prop_assert_eq!(calendar.add_working_days(first, b), calendar.add_working_days(day, a + b));
    }

    #[test]
    fn more_days_never_end_earlier(day in any_day(), n in 0_i32..60) {
        let calendar = calendar();
        prop_assert!(calendar.add_working_days(day, n).unwrap() < calendar.add_working_days(day, n + 1).unwrap());
    }

    #[test]
    fn between_working_days_the_way_back_is_as_long(a in any_day(), b in any_day()) {
        let calendar = calendar();
        let (a, b) = (calendar.on_or_after(a).unwrap(), calendar.on_or_after(b).unwrap());
        prop_assert_eq!(
            calendar.working_days_between(a, b).unwrap(),
            -calendar.working_days_between(b, a).unwrap()
        );
    }
}
