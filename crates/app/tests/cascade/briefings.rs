//! Who was told of the campaign.

use axum::http::StatusCode;
use testkit::on_both_engines;

use crate::case::launched;
use crate::world::World;
use crate::{LINKED, OWN};

#[tokio::test]
async fn a_unit_notes_whom_it_told_and_the_office_sees_who_told_nobody() {
    on_both_engines("notes_whom_it_told", async |location| {
        let world = World::new(&location).await;
        let (slug, _) = launched(&world).await;
        let base = format!("/dot/{slug}/pho-bien");
        let head = world.unit_head();
        let page = head.opens(&base).await;
        let form = page.form(&base).fill("ngay", "5/5/2026").fill("hinh-thuc", "").fill("so-nguoi", "0");
        let page = form.press().await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        let expected = [
            "Ghi phổ biến bằng cách nào.",
            "Ghi số người từ 1 đến 200000.",
            "Ngày này chưa tới. Ghi ngày đã phổ biến.",
        ];
        assert_eq!(page.problems(), expected);
        let form = page.form(&base).fill("ngay", "04/5/2026").fill("hinh-thuc", "Họp phòng").fill("so-nguoi", "12");
        let page = form.press().await;
        assert_eq!(page.title(), "12 lượt người đã được phổ biến");
        let silent = world.office().opens(&format!("{base}?loc=chua")).await;
        assert_eq!(silent.title(), "1 đơn vị đã phổ biến, 12 lượt người");
        assert!(silent.says(LINKED) && !silent.rows("don-vi").iter().any(|row| row.contains(OWN)), "{}", silent.text());
        let page = page.form(&format!("{base}/thu-hoi")).press().await;
        assert_eq!(page.title(), "Chưa ghi lần phổ biến nào");
    })
    .await;
}
