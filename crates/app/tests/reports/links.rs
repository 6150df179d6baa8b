//! A unit without accounts reports by its personal link.

use store::args;
use testkit::on_both_engines;

use crate::case::{Case, LINK, filled};

#[tokio::test]
async fn a_unit_without_accounts_reports_by_its_link() {
    on_both_engines("by_its_link", async |location| {
        let case = Case::new(&location).await;
        let unit = case.world.cast.units[4].clone();
        let links = case.rows(LINK, args![unit]).await;
        let url = format!("/lien-ket/{}/bao-cao/dot-1", links[0].text("token").unwrap());
        for (id, metric) in [("h1", "Hiện vật"), ("h2", "Hồ sơ")] {
            case.target(&unit, id, metric, "", 0, 10).await;
        }
        let visitor = case.world.stranger();
        let page = visitor.opens(&url).await;
        assert!(page.says("Phòng Quản lý Di sản văn hóa"), "{}", page.text());
        let form = page.form(&url).fill("value.h1", "3").fill("value.h2", "4").fill("value.briefed", "2");
        let form = form.fill("answer.results", "Đã số hóa").fill("answer.difficulties", "Không");
        let paper = form.fill("do", "send").press().await;
        let sent = paper.form(&format!("{url}/gui")).press().await;
        assert!(sent.says("Phòng Quản lý Di sản văn hóa gửi lúc"), "{}", sent.text());
        assert!(sent.says("chờ Văn phòng Sở nhận"));
        let wrong = visitor.opens("/lien-ket/khong-co/bao-cao/dot-1").await;
        assert_eq!(wrong.status.as_u16(), 404);
        // A report of the other unit is not to be had by this link.
        assert_eq!(visitor.opens(&format!("{url}/{}", crate::case::DIVISION)).await.status.as_u16(), 404);
        let own = case.seen_by(domain::actor::Role::UnitHead).await;
        assert!(filled(&own, &case.url(), "1").names().contains(&"value.t1".to_owned()));
    })
    .await;
}
