//! A role is lent for a time, shown on both pages, and ends by itself.

use axum::http::StatusCode;
use domain::actor::Role;
use store::args;
use testkit::on_both_engines;

use crate::world::{Page, World, days};

store::statements! {
    LENT = "select id from grants where lent_by is not null";
}

fn address(world: &World, role: Role) -> String {
    format!("/quan-tri/nguoi/{}", world.person(role))
}

/// The head lends the leading of the division until a day.
async fn lends(world: &World, to: Role, until: &str) -> Page {
    let head = world.plays(Role::UnitHead);
    let page = head.opens("/toi").await.follows("Ủy quyền một vai").await;
    let path = format!("{}/uy-quyen", address(world, Role::UnitHead));
    let form = page.form(&path);
    let choice = page.root.all().into_iter().find(|one| one.tag == "option" && one.text().starts_with("Trưởng đơn vị"));
    let grant = choice.unwrap().get("value").unwrap().to_owned();
    let form = form.fill("vai", &grant).fill("nguoi", world.person(to).as_str());
    form.fill("den-ngay", until).fill("van-ban", "12/UQ-VHTTDL").press().await
}

#[tokio::test]
async fn the_other_acts_until_the_last_day_and_both_pages_say_so() {
    on_both_engines("lent_until", async |location| {
        let world = World::new(&location).await;
        let staff = world.plays(Role::Staff);
        assert_eq!(staff.opens("/quan-tri/nguoi").await.status, StatusCode::FORBIDDEN);
        let page = lends(&world, Role::Staff, "10/5/2026").await;
        assert!(page.problems().is_empty(), "{:?}", page.problems());
        assert!(page.says("ủy quyền cho Hân Thị Ân, 12/UQ-VHTTDL, 04/5/2026 – 10/5/2026"), "{}", page.text());
        let office = world.office();
        let other = office.opens(&address(&world, Role::Staff)).await;
        assert!(other.says("ủy quyền của Bế Văn Sán, 12/UQ-VHTTDL"), "{}", other.text());
        assert_eq!(staff.opens("/quan-tri/nguoi").await.status, StatusCode::OK, "the role is in force");

        world.advance(days(7));
        assert_eq!(staff.opens("/quan-tri/nguoi").await.status, StatusCode::FORBIDDEN, "it has ended by itself");
    })
    .await;
}

#[tokio::test]
async fn it_holds_on_the_last_day() {
    on_both_engines("lent_last_day", async |location| {
        let world = World::new(&location).await;
        lends(&world, Role::Staff, "10/5/2026").await;
        world.advance(days(6));
        assert_eq!(world.plays(Role::Staff).opens("/quan-tri/nguoi").await.title(), "Người");
    })
    .await;
}

#[tokio::test]
async fn it_ends_with_the_role_it_comes_from() {
    on_both_engines("lent_ends", async |location| {
        let world = World::new(&location).await;
        lends(&world, Role::Staff, "31/12/2026").await;
        world.advance(days(1));
        let head = address(&world, Role::UnitHead);
        let page = world.administrator().opens(&head).await;
        page.form(&format!("{head}/ket-thuc-vai/")).fill("ngay", "2026-05-05").press().await;
        assert_eq!(world.plays(Role::Staff).opens("/quan-tri/nguoi").await.status, StatusCode::FORBIDDEN);
        let lent = world.app.db.read().await.unwrap().rows(LENT, args![]).await.unwrap();
        assert_eq!(world.verbs("grant", &lent[0].text("id").unwrap()).await, ["role.lent", "role.ended"]);
    })
    .await;
}

#[tokio::test]
async fn it_stays_lent_when_its_unit_is_merged() {
    on_both_engines("lent_merged", async |location| {
        let world = World::new(&location).await;
        lends(&world, Role::Staff, "10/5/2026").await;
        world.advance(days(3));
        let path = "/quan-tri/don-vi/phong-quan-ly-van-hoa-va-gia-dinh/to-chuc-lai?viec=sap-nhap";
        let form = world.office().opens(path).await.form_with("so-quyet-dinh").fill("so-quyet-dinh", "9/QĐ-SVHTTDL");
        let form = form.fill("vao", "phong-quan-ly-di-san-van-hoa").fill("ngay", "7/5/2026").fill("buoc", "ghi");
        let page = form.press().await;
        assert!(page.problems().is_empty(), "{:?}", page.problems());
        let page = world.office().opens(&address(&world, Role::Staff)).await;
        let lent = "ủy quyền của Bế Văn Sán, 12/UQ-VHTTDL Phòng Quản lý Di sản văn hóa 07/5/2026 – 10/5/2026";
        assert!(page.says(lent), "{}", page.text());
        world.advance(days(4));
        let staff = world.plays(Role::Staff);
        assert_eq!(staff.opens("/quan-tri/nguoi").await.status, StatusCode::FORBIDDEN, "it has ended by itself");
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_lent_is_said() {
    on_both_engines("not_lent", async |location| {
        let world = World::new(&location).await;
        let endless = lends(&world, Role::Staff, "").await;
        assert_eq!(endless.problems(), ["Ghi ngày cuối của thời gian ủy quyền."]);
        lends(&world, Role::FocalPoint, "10/5/2026").await;
        let twice = lends(&world, Role::FocalPoint, "10/5/2026").await;
        assert!(
            twice.problems()[0].starts_with("Người này đã giữ vai đó trong thời gian này."),
            "{:?}",
            twice.problems()
        );
        let own = format!("{}/uy-quyen", address(&world, Role::Administrator));
        assert!(world.administrator().opens(&own).await.says("Không có vai nào ủy quyền được."));
        let others = format!("{}/uy-quyen", address(&world, Role::UnitHead));
        assert_eq!(world.plays(Role::Staff).opens(&others).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}
