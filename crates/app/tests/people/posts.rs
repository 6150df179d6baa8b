//! One person, several posts, each with its days.

use axum::http::StatusCode;
use domain::actor::Role;
use testkit::on_both_engines;

use crate::world::{Page, Persona, World, days};

fn address(world: &World, role: Role) -> String {
    format!("/quan-tri/nguoi/{}", world.person(role))
}

/// The form of a post beside the main one, filled in.
async fn takes_on(page: &Page, unit: &str, post: &str, from: &str) -> Page {
    let form = page.form(&format!("{}/kiem-nhiem", page.path)).fill("kn-don-vi", unit).fill("kn-chuc-vu", post);
    let page = form.fill("kn-tu-ngay", from).press().await;
    assert!(page.problems().is_empty(), "{:?}", page.problems());
    page
}

#[tokio::test]
async fn a_post_is_held_beside_the_main_one_from_its_day_until_its_end() {
    on_both_engines("held_beside", async |location| {
        let world = World::new(&location).await;
        let (office, nga) = (world.office(), address(&world, Role::FocalPoint));
        let page = office.opens(&nga).await;
        let page = takes_on(&page, "van-phong-so", "Phó Chánh Văn phòng", "4/5/2026").await;
        assert!(page.says("Văn phòng Sở Phó Chánh Văn phòng kiêm nhiệm từ 04/5/2026"), "{}", page.text());
        assert!(page.says("Phòng Quản lý Văn hóa và Gia đình Phó Trưởng phòng từ 04/5/2026"), "{}", page.text());

        let units = office.opens("/quan-tri/don-vi").await;
        let of_office = units.rows("").into_iter().find(|row| row.starts_with("Văn phòng Sở")).unwrap();
        assert!(of_office.contains("4 người"), "only main ones count: {of_office}");
        let list = office.opens("/quan-tri/nguoi?don-vi=van-phong-so").await;
        assert!(list.says("Phó Chánh Văn phòng (kiêm nhiệm)"), "{}", list.text());
        assert_eq!(office.opens("/quan-tri/nguoi").await.rows("").len(), 12, "nobody stands in the whole list twice");

        world.advance(days(3));
        let page = office.opens(&nga).await;
        let ended = page.form(&format!("{nga}/kiem-nhiem/ket-thuc")).fill("ngay", "2026-05-07").press().await;
        assert!(ended.says("04/5/2026 – 06/5/2026"), "{}", ended.text());
        assert!(!ended.has_form(&format!("{nga}/kiem-nhiem/ket-thuc")));
        let id = world.person(Role::FocalPoint).as_str();
        assert_eq!(world.verbs("post", id).await, ["post.begun", "post.ended"]);
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_held_is_said_at_its_field() {
    on_both_engines("not_beside", async |location| {
        let world = World::new(&location).await;
        let (office, nga) = (world.office(), address(&world, Role::FocalPoint));
        let form = || async { office.opens(&nga).await.form(&format!("{nga}/kiem-nhiem")) };
        let empty = form().await.sends().await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(empty.problems(), ["Chọn đơn vị."]);
        let nameless = form().await.fill("kn-don-vi", "van-phong-so").sends().await;
        assert_eq!(nameless.problems(), ["Nhập chức vụ kiêm nhiệm."]);
        let own = form().await.fill("kn-don-vi", "phong-quan-ly-van-hoa-va-gia-dinh").fill("kn-chuc-vu", "Thủ quỹ");
        assert!(own.sends().await.problems()[0].starts_with("Người này đã có chức vụ ở đơn vị đó"));
        let before = form().await.fill("kn-don-vi", "van-phong-so").fill("kn-chuc-vu", "Thủ quỹ");
        let before = before.fill("kn-tu-ngay", "1/1/2026").sends().await;
        assert!(before.problems()[0].starts_with("Vào ngày này người này chưa có nơi công tác chính."));
        let endless = form().await.fill("kn-don-vi", "van-phong-so").fill("kn-chuc-vu", "Thủ quỹ");
        let endless = endless.fill("kn-den-ngay", "3/5/2026").sends().await;
        assert!(endless.problems()[0].starts_with("Ngày cuối trước ngày bắt đầu."), "{:?}", endless.problems());
        assert!(!world.plays(Role::UnitHead).opens(&nga).await.says("Thêm chức vụ kiêm nhiệm"));
    })
    .await;
}

#[tokio::test]
async fn the_head_of_the_other_unit_sees_who_serves_there_too() {
    on_both_engines("seen_beside", async |location| {
        let world = World::new(&location).await;
        let head = world.plays(Role::UnitHead);
        let an = address(&world, Role::Press);
        assert_eq!(head.opens(&an).await.status, StatusCode::NOT_FOUND);
        let page = world.office().opens(&an).await;
        takes_on(&page, "phong-quan-ly-van-hoa-va-gia-dinh", "Thành viên Tổ giúp việc", "4/5/2026").await;
        assert!(head.opens(&an).await.says("Đàm Quang Ấn"));
        assert!(head.opens("/quan-tri/nguoi").await.says("Thành viên Tổ giúp việc (kiêm nhiệm)"));
    })
    .await;
}

/// Somebody ends a division by a decision of this day.
async fn ends(who: &Persona, slug: &str, act: &str, (into, day): (&str, &str)) {
    let path = format!("/quan-tri/don-vi/{slug}/to-chuc-lai?viec={act}");
    let form = who.opens(&path).await.form_with("so-quyet-dinh").fill("so-quyet-dinh", "9/QĐ-SVHTTDL");
    let page = form.fill("vao", into).fill("ngay", day).fill("buoc", "ghi").press().await;
    assert!(page.problems().is_empty(), "{:?}", page.problems());
}

#[tokio::test]
async fn a_post_beside_ends_with_its_unit_or_when_its_holder_comes_there_mainly() {
    on_both_engines("beside_ends", async |location| {
        let world = World::new(&location).await;
        let (office, nga, lan) = (world.office(), address(&world, Role::FocalPoint), address(&world, Role::Office));
        let page = office.opens(&nga).await;
        takes_on(&page, "phong-quan-ly-di-san-van-hoa", "Kế toán", "4/5/2026").await;
        let page = office.opens(&lan).await;
        takes_on(&page, "phong-quan-ly-di-san-van-hoa", "Thủ quỹ", "4/5/2026").await;
        world.advance(days(3));
        let into = ("phong-quan-ly-di-san-van-hoa", "7/5/2026");
        ends(&office, "phong-quan-ly-van-hoa-va-gia-dinh", "sap-nhap", into).await;
        let page = office.opens(&nga).await;
        assert!(page.says("Phòng Quản lý Di sản văn hóa Phó Trưởng phòng từ 07/5/2026"), "{}", page.text());
        assert!(!page.has_form(&format!("{nga}/kiem-nhiem/ket-thuc")), "{}", page.text());
        let verbs = async |role| world.verbs("post", world.person(role).as_str()).await;
        assert_eq!(verbs(Role::FocalPoint).await, ["post.begun", "post.ended"]);
        assert_eq!(verbs(Role::Office).await, ["post.begun"]);
        world.advance(days(1));
        // The Office's session has ended overnight.
        let other = world.administrator();
        ends(&other, "phong-quan-ly-di-san-van-hoa", "giai-the", ("", "8/5/2026")).await;
        assert!(!other.opens(&lan).await.has_form(&format!("{lan}/kiem-nhiem/ket-thuc")));
        assert_eq!(verbs(Role::Office).await, ["post.begun", "post.ended"]);
    })
    .await;
}

#[tokio::test]
async fn a_transfer_takes_effect_on_its_day() {
    on_both_engines("transfer_on_its_day", async |location| {
        let world = World::new(&location).await;
        let (office, nga) = (world.office(), address(&world, Role::FocalPoint));
        let page = office.opens(&nga).await;
        let form = page.form(&format!("{nga}/dieu-dong")).fill("dd-don-vi", "van-phong-so");
        let page = form.fill("dd-chuc-vu", "Phó Chánh Văn phòng").fill("dd-tu-ngay", "11/5/2026").press().await;
        assert!(page.says("Văn phòng Sở Phó Chánh Văn phòng từ 11/5/2026"), "{}", page.text());
        assert!(page.says("04/5/2026 – 10/5/2026"), "{}", page.text());
        let here = |page: &Page| page.says("Lục Hồng Nga");
        assert!(!here(&office.opens("/quan-tri/nguoi?don-vi=van-phong-so").await), "not before its day");
        world.advance(days(7));
        assert!(here(&office.opens("/quan-tri/nguoi?don-vi=van-phong-so").await));
        assert!(!here(&office.opens("/quan-tri/nguoi?don-vi=phong-quan-ly-van-hoa-va-gia-dinh").await));
        let id = world.person(Role::FocalPoint).as_str();
        assert_eq!(world.verbs("person", id).await, ["person.entered", "person.moved"]);

        let page = office.opens(&nga).await;
        takes_on(&page, "phong-quan-ly-di-san-van-hoa", "Kế toán", "11/5/2026").await;
        let form = office.opens(&nga).await.form(&format!("{nga}/dieu-dong"));
        let there =
            form.fill("dd-don-vi", "phong-quan-ly-di-san-van-hoa").fill("dd-tu-ngay", "12/5/2026").sends().await;
        assert!(there.problems()[0].starts_with("Người này đang kiêm nhiệm ở đơn vị đó."), "{:?}", there.problems());
    })
    .await;
}
