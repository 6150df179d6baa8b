//! Who is told, by which road, and what is kept of it.

use axum::http::StatusCode;
use domain::actor::Role;
use jiff::SignedDuration;
use store::args;
use testkit::on_both_engines;
use testkit::smtp::SmtpServer;

use crate::case::{CULTURE, Case, HERITAGE, LIBRARY, MUSEUM, SPORT, TOKEN, URGINGS};
use crate::world::World;

store::statements! {
    CONTACT = "update units set contact_name = $2, contact_email = $3 where name = $1";
    REVOKE = "update links set revoked_at = 1 where unit in (select id from units where name = $1)";
    LETTER = "select id from letters where address = $1";
}

#[tokio::test]
async fn only_late_units_are_told_and_one_person_gets_one_message() {
    on_both_engines("only_late_units", async |location| {
        let case = Case::new(&location).await;
        let page = case.page().await;
        assert!(page.says("4 đơn vị còn việc quá hạn"), "{}", page.text());
        let rows = page.rows("h-cham");
        assert_eq!(rows.len(), 4, "{rows:#?}");
        assert!(rows[0].contains(CULTURE) && rows[0].contains("Quá 3 ngày"), "{}", rows[0]);
        assert!(rows[0].contains("Lục Hồng Nga") && rows[0].contains("Thông báo trong phần mềm"), "{}", rows[0]);
        assert!(!page.says(MUSEUM), "{}", page.text());
        let before = case.world.unit_head().opens("/thong-bao").await.rows("").len();

        let sent = page.form(&case.path()).fill("loi_nhan", "Gọi số máy lẻ 12 nếu vướng.").press().await;
        assert!(sent.says("Đã nhắc 2 người. Cần chép gửi tay cho 1 đơn vị."), "{}", sent.text());
        let told = case.world.plays(Role::FocalPoint).opens("/thong-bao").await;
        let told: Vec<String> = told.rows("").into_iter().filter(|row| row.contains("Việc quá hạn: ")).collect();
        let [one] = told.as_slice() else { panic!("one message for two units: {told:#?}") };
        for words in [CULTURE, SPORT, "hạn 11/5", "Gọi số máy lẻ 12 nếu vướng."] {
            assert!(one.contains(words), "{words} in {one}");
        }
        assert!(!one.contains(LIBRARY) && !one.contains(HERITAGE), "{one}");
        let after = case.world.unit_head().opens("/thong-bao").await.rows("").len();
        assert_eq!(after, before, "the focal point was told, so the head is not");
    })
    .await;
}

#[tokio::test]
async fn a_unit_without_accounts_gets_mail_and_one_without_address_is_copied() {
    on_both_engines("gets_mail_or_is_copied", async |location| {
        let server = SmtpServer::start().await;
        let world = World::new(&location).await.mailing(&format!("smtp://{}?tls=none", server.address()));
        let case = Case::with(world).await;
        let before = server.letters().len();
        let page = case.page().await;
        let row = |name: &str| page.rows("h-cham").into_iter().find(|row| row.contains(name)).unwrap();
        assert!(row(LIBRARY).contains("Thư điện tử thuvien@sonkhe.example"), "{}", row(LIBRARY));
        assert!(row(HERITAGE).contains("Chép gửi tay"), "{}", row(HERITAGE));
        assert!(row(HERITAGE).contains(&format!("{HERITAGE} còn quá hạn: ")), "the words to copy: {}", row(HERITAGE));
        page.form(&case.path()).press().await;
        case.world.works().await;

        let letters = server.letters();
        let [letter] = &letters[before..] else { panic!("{letters:#?}") };
        assert_eq!(letter.header("To"), "Lò Thị Mai <thuvien@sonkhe.example>");
        assert!(letter.header("Subject").starts_with("Việc quá hạn: "), "{}", letter.header("Subject"));
        let token = case.rows(TOKEN, args![LIBRARY]).await[0].text("token").unwrap();
        let link = format!("{}/lien-ket/{token}", crate::world::ADDRESS);
        assert!(letter.text().contains(&link), "{}", letter.text());
        assert!(letter.text().contains(&format!("{LIBRARY} còn quá hạn: ")), "{}", letter.text());
        let opened = case.world.stranger().opens(&format!("/lien-ket/{token}")).await;
        assert!(opened.says(LIBRARY), "{}", opened.text());
        assert!(case.rows(URGINGS, args![]).await.iter().all(|row| !row.text("message").unwrap().contains("lien-ket")));
    })
    .await;
}

#[tokio::test]
async fn what_was_said_is_kept_and_a_second_time_stands_above_the_first() {
    on_both_engines("what_was_said_is_kept", async |location| {
        let case = Case::new(&location).await;
        assert!(case.page().await.says("Chưa nhắc lần nào."));
        case.page().await.form(&case.path()).press().await;
        let nga = "Lục Hồng Nga";
        let kept = [
            [CULTURE, nga, "notice", ""],
            [HERITAGE, "", "copy", ""],
            [SPORT, nga, "notice", ""],
            [LIBRARY, "Lò Thị Mai", "mail", "thuvien@sonkhe.example"],
        ];
        assert_eq!(case.kept().await, kept.map(|one| one.map(str::to_owned)));
        case.world.advance(SignedDuration::from_hours(5));
        let page = case.page().await;
        let other = page.form(&case.path()).without("don_vi").fill("don_vi", &slug_of(&case, LIBRARY).await);
        let page = other.fill("loi_nhan", "Nhắc lần hai.").press().await;
        let said = page.rows("h-da-nhac");
        assert_eq!(said.len(), 5, "{said:#?}");
        assert!(said[0].starts_with(LIBRARY) && said[0].contains("13:00, 14/5"), "{}", said[0]);
        assert!(said[0].contains("Nhắc lần hai."), "{}", said[0]);
        assert!(said[1..].iter().all(|row| row.contains("08:00, 14/5")), "{said:#?}");
        assert!(
            said.iter().any(|row| row.starts_with(HERITAGE) && row.contains("Văn phòng chép gửi tay")),
            "{said:#?}"
        );
    })
    .await;
}

