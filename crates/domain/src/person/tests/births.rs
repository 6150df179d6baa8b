use jiff::civil::date;

use super::super::{Birth, born};

#[test]
fn a_birth_is_a_day_or_a_year() {
    assert_eq!(born(" 12/3/1990 "), Some(Birth::Day(date(1990, 3, 12))));
    assert_eq!(born("1985"), Some(Birth::Year(1985)));
    for wrong in ["", "12/3", "31/2/1990", "85", "1850", "1/1/1850", "khoảng 1990"] {
        assert_eq!(born(wrong), None, "{wrong}");
    }
    for one in [Birth::Year(1985), Birth::Day(date(1990, 3, 12))] {
        assert_eq!(Birth::from_stored(&one.stored()), Some(one));
        assert_eq!(born(&one.words()), Some(one));
    }
    assert_eq!(Birth::from_stored(""), None);
}

#[test]
fn a_year_contradicts_only_another_year() {
    let (year, day) = (Birth::Year(1990), Birth::Day(date(1990, 3, 12)));
    assert!(!year.contradicts(day) && !day.contradicts(year) && !day.contradicts(day));
    assert!(day.contradicts(Birth::Day(date(1990, 3, 13))) && day.contradicts(Birth::Year(1991)));
}
