//! How the agency's papers are set: chosen once, followed by every draft, book and plan, never by what was issued.

use std::io::Read;

use axum::http::StatusCode;
use domain::actor::Role;
use serde_json::{Value, json};
use store::args;
use testkit::on_both_engines;

use crate::case::Case;
use crate::world::World;

const STYLE: &str = "/giay-to/the-thuc";
const PARTY: &str = "ĐẢNG CỘNG SẢN VIỆT NAM";
const NATION: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";

store::statements! {
    /// What the ledger says of the setting.
    LINES = "select verb from ledger where subject = 'agency.style' order by seq";
}

/// The text of a Word file that the Office downloads.
async fn words(world: &World, address: &str) -> String {
    let (_, bytes) = world.office().downloads(address).await;
    let mut packed = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    packed.by_name("word/document.xml").unwrap().read_to_string(&mut text).unwrap();
    text
}

/// A letter that lacks nothing; its deputy signs for the head.
async fn begun(case: &Case) -> String {
    let values = json!({
        "signer_authority": ["KT. Giám đốc"], "signer_post": "Phó Giám đốc", "signer_name": "Triệu Minh Khải",
        "day": "2026-05-15"
    });
    let begun = case.posts(Role::Office, "/papers", json!({"kind": "cong-van-don-doc", "values": values})).await;
    let begun: Value = serde_json::from_slice(&begun.bytes).unwrap();
    format!("/dot/{}/giay-to/{}", case.slug, begun["serial"])
}

async fn follows_the_party(world: &World) {
    let page = world.office().opens(STYLE).await;
    let form = page.form(STYLE);
    assert_eq!((form.value("theo"), form.value("co-chu")), (Some("state"), Some("14")), "until somebody chooses");
    for words in ["Cơ quan, tổ chức Đảng", "Hướng dẫn 05-HD/VPTW", "chưa kiểm chứng", "Bộ 13: nội dung cỡ 13"]
    {
        assert!(page.says(words), "{words}: {}", page.text());
    }
    let saved = form.fill("theo", "party").fill("co-chu", "13").press().await;
    assert!(saved.says("Đã lưu thể thức."), "{}", saved.text());
    let form = saved.form(STYLE);
    assert_eq!((form.value("theo"), form.value("co-chu")), (Some("party"), Some("13")));
}

#[tokio::test]
async fn drafts_follow_the_style_at_once_and_what_was_issued_stays_as_printed() {
    on_both_engines("drafts_follow_the_style", async |location| {
        let case = Case::new(&location).await;
        let (world, office) = (&case.world, case.world.office());
        let (issued, draft) = (begun(&case).await, begun(&case).await);
        let page = office.opens(&issued).await.form(&format!("{issued}/phat-hanh")).press().await;
        assert!(page.says("ngày 15/5/2026") && page.says(NATION), "{}", page.text());
        let file = format!("{issued}/van-ban.docx");
        let (_, before) = office.downloads(&file).await;

        for from in [format!("/dot/{}/giay-to", case.slug), "/so-van-ban/cai-dat".to_owned()] {
            assert!(office.opens(&from).await.html.contains(STYLE), "{from} leads to the choice");
        }
        follows_the_party(world).await;

        assert_eq!(office.downloads(&file).await.1, before, "what was issued is the same file");
        assert!(office.opens(&issued).await.says(NATION));
        let page = office.opens(&draft).await;
        for words in [PARTY, "Số -CV/SVHTTDL", "K/T GIÁM ĐỐC", "Đủ nội dung, đúng thể thức."] {
            assert!(page.says(words), "{words}: {}", page.text());
        }
        assert!(!page.says(NATION), "{}", page.text());
        let value = case.reads(Role::Office, "/papers/2").await;
        assert_eq!((&value["paper"]["sizes"], &value["findings"]), (&json!("thirteen"), &json!([])));
        let word = words(world, &format!("{draft}/van-ban.docx")).await;
        assert!(word.contains(PARTY) && word.contains("K/T GIÁM ĐỐC") && !word.contains(NATION), "{word}");

        let left = page.form(&format!("{draft}/phat-hanh")).press().await;
        assert!(left.says("Số 27-CV/SVHTTDL"), "{}", left.text());
        assert!(office.opens("/so-van-ban").await.says("27-CV/SVHTTDL"), "the register has it so");
    })
    .await;
}

