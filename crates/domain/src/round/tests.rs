use jiff::Timestamp;
use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::{Period, Round, RoundRefusal};
use crate::actor::{Actor, Hold, Role};
use crate::id::UnitId;

const STARTS: Date = date(2023, 1, 1);
const ENDS: Date = date(2023, 6, 30);

fn person(role: Role) -> Actor {
    let unit = UnitId::from("van-phong".to_owned());
    let holds = vec![Hold { role, unit: unit.clone(), campaign: None }];
    Actor { id: "p".to_owned().into(), name: "Lương Thị Trinh".to_owned(), unit: Some(unit), holds, within: None }
}

fn round() -> Round {
    let id = |text: &str| text.to_owned();
    Round {
        id: id("r").into(),
        revision: 0,
        campaign: id("c").into(),
        slug: id("thang-5-2023"),
        kind: id("progress"),
        name: id("Báo cáo tháng 5/2023"),
        starts: date(2023, 5, 1),
        ends: date(2023, 5, 31),
        due: date(2023, 6, 5),
        closed: false,
    }
}

#[test]
fn the_later_of_two_rounds_ends_later_or_is_about_more_or_was_opened_later() {
    let about = |id: &str, starts: Date, ends: Date| Round { id: id.to_owned().into(), starts, ends, ..round() };
    let may = about("3", date(2023, 5, 1), date(2023, 5, 31));
    let june = about("1", date(2023, 6, 1), ENDS);
    let june_again = about("2", date(2023, 6, 1), ENDS);
    let whole = about("0", STARTS, ENDS);
    let mut all = [&whole, &june_again, &may, &june];
    all.sort_by_key(|round| round.order());
    assert_eq!(all, [&may, &june, &june_again, &whole], "the last one is about the whole time");
    let put_off = Round { due: date(2024, 1, 1), ..may.clone() };
    assert_eq!(put_off.order(), may.order(), "the day it is due decides nothing");
}

#[test]
fn months_are_cut_at_both_ends() {
    let spans = Period::Month.within(date(2023, 1, 16), date(2023, 3, 10), None);
    let expected = [
        (date(2023, 1, 16), date(2023, 1, 31)),
        (date(2023, 2, 1), date(2023, 2, 28)),
        (date(2023, 3, 1), date(2023, 3, 10)),
    ];
    assert_eq!(spans, expected);
}

#[test]
fn february_has_a_day_more_in_a_leap_year() {
    let spans = Period::Month.within(date(2024, 2, 1), date(2024, 2, 29), None);
    assert_eq!(spans, [(date(2024, 2, 1), date(2024, 2, 29))]);
}

#[test]
fn longer_periods_follow_the_calendar_not_the_first_day() {
    let from = date(2023, 5, 15);
    let quarters = Period::Quarter.within(from, date(2023, 12, 31), None);
    assert_eq!(quarters[0], (from, date(2023, 6, 30)));
    assert_eq!(quarters.len(), 3);
    let halves = Period::HalfYear.within(from, date(2024, 6, 30), None);
    let ends: Vec<Date> = halves.iter().map(|span| span.1).collect();
    assert_eq!(ends, [date(2023, 6, 30), date(2023, 12, 31), date(2024, 6, 30)]);
    assert_eq!(Period::Year.within(from, date(2024, 6, 30), None).len(), 2);
    assert_eq!(Period::Once.within(from, ENDS, None), [(from, ENDS)]);
}

#[test]
fn a_cut_off_day_ends_each_period_in_its_last_month() {
    let months = Period::Month.within(date(2022, 12, 15), date(2023, 2, 14), Some(14));
    assert_eq!(months, [(date(2022, 12, 15), date(2023, 1, 14)), (date(2023, 1, 15), date(2023, 2, 14))]);
    let half = Period::HalfYear.within(date(2022, 12, 15), date(2023, 6, 14), Some(14));
    assert_eq!(half, [(date(2022, 12, 15), date(2023, 6, 14))]);
    let year = Period::Year.within(date(2022, 12, 15), date(2023, 12, 31), Some(14));
    assert_eq!(year[0].1, date(2023, 12, 14));
    assert_eq!(year[1], (date(2023, 12, 15), date(2023, 12, 31)));
}

