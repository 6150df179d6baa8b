//! Namesakes are kept apart, and two records of one person become one by two hands.

use axum::http::StatusCode;
use domain::actor::Role;
use testkit::on_both_engines;

use crate::world::{Page, Persona, World};

store::statements! {
    /// What a record is found by.
    KEYS = "select count(*) as many from search_keys where subject = $1";
}

async fn enters(who: &Persona, name: &str, unit: &str, birth: &str) -> Page {
    let form = who.opens("/quan-tri/nguoi/moi").await.form("/quan-tri/nguoi").fill("ten", name);
    let form = form.fill("loai", "civil-servant").fill("don-vi", unit).fill("ngay-sinh", birth);
    form.fill("chuc-vu", "Văn thư").press().await
}

/// The same for somebody whose namesake is in that unit.
async fn enters_beside(who: &Persona, name: &str, unit: &str, birth: &str) -> Page {
    enters(who, name, unit, birth).await.form("/quan-tri/nguoi").fill("khac", "co").press().await
}

/// The administrator gives somebody a role.
async fn gives(world: &World, person: &str, role: &str) {
    let path = format!("/quan-tri/nguoi/{person}");
    let form = world.administrator().opens(&path).await.form(&format!("{path}/vai")).fill("vai", role);
    form.fill("vai-don-vi", "van-phong-so").press().await;
}

fn id(page: &Page) -> String {
    page.path.rsplit('/').next().unwrap().to_owned()
}

const REASON: &str = "Nhập hai lần từ hai danh sách";

/// The office proposes that one record goes into another.
async fn proposes(world: &World, merged: &str, kept: &str, reason: &str) -> Page {
    let path = format!("/quan-tri/nguoi/{merged}/gop");
    let form = world.office().opens(&path).await.form(&path).fill("ly-do", reason);
    let form = if kept.is_empty() { form } else { form.fill("trang", &format!("/quan-tri/nguoi/{kept}")) };
    form.press().await
}

#[tokio::test]
async fn the_same_name_in_the_same_unit_is_asked_about() {
    on_both_engines("same_name", async |location| {
        let world = World::new(&location).await;
        let office = world.office();
        enters(&office, "Lò An", "van-phong-so", "12/3/1990").await;
        let born_later = enters(&office, "Lò An", "van-phong-so", "1/1/2000").await;
        assert_eq!(born_later.title(), "Lò An", "another day of birth is somebody else");
        let asked = enters(&office, "lò an", "van-phong-so", "").await;
        assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(asked.problems()[0].starts_with("Đơn vị đã có Lò An, Văn thư, sinh "), "{:?}", asked.problems());
        let other = asked.form("/quan-tri/nguoi").fill("khac", "co").press().await;
        assert_eq!(other.title(), "lò an");
        let elsewhere = enters(&office, "Lò An", "phong-quan-ly-di-san-van-hoa", "").await;
        assert_eq!(elsewhere.title(), "Lò An");
    })
    .await;
}

