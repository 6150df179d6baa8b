//! Documents that arrive.

use axum::http::StatusCode;
use testkit::on_both_engines;

use crate::world::{Page, World, days};

async fn arrives(world: &World, subject: &str, due: &str) -> Page {
    let form = world.office().opens("/so-van-ban/vao-so").await.form("/so-van-ban/vao-so");
    let form = form.fill("tac-gia", "Ủy ban nhân dân tỉnh Sơn Khê").fill("so-ky-hieu", "902/KH-UBND");
    let form = form.fill("ngay", "29/4/2026").fill("loai", "KH").fill("trich-yeu", subject).fill("han", due);
    form.fill("nguoi-nhan", "Văn phòng Sở").press().await
}

#[tokio::test]
async fn what_arrives_is_entered_followed_and_settled() {
    on_both_engines("arrives", async |location| {
        let world = World::new(&location).await;
        let first = arrives(&world, "Phát động thi đua", "15/5/2026").await;
        assert!(first.says("Đã vào sổ, số đến 01."), "{}", first.text());
        arrives(&world, "Báo cáo nhanh", "").await;
        let book = world.director().opens("/so-van-ban?so=den").await;
        assert_eq!(book.title(), "Sổ văn bản đến năm 2026");
        let rows = book.rows("reg");
        assert!(rows[1].starts_with("01") && rows[1].contains("902/KH-UBND, 29/4/2026"), "{rows:?}");
        assert!(rows[1].contains("Hạn 15/5/2026") && !rows[1].contains("Quá hạn"), "{rows:?}");

        world.advance(days(12));
        let rows = world.office().opens("/so-van-ban?so=den").await.rows("reg");
        assert!(rows[1].contains("Quá hạn") && !rows[0].contains("Quá hạn"), "{rows:?}");
        let form = world.office().opens("/so-van-ban/den-2026-1/sua").await.form("/so-van-ban/den-2026-1/sua");
        form.fill("tra-loi", "12/BC-SVHTTDL").press().await;
        let rows = world.office().opens("/so-van-ban?so=den").await.rows("reg");
        assert!(rows[1].contains("12/BC-SVHTTDL") && !rows[1].contains("Quá hạn"), "{rows:?}");
        assert!(world.office().opens("/so-van-ban").await.says("Chưa cấp số nào"), "the other book stays empty");
    })
    .await;
}

#[tokio::test]
async fn days_that_contradict_each_other_are_told() {
    on_both_engines("days_contradict", async |location| {
        let world = World::new(&location).await;
        let form = world.office().opens("/so-van-ban/vao-so").await.form("/so-van-ban/vao-so");
        let form = form.fill("ngay", "04/5/2026").fill("ngay-den", "03/5/2026").fill("han", "02/5/2026");
        let page = form.press().await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        let expected = [
            "Thiếu tác giả. Ghi cơ quan ban hành văn bản.",
            "Thiếu trích yếu. Ghi nội dung chính của văn bản.",
            "Ngày đến trước ngày của văn bản. Sửa một trong hai ngày.",
            "Hạn giải quyết trước ngày đến. Sửa một trong hai ngày.",
        ];
        assert_eq!(page.problems(), expected);
    })
    .await;
}
