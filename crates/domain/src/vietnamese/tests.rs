use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::{Sex, fold, honorific, long_date, name_key, natural_key, parse_date, short_date, slug, sort_key, tidy};

#[test]
fn folding_forgets_marks_and_case_in_both_forms() {
    assert_eq!(fold("Đỗ Đức Dũng ế ộ ữ ỵ ẵ ơ ư Ẩn"), "do duc dung e o u y a o u an");
    assert_eq!(fold("Đo\u{302}\u{303} Đức"), "do duc");
    assert_eq!(fold("Phòng VH&TT  (Hà-Quảng)"), "phong vh tt ha quang");
}

#[test]
fn the_list_of_the_interface_guide_is_in_order() {
    let names = ["An", "Ân", "Ấn", "Bế", "Dương", "Đàm", "Hạnh", "Hân"];
    let mut sorted = names;
    sorted.sort_by_key(|name| sort_key(name));
    assert_eq!(sorted, names);
}

#[test]
fn letters_come_before_tones() {
    let mut words = ["mà", "má", "ma", "mả", "mạ", "mã", "măng", "mai"];
    words.sort_by_key(|word| sort_key(word));
    assert_eq!(words, ["ma", "mà", "mả", "mã", "má", "mạ", "mai", "măng"]);
}

#[test]
fn people_sort_by_given_name_then_middle_then_family() {
    let sorted = ["Bế Thị An", "Hoàng Thị An", "Đàm Văn An", "Hân Thị Ân", "Nông Văn Ân", "Đàm Quang Ấn"];
    let mut people = sorted;
    people.reverse();
    people.sort_by_key(|name| name_key(name));
    assert_eq!(people, sorted);
}

#[test]
fn numbers_stand_by_what_they_are_worth() {
    let sorted = ["9/KH-SVHTTDL", "10/KH-SVHTTDL", "100/KH-SVHTTDL", "Phòng số 2", "Phòng số 11", "Xã Ân", "Xã Ấn 1"];
    let mut numbers = sorted;
    numbers.reverse();
    numbers.sort_by_key(|number| natural_key(number));
    assert_eq!(numbers, sorted);
    assert!(natural_key("05/QĐ-UBND") < natural_key("6/QĐ-UBND"));
}

#[test]
fn addresses_can_be_pronounced() {
    assert_eq!(slug("Phòng VH&TT Hà Quảng", 40), "phong-vh-tt-ha-quang");
    assert_eq!(slug("Chào mừng Kỷ niệm 75 năm Ngày Chủ tịch", 20), "chao-mung-ky-niem-75");
}

#[test]
fn dates_are_written_as_offices_write_them() {
    assert_eq!(short_date(date(2023, 5, 4)), "04/5/2023");
    assert_eq!(short_date(date(2023, 2, 14)), "14/02/2023");
    assert_eq!(long_date(date(2026, 12, 9)), "ngày 09 tháng 12 năm 2026");
}

#[test]
fn dates_are_read_as_people_type_them() {
    for text in ["4/5/2023", "04/05/23", "04-05-2023", "04.05.2023", "ngày 4 tháng 5 năm 2023", "2023-05-04"] {
        assert_eq!(parse_date(text), Some(date(2023, 5, 4)), "{text}");
    }
    for text in ["", "4/5", "31/2/2023", "xin chào", "99999999999/1/1"] {
        assert_eq!(parse_date(text), None, "{text}");
    }
}

#[test]
fn what_comes_from_outside_is_kept_composed_and_without_control_characters() {
    assert_eq!(tidy(" Tha\u{300}nh\u{7} phố "), "Thành phố");
}

/// Days of three centuries.
fn days() -> impl Strategy<Value = Date> {
    (1900_i16..2200, 1_i8..=12, 1_i8..=31)
        .prop_filter_map("a day", |(year, month, day)| Date::new(year, month, day).ok())
}

proptest! {
    #[test]
    fn a_written_date_is_read_back(day in days()) {
        prop_assert_eq!(parse_date(&short_date(day)), Some(day));
        prop_assert_eq!(parse_date(&long_date(day)), Some(day));
        prop_assert_eq!(parse_date(&long_date(day).to_uppercase()), Some(day));
    }

    #[test]
    fn only_days_below_ten_and_the_first_two_months_take_a_zero(day in days()) {
        let long = long_date(day);
        let words: Vec<&str> = long.split(' ').collect();
        prop_assert_eq!([words[0], words[2], words[4]], ["ngày", "tháng", "năm"]);
        prop_assert_eq!(words[1].len(), 2);
        prop_assert_eq!(words[3].starts_with('0'), day.month() <= 2);
        let short = short_date(day);
        prop_assert_eq!(short.split('/').collect::<Vec<_>>(), [words[1], words[3], words[5]]);
    }

    #[test]
    fn a_form_of_address_is_never_guessed(text in "\\PC{0,12}") {
        let known = matches!(text.trim().to_lowercase().as_str(), "nam" | "nữ" | "ông" | "bà");
        prop_assert_eq!(Sex::read(&text).is_some(), known);
        prop_assert_eq!(honorific(Sex::read(&text)) == "Ông (Bà)", !known);
    }
}

#[test]
fn a_form_of_address_is_read_as_lists_write_it() {
    for (text, said) in [("Nam", "Ông"), (" NAM ", "Ông"), ("ông", "Ông"), ("Nữ", "Bà"), ("NỮ", "Bà"), ("Bà", "Bà")]
    {
        assert_eq!(honorific(Sex::read(text)), said, "{text}");
    }
    for text in ["", "x", "nam giới", "Thị Nữ", "F"] {
        assert_eq!(honorific(Sex::read(text)), "Ông (Bà)", "{text}");
    }
}