#[tokio::test]
async fn what_hung_on_one_record_hangs_on_the_other_when_somebody_else_confirms() {
    on_both_engines("one_of_two", async |location| {
        let world = World::new(&location).await;
        let (office, administrator) = (world.office(), world.administrator());
        let kept = enters(&office, "Lò An", "van-phong-so", "12/3/1990").await;
        let merged = enters_beside(&office, "Lò An", "van-phong-so", "1990").await;
        let (kept, merged) = (id(&kept), id(&merged));
        gives(&world, &merged, "focal-point").await;
        let refused = proposes(&world, &merged, &kept, REASON).await;
        assert!(refused.problems()[0].starts_with("Hồ sơ này có vai hoặc tài khoản"), "{:?}", refused.problems());
        gives(&world, world.person(Role::Office).as_str(), "administrator").await;
        let page = office.opens(&format!("/quan-tri/nguoi/{merged}")).await;
        page.form_with("so-dinh-danh").fill("so-dinh-danh", "036090001234").press().await;

        let form = page.follows("Gộp hồ sơ…").await;
        assert!(form.says("Lò An, Văn thư, Văn phòng Sở, 12/3/1990"), "namesakes are proposed: {}", form.text());
        assert_eq!(proposes(&world, &merged, &kept, "trùng").await.problems(), ["Ghi lý do, ít nhất 10 ký tự."]);
        let proposed = proposes(&world, &merged, &kept, REASON).await;
        assert!(proposed.says("Người đề nghị không tự xác nhận."), "{}", proposed.text());
        let confirm = format!("/quan-tri/nguoi/{merged}/gop/xac-nhan");
        assert!(!proposed.has_form(&confirm));
        let own = office.posts(&confirm, &[("csrf", &world.token(Role::Office))]).await;
        assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", own.text());

        let waiting = administrator.opens("/viec").await;
        assert!(waiting.says("Xác nhận gộp hồ sơ của Lò An"), "{}", waiting.text());
        let page = waiting.follows("Xem").await;
        assert!(page.says(REASON) && page.says("Mai Thị Lan đề nghị ngày 04/5/2026"), "{}", page.text());
        let one = page.form(&confirm).press().await;
        assert_eq!(one.path, format!("/quan-tri/nguoi/{kept}"));
        assert!(one.says("Đầu mối") && one.says("•••• 1234"), "{}", one.text());
        let gone = office.opens(&format!("/quan-tri/nguoi/{merged}")).await;
        assert!(gone.says("Hồ sơ này đã gộp vào Lò An"), "{}", gone.text());
        assert!(!gone.says("Sửa") && gone.says("Chưa thuộc đơn vị nào"), "{}", gone.text());
        let changing = office.opens(&format!("/quan-tri/nguoi/{merged}/sua")).await;
        assert_eq!(changing.status, StatusCode::NOT_FOUND, "what was merged does not change");
        let mut tx = world.app.db.read().await.unwrap();
        let keys = tx.row(KEYS, store::args![merged]).await.unwrap().unwrap();
        assert_eq!(keys.int("many").unwrap(), 0, "nor is it found");
        drop(tx);
        let list = office.opens("/quan-tri/nguoi?tim=lo%20an").await;
        assert_eq!(list.rows("").len(), 1, "{}", list.text());
        assert_eq!(world.verbs("merging", &merged).await, ["merging.proposed", "merging.confirmed"]);
        let shown = one.form(&format!("{}/so-dinh-danh/hien", one.path)).press().await;
        assert!(shown.says("036 090 001 234"), "sealed anew for the record that stays: {}", shown.text());
    })
    .await;
}

#[tokio::test]
async fn two_people_are_not_merged_and_a_proposal_can_be_rejected() {
    on_both_engines("stay_two", async |location| {
        let world = World::new(&location).await;
        let office = world.office();
        let one = id(&enters(&office, "Lò An", "van-phong-so", "").await);
        let other = id(&enters_beside(&office, "Lò Ân", "van-phong-so", "").await);
        let elsewhere = id(&enters(&office, "Lò An", "phong-quan-ly-di-san-van-hoa", "").await);
        let refused = proposes(&world, &one, &elsewhere, REASON).await;
        assert!(refused.problems()[0].starts_with("Hai hồ sơ ghi khác nhau"), "{:?}", refused.problems());
        assert_eq!(proposes(&world, &one, &one, REASON).await.problems(), ["Hai hồ sơ là một. Chọn hồ sơ khác."]);
        assert_eq!(proposes(&world, &one, "", REASON).await.problems(), ["Chọn hồ sơ được giữ lại."]);
        assert!(proposes(&world, &one, "khong-co", REASON).await.problems()[0].starts_with("Không có hồ sơ này."));
        proposes(&world, &one, &other, REASON).await;
        let page = world.administrator().opens(&format!("/quan-tri/nguoi/{one}/gop")).await;
        page.form(&format!("/quan-tri/nguoi/{one}/gop/bo")).press().await;
        assert_eq!(world.verbs("merging", &one).await, ["merging.proposed", "merging.rejected"]);

        for (person, number) in [(&one, "036090001234"), (&other, "036090001235")] {
            let page = office.opens(&format!("/quan-tri/nguoi/{person}")).await;
            page.form_with("so-dinh-danh").fill("so-dinh-danh", number).press().await;
        }
        let refused = proposes(&world, &one, &other, REASON).await;
        assert!(
            refused.problems()[0].starts_with("Hai hồ sơ ghi hai số định danh khác nhau"),
            "{:?}",
            refused.problems()
        );
    })
    .await;
}
