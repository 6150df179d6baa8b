use std::fs;

use jiff::civil::date;

use super::*;

/// An office's folder with one file.
fn folder(file: &str, text: &str) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
    dir
}

fn refusal(file: &str, text: &str) -> String {
    Catalogue::read(folder(file, text).path()).unwrap_err().to_string()
}

#[test]
fn every_built_in_file_is_read() {
    let catalogue = Catalogue::built_in();
    assert_eq!(catalogue.holidays.iter().map(|year| year.year).collect::<Vec<_>>(), [2023, 2024, 2025, 2026, 2027]);
    assert_eq!(catalogue.document_types.len(), 29);
    assert_eq!(catalogue.document_types.iter().filter(|kind| kind.abbreviation.is_some()).count(), 27);
    let codes: Vec<_> = catalogue.deadlines.iter().map(|deadline| deadline.code.as_str()).collect();
    assert_eq!(codes, ["acknowledge", "concretise", "register-titles", "first-report", "final-report"]);
}

#[test]
fn the_folder_of_the_repository_holds_nothing_that_the_program_does_not_carry() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogue");
    assert_eq!(Catalogue::read(&folder).unwrap(), Catalogue::built_in());
}

/// Eleven holidays a year by article 112, twelve from 2026 (Resolution 28/2026/QH16), wherever they fall.
#[test]
fn every_year_has_all_its_holidays() {
    let count = |year: &HolidayYear| year.off.iter().filter(|day| day.kind == DayOffKind::Holiday).count();
    assert_eq!(Catalogue::built_in().holidays.iter().map(count).collect::<Vec<_>>(), [11, 11, 11, 12, 12]);
}

/// Article 111, clause 3: each holiday on a weekend is made up on a weekday.
#[test]
fn every_holiday_on_a_weekend_is_made_up() {
    for year in Catalogue::built_in().holidays {
        let weekends = year.off.iter().filter(|day| {
            day.kind == DayOffKind::Holiday
                && matches!(day.date.weekday(), jiff::civil::Weekday::Saturday | jiff::civil::Weekday::Sunday)
        });
        let made_up = year.off.iter().filter(|day| day.kind == DayOffKind::InLieu);
        assert_eq!(weekends.count(), made_up.count(), "{}", year.year);
    }
}

#[test]
fn the_calendar_knows_tet_swaps_and_days_in_lieu() {
    let calendar = Catalogue::built_in().calendar();
    let working = |year, month, day| calendar.is_working(date(year, month, day)).unwrap();
    for (year, month, day) in [(2023, 1, 26), (2023, 9, 4), (2024, 4, 29), (2025, 5, 2), (2026, 2, 20), (2026, 11, 24)]
    {
        assert!(!working(year, month, day), "{year}-{month}-{day}");
    }
    for (year, month, day) in [(2024, 5, 4), (2025, 4, 26), (2026, 1, 10), (2026, 8, 22), (2026, 11, 23), (2027, 2, 11)]
    {
        assert!(working(year, month, day), "{year}-{month}-{day}");
    }
    assert!(calendar.is_working(date(2028, 1, 3)).is_err());
}

#[test]
fn a_year_whose_notices_are_not_all_out_is_not_verified() {
    let calendar = Catalogue::built_in().calendar();
    assert_eq!([2026, 2027].map(|year| calendar.is_verified(year)), [true, false]);
}

#[test]
fn the_milestones_are_proposals_of_ours_and_say_so() {
    let catalogue = Catalogue::built_in();
    let codes: Vec<&str> = catalogue.deadlines.iter().map(|deadline| deadline.code.as_str()).collect();
    assert_eq!(codes, ["acknowledge", "concretise", "register-titles", "first-report", "final-report"]);
    assert!(catalogue.deadlines.iter().all(|deadline| !deadline.verified && deadline.basis == Basis::OurProposal));
}

#[test]
fn printed_words_are_understood_as_offices_write_them() {
    let catalogue = Catalogue::built_in();
    let action = |printed| catalogue.recipient_action(printed);
    assert_eq!(action("(b/c);"), Some(RecipientAction::ReportTo));
    assert_eq!(action("Để  b/c"), Some(RecipientAction::ReportTo));
    assert_eq!(action("t/h"), Some(RecipientAction::CarryOut));
    assert_eq!(action("để đưa tin"), Some(RecipientAction::Publish));
    assert_eq!(action("Lưu:"), Some(RecipientAction::File));
    assert_eq!(action("V-10b"), None);

    let form = |line| catalogue.authority_form(line).map(|form| form.code.as_str());
    assert_eq!(form("KT. GIÁM ĐỐC"), Some("KT"));
    assert_eq!(form("T/M BAN THƯỜNG VỤ"), Some("TM"));
    assert_eq!(form("TUQ. CHỦ TỊCH"), Some("TUQ"));
    assert_eq!(form("Q. GIÁM ĐỐC"), Some("Q"));
    assert_eq!(form("GIÁM ĐỐC"), None);

    assert_eq!(catalogue.readings("UBND"), ["Ủy ban nhân dân"]);
    assert!(catalogue.readings("TT").len() > 1);
    assert!(catalogue.readings("XYZ").is_empty());
}

