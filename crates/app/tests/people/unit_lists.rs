//! Units from workbooks, as departments keep them: any order of rows, paths, old habits; and what only a decision changes.

use axum::http::StatusCode;
use domain::actor::Role;
use rust_xlsxwriter::{Format, Workbook};
use testkit::on_both_engines;

use crate::workbook::{book, enters, heading, loads_at, previews_at};
use crate::world::World;

const LIST: &str = "/quan-tri/don-vi";

const HEADS: [&str; 8] =
    ["Tên đơn vị", "Loại", "Trực thuộc", "Đầu mối", "Thư điện tử", "Điện thoại", "Tên ngắn", "Thứ tự xếp"];

const SO: &str = "Sở Văn hóa, Thể thao và Du lịch tỉnh Sơn Khê";

/// A list as somebody made it over the years.
fn stranger() -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Trang trống").unwrap();
    let sheet = book.add_worksheet().set_name("DS 2026").unwrap();
    let plain = Format::new();
    sheet.merge_range(0, 0, 0, 5, "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", &plain).unwrap();
    sheet.merge_range(1, 0, 1, 5, "DANH SÁCH CÁC ĐƠN VỊ (kèm theo Công văn số 12)", &plain).unwrap();
    let heads = ["STT", "TEN DON VI", "LOAI HINH", "DON VI CAP TREN", "NGUOI LIEN HE", "SO DIEN THOAI"];
    for (column, head) in (0..).zip(heads) {
        sheet.write_string(3, column, head).unwrap();
    }
    sheet.merge_range(4, 0, 4, 5, "I. CÁC ĐƠN VỊ SỰ NGHIỆP", &plain).unwrap();
    // The letters of the second name are decomposed, as a Mac writes them.
    let decomposed = "Ba\u{309}o ta\u{300}ng ti\u{309}nh";
    let rows = [
        ["1", "Tổ  bảo vệ ", "Trung tâm", "Bảo tàng  tỉnh", "", ""],
        ["2", decomposed, "don vi truc thuoc so", SO, "Lò  Thị Ún", "0206 385 2000"],
        [
            "3",
            "THƯ VIỆN TỈNH",
            "Đơn vị trực thuộc Sở",
            "so van hoa the thao va du lich tinh son khe",
            "",
            "02063852001",
        ],
        ["4", "Phòng đọc", "Trung tâm", "Thư viện tỉnh", "", ""],
    ];
    for (row, cells) in (5..).zip(rows) {
        for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    sheet.write_string(9, 1, "TỔNG CỘNG: 4 đơn vị").unwrap();
    sheet.write_string(9, 5, "4").unwrap();
    sheet.merge_range(11, 3, 11, 5, "NGƯỜI LẬP BIỂU", &plain).unwrap();
    book.save_to_buffer().unwrap()
}

#[tokio::test]
async fn a_list_with_all_the_habits_of_an_office_is_understood() {
    on_both_engines("habits_of_an_office", async |location| {
        let world = World::new(&location).await;
        let office = world.office();
        let columns = loads_at(&office, LIST, "don vi.xlsx", &stranger()).await;
        assert_eq!(columns.title(), "Các cột của don vi.xlsx", "{}", columns.text());
        assert_eq!(columns.form(&columns.path).value("tieu-de"), Some("4"));
        let preview = columns.form(&columns.path).press().await;
        assert_eq!(heading(&preview), "4 đơn vị mới", "{}", preview.text());
        assert!(!office.opens(LIST).await.says("Bảo tàng tỉnh"), "looking writes nothing");

        let task = enters(&world, &preview, false).await;
        assert!(task.says("Đã xong") && task.says("Đã nhập 4 dòng."), "{}", task.text());
        let museum = office.opens(LIST).await.follows("Bảo tàng tỉnh").await;
        assert!(museum.says("Lò Thị Ún") && museum.says("0206 385 2000"), "{}", museum.text());
        assert!(museum.says("Tổ bảo vệ"), "who stands above may come later in the list: {}", museum.text());
        assert!(office.opens(LIST).await.says("02063852001"), "what is stored as text stays so");

        let again = previews_at(&office, LIST, &stranger()).await;
        assert_eq!(heading(&again), "0 đơn vị mới, 4 dòng đã có", "{}", again.text());
        assert!(!again.has_form(&again.path.replace("/xem", "/nhap")), "there is nothing to enter");
    })
    .await;
}

