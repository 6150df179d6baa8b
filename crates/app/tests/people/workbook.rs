//! People from workbooks: any layout, every wrong cell by its name, changes before they are made, pieces that stop.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use domain::actor::{By, Role};
use domain::change::Entry;
use rust_xlsxwriter::Workbook;
use testkit::on_both_engines;

use crate::world::{Page, Persona, World, days};

store::statements! {
    /// How many lists are kept.
    LISTS = "select count(*) as many from imports";
    /// How they ended.
    STATE = "select state from imports";
    /// What is kept of rows that were left out.
    LEFT = "select cells from import_rows where verdict = 'left'";
    /// A unit ends.
    END_UNIT = "update units set valid_until = $2 where slug = $1";
    /// Somebody's roles end.
    END_ROLES = "update grants set valid_until = valid_from where person = $1";
}

pub(crate) const LIST: &str = "/quan-tri/nguoi";
const LOAD: &str = "/quan-tri/nguoi/tep";

/// Changes the store as some other part of the program would.
async fn changes(world: &World, sql: store::Statement, args: store::Args) {
    let (subject, content) = ("test".to_owned(), serde_json::Value::Null);
    let entry = Entry { by: By::Program, at: world.now(), verb: "test.changed", kind: "test", subject, content };
    let mut tx = world.app.db.write().await.unwrap();
    tx.record_all(vec![entry]).await.unwrap().execute(sql, args).await.unwrap();
    tx.commit().await.unwrap();
}

