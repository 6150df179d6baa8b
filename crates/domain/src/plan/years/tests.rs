use proptest::prelude::*;

use super::Years;

fn said(words: &str) -> Option<String> {
    Years::of(words).map(|years| years.to_string())
}

#[test]
fn spans_and_single_years_are_read_as_printed() {
    for (words, expected) in [
        ("“Cả nước chung sức xây dựng nông thôn mới” giai đoạn 2021 - 2025", "2021–2025"),
        ("“Cả nước chung sức xây dựng nông thôn mới”, giai đoạn 2021-2025", "2021–2025"),
        ("“Vì người nghèo” (2021–2025)", "2021–2025"),
        ("“Vì người nghèo” từ năm 2021 đến năm 2025", "2021–2025"),
        ("“Vì người nghèo” năm học 2025 - 2026", "2025–2026"),
        ("“Mỗi tuần một gương tốt” năm 2026", "2026"),
        ("Năm 2026 thi đua", "2026"),
        ("“Vì người nghèo” năm 2026, kỷ niệm 30 năm (15/5/1997 - 15/5/2027)", "2026"),
    ] {
        assert_eq!(said(words).as_deref(), Some(expected), "{words}");
    }
}

#[test]
fn days_limits_and_figures_are_no_years() {
    for words in [
        "“Mỗi bản làng một nếp sống đẹp”",
        "lập thành tích chào mừng 75 năm (11/6/1948 - 11/6/2023)",
        "kỷ niệm ngày 11 tháng 6 năm 1948",
        "đến năm 2030",
        "tầm nhìn sau năm 2045",
        "hoàn thành 2000 căn nhà",
        "2026",
        "giai đoạn 2025 - 2021",
        "theo Chỉ thị số 34/2014/CT-TTg",
        "",
    ] {
        assert_eq!(said(words), None, "{words}");
    }
}

proptest! {
    #[test]
    fn any_words_give_years_in_order_or_none(words in "[ađnăm0-9 /–-]{0,40}|.*") {
        if let Some(years) = Years::of(&words) {
            prop_assert!(years.first <= years.last);
            prop_assert!(words.contains(&years.first.to_string()) && words.contains(&years.last.to_string()));
        }
    }
}
