//! The tree of units: who sees it, who changes it, how it was.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod world;

use axum::http::StatusCode;
use domain::actor::Role;
use testkit::on_both_engines;
use world::{Page, World, days};

const DIVISION: &str = "/quan-tri/don-vi/phong-quan-ly-van-hoa-va-gia-dinh";

/// The names of the list, in its order, each with its indent.
fn tree(page: &Page) -> Vec<(String, String)> {
    let rows = page.root.tags("tr");
    let heads = rows.iter().filter_map(|row| row.tags("th").into_iter().find(|head| head.get("scope") == Some("row")));
    let name = |head: &world::Element| head.tags("a").first().map_or_else(|| head.text(), |link| link.text());
    heads.map(|head| (head.get("class").unwrap_or_default().to_owned(), name(head))).collect()
}

fn names(page: &Page) -> Vec<String> {
    tree(page).into_iter().map(|(_, name)| name).collect()
}

#[tokio::test]
async fn the_tree_stands_in_official_order_with_its_people() {
    on_both_engines("official_order", async |location| {
        let world = World::new(&location).await;
        let page = world.plays(Role::Staff).opens("/quan-tri/don-vi").await;
        let expected = [
            ("", "Ủy ban nhân dân tỉnh Sơn Khê"),
            ("d1", "Sở Văn hóa, Thể thao và Du lịch tỉnh Sơn Khê"),
            ("d2", "Văn phòng Sở"),
            ("d2", "Phòng Quản lý Văn hóa và Gia đình"),
            ("d2", "Phòng Quản lý Di sản văn hóa"),
        ];
        assert_eq!(tree(&page), expected.map(|(indent, name)| (indent.to_owned(), name.to_owned())));
        assert!(page.rows("")[2].contains(" 4 04/5/2026"), "{:?}", page.rows(""));
        assert!(!page.says("Thêm đơn vị"), "staff look and do not change");
        let divisions = world.office().opens("/quan-tri/don-vi?loai=division").await;
        assert_eq!(names(&divisions), ["Phòng Quản lý Văn hóa và Gia đình", "Phòng Quản lý Di sản văn hóa"]);
    })
    .await;
}

#[tokio::test]
async fn a_unit_is_entered_and_put_between_two_others() {
    on_both_engines("a_unit_is_entered", async |location| {
        let world = World::new(&location).await;
        let last = "/quan-tri/don-vi/phong-quan-ly-di-san-van-hoa";
        world.office().opens(last).await.form_with("ban").fill("thu-tu", "20").press().await;
        let form = world.office().opens("/quan-tri/don-vi").await.follows("Thêm đơn vị").await;
        let form = form.form("/quan-tri/don-vi").fill("ten", "  Phòng Quản lý Du lịch ").fill("loai", "division");
        let agency = "so-van-hoa-the-thao-va-du-lich-tinh-son-khe";
        let form = form.fill("truc-thuoc", agency).fill("thu-tu", "10").fill("tu-ngay", "1/3/2026");
        let list = form.press().await;
        assert!(list.says("Đã ghi Phòng Quản lý Du lịch."), "{}", list.text());
        assert_eq!(
            names(&list)[3..],
            ["Phòng Quản lý Văn hóa và Gia đình", "Phòng Quản lý Du lịch", "Phòng Quản lý Di sản văn hóa"]
        );
        assert!(list.says("01/3/2026"));
        let before = world.office().opens("/quan-tri/don-vi?ngay=28/2/2026").await;
        assert!(!names(&before).contains(&"Phòng Quản lý Du lịch".to_owned()));
        assert!(before.says("Đang xem danh sách đơn vị ngày 28/02/2026"));
    })
    .await;
}

