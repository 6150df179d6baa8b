//! People, units and documents are found by words of their names, by whoever may see them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod world;

use app::shell::search::{rebuild, rebuild_if_none};
use app::units::actions::{Author, Entering, enter_people};
use axum::body::Body;
use axum::http::{Method, StatusCode};
use domain::actor::{By, Role};
use serde_json::Value;
use store::args;
use testkit::on_both_engines;
use world::{Page, Persona, World};

store::statements! {
    KEYS = "select kind, key, subject, words from search_keys order by kind, key, subject";
    NONE = "delete from search_keys";
}

const PEOPLE: &str = "nhom-person";

/// More people of the division and of the Office.
const MORE: &str = "Lò Thị An\tPhòng Quản lý Văn hóa và Gia đình\tChuyên viên\tcông chức
Lò Thị Anh\tPhòng Quản lý Văn hóa và Gia đình\tChuyên viên\tcông chức
An Thị Bế\tVăn phòng Sở\tChuyên viên\tcông chức
Dương Thị Hạnh\tVăn phòng Sở\tChuyên viên\tcông chức
Nguyễn Thị Thúy Ấn\tVăn phòng Sở\tChuyên viên\tcông chức";

async fn enter(world: &World, people: &str) {
    let (catalogue, now) = (&world.app.catalogue, world.now());
    let how = Entering { catalogue, from: app::day_of(now), only_right: false, now };
    let mut tx = world.app.db.write().await.unwrap();
    let look = enter_people(&mut tx, Author::Program, people, how).await.unwrap().unwrap();
    assert!(look.entered, "{look:?}");
    tx.commit().await.unwrap();
}

async fn finds(who: &Persona, words: &str) -> Page {
    who.opens("/viec").await.form("/tim").fill("q", words).press().await
}

/// The names of one kind that are found, in their order.
async fn names(who: &Persona, kind: &str, words: &str) -> Vec<String> {
    let page = finds(who, words).await;
    let links = page.root.named(kind).into_iter().flat_map(|section| section.tags("li"));
    links.map(|row| row.tags("a")[0].text()).collect()
}

async fn keys(world: &World) -> Vec<(String, Vec<u8>, String, String)> {
    let rows = world.app.db.read().await.unwrap().rows(KEYS, args![]).await.unwrap();
    let text = |row: &store::Row, column| row.text(column).unwrap();
    rows.iter()
        .map(|row| (text(row, "kind"), row.bytes("key").unwrap(), text(row, "subject"), text(row, "words")))
        .collect()
}

async fn anew(world: &World) -> Vec<(String, Vec<u8>, String, String)> {
    let mut tx = world.app.db.write().await.unwrap();
    rebuild(&mut tx, By::Program, world.now()).await.unwrap();
    tx.commit().await.unwrap();
    keys(world).await
}

#[tokio::test]
async fn people_are_found_without_marks_and_as_typed_first() {
    on_both_engines("found_without_marks", async |location| {
        let world = World::new(&location).await;
        enter(&world, MORE).await;
        let office = world.office();
        assert_eq!(
            names(&office, PEOPLE, "an").await,
            ["Lò Thị An", "An Thị Bế", "Hân Thị Ân", "Đàm Quang Ấn", "Nguyễn Thị Thúy Ấn", "Lò Thị Anh"]
                .map(str::to_owned)
        );
        assert_eq!(names(&office, PEOPLE, "Ấn").await[..2], ["Đàm Quang Ấn", "Nguyễn Thị Thúy Ấn"]);
        assert_eq!(names(&office, PEOPLE, "dam quang").await, ["Đàm Quang Ấn"]);
        assert_eq!(names(&office, PEOPLE, "nguyen an").await, ["Nguyễn Thị Thúy Ấn"], "family and given name");
        assert_eq!(names(&office, PEOPLE, "an thi").await[0], "An Thị Bế");
        assert_eq!(names(&office, PEOPLE, "thuy nguyen").await, ["Nguyễn Thị Thúy Ấn"], "in any order");
        let page = finds(&office, "Bế").await;
        assert_eq!(page.title(), "Tìm “Bế”");
        assert!(page.rows(PEOPLE)[0].contains("An Thị Bế") && page.says("2 kết quả"), "{}", page.text());
        let person = page.follows("Bế Văn Sán").await;
        assert_eq!(person.title(), "Bế Văn Sán");
        let list = office.opens("/quan-tri/nguoi?tim=nguyen+an").await;
        assert!(list.says("Nguyễn Thị Thúy Ấn") && list.says("1 người"), "{}", list.text());
    })
    .await;
}

