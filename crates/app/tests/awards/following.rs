//! What becomes of awards when units and records of people become one.

use domain::actor::Role;
use testkit::on_both_engines;

use crate::case::{DIVISION, address, enters, enters_rightly, names};
use crate::world::{Page, World, days};

const HEIR: &str = "/quan-tri/don-vi/phong-quan-ly-di-san-van-hoa";

/// The division goes into the other one.
async fn merges(world: &World) {
    world.advance(days(3));
    let page = world.office().opens("/quan-tri/don-vi/phong-quan-ly-van-hoa-va-gia-dinh").await;
    let form = page.follows("Sáp nhập").await.form_with("so-quyet-dinh").fill("vao", "phong-quan-ly-di-san-van-hoa");
    let form = form.fill("ngay", "7/5/2026").fill("so-quyet-dinh", "9/QĐ-SVHTTDL").fill("buoc", "ghi");
    let done = form.press().await;
    assert!(done.says("Đã sáp nhập vào"), "{}", done.text());
}

#[tokio::test]
async fn the_heir_lists_what_its_predecessor_was_given_as_such() {
    on_both_engines("award_heir", async |location| {
        let world = World::new(&location).await;
        let unit = [("la", "don-vi"), ("ten", DIVISION), ("hinh-thuc", "tt-ldtt")];
        enters_rightly(&world, &unit).await;
        let own = [("la", "don-vi"), ("ten", "Phòng Quản lý Di sản văn hóa"), ("hinh-thuc", "bk-tinh")];
        enters_rightly(&world, &own).await;
        enters_rightly(&world, &[]).await;
        let before = world.office().opens(HEIR).await.rows("khen-thuong");
        assert_eq!(before.len(), 1, "{before:?}");
        merges(&world).await;

        let rows = world.office().opens(HEIR).await.rows("khen-thuong");
        assert_eq!(rows.len(), 2, "{rows:?}");
        let inherited = rows.iter().find(|row| row.contains("Tập thể lao động tiên tiến")).unwrap();
        assert!(inherited.contains(&format!("Trước là {DIVISION}")), "{inherited}");
        let owned = rows.iter().find(|row| row.contains("Bằng khen")).unwrap();
        assert!(!owned.contains("Trước là"), "{owned}");
        let ended = world.office().opens("/quan-tri/don-vi/phong-quan-ly-van-hoa-va-gia-dinh").await;
        let stays = ended.rows("khen-thuong");
        assert!(stays.len() == 1 && !stays[0].contains("Trước là"), "the fact stays where it was: {stays:?}");

        let list = world.office().opens("/khen-thuong?don-vi=phong-quan-ly-di-san-van-hoa").await;
        assert!(names(&list).contains(&DIVISION.to_owned()) && list.says("Trước là"), "{}", list.text());
        let head = world.unit_head().opens("/khen-thuong").await;
        assert!(names(&head).contains(&DIVISION.to_owned()) && head.says("Trước là"), "{}", head.text());
        let found = world.unit_head().opens("/tim?q=tap+the+lao+dong").await;
        assert!(!found.says("Sổ khen thưởng"), "honours are not what awards are found by: {}", found.text());
        let found = world.unit_head().opens("/tim?q=phong+quan+ly+van+hoa").await;
        assert!(found.says(&format!("{DIVISION}: Tập thể lao động tiên tiến")), "{}", found.text());
        let late = enters(&world, &[("la", "don-vi"), ("ten", DIVISION), ("hinh-thuc", "gk"), ("nam", "")]).await;
        assert!(late.says("Đã ghi"), "a unit that ended can still be entered: {}", late.text());
    })
    .await;
}

