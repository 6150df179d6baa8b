use super::{Column, MOST_BYTES, MOST_ROWS, Table, TableRefusal, read};

const COLUMNS: [Column; 3] = [
    Column { names: &["ten don vi", "don vi", "ten"] },
    Column { names: &["loai"] },
    Column { names: &["dien thoai", "so dien thoai"] },
];

fn table(text: &str) -> Table {
    read(text, &COLUMNS).expect("the text is a table")
}

/// Each row as its number and its cells between bars.
fn rows(text: &str) -> Vec<String> {
    let line = |line: &super::Line| format!("{}: {}", line.number, line.cells.join("|"));
    table(text).lines.iter().map(line).collect()
}

#[test]
fn a_heading_names_the_columns_in_any_order() {
    let read = table("Điện thoại\tGhi chú\tTÊN ĐƠN VỊ\tLoại\n026\tgấp\tPhòng A\tPhòng thuộc Sở\n");
    assert!(read.has_heading);
    assert_eq!(read.lines[0].cells, ["Phòng A", "Phòng thuộc Sở", "026"]);
    assert_eq!(read.lines[0].number, 2);
    assert_eq!(read.unknown, ["Ghi chú"]);
    assert!(read.missing.is_empty());
}

#[test]
fn without_a_heading_columns_stand_in_their_places() {
    assert_eq!(rows("Phòng A\tPhòng thuộc Sở\t026"), ["1: Phòng A|Phòng thuộc Sở|026"]);
    assert_eq!(rows("1\tPhòng A\tPhòng\n2\tPhòng B\tPhòng"), ["1: Phòng A|Phòng|", "2: Phòng B|Phòng|"]);
}

#[test]
fn running_numbers_under_a_heading_are_no_unknown_column() {
    let read = table("STT\tTên đơn vị\tLoại\n1\tPhòng A\tPhòng");
    assert!(read.unknown.is_empty());
    assert_eq!(read.lines[0].cells, ["Phòng A", "Phòng", ""]);
    assert_eq!(read.missing, [2]);
}

#[test]
fn one_column_is_a_table_too() {
    assert_eq!(rows("Phòng A\nPhòng B"), ["1: Phòng A||", "2: Phòng B||"]);
    assert_eq!(rows("Tên đơn vị\nPhòng A"), ["2: Phòng A||"]);
}

#[test]
fn line_ends_tabs_and_empty_rows_do_not_matter() {
    assert_eq!(rows("\u{feff}A\tB\t\t\t\t\r\n\t\t\r\n\r\n  C \u{a0} D\t\r\n\r\n"), ["1: A|B|", "4: C D||"]);
    assert_eq!(rows("A\tB\rC\tD"), ["1: A|B|", "2: C|D|"]);
}

#[test]
fn what_stands_in_quotation_marks_may_break_the_line() {
    assert_eq!(rows("\"Phòng\nVăn hóa\"\tPhòng\nB\tC"), ["1: Phòng Văn hóa|Phòng|", "2: B|C|"]);
    assert_eq!(rows("\"Công ty \"\"Sao\"\"\"\tDoanh nghiệp"), ["1: Công ty \"Sao\"|Doanh nghiệp|"]);
}

#[test]
fn stray_quotation_marks_are_words() {
    assert_eq!(rows("\"Sao\" Mai\tX\nB\tC"), ["1: \"Sao\" Mai|X|", "2: B|C|"]);
    assert_eq!(rows("\"Phòng A\tX\nB\tC\""), ["1: \"Phòng A|X|", "2: B|C\"|"]);
    assert_eq!(rows("\""), ["1: \"||"]);
}

#[test]
fn decomposed_letters_are_composed_and_invisible_signs_go() {
    assert_eq!(rows("Tru\u{301}c\u{200b}\u{ad}\u{7}\tX"), ["1: Trúc|X|"]);
}

#[test]
fn nothing_too_much_and_too_large_are_refused() {
    let refusal = |text: &str| read(text, &COLUMNS).expect_err("the text is no table");
    assert_eq!(refusal(""), TableRefusal::Empty);
    assert_eq!(refusal(" \t\n\t\r\n"), TableRefusal::Empty);
    assert_eq!(refusal("Tên đơn vị\tLoại\n"), TableRefusal::Empty);
    assert_eq!(refusal(&"A\n".repeat(MOST_ROWS + 1)), TableRefusal::TooManyRows(MOST_ROWS + 1));
    assert_eq!(refusal(&"A".repeat(MOST_BYTES + 1)), TableRefusal::TooLarge);
}

#[test]
fn the_largest_hostile_text_is_read_at_once() {
    let marks = "\"\"\n".repeat(MOST_BYTES / 3);
    let tabs = "\t".repeat(MOST_BYTES);
    let opened = "\"a".repeat(MOST_BYTES / 2);
    for text in [marks, tabs, opened] {
        drop(read(&text, &COLUMNS));
    }
}

proptest::proptest! {
    #[test]
    fn any_text_gives_rows_of_the_columns_asked_for(text in "[\"\t\r\nAđé \u{301}]{0,60}") {
        if let Ok(read) = read(&text, &COLUMNS) {
            proptest::prop_assert!(read.lines.iter().all(|line| line.cells.len() == COLUMNS.len()));
        }
    }
}
