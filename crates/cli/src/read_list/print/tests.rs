use intake::roster::{Column, Doubt, Left, Meaning, Other, Place, Roster, Row, Sex, Subject};
use wording::VIETNAMESE;

use super::{human, json};

fn roster() -> Roster {
    let column = |heading: &str, meaning| Column { list: 0, heading: heading.to_owned(), meaning, by_content: false };
    let row = Row {
        ordinal: Some("2".to_owned()),
        subject: Subject::Individual,
        name: "Lò Thị Ún".to_owned(),
        titles: vec!["Bà".to_owned()],
        birth: Some("1990".to_owned()),
        sex: Some(Sex::Female),
        unit: Some("Văn phòng Sở".to_owned()),
        other: vec![Other { column: 4, heading: "Số CCCD".to_owned(), text: "0340".to_owned() }],
        groups: vec!["II. CÁ NHÂN".to_owned()],
        place: Place { paragraph: 8, page: Some(1), cell: None },
        doubts: vec![Doubt::OrdinalJumps],
        ..Row::default()
    };
    Roster {
        columns: vec![column("Họ và tên", Some(Meaning::Name)), column("Số CCCD", None)],
        rows: vec![row],
        left: vec![Left { text: "Tổng cộng: 1".to_owned(), place: Place::default() }],
        ..Roster::default()
    }
}

#[test]
fn people_see_what_was_understood_and_what_to_look_at() {
    let said = human(&roster(), &VIETNAMESE);
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(
        lines,
        [
            "Cột: Họ và tên = họ tên, Số CCCD = không rõ, giữ nguyên",
            "II. CÁ NHÂN",
            "2. Lò Thị Ún · cá nhân · Bà · 1990 · nữ · Văn phòng Sở  [đoạn 9, trang 1]",
            "     Số CCCD: 0340",
            "     cần xem: Số thứ tự không nối với dòng trước: có thể sót một dòng.",
            "Không thành dòng: Tổng cộng: 1  [đoạn 1]",
            "",
            "1 dòng: 1 cá nhân, 0 tập thể; 1 dòng cần xem.",
        ]
    );
}

#[test]
fn programs_get_every_field() {
    let value: serde_json::Value = serde_json::from_str(&json(&roster())).unwrap();
    assert_eq!(value["rows"][0]["subject"], "individual");
    assert_eq!(value["rows"][0]["doubts"], serde_json::json!(["ordinal-jumps"]));
    assert_eq!(value["columns"][1]["meaning"], serde_json::Value::Null);
}
