//! An office's own files: a kind of its own, one in place of ours, and every slip refused with file, place and reason.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use catalogue::Catalogue;
use common::plain::plain;
use common::{filled, kind, samples};
use forms::check;
use jiff::civil::date;

/// A kind as an office may write it.
const OWN: &str = r#"
name = { vi = "Giấy xác nhận", en = "Confirmation" }
heading = "GIẤY XÁC NHẬN"
source = "Mẫu của cơ quan"
mark = "P"

[[field]]
code = "whom"
name = { vi = "Xác nhận cho", en = "Whom" }
kind = "lines"
required = true
sample = ["Nông Văn Đức"]

[layout]
subject = "Tham gia đợt thi đua"

[[layout.block]]
is = "bases"
lines = [{ basis = "emulation-law" }]

[[layout.block]]
is = "paragraph"
of = "whom"
text = "{{ agency }} xác nhận {{ item }} đã tham gia./."
"#;

/// The catalogue with this file of an office's laid over it.
fn read(file: &str, text: &str) -> Result<Catalogue, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(file);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
    Catalogue::read(folder.path()).map_err(|error| error.to_string())
}

/// What a slip in the office's kind is refused with, by the catalogue or by the check of templates.
fn refused(from: &str, to: &str) -> String {
    assert!(OWN.contains(from), "{from}");
    match read("papers/xac-nhan.toml", &OWN.replace(from, to)) {
        Err(error) => error,
        Ok(catalogue) => {
            let error = check(kind(&catalogue, "xac-nhan"), &catalogue).unwrap_err();
            format!("{error}")
        }
    }
}

fn says(refusal: &str, words: &[&str]) {
    for word in words {
        assert!(refusal.contains(word), "“{word}” in “{refusal}”");
    }
}

#[test]
fn a_kind_of_its_own_is_one_file() {
    let catalogue = read("papers/xac-nhan.toml", OWN).unwrap();
    let own = kind(&catalogue, "xac-nhan");
    check(own, &catalogue).unwrap();
    let read = plain(&filled(&catalogue, own, &samples(own)).paper);
    assert!(read.contains("Sở Văn hóa và Truyền thông xác nhận Nông Văn Đức đã tham gia./."), "{read}");
}

#[test]
fn a_file_of_the_office_stands_in_place_of_ours() {
    let catalogue = read("papers/giay-moi.toml", &OWN.replace("GIẤY XÁC NHẬN", "THIẾP MỜI")).unwrap();
    assert_eq!(catalogue.papers.len(), Catalogue::built_in().papers.len());
    let own = kind(&catalogue, "giay-moi");
    assert!(plain(&filled(&catalogue, own, &samples(own)).paper).contains("\nTHIẾP MỜI\nTham gia đợt thi đua\n"));
}

#[test]
fn a_shared_field_may_be_worded_in_the_kind_but_stands_once() {
    let chair = "[[field]]\ncode = \"signer_post\"\nname = { vi = \"Chủ trì\", en = \"Chair\" }\nkind = \"line\"\nsample = \"CHỦ TỌA\"\n";
    let text = OWN.replace("[layout]", &format!("{chair}\n[layout]"));
    let catalogue = read("papers/xac-nhan.toml", &text).unwrap();
    let own = kind(&catalogue, "xac-nhan");
    assert_eq!(own.fields.iter().filter(|field| field.code == "signer_post").count(), 1);
    assert_eq!(own.field("signer_post").unwrap().name.vi, "Chủ trì");
    let twice = read("papers/xac-nhan.toml", &text.replace("[layout]", &format!("{chair}\n[layout]"))).unwrap_err();
    says(&twice, &["papers/xac-nhan.toml", "signer_post"]);
}