#[tokio::test]
async fn a_form_with_faults_comes_back_filled_with_all_of_them() {
    on_both_engines("faults", async |location| {
        let world = World::new(&location).await;
        let form = world.office().opens("/quan-tri/don-vi/moi").await.form("/quan-tri/don-vi");
        let form = form.fill("thu", "hanh").fill("dien-thoai", "sau").fill("tu-ngay", "31/2/2026").fill("thu-tu", "-1");
        let page = form.sends().await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.title(), "Lỗi: Thêm đơn vị");
        assert_eq!(page.problems().len(), 6, "{:?}", page.problems());
        assert_eq!(page.form("/quan-tri/don-vi").value("thu"), Some("hanh"));
        let form = page.form("/quan-tri/don-vi").fill("ten", "VĂN PHÒNG SỞ").fill("loai", "division");
        let form = form.fill("truc-thuoc", "so-van-hoa-the-thao-va-du-lich-tinh-son-khe");
        let form = form.fill("thu", "").fill("dien-thoai", "").fill("tu-ngay", "").fill("thu-tu", "");
        let taken = form.sends().await;
        assert_eq!(taken.problems(), ["Đã có đơn vị tên này ở cùng chỗ. Đặt tên khác hoặc chọn đơn vị cấp trên khác."]);
    })
    .await;
}

#[tokio::test]
async fn a_slip_put_right_was_never_a_name() {
    on_both_engines("a_slip", async |location| {
        let world = World::new(&location).await;
        world.advance(days(3));
        let list = world.office().opens(DIVISION).await.form_with("ban").fill("ten", "Phòng Văn hóa").press().await;
        assert!(names(&list).contains(&"Phòng Văn hóa".to_owned()), "{}", list.text());
        let then = world.administrator().opens("/quan-tri/don-vi?ngay=2026-05-05").await;
        assert!(names(&then).contains(&"Phòng Văn hóa".to_owned()), "{:?}", names(&then));
        assert!(!world.administrator().opens(DIVISION).await.says("Trước là"));
        assert_eq!(world.verbs("unit", world.cast.units[3].as_str()).await, ["unit.entered", "unit.corrected"]);
    })
    .await;
}

#[tokio::test]
async fn who_comes_second_sees_what_the_first_has_stored() {
    on_both_engines("somebody_changed_it", async |location| {
        let world = World::new(&location).await;
        let (mine, theirs) = (world.office().opens(DIVISION).await, world.administrator().opens(DIVISION).await);
        theirs.form_with("ban").fill("dien-thoai", "0900 111 222").press().await;
        let page = mine.form_with("ban").fill("ten", "Phòng Văn hóa").sends().await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        let told = page.problems().join("\n");
        assert!(
            told.contains("đang lưu là “0900 111 222”") && told.contains("đang lưu là “Phòng Quản lý Văn hóa"),
            "{told}"
        );
        let list = page.form_with("ban").fill("dien-thoai", "0900 111 222").press().await;
        assert!(list.says("Phòng Văn hóa") && list.says("0900 111 222"));
    })
    .await;
}

#[tokio::test]
async fn a_unit_is_never_put_below_itself() {
    on_both_engines("never_below_itself", async |location| {
        let world = World::new(&location).await;
        let province = "/quan-tri/don-vi/uy-ban-nhan-dan-tinh-son-khe";
        let page = world.office().opens(province).await;
        let page = page.form_with("ban").fill("truc-thuoc", "van-phong-so").sends().await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.problems()[0].starts_with("Đơn vị không thể trực thuộc chính nó"), "{:?}", page.problems());
    })
    .await;
}

#[tokio::test]
async fn pages_ask_the_store_little_and_speak_english_too() {
    on_both_engines("english", async |location| {
        let world = World::new(&location).await;
        let office = world.office();
        office.opens("/en/quan-tri/don-vi").await;
        for path in ["/quan-tri/don-vi", "/quan-tri/don-vi/moi", DIVISION, "/quan-tri/nguoi", "/quan-tri/nguoi/moi"] {
            let page = office.opens(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert_eq!(page.root.tags("html")[0].get("lang"), Some("en"), "{path}");
            assert_eq!(page.root.tags("h1").len(), 1, "{path}");
        }
    })
    .await;
}