#[test]
fn a_district_division_ends_with_the_districts() {
    let catalogue = Catalogue::built_in();
    let district = catalogue.unit_kind_named("Phòng thuộc UBND  cấp huyện").unwrap();
    assert_eq!(district.code, "district-division");
    assert!(district.exists_on(date(2025, 6, 30)) && !district.exists_on(date(2025, 7, 1)));
    assert!(catalogue.unit_kind("commune-division").unwrap().exists_on(date(2025, 7, 1)));
}

#[test]
fn an_office_adds_a_year_of_its_own() {
    let dir = folder("calendar/holidays-2028.toml", "year = 2028\nsource = \"Thông báo của Sở\"\nmark = \"M\"\n");
    let calendar = Catalogue::read(dir.path()).unwrap().calendar();
    assert_eq!(calendar.is_working(date(2028, 1, 3)), Ok(true));
    assert!(!calendar.is_verified(2028));
}

#[test]
fn a_file_of_the_office_replaces_the_built_in_one() {
    let text = "[[abbreviation]]\nshort = \"BVH\"\nfull = [\"Ban Văn hóa\"]\nsource = \"Sở\"\nmark = \"P\"\n";
    let catalogue = Catalogue::read(folder("units/abbreviations.toml", text).path()).unwrap();
    assert_eq!(catalogue.readings("BVH"), ["Ban Văn hóa"]);
    assert!(catalogue.readings("UBND").is_empty());
    assert_eq!(catalogue.document_types.len(), 29);
}

#[test]
fn what_is_not_understood_is_refused_with_its_place() {
    let head = "year = 2028\nsource = \"x\"\nmark = \"M\"\n";
    let off = |date: &str, kind: &str| {
        format!(
            "{head}[[off]]\ndate = \"{date}\"\nkind = \"{kind}\"\nname = {{ vi = \"a\", en = \"a\" }}\nsource = \"x\"\nmark = \"V\"\n"
        )
    };
    let calendar = |text: &str| refusal("calendar/holidays-2028.toml", text);
    assert_eq!(
        refusal("calender/holidays-2028.toml", head),
        "calender/holidays-2028.toml: danh mục không có tệp này; xem tên tệp trong catalogue/README.md"
    );
    assert_eq!(
        calendar(&format!("{head}years = 3\n")),
        "calendar/holidays-2028.toml, dòng 4, “years”: khóa này không có trong mẫu tệp; các khóa dùng được: year, \
         source, mark, note, off, working"
    );
    assert_eq!(
        calendar("year = 2028\nmark = \"M\"\n"),
        "calendar/holidays-2028.toml, dòng 1, “source”: thiếu khóa này"
    );
    assert_eq!(
        calendar("year = 2028\nsource = \"x\"\nmark = \"W\"\n"),
        "calendar/holidays-2028.toml, dòng 3, “mark”: “W” không phải dấu nguồn; dùng V, V→(nơi dẫn lại), P, M hoặc ?"
    );
    assert_eq!(
        calendar(&head.replace("2028", "2029")),
        "calendar/holidays-2028.toml, “year”: tên tệp và năm trong tệp không khớp"
    );
    assert_eq!(
        calendar(&off("2027-12-31", "holiday")),
        "calendar/holidays-2028.toml, “2027-12-31”: ngày này không thuộc năm 2028 của tệp"
    );
    assert_eq!(
        calendar(&off("2028-01-03", "swapped")),
        "calendar/holidays-2028.toml, “2028-01-03”: hoán đổi phải có đủ ngày nghỉ và ngày làm bù"
    );
    assert_eq!(
        calendar(&off("2028-01-01", "in-lieu")),
        "calendar/holidays-2028.toml, “2028-01-01”: ngày nghỉ bù, nghỉ hoán đổi phải rơi vào ngày từ thứ Hai đến thứ Sáu"
    );
}

#[test]
fn a_code_stands_once() {
    let entry = "[[abbreviation]]\nshort = \"A\"\nfull = [\"b\"]\nsource = \"x\"\nmark = \"P\"\n";
    assert_eq!(
        refusal("units/abbreviations.toml", &format!("{entry}{entry}")),
        "units/abbreviations.toml, “A”: đã có ở trên; mỗi mã chỉ dùng một lần"
    );
}

#[test]
fn a_folder_that_is_not_there_is_said() {
    let error = Catalogue::read(Path::new("/khong/co")).unwrap_err().to_string();
    assert!(error.starts_with("/khong/co: không đọc được"), "{error}");
}
