//! When a campaign runs, and the figures that its plan sets.

mod common;

use common::read;
use domain::plan::{CheckNote, FieldState, Period};

fn period(words: &str) -> Option<Period> {
    read(&format!(
        "KẾ HOẠCH\nPhát động thi đua\n\nI. NỘI DUNG\n\n- Làm tốt việc được giao.\n\nII. THỜI GIAN\n\n{words}\n"
    ))
    .draft
    .period
}

fn span(words: &str) -> (String, String) {
    let period = period(words).unwrap_or_default();
    (period.start.unwrap_or_default(), period.end.unwrap_or_default())
}

#[test]
fn the_spellings_of_a_span_are_read() {
    let cases = [
        ("Từ ngày 01/3/2026 đến ngày 30/4/2026.", "2026-03-01", "2026-04-30"),
        ("Từ tháng 3 đến hết tháng 6 năm 2026.", "2026-03", "2026-06-30"),
        ("Từ ngày 08 đến ngày 10 tháng 12 năm 2026.", "2026-12-08", "2026-12-10"),
        ("Trong 03 ngày: 24, 25 và 26 tháng 8 năm 2026.", "2026-08-24", "2026-08-26"),
        ("Năm 2026.", "2026-01-01", "2026-12-31"),
        ("Từ ngày ký ban hành đến hết năm 2026.", "ngày ký ban hành", "2026-12-31"),
        ("Từ 01/01/2026 đến khi kết thúc Đại hội Công đoàn tỉnh.", "2026-01-01", "khi kết thúc Đại hội Công đoàn tỉnh"),
    ];
    for (words, start, end) in cases {
        assert_eq!(span(words), (start.to_owned(), end.to_owned()), "{words}");
    }
}

#[test]
fn the_day_of_signing_stands_for_itself_where_it_is_known() {
    let text = "UBND TỈNH A\nSỞ NỘI VỤ\n\nSố: 12/KH-SNV\n\nHuế, ngày 05 tháng 3 năm 2026\n\nKẾ HOẠCH\nThi đua\n\nI. THỜI GIAN\n\nTừ ngày ký đến hết ngày 30/6/2026.\n";
    let draft = read(text).draft;
    let period = draft.period.expect("a period");
    assert_eq!((period.start.as_deref(), period.end.as_deref()), (Some("2026-03-05"), Some("2026-06-30")));
    assert_eq!(draft.provenance["/period/start"].note, Some(CheckNote::DateFromWords));
}

#[test]
fn rounds_are_parted_and_span_the_whole() {
    let words = "Phong trào chia làm 02 đợt:\n\n- Đợt 1: từ ngày 15/3/2026 đến ngày 19/5/2026.\n\n- Đợt 2: từ ngày 01/8/2026 đến ngày 02/9/2026.";
    let period = period(words).expect("a period");
    assert_eq!((period.start.as_deref(), period.end.as_deref()), (Some("2026-03-15"), Some("2026-09-02")));
    let phases: Vec<_> = period
        .phases
        .iter()
        .map(|phase| (phase.name.as_str(), phase.start.as_deref().unwrap_or(""), phase.end.as_deref().unwrap_or("")))
        .collect();
    assert_eq!(phases, [("Đợt 1", "2026-03-15", "2026-05-19"), ("Đợt 2", "2026-08-01", "2026-09-02")]);
}

#[test]
fn days_that_are_no_time_of_the_campaign_are_left_alone() {
    assert_eq!(period("Theo hướng dẫn của cấp trên."), None);
    let text = "KẾ HOẠCH\nKiểm tra\n\nI. NỘI DUNG\n\n- Kỷ niệm 75 năm (11/6/1948 - 11/6/2023).\n\n- Hội thi ngày 20/5/2026, hội thao ngày 22/5/2026.\n";
    assert_eq!(read(text).draft.period, None);
}

#[test]
fn figures_with_a_bound_or_a_percentage_are_targets() {
    let text = concat!(
        "KẾ HOẠCH\nThi đua\n\nI. MỤC TIÊU\n\n- Ít nhất 85% hồ sơ giải quyết trực tuyến; 100% cán bộ được tập huấn.\n\n",
        "- Mỗi phòng có tối thiểu 02 tin, bài mỗi tháng.\n\n- Giai đoạn 2021 - 2025, theo Nghị định số 30/2020/NĐ-CP ngày 05/3/2020.\n\n",
        "II. KHEN THƯỞNG\n\n- Tặng Giấy khen cho không quá 10% số cá nhân.\n",
    );
    let draft = read(text).draft;
    let all: Vec<_> = draft.targets.iter().map(|target| (target.path.as_str(), target.amount.as_str())).collect();
    assert_eq!(all, [("I", "Ít nhất 85%"), ("I", "100%"), ("I", "tối thiểu 02 tin, bài mỗi")]);
    assert_eq!(draft.provenance["/targets/0"].state, FieldState::Read);
    assert_eq!(draft.provenance["/targets/2"].state, FieldState::Check);
}