#[tokio::test]
async fn lists_of_people_stand_by_given_name_middle_names_and_family() {
    on_both_engines("guide_order", async |location| {
        let world = World::new(&location).await;
        let name = |given: &str| format!("Lò Thị {given}\tVăn phòng Sở\tChuyên viên\tcông chức\n");
        let people: String = ["Hân", "Hạnh", "Đàm", "Dương", "Bế", "Ấn", "Ân", "An"].map(name).concat();
        enter(&world, &people).await;
        let expected = ["An", "Ân", "Ấn", "Bế", "Dương", "Đàm", "Hạnh", "Hân"].map(|given| format!("Lò Thị {given}"));
        for path in ["/quan-tri/nguoi", "/quan-tri/nguoi?don-vi=van-phong-so", "/quan-tri/nguoi?tim=lo+thi"] {
            let page = world.office().opens(path).await;
            let rows = page.rows("go");
            let own: Vec<_> = rows.iter().filter(|row| row.starts_with("Lò Thị ")).collect();
            assert_eq!(own.len(), expected.len());
            assert!(own.iter().zip(&expected).all(|(row, name)| row.starts_with(name)), "{path} {own:?}");
        }
        assert_eq!(names(&world.office(), PEOPLE, "lo thi").await, expected);
    })
    .await;
}

#[tokio::test]
async fn everybody_finds_what_they_may_see_and_nothing_else() {
    on_both_engines("nothing_else", async |location| {
        let world = World::new(&location).await;
        enter(&world, MORE).await;
        let form = world.office().opens("/so-van-ban/cap-so").await.form("/so-van-ban/cap-so").fill("loai", "QĐ");
        let form = form.fill("trich-yeu", "Tặng Giấy khen đợt đầu năm").fill("nguoi-ky", "Triệu Minh Khải");
        form.press().await;
        let documents = "nhom-register-entry";
        for words in ["giay khen", "01/QĐ", "1 qd"] {
            let found = names(&world.director(), documents, words).await;
            assert!(found.len() == 1 && found[0].contains("Tặng Giấy khen"), "{words} {found:?}");
        }
        for role in [Role::UnitHead, Role::FocalPoint] {
            let who = world.plays(role);
            assert_eq!(names(&who, PEOPLE, "an").await, ["Lò Thị An", "Hân Thị Ân", "Lò Thị Anh"]);
            assert_eq!(names(&who, PEOPLE, "dam").await, [""; 0]);
            assert!(finds(&who, "dam quang").await.says("Không tìm thấy “dam quang”."));
            assert_eq!(names(&who, documents, "giay khen").await, [""; 0]);
        }
        let staff = world.plays(Role::Staff);
        assert_eq!(names(&staff, PEOPLE, "an").await, [""; 0]);
        let units = names(&staff, "nhom-unit", "di san").await;
        assert_eq!(units, ["Phòng Quản lý Di sản văn hóa"], "units are everybody's to see");
        let shown = finds(&staff, "di san").await.follows("Di sản").await;
        assert_eq!(shown.status, StatusCode::OK);
        let outside = world.stranger().asks(Method::GET, "/tim?q=an", &[], Body::empty()).await;
        assert!(outside.leads_to().is_some_and(|to| to.starts_with("/dang-nhap")), "{:?}", outside.leads_to());
    })
    .await;
}

