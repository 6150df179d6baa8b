//! Who leads, who helps and by when: from tables, from labelled lines, from prose.

use domain::plan::Task;
use intake::{Cell, Document, Paragraph, understand};

mod common;

use common::read;

fn shown(task: &Task) -> (&str, &str, &str, &str) {
    let or_blank = |text: &'_ Option<String>| -> String { text.clone().unwrap_or_default() };
    let (partners, due) = (or_blank(&task.partners), or_blank(&task.due));
    (&task.unit, &task.text, Box::leak(partners.into_boxed_str()), Box::leak(due.into_boxed_str()))
}

/// A Word table: one paragraph a cell.
fn table(rows: &[&[&str]]) -> Vec<Paragraph> {
    let mut out = Vec::new();
    for (row, cells) in rows.iter().enumerate() {
        for (column, text) in cells.iter().enumerate() {
            let cell = Some(Cell { table: 0, row, column });
            out.push(Paragraph { text: (*text).to_owned(), cell, ..Paragraph::default() });
        }
    }
    out
}

fn line(text: &str) -> Paragraph {
    Paragraph { text: text.to_owned(), ..Paragraph::default() }
}

const ROWS: &[&[&str]] = &[
    &["TT", "Nội dung công việc", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành"],
    &["I", "TUYÊN TRUYỀN", "", "", ""],
    &["1", "Mở chuyên mục gương người tốt", "Phòng Báo chí", "Các phòng, đơn vị", "Trước ngày 30/4/2026"],
    &["2", "Tổ chức hội thi tin học", "Đoàn Thanh niên", "", "Tháng 5/2026"],
    &["3", "Báo cáo kết quả", "Các phòng, đơn vị", "Văn phòng Sở", "Hằng quý"],
];

fn assert_rows(activities: &[Task]) {
    let all: Vec<_> = activities.iter().map(shown).collect();
    assert_eq!(
        all,
        [
            ("Phòng Báo chí", "Mở chuyên mục gương người tốt", "Các phòng, đơn vị", "trước 2026-04-30"),
            ("Đoàn Thanh niên", "Tổ chức hội thi tin học", "", "2026-05"),
            ("Các phòng, đơn vị", "Báo cáo kết quả", "Văn phòng Sở", "Hằng quý"),
        ]
    );
}

#[test]
fn rows_of_a_word_table_are_activities() {
    let mut paragraphs =
        vec![line("KẾ HOẠCH"), line("Thi đua"), line("I. NỘI DUNG"), line("- Làm tốt việc được giao.")];
    paragraphs.extend(table(ROWS));
    let draft = understand(&Document { paragraphs, pages: None, ..Document::default() }).draft;
    assert_rows(&draft.activities);
    assert_eq!(draft.activities[0].path.as_deref(), Some("1"));
    let due = &draft.provenance["/activities/0/due"];
    assert!(due.start.is_some() && due.end > due.start, "the day has its own place: {due:?}");
}

#[test]
fn rows_between_strokes_are_activities_in_both_spellings() {
    let head = "KẾ HOẠCH\nThi đua\nI. NỘI DUNG\n- Làm tốt việc được giao.\n\n";
    let on_lines: String = ROWS.iter().map(|row| format!("| {} |\n", row.join(" | "))).collect();
    assert_rows(&read(&format!("{head}{on_lines}")).draft.activities);
    let filled = |row: &&[&str]| {
        row.iter().filter(|cell| !cell.is_empty()).map(|cell| format!("|\n{cell}\n")).collect::<String>()
    };
    // a stroke of its own before each cell cannot show an empty one: such a row is left out here
    let rows: Vec<&[&str]> = ROWS.iter().copied().filter(|row| row.iter().all(|cell| !cell.is_empty())).collect();
    let stacked: String = rows.iter().map(|row| format!("{}|\n", filled(row))).collect();
    let units: Vec<String> =
        read(&format!("{head}{stacked}")).draft.activities.into_iter().map(|activity| activity.unit).collect();
    assert_eq!(units, ["Phòng Báo chí", "Các phòng, đơn vị"]);
}

#[test]
fn rows_of_a_web_page_are_activities() {
    let rows: String = ROWS
        .iter()
        .map(|row| format!("<tr>{}</tr>", row.iter().map(|cell| format!("<td><p>{cell}</p></td>")).collect::<String>()))
        .collect();
    let page = format!("<p>KẾ HOẠCH</p>\n<p>Thi đua</p>\n<p>I. NỘI DUNG</p>\n<p>- Làm tốt.</p>\n<table>{rows}</table>");
    assert_rows(&read(&page).draft.activities);
}

#[test]
fn a_head_of_two_rows_parts_its_joint_column() {
    let rows: &[&[&str]] = &[
        &["TT", "Nhiệm vụ", "Cơ quan thực hiện", "", "Thời gian"],
        &["", "", "Chủ trì", "Phối hợp", ""],
        &["1", "Rà soát hồ sơ", "Sở Nội vụ", "Sở Tài chính", "15/6/2026"],
    ];
    let mut paragraphs =
        vec![line("KẾ HOẠCH"), line("Thi đua"), line("I. NỘI DUNG"), line("- Làm tốt việc được giao.")];
    paragraphs.extend(table(rows).into_iter().filter(|paragraph| !paragraph.text.is_empty()));
    let draft = understand(&Document { paragraphs, ..Document::default() }).draft;
    let all: Vec<_> = draft.activities.iter().map(shown).collect();
    assert_eq!(all, [("Sở Nội vụ", "Rà soát hồ sơ", "Sở Tài chính", "2026-06-15")]);
}

#[test]
fn a_table_that_names_nobody_gives_no_activities() {
    let rows: &[&[&str]] = &[&["TT", "Tên cơ sở", "Địa chỉ"], &["1", "Nhà thuốc A", "Phường B"]];
    let mut paragraphs = vec![line("KẾ HOẠCH"), line("Thi đua")];
    paragraphs.extend(table(rows));
    assert_eq!(understand(&Document { paragraphs, ..Document::default() }).draft.activities, []);
}

#[test]
fn lines_below_a_point_label_who_leads_and_when() {
    let draft = read(concat!(
        "KẾ HOẠCH\nThi đua\n\nI. NỘI DUNG\n\n1. Xây dựng phần mềm chấm điểm\n\n",
        "- Cơ quan chủ trì: Trung tâm Công nghệ thông tin.\n\n- Cơ quan phối hợp: Văn phòng Sở.\n\n",
        "- Thời gian thực hiện: hoàn thành trước ngày 15/9/2026.\n",
    ))
    .draft;
    let all: Vec<_> = draft.activities.iter().map(shown).collect();
    assert_eq!(
        all,
        [("Trung tâm Công nghệ thông tin", "Xây dựng phần mềm chấm điểm", "Văn phòng Sở", "trước 2026-09-15")]
    );
}

#[test]
fn prose_names_the_partners_and_the_last_day_of_a_duty() {
    let draft = read(concat!(
        "KẾ HOẠCH\nThi đua\n\nI. NỘI DUNG\n\n- Làm tốt việc được giao.\n\nII. TỔ CHỨC THỰC HIỆN\n\n",
        "1. Phòng Kế hoạch chủ trì, phối hợp với Văn phòng Sở, Đoàn Thanh niên tổng hợp kết quả, báo cáo Giám đốc chậm nhất ngày 20/12/2026.\n\n",
        "2. Văn phòng Sở theo dõi, định kỳ hằng tháng báo cáo Giám đốc.\n\n",
        "3. Các phòng, đơn vị đăng ký trước ngày 10/3/2026, báo cáo trước ngày 10/12/2026.\n",
    ))
    .draft;
    let all: Vec<_> =
        draft.tasks.iter().map(|task| (task.unit.as_str(), task.partners.as_deref(), task.due.as_deref())).collect();
    assert_eq!(
        all,
        [
            ("Phòng Kế hoạch", Some("Văn phòng Sở, Đoàn Thanh niên"), Some("chậm nhất 2026-12-20")),
            ("Văn phòng Sở", None, Some("định kỳ hằng tháng")),
            // two days: neither is the day of the whole
            ("Các phòng, đơn vị", None, None),
        ]
    );
    let when: Vec<_> = draft.milestones.iter().map(|milestone| milestone.when.as_str()).collect();
    assert_eq!(when, ["chậm nhất 2026-12-20", "định kỳ hằng tháng", "trước 2026-03-10", "trước 2026-12-10"]);
}
