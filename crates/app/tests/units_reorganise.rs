//! Decisions change units: what the pages show before, what they do, what stays readable.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod world;

use app::units::actions::{Author, UnitFacts, enter_unit};
use axum::http::StatusCode;
use domain::actor::Role;
use domain::unit::Contact;
use jiff::civil::date;
use testkit::on_both_engines;
use world::{Page, World, days};

const AGENCY: &str = "so-van-hoa-the-thao-va-du-lich-tinh-son-khe";
const DIVISION: &str = "phong-quan-ly-van-hoa-va-gia-dinh";
const HERITAGE: &str = "phong-quan-ly-di-san-van-hoa";

fn page_of(slug: &str) -> String {
    format!("/quan-tri/don-vi/{slug}")
}

/// The form of an act, as the button of the unit's page opens it.
async fn opened(world: &World, slug: &str, button: &str) -> Page {
    world.office().opens(&page_of(slug)).await.follows(button).await
}

/// The names in the list, in its order.
fn names(page: &Page) -> Vec<String> {
    let rows = page.root.tags("tr");
    let heads = rows.iter().filter_map(|row| row.tags("th").into_iter().find(|head| head.get("scope") == Some("row")));
    heads.map(|head| head.tags("a").first().map_or_else(|| head.text(), |link| link.text())).collect()
}

#[tokio::test]
async fn a_rename_keeps_the_former_name_on_the_days_before() {
    on_both_engines("rename", async |location| {
        let world = World::new(&location).await;
        world.advance(days(3));
        let page = opened(&world, DIVISION, "Đổi tên").await;
        let form = page.form_with("so-quyet-dinh").fill("ten", "Phòng Văn hóa").fill("ngay", "6/5/2026");
        let form = form.fill("so-quyet-dinh", "9/QĐ-SVHTTDL").fill("co-quan", "Giám đốc Sở").fill("buoc", "xem");
        let preview = form.press().await;
        let sentence = "Từ 06/5/2026, Phòng Quản lý Văn hóa và Gia đình đổi tên thành Phòng Văn hóa.";
        assert!(preview.says(sentence), "{}", preview.text());
        let page = preview.form_with("so-quyet-dinh").fill("buoc", "ghi").press().await;
        assert_eq!(page.title(), "Phòng Văn hóa", "{}", page.text());
        assert!(page.says("Trước là Phòng Quản lý Văn hóa và Gia đình (đến 05/5/2026)"), "{}", page.text());
        assert!(page.says("QĐ 9/QĐ-SVHTTDL, Giám đốc Sở"), "{}", page.text());
        let then = names(&world.office().opens("/quan-tri/don-vi?ngay=5/5/2026").await);
        assert!(then.contains(&"Phòng Quản lý Văn hóa và Gia đình".to_owned()), "{then:?}");
        let later = names(&world.office().opens("/quan-tri/don-vi?ngay=6/5/2026").await);
        assert!(later.contains(&"Phòng Văn hóa".to_owned()), "{later:?}");
        let verbs = world.verbs("unit", world.cast.units[3].as_str()).await;
        assert_eq!(verbs, ["unit.entered", "unit.renamed"]);
    })
    .await;
}

