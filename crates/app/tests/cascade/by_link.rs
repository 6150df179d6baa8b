//! A unit without accounts does everything by its personal link.

use axum::http::StatusCode;
use domain::actor::Role;
use testkit::on_both_engines;

use crate::case::launched;
use crate::world::World;
use crate::{LINKED, acknowledges, adds, duty, link};

#[tokio::test]
async fn a_unit_without_accounts_does_all_of_it() {
    on_both_engines("does_all_of_it", async |location| {
        let world = World::new(&location).await;
        launched(&world).await;
        let base = link(&world).await;
        let visitor = world.stranger();
        let leads = async || {
            let page = visitor.opens(&base).await;
            let links = page.root.tags("a");
            let pri = links.iter().find(|link| link.get("class") == Some("btn pri")).unwrap();
            [page.title(), pri.text(), pri.get("href").unwrap().replace(&base, "")]
        };
        assert_eq!(leads().await, ["Tiếp nhận kế hoạch, hạn 11/5", "Tiếp nhận kế hoạch", "/tiep-nhan"]);
        let page = visitor.opens(&base).await.follows("Tiếp nhận kế hoạch").await;
        assert!(page.says("Số hóa hiện vật") && page.says(LINKED), "{}", page.text());
        let page = acknowledges(&visitor, &base).await;
        assert!(page.says("Đã tiếp nhận. Bước sau: cụ thể hóa, hạn 19/5."), "{}", page.text());
        assert_eq!(leads().await, ["Ghi chỉ tiêu, hạn 19/5", "Ghi chỉ tiêu", "/cu-the-hoa"]);
        let page = adds(&visitor, &base, "Hiện vật được số hóa", "1200").await;
        assert!(page.says("1. Hiện vật được số hóa") && page.says("1.200"), "{}", page.text());
        let page = page.form(&format!("{base}/cu-the-hoa/gui")).press().await;
        assert!(page.says(&format!("{LINKED} đã gửi chỉ tiêu")), "{}", page.text());
        assert_eq!(leads().await, ["Báo cáo đợt 1, hạn 01/7", "Viết báo cáo", "/bao-cao/dot-1"]);
        let home = visitor.opens(&base).await;
        assert!(home.root.tags("a").iter().all(|link| link.text() != "Tiếp nhận kế hoạch"));
        let page = visitor.opens(&format!("{base}/pho-bien")).await;
        let form = page.form(&format!("{base}/pho-bien")).fill("hinh-thuc", "Họp phòng").fill("so-nguoi", "7");
        assert_eq!(form.press().await.title(), "7 lượt người đã được phổ biến");
        assert_eq!(duty(&world, LINKED, "acknowledge").await, "done");
        assert_eq!(duty(&world, LINKED, "concretise").await, "done");
    })
    .await;
}

#[tokio::test]
async fn the_secret_in_the_address_is_the_proof() {
    on_both_engines("the_proof", async |location| {
        let world = World::new(&location).await;
        let (slug, _) = launched(&world).await;
        let base = link(&world).await;
        let to = format!("{base}/tiep-nhan");
        // Somebody who is signed in acts as the link's holder, without the session's token.
        let clerk = world.plays(Role::Staff).posts(&to, &[("dau-moi", "chị Liên")]).await;
        assert_eq!(clerk.status, StatusCode::SEE_OTHER, "{}", clerk.text());
        let map = world.office().opens(&format!("/dot/{slug}/tiep-nhan")).await;
        assert!(map.says(&format!("Đơn vị đã được {LINKED} tiếp nhận")), "not by whoever is signed in: {}", map.text());
        let headers = [("content-type", "application/x-www-form-urlencoded"), ("origin", "https://xau.example")];
        let elsewhere = world.stranger().asks(axum::http::Method::POST, &to, &headers, "dau-moi=x".into()).await;
        assert_eq!(elsewhere.status, StatusCode::FORBIDDEN, "a form of another site");
        for wrong in ["/lien-ket/khong-co/tiep-nhan", "/lien-ket/khong-co/cu-the-hoa/gui"] {
            let page = world.stranger().posts(wrong, &[]).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{wrong}");
        }
    })
    .await;
}
