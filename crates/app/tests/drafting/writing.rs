//! From a kind to a paper: what is filled in, what is refused, what the files say.

use axum::http::StatusCode;
use catalogue::Catalogue;
use domain::actor::Role;
use serde_json::json;
use testkit::on_both_engines;

use crate::case::{CULTURE, Case, HERITAGE};

#[test]
fn every_fact_that_a_kind_asks_for_is_known() {
    let catalogue = Catalogue::built_in();
    let fields = catalogue.papers.iter().flat_map(|kind| &kind.fields);
    for fact in fields.filter_map(|field| field.from.as_deref()) {
        assert!(app::drafting::facts::NAMES.contains(&fact), "{fact}");
    }
    let told = include_str!("../../../../CONTRIBUTING.md");
    for fact in app::drafting::facts::NAMES {
        assert!(told.contains(&format!("`{fact}`")), "CONTRIBUTING.md does not say what {fact} is");
    }
}

#[tokio::test]
async fn a_letter_that_urges_knows_who_is_late_with_what() {
    on_both_engines("letter_knows_who_is_late", async |location| {
        let case = Case::new(&location).await;
        let base = format!("/dot/{}/giay-to", case.slug);
        let office = case.world.office();
        let urge = case.page().await;
        assert!(urge.html.contains(&format!("{base}/soan/cong-van-don-doc")), "the page of the late leads here");
        let form = office.opens(&format!("{base}/soan/cong-van-don-doc")).await;
        for words in [CULTURE, HERITAGE, "V/v đôn đốc thực hiện", "Số: /SVHTTDL-VP", "Kế hoạch số 25/KH-SVHTTDL"]
        {
            assert!(form.says(words), "{words}: {}", form.text());
        }
        let late = form.form(&format!("{base}/soan/cong-van-don-doc")).value("late").unwrap().to_owned();
        assert!(late.contains(&format!("{CULTURE} | ")) && late.contains("11/5/2026"), "{late}");

        let saved = form
            .form(&format!("{base}/soan/cong-van-don-doc"))
            .fill("contact", "Văn phòng Sở")
            .fill("signer_post", "Giám đốc")
            // The test's own reading of a page makes one line of a box with several.
            .fill("late", &format!("{CULTURE} | Tiếp nhận kế hoạch | 11/5/2026"))
            .fill("addressees", CULTURE)
            .press()
            .await;
        assert!(saved.says("Đã lưu.") && saved.says("Đủ nội dung, đúng thể thức."), "{}", saved.text());
        assert!(saved.says("đề nghị liên hệ Văn phòng Sở."), "{}", saved.text());
        let list = office.opens(&base).await;
        let rows = list.rows("giay-to");
        assert!(rows[0].contains("Công văn đôn đốc") && rows[0].contains("Dự thảo"), "{rows:?}");
        let word = office.opens(&format!("{base}/1/van-ban.docx")).await;
        assert_eq!(word.status, StatusCode::OK);
        assert!(word.bytes.starts_with(b"PK"), "a Word file");
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_is_told_at_its_place_and_nothing_typed_is_lost() {
    on_both_engines("wrong_is_told", async |location| {
        let case = Case::new(&location).await;
        let address = format!("/dot/{}/giay-to/soan/quyet-dinh-khen-thuong", case.slug);
        let form = case.world.office().opens(&address).await;
        assert!(form.says("Chưa có: Hình thức khen thưởng, danh hiệu."), "{}", form.text());
        let refused = form
            .form(&address)
            .fill("form", "Giấy khen {{ agency }} {% if x %}")
            .fill("day", "31/2/2023")
            .fill("people", "Nam | Nông Văn Đức | Viên chức | 450.000\nNữ | | Chuyên viên | bốn trăm")
            .press()
            .await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        for words in [
            "Ngày ban hành: không phải một ngày. Ghi như 05/7/2023.",
            "Cá nhân được khen, dòng 2, cột Tiền thưởng: không phải số nguyên. Ghi như 1.200.000.",
        ] {
            assert!(refused.says(words), "{words}: {}", refused.text());
        }
        assert!(refused.form(&address).value("people").unwrap().contains("bốn trăm"), "what was typed stands");
        let saved = refused
            .form(&address)
            .fill("day", "05/7/2023")
            .fill("people", "Nam | Nông Văn Đức | Viên chức | 450.000")
            .fill("money_source", "Quỹ thi đua, khen thưởng của Sở")
            .press()
            .await;
        assert!(
            saved.says("Tặng Giấy khen {{ agency }} {% if x %} cho 01 cá nhân"),
            "text stays text: {}",
            saved.text()
        );
        assert!(saved.says("450.000 đồng (bằng chữ: Bốn trăm năm mươi nghìn đồng)"), "{}", saved.text());
        assert!(saved.says("Ông Nông Văn Đức"), "{}", saved.text());
    })
    .await;
}

#[tokio::test]
async fn only_the_office_writes_and_two_people_do_not_overwrite_each_other() {
    on_both_engines("only_the_office_writes", async |location| {
        let case = Case::new(&location).await;
        let begun = case.posts(Role::Office, "/papers", json!({"kind": "cong-van-don-doc"})).await;
        assert_eq!(begun.status, StatusCode::OK, "{}", begun.html);
        let address = format!("/dot/{}/giay-to/1", case.slug);
        let director = case.world.plays(Role::Director).opens(&address).await;
        assert!(director.says("Văn bản khi in") && !director.says("Nội dung điền vào mẫu"), "{}", director.text());
        for role in [Role::UnitHead, Role::Staff] {
            assert_eq!(case.world.plays(role).opens(&address).await.status, StatusCode::FORBIDDEN, "{role:?}");
        }
        let denied = case.posts(Role::Director, "/papers", json!({"kind": "cong-van-don-doc"})).await;
        assert_eq!(denied.status, StatusCode::FORBIDDEN);

        let stands = case.reads(Role::Office, "/papers/1").await;
        let mut values = stands["values"].clone();
        values["contact"] = json!("Văn phòng");
        let written = json!({"revision": stands["revision"], "values": values});
        let first = case.posts(Role::Office, "/papers/1", written.clone()).await;
        assert_eq!(first.status, StatusCode::OK, "{}", first.html);
        assert_eq!(case.posts(Role::Office, "/papers/1", written).await.status, StatusCode::CONFLICT);
        let unknown = json!({"kind": "cong-van-don-doc", "values": {"nobody": "x"}});
        let refused = case.posts(Role::Office, "/papers", unknown).await;
        assert!(refused.html.contains("mẫu không có ô này"), "{}", refused.html);

        assert_eq!(case.posts(Role::Office, "/papers/1/discard", json!({"revision": 2})).await.status, StatusCode::OK);
        assert_eq!(case.world.office().opens(&address).await.status, StatusCode::NOT_FOUND);
        assert_eq!(case.world.office().opens(&address.replace("/1", "/x")).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn a_complete_paper_leaves_with_the_next_number_and_never_changes_again() {
    on_both_engines("leaves_with_a_number", async |location| {
        let case = Case::new(&location).await;
        let office = case.world.office();
        let values = json!({"signer_post": "Giám đốc", "signer_name": "Triệu Minh Khải", "day": "2026-05-15"});
        for serial in ["1", "2"] {
            let begun =
                case.posts(Role::Office, "/papers", json!({"kind": "cong-van-don-doc", "values": values})).await;
            assert_eq!(begun.status, StatusCode::OK, "{}", begun.html);
            let address = format!("/dot/{}/giay-to/{serial}", case.slug);
            let draft = office.opens(&address).await;
            let issued = draft.form(&format!("{address}/phat-hanh")).press().await;
            assert!(issued.says("ngày 15/5/2026") && !issued.says("Nội dung điền vào mẫu"), "{}", issued.text());
        }
        let (first, second) =
            (case.reads(Role::Office, "/papers/1").await, case.reads(Role::Office, "/papers/2").await);
        let number = |paper: &serde_json::Value| paper["paper"]["letterhead"]["number"].as_u64().unwrap();
        assert_eq!(number(&second), number(&first) + 1, "one after the other");
        let register = office.opens("/so-van-ban?so=di&nam=2026").await;
        let line = format!("{:02}/SVHTTDL-VP", number(&first));
        assert!(register.says(&line) && register.says("đôn đốc thực hiện"), "{line}: {}", register.text());

        let bytes = office.opens(&format!("/dot/{}/giay-to/1/van-ban.docx", case.slug)).await.bytes;
        case.world.advance(jiff::SignedDuration::from_hours(1));
        let later = office.opens(&format!("/dot/{}/giay-to/1/van-ban.docx", case.slug)).await.bytes;
        assert_eq!(bytes, later, "the same file for ever");
        let again = json!({"revision": first["revision"], "values": first["values"]});
        assert_eq!(case.posts(Role::Office, "/papers/1", again).await.status, StatusCode::NOT_FOUND);

        let given = json!({
            "signer_post": "Giám đốc", "signer_name": "Triệu Minh Khải", "form": "Giấy khen", "proposer": "Văn phòng",
            "carried_out_by": "Văn phòng", "authority_title": "Giám đốc", "people": [{"name": "Nông Văn Đức"}],
            "merit": "thành tích xuất sắc"
        });
        let begun = json!({"kind": "quyet-dinh-khen-thuong", "values": given});
        assert_eq!(case.posts(Role::Office, "/papers", begun).await.status, StatusCode::OK);
        let stale = case.posts(Role::Office, "/papers/3/issue", json!({"revision": 0})).await;
        assert_eq!(stale.status, StatusCode::CONFLICT, "{}", stale.html);
        let issued = case.posts(Role::Office, "/papers/3/issue", json!({"revision": 1})).await;
        let issued: serde_json::Value = serde_json::from_slice(&issued.bytes).unwrap();
        let decision = case.reads(Role::Office, "/papers/3").await;
        let (number, note) = (&issued["number"], decision["paper"]["annexes"][0]["note"].as_str().unwrap());
        let cited = format!("số {:02}/QĐ-SVHTTDL ngày", number.as_u64().unwrap());
        assert!(note.contains(&cited), "the annex names the number it was issued with: {note}");

        let lacking = json!({"kind": "quyet-dinh-khen-thuong"});
        assert_eq!(case.posts(Role::Office, "/papers", lacking).await.status, StatusCode::OK);
        let refused = case.posts(Role::Office, "/papers/4/issue", json!({"revision": 1})).await;
        assert!(refused.html.contains("Văn bản còn thiếu nội dung."), "{}", refused.html);
    })
    .await;
}

#[tokio::test]
async fn the_list_has_pages_and_says_how_many_papers_there_are() {
    on_both_engines("list_has_pages", async |location| {
        let case = Case::new(&location).await;
        let office = case.world.office();
        let base = format!("/dot/{}/giay-to", case.slug);
        for _ in 0..52 {
            let begun = case.posts(Role::Office, "/papers", json!({"kind": "cong-van-don-doc"})).await;
            assert_eq!(begun.status, StatusCode::OK, "{}", begun.html);
        }
        let discarded = case.posts(Role::Office, "/papers/52/discard", json!({"revision": 1})).await;
        assert_eq!(discarded.status, StatusCode::OK, "{}", discarded.html);
        let leads = |page: &crate::world::Page, serial: i64| page.html.contains(&format!("\"{base}/{serial}\""));
        let first = office.opens(&base).await;
        assert!(first.says("51 văn bản") && first.rows("giay-to").len() == 50, "{}", first.text());
        assert!(leads(&first, 51) && leads(&first, 2) && !leads(&first, 1) && !first.says("Trang trước"));
        let second = first.follows("Trang sau").await;
        assert!(second.rows("giay-to").len() == 1 && leads(&second, 1) && !second.says("Trang sau"));
        assert!(second.follows("Trang trước").await.rows("giay-to").len() == 50);
        for beyond in ["3", "0", "-1", "x", "99999999999999999999"] {
            let page = office.opens(&format!("{base}?trang={beyond}")).await;
            assert!(page.status == StatusCode::OK && !page.rows("giay-to").is_empty(), "{beyond}: {}", page.text());
        }
        let read = case.reads(Role::Office, "/papers").await;
        assert_eq!((&read["total"], &read["papers"][0]["serial"]), (&json!(51), &json!(51)), "{read}");
        let none = case.reads(Role::Office, "/papers?page=1").await;
        assert_eq!((&none["total"], &none["papers"]), (&json!(51), &json!([])));
    })
    .await;
}
