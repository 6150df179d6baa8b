//! Awards of before from workbooks: lists of strangers, every wrong cell by its name, what the book hands out, twice.

use axum::http::StatusCode;
use domain::actor::Role;
use rust_xlsxwriter::{Format, Workbook};
use testkit::on_both_engines;

use crate::case::{DIVISION, address, award_of, enters_rightly, names};
use crate::world::{Page, Persona, World};

const LIST: &str = "/khen-thuong";

const HEADS: [&str; 8] = [
    "Họ và tên",
    "Đơn vị",
    "Danh hiệu, hình thức khen thưởng",
    "Cấp",
    "Số quyết định",
    "Ngày QĐ",
    "Cơ quan ban hành",
    "Nội dung",
];

fn book(rows: &[&[&str]]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(*cells).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(row, column, *cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// Loads a file whose columns need no help; gives its preview.
async fn previews(who: &Persona, bytes: &[u8]) -> Page {
    let load = format!("{LIST}/tep");
    let columns = who.opens(&load).await.form(&load).attach("tep", "lich su.xlsx", bytes).press().await;
    let preview = columns.form(&columns.path).press().await;
    assert!(preview.path.ends_with("/xem"), "{}: {}", preview.path, preview.text());
    preview
}

fn heading(page: &Page) -> String {
    page.root.tags("h1")[0].text()
}

/// Enters what a preview shows, and waits for the job; gives the page of the work.
async fn enters(world: &World, preview: &Page, only_right: bool) -> Page {
    let form = preview.form(&preview.path.replace("/xem", "/nhap"));
    let form = if only_right { form.fill("nhap", "dung") } else { form };
    let task = form.press().await;
    world.works().await;
    task.again().await
}

/// A list as somebody kept it over the years.
fn stranger() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("2019-2023").unwrap();
    let plain = Format::new();
    sheet.merge_range(0, 0, 0, 7, "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", &plain).unwrap();
    sheet.merge_range(1, 0, 1, 7, "DANH SÁCH KHEN THƯỞNG (kèm theo Báo cáo số 12)", &plain).unwrap();
    let heads = ["STT", "HO VA TEN", "DON VI CONG TAC", "DANH HIEU", "CAP", "SO QUYET DINH", "NOI DUNG", "NAM"];
    for (column, head) in (0..).zip(heads) {
        sheet.write_string(3, column, head).unwrap();
    }
    // The letters of the second name are decomposed, as a Mac writes them.
    let decomposed = "Mai Thi\u{323} Lan";
    let rows = [
        ["1", "BE VAN SAN", DIVISION, "CSTĐ cơ sở", "", "85/QĐ-SVHTTDL ngày 20/7/2023", "Hoàn thành tốt", "2022"],
        ["2", decomposed, "Văn phòng Sở", "GIAY KHEN", "Cơ sở", "86/QĐ-SVHTTDL", "", "2021"],
        ["3", DIVISION, "", "tt-ldtt", "", "3/QĐ", "", "2020"],
        ["4", "Nông Thị Ấn", "Xã xa", "Kỷ niệm chương ngành mộc", "Cấp tỉnh", "", "", "2019"],
    ];
    for (row, cells) in (4..).zip(rows) {
        for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    sheet.write_string(8, 1, "TỔNG CỘNG: 4").unwrap();
    sheet.merge_range(10, 5, 10, 7, "NGƯỜI LẬP BIỂU", &plain).unwrap();
    book.save_to_buffer().unwrap()
}

#[tokio::test]
async fn a_list_of_a_stranger_is_understood_and_says_where_each_award_came_from() {
    on_both_engines("awards_of_a_stranger", async |location| {
        let world = World::new(&location).await;
        let office = world.office();
        let load = office.opens(LIST).await.follows("Nạp Excel").await;
        assert_eq!(load.title(), "Nạp lịch sử khen thưởng", "{}", load.text());
        let preview = previews(&office, &stranger()).await;
        assert_eq!(heading(&preview), "4 khen thưởng mới", "{}", preview.text());
        assert!(preview.says("Danh mục không có hình thức này, ghi như trong tệp."), "{}", preview.text());
        assert!(preview.says("Không có ai tên này trong danh sách người"), "{}", preview.text());
        assert!(office.opens(LIST).await.says("Chưa có khen thưởng nào được ghi."), "looking writes nothing");
        let task = enters(&world, &preview, false).await;
        assert!(task.says("Đã nhập 4 dòng."), "{}", task.text());

        let list = office.opens(LIST).await;
        assert_eq!(names(&list), ["Bế Văn Sán", "Mai Thị Lan", DIVISION, "Nông Thị Ấn"]);
        assert!(list.says("Nạp từ danh sách"), "{}", list.text());
        let award = office.opens(&award_of(&list, "Bế Văn Sán")).await;
        for said in ["Chiến sĩ thi đua cơ sở", "85/QĐ-SVHTTDL", "20/7/2023", "Hoàn thành tốt"] {
            assert!(award.says(said), "{said}: {}", award.text());
        }
        let origin = "nạp ngày 04/5/2026 từ tệp lich su.xlsx, trang tính 2019-2023, dòng 5";
        assert!(award.says(&format!("Mai Thị Lan {origin}")), "{}", award.text());
        let id = award.path.rsplit('/').next().unwrap();
        assert_eq!(world.verbs("award", id).await, ["award.entered"]);
        let found = office.opens("/tim?q=86+qd").await;
        assert!(found.says("Mai Thị Lan: Giấy khen"), "{}", found.text());

        let again = previews(&office, &stranger()).await;
        assert_eq!(heading(&again), "0 khen thưởng mới, 4 dòng đã có", "{}", again.text());
        assert!(!again.has_form(&again.path.replace("/xem", "/nhap")), "there is nothing to enter");
    })
    .await;
}

#[tokio::test]
async fn what_the_book_hands_out_can_be_loaded_and_adds_nothing() {
    on_both_engines("awards_round_trip", async |location| {
        let world = World::new(&location).await;
        let office = world.office();
        let withdrawn = address(&enters_rightly(&world, &[]).await);
        let form = office.opens(&withdrawn).await.form(&format!("{withdrawn}/thu-hoi")).fill("ly-do", "Ghi nhầm");
        form.press().await;
        enters_rightly(&world, &[("ten", "Mai Thị Lan"), ("ngay", "2015"), ("nam", "")]).await;
        let unit = [("la", "don-vi"), ("ten", DIVISION), ("hinh-thuc", "tt-ldtt"), ("so", ""), ("nam", "")];
        enters_rightly(&world, &unit).await;
        enters_rightly(&world, &[("la", "ho"), ("ten", "Ông Lò Văn Pánh"), ("hinh-thuc", "gd-vh")]).await;
        let other = [("la", "ca-nhan"), ("ten", "Hân Thị Ân"), ("hinh-thuc", "khac"), ("cap", "ministry")];
        enters_rightly(
            &world,
            &[&other[..], &[("ten-khac", "Huy hiệu \"Vì sự nghiệp\""), ("nam", "2018-2022")]].concat(),
        )
        .await;
        for path in ["/khen-thuong/tai.xlsx", "/khen-thuong.xlsx"] {
            let (_, bytes) = office.downloads(path).await;
            let preview = previews(&office, &bytes).await;
            assert_eq!(heading(&preview), "0 khen thưởng mới, 5 dòng đã có", "{path}: {}", preview.text());
        }
        let (_, template) = office.downloads("/khen-thuong/mau.xlsx").await;
        assert_eq!(heading(&previews(&office, &template).await), "0 khen thưởng mới");
    })
    .await;
}

#[tokio::test]
async fn every_wrong_cell_is_named_with_its_reason() {
    on_both_engines("wrong_awards", async |location| {
        let world = World::new(&location).await;
        let office = world.office();
        let right = ["Bế Văn Sán", "", "Giấy khen", "", "1/QĐ", "20/7/2023"];
        let preview = previews(
            &office,
            &book(&[
                &HEADS,
                &right,
                &right,
                &["Mai Thị Lan", "", "", "", "2/QĐ", "20/7/2023"],
                &["Mai Thị Lan", "", "Giấy khen", "Làng", "2/QĐ", "20/7/2023"],
                &["Mai Thị Lan", "", "Giấy khen", "", "2/QĐ", "31/2/2023"],
                &["Mai Thị Lan", "", "Giấy khen", "", "2/QĐ"],
                &["Mai Thị Lan", "", "Giấy khen", "", "2/QĐ", "20/7/2030"],
                &["Mai Thị Lan", "", "Tập thể lao động tiên tiến", "", "2/QĐ", "20/7/2023"],
                &["Mai Thị Lan", "", "Bằng khen lạ", "", "2/QĐ", "20/7/2023"],
                &["", "", "Giấy khen", "", "2/QĐ", "20/7/2023"],
            ]),
        )
        .await;
        let faults = preview.root.named("errs")[0].tags("li").iter().map(|line| line.text()).collect::<Vec<_>>();
        let expected = [
            "A3 Người, tập thể “Bế Văn Sán”: Trùng với dòng 2.",
            "C4 Hình thức: Ô trống.",
            "D5 Cấp “Làng”: Không có cấp này.",
            "F6 Ngày “31/2/2023”: Không có ngày “31/2/2023”.",
            "F7 Ngày: Ghi ngày quyết định",
            "F8 Ngày “20/7/2030”: Ngày sau hôm nay.",
            "C9 Hình thức “Tập thể lao động tiên tiến”: “Tập thể lao động tiên tiến” dành cho: Tập thể.",
            "D10 Cấp: Chọn cấp khen thưởng.",
            "A11 Người, tập thể: Ô trống.",
        ];
        for (fault, expected) in faults.iter().zip(expected) {
            assert!(fault.starts_with(expected), "{fault}, not {expected}");
        }
        assert_eq!(faults.len(), expected.len(), "{faults:?}");
        assert_eq!(heading(&preview), "1 khen thưởng mới, 9 dòng cần sửa");
        let task = enters(&world, &preview, true).await;
        assert!(task.says("Đã nhập 1 dòng."), "{}", task.text());
        assert_eq!(names(&office.opens(LIST).await), ["Bế Văn Sán"]);
    })
    .await;
}

#[tokio::test]
async fn only_who_keeps_the_book_loads_it() {
    on_both_engines("awards_loading_rights", async |location| {
        let world = World::new(&location).await;
        for role in [Role::UnitHead, Role::Staff, Role::Auditor] {
            let who = world.plays(role);
            assert!(!who.opens(LIST).await.says("Nạp Excel"), "{role:?}");
            for path in ["/khen-thuong/tep", "/khen-thuong.xlsx", "/khen-thuong/mau.xlsx"] {
                assert_eq!(who.opens(path).await.status, StatusCode::FORBIDDEN, "{role:?} {path}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_row_that_may_mean_somebody_else_says_so() {
    on_both_engines("awards_of_namesakes", async |location| {
        let world = World::new(&location).await;
        let office = world.office();
        let row = |name: &'static str, unit: &'static str, number: &'static str| {
            [name, unit, "Giấy khen", "", number, "20/7/2023"]
        };
        let (marks, far, alone, right) = (
            row("Bế Văn Sàn", DIVISION, "1/QĐ"),
            row("Bế Văn Sán", "Sở Nội vụ tỉnh khác", "2/QĐ"),
            row("Bế Văn Sán", "", "3/QĐ"),
            row("Bế Văn Sán", DIVISION, "4/QĐ"),
        );
        let preview = previews(&office, &book(&[&HEADS, &marks, &far, &alone, &right])).await;
        assert_eq!(heading(&preview), "4 khen thưởng mới", "{}", preview.text());
        let rows: Vec<String> = preview.root.tags("tr").iter().map(|row| row.text()).collect();
        let of = |number: &str| rows.iter().find(|row| row.contains(number)).unwrap();
        assert!(of("1/QĐ").contains("Danh sách người ghi “Bế Văn Sán”"), "{rows:?}");
        assert!(of("2/QĐ").contains(&format!("Danh sách người ghi ở {DIVISION}")), "{rows:?}");
        assert!(of("3/QĐ").contains("Chỉ khớp họ tên với người ở"), "{rows:?}");
        assert!(!of("4/QĐ").contains("kiểm tra"), "{rows:?}");
    })
    .await;
}

#[tokio::test]
async fn the_page_of_a_unit_with_many_says_that_it_shows_the_newest() {
    on_both_engines("awards_of_a_unit", async |location| {
        let world = World::new(&location).await;
        let office = world.office();
        let numbers: Vec<String> = (1..=51).map(|number| format!("{number}/QĐ")).collect();
        let row = |number| [DIVISION, "", "tt-ldtt", "", number, "20/7/2023"];
        let rows: Vec<[&str; 6]> = numbers.iter().map(|number| row(number)).collect();
        let rows: Vec<&[&str]> = std::iter::once(&HEADS[..]).chain(rows.iter().map(|row| &row[..])).collect();
        let preview = previews(&office, &book(&rows)).await;
        assert_eq!(heading(&preview), "51 khen thưởng mới", "{}", preview.text());
        enters(&world, &preview, false).await;
        let unit = office.opens("/quan-tri/don-vi/phong-quan-ly-van-hoa-va-gia-dinh").await;
        assert_eq!(unit.rows("khen-thuong").len(), 50);
        assert!(unit.says("Chỉ nêu 50 khen thưởng gần nhất."), "{}", unit.text());
        let all = unit.follows("Khen thưởng của đơn vị và của người trong đơn vị").await;
        assert!(all.says("51 khen thưởng"), "{}", all.text());
    })
    .await;
}
