use domain::person::Category;
use intake::roster::{Column, Doubt, Left, Meaning, Other, Place, Roster, Row, Sex, Subject};
use wording::VIETNAMESE;

use super::listed;

fn column(heading: &str, meaning: Option<Meaning>) -> Column {
    Column { list: 0, heading: heading.to_owned(), meaning, by_content: false }
}

fn person(name: &str, unit: &str) -> Row {
    Row { name: name.to_owned(), unit: Some(unit.to_owned()), subject: Subject::Individual, ..Row::default() }
}

fn roster(rows: Vec<Row>) -> Roster {
    let columns =
        vec![column("Họ và tên", Some(Meaning::Name)), column("Phái", Some(Meaning::Sex)), column("Thư", None)];
    Roster { columns, rows, ..Roster::default() }
}

#[test]
fn the_table_has_the_columns_of_the_records_and_then_the_others() {
    let mail = |text: &str| Other { column: 3, heading: "Thư".to_owned(), text: text.to_owned() };
    let first = Row {
        sex: Some(Sex::Female),
        post: Some("Kế toán".to_owned()),
        other: vec![mail("un.lt@sonkhe.example")],
        ..person("Lò Thị Ún", "Văn phòng\tSở")
    };
    let found = listed(&roster(vec![first, person("Vàng A Sử", "\"Sở\"")]), "a.docx", None, &VIETNAMESE).unwrap();
    let lines: Vec<&str> = found.text.lines().collect();
    assert_eq!(
        lines,
        [
            "Họ và tên\tĐơn vị\tChức vụ\tPhái\tThư",
            "Lò Thị Ún\tVăn phòng Sở\tKế toán\tnữ\tun.lt@sonkhe.example",
            "Vàng A Sử\t”Sở”\t\t\t",
        ]
    );
    assert_eq!(found.found, ["Đọc từ a.docx: 2 người."]);
    assert!(found.doubts.is_empty());
}

#[test]
fn a_chosen_category_is_written_unless_the_list_says_its_own() {
    let people = || vec![person("Lò Thị Ún", "Văn phòng Sở")];
    let chosen = listed(&roster(people()), "a.docx", Some(Category::Worker), &VIETNAMESE).unwrap();
    assert_eq!(chosen.text.lines().nth(1), Some("Lò Thị Ún\tVăn phòng Sở\t\tNgười lao động"));
    let own = Other { column: 4, heading: "Đối tượng".to_owned(), text: "Viên chức".to_owned() };
    let said = vec![Row { other: vec![own], ..person("Lò Thị Ún", "Văn phòng Sở") }];
    let said = listed(&roster(said), "a.docx", Some(Category::Worker), &VIETNAMESE).unwrap();
    assert_eq!(said.text.lines().nth(1), Some("Lò Thị Ún\tVăn phòng Sở\t\tViên chức"));
}

#[test]
fn bodies_sums_and_doubtful_rows_are_told() {
    let body = Row { name: "Phòng Du lịch".to_owned(), subject: Subject::Collective, ..Row::default() };
    let doubtful = Row { doubts: vec![Doubt::SeveralNames], ..person("Vàng A Sử", "Văn phòng Sở") };
    let left = vec![Left { text: "Tổng cộng: 2".to_owned(), place: Place::default() }];
    let whole = Roster { left, ..roster(vec![body.clone(), person("Lò Thị Ún", "Văn phòng Sở"), doubtful]) };
    let found = listed(&whole, "a.pdf", None, &VIETNAMESE).unwrap();
    assert_eq!(
        found.found,
        [
            "Đọc từ a.pdf: 2 người.",
            "Bỏ qua 1 tập thể, vì đây là danh sách người: Phòng Du lịch.",
            "Không thành dòng nào: Tổng cộng: 2.",
        ]
    );
    assert_eq!(found.doubts, ["Dòng 3, Vàng A Sử: Một ô ghi nhiều tên, đã tách mỗi tên một dòng."]);
    assert_eq!(listed(&roster(vec![body]), "a.pdf", None, &VIETNAMESE), None);
}