#[tokio::test]
async fn a_merger_says_what_will_move_and_moves_it() {
    on_both_engines("merger", async |location| {
        let world = World::new(&location).await;
        world.advance(days(3));
        let page = opened(&world, DIVISION, "Sáp nhập").await;
        assert!(page.says("Hiện có 3 người, 3 vai, 0 việc chưa xong, 0 đơn vị trực thuộc."), "{}", page.text());
        let form = page.form_with("so-quyet-dinh").fill("vao", HERITAGE).fill("ngay", "7/5/2026").fill("buoc", "xem");
        let unsigned = form.sends().await;
        assert_eq!(unsigned.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(unsigned.problems(), ["Ghi số và ký hiệu quyết định, ví dụ 1234/QĐ-UBND."]);
        let form = unsigned.form_with("so-quyet-dinh").fill("so-quyet-dinh", "9/QĐ-SVHTTDL").fill("buoc", "xem");
        let preview = form.press().await;
        let sentence = "Chuyển sang Phòng Quản lý Di sản văn hóa: 3 người, 3 vai, 0 việc chưa xong.";
        assert!(preview.says(sentence), "{}", preview.text());
        let page = preview.form_with("so-quyet-dinh").fill("buoc", "ghi").press().await;
        let ended = "Đã sáp nhập vào Phòng Quản lý Di sản văn hóa từ 07/5/2026 theo QĐ 9/QĐ-SVHTTDL.";
        assert!(page.says(ended) && !page.says("Giải thể"), "{}", page.text());
        let heir = page.follows("Xem đơn vị tiếp nhận").await;
        assert!(heir.says("Trước là Phòng Quản lý Văn hóa và Gia đình (đến 06/5/2026)"), "{}", heir.text());
        let head = world.person(Role::UnitHead);
        let person = world.administrator().opens(&format!("/quan-tri/nguoi/{head}")).await;
        assert!(person.says("Phòng Quản lý Di sản văn hóa") && person.says("từ 07/5/2026"), "{}", person.text());
        assert_eq!(world.verbs("person", head.as_str()).await, ["person.entered", "person.followed"]);
        let staff = world.plays(Role::Staff).opens(&page_of(DIVISION)).await;
        assert!(staff.status == StatusCode::OK && staff.says(ended) && !staff.says("Sửa chỗ ghi nhầm"));
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_is_refused_at_its_field() {
    on_both_engines("refused", async |location| {
        let world = World::new(&location).await;
        world.advance(days(3));
        let decides = async |slug: &str, act: &str, fields: &[(&str, &str)]| {
            let path = format!("/quan-tri/don-vi/{slug}/to-chuc-lai?viec={act}");
            let form = world.office().opens(&path).await.form_with("so-quyet-dinh");
            let form = form.fill("so-quyet-dinh", "9/QĐ").fill("buoc", "ghi");
            fields.iter().fold(form, |form, (name, value)| form.fill(name, value)).sends().await.problems()
        };
        let future = decides(DIVISION, "giai-the", &[("ngay", "8/5/2026")]).await;
        assert_eq!(future, ["Ngày này chưa đến. Nhập quyết định khi đã có hiệu lực."]);
        let first = decides(DIVISION, "giai-the", &[("ngay", "4/5/2026")]).await;
        assert!(first[0].starts_with("Phòng Quản lý Văn hóa và Gia đình mới có từ 04/5/2026."), "{first:?}");
        let alone = decides(AGENCY, "giai-the", &[]).await;
        assert!(alone[0].contains("cần đơn vị tiếp nhận"), "{alone:?}");
        let below = decides(AGENCY, "chuyen", &[("truc-thuoc", DIVISION)]).await;
        assert!(below[0].contains("không thể đứng dưới chính nó"), "{below:?}");
        let taken = decides(DIVISION, "doi-ten", &[("ten", "Phòng Quản lý Di sản văn hóa")]).await;
        assert!(taken[0].starts_with("Đã có đơn vị tên “Phòng Quản lý Di sản văn hóa”"), "{taken:?}");
        let last = decides("van-phong-so", "giai-the", &[]).await;
        assert!(last[0].starts_with("Người quản trị cuối cùng"), "{last:?}");
        let same = decides(DIVISION, "chuyen", &[]).await;
        assert_eq!(same, ["Quyết định này không làm thay đổi gì. Xem lại các ô."]);
    })
    .await;
}

#[tokio::test]
async fn a_split_makes_parts_and_one_of_them_takes_over() {
    on_both_engines("split", async |location| {
        let world = World::new(&location).await;
        world.advance(days(3));
        let page = opened(&world, DIVISION, "Tách").await;
        let fields = [
            ("viec", "tach"),
            ("ngay", "7/5/2026"),
            ("so-quyet-dinh", "9/QĐ-SVHTTDL"),
            ("phan", HERITAGE),
            ("phan-moi", ""),
            ("phan", ""),
            ("phan-moi", "Phòng Gia đình"),
            ("ke-thua", "2"),
            ("nguoi", "1"),
            ("buoc", "ghi"),
        ];
        let token = world.token(Role::Office);
        let fields: Vec<(&str, &str)> = [("csrf", token.as_str())].into_iter().chain(fields).collect();
        let done = world.office().posts(&page.path, &fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
        let page = world.office().opens(&page_of(DIVISION)).await;
        assert!(
            page.says("Đã kết thúc từ 07/5/2026 theo QĐ 9/QĐ-SVHTTDL; Phòng Gia đình tiếp nhận."),
            "{}",
            page.text()
        );
        let part = world.office().opens(&page_of(HERITAGE)).await;
        assert!(part.says("Nhận một phần của Phòng Quản lý Văn hóa và Gia đình"), "{}", part.text());
        let made = world.office().opens(&page_of("phong-gia-dinh")).await;
        assert!(made.says("Thành lập") && made.says("Tiếp nhận Phòng Quản lý Văn hóa và Gia đình"), "{}", made.text());
    })
    .await;
}

#[tokio::test]
async fn the_reform_lists_what_is_left_until_somebody_takes_over() {
    on_both_engines("reform", async |location| {
        let world = World::new(&location).await;
        let now = world.now();
        let mut tx = world.app.db.write().await.unwrap();
        for (name, kind) in [
            ("Phòng Văn hóa và Thông tin huyện Mường Lay", "district-division"),
            ("Phòng Văn hóa và Thông tin huyện Sơn Đông", "district-division"),
            ("Ủy ban nhân dân xã Mường Lay", "commune-committee"),
        ] {
            let facts = UnitFacts {
                name: name.to_owned(),
                short_name: String::new(),
                kind: kind.to_owned(),
                parent: None,
                position: None,
                contact: Contact::default(),
                from: date(2020, 1, 1),
            };
            enter_unit(&mut tx, Author::Program, facts, now).await.unwrap().unwrap();
        }
        tx.commit().await.unwrap();
        let list = world.office().opens("/quan-tri/don-vi").await;
        assert!(list.says("2 đơn vị chưa bàn giao"), "{}", list.text());
        let page = list.follows("Ghi bàn giao").await;
        assert_eq!(page.title(), "Kết thúc cấp huyện, chính quyền địa phương hai cấp");
        assert!(page.says("Từ 01/7/2025, theo Luật Tổ chức chính quyền địa phương số 72/2025/QH15"), "{}", page.text());
        let token = world.token(Role::Office);
        let fields = [
            ("csrf", token.as_str()),
            ("don-vi", "phong-van-hoa-va-thong-tin-huyen-muong-lay"),
            ("nhan", "Ủy ban nhân dân xã Mường Lay"),
            ("don-vi", "phong-van-hoa-va-thong-tin-huyen-son-dong"),
            ("nhan", ""),
            ("ngay", "1/7/2025"),
            ("so-quyet-dinh", "12/QĐ-UBND"),
            ("nguoi", "1"),
        ];
        let done = world.office().posts(&page.path, &fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
        let left = world.office().opens(&page.path).await;
        assert!(left.says("1 đơn vị chưa bàn giao") && left.says("chưa bàn giao"), "{}", left.text());
        let ended = world.office().opens(&page_of("phong-van-hoa-va-thong-tin-huyen-muong-lay")).await;
        let sentence = "Đã kết thúc từ 01/7/2025 theo QĐ 12/QĐ-UBND; Ủy ban nhân dân xã Mường Lay tiếp nhận.";
        assert!(ended.says(sentence), "{}", ended.text());
        let then = names(&world.office().opens("/quan-tri/don-vi?ngay=30/6/2025").await);
        assert!(then.contains(&"Phòng Văn hóa và Thông tin huyện Mường Lay".to_owned()), "{then:?}");
        assert_eq!(world.office().opens("/quan-tri/don-vi/cai-cach/1999-01-01").await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn a_unit_stands_in_several_trees() {
    on_both_engines("several_trees", async |location| {
        let world = World::new(&location).await;
        let page = world.office().opens(&page_of(DIVISION)).await;
        let form = page.form(&format!("{}/cay", page_of(DIVISION))).fill("cay", "dang").fill("cay-tren", HERITAGE);
        let placed = form.press().await;
        assert!(placed.says("Tổ chức đảng Phòng Quản lý Di sản văn hóa"), "{}", placed.text());
        let list = world.office().opens("/quan-tri/don-vi?cay=dang").await;
        assert_eq!(names(&list), ["Phòng Quản lý Di sản văn hóa", "Phòng Quản lý Văn hóa và Gia đình"]);
        world.advance(days(2));
        let page = world.office().opens(&page_of(DIVISION)).await;
        let out = page.form(&format!("{}/cay/", page_of(DIVISION))).fill("ngay", "6/5/2026").press().await;
        assert!(!out.says("Tổ chức đảng Phòng Quản lý Di sản văn hóa"), "{}", out.text());
        assert!(names(&world.office().opens("/quan-tri/don-vi?cay=dang").await).is_empty());
        assert_eq!(names(&world.office().opens("/quan-tri/don-vi?cay=dang&ngay=5/5/2026").await).len(), 2);
    })
    .await;
}