#[tokio::test]
async fn a_draft_is_judged_by_the_rules_of_whose_customs_it_follows() {
    on_both_engines("judged_by_its_customs", async |location| {
        let case = Case::new(&location).await;
        let draft = begun(&case).await;
        let written = case.reads(Role::Office, "/papers/1").await;
        let mut values = written["values"].clone();
        values["signer_authority"] = json!(["K/T GIÁM ĐỐC"]);
        let posted = json!({"revision": written["revision"], "values": values});
        assert_eq!(case.posts(Role::Office, "/papers/1", posted).await.status, StatusCode::OK);
        let page = case.world.office().opens(&draft).await;
        assert!(page.says("Ghi “K/T”, cần “KT.”") && page.says("Q-11"), "a fault of the State: {}", page.text());
        follows_the_party(&case.world).await;
        let page = case.world.office().opens(&draft).await;
        assert!(!page.says("Q-11") && page.says("Đủ nội dung, đúng thể thức."), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn the_book_the_plan_and_the_check_follow_the_style() {
    on_both_engines("book_and_plan_follow", async |location| {
        let case = Case::new(&location).await;
        let (world, office) = (&case.world, case.world.office());
        let plan = format!("/dot/{}/ke-hoach.docx", case.slug);
        assert!(words(world, &plan).await.contains(NATION));
        follows_the_party(world).await;
        assert!(words(world, &plan).await.contains(PARTY));
        let form = office.opens("/so-van-ban/cap-so").await.form("/so-van-ban/cap-so").fill("loai", "QĐ");
        form.fill("trich-yeu", "Tặng Giấy khen").fill("nguoi-ky", "Triệu Minh Khải").press().await;
        let book = words(world, "/so-van-ban/in.docx?so=di&nam=2026").await;
        assert!(book.contains(PARTY) && book.contains("-QĐ/SVHTTDL"), "{book}");
        let check = office.opens("/kiem-tra-van-ban").await;
        assert_eq!(check.form("/kiem-tra-van-ban").value("loai"), Some("party"));
    })
    .await;
}

#[tokio::test]
async fn a_wrong_choice_is_told_at_its_place_and_changes_nothing() {
    on_both_engines("wrong_style", async |location| {
        let world = World::new(&location).await;
        let office = world.office();
        let form = office.opens(STYLE).await.form(STYLE).fill("theo", "company").fill("co-chu", "15");
        let refused = form.sends().await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let said = refused.problems();
        assert_eq!(said.len(), 2, "{said:?}");
        assert!(
            said[0].contains("Chọn một loại cơ quan trong danh sách.") && said[1].contains("Chọn bộ 13 hoặc bộ 14.")
        );
        let half = refused.form(STYLE).fill("theo", "school").without("co-chu").sends().await;
        assert_eq!((half.status, half.problems().len()), (StatusCode::UNPROCESSABLE_ENTITY, 1));
        assert_eq!(half.form(STYLE).value("theo"), Some("school"), "what was right stays chosen");
        let fresh = office.opens(STYLE).await.form(STYLE);
        assert_eq!((fresh.value("theo"), fresh.value("co-chu")), (Some("state"), Some("14")));

        fresh.fill("theo", "school").press().await;
        let lines = world.app.db.read().await.unwrap().rows(LINES, args![]).await.unwrap();
        let verbs: Vec<String> = lines.iter().map(|line| line.text("verb").unwrap()).collect();
        assert_eq!(verbs, ["setting.set"], "one line for the one that was taken");
    })
    .await;
}

#[tokio::test]
async fn only_who_writes_papers_chooses() {
    on_both_engines("only_who_writes_chooses", async |location| {
        let case = Case::new(&location).await;
        let list = format!("/dot/{}/giay-to", case.slug);
        for role in [Role::Director, Role::Auditor, Role::UnitHead, Role::Administrator] {
            let person = case.world.plays(role);
            assert_eq!(person.opens(STYLE).await.status, StatusCode::FORBIDDEN, "{role:?}");
            assert!(!person.opens(&list).await.html.contains(STYLE), "{role:?} is not led there");
        }
    })
    .await;
}
