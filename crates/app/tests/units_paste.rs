//! A department pastes its units and its people.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod world;

use app::units::actions::{Author, Entering, enter_people, enter_units};
use app::units::queries::{focal_points, has_account, people_of, tree};
use axum::http::StatusCode;
use catalogue::Catalogue;
use domain::actor::Role;
use domain::table::{MOST_BYTES, MOST_ROWS};
use jiff::civil::date;
use store::{Db, Location};
use testkit::on_both_engines;
use world::{Page, Persona, World};

const UNITS: &str = include_str!("../../../examples/don-vi.tsv");
const PEOPLE: &str = include_str!("../../../examples/nhan-su.tsv");

async fn pastes(who: &Persona, list: &str, text: &str) -> Page {
    let page = who.opens(&format!("/quan-tri/{list}/dan")).await;
    page.form(&format!("/quan-tri/{list}/dan")).fill("bang", text).sends().await
}

/// What the page found.
fn heading(page: &Page) -> String {
    page.root.tags("h1")[0].text()
}

#[tokio::test]
async fn the_units_of_a_department_are_pasted_once_and_again() {
    on_both_engines("units_are_pasted", async |location| {
        let world = World::new(&location).await;
        let office = world.office();
        let preview = pastes(&office, "don-vi", UNITS).await;
        assert_eq!(heading(&preview), "41 đơn vị mới, 5 dòng đã có", "{}", preview.text());
        assert!(preview.says("Chưa có gì được ghi"));
        assert!(!office.opens("/quan-tri/don-vi").await.says("Bảo tàng tỉnh"), "looking writes nothing");

        let list = preview.form("/quan-tri/don-vi/dan/nhap").press().await;
        assert!(list.says("Đã nhập 41 đơn vị."), "{}", list.text());
        assert!(list.says("Bảo tàng tỉnh"));

        let again = pastes(&office, "don-vi", UNITS).await;
        assert_eq!(heading(&again), "0 đơn vị mới, 46 dòng đã có");
        assert!(!again.text().contains("Nhập 0 đơn vị"), "there is nothing to enter");
    })
    .await;
}

#[tokio::test]
async fn four_hundred_people_are_entered_within_two_seconds() {
    on_both_engines("four_hundred_people", async |location| {
        let world = World::new(&location).await;
        let administrator = world.administrator();
        pastes(&administrator, "don-vi", UNITS).await.form("/quan-tri/don-vi/dan/nhap").press().await;
        let preview = pastes(&administrator, "nguoi", PEOPLE).await;
        assert_eq!(heading(&preview), "396 người mới, 4 dòng đã có", "{}", preview.problems().join("\n"));

        let list = preview.form("/quan-tri/nguoi/dan/nhap").press().await;
        assert!(list.says("Đã nhập 396 người."), "{}", list.text());
        assert_eq!(list.rows("").len(), 50);

        let again = pastes(&administrator, "nguoi", PEOPLE).await;
        assert_eq!(heading(&again), "0 người mới, 400 dòng đã có", "{}", again.problems().join("\n"));
    })
    .await;
}

#[tokio::test]
async fn the_program_itself_enters_the_examples_into_an_empty_store() {
    on_both_engines("the_examples", async |location| {
        let db = Db::open(&Location::parse(&location, std::path::Path::new("")).unwrap()).await.unwrap();
        let (catalogue, now) = (Catalogue::built_in(), world::START.parse().unwrap());
        let from = date(2026, 1, 5);
        let how = Entering { catalogue: &catalogue, from, only_right: false, now };
        let mut tx = db.write().await.unwrap();
        let units = enter_units(&mut tx, Author::Program, UNITS, how).await.unwrap().unwrap();
        let people = enter_people(&mut tx, Author::Program, PEOPLE, how).await.unwrap().unwrap();
        assert_eq!((units.entered, units.new.len(), people.entered, people.new.len()), (true, 46, true, 400));
        tx.commit().await.unwrap();

        let mut tx = db.read().await.unwrap();
        let tree = tree(&mut tx, from).await.unwrap();
        assert_eq!(tree.units()[0].name, "Ủy ban nhân dân tỉnh Sơn Khê");
        let museum = tree.units().iter().find(|unit| unit.name == "Bảo tàng tỉnh").unwrap();
        assert_eq!(people_of(&mut tx, &museum.id, from).await.unwrap().len(), 32);
        let ids: Vec<_> = tree.units().iter().map(|unit| unit.id.clone()).collect();
        assert_eq!(focal_points(&mut tx, &ids, from).await.unwrap().len(), 31);
        assert!(has_account(&mut tx, &ids, from).await.unwrap().is_empty(), "nobody has an account yet");
        assert_eq!(tx.queries(), 4, "each question is one query, however many units");
    })
    .await;
}