#[test]
fn a_period_has_its_place_in_its_year() {
    let day = date(2022, 12, 20);
    assert_eq!(Period::Month.place(day, None), (2022, 12));
    assert_eq!(Period::Month.place(day, Some(14)), (2023, 1), "counted from the 15th");
    assert_eq!(Period::Quarter.place(date(2023, 6, 30), None), (2023, 2));
    assert_eq!(Period::HalfYear.place(date(2023, 7, 1), None), (2023, 2));
    assert_eq!(Period::Year.place(date(2023, 7, 1), None), (2023, 1));
}

#[test]
fn no_time_has_no_period() {
    for period in [Period::Month, Period::Quarter, Period::HalfYear, Period::Year] {
        assert_eq!(period.within(ENDS, STARTS, None), []);
    }
}

/// Every day from the first to the last lies in exactly one span, whatever the ends and the cut-off.
#[test]
fn spans_cover_the_time_without_gap_or_overlap() {
    for shift in 0..400 {
        let starts = date(2023, 1, 1).saturating_add(shift.days());
        for length in [0, 1, 27, 30, 59, 181, 365, 731] {
            let ends = starts.saturating_add(length.days());
            for (period, cut_off) in Period::ALL
                .into_iter()
                .flat_map(|period| [None, Some(1), Some(14), Some(28)].map(|cut_off| (period, cut_off)))
            {
                let spans = period.within(starts, ends, cut_off);
                let what = format!("{period:?} {cut_off:?} {starts} {ends}");
                assert_eq!(spans.first().map(|span| span.0), Some(starts), "{what}");
                assert_eq!(spans.last().map(|span| span.1), Some(ends), "{what}");
                assert!(spans.iter().all(|(from, to)| from <= to), "{what}");
                let joined = spans.windows(2).all(|two| two[0].1.saturating_add(1.day()) == two[1].0);
                assert!(joined, "{what}: {spans:?}");
            }
        }
    }
}

#[test]
fn a_round_of_the_launch_is_about_the_campaign_so_far() {
    let due = date(2023, 5, 31);
    assert_eq!(Round::span_in_campaign(due, STARTS, Some(ENDS), false), (STARTS, due));
    let last = date(2023, 7, 7);
    assert_eq!(Round::span_in_campaign(last, STARTS, Some(ENDS), true), (STARTS, ENDS));
    assert_eq!(Round::span_in_campaign(last, STARTS, Some(ENDS), false), (STARTS, ENDS));
    assert_eq!(Round::span_in_campaign(due, STARTS, None, true), (STARTS, due), "it ends at an event");
    let early = date(2022, 12, 30);
    assert_eq!(Round::span_in_campaign(early, STARTS, Some(ENDS), false), (early, early));
}

#[test]
fn only_the_office_opens_and_closes() {
    let (now, head) = (Timestamp::UNIX_EPOCH, person(Role::UnitHead));
    assert_eq!(round().open(&head, now).err(), Some(RoundRefusal::NotAllowed));
    assert_eq!(round().close(&head, now).err(), Some(RoundRefusal::NotAllowed));
    let opened = round().open(&person(Role::Office), now).expect("opened").value;
    let closed = opened.close(&person(Role::Office), now).expect("closed").value;
    assert_eq!(closed.close(&person(Role::Office), now).err(), Some(RoundRefusal::Closed));
}

#[test]
fn more_time_is_given_to_a_round_that_is_open() {
    let (now, office, later) = (Timestamp::UNIX_EPOCH, person(Role::Office), date(2023, 6, 9));
    assert_eq!(round().extend(later, &office, now).expect("extended").value.due, later);
    assert_eq!(round().extend(round().due, &office, now).err(), Some(RoundRefusal::NotLater));
    assert_eq!(round().extend(later, &person(Role::UnitHead), now).err(), Some(RoundRefusal::NotAllowed));
    let closed = Round { closed: true, ..round() };
    assert_eq!(closed.extend(later, &office, now).err(), Some(RoundRefusal::Closed));
}

#[test]
fn days_that_contradict_one_another_are_refused() {
    let office = person(Role::Office);
    let refused = |round: Round| round.open(&office, Timestamp::UNIX_EPOCH).err();
    let (starts, before) = (date(2023, 5, 1), date(2023, 4, 30));
    assert_eq!(refused(Round { ends: before, ..round() }), Some(RoundRefusal::EndsBeforeItBegins));
    assert_eq!(refused(Round { due: before, ..round() }), Some(RoundRefusal::DueTooEarly));
    assert_eq!(refused(Round { name: " ".to_owned(), ..round() }), Some(RoundRefusal::NoName));
    assert_eq!(refused(Round { due: starts, ..round() }), None);
}
