use super::*;

fn shortest(text: &str) -> Vec<String> {
    all(text).iter().filter_map(|found| found.date.shortest()).collect()
}

#[test]
fn padding_is_free() {
    for text in
        ["ngày 05 tháng 4 năm 2023", "05/4/2023", "5/04/2023", "ngày 5-4-2023", "ngày05/4/2023", "5 tháng4 năm 2023"]
    {
        assert_eq!(shortest(text), ["2023-04-05"], "{text}");
    }
}

#[test]
fn a_blank_day_is_a_value() {
    let found = long("Huế, ngày      tháng  10  năm 2022", 0).expect("a date line");
    assert_eq!(found.date.iso().as_deref(), Some("2022-10-XX"));
    assert!(found.blank);
    let found = long("ngày … tháng … năm 2023", 0).expect("a date line");
    assert_eq!(found.date.iso().as_deref(), Some("2023-XX-XX"));
}

#[test]
fn months_quarters_and_years_are_dates_of_their_own() {
    assert_eq!(shortest("tháng 6 năm 2023"), ["2023-06"]);
    assert_eq!(shortest("từ tháng 10/2025"), ["2025-10"]);
    assert_eq!(shortest("hết năm 2025"), ["2025"]);
    assert_eq!(shortest("Quý IV năm 2025"), ["2025-12"]);
}

#[test]
fn the_last_day_of_a_month_knows_leap_years() {
    let month = PrintedDate { year: Some(2024), month: Some(2), day: None };
    assert_eq!(month.last_day().map(|day| day.to_string()).as_deref(), Some("2024-02-29"));
}

#[test]
fn numbers_and_impossible_months_are_no_dates() {
    assert_eq!(shortest("số 26/2016/QĐ-UBND"), Vec::<String>::new());
    assert_eq!(shortest("1/2 ngày"), Vec::<String>::new());
    assert_eq!(shortest("12/13/2024"), Vec::<String>::new());
}

#[test]
fn several_dates_keep_their_order() {
    assert_eq!(
        shortest("từ 01/01/2023 đến ngày 30 tháng 6 năm 2023 và 5/7/2023"),
        ["2023-01-01", "2023-06-30", "2023-07-05"]
    );
}
