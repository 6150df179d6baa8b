//! Two people of one unit write the same target.

use axum::http::StatusCode;
use domain::actor::Role;
use testkit::on_both_engines;

use crate::case::launched;
use crate::world::World;
use crate::{acknowledges, adds, target};

#[tokio::test]
async fn whoever_was_second_sees_both_and_loses_nothing() {
    on_both_engines("second_sees_both", async |location| {
        let world = World::new(&location).await;
        let (slug, _) = launched(&world).await;
        let base = format!("/dot/{slug}");
        let (head, point) = (world.unit_head(), world.plays(Role::FocalPoint));
        acknowledges(&head, &base).await;
        adds(&head, &base, "Hiện vật được số hóa", "500").await;
        let id = target(&world, "Hiện vật được số hóa").await;
        let address = format!("{base}/cu-the-hoa?sua={id}");
        let (first, second) = (point.opens(&address).await, head.opens(&address).await);
        let page = first.form_with("chi-tieu").fill("phan-dau", "600").press().await;
        assert!(page.says("600"), "{}", page.text());

        let page = second.form_with("chi-tieu").fill("phan-dau", "750").press().await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        let now = "Người khác vừa sửa chỉ tiêu này, nay là: Hiện vật được số hóa: 600 hiện vật.";
        assert!(page.says(now), "{}", page.text());
        assert_eq!(page.form_with("chi-tieu").value("phan-dau"), Some("750"), "what was typed is still there");
        let page = page.form_with("chi-tieu").press().await;
        assert!(page.status == StatusCode::OK && page.says("750"), "{}", page.text());
        let verbs = world.verbs("target", &id).await;
        assert_eq!(verbs, ["target.set", "target.changed", "target.changed"]);

        let stale = head.opens(&address).await;
        point.opens(&address).await.form_with("chi-tieu").fill("phan-dau", "800").press().await;
        let refused = stale.form(&format!("{base}/cu-the-hoa/thu-hoi")).press().await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "a target that has changed is not withdrawn unseen");
        let page = head.opens(&format!("{base}/cu-the-hoa")).await;
        let page = page.form(&format!("{base}/cu-the-hoa/thu-hoi")).press().await;
        assert!(page.says("Đã thu hồi chỉ tiêu.") && !page.says("1. Hiện vật"), "{}", page.text());
    })
    .await;
}
