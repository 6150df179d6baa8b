//! A plan that is issued stands in the register, in the same transaction.

use app::plan::actions::load;
use axum::http::StatusCode;
use domain::plan::{Original, Period, PlanDraft};
use intake::Reading;
use testkit::on_both_engines;

use crate::case::{kept, office};
use crate::world::{Page, World};

/// A plan with this number, or without one; gives its name in addresses.
async fn plan(world: &World, number: Option<&str>, symbol: &str) -> String {
    let draft = PlanDraft {
        number: number.map(str::to_owned),
        symbol: Some(symbol.to_owned()),
        date: number.map(|_| "2026-05-04".to_owned()),
        title: Some("Phát động đợt thi đua 75 năm".to_owned()),
        period: Some(Period {
            start: Some("2026-05-04".to_owned()),
            end: Some("2026-08-31".to_owned()),
            ..Period::default()
        }),
        recipients: vec![domain::plan::RecipientLine {
            text: "Các phòng, đơn vị thuộc Sở".to_owned(),
            purpose: Some("t/h".to_owned()),
        }],
        ..PlanDraft::default()
    };
    let mut tx = world.app.db.write().await.unwrap();
    let original = Original { loaded: world.now(), ..Original::default() };
    let reading = Reading { draft, ..Reading::default() };
    let slug = load(&mut tx, &office(world), reading, original, world.now()).await.unwrap();
    tx.commit().await.unwrap();
    slug
}

async fn launched(world: &World, slug: &str) -> Page {
    let path = format!("/dot/{slug}/phat-dong");
    let page = world.office().opens(&path).await;
    page.form(&path).fill("da-ky", "1").fill("viec", "phat-dong").press().await
}

#[tokio::test]
async fn a_plan_takes_its_number_from_the_register_and_is_issued_with_it() {
    on_both_engines("plan_takes_number", async |location| {
        let world = World::new(&location).await;
        kept(&world, "Chờ ký").await;
        let slug = plan(&world, None, "KH-SVHTTDL").await;
        let page = world.office().opens(&format!("/dot/{slug}/phat-dong")).await;
        let numbered = page.form(&format!("/dot/{slug}/cap-so")).press().await;
        assert!(numbered.says("02/KH-SVHTTDL, 04/5/2026"), "{}", numbered.text());
        assert!(!numbered.has_form(&format!("/dot/{slug}/cap-so")));
        let running = launched(&world, &slug).await;
        assert_eq!(running.status, StatusCode::OK, "{}", running.text());
        let rows = world.office().opens("/so-van-ban").await.rows("reg");
        assert!(rows[0].starts_with("02/KH-SVHTTDL") && rows.len() == 2, "{rows:?}");
        let line = world.office().opens("/so-van-ban/di-2026-2").await;
        assert!(line.says("Phát động đợt thi đua 75 năm") && line.says("Mở văn bản"), "{}", line.text());
    })
    .await;
}

#[tokio::test]
async fn a_plan_with_a_number_from_paper_is_entered_when_it_is_issued() {
    on_both_engines("plan_from_paper", async |location| {
        let world = World::new(&location).await;
        let slug = plan(&world, Some("47"), "KH-SVHTTDL").await;
        assert!(world.office().opens("/so-van-ban").await.says("Chưa cấp số nào"), "a draft is not in the book");
        launched(&world, &slug).await;
        let rows = world.office().opens("/so-van-ban").await.rows("reg");
        assert!(rows.len() == 1 && rows[0].starts_with("47/KH-SVHTTDL"), "{rows:?}");

        let second = plan(&world, Some("47"), "KH-SVHTTDL").await;
        let refused = launched(&world, &second).await;
        assert!(refused.says("Số 47/KH-SVHTTDL đã có trong sổ văn bản đi."), "{}", refused.text());
        let again = world.office().opens(&format!("/dot/{second}/phat-dong")).await;
        assert!(again.has_form(&format!("/dot/{second}/phat-dong")), "nothing of the launch was kept");
        assert_eq!(world.office().opens("/so-van-ban").await.rows("reg").len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_plan_of_another_body_stays_out_of_the_register() {
    on_both_engines("plan_of_another", async |location| {
        let world = World::new(&location).await;
        let slug = plan(&world, Some("902"), "KH-UBND").await;
        launched(&world, &slug).await;
        assert!(world.office().opens("/so-van-ban").await.says("Chưa cấp số nào"));
        let other = plan(&world, None, "KH-UBND").await;
        let page = world.office().opens(&format!("/dot/{other}/phat-dong")).await;
        let refused = page.form(&format!("/dot/{other}/cap-so")).press().await;
        assert!(refused.says("Văn bản có ký hiệu KH-UBND không cấp số ở sổ này."), "{}", refused.text());
    })
    .await;
}
