//! Targets pasted from a spreadsheet.

use axum::http::StatusCode;
use testkit::on_both_engines;

use crate::acknowledges;
use crate::case::launched;
use crate::world::World;

const TABLE: &str = "STT\tNội dung\tChỉ tiêu\tĐVT\tSố đầu kỳ\tSố phấn đấu\tNgười phụ trách\n\
    1\tII.1\tHiện vật được số hóa\thiện vật\t100\t500\tHân Thị Ân\n\
    2\t\tHồ sơ di tích\thồ sơ\t\tnhiều\t\n\
    3\tPhát triển du lịch\tBản du lịch cộng đồng\tbản\t3\t1.234\tLò Văn Pản\n";

#[tokio::test]
async fn nothing_is_written_before_every_row_is_right() {
    on_both_engines("every_row_is_right", async |location| {
        let world = World::new(&location).await;
        let (slug, _) = launched(&world).await;
        let base = format!("/dot/{slug}");
        let head = world.unit_head();
        acknowledges(&head, &base).await;
        let page = head.opens(&format!("{base}/cu-the-hoa")).await.follows("Dán bảng chỉ tiêu").await;
        let page = page.form(&format!("{base}/cu-the-hoa/dan")).fill("bang", TABLE).press().await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        let expected = [
            "Dòng 3: “nhiều” không phải là số. Viết như 1234,5.",
            "Dòng 4: “1.234” đọc được hai cách. Ghi 1234 hoặc 1,2340.",
        ];
        assert_eq!(page.problems(), expected, "{}", page.text());
        assert!(!page.has_form(&format!("{base}/cu-the-hoa/dan/nhap")));
        assert!(!head.opens(&format!("{base}/cu-the-hoa")).await.says("Hiện vật"), "nothing is written");

        let mended = TABLE.replace("nhiều", "4").replace("1.234", "5");
        let page = page.form(&format!("{base}/cu-the-hoa/dan")).fill("bang", &mended).press().await;
        assert_eq!((page.status, page.problems()), (StatusCode::OK, Vec::new()));
        assert!(!head.opens(&format!("{base}/cu-the-hoa")).await.says("Hiện vật"), "looking writes nothing");
        let page = page.form(&format!("{base}/cu-the-hoa/dan/nhap")).press().await;
        assert!(page.says("Đã nhập 3 chỉ tiêu."), "{}", page.text());
        let rows = page.rows("them-1");
        assert!(rows[0].contains("1. Hiện vật được số hóa") && rows[0].contains("Hân Thị Ân"), "{rows:?}");
        assert!(rows[1].contains("2. Hồ sơ di tích"), "an empty content is that of the row above: {rows:?}");
        assert!(page.rows("them-2")[0].contains("Lò Văn Pản"), "{}", page.text());
    })
    .await;
}