#[tokio::test]
async fn the_list_of_units_that_is_handed_out_can_be_loaded_and_changes_nothing() {
    on_both_engines("units_round_trip", async |location| {
        let world = World::new(&location).await;
        let office = world.office();
        // The same names at several places, down to where only a whole path tells them apart.
        let rows: [&[&str]; 9] = [
            &HEADS,
            &["Nhóm 1", "Trung tâm", "Văn phòng Sở / Phòng Tổng hợp / Tổ A", "", "", "", "N1"],
            &["Nhóm 1", "Trung tâm", "Phòng Quản lý Di sản văn hóa › Phòng Tổng hợp › Tổ A"],
            &["Tổ A", "Trung tâm", "Phòng Tổng hợp (Văn phòng Sở)", "An", "an@sonkhe.example", "0206 3852 000"],
            &["Tổ A", "Trung tâm", "Phòng Tổng hợp (Phòng Quản lý Di sản văn hóa)"],
            &["Phòng Tổng hợp", "Phòng thuộc Sở", "Văn phòng Sở", "", "", "", "PTH", "15"],
            &["Phòng Tổng hợp", "Phòng thuộc Sở", "Phòng Quản lý Di sản văn hóa"],
            &["Trung tâm Văn hóa/Thể thao", "Trung tâm", SO],
            &["Đội 1", "Trung tâm", "Trung tâm Văn hóa/Thể thao"],
        ];
        let preview = previews_at(&office, LIST, &book(&rows)).await;
        assert_eq!(heading(&preview), "8 đơn vị mới", "{}", preview.text());
        enters(&world, &preview, false).await;

        let (headers, bytes) = office.downloads("/quan-tri/don-vi.xlsx").await;
        assert!(headers["content-disposition"].to_str().unwrap().contains("don-vi.xlsx"));
        let preview = previews_at(&office, LIST, &bytes).await;
        assert_eq!(heading(&preview), "0 đơn vị mới, 13 dòng đã có", "{}", preview.text());

        let (_, template) = office.downloads("/quan-tri/don-vi/mau.xlsx").await;
        let columns = loads_at(&office, LIST, "mau.xlsx", &template).await;
        assert!(columns.problems().is_empty() && columns.says("Danh mục"), "{}", columns.text());
        assert_eq!(heading(&columns.form(&columns.path).press().await), "0 đơn vị mới");
        let head = world.plays(Role::UnitHead);
        for path in ["/quan-tri/don-vi/tep", "/quan-tri/don-vi.xlsx"] {
            assert_eq!(head.opens(path).await.status, StatusCode::FORBIDDEN);
        }
    })
    .await;
}

