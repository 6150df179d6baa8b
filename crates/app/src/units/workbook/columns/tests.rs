use intake::formats::book::{Sheet, SheetRow};

use super::{Layout, Meaning, cell_name, letters};

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
    let layout = Layout { category: "worker".to_owned(), ..Layout::guess(&sheet) };
    assert_eq!(layout.head, 3);
    let of = |column| Some(Meaning::Of(column));
    assert_eq!(layout.columns, [None, of(2), of(0), of(1), None], "a heading said twice counts once");
    let lines = layout.lines(&sheet, "");
    assert_eq!(lines.iter().map(|line| line.number).collect::<Vec<_>>(), [4, 7], "sums are no rows");
    assert_eq!(lines[0].cells[..4], ["Lò Thị Ún", "Văn phòng Sở", "Văn thư", "Người lao động"]);
}

#[test]
fn a_name_in_two_columns_becomes_one_and_a_unit_can_stand_for_all() {
    let sheet = sheet(&[(1, &["Họ và tên đệm", "Tên", "Loại"]), (2, &["Lò Thị", "Ún", "Viên chức"]), (3, &["", "An"])]);
    let lines = Layout::guess(&sheet).lines(&sheet, "Văn phòng Sở");
    assert_eq!(lines[0].cells[..4], ["Lò Thị Ún", "Văn phòng Sở", "", "Viên chức"]);
    assert_eq!(lines[1].cells[0], "An");
}

#[test]
fn a_sheet_without_headings_has_none() {
    let layout = Layout::guess(&sheet(&[(1, &["Lò An", "Phòng A"]), (2, &["Lò Ân", "Phòng B"])]));
    assert_eq!((layout.head, layout.columns), (0, Vec::new()));
}

#[test]
fn cells_are_named_as_spreadsheets_do() {
    assert_eq!([0, 25, 26, 51, 52, 701, 702].map(letters), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    assert_eq!(cell_name(Some(3), 7), "D7");
    assert_eq!(cell_name(None, 7), "7");
}
