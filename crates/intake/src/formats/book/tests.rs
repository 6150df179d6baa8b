use std::io::Write as _;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{Book, Sheet, SheetRow, read};
use crate::formats::Unreadable;

fn row(number: u32, cells: &[&str]) -> SheetRow {
    SheetRow { number, cells: cells.iter().map(|cell| (*cell).to_owned()).collect() }
}

fn of_text(text: &str) -> Vec<SheetRow> {
    read(text.as_bytes(), "danh-sach.csv").expect("a table").sheets.remove(0).rows
}

/// The parts of a workbook with this sheet and these shared strings.
fn workbook(rows: &str, main: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let list = "http://schemas.openxmlformats.org/package/2006/relationships";
    let parts = [
        (
            "[Content_Types].xml",
            format!("<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/{main}\"/></Types>"),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{list}\"><Relationship Id=\"r1\" Type=\"{relations}/officeDocument\" \
                 Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{list}\"><Relationship Id=\"r1\" Type=\"{relations}/worksheet\" \
                 Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"{relations}/styles\" \
                 Target=\"styles.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{space}\" xmlns:r=\"{relations}\"><sheets>\
                 <sheet name=\"Người\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                "<styleSheet xmlns=\"{space}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>\
                 </cellXfs></styleSheet>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", format!("<worksheet xmlns=\"{space}\"><sheetData>{rows}</sheetData></worksheet>")),
    ];
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let parts = parts.iter().map(|(name, text)| (*name, text.as_str())).chain(more.iter().copied());
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("its text");
    }
    zip.finish().expect("a container").into_inner()
}

const PLAIN: &str = "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

#[test]
fn cells_are_values_as_somebody_would_type_them() {
    let rows = "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Lò Thị  Ún</t></is></c>\
        <c r=\"C2\" s=\"1\"><v>32943</v></c><c r=\"D2\"><v>983123456</v></c>\
        <c r=\"E2\" t=\"str\"><f>1/0</f><v>Văn thư</v></c><c r=\"F2\" t=\"e\"><v>#N/A</v></c></row>\
        <row r=\"5\"><c r=\"B5\"><v>1.5</v></c></row>";
    let book = read(&workbook(rows, PLAIN, &[]), "a.xlsx").expect("a workbook");
    let rows = vec![row(2, &["Lò Thị Ún", "", "11/3/1990", "983123456", "Văn thư", "#N/A"]), row(5, &["", "1.5"])];
    assert_eq!(book, Book { sheets: vec![Sheet { name: "Người".to_owned(), rows }] });
}

#[test]
fn what_could_run_and_what_is_no_workbook_is_refused() {
    let row = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>";
    let refused = |bytes: &[u8]| read(bytes, "a.xlsx").expect_err("it is refused").code();
    assert_eq!(refused(&workbook(row, "vnd.ms-excel.sheet.macroEnabled.main+xml spreadsheetml", &[])), "macro-book");
    assert_eq!(refused(&workbook(row, PLAIN, &[("xl/vbaProject.bin", "x")])), "macro-book");
    assert_eq!(refused(&workbook(row, "vnd.openxmlformats-officedocument.wordprocessingml", &[])), "not-book");
    assert_eq!(refused(&workbook("", PLAIN, &[])), "empty");
    assert_eq!(refused(b"%PDF-1.7"), "not-book");
    assert_eq!(refused(&workbook(row, PLAIN, &[])[..400]), "damaged-book");
    let wide = "<row r=\"1\"><c r=\"ZZ1\"><v>1</v></c></row>";
    assert_eq!(refused(&workbook(wide, PLAIN, &[])), "too-many-cells");
}

#[test]
fn a_table_as_text_is_parted_by_the_sign_it_uses() {
    let rows = [row(1, &["Họ và tên", "Đơn vị"]), row(3, &["Lò, An", "Phòng \"A\""])];
    assert_eq!(of_text("Họ và tên,Đơn vị\r\n\r\n\"Lò, An\",\"Phòng \"\"A\"\"\""), rows);
    assert_eq!(of_text("\u{feff}Họ và tên;Đơn vị\n\nLò, An;Phòng \"A\"\n"), rows);
    assert_eq!(of_text("Họ và tên\tĐơn vị\n\nLò, An\tPhòng \"A\""), rows);
    let stated = of_text("sep=;\nHọ và tên;Đơn vị\n\"hai\ndòng\";b");
    assert_eq!(stated, [row(2, &["Họ và tên", "Đơn vị"]), row(3, &["hai dòng", "b"])]);
}

#[test]
fn more_rows_than_are_taken_are_refused() {
    let many = "a\n".repeat(super::MAX_ROWS as usize + 1);
    assert_eq!(read(many.as_bytes(), "a.csv"), Err(Unreadable::TooManyRows { limit: super::MAX_ROWS }));
}
