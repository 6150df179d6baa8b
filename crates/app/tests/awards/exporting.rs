//! The files that are handed out say what the list shows.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use testkit::on_both_engines;

use crate::case::{DIVISION, address, enters_rightly, names};
use crate::world::{Persona, World};

/// The rows of the workbook, each cell as it would be read.
async fn sheet(who: &Persona, asked: &str) -> Vec<Vec<String>> {
    let (headers, bytes) = who.downloads(&format!("/khen-thuong/tai.xlsx{asked}")).await;
    assert!(headers["content-disposition"].to_str().unwrap().contains("khen-thuong.xlsx"));
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range("Khen thưởng").unwrap();
    let cell = |cell: &Data| match cell {
        Data::DateTime(day) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        other => other.to_string(),
    };
    range.rows().map(|row| row.iter().map(cell).collect()).collect()
}

#[tokio::test]
async fn the_workbook_and_the_text_say_what_the_list_shows() {
    on_both_engines("award_export", async |location| {
        let world = World::new(&location).await;
        enters_rightly(&world, &[]).await;
        let unit = [("la", "don-vi"), ("ten", DIVISION), ("hinh-thuc", "tt-ldtt"), ("ngay", "2022"), ("nam", "")];
        enters_rightly(&world, &unit).await;
        let formula = [("la", "ca-nhan"), ("ten", "=1+1, \"Lò\""), ("so", "7/QĐ"), ("nam", "")];
        let page = enters_rightly(&world, &formula).await;
        let withdraw = format!("{}/thu-hoi", address(&page));
        page.form(&withdraw).fill("ly-do", "Nhập thử").press().await;

        let office = world.office();
        for asked in ["", "?cap=grassroots&la=person", "?nam=2022", "?don-vi=phong-quan-ly-van-hoa-va-gia-dinh"] {
            let listed = names(&office.opens(&format!("/khen-thuong{asked}")).await);
            let rows = sheet(&office, asked).await;
            let exported: Vec<String> = rows[1..].iter().map(|row| row[0].clone()).collect();
            assert!(!listed.is_empty() && exported == listed, "{asked}: {exported:?}, not {listed:?}");
        }
        let rows = sheet(&office, "").await;
        assert_eq!(
            rows[0][..7],
            [
                "Người, tập thể",
                "Đối tượng",
                "Đơn vị khi được khen",
                "Hình thức",
                "Cấp",
                "Số, ký hiệu quyết định",
                "Ngày"
            ]
        );
        let letter = rows.iter().find(|row| row[0] == "Bế Văn Sán").unwrap();
        assert_eq!(
            letter[3..8],
            ["Giấy khen", "Cơ sở", "85/QĐ-SVHTTDL", "2023-07-20", "Giám đốc Sở"],
            "a day is a day"
        );
        assert_eq!(letter[9..13], ["2022", "Hoàn thành tốt nhiệm vụ năm 2022", "chưa có quyết định", "Còn hiệu lực"]);
        let division = rows.iter().find(|row| row[0] == DIVISION).unwrap();
        assert_eq!(division[6], "2022", "a year is a year");
        let gone = rows.iter().find(|row| row[0].starts_with('=')).unwrap();
        assert_eq!(gone[12], "Thu hồi ngày 04/5/2026, lý do: Nhập thử");

        let (headers, bytes) = office.downloads("/khen-thuong/tai.csv").await;
        assert!(headers["content-type"].to_str().unwrap().starts_with("text/csv"));
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.starts_with('\u{feff}') && text.lines().count() == 4, "{text}");
        assert!(text.contains("\"'=1+1, \"\"Lò\"\"\""), "no cell begins a formula: {text}");
        assert!(text.contains("\"Bế Văn Sán\",\"Cá nhân\""), "{text}");

        let own = sheet(&world.unit_head(), "").await;
        assert_eq!(own.len(), 3, "a head gets what a head sees: {own:?}");
        let nothing = sheet(&world.colleague(), "").await;
        assert_eq!(nothing.len(), 1, "{nothing:?}");
    })
    .await;
}
