use jiff::civil::date;

use super::super::Birth;

#[test]
fn a_birth_is_a_day_or_a_year() {
    assert_eq!(Birth::parse(" 12/3/1990 "), Some(Birth::Day(date(1990, 3, 12))));
    assert_eq!(Birth::parse("1985"), Some(Birth::Year(1985)));
    for wrong in ["", "12/3", "31/2/1990", "85", "1850", "1/1/1850", "khoảng 1990"] {
        assert_eq!(Birth::parse(wrong), None, "{wrong}");
    }
    for born in [Birth::Year(1985), Birth::Day(date(1990, 3, 12))] {
        assert_eq!(Birth::from_stored(&born.stored()), Some(born));
        assert_eq!(Birth::parse(&born.words()), Some(born));
    }
    assert_eq!(Birth::from_stored(""), None);
}

#[test]
fn a_year_contradicts_only_another_year() {
    let (year, day) = (Birth::Year(1990), Birth::Day(date(1990, 3, 12)));
    assert!(!year.contradicts(day) && !day.contradicts(year) && !day.contradicts(day));
    assert!(day.contradicts(Birth::Day(date(1990, 3, 13))) && day.contradicts(Birth::Year(1991)));
}