pub(crate) fn book(rows: &[&[&str]]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(*cells) {
            if !cell.is_empty() {
                sheet.write_string(row, column, *cell).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

/// Loads a file into the list of this page; gives the page of its columns.
pub(crate) async fn loads_at(who: &Persona, list: &str, name: &str, bytes: &[u8]) -> Page {
    let load = format!("{list}/tep");
    who.opens(&load).await.form(&load).attach("tep", name, bytes).press().await
}

async fn loads(who: &Persona, name: &str, bytes: &[u8]) -> Page {
    loads_at(who, LIST, name, bytes).await
}

/// Loads a file whose columns need no help; gives its preview.
pub(crate) async fn previews_at(who: &Persona, list: &str, bytes: &[u8]) -> Page {
    let columns = loads_at(who, list, "tep.xlsx", bytes).await;
    let preview = columns.form(&columns.path).press().await;
    assert!(preview.path.ends_with("/xem"), "{}: {}", preview.path, preview.text());
    preview
}

pub(crate) async fn previews(who: &Persona, bytes: &[u8]) -> Page {
    previews_at(who, LIST, bytes).await
}

pub(crate) fn heading(page: &Page) -> String {
    page.root.tags("h1")[0].text()
}

/// Enters what a preview shows, and waits for the job; gives the page of the work.
pub(crate) async fn enters(world: &World, preview: &Page, only_right: bool) -> Page {
    let form = preview.form(&preview.path.replace("/xem", "/nhap"));
    let form = if only_right { form.fill("nhap", "dung") } else { form };
    let task = form.press().await;
    assert!(task.path.starts_with("/viec-nen/"), "{} {}", task.path, task.text());
    assert!(task.says("Chờ đến lượt"), "{}", task.text());
    world.works().await;
    task.again().await
}

pub(crate) const HEADS: [&str; 5] = ["Họ và tên", "Đơn vị", "Chức vụ", "Loại", "Điện thoại"];

#[tokio::test]
async fn a_list_of_any_layout_is_looked_at_and_then_entered() {
    on_both_engines("any_layout", async |location| {
        let world = World::new(&location).await;
        let office = world.office();
        let file = book(&[
            &["DANH SÁCH CÁN BỘ", "", "", "", ""],
            &[],
            &["TT", "Họ và tên đệm", "Tên", "Phòng ban", "Năm sinh", "Đối tượng"],
            &["1", "Lò Thị", "Ún", "Văn phòng Sở", "12/3/1990", "Viên chức"],
            &["2", "Tẩn Láo", "Tả", "phong quan ly di san van hoa", "1985", "Người lao động"],
            &["Tổng cộng: 02 người"],
        ]);
        let columns = loads(&office, "danh sach.xlsx", &file).await;
        assert_eq!(columns.title(), "Các cột của danh sach.xlsx");
        assert_eq!(columns.form(&columns.path).value("tieu-de"), Some("3"));
        let preview = columns.form(&columns.path).press().await;
        assert_eq!(heading(&preview), "2 người mới", "{}", preview.text());
        assert!(!office.opens("/quan-tri/nguoi").await.says("Lò Thị Ún"), "looking writes nothing");

        let task = enters(&world, &preview, false).await;
        assert!(task.says("Đã xong") && task.says("Đã nhập 2 dòng."), "{}", task.text());
        let person = office.opens("/quan-tri/nguoi?tim=un").await.follows("Lò Thị Ún").await;
        assert!(person.says("sinh 12/3/1990"), "{}", person.text());
        assert!(person.says("Ghi theo tệp danh sach.xlsx, trang tính Sheet1, dòng 4, ngày 04/5/2026."));
        let id = person.path.rsplit('/').next().unwrap();
        assert_eq!(world.verbs("person", id).await, ["person.entered"]);

        let again = previews(&office, &file).await;
        assert_eq!(heading(&again), "0 người mới, 2 dòng đã có", "{}", again.text());
        assert!(!again.has_form(&again.path.replace("/xem", "/nhap")), "there is nothing to enter");
    })
    .await;
}

#[tokio::test]
async fn the_list_that_is_handed_out_can_be_loaded_and_changes_nothing() {
    on_both_engines("list_round_trip", async |location| {
        let world = World::new(&location).await;
        let administrator = world.administrator();
        for (role, birth) in [(Role::Office, "12/3/1990"), (Role::Press, "1985")] {
            let edit = administrator.opens(&format!("/quan-tri/nguoi/{}/sua", world.person(role))).await;
            edit.form(&edit.path).fill("ngay-sinh", birth).fill("dien-thoai", "0206 3852 000").press().await;
        }
        let (headers, bytes) = administrator.downloads("/quan-tri/nguoi.xlsx").await;
        assert!(headers["content-disposition"].to_str().unwrap().contains("nguoi.xlsx"));
        let preview = previews(&administrator, &bytes).await;
        assert_eq!(heading(&preview), "0 người mới, 12 dòng đã có", "{}", preview.text());

        let (_, template) = administrator.downloads("/quan-tri/nguoi/mau.xlsx").await;
        let columns = loads(&administrator, "mau.xlsx", &template).await;
        assert!(columns.problems().is_empty() && columns.says("Danh mục"), "{}", columns.text());
        assert_eq!(heading(&columns.form(&columns.path).press().await), "0 người mới");
    })
    .await;
}

#[tokio::test]
async fn every_wrong_cell_is_named_and_the_right_rows_can_be_entered_alone() {
    on_both_engines("wrong_cells", async |location| {
        let world = World::new(&location).await;
        let office = world.office();
        let preview = previews(
            &office,
            &book(&[
                &HEADS,
                &["Lò An", "Văn phòng Sở", "Lái xe", "Người lao động", ""],
                &["Lò Ân", "Phòng X", "Lái xe", "cán bộ", "không"],
                &["", "Văn phòng Sở", "Lái xe", "Viên chức", ""],
                &["Lò An", "Văn phòng Sở", "Lái xe", "Người lao động", ""],
            ]),
        )
        .await;
        assert_eq!(heading(&preview), "1 người mới, 3 dòng cần sửa");
        let faults = preview.root.named("errs")[0].tags("li").iter().map(|line| line.text()).collect::<Vec<_>>();
        assert_eq!(faults[0], "B3 Đơn vị “Phòng X”: Chưa có đơn vị này. Sửa tên, hoặc nhập đơn vị trước.");
        assert_eq!(faults[1], "D3 Loại “cán bộ”: Ghi Công chức, Viên chức hoặc Người lao động.");
        assert!(faults[2].starts_with("E3 Điện thoại “không”: Chưa phải số điện thoại."), "{faults:?}");
        assert!(faults[3].starts_with("A4 Họ và tên: Ô trống."), "{faults:?}");
        assert!(faults[4].starts_with("A5 Họ và tên “Lò An”: Trùng với dòng 2."), "{faults:?}");
        let whole = preview.form(&preview.path.replace("/xem", "/nhap")).without("nhap").sends().await;
        assert_eq!(whole.status, StatusCode::UNPROCESSABLE_ENTITY, "not all of it can be entered");
        let (_, mend) = office.downloads(&preview.path.replace("/xem", "/loi.xlsx")).await;
        assert!(mend.starts_with(b"PK"));

        let task = enters(&world, &preview, true).await;
        assert!(task.says("Đã nhập 1 dòng."), "{}", task.text());
        assert!(office.opens("/quan-tri/nguoi?tim=lo%20an").await.says("Lò An"));
    })
    .await;
}

#[tokio::test]
async fn what_changes_is_shown_before_and_other_words_stay() {
    on_both_engines("list_changes", async |location| {
        let world = World::new(&location).await;
        let office = world.office();
        let file = book(&[
            &HEADS,
            &["Lục Hồng Nga", "Phòng Quản lý Văn hóa và Gia đình", "Phó Trưởng phòng", "Viên chức", "0206 3852 001"],
            &["Bế Văn Sán", "Phòng Quản lý Văn hóa và Gia đình", "", "Công chức", ""],
        ]);
        let columns = loads(&office, "nguoi.xlsx", &file).await;
        let preview = columns.form(&columns.path).fill("tu-ngay", "4/5/2026").press().await;
        assert_eq!(heading(&preview), "0 người mới, 1 người thay đổi, 1 dòng đã có", "{}", preview.text());
        assert_eq!(
            preview.rows("h-doi").len() + preview.rows("").len(),
            preview.rows("").len() * 2,
            "the table of changes is the only one"
        );
        assert!(preview.says("Lục Hồng Nga 2 Loại Công chức Viên chức"), "{}", preview.text());
        enters(&world, &preview, false).await;
        let person = office.opens(&format!("/quan-tri/nguoi/{}", world.person(Role::FocalPoint))).await;
        assert!(person.says("Viên chức") && person.says("0206 3852 001"), "{}", person.text());
        assert!(person.says("Ghi theo tệp nguoi.xlsx"));
        let id = world.person(Role::FocalPoint).as_str();
        assert_eq!(world.verbs("person", id).await, ["person.entered", "person.corrected"]);
    })
    .await;
}

#[tokio::test]
async fn columns_that_a_person_named_are_known_the_next_time() {
    on_both_engines("known_columns", async |location| {
        let world = World::new(&location).await;
        let office = world.office();
        let file = book(&[&["Nhân sự", "Nơi làm"], &["Lò An", "Văn phòng Sở"]]);
        let columns = loads(&office, "a.xlsx", &file).await;
        let missing = columns.form(&columns.path).press().await;
        assert_eq!(missing.problems()[0], "Chọn cột ghi họ và tên.", "{:?}", missing.problems());
        let token = world.token(Role::Office);
        let said = [
            ("csrf", token.as_str()),
            ("trang", "1"),
            ("tieu-de", "1"),
            ("cot", "ten"),
            ("cot", "don-vi"),
            ("loai", "worker"),
        ];
        let sent = office.posts(&columns.path, &said).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
        let preview = office.opens(&sent.leads_to().unwrap()).await;
        assert_eq!(heading(&preview), "1 người mới", "{}", preview.text());

        let next = loads(&office, "b.xlsx", &book(&[&["Nhân sự", "Nơi làm"], &["Lò Ân", "Văn phòng Sở"]])).await;
        assert_eq!(heading(&next.form(&next.path).press().await), "1 người mới");
        let gone = office.opens(&preview.path).await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND, "the file before it was given up");
    })
    .await;
}

#[tokio::test]
async fn files_that_could_run_or_are_no_lists_are_refused_with_a_sentence() {
    on_both_engines("refused_lists", async |location| {
        let world = World::new(&location).await;
        let office = world.office();
        let refused = async |name: &str, bytes: &[u8]| {
            let page = office.opens(LOAD).await.form(LOAD).attach("tep", name, bytes).sends().await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {}", page.text());
            page.problems().remove(0)
        };
        let old = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0];
        assert!(refused("a.xls", &old).await.starts_with("Tệp là Excel kiểu cũ"));
        assert!(refused("a.pdf", b"%PDF-1.7 x").await.starts_with("Tệp không phải bảng tính."));
        assert_eq!(refused("a.csv", b"").await, "Tệp trống, không có chữ nào.");
        let said = "Xóa cột số định danh (B) trong tệp rồi nạp lại.";
        assert_eq!(refused("a.xlsx", &book(&[&["Họ và tên", "CCCD"], &["Lò An", ""]])).await, said);
        let unnamed = book(&[&["Họ và tên", "Ghi chú"], &["Lò An", "036090001234"], &["Lò Ân", "036090001235"]]);
        assert_eq!(refused("b.xlsx", &unnamed).await, said);
        let mut tx = world.app.db.read().await.unwrap();
        let kept = tx.row(LISTS, store::args![]).await.unwrap().unwrap().int("many").unwrap();
        assert_eq!(kept, 0, "nothing of them is kept");
        drop(tx);
        let empty = office.opens(LOAD).await.form(LOAD).sends().await;
        assert_eq!(empty.problems(), ["Chọn một tệp .xlsx hoặc .csv."]);
        let head = world.plays(Role::UnitHead);
        assert_eq!(head.opens(LOAD).await.status, StatusCode::FORBIDDEN);
        assert_eq!(head.opens("/quan-tri/nguoi.xlsx").await.status, StatusCode::FORBIDDEN);
    })
    .await;
}

#[tokio::test]
async fn nobody_is_entered_into_a_unit_that_ended_meanwhile_and_little_is_kept_of_the_row() {
    on_both_engines("unit_ended", async |location| {
        let world = World::new(&location).await;
        let office = world.office();
        let file = book(&[&HEADS, &["Lò An", "Văn phòng Sở", "Lái xe", "Viên chức", "0206 3852 001"]]);
        let preview = previews(&office, &file).await;
        changes(&world, END_UNIT, store::args!["van-phong-so", jiff::civil::date(2026, 5, 10)]).await;
        world.advance(days(7));
        let task = enters(&world, &preview, false).await;
        assert!(task.says("Đã nhập 0 dòng."), "{}", task.text());
        let mut tx = world.app.db.read().await.unwrap();
        let cells = tx.row(LEFT, store::args![]).await.unwrap().unwrap().text("cells").unwrap();
        assert!(cells.contains("Lò An") && cells.contains("Lái xe") && !cells.contains("3852"), "{cells}");
    })
    .await;
}

#[tokio::test]
async fn a_list_whose_loader_lost_the_right_is_closed_and_keeps_nobody_waiting() {
    on_both_engines("right_lost", async |location| {
        let world = World::new(&location).await;
        let preview =
            previews(&world.office(), &book(&[&HEADS, &["Lò An", "Văn phòng Sở", "", "Viên chức", ""]])).await;
        let task = preview.form(&preview.path.replace("/xem", "/nhap")).press().await;
        changes(&world, END_ROLES, store::args![world.person(Role::Office)]).await;
        world.works().await;
        let page = world.administrator().opens(&task.path).await;
        assert!(page.says("không còn quyền, nên việc dừng ở đây, đã nhập 0 dòng"), "{}", page.text());
        let mut tx = world.app.db.read().await.unwrap();
        assert_eq!(tx.row(STATE, store::args![]).await.unwrap().unwrap().text("state").unwrap(), "stopped");
    })
    .await;
}

/// A list of so many new people, as text.
fn many(count: usize) -> String {
    let rows = (0..count).map(|n| format!("Lò Thị {n};Văn phòng Sở;Chuyên viên;Công chức;0206 {n:07}\n"));
    HEADS.join(";") + "\n" + &rows.collect::<String>()
}

#[tokio::test]
async fn a_long_list_is_entered_in_pieces_and_can_be_stopped_and_taken_up_again() {
    on_both_engines("in_pieces", async |location| {
        let world = World::new(&location).await;
        let office = world.office();
        let file = many(6_000);
        let columns = loads(&office, "nguoi.csv", file.as_bytes()).await;
        let looking = columns.form(&columns.path).press().await;
        assert!(looking.path.starts_with("/viec-nen/"), "a long list is looked at by a job: {}", looking.text());
        world.works().await;
        let preview = looking.again().await.follows("Tiếp tục").await;
        assert_eq!(heading(&preview), "6000 người mới", "{}", preview.text());

        let task = preview.form(&preview.path.replace("/xem", "/nhap")).press().await;
        let other = world.administrator().opens(&task.path).await;
        assert!(other.says("Chờ đến lượt"), "an administrator sees what runs");
        assert_eq!(world.director().opens(&task.path).await.status, StatusCode::NOT_FOUND);
        let stopping = task.form(&format!("{}/dung", task.path)).press().await;
        assert!(!stopping.has_form(&format!("{}/dung", task.path)));
        world.works().await;
        assert!(task.again().await.says("Đã dừng"), "{}", task.again().await.text());
        let stopped = office.opens(&preview.path).await;
        assert!(heading(&stopped).starts_with("Đã dừng sau 0 dòng."), "{}", stopped.text());

        let looking = stopped.form(&preview.path.replace("/xem", "/tiep")).press().await;
        world.works().await;
        let preview = looking.again().await.follows("Tiếp tục").await;
        assert_eq!(heading(&preview), "6000 người mới", "the same file is looked at: {}", preview.text());
        assert!(!stopped.again().await.says("Nhập tiếp"), "it goes on once");
        let done = enters(&world, &preview, false).await;
        assert!(done.says("Đã nhập 6000 dòng.") && done.says("6000 / 6000"), "{}", done.text());
        assert!(office.opens("/quan-tri/nguoi").await.says("6012 người"));
    })
    .await;
}

#[tokio::test]
async fn a_list_looked_at_before_others_changed_people_is_looked_at_again() {
    on_both_engines("looked_at_again", async |location| {
        let world = World::new(&location).await;
        let office = world.office();
        let preview = previews(&office, &book(&[&HEADS, &["Lò An", "Văn phòng Sở", "", "Viên chức", ""]])).await;
        let form = world.administrator().opens("/quan-tri/nguoi/moi").await.form("/quan-tri/nguoi");
        form.fill("ten", "Lò An").fill("loai", "public-employee").fill("don-vi", "van-phong-so").press().await;
        let refused = preview.form(&preview.path.replace("/xem", "/nhap")).sends().await;
        assert!(refused.says("Danh sách người vừa thay đổi"), "{}", refused.text());
        assert_eq!(heading(&preview.again().await), "0 người mới, 1 dòng đã có");
        let body = Body::from(format!("csrf={}", world.token(Role::Office)));
        let kind = [("content-type", "application/x-www-form-urlencoded"), ("origin", crate::world::ADDRESS)];
        let dropped = office.asks(Method::POST, &preview.path.replace("/xem", "/bo"), &kind, body).await;
        assert_eq!(dropped.status, StatusCode::SEE_OTHER);
        assert_eq!(preview.again().await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn whoever_is_to_move_stands_in_the_list_once() {
    on_both_engines("to_move_once", async |location| {
        let world = World::new(&location).await;
        let office = world.office();
        let nga = format!("/quan-tri/nguoi/{}", world.person(Role::FocalPoint));
        let form = office.opens(&nga).await.form(&format!("{nga}/dieu-dong")).fill("dd-don-vi", "van-phong-so");
        let page = form.fill("dd-tu-ngay", "1/8/2026").press().await;
        assert!(page.problems().is_empty(), "{:?}", page.problems());
        let (_, bytes) = office.downloads("/quan-tri/nguoi.xlsx").await;
        let preview = previews(&office, &bytes).await;
        assert_eq!(heading(&preview), "0 người mới, 12 dòng đã có", "{}", preview.text());
    })
    .await;
}