#[tokio::test]
async fn every_wrong_row_is_named_with_its_cell_and_what_needs_a_decision_leads_there() {
    on_both_engines("wrong_units", async |location| {
        let world = World::new(&location).await;
        let office = world.office();
        let short = previews_at(
            &office,
            LIST,
            &book(&[&HEADS, &["Phòng Quản lý Di sản văn hóa", "Phòng thuộc Sở", SO, "", "", "", "P. QLDS"]]),
        )
        .await;
        assert_eq!(heading(&short), "0 đơn vị mới, 1 đơn vị thay đổi", "{}", short.text());
        enters(&world, &short, false).await;
        let preview = previews_at(
            &office,
            LIST,
            &book(&[
                &HEADS,
                &["Tổ 1", "Trung tâm", "Sở lạ"],
                &["Tổ 2", "Trung tâm", "Tổ 3"],
                &["Tổ 3", "Trung tâm", "Tổ 2"],
                &["Phòng Di sản", "Phòng thuộc Sở", SO, "", "", "", "P. QLDS"],
                &["Văn phòng Sở", "Trung tâm", SO, "", "không có"],
                &["Văn phòng Sở", "", SO],
                &["Tổ 4", "Trung tâm", "Văn phòng Sở"],
                &["Tổ 5", "Trung tâm", "Tổ 1", "", "", "", "", "đầu"],
            ]),
        )
        .await;
        assert_eq!(heading(&preview), "1 đơn vị mới, 7 dòng cần sửa", "{}", preview.text());
        let faults = preview.root.named("errs")[0].tags("li").iter().map(|line| line.text()).collect::<Vec<_>>();
        let expected = [
            "C2 Trực thuộc “Sở lạ”: Chưa có đơn vị này",
            "C3 Trực thuộc “Tổ 3”: Vòng quanh",
            "C4 Trực thuộc “Tổ 2”: Vòng quanh",
            "A5 Tên đơn vị “Phòng Di sản”: Đang ghi là “Phòng Quản lý Di sản văn hóa”. Tên và nơi trực thuộc chỉ thay đổi theo quyết định",
            "B6 Loại “Trung tâm”: Đang ghi là Văn phòng Sở. Sửa loại ở trang của đơn vị",
            "E6 Thư điện tử “không có”: Chưa phải một địa chỉ thư",
            "A7 Tên đơn vị “Văn phòng Sở”: Trùng với dòng 6.",
            "C9 Trực thuộc “Tổ 1”: Đơn vị cấp trên ở dòng 2 chưa nhập được.",
            "H9 Thứ tự xếp “đầu”: Ghi một số từ 0 trở lên",
        ];
        for (fault, expected) in faults.iter().zip(expected) {
            assert!(fault.starts_with(expected), "{fault}, not {expected}");
        }
        assert_eq!(faults.len(), expected.len());
        let decision = preview.follows_to("/quan-tri/don-vi/phong-quan-ly-di-san-van-hoa/to-chuc-lai?viec=doi-ten").await;
        assert_eq!(decision.status, StatusCode::OK);
        let link = preview.root.tags("a").into_iter().filter_map(|link| link.get("href"));
        assert_eq!(link.filter(|href| href.contains("to-chuc-lai")).count(), 1, "{}", preview.html);

        let task = enters(&world, &preview, true).await;
        assert!(task.says("Đã nhập 1 dòng."), "{}", task.text());
        let list = office.opens(LIST).await;
        assert!(list.says("Tổ 4") && !list.says("Tổ 5") && !list.says("Phòng Di sản P. QLDS"), "{}", list.text());
    })
    .await;
}