#[test]
fn slips_are_refused_with_file_place_and_reason() {
    let file = "papers/xac-nhan.toml";
    says(&refused("mark = \"P\"", "mark = \"P\"\nmau_sac = 1"), &[file, "dòng 6", "mau_sac"]);
    says(&refused("is = \"paragraph\"\nof", "is = \"paragraf\"\nof"), &[file, "paragraf"]);
    says(&refused("text = \"{{", "level = \"item\"\ntext = \"{{"), &[file, "level"]);
    says(&refused("of = \"whom\"", "of = \"agency\""), &[file, "of", "agency"]);
    says(&refused("of = \"whom\"", "of = \"ai_do\""), &[file, "of", "ai_do"]);
    says(&refused("emulation-law", "luat-nao-do"), &[file, "basis", "luat-nao-do"]);
    says(&refused("heading =", "type = \"XX\"\nheading ="), &[file, "type", "XX"]);
    says(&refused("heading = \"GIẤY XÁC NHẬN\"\n", ""), &[file, "heading"]);
    says(&refused("code = \"whom\"", "code = \"Ai đó\""), &[file, "Ai đó"]);
    says(&refused("kind = \"lines\"", "kind = \"rows\""), &[file, "whom"]);
    says(&refused("{{ item }}", "{{ item "), &[file, "{{ item "]);
    says(&refused("{{ item }}", "{{ nguoi_khac }}"), &[file, "nguoi_khac"]);
    says(&refused("{{ item }}", "{{ item | in_hoa }}"), &[file, "in_hoa"]);
    says(&read("papers/Giay Moi.toml", OWN).unwrap_err(), &["papers/Giay Moi.toml"]);
}

#[test]
fn a_field_may_take_twenty_thousand_characters_and_no_more() {
    let long = OWN.replace("required = true", "required = true\nlongest = 20000");
    let catalogue = read("papers/xac-nhan.toml", &long).unwrap();
    let own = kind(&catalogue, "xac-nhan");
    let values =
        |count: usize| serde_json::Map::from_iter([("whom".to_owned(), serde_json::json!(["đ".repeat(count)]))]);
    let filled = filled(&catalogue, own, &forms::Values::read(own, &values(20_000)).unwrap());
    assert!(plain(&filled.paper).contains(&"đ".repeat(20_000)));
    papers::docx(&filled.paper).unwrap();
    papers::pdf(&filled.paper).unwrap();
    assert!(forms::Values::read(own, &values(20_001)).is_err());
    says(&refused("required = true", "required = true\nlongest = 20001"), &["papers/xac-nhan.toml", "whom", "20000"]);
}

#[test]
fn a_template_that_never_ends_is_stopped() {
    let ten = "{% for a in [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] %}".repeat(9) + "x" + &"{% endfor %}".repeat(9);
    says(&refused("{{ item }}", &ten), &["papers/xac-nhan.toml"]);
}

#[test]
fn a_basis_is_worded_as_on_the_day_and_said_when_nobody_verified_it() {
    let catalogue = Catalogue::built_in();
    let report = kind(&catalogue, "bao-cao-thanh-tich-ca-nhan");
    let on = |day: jiff::civil::Date, campaign: bool| {
        let mut values = common::given(&samples(report));
        values.insert("day".to_owned(), day.to_string().into());
        if !campaign {
            values.remove("campaign");
        }
        let values = forms::Values::read(report, &values).unwrap();
        let filled = filled(&catalogue, report, &values);
        let line = plain(&filled.paper)
            .lines()
            .find(|line| line.starts_with("Lập theo") || line.starts_with('['))
            .map(str::to_owned);
        (line.unwrap(), filled.unverified.len())
    };
    let form =
        |number: &str, decree: &str| format!("Lập theo Mẫu số {number} ban hành kèm theo Nghị định số {decree}.");
    assert_eq!(on(date(2023, 6, 25), true), (form("07", "91/2017/NĐ-CP"), 0));
    assert_eq!(on(date(2023, 6, 25), false), (form("02", "91/2017/NĐ-CP"), 0));
    assert_eq!(on(date(2024, 6, 25), false), (form("03", "98/2023/NĐ-CP"), 0));
    assert_eq!(on(date(2024, 6, 25), true).1, 1, "no number was seen");
    assert_eq!(on(date(2025, 6, 30), false), (form("03", "98/2023/NĐ-CP"), 0));
    assert_eq!(on(date(2025, 7, 1), false), (form("05", "152/2025/NĐ-CP"), 0));
    assert_eq!(on(date(2026, 11, 30), true), (form("08", "152/2025/NĐ-CP"), 1));
    let (line, unverified) = on(date(2027, 3, 1), false);
    assert_eq!((line.as_str(), unverified), ("[chưa có căn cứ “form-merit-person” cho ngày 01/3/2027].", 1));
}
