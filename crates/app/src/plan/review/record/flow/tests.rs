use intake::{Cell, Document, Paragraph};

use super::of;

fn joined(text: &str) -> Vec<String> {
    let paragraphs: Vec<Paragraph> =
        text.lines().map(|line| Paragraph { text: line.to_owned(), ..Paragraph::default() }).collect();
    let document = Document { paragraphs, pages: None, ..Document::default() };
    let goes_on = of(&document);
    let mut out: Vec<String> = Vec::new();
    for (line, goes_on) in document.paragraphs.iter().zip(goes_on) {
        match out.last_mut() {
            Some(last) if goes_on => *last = format!("{last} {}", line.text),
            _ => out.push(line.text.clone()),
        }
    }
    out
}

#[test]
fn lines_that_a_machine_broke_are_one_paragraph_again() {
    let text = "Thực hiện Kế hoạch số\n283/KH-UBND ngày 24/9/2025 của Ủy ban nhân dân tỉnh về thực hiện Nghị\n\
        quyết số 71/NQ-CP của Chính phủ. Các đơn vị\nbáo cáo.\n\n\
        a) Thúc đẩy mạnh mẽ chuyển đổi số toàn diện trong hoạt động của các doanh nghiệp\n(DN).\n\
        b) Ứng dụng công nghệ số.";
    let expected = [
        "Thực hiện Kế hoạch số 283/KH-UBND ngày 24/9/2025 của Ủy ban nhân dân tỉnh về thực hiện Nghị \
            quyết số 71/NQ-CP của Chính phủ. Các đơn vị báo cáo.",
        "",
        "a) Thúc đẩy mạnh mẽ chuyển đổi số toàn diện trong hoạt động của các doanh nghiệp (DN).",
        "b) Ứng dụng công nghệ số.",
    ];
    assert_eq!(joined(text), expected);
}

#[test]
fn verses_lists_and_whole_paragraphs_stay_as_they_are() {
    for text in [
        "Mình về mình có nhớ ta\nMười lăm năm ấy thiết tha mặn nồng\nmình về mình có nhớ không",
        "hai cân gạo tẻ\nba chai nước mắm\nmột bó hành",
        "Các đơn vị triển khai đến công chức, viên chức, người lao động, cụ thể hóa các nội dung thi đua thành việc làm \
            của từng người, từng bộ phận.\nvăn phòng tổng hợp báo cáo gửi lãnh đạo cơ quan trước ngày cuối tháng",
        "I. MỤC ĐÍCH\n1. Mục đích\n- Tạo khí thế thi đua đều khắp từ cơ quan Sở đến cơ sở, góp sức mừng lễ\n+ Khen thưởng",
    ] {
        assert_eq!(joined(text), text.lines().collect::<Vec<_>>(), "{text}");
    }
}

#[test]
fn cells_and_set_lines_are_no_running_text() {
    let line = |text: &str| Paragraph { text: text.to_owned(), ..Paragraph::default() };
    let long = "các đơn vị triển khai đến công chức, viên chức, người lao động của mình";
    let cell = Paragraph { cell: Some(Cell::default()), ..line(long) };
    let bold = Paragraph { bold: true, ..line(long) };
    let document = Document {
        paragraphs: vec![cell, line(long), bold, line(long), line(long)],
        pages: None,
        ..Document::default()
    };
    assert_eq!(of(&document), [false, false, false, false, true]);
}
