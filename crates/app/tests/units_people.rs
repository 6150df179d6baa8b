//! People, their units over time, their roles and accounts.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod world;

use axum::http::StatusCode;
use domain::actor::Role;
use testkit::on_both_engines;
use world::{Page, World, days};

fn names(page: &Page) -> Vec<String> {
    let rows = page.root.tags("tr");
    let heads = rows.iter().filter_map(|row| row.tags("th").into_iter().find(|head| head.get("scope") == Some("row")));
    heads.filter_map(|head| head.tags("a").first().map(|link| link.text())).collect()
}

fn address(world: &World, role: Role) -> String {
    format!("/quan-tri/nguoi/{}", world.person(role))
}

#[tokio::test]
async fn people_stand_by_given_name_and_are_found_without_marks() {
    on_both_engines("by_given_name", async |location| {
        let world = World::new(&location).await;
        let office = world.office();
        let list = office.opens("/quan-tri/nguoi").await;
        let expected = [
            "Vũ Thành Cường",
            "Triệu Minh Khải",
            "Mai Thị Lan",
            "Triệu Thị Bích Liên",
            "Lục Hồng Nga",
            "Hầu Mí Páo",
            "Bế Văn Sán",
            "Lục Công Tiệp",
            "Vũ Quang Vinh",
            "Nông Thị Kim Xuân",
        ];
        assert_eq!(names(&list)[2..], expected);
        let found = list.form("/quan-tri/nguoi").fill("tim", "luc cong").press().await;
        assert_eq!(names(&found), ["Lục Công Tiệp"]);
        let of_unit = office.opens("/quan-tri/nguoi?don-vi=phong-quan-ly-di-san-van-hoa").await;
        assert_eq!(names(&of_unit), ["Đàm Quang Ấn", "Triệu Thị Bích Liên"]);
        let nobody = office.opens("/quan-tri/nguoi?tim=%25").await;
        assert_eq!(names(&nobody).len(), 12, "signs that are no letters are forgotten");
        assert!(office.opens("/quan-tri/nguoi?tim=xyz").await.says("Không có ai khớp."));
    })
    .await;
}

#[tokio::test]
async fn heads_and_focal_points_see_their_own_unit_only() {
    on_both_engines("own_unit_only", async |location| {
        let world = World::new(&location).await;
        for role in [Role::UnitHead, Role::FocalPoint] {
            let list = world.plays(role).opens("/quan-tri/nguoi").await;
            assert_eq!(names(&list), ["Hân Thị Ân", "Lục Hồng Nga", "Bế Văn Sán"]);
            let own = world.plays(role).opens(&address(&world, Role::Staff)).await;
            assert!(own.status == StatusCode::OK && own.says("Hân Thị Ân"));
            assert!(!own.says("Mở tài khoản") && !own.says("Sửa"));
            for hidden in [address(&world, Role::Press), "/quan-tri/nguoi?don-vi=van-phong-so".to_owned()] {
                assert_eq!(world.plays(role).opens(&hidden).await.status, StatusCode::NOT_FOUND, "{hidden}");
            }
        }
        assert_eq!(world.plays(Role::Staff).opens("/quan-tri/nguoi").await.status, StatusCode::FORBIDDEN);
    })
    .await;
}

#[tokio::test]
async fn somebody_joins_and_moves_and_both_units_are_remembered() {
    on_both_engines("joins_and_moves", async |location| {
        let world = World::new(&location).await;
        let office = world.office();
        let form = office.opens("/quan-tri/nguoi/moi").await.form("/quan-tri/nguoi");
        let empty = form.sends().await;
        assert_eq!(
            empty.problems(),
            ["Nhập họ và tên.", "Chọn đơn vị.", "Chọn công chức, viên chức hoặc người lao động."]
        );
        let form = empty.form("/quan-tri/nguoi").fill("ten", "Lò Thị Ún").fill("loai", "public-employee");
        let form = form.fill("don-vi", "van-phong-so").fill("chuc-vu", "Văn thư").fill("tu-ngay", "1/1/2026");
        let person = form.press().await;
        assert_eq!(person.title(), "Lò Thị Ún");
        assert!(person.says("Văn phòng Sở Văn thư từ 01/01/2026"), "{}", person.text());

        let edit = person.follows("Sửa").await;
        let address = edit.path.clone();
        let early = edit.form(&address).fill("don-vi", "phong-quan-ly-di-san-van-hoa").fill("tu-ngay", "1/12/2025");
        assert!(early.sends().await.says("Ngày này trước khi vào đơn vị hiện tại."));
        let moved = edit.form(&address).fill("don-vi", "phong-quan-ly-di-san-van-hoa").fill("tu-ngay", "1/5/2026");
        let person = moved.press().await;
        assert!(person.says("Phòng Quản lý Di sản văn hóa Văn thư từ 01/5/2026"), "{}", person.text());
        assert!(person.says("01/01/2026 – 30/4/2026"));
        assert!(
            names(&office.opens("/quan-tri/nguoi?don-vi=phong-quan-ly-di-san-van-hoa").await)
                .contains(&"Lò Thị Ún".to_owned())
        );
        let id = person.path.rsplit('/').next().unwrap();
        assert_eq!(world.verbs("person", id).await, ["person.entered", "person.moved"]);

        let second = edit.form(&address).fill("chuc-vu", "Lái xe").sends().await;
        assert_eq!(second.status, StatusCode::UNPROCESSABLE_ENTITY, "the form was of an older revision");
        assert!(second.problems().iter().any(|told| told.contains("vừa sửa ô này")), "{:?}", second.problems());
    })
    .await;
}

