use domain::table::Line;
use intake::formats::book::{Book, Sheet, SheetRow};

use super::{Layout, Meaning, Standing, cell_name, letters};
use crate::units::workbook::list::List;
use crate::units::workbook::{people, units};

/// The rows of a list in a sheet whose headings name the columns.
fn lines(sheet: &Sheet, list: &List, unit: &str, category: &str) -> Vec<Line> {
    let standing = Standing { unit: unit.to_owned(), category: category.to_owned() };
    Layout::guess(sheet, list).lines(Book { sheets: vec![sheet.clone()] }, list, &standing)
}

fn sheet(rows: &[(u32, &[&str])]) -> Sheet {
    let row = |(number, cells): &(u32, &[&str])| SheetRow {
        number: *number,
        cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
    };
    Sheet { name: "Người".to_owned(), rows: rows.iter().map(row).collect() }
}

#[test]
fn headings_below_a_title_are_found_in_any_order() {
    let sheet = sheet(&[
        (1, &["DANH SÁCH CÔNG CHỨC"]),
        (3, &["STT", "Chức danh", "Họ và tên", "Phòng ban", "Phòng ban"]),
        (4, &["1", "Văn thư", "Lò Thị Ún", "Văn phòng Sở", "x"]),
        (5, &["Tổng cộng: 1"]),
        (6, &["", "Kế toán"]),
        (7, &["", "Kế toán", "", "Văn phòng Sở"]),
    ]);
    let layout = Layout::guess(&sheet, &people::LIST);
    assert_eq!(layout.head, 3);
    let of = |column| Some(Meaning::Of(column));
    assert_eq!(layout.columns, [None, of(2), of(0), of(1), None], "a heading said twice counts once");
    let lines = lines(&sheet, &people::LIST, "", "Người lao động");
    assert_eq!(lines.iter().map(|line| line.number).collect::<Vec<_>>(), [4, 7], "sums are no rows");
    assert_eq!(lines[0].cells[..4], ["Lò Thị Ún", "Văn phòng Sở", "Văn thư", "Người lao động"]);
}

#[test]
fn a_name_in_two_columns_becomes_one_and_a_unit_can_stand_for_all() {
    let sheet = sheet(&[(1, &["Họ và tên đệm", "Tên", "Loại"]), (2, &["Lò Thị", "Ún", "Viên chức"]), (3, &["", "An"])]);
    let lines = lines(&sheet, &people::LIST, "Văn phòng Sở", "");
    assert_eq!(lines[0].cells[..4], ["Lò Thị Ún", "Văn phòng Sở", "", "Viên chức"]);
    assert_eq!(lines[1].cells[0], "An");
}

#[test]
fn a_sheet_without_headings_has_none() {
    let sheet = sheet(&[(1, &["Lò An", "Phòng A"]), (2, &["Lò Ân", "Phòng B"])]);
    let layout = Layout::guess(&sheet, &people::LIST);
    assert_eq!((layout.head, layout.columns), (0, Vec::new()));
}

#[test]
fn a_sum_is_no_row_and_a_corporation_is() {
    let sheet = sheet(&[
        (1, &["Tên đơn vị", "Loại", "Trực thuộc", "Điện thoại"]),
        (2, &["Tổng công ty Sao Mai", "Doanh nghiệp"]),
        (3, &["TỔNG CỘNG: 95 đơn vị", "", "", "95"]),
        (4, &["Tổng số", "12"]),
        (5, &["Tổng cộng", "Trung tâm"]),
    ]);
    let lines = lines(&sheet, &units::LIST, "Sở", "Trung tâm");
    assert_eq!(lines.iter().map(|line| line.number).collect::<Vec<_>>(), [2, 5]);
    assert_eq!(lines[0].cells[..3], ["Tổng công ty Sao Mai", "Doanh nghiệp", "Sở"]);
}

#[test]
fn cells_are_named_as_spreadsheets_do() {
    assert_eq!([0, 25, 26, 51, 52, 701, 702].map(letters), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    assert_eq!(cell_name(Some(3), 7), "D7");
    assert_eq!(cell_name(None, 7), "7");
}