#[tokio::test]
async fn whoever_is_no_longer_late_is_left_out_of_an_old_page() {
    on_both_engines("an_old_page", async |location| {
        let case = Case::new(&location).await;
        let old = case.page().await;
        case.waives(CULTURE).await;
        case.waives(LIBRARY).await;
        let sent = old.form(&case.path()).press().await;
        assert!(sent.says("Đã nhắc 1 người. Cần chép gửi tay cho 1 đơn vị."), "{}", sent.text());
        let kept: Vec<String> = case.kept().await.into_iter().map(|[unit, ..]| unit).collect();
        assert_eq!(kept, [HERITAGE, SPORT]);
        let told = case.world.plays(Role::FocalPoint).opens("/thong-bao").await;
        let one = told.rows("").into_iter().find(|row| row.contains("Việc quá hạn: ")).unwrap();
        assert!(one.contains(SPORT) && !one.contains(&format!("{CULTURE} còn quá hạn")), "{one}");
    })
    .await;
}

#[tokio::test]
async fn nobody_chosen_and_words_too_long_are_said() {
    on_both_engines("nobody_chosen", async |location| {
        let case = Case::new(&location).await;
        let page = case.page().await;
        let none = page.form(&case.path()).without("don_vi").sends().await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(none.says("Chưa chọn đơn vị nào."), "{}", none.text());
        let long = page.form(&case.path()).fill("loi_nhan", &"a".repeat(1_001)).sends().await;
        assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(long.says("dài quá 1.000 ký tự"), "{}", long.text());
        assert!(case.kept().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn only_the_office_urges_and_only_whoever_follows_all_sees() {
    on_both_engines("only_the_office_urges", async |location| {
        let case = Case::new(&location).await;
        let unit = slug_of(&case, CULTURE).await;
        for role in Role::ALL {
            let follows = matches!(role, Role::Office | Role::Director | Role::Auditor);
            let page = case.world.plays(role).opens(&case.path()).await;
            assert_eq!(page.status, if follows { StatusCode::OK } else { StatusCode::FORBIDDEN }, "{role:?}");
            assert_eq!(page.has_form(&case.path()), role == Role::Office || follows, "{role:?}");
            if role != Role::Office {
                assert!(!page.html.contains("name=\"don_vi\""), "{role:?}");
                let token = case.world.token(role);
                let fields = [("csrf", token.as_str()), ("don_vi", unit.as_str())];
                let page = case.world.plays(role).posts(&case.path(), &fields).await;
                assert_eq!(page.status, StatusCode::FORBIDDEN, "{role:?}");
            }
        }
        assert_eq!(case.world.office().opens("/dot/khong-co/don-doc").await.status, StatusCode::NOT_FOUND);
        assert!(case.kept().await.is_empty());
    })
    .await;
}

/// A unit's name in addresses.
async fn slug_of(case: &Case, name: &str) -> String {
    let late = case.reads(Role::Office, "/late").await;
    let units = late["items"].as_array().unwrap().clone();
    let unit = units.iter().find(|unit| unit["name"] == name).unwrap_or_else(|| panic!("{name} in {late}"));
    unit["unit"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_letter_sent_again_goes_to_the_contact_of_today_and_not_with_a_dead_link() {
    on_both_engines("the_contact_of_today", async |location| {
        let case = Case::new(&location).await;
        let page = case.page().await;
        page.form(&case.path()).press().await;
        case.world.works().await;
        let server = SmtpServer::start().await;
        let world = case.world.mailing(&format!("smtp://{}?tls=none", server.address()));
        let case = Case { world, slug: case.slug };
        case.changes(CONTACT, args![LIBRARY, "Nông Thị Hà", "moi@sonkhe.example"]).await;
        let outbox = async || case.world.administrator().opens("/quan-tri/thu").await;
        let again = outbox().await.form("/quan-tri/thu/gui-lai");
        again.press().await;
        case.world.works().await;
        let to: Vec<String> = server.letters().iter().map(|letter| letter.header("To")).collect();
        assert!(to.contains(&"Nông Thị Hà <moi@sonkhe.example>".to_owned()), "{to:?}");
        assert!(!to.iter().any(|to| to.contains("thuvien@")), "{to:?}");
    })
    .await;
    on_both_engines("not_with_a_dead_link", async |location| {
        let case = Case::new(&location).await;
        case.page().await.form(&case.path()).press().await;
        case.world.works().await;
        let server = SmtpServer::start().await;
        let world = case.world.mailing(&format!("smtp://{}?tls=none", server.address()));
        let case = Case { world, slug: case.slug };
        case.changes(REVOKE, args![LIBRARY]).await;
        let outbox = case.world.administrator().opens("/quan-tri/thu").await;
        let id = case.rows(LETTER, args!["thuvien@sonkhe.example"]).await[0].text("id").unwrap();
        let refused = outbox.form(&format!("/quan-tri/thu/{id}/gui-lai")).press().await;
        assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.says("đã thu hồi"), "{}", refused.text());
        outbox.form("/quan-tri/thu/gui-lai").press().await;
        case.world.works().await;
        assert!(server.letters().iter().all(|letter| !letter.header("To").contains("thuvien@")));
    })
    .await;
}
