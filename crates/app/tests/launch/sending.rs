//! What happens after the press: the job, the units' first look, paper and links handed over.

use axum::http::StatusCode;
use domain::actor::Role;
use store::args;
use testkit::on_both_engines;

use crate::case::{NOTICES, launched, rows, token};
use crate::world::{World, days};

#[tokio::test]
async fn the_job_tells_whoever_leads_a_unit_once() {
    on_both_engines("the_job_tells", async |location| {
        let world = World::new(&location).await;
        let (slug, page) = launched(&world).await;
        assert!(page.rows("h-gui").iter().any(|row| row.contains("Đang gửi")), "{:#?}", page.rows("h-gui"));
        assert_eq!(app::work_queue::round(&world.app, "thử").await.unwrap(), 1);
        let notices = rows(&world, NOTICES, args![]).await;
        let told: Vec<_> = notices.iter().map(|row| row.text("name").unwrap()).collect();
        assert_eq!(told.len(), 2, "the head and the focal point of the one unit with accounts: {told:?}");
        let said = |column: &str| notices[0].text(column).unwrap();
        let (title, text) = (said("title"), said("text"));
        assert!(title.starts_with("Phát động: Thi đua chào mừng"), "{title}");
        assert!(text.contains("Thi đua chào mừng") && text.ends_with("trước 11/5/2026."), "{text}");
        assert!(text.chars().count() < 160, "{text}");
        assert_eq!(said("url"), format!("/dot/{slug}"));

        let page = world.office().opens(&format!("/dot/{slug}")).await;
        let sent = page.rows("h-gui").into_iter().find(|row| row.contains("Phòng Quản lý Văn hóa và Gia đình"));
        assert!(sent.as_deref().is_some_and(|row| row.contains("Đã gửi 08:00, 04/5")), "{sent:?}");
        assert_eq!(app::work_queue::round(&world.app, "thử").await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn the_first_look_of_a_head_is_noted_and_no_later_one() {
    on_both_engines("the_first_look", async |location| {
        let world = World::new(&location).await;
        let (slug, _) = launched(&world).await;
        let work = world.unit_head().opens("/viec").await;
        assert!(work.says("Tiếp nhận kế hoạch 25/KH-SVHTTDL"), "{}", work.text());
        // Somebody of the unit who does not lead it reads along, and that is no receipt.
        world.plays(Role::Staff).opens(&format!("/dot/{slug}")).await;
        let before = world.office().opens(&format!("/dot/{slug}")).await;
        assert!(!before.says("Đã xem"), "{}", before.text());
        work.follows("Tiếp nhận: Tiếp nhận kế hoạch").await;
        world.advance(days(1));
        world.unit_head().opens(&format!("/dot/{slug}")).await;
        let after = world.office().opens(&format!("/dot/{slug}")).await;
        assert!(after.says("Đã xem 08:00, 04/5"), "{}", after.text());
    })
    .await;
}

#[tokio::test]
async fn a_unit_without_accounts_reads_by_its_link() {
    on_both_engines("by_its_link", async |location| {
        let world = World::new(&location).await;
        let (slug, _) = launched(&world).await;
        let address = format!("/lien-ket/{}", token(&world, "Phòng Quản lý Di sản văn hóa").await);
        let page = world.stranger().opens(&address).await;
        assert_eq!(page.title(), "Tiếp nhận kế hoạch, hạn 11/5");
        assert!(page.says("Số hóa hiện vật") && page.says("Giữ hồn bản làng, mở đường du lịch"), "{}", page.text());
        assert!(!page.says("Văn phòng Sở"), "of other units it says nothing: {}", page.text());
        let file = world.stranger().opens(&format!("{address}/ban-goc")).await;
        assert_eq!(file.html, "the signed plan");

        let overview = world.office().opens(&format!("/dot/{slug}")).await;
        let line = overview.rows("h-gui").into_iter().find(|row| row.starts_with("Phòng Quản lý Di sản văn hóa"));
        assert!(line.as_deref().is_some_and(|row| row.contains("Đã xem 08:00, 04/5")), "{line:?}");

        for wrong in ["/lien-ket/khong-co", "/lien-ket/00000000000000000000000000000000"] {
            assert_eq!(world.stranger().opens(wrong).await.status, StatusCode::NOT_FOUND);
        }
    })
    .await;
}

#[tokio::test]
async fn a_link_that_was_taken_back_is_not_there() {
    on_both_engines("taken_back", async |location| {
        let world = World::new(&location).await;
        let (slug, page) = launched(&world).await;
        let links = page.root.tags("input").into_iter().filter(|input| input.get("name") == Some("lien_ket")).count();
        assert_eq!(links, 2, "the Office sees the links");
        let auditor = world.plays(Role::Auditor).opens(&format!("/dot/{slug}")).await;
        assert!(auditor.says("Ai đã nhận gì") && !auditor.html.contains("/lien-ket/"), "an auditor sees none");
        assert!(auditor.root.tags("form").iter().all(|form| form.get("method") != Some("post")), "nor any button");

        let address = format!("/lien-ket/{}", token(&world, "Văn phòng Sở").await);
        assert_eq!(world.stranger().opens(&address).await.status, StatusCode::OK);
        page.form(&format!("/dot/{slug}/thu-hoi-lien-ket")).press().await;
        assert_eq!(world.stranger().opens(&address).await.status, StatusCode::NOT_FOUND);
        assert_eq!(world.stranger().opens(&format!("{address}/ban-goc")).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn paper_waits_for_the_office_until_it_is_handed_over() {
    on_both_engines("paper_waits", async |location| {
        let world = World::new(&location).await;
        let (slug, page) = launched(&world).await;
        let work = world.office().opens("/viec").await;
        assert!(work.says("Gửi 5 nơi nhận bản giấy, liên kết riêng"), "{}", work.text());
        // The province, the club and the website on paper; two links.
        assert!(page.says("3 dòng nơi nhận gửi bản giấy"), "{}", page.text());
        let page = page.form(&format!("/dot/{slug}/da-gui")).press().await;
        assert!(!page.says("dòng nơi nhận gửi bản giấy"), "{}", page.text());
        assert!(page.says("2 liên kết riêng chưa gửi"), "{}", page.text());
        let work = world.office().opens("/viec").await;
        assert!(work.says("Gửi 2 nơi nhận bản giấy, liên kết riêng"), "{}", work.text());
    })
    .await;
}