#[tokio::test]
async fn the_administrator_gives_and_ends_roles() {
    on_both_engines("gives_and_ends_roles", async |location| {
        let world = World::new(&location).await;
        let (administrator, nga) = (world.administrator(), address(&world, Role::FocalPoint));
        assert!(!world.office().opens(&nga).await.says("Cấp vai"), "the office gives no roles");
        let give = format!("{nga}/vai");
        let page = administrator.opens(&nga).await;
        let page = page.form(&give).fill("vai", "unit-head").fill("vai-don-vi", "van-phong-so").press().await;
        assert!(page.says("Trưởng đơn vị Văn phòng Sở từ 04/5/2026"), "{}", page.text());
        let twice = page.form(&give).fill("vai", "unit-head").fill("vai-don-vi", "van-phong-so").sends().await;
        assert!(twice.problems()[0].starts_with("Người này đang giữ vai đó"), "{:?}", twice.problems());
        let list = world.plays(Role::FocalPoint).opens("/quan-tri/nguoi?don-vi=van-phong-so").await;
        assert_eq!(names(&list).len(), 4, "the new role opens the office's people");

        world.advance(days(3));
        let page = administrator.opens(&nga).await;
        let ended = page.form(&format!("{nga}/ket-thuc-vai/")).fill("ngay", "2026-05-07").press().await;
        assert!(ended.says("04/5/2026 – 06/5/2026"), "{}", ended.text());
    })
    .await;
}

#[tokio::test]
async fn the_last_administrator_stays() {
    on_both_engines("last_administrator", async |location| {
        let world = World::new(&location).await;
        let own = address(&world, Role::Administrator);
        let page = world.administrator().opens(&own).await;
        let told = "Đây là người quản trị cuối cùng. Cấp vai Quản trị và tài khoản cho người khác trước.";
        let refused = page.form(&format!("{own}/ket-thuc-vai/")).fill("ngay", "2026-05-04").sends().await;
        assert_eq!(refused.problems(), [told]);
        let refused = page.form(&format!("{own}/tai-khoan/dong")).sends().await;
        assert_eq!(refused.problems(), [told]);
        let other = address(&world, Role::Office);
        let page = world.administrator().opens(&other).await;
        page.form(&format!("{other}/vai")).fill("vai", "administrator").press().await;
        let page = world.administrator().opens(&own).await;
        let gone = page.form(&format!("{own}/ket-thuc-vai/")).fill("ngay", "2026-05-04").sends().await;
        assert_eq!(gone.status, StatusCode::SEE_OTHER, "{:?}", gone.problems());
    })
    .await;
}

#[tokio::test]
async fn an_account_begins_with_a_link_that_is_shown_once() {
    on_both_engines("a_link_shown_once", async |location| {
        let world = World::new(&location).await;
        let administrator = world.administrator();
        let form = administrator.opens("/quan-tri/nguoi/moi").await.form("/quan-tri/nguoi");
        let form = form.fill("ten", "Đàm Thị Hạnh").fill("loai", "civil-servant").fill("don-vi", "van-phong-so");
        let person = form.press().await;
        let open = format!("{}/tai-khoan", person.path);
        let form = person.form(&open);
        assert_eq!(form.value("ten-dang-nhap"), Some("hanhdt"), "proposed as offices name mail boxes");
        let taken = form.fill("ten-dang-nhap", "maithilan").sends().await;
        assert_eq!(taken.problems(), ["Đã có người dùng tên đăng nhập này. Thêm chữ hoặc số cho khác."]);
        let unfit = person.form(&open).fill("ten-dang-nhap", "Hạnh").sends().await;
        assert_eq!(unfit.problems().len(), 1);
        let id = person.path.rsplit('/').next().unwrap();
        assert!(world.verbs("account", id).await.is_empty(), "nothing was begun for a refused account");

        let opened = person.form(&open).sends().await;
        assert_eq!(opened.status, StatusCode::OK, "{}", opened.text());
        let link = opened.root.named("lien-ket")[0].get("value").unwrap().to_owned();
        let path = link.strip_prefix(world::ADDRESS).unwrap();
        assert!(path.starts_with("/loi-moi/"));
        assert!(!administrator.opens(&person.path).await.html.contains(path), "shown once");
        assert_eq!(world.verbs("account", id).await, ["account.opened", "account.invited"]);

        let hanh = world.stranger().opens(path).await;
        let hanh = hanh.form(path).fill("mk", "mùa xuân ở bản Hoa").fill("lai", "mùa xuân ở bản Hoa").press().await;
        assert_eq!(hanh.title(), "Việc của tôi", "{}", hanh.text());
        let closed = administrator.opens(&person.path).await.form(&format!("{open}/dong")).press().await;
        assert!(closed.says("Tài khoản đang đóng."), "{}", closed.text());
    })
    .await;
}