#[tokio::test]
async fn keys_follow_every_change_of_a_name() {
    on_both_engines("keys_follow", async |location| {
        let world = World::new(&location).await;
        enter(&world, MORE).await;
        let office = world.office();
        let person = format!("/quan-tri/nguoi/{}/sua", world.person(Role::Press));
        office.opens(&person).await.form(&person).fill("ten", "Đàm Quang Vũ").press().await;
        assert_eq!(names(&office, PEOPLE, "quang an").await, [""; 0]);
        assert_eq!(names(&office, PEOPLE, "dam vu").await, ["Đàm Quang Vũ"]);
        let unit = "/quan-tri/don-vi/phong-quan-ly-di-san-van-hoa";
        office.opens(unit).await.form_with("ban").fill("ten", "Phòng Bảo tồn").fill("ten-ngan", "P. BT").press().await;
        assert_eq!(names(&office, "nhom-unit", "di san").await, [""; 0]);
        assert_eq!(names(&office, "nhom-unit", "bt").await, ["Phòng Bảo tồn"]);
        let kept = keys(&world).await;
        assert_eq!(kept, anew(&world).await);
        let mut tx = world.app.db.write().await.unwrap();
        let none = rebuild_if_none(&mut tx, world.now()).await.unwrap();
        assert_eq!(none, None, "what is there is not made again");
        let line = domain::search::Rebuilding::begin(By::Program, world.now());
        tx.record(&line).await.unwrap().execute(NONE, args![]).await.unwrap();
        assert!(rebuild_if_none(&mut tx, world.now()).await.unwrap().is_some(), "the store of an earlier program");
        tx.commit().await.unwrap();
        assert_eq!(keys(&world).await, kept);
    })
    .await;
}

#[tokio::test]
async fn a_unit_that_ends_lets_its_keys_go() {
    on_both_engines("keys_let_go", async |location| {
        let world = World::new(&location).await;
        world.advance(world::days(3));
        let path = "/quan-tri/don-vi/phong-quan-ly-di-san-van-hoa/to-chuc-lai?viec=giai-the";
        let form = world.office().opens(path).await.form_with("so-quyet-dinh").fill("so-quyet-dinh", "9/QĐ-SVHTTDL");
        let page = form.fill("ngay", "7/5/2026").fill("buoc", "ghi").press().await;
        assert!(page.problems().is_empty(), "{:?}", page.problems());
        let kept = keys(&world).await;
        assert!(kept.iter().all(|(_, _, subject, _)| subject != world.cast.units[4].as_str()));
        assert_eq!(names(&world.office(), "nhom-unit", "di san").await, [""; 0]);
        assert_eq!(kept, anew(&world).await);
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_a_name_is_refused_with_a_sentence() {
    on_both_engines("refused_with_a_sentence", async |location| {
        let world = World::new(&location).await;
        let office = world.office();
        let empty = office.opens("/tim").await;
        assert!(empty.title() == "Tìm" && empty.says("Gõ tên người, đơn vị"), "{}", empty.text());
        assert!(finds(&office, "%").await.says("Gõ tên người"));
        assert!(finds(&office, "đ").await.says("Gõ ít nhất hai chữ cái"));
        assert!(finds(&office, &"a".repeat(101)).await.says("dài quá 100 ký tự"));
        assert!(finds(&office, "an\u{1}binh").await.says("ký tự không in được"));
        let nothing = finds(&office, "<script>alert</script>").await;
        assert!(nothing.says("Không tìm thấy “<script>alert</script>”.") && !nothing.html.contains("<script>alert"));
        let asked = async |path: &str| {
            let page = office.asks(Method::GET, path, &[], Body::empty()).await;
            (page.status, serde_json::from_slice::<Value>(&page.bytes).unwrap())
        };
        let (status, value) = asked("/api/v1/search?q=luc+cong").await;
        assert_eq!(status, StatusCode::OK);
        let people = &value["groups"][0];
        assert_eq!((people["kind"].as_str(), people["total"].as_i64()), (Some("person"), Some(1)));
        assert_eq!(people["results"][0]["name"], "Lục Công Tiệp");
        let (status, value) = asked("/api/v1/search?q=x").await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(value["error"]["fields"][0]["field"], "q");
    })
    .await;
}