#[tokio::test]
async fn a_table_with_faults_is_refused_as_a_whole_and_each_fault_is_named() {
    on_both_engines("faults_are_named", async |location| {
        let world = World::new(&location).await;
        let office = world.office();
        let text = "Tên đơn vị\tLoại\tTrực thuộc\tGhi chú\nPhòng Mới\tPhòng thuộc Sở\tVăn phòng Sở\tx\nPhòng Sai\tPhong\tSở lạ\t";
        let preview = pastes(&office, "don-vi", text).await;
        assert_eq!(heading(&preview), "1 đơn vị mới, 1 dòng cần sửa");
        let faults = [
            "Dòng 3, cột Loại “Phong”: Chưa có loại này. Các loại dùng được liệt kê bên dưới.",
            "Dòng 3, cột Trực thuộc “Sở lạ”: Chưa có đơn vị này, trong danh sách cũng như trong bảng. Thêm một dòng cho đơn vị đó hoặc sửa tên.",
        ];
        assert_eq!(preview.problems(), faults);
        assert!(preview.says("Không dùng các cột: Ghi chú."));

        let refused = preview.form("/quan-tri/don-vi/dan/nhap").without("nhap").sends().await;
        assert_eq!(heading(&refused), "1 đơn vị mới, 1 dòng cần sửa", "all or nothing");
        assert!(!office.opens("/quan-tri/don-vi").await.says("Phòng Mới"));

        let list = preview.form("/quan-tri/don-vi/dan/nhap").fill("nhap", "dung").press().await;
        assert!(list.says("Đã nhập 1 đơn vị.") && list.says("Phòng Mới") && !list.says("Phòng Sai"));
    })
    .await;
}

#[tokio::test]
async fn texts_that_are_no_table_come_back_with_the_reason() {
    on_both_engines("no_table", async |location| {
        let world = World::new(&location).await;
        let office = world.office();
        let reason = async |text: &str| {
            let page = pastes(&office, "don-vi", text).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(page.title().starts_with("Lỗi: "));
            page.problems().join("; ")
        };
        assert_eq!(reason(" \n\t\n").await, "Bảng trống. Chép các dòng từ Excel hoặc Word rồi dán vào đây.");
        let long = "A\tTrung tâm\n".repeat(MOST_ROWS + 1);
        assert_eq!(reason(&long).await, "Bảng có 5001 dòng, tối đa 5000. Chia thành nhiều lần dán.");
        let large = "ă".repeat(MOST_BYTES / 2 + 1);
        assert_eq!(reason(&large).await, "Bảng lớn hơn 2 MB. Chia thành nhiều lần dán.");
        let huge = pastes(&office, "don-vi", &large.repeat(4)).await;
        assert_eq!(huge.status, StatusCode::PAYLOAD_TOO_LARGE);
    })
    .await;
}

#[tokio::test]
async fn five_thousand_rows_are_looked_at_and_the_page_stays_small() {
    let folder = tempfile::tempdir().unwrap();
    let world = World::new(&format!("sqlite:{}", folder.path().join("t.sqlite").display())).await;
    let text: String =
        (0..MOST_ROWS).map(|at| format!("Đơn vị số {at}\tTrung tâm\tĐơn vị số {}\n", (at / 20) * 20)).collect();
    let preview = pastes(&world.office(), "don-vi", &text).await;
    assert!(preview.html.len() < 1_200_000, "{} bytes", preview.html.len());
    assert!(preview.says("Còn 4800 dòng nữa không hiện ở đây."), "{}", heading(&preview));
}

#[tokio::test]
async fn the_office_pastes_people_but_gives_no_roles() {
    on_both_engines("no_roles", async |location| {
        let world = World::new(&location).await;
        let text = "Lò Thị Ún\tVăn phòng Sở\tVăn thư\tcông chức\t\t\tQuản trị";
        let preview = pastes(&world.office(), "nguoi", text).await;
        let fault = "Dòng 1, cột Vai trò “Quản trị”: Chỉ người quản trị cấp được vai. Để trống cột Vai trò.";
        assert_eq!(preview.problems(), [fault]);
        let preview = pastes(&world.administrator(), "nguoi", text).await;
        assert_eq!(heading(&preview), "1 người mới");
        let staff = world.plays(Role::Staff).opens("/quan-tri/nguoi/dan").await;
        assert_eq!(staff.status, StatusCode::FORBIDDEN);
    })
    .await;
}
