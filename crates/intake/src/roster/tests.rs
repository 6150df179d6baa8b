//! Lists as offices send them; names and places are invented.

use super::*;
use crate::document::{Document, Paragraph};

/// A document of lines and tables. In a table, a row is a line, cells are parted by `|`, `~` is a cell that continues
/// another one, and `/` begins a new paragraph in a cell.
fn document(parts: &[Part<'_>]) -> Document {
    let mut paragraphs = Vec::new();
    let mut tables = 0;
    for part in parts {
        match part {
            Part::Line(text) => paragraphs.push(Paragraph { text: (*text).to_owned(), ..Paragraph::default() }),
            Part::Table(rows) => {
                for (row, cells) in rows.lines().map(str::trim).filter(|row| !row.is_empty()).enumerate() {
                    for (column, cell) in cells.split('|').map(str::trim).enumerate().filter(|(_, cell)| *cell != "~") {
                        let cell_at = Some(Cell { table: tables, row, column });
                        paragraphs.extend(cell.split(" / ").map(|text| Paragraph {
                            text: text.trim().to_owned(),
                            cell: cell_at,
                            ..Paragraph::default()
                        }));
                    }
                }
                tables += 1;
            }
        }
    }
    Document { paragraphs, ..Document::default() }
}

enum Part<'a> {
    Line(&'a str),
    Table(&'a str),
}

use Part::{Line, Table};

fn names(roster: &Roster) -> Vec<&str> {
    roster.rows.iter().map(|row| row.name.as_str()).collect()
}

fn said(text: &Option<String>) -> &str {
    text.as_deref().unwrap_or("–")
}

#[test]
fn a_plain_table_gives_every_column() {
    let roster = read(&document(&[
        Line("DANH SÁCH CÁ NHÂN ĐỀ NGHỊ TẶNG GIẤY KHEN"),
        Table(
            "STT | Họ và tên | Ngày, tháng, năm sinh | Giới tính | Chức vụ | Đơn vị công tác | Tóm tắt thành tích | Hình thức đề nghị khen thưởng | Số CCCD | Ghi chú
             1 | Ông Vàng A Sử | 12/3/1985 | Nam | Phó Trưởng phòng | Phòng Quản lý Di sản | Chủ trì kiểm kê 12 di sản / Hướng dẫn 3 lớp | Giấy khen | 034085001234 | Mới chuyển đến
             2 | TS. Lò Thị Ún | 1990 | Nữ | Chuyên viên | Văn phòng Sở | Số hóa hồ sơ | Bằng khen của UBND tỉnh | |",
        ),
    ]));
    let meanings: Vec<Option<Meaning>> = roster.columns.iter().map(|column| column.meaning).collect();
    assert_eq!(
        meanings,
        [
            Some(Meaning::Ordinal),
            Some(Meaning::Name),
            Some(Meaning::Birth),
            Some(Meaning::Sex),
            Some(Meaning::Post),
            Some(Meaning::Unit),
            Some(Meaning::Achievements),
            Some(Meaning::Proposed),
            None,
            Some(Meaning::Note),
        ]
    );
    let [first, second] = &roster.rows[..] else { panic!("{:?}", roster.rows) };
    assert_eq!(
        (first.name.as_str(), &first.titles[..], first.subject),
        ("Vàng A Sử", &["Ông".to_owned()][..], Subject::Individual)
    );
    assert_eq!((said(&first.ordinal), said(&first.birth), first.sex), ("1", "1985-03-12", Some(Sex::Male)));
    assert_eq!((said(&first.post), said(&first.unit)), ("Phó Trưởng phòng", "Phòng Quản lý Di sản"));
    assert_eq!(said(&first.achievements), "Chủ trì kiểm kê 12 di sản\nHướng dẫn 3 lớp");
    assert_eq!((said(&first.proposed), said(&first.note)), ("Giấy khen", "Mới chuyển đến"));
    let number = Other { column: 9, heading: "Số CCCD".to_owned(), text: "034085001234".to_owned() };
    assert_eq!(first.other, [number]);
    assert_eq!((first.place.paragraph, first.place.cell), (11, Some(Cell { table: 0, row: 1, column: 0 })));
    assert_eq!(
        (second.titles.join(""), said(&second.birth), second.sex),
        ("TS.".to_owned(), "1990", Some(Sex::Female))
    );
    assert_eq!(said(&second.proposed), "Bằng khen của UBND tỉnh");
    assert!(roster.rows.iter().all(|row| row.doubts.is_empty()), "{:?}", roster.rows);
}

#[test]
fn a_heading_over_two_rows_is_put_together() {
    let roster = read(&document(&[Table(
        "TT | Họ và tên | Năm sinh | ~ | Đơn vị | Danh hiệu đề nghị | ~
         ~ | ~ | Nam | Nữ | ~ | CSTĐ cơ sở | LĐTT
         (1) | (2) | (3) | (4) | (5) | (6) | (7)
         1 | Nông Văn Páo | 1979 | | Phòng Du lịch | x | x
         2 | Hoàng Thị Mẩy | | 1988 | Phòng Du lịch | | x
         3 | Tẩn Láo Tả | x | | Văn phòng Sở | | ",
    )]));
    let headings: Vec<&str> = roster.columns.iter().map(|column| column.heading.as_str()).collect();
    assert_eq!(
        headings,
        [
            "TT",
            "Họ và tên",
            "Năm sinh – Nam",
            "Năm sinh – Nữ",
            "Đơn vị",
            "Danh hiệu đề nghị – CSTĐ cơ sở",
            "Danh hiệu đề nghị – LĐTT",
        ]
    );
    let seen: Vec<_> = roster.rows.iter().map(|row| (said(&row.birth), row.sex, said(&row.proposed))).collect();
    assert_eq!(
        seen,
        [
            ("1979", Some(Sex::Male), "CSTĐ cơ sở; LĐTT"),
            ("1988", Some(Sex::Female), "LĐTT"),
            ("–", Some(Sex::Male), "–"),
        ]
    );
}

#[test]
fn rows_across_the_table_hold_for_those_below() {
    let roster = read(&document(&[Table(
        "STT | Tên tập thể, cá nhân | Chức vụ | Thành tích | Ghi chú
         I. TẬP THỂ | ~ | ~ | ~ | ~
         1 | Phòng Quản lý Văn hóa | | Dẫn đầu khối |
         2 | Đội tuyên truyền lưu động số 1 | | 60 buổi ở bản |
         II | CÁ NHÂN | | |
         Phòng Quản lý Di sản | ~ | ~ | ~ | ~
         1 | Giàng Seo Pao | Chuyên viên | |
         2 | Lù Thị Mây | Chuyên viên | |
         Bảo tàng tỉnh | ~ | ~ | ~ | ~
         1 | Đặng Quốc Hưng | Giám đốc | |
         Tổng cộng: 02 tập thể, 03 cá nhân | ~ | ~ | ~ | ~",
    )]));
    let seen: Vec<_> = roster.rows.iter().map(|row| (row.name.as_str(), row.subject, said(&row.unit))).collect();
    assert_eq!(
        seen,
        [
            ("Phòng Quản lý Văn hóa", Subject::Collective, "–"),
            ("Đội tuyên truyền lưu động số 1", Subject::Collective, "–"),
            ("Giàng Seo Pao", Subject::Individual, "Phòng Quản lý Di sản"),
            ("Lù Thị Mây", Subject::Individual, "Phòng Quản lý Di sản"),
            ("Đặng Quốc Hưng", Subject::Individual, "Bảo tàng tỉnh"),
        ]
    );
    assert_eq!(roster.rows[2].groups, ["II. CÁ NHÂN", "Phòng Quản lý Di sản"]);
    assert!(roster.rows.iter().all(|row| row.doubts.is_empty()), "numbers may begin anew: {:?}", roster.rows);
    let left: Vec<&str> = roster.left.iter().map(|left| left.text.as_str()).collect();
    assert_eq!(left, ["Tổng cộng: 02 tập thể, 03 cá nhân"]);
}

#[test]
fn awards_named_above_the_rows_are_what_is_asked_for() {
    let roster = read(&document(&[
        Line("DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG"),
        Line("(Kèm theo Tờ trình số 12/TTr-SVHTTDL ngày 03/6/2026)"),
        Line("I. Bằng khen của Chủ tịch UBND tỉnh cho cá nhân"),
        Table("STT | Họ và tên | Chức vụ\n1 | Vi Văn Thu | Chuyên viên"),
        Line(""),
        Line("II. Giấy khen của Giám đốc Sở cho tập thể"),
        Table("STT | Họ và tên | Chức vụ\n1 | Phòng Du lịch |"),
    ]));
    let seen: Vec<_> = roster.rows.iter().map(|row| (row.name.as_str(), row.subject, said(&row.proposed))).collect();
    assert_eq!(
        seen,
        [
            ("Vi Văn Thu", Subject::Individual, "Bằng khen của Chủ tịch UBND tỉnh"),
            ("Phòng Du lịch", Subject::Collective, "Giấy khen của Giám đốc Sở"),
        ]
    );
}

#[test]
fn names_in_capitals_and_several_names_in_a_cell_become_rows() {
    let roster = read(&document(&[Table(
        "STT | Họ và tên | Chức vụ | Sáng kiến | Ghi chú
         1 | NGUYỄN THỊ HƯỜNG | Kế toán | Sổ thu chi | x
         2 | Lý A Páo / Mùa Thị Dợ | Tổ trưởng / Tổ phó | Nhà văn hóa bản |
         3 | Nguyễn Thị / Hà Giang | Văn thư | |",
    )]));
    assert_eq!(names(&roster), ["Nguyễn Thị Hường", "Lý A Páo", "Mùa Thị Dợ", "Nguyễn Thị Hà Giang"]);
    assert_eq!(roster.rows[0].name_as_printed, "NGUYỄN THỊ HƯỜNG");
    let pair: Vec<_> =
        roster.rows[1..3].iter().map(|row| (said(&row.post), &row.other[0].text[..], &row.doubts[..])).collect();
    let doubt = &[Doubt::SeveralNames][..];
    assert_eq!(pair, [("Tổ trưởng", "Nhà văn hóa bản", doubt), ("Tổ phó", "Nhà văn hóa bản", doubt)]);
}

#[test]
fn a_list_goes_on_over_the_page() {
    let roster = read(&document(&[
        Table(
            "STT | Họ và tên | Đơn vị | Thành tích
             1 | Vàng A Sử | Phòng Du lịch | Mở ba tuyến
             2 | Phạm Ngọc Thạch | Văn phòng Sở | Rút ngắn thời gian",
        ),
        Line("2"),
        Table(
            "STT | Họ và tên | Đơn vị | Thành tích
             | | | giải quyết hồ sơ
             3 | Lù Thị Mây | Văn phòng Sở | Trực đủ",
        ),
        Table("4 | Hảng A Chống | Bảo tàng tỉnh | Sưu tầm"),
    ]));
    assert_eq!(names(&roster), ["Vàng A Sử", "Phạm Ngọc Thạch", "Lù Thị Mây", "Hảng A Chống"]);
    assert_eq!(said(&roster.rows[1].achievements), "Rút ngắn thời gian\ngiải quyết hồ sơ");
    assert_eq!(roster.rows[1].doubts, [Doubt::Continued]);
    assert_eq!(roster.columns.len(), 4, "one list: {:?}", roster.columns);
}

#[test]
fn ditto_marks_and_merged_cells_take_what_stands_above() {
    let roster = read(&document(&[Table(
        "STT | Họ và tên | Chức vụ | Đơn vị | Hình thức | Ghi chú
         1 | Vàng A Sử | Chuyên viên | Phòng Du lịch | Giấy khen |
         2 | Lù Thị Mây | nt | ″ | Như trên |
         3 | Hảng A Chống | Phó phòng | ~ | ~ |",
    )]));
    let seen: Vec<_> = roster.rows.iter().map(|row| (said(&row.post), said(&row.unit), said(&row.proposed))).collect();
    assert_eq!(
        seen,
        [
            ("Chuyên viên", "Phòng Du lịch", "Giấy khen"),
            ("Chuyên viên", "Phòng Du lịch", "Giấy khen"),
            ("Phó phòng", "Phòng Du lịch", "Giấy khen"),
        ]
    );
    assert!(roster.rows.iter().all(|row| row.doubts.is_empty()), "{:?}", roster.rows);

    let unsure =
        read(&document(&[Table("STT | Họ và tên | Đơn vị\n1 | Vàng A Sử | Phòng Du lịch\n2 | Lù Thị Mây | ~")]));
    assert_eq!(
        (said(&unsure.rows[1].unit), &unsure.rows[1].doubts[..]),
        ("Phòng Du lịch", &[Doubt::TakenFromAbove][..])
    );
    let nothing = read(&document(&[Table("STT | Họ và tên | Đơn vị\n1 | Vàng A Sử | nt\n2 | Lù Thị Mây | ")]));
    assert_eq!((said(&nothing.rows[0].unit), &nothing.rows[0].doubts[..]), ("–", &[Doubt::NothingAbove][..]));
}

#[test]
fn what_is_doubtful_is_marked_and_kept() {
    let roster = read(&document(&[Table(
        "STT | Họ và tên | Ngày sinh | Giới tính | Chức vụ, đơn vị công tác
         1 | Vàng A Sử | 31/02/1985 | nam giới | Giám đốc, Bảo tàng tỉnh
         2 | | 1990 | Nữ | Chuyên viên Phòng Du lịch
         5 | hoàng văn tôn | 1991 | Nam | Trường THCS Bản Lầu",
    )]));
    let doubts: Vec<&[Doubt]> = roster.rows.iter().map(|row| &row.doubts[..]).collect();
    assert_eq!(
        doubts,
        [
            &[Doubt::BirthUnclear, Doubt::SexUnclear][..],
            &[Doubt::NoName, Doubt::PostAndUnit],
            &[Doubt::UnusualName, Doubt::OrdinalJumps],
        ]
    );
    assert_eq!((said(&roster.rows[0].post), said(&roster.rows[0].unit)), ("Giám đốc", "Bảo tàng tỉnh"));
    assert_eq!((roster.rows[0].birth.as_deref(), roster.rows[0].other[0].text.as_str()), (None, "31/02/1985"));
    assert_eq!(roster.rows[2].name, "hoàng văn tôn");
}

#[test]
fn a_name_in_two_columns_and_a_table_without_heading_are_read() {
    let two = read(&document(&[Table(
        "STT | Họ và tên | ~ | Đơn vị\n1 | Nguyễn Văn | An | Phòng Du lịch\n2 | Lò Thị | Ún | Văn phòng Sở",
    )]));
    assert_eq!(names(&two), ["Nguyễn Văn An", "Lò Thị Ún"]);
    let bare = read(&document(&[Table(
        "1 | Nguyễn Văn An | Phòng Du lịch\n2 | Bà Lò Thị Ún | Văn phòng Sở\n3 | Vàng A Sử | Bảo tàng tỉnh",
    )]));
    assert_eq!(names(&bare), ["Nguyễn Văn An", "Lò Thị Ún", "Vàng A Sử"]);
    assert_eq!(bare.rows[1].other[0], Other { column: 3, heading: String::new(), text: "Văn phòng Sở".to_owned() });
    let told: Vec<(Option<Meaning>, bool)> =
        bare.columns.iter().map(|column| (column.meaning, column.by_content)).collect();
    assert_eq!(told, [(Some(Meaning::Ordinal), true), (Some(Meaning::Name), true), (None, false)]);
}

#[test]
fn a_table_of_bodies_takes_the_unit_for_the_name() {
    let roster = read(&document(&[Table(
        "TT | Đơn vị | Hình thức khen thưởng\n1 | UBND xã Mường Hoa | Bằng khen\n2 | Trường PTDTBT Tả Van | Giấy khen",
    )]));
    let seen: Vec<_> = roster.rows.iter().map(|row| (row.name.as_str(), row.subject)).collect();
    assert_eq!(seen, [("UBND xã Mường Hoa", Subject::Collective), ("Trường PTDTBT Tả Van", Subject::Collective)]);
}

#[test]
fn tables_typed_with_tabs_or_strokes_are_tables() {
    let tabs = "STT\tHọ và tên\tĐơn vị\tChức vụ\n\n1\tVàng A Sử\tPhòng Du lịch\n\n2\tLù Thị Mây\t\tChuyên viên";
    let strokes = "| STT | Họ và tên | Đơn vị | Chức vụ |\n|---|:---|---|---|\n| 1 | Vàng A Sử | Phòng Du lịch | |\n| 2 | Lù Thị Mây | | Chuyên viên |";
    for text in [tabs, strokes] {
        let lines: Vec<Part<'_>> = text.lines().map(Line).collect();
        let roster = read(&document(&lines));
        let seen: Vec<_> =
            roster.rows.iter().map(|row| (row.name.as_str(), said(&row.unit), said(&row.post))).collect();
        assert_eq!(seen, [("Vàng A Sử", "Phòng Du lịch", "–"), ("Lù Thị Mây", "–", "Chuyên viên")], "{text}");
    }
}

#[test]
fn numbered_lines_are_rows_where_there_is_no_table() {
    let roster = read(&document(&[
        Line("DANH SÁCH ĐỀ NGHỊ TẶNG GIẤY KHEN"),
        Line("I. Tập thể:"),
        Line("1. Phòng Quản lý Văn hóa;"),
        Line("2. Đội Thông tin lưu động, Trung tâm Văn hóa tỉnh."),
        Line("II. Cá nhân:"),
        Line("1. Ông Vàng A Sử, Phó Trưởng phòng, Phòng Quản lý Di sản;"),
        Line("2. Bà Lò Thị Ún, sinh năm 1990, Chuyên viên - Văn phòng Sở."),
        Line("Nơi nhận:"),
        Line("- Như trên;"),
        Line("- Lưu: VT."),
        Line("Hoàng Ngọc Sơn"),
    ]));
    let seen: Vec<_> =
        roster.rows.iter().map(|row| (row.name.as_str(), row.subject, said(&row.post), said(&row.unit))).collect();
    assert_eq!(
        seen,
        [
            ("Phòng Quản lý Văn hóa", Subject::Collective, "–", "–"),
            ("Đội Thông tin lưu động, Trung tâm Văn hóa tỉnh", Subject::Collective, "–", "–"),
            ("Vàng A Sử", Subject::Individual, "Phó Trưởng phòng", "Phòng Quản lý Di sản"),
            ("Lò Thị Ún", Subject::Individual, "Chuyên viên", "Văn phòng Sở"),
        ]
    );
    assert_eq!((said(&roster.rows[3].birth), roster.rows[3].sex), ("1990", Some(Sex::Female)));
    assert_eq!(roster.rows[3].place.paragraph, 6);
    assert!(roster.rows.iter().all(|row| said(&row.proposed) == "GIẤY KHEN"), "{:?}", roster.rows);
}

#[test]
fn a_document_that_is_no_list_gives_nothing() {
    let plan = include_str!("../../tests/fixtures/ke-hoach-quang-tri.txt");
    let lines: Vec<Part<'_>> = plan.lines().map(Line).collect();
    assert_eq!(read(&document(&lines)).rows, []);
    let signature = Table("Nơi nhận: / - Như trên; / - Lưu: VT. | GIÁM ĐỐC / Hoàng Ngọc Sơn");
    assert_eq!(read(&document(&[signature])).rows, []);
    assert_eq!(read(&Document::default()), Roster::default());
}

#[test]
fn no_cell_of_a_row_is_lost() {
    let table = "STT | Họ và tên | Sinh | Chức vụ | Đơn vị | Chiều cao | Lý do khen | Hình thức | Ghi chú
         1 | Vàng A Sử (bút danh Sử A) | 1/1/1980 | Trưởng ban | Ban Quản lý Di tích | 1m70 | Giữ di tích | Giấy khen | nhận thay
         2 | Bà Lù Thị Mây | xưa | Thôn trưởng | Thôn Tả Phìn | | Hiến đất | |";
    let document = document(&[Table(table)]);
    let roster = read(&document);
    let printed = serde_json::to_string(&roster).expect("plain data");
    for paragraph in &document.paragraphs {
        let text = paragraph.text.replace("1/1/1980", "1980-01-01");
        assert!(printed.contains(&text) || text.is_empty(), "{text:?} is lost in {printed}");
    }
}

#[test]
fn a_page_with_an_empty_column_or_an_odd_table_loses_nobody() {
    let roster = read(&document(&[
        Table(
            "STT | Họ và tên | Đơn vị | Ghi chú\n1 | Vàng A Sử | Phòng Du lịch | x\n2 | Lù Thị Mây | Văn phòng Sở | y",
        ),
        Table("3 | Hảng A Chống | Bảo tàng tỉnh | ~"),
        Table("1 0 | Tẩn Láo Tả | Văn phòng Sở | ~"),
        Table("4 | x | Lò Thị Ún | Bảo tàng tỉnh | mới"),
    ]));
    assert_eq!(names(&roster), ["Vàng A Sử", "Lù Thị Mây", "Hảng A Chống", "Tẩn Láo Tả"]);
    assert_eq!((said(&roster.rows[3].ordinal), &roster.rows[3].doubts[..]), ("10", &[Doubt::OrdinalJumps][..]));
    let left: Vec<&str> = roster.left.iter().map(|left| left.text.as_str()).collect();
    assert_eq!(left, ["4 x Lò Thị Ún Bảo tàng tỉnh mới"]);
}