#[tokio::test]
async fn a_unit_that_seems_to_have_moved_is_not_entered_a_second_time() {
    on_both_engines("moved_unit", async |location| {
        let world = World::new(&location).await;
        let office = world.office();
        let place = "40";
        let edit = office.opens("/quan-tri/don-vi/phong-quan-ly-di-san-van-hoa").await;
        edit.form_with("thu-tu").fill("thu-tu", place).press().await;
        let moved = ["Phòng Quản lý Di sản văn hóa", "Phòng thuộc Sở", "Văn phòng Sở", "", "", "", "", place];
        let preview = previews_at(&office, LIST, &book(&[&HEADS, &moved])).await;
        assert_eq!(heading(&preview), "0 đơn vị mới, 1 dòng cần sửa", "{}", preview.text());
        assert!(preview.says(&format!("C2 Trực thuộc “Văn phòng Sở”: Đang ghi là “{SO}”.")), "{}", preview.text());
        let decision = preview.follows("Mở trang của đơn vị").await;
        assert!(decision.path.ends_with("/phong-quan-ly-di-san-van-hoa/to-chuc-lai?viec=chuyen"), "{}", decision.path);
        assert_eq!(decision.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn contacts_short_names_and_the_order_change_by_a_list_and_everything_else_stays() {
    on_both_engines("unit_changes", async |location| {
        let world = World::new(&location).await;
        let office = world.office();
        let file = book(&[
            &HEADS,
            &["văn phòng sở", "Văn phòng Sở", SO, "Lò Thị Ún", "vp@sonkhe.example", "0206 3852 000", "VP", "25"],
            &["Phòng Quản lý Di sản văn hóa", "Phòng thuộc Sở", ""],
        ]);
        let preview = previews_at(&office, LIST, &file).await;
        assert_eq!(heading(&preview), "0 đơn vị mới, 1 đơn vị thay đổi, 1 dòng đã có", "{}", preview.text());
        assert!(preview.says("văn phòng sở 2 Đầu mối") && preview.says("Lò Thị Ún"), "{}", preview.text());
        enters(&world, &preview, false).await;
        let unit = office.opens("/quan-tri/don-vi/van-phong-so").await;
        assert!(unit.says("Lò Thị Ún · 0206 3852 000 · vp@sonkhe.example"), "{}", unit.text());
        let form = unit.form_with("thu-tu");
        assert_eq!(
            [form.value("ten"), form.value("ten-ngan"), form.value("thu-tu")],
            [Some("Văn phòng Sở"), Some("VP"), Some("25")]
        );
        let id = world.cast.units[2].as_str();
        assert_eq!(world.verbs("unit", id).await, ["unit.entered", "unit.corrected"]);
        assert_eq!(heading(&previews_at(&office, LIST, &file).await), "0 đơn vị mới, 2 dòng đã có");
    })
    .await;
}

#[tokio::test]
async fn one_kind_and_one_unit_above_can_stand_for_the_whole_file_and_are_remembered() {
    on_both_engines("units_for_all", async |location| {
        let world = World::new(&location).await;
        let office = world.office();
        let file = book(&[&["Tên đơn vị", "Liên hệ"], &["Xã A", "An"], &["Xã B", "Bình"], &["Văn phòng Sở", ""]]);
        let columns = loads_at(&office, LIST, "xa.xlsx", &file).await;
        let missing = columns.form(&columns.path).press().await;
        assert_eq!(missing.problems(), ["Chọn cột ghi loại đơn vị, hoặc một loại cho cả tệp."]);
        let form = columns.form(&columns.path).fill("loai", "commune-committee");
        let preview = form.fill("don-vi", "uy-ban-nhan-dan-tinh-son-khe").press().await;
        let said = heading(&preview);
        assert!(said.starts_with("3 đơn vị mới"), "an office below the province is another one: {}", preview.text());
        let file = book(&[&["Tên đơn vị", "Liên hệ"], &["Xã A", "An"], &["Xã B", "Bình"]]);
        let columns = loads_at(&office, LIST, "xa.xlsx", &file).await;
        let preview = columns.form(&columns.path).press().await;
        assert_eq!(heading(&preview), "2 đơn vị mới", "{}", preview.text());
        enters(&world, &preview, false).await;
        let unit = office.opens("/quan-tri/don-vi/xa-a").await;
        assert!(unit.says("Ủy ban nhân dân cấp xã") && unit.says("Trực thuộc Ủy ban nhân dân tỉnh Sơn Khê"));
    })
    .await;
}

#[tokio::test]
async fn what_changed_meanwhile_is_left_out_and_told() {
    on_both_engines("units_meanwhile", async |location| {
        let world = World::new(&location).await;
        let office = world.office();
        let file = book(&[&HEADS, &["Tổ 1", "Trung tâm", "Văn phòng Sở"], &["Tổ 2", "Trung tâm", "Tổ 1"]]);
        let preview = previews_at(&office, LIST, &file).await;
        let task = preview.form(&preview.path.replace("/xem", "/nhap")).press().await;
        let form = world.administrator().opens("/quan-tri/don-vi/moi").await.form(LIST);
        let form = form.fill("ten", "Tổ 1").fill("loai", "centre").fill("truc-thuoc", "van-phong-so");
        let entered = form.press().await;
        assert!(entered.says("Đã ghi Tổ 1."), "{}", entered.text());
        world.works().await;
        assert!(task.again().await.says("Đã nhập 0 dòng."), "{}", task.again().await.text());
        let ended = office.opens(&preview.path).await;
        assert!(ended.says("2 dòng không nhập được, xem bên dưới."), "{}", ended.text());
        assert!(ended.says("Dòng 2, Tổ 1: Ở chỗ này vừa có một đơn vị cùng tên."), "{}", ended.text());
        assert!(ended.says("Dòng 3, Tổ 2: Đơn vị cấp trên không còn, hoặc chưa nhập được."), "{}", ended.text());
    })
    .await;
}
