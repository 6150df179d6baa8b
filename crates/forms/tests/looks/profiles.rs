//! Papers of the Party, of unions and of schools, as their first page shows them.

use catalogue::Catalogue;
use papers::Profile;
use serde_json::json;

use super::word::File;
use super::{common, folder, pdf};

/// The lines of a paper of this kind with some values of its own.
fn lines(code: &str, profile: Profile, own: &serde_json::Value) -> Vec<String> {
    let catalogue = Catalogue::built_in();
    let kind = common::kind(&catalogue, code);
    let mut values = common::given(&common::samples(kind));
    values.extend(own.as_object().unwrap().clone());
    let values = forms::Values::read(kind, &values).unwrap();
    let paper = common::filled_for(&catalogue, kind, &values, profile, common::TODAY).paper;
    let (folder, _guard) = folder("profiles");
    let file = folder.join(format!("{code}-{profile:?}.pdf"));
    std::fs::write(&file, papers::pdf(&paper).unwrap()).unwrap();
    if let Some(pages) = pdf::pages(&file) {
        pdf::sheets(code, &paper, &pages);
        pdf::numbers(code, &pages);
    }
    File::read(&papers::docx(&paper).unwrap()).paragraphs().into_iter().map(|it| it.text).collect()
}

fn has(lines: &[String], line: &str) -> bool {
    lines.iter().any(|it| it == line)
}

fn party() -> serde_json::Value {
    json!({
        "superior": "Đảng bộ tỉnh Sơn Thủy",
        "agency": "Ban Thường vụ Tỉnh ủy",
        "agency_short": "TU",
        "signer_authority": ["TM. BAN THƯỜNG VỤ"],
        "signer_post": "PHÓ BÍ THƯ",
    })
}

#[test]
fn the_party_has_its_own_head_number_and_signature() {
    let plan = lines("ke-hoach", Profile::Party, &party());
    for line in
        ["ĐẢNG CỘNG SẢN VIỆT NAM", "Số 31-KH/TU", "*", "T/M BAN THƯỜNG VỤ", "Sơn Thủy, ngày 20 tháng 4 năm 2023"]
    {
        assert!(has(&plan, line), "{line} in {plan:?}");
    }
    for line in ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "TM. BAN THƯỜNG VỤ"]
    {
        assert!(!has(&plan, line), "{line}");
    }
    let letter = lines("cong-van-trien-khai", Profile::Party, &party());
    assert!(has(&letter, "Số 412-CV/TU"), "{letter:?}");
    let report = lines("bao-cao", Profile::Party, &party());
    let note = "(Kèm theo Báo cáo số 88-BC/TU ngày 05 tháng 7 năm 2023 của Ban Thường vụ Tỉnh ủy)";
    assert!(has(&report, note), "{report:?}");
}

#[test]
fn a_paper_of_the_party_without_a_number_has_no_symbol() {
    let list = lines("danh-sach", Profile::Party, &party());
    assert!(!list.iter().any(|line| line.contains("/TU")), "{list:?}");
    assert!(has(&list, "ĐẢNG CỘNG SẢN VIỆT NAM"));
}

#[test]
fn unions_and_schools_write_as_the_state_does() {
    let union = json!({ "superior": "Liên đoàn Lao động tỉnh Sơn Thủy", "agency": "Công đoàn Viên chức tỉnh", "agency_short": "CĐVC" });
    let minutes = lines("bien-ban-hop", Profile::Union, &union);
    let school = json!({
        "superior": "Sở Giáo dục và Đào tạo", "agency": "Trường Trung học phổ thông Chuyên Sơn Thủy", "agency_short": "THPTC",
        "signer_authority": [], "signer_post": "Hiệu trưởng", "signer_name": "TS. Nguyễn Thị Hảo",
    });
    let notice = lines("thong-bao", Profile::School, &school);
    for lines in [&minutes, &notice] {
        assert!(
            has(lines, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") && has(lines, "Độc lập - Tự do - Hạnh phúc"),
            "{lines:?}"
        );
    }
    assert!(has(&minutes, "Số: 05/BB-CĐVC") && has(&minutes, "CÔNG ĐOÀN VIÊN CHỨC TỈNH"), "{minutes:?}");
    assert!(has(&notice, "Số: 27/TB-THPTC") && has(&notice, "HIỆU TRƯỞNG"), "{notice:?}");
    assert!(has(&notice, "TS. Nguyễn Thị Hảo"), "a degree may stand before the name: {notice:?}");
}