#[tokio::test]
async fn a_renamed_unit_keeps_the_name_of_the_day_in_its_awards() {
    on_both_engines("award_renamed", async |location| {
        let world = World::new(&location).await;
        world.advance(days(3));
        let page = world.office().opens("/quan-tri/don-vi/phong-quan-ly-van-hoa-va-gia-dinh").await;
        let form = page.follows("Đổi tên").await.form_with("so-quyet-dinh").fill("ten", "Phòng Văn hóa");
        let form = form.fill("ngay", "6/5/2026").fill("so-quyet-dinh", "9/QĐ-SVHTTDL").fill("buoc", "ghi");
        form.press().await;
        let award = [("la", "don-vi"), ("ten", "Phòng Văn hóa"), ("hinh-thuc", "tt-ldtt")];
        let then = enters_rightly(&world, &award).await;
        assert!(then.title().starts_with(DIVISION), "as it was called in 2023: {}", then.title());
        let now = enters_rightly(&world, &[&award[..], &[("ngay", "6/5/2026"), ("so", "99/QĐ")]].concat()).await;
        assert!(now.title().starts_with("Phòng Văn hóa"), "{}", now.title());
        let again = enters(&world, &[&award[..], &[("ten", DIVISION)]].concat()).await;
        assert!(again.problems()[0].starts_with("Sổ đã có"), "it is one unit, whatever name: {:?}", again.problems());
    })
    .await;
}

async fn person(world: &World, form: &Page) -> String {
    let form = form.form("/quan-tri/nguoi").fill("ten", "Lò An").fill("loai", "civil-servant");
    let page = form.fill("don-vi", "van-phong-so").press().await;
    let page = if page.has_form("/quan-tri/nguoi") {
        page.form("/quan-tri/nguoi").fill("khac", "co").press().await
    } else {
        page
    };
    assert_eq!(page.title(), "Lò An", "{}", page.text());
    assert!(world.office().opens(&page.path).await.says("Chưa có khen thưởng nào được ghi."));
    page.path.rsplit('/').next().unwrap().to_owned()
}

#[tokio::test]
async fn awards_follow_the_record_that_stays_and_one_that_both_had_is_one() {
    on_both_engines("award_merged", async |location| {
        let world = World::new(&location).await;
        let office = world.office();
        let kept = person(&world, &office.opens("/quan-tri/nguoi/moi").await).await;
        let merged = person(&world, &office.opens("/quan-tri/nguoi/moi").await).await;
        let gives = async |person: &str, number: &str, merit: &str| {
            let page = office.opens(&format!("/quan-tri/nguoi/{person}")).await.follows("Ghi khen thưởng").await;
            let form = page
                .form("/khen-thuong/ghi")
                .fill("hinh-thuc", "gk")
                .fill("so", number)
                .fill("ngay", "2020")
                .fill("thanh-tich", merit);
            let page = form.press().await;
            assert!(page.says("Đã ghi vào sổ khen thưởng."), "{}", page.text());
            address(&page)
        };
        let stays = gives(&kept, "1/QĐ", "").await;
        let twin = gives(&merged, "1/QĐ", "Chống dịch").await;
        gives(&merged, "2/QĐ", "").await;
        let path = format!("/quan-tri/nguoi/{merged}/gop");
        let form = office.opens(&path).await.form(&path).fill("ly-do", "Nhập hai lần từ hai danh sách");
        form.fill("trang", &format!("/quan-tri/nguoi/{kept}")).press().await;
        let page = world.administrator().opens(&path).await;
        let one = page.form(&format!("{path}/xac-nhan")).press().await;
        assert_eq!(one.path, format!("/quan-tri/nguoi/{kept}"));
        let rows = one.rows("khen-thuong");
        assert_eq!(rows.len(), 2, "{rows:?}");
        assert!(rows[0].contains("1/QĐ") && rows[1].contains("2/QĐ"), "{rows:?}");
        assert!(office.opens("/khen-thuong").await.says("2 khen thưởng"));
        let double = office.opens(&twin).await;
        assert!(double.says("trùng với một khen thưởng khác khi gộp hồ sơ"), "{}", double.text());
        let found = office.opens("/tim?q=lo+an").await;
        assert_eq!(found.root.named("nhom-award")[0].tags("li").len(), 2, "{}", found.text());
        let whole = office.opens(&stays).await;
        assert!(whole.says("Chống dịch"), "what only the double said is kept: {}", whole.text());
        let id = twin.rsplit('/').next().unwrap();
        assert_eq!(world.verbs("award", id).await, ["award.entered", "award.followed"]);
        assert!(!world.plays(Role::Staff).opens("/khen-thuong").await.says("Lò An"));
    })
    .await;
}
