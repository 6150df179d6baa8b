//! Laptop, script off: every step is a link or a form that the browser sends by itself.

use serde_json::Value;

use crate::launching::submits_signs_and_launches;
use crate::visitor::{Visitor, example};

#[test]
fn without_script_a_plan_goes_from_its_file_to_its_launch() {
    let Some(office) = Visitor::arrives(false) else { return };
    office.becomes("Văn phòng");
    office.presses("Đợt thi đua");
    office.presses("Nạp kế hoạch");
    office.comes_to("/dot/moi");
    office.chooses(&example("ke-hoach.txt"));
    let input = office.driver.all("//input[@type='file']").unwrap().remove(0);
    let untouched = office.driver.of(&input, "attribute/aria-invalid").unwrap();
    assert_eq!(untouched, Value::Null, "the page's script runs: this walk proves nothing");
    office.presses("Tải lên");
    office.comes_to("/ra-soat");

    is_told_what_is_missing(&office);
    is_told_of_a_day_that_does_not_exist(&office);
    office.writes("Số văn bản", "127");
    office.writes("Ngày ban hành", "13/9/2026");
    office.presses("Sang bước phát động");
    office.comes_to("/phat-dong");
    submits_signs_and_launches(&office);
    assert_eq!(office.complaints(&["status of 422"]), Vec::<String>::new());
}

fn is_told_what_is_missing(office: &Visitor) {
    office.presses("Sang bước phát động");
    office.sees("Có 2 chỗ cần sửa");
    for missing in ["Còn thiếu số văn bản", "Còn thiếu ngày ban hành"] {
        office.presses(missing);
        let field = office.path().rsplit('#').next().unwrap().to_owned();
        let there = office.reads_in(&format!("//*[@id='{field}']"));
        assert!(there.contains(missing), "“{missing}” leads to #{field}, which says:\n{there}");
    }
}

fn is_told_of_a_day_that_does_not_exist(office: &Visitor) {
    office.writes("Ngày ban hành", "31/2/2027");
    office.presses("Sang bước phát động");
    office.sees("Có 1 chỗ cần sửa");
    let beside = office.reads_in("//li[@data-n][.//label[normalize-space()='Ngày ban hành']]");
    assert!(beside.contains("“31/2/2027” không phải một ngày."), "{beside}");
    assert_eq!(office.written("Ngày ban hành"), "31/2/2027", "what was typed stays");
}

#[test]
fn a_right_number_beside_a_wrong_day_is_kept() {
    let Some(office) = Visitor::arrives(false) else { return };
    office.becomes("Văn phòng");
    office.opens("/dot/moi");
    office.chooses(&example("ke-hoach.txt"));
    office.presses("Tải lên");
    office.comes_to("/ra-soat");
    office.writes("Số văn bản", "127");
    office.writes("Ngày ban hành", "31/2/2027");
    office.presses("Sang bước phát động");
    office.sees("“31/2/2027” không phải một ngày.");
    office.writes("Ngày ban hành", "13/9/2026");
    office.presses("Sang bước phát động");
    office.comes_to("/phat-dong");
    assert!(office.reads().contains("127/KH-SVHTTDL"));
}
