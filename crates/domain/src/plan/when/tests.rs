use jiff::civil::date;

use super::{NotADay, has_blank, only_day, shown_when, typed_when};

#[test]
fn days_are_typed_as_people_type_them_and_shown_as_people_write_them() {
    for (typed, kept, shown) in [
        ("31/3/2026", "2026-03-31", "31/3/2026"),
        ("31.3.26", "2026-03-31", "31/3/2026"),
        ("ngày 31 tháng 3 năm 2026", "2026-03-31", "31/3/2026"),
        ("2026-03-31", "2026-03-31", "31/3/2026"),
        ("tháng 10 năm 2025", "2025-10", "10/2025"),
        ("10/2025", "2025-10", "10/2025"),
        ("trước 31/3/2026", "trước 2026-03-31", "trước 31/3/2026"),
        ("trước ngày 31 tháng 3 năm 2026", "trước 2026-03-31", "trước 31/3/2026"),
        ("trước ngày 31/3/2026", "trước 2026-03-31", "trước 31/3/2026"),
        ("các ngày 01/4/2026, 02/5/2026", "các ngày 2026-04-01, 2026-05-02", "các ngày 01/4/2026, 02/5/2026"),
        ("từ 01/4/2026, đến 30/6/2026.", "từ 2026-04-01, đến 2026-06-30.", "từ 01/4/2026, đến 30/6/2026."),
        ("hằng năm", "hằng năm", "hằng năm"),
        ("Quý IV năm 2026", "Quý IV năm 2026", "Quý IV năm 2026"),
        ("ngày 20 hằng tháng", "ngày 20 hằng tháng", "ngày 20 hằng tháng"),
        ("theo Kế hoạch số 12/KH-UBND mục 1.2.3", "theo Kế hoạch số 12/KH-UBND mục 1.2.3", ""),
        ("", "", ""),
    ] {
        assert_eq!(typed_when(typed).as_deref(), Ok(kept), "{typed}");
        let shown = if shown.is_empty() { kept } else { shown };
        assert_eq!(shown_when(kept), shown, "{typed}");
        assert_eq!(typed_when(shown).as_deref(), Ok(kept), "what is shown and sent back is no change: {shown}");
    }
}

#[test]
fn a_day_that_the_calendar_does_not_have_is_refused_in_words_too() {
    for typed in ["31/6/2026", "trước 31/6/2026", "trước ngày 30 tháng 02 năm 2026", "13/2026", "40/40/2026 và sau đó"]
    {
        assert_eq!(typed_when(typed), Err(NotADay), "{typed}");
    }
}

#[test]
fn only_one_day_is_a_due_day() {
    for when in ["2026-03-31", "trước 2026-03-31", "trước ngày 2026-03-31", "chậm nhất 2026-03-31"] {
        assert_eq!(only_day(when), Some(date(2026, 3, 31)), "{when}");
    }
    for when in ["2026-03", "hằng năm", "từ 2026-03-01 đến 2026-03-31", "sau 2026-03-31", ""] {
        assert_eq!(only_day(when), None, "{when}");
    }
}

#[test]
fn a_blank_is_shown_as_a_blank() {
    for (kept, shown) in
        [("2017-10-XX", "…/10/2017"), ("2023-XX-XX", "…/…/2023"), ("trước 2026-XX-15.", "trước 15/…/2026.")]
    {
        assert!(has_blank(kept));
        assert_eq!(shown_when(kept), shown);
    }
    for whole in ["2017-10-27", "2025-10", "XXX", "thế kỷ XX", "hằng năm", ""] {
        assert!(!has_blank(whole), "{whole}");
    }
}
