//! The Office sets what all units share, and sees what they took on.

use axum::http::StatusCode;
use testkit::on_both_engines;

use crate::case::launched;
use crate::world::World;
use crate::{LINKED, acknowledges, link, target};

#[tokio::test]
async fn a_shared_target_is_carried_in_parts() {
    on_both_engines("carried_in_parts", async |location| {
        let world = World::new(&location).await;
        let (slug, _) = launched(&world).await;
        let base = format!("/dot/{slug}");
        let address = format!("{base}/cu-the-hoa");
        let page = world.office().opens(&address).await;
        assert_eq!(page.title(), "0/2 nội dung đã có chỉ tiêu");
        let form = page.form_with("chi-tieu").fill("chi-tieu", "Hiện vật được số hóa").fill("don-vi-tinh", "hiện vật");
        let page = form.fill("phan-dau", "1000").press().await;
        assert!(page.rows("chung")[0].contains("Chưa đơn vị nào nhận phần"), "{:?}", page.rows("chung"));
        let shared = target(&world, "Hiện vật được số hóa").await;

        for (who, base, goal) in
            [(world.unit_head(), base.clone(), "600"), (world.stranger(), link(&world).await, "500")]
        {
            acknowledges(&who, &base).await;
            let page = who.opens(&format!("{base}/cu-the-hoa")).await;
            let form = page.form_with("chi-tieu").fill("chi-tieu", "Hiện vật của phòng").fill("phan-dau", goal);
            let page = form.fill("thuoc", &shared).press().await;
            assert!(page.says("Một phần của chỉ tiêu chung: Hiện vật được số hóa"), "{}", page.text());
        }
        let page = world.director().opens(&address).await;
        assert_eq!(page.title(), "1/2 nội dung đã có chỉ tiêu");
        assert!(page.rows("chung")[0].contains("Các phần cộng lại vượt 100."), "{:?}", page.rows("chung"));
        assert!(!page.has_form(&address), "the Director only looks");
        let sheet = page.follows(LINKED).await;
        assert!(sheet.says("Hiện vật của phòng") && !sheet.has_form(&address), "{}", sheet.text());

        let page = world.office().opens(&format!("{address}?sua={shared}")).await;
        let page = page.form_with("chi-tieu").fill("phan-dau", "1100").press().await;
        assert!(page.rows("chung")[0].contains("Các phần cộng lại vừa đủ."), "{:?}", page.rows("chung"));
        let page = page.form(&format!("{address}/thu-hoi")).press().await;
        assert!(page.status == StatusCode::OK && page.says("Chưa có chỉ tiêu chung."), "{}", page.text());
    })
    .await;
}
