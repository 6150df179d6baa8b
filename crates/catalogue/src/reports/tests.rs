use std::fs;
use std::path::Path;

use domain::report::{Contents, Figure};
use domain::round::Period;

use crate::{Catalogue, FieldKind, FileType, ReportKind};

const KIND: &str = r#"
name = { vi = "Báo cáo chuyên đề", en = "Thematic report" }
basis = "office rule"
source = "Quy chế của Sở"
mark = "P"
duties = []
figures = false
fall_needs_reason = false
grace_working_days = 2
periods = ["quarter", "month"]

[[field]]
code = "content"
name = { vi = "Nội dung", en = "Content" }
kind = "text"
required = true
longest = 500
"#;

/// The catalogue with one more file of an office.
fn with(file: &str, text: &str) -> Result<Catalogue, String> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
    Catalogue::read(dir.path()).map_err(|error| error.to_string())
}

fn refusal(text: &str) -> String {
    with("reports/thematic.toml", text).unwrap_err()
}

/// The filled example beside a kind.
fn example(kind: &ReportKind) -> Contents {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogue/reports/examples");
    let text = fs::read_to_string(folder.join(format!("{}.toml", kind.code)));
    toml::from_str(&text.unwrap_or_else(|_| panic!("{} has no example", kind.code))).unwrap()
}

#[test]
fn every_kind_has_an_example_that_answers_what_it_asks() {
    for kind in Catalogue::built_in().reports {
        let said = example(&kind);
        assert_eq!(said.lines.is_empty(), !kind.figures, "{}", kind.code);
        for field in &kind.fields {
            let (filled, fits) = match &field.kind {
                FieldKind::Text { longest } => {
                    let text = said.answers.get(&field.code);
                    (text.is_some(), text.is_none_or(|text| text.chars().count() <= *longest))
                }
                FieldKind::Count { .. } => {
                    (said.counts.get(&field.code).is_some_and(|figure| *figure != Figure::Missing), true)
                }
            };
            assert!(fits && (filled || !field.required), "{}: {}", kind.code, field.code);
        }
        let codes = said.answers.keys().chain(said.counts.keys());
        let unknown: Vec<&String> = codes.filter(|code| kind.field(code).is_none()).collect();
        assert!(unknown.is_empty(), "{}: {unknown:?}", kind.code);
        for line in said.lines.iter().filter(|line| kind.fall_needs_reason && line.fell_by().is_some()) {
            assert!(!line.reason.is_empty(), "{}: {}", kind.code, line.metric);
        }
    }
}

#[test]
fn the_deadlines_of_reports_open_a_round_of_their_kind() {
    let catalogue = Catalogue::built_in();
    let opened: Vec<_> = catalogue
        .deadlines
        .iter()
        .filter_map(|deadline| Some((deadline.code.as_str(), deadline.report.as_ref()?)))
        .map(|(code, report)| (code, report.kind.as_str(), report.slug.as_str()))
        .collect();
    assert_eq!(opened, [("first-report", "progress", "dot-1"), ("final-report", "final", "tong-ket")]);
    assert_eq!(catalogue.report_kind("progress").unwrap().duties, ["first-report"]);
    assert_eq!(catalogue.report_kind("monthly"), None);
}

#[test]
fn an_office_adds_a_kind_of_its_own() {
    let catalogue = with("reports/thematic.toml", KIND).unwrap();
    let kind = catalogue.report_kind("thematic").unwrap();
    assert_eq!(kind.periods, [Period::Month, Period::Quarter], "the shortest first");
    assert_eq!(kind.evidence, None);
    assert_eq!(catalogue.reports.len(), 4);
}

#[test]
fn an_office_asks_otherwise_than_the_program_does() {
    let catalogue = with("reports/quick.toml", KIND).unwrap();
    assert_eq!(catalogue.report_kind("quick").unwrap().name.vi, "Báo cáo chuyên đề");
    assert_eq!(catalogue.reports.len(), 3);
}

#[test]
fn a_kind_that_is_not_understood_is_refused() {
    let file = "reports/thematic.toml";
    let cases = [
        (KIND.replace("\"month\"", "\"week\""), "dòng 10, “periods”: unknown variant `week`"),
        (KIND.replace("\"month\"", "\"quarter\""), "“quarter”: đã có ở trên"),
        (KIND.replace("[\"quarter\", \"month\"]", "[]"), "“periods”: để trống"),
        (KIND.replace("days = 2", "days = 61"), "“grace_working_days”: dùng số từ 0 đến 60"),
        (KIND.replace("days = 2", "days = 2\ncut_off_day = 31"), "“cut_off_day”: dùng số từ 1 đến 28"),
        (KIND.replace("\"content\"", "\"Nội dung\""), "“Nội dung”: mã chỉ gồm chữ thường không dấu"),
        (KIND.replace("\"text\"", "\"count\""), "“content”: trường “text” có “longest”"),
        (KIND.replace("longest = 500", "longest = 0"), "“content: longest”: dùng số từ 1 đến 20000"),
        (KIND.replace("Nội dung", " "), "“content: name”: để trống"),
        (
            KIND.replace("[[field]]", "[evidence]\ntypes = [\"exe\"]\nmost = 1\nmegabytes = 1\n[[field]]"),
            "unknown variant",
        ),
        (KIND.split("[[field]]").next().unwrap().to_owned(), "“field”: loại báo cáo này không hỏi gì"),
        (KIND.replace("duties = []", "duties = [\"first-report\"]"), "loại báo cáo “thematic” phải chỉ vào nhau"),
    ];
    for (text, why) in cases {
        let said = refusal(&text);
        assert!(said.contains(why), "{said}\nis not {why}");
    }
    let elsewhere = with("reports/Chuyên đề.toml", KIND).unwrap_err();
    assert!(elsewhere.contains("danh mục không có tệp này"), "{elsewhere}");
    assert!(with(file, KIND).is_ok());
}

#[test]
fn a_deadline_whose_kind_is_not_there_is_refused() {
    let built_in = include_str!("../../../../catalogue/launch/deadlines.toml");
    let refused = with("launch/deadlines.toml", &built_in.replace("kind = \"progress\"", "kind = \"tien-do\""));
    assert_eq!(
        refused.unwrap_err(),
        "launch/deadlines.toml, “first-report”: không có loại báo cáo “tien-do” trong reports/"
    );
    let other = with("launch/deadlines.toml", &built_in.replace("kind = \"progress\"", "kind = \"quick\""));
    assert!(other.unwrap_err().contains("phải chỉ vào nhau"));
}

#[test]
fn a_type_of_file_is_known_by_its_name() {
    assert_eq!(FileType::of_name("Biên bản.PDF"), Some(FileType::Pdf));
    assert_eq!(FileType::of_name("ảnh.jpeg"), Some(FileType::Jpg));
    assert_eq!(FileType::of_name("cài đặt.exe"), None);
    assert_eq!(FileType::of_name("pdf"), None);
}
