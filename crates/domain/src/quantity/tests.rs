use proptest::prelude::*;

use super::{NotAQuantity, Quantity};

#[test]
fn comma_and_point_are_both_decimal_signs() {
    let read = |typed| Quantity::parse(typed).map(|figure| figure.to_string());
    for (typed, means) in [
        ("21", "21"),
        ("98,6", "98,6"),
        ("98.6", "98,6"),
        ("1.234,5", "1.234,5"),
        ("1,234.5", "1.234,5"),
        ("1.490.000", "1.490.000"),
        ("1,490,000", "1.490.000"),
        (" 1 234 ", "1.234"),
        ("1234.567", "1.234,567"),
        ("0,125", "0,125"),
        ("-3", "-3"),
        ("007", "7"),
    ] {
        assert_eq!(read(typed), Ok(means.to_owned()), "{typed}");
    }
}

#[test]
fn what_can_be_read_two_ways_is_asked_back() {
    let both = NotAQuantity::Ambiguous { thousands: "1234".to_owned(), decimal: "1,234".to_owned() };
    assert_eq!(Quantity::parse("1.234"), Err(both.clone()));
    assert_eq!(Quantity::parse("1,234"), Err(both));
    assert_eq!(Quantity::parse("1234").map(|figure| figure.to_string()), Ok("1.234".to_owned()));
}

#[test]
fn what_is_no_number_is_said() {
    for typed in ["", "abc", "1.2.3", "12%", "1..2", ",5", "5,", "1.23.456", "1.234,567.8", "--1"] {
        assert_eq!(Quantity::parse(typed), Err(NotAQuantity::NotANumber), "{typed:?}");
    }
    assert_eq!(Quantity::parse("12345678901234"), Err(NotAQuantity::TooLong));
    assert_eq!(Quantity::parse("1,23456"), Err(NotAQuantity::TooLong));
}

#[test]
fn shares_are_exact() {
    assert_eq!(Quantity::whole(3).basis_points_of(Quantity::whole(4)), Some(7_500));
    assert_eq!(Quantity::whole(3).basis_points_of(Quantity::ZERO), None);
}

proptest! {
    #[test]
    fn what_is_shown_in_an_input_is_read_back(stored in -1_000_000_000_000_000_i64..1_000_000_000_000_000) {
        let figure = Quantity::from_stored(stored);
        prop_assert_eq!(Quantity::parse(&figure.plain()), Ok(figure));
    }
}
