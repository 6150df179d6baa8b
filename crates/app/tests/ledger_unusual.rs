//! Acts that somebody should look at.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod world;

use domain::actor::Role;
use jiff::SignedDuration;
use testkit::on_both_engines;
use world::World;

#[tokio::test]
async fn a_quiet_month_has_nothing_unusual() {
    on_both_engines("nothing_unusual", async |location| {
        let world = World::new(&location).await;
        let page = world.plays(Role::Auditor).opens("/nhat-ky/bat-thuong").await;
        assert!(page.says("Không có việc nào bất thường.") && page.says("Từ 04/4/2026 đến nay"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn accounts_shut_again_and_again_and_work_at_night_are_told_with_their_lines() {
    on_both_engines("shut_again_and_again", async |location| {
        let world = World::new(&location).await;
        let login = &world.cast.parts[&Role::UnitHead].login;
        for _ in 0..9 {
            let page = world.stranger().opens("/dang-nhap").await;
            page.form("/dang-nhap").fill("ten", login).fill("mk", "không phải").press().await;
            world.advance(SignedDuration::from_mins(16));
        }
        for role in [Role::Office, Role::Auditor, Role::Administrator] {
            world.plays(role).opens("/viec").await;
        }
        // From a quarter past ten in the morning to half past ten at night.
        for _ in 0..3 {
            world.advance(SignedDuration::from_mins(4 * 60 + 2));
            for role in [Role::Office, Role::Auditor, Role::Administrator] {
                assert_eq!(world.plays(role).opens("/viec").await.path, "/viec");
            }
        }
        let form = world.administrator().opens("/quan-tri/nguoi").await;
        assert_eq!(form.status, axum::http::StatusCode::OK);
        let person = world.person(Role::Staff);
        let edit = format!("/quan-tri/nguoi/{person}/sua");
        let saved = world.office().opens(&edit).await.form(&edit).fill("thu", "an@so.sonkhe.example").press().await;
        assert!(saved.says("an@so.sonkhe.example"), "{}", saved.text());

        let auditor = world.plays(Role::Auditor);
        let page = auditor.opens("/nhat-ky/bat-thuong").await;
        let rows = page.rows("bat-thuong");
        let told = |words: &str| rows.iter().any(|row| row.contains(words));
        assert!(told("Bế Văn Sán: đăng nhập bị khóa tạm 5 lần vì sai mật khẩu, lần cuối ngày 04/5/2026"), "{rows:?}");
        assert!(told("Mai Thị Lan làm 1 việc ban đêm, ngày 04/5/2026"), "{rows:?}");
        let lines = page.follows("Xem: Bế Văn Sán").await;
        assert_eq!(lines.rows("dong").len(), 5, "{}", lines.text());
        assert!(lines.rows("dong")[0].contains("sai mật khẩu, tài khoản của Bế Văn Sán"), "{}", lines.text());
        let denied = world.office().opens("/nhat-ky/bat-thuong").await;
        assert_eq!(denied.status, axum::http::StatusCode::FORBIDDEN);
    })
    .await;
}
