//! A department takes its people from a list that was sent as a document.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod world;

use std::io::Write as _;

use axum::http::StatusCode;
use testkit::on_both_engines;
use world::{Page, Persona, World};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A Word file with lines and a table; `~` is a cell that goes on from the one above.
fn word_file(lines: &[&str], table: &[&[&str]]) -> Vec<u8> {
    let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let cell = |text: &str| match text {
        "~" => "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>".to_owned(),
        text => format!("<w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>{}</w:tc>", paragraph(text)),
    };
    let row = |cells: &&[&str]| match cells {
        [only] => format!("<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"9\"/></w:tcPr>{}</w:tc></w:tr>", paragraph(only)),
        cells => format!("<w:tr>{}</w:tr>", cells.iter().map(|text| cell(text)).collect::<String>()),
    };
    let lines: String = lines.iter().map(|line| paragraph(line)).collect();
    let rows: String = table.iter().map(row).collect();
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let document = format!(
        "<w:document xmlns:w=\"{space}\"><w:body>{lines}<w:tbl>{rows}</w:tbl><w:sectPr/></w:body></w:document>"
    );
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [("[Content_Types].xml", "<Types/>"), ("word/document.xml", document.as_str())] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

async fn chooses(who: &Persona, name: &str, bytes: &[u8]) -> Page {
    let page = who.opens("/quan-tri/nguoi/dan").await;
    page.form("/quan-tri/nguoi/dan").attach("tep", name, bytes).sends().await
}

fn heading(page: &Page) -> String {
    page.root.tags("h1")[0].text()
}

#[tokio::test]
async fn a_list_in_a_word_table_is_looked_at_and_then_entered() {
    on_both_engines("a_word_list", async |location| {
        let world = World::new(&location).await;
        let office = world.office();
        let file = word_file(
            &["DANH SÁCH CÔNG CHỨC, VIÊN CHỨC", "(Kèm theo Công văn số 12/SVHTTDL-VP)"],
            &[
                &["STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị", "Đối tượng", "Email"],
                &["1", "Bà LÒ THỊ ÚN", "12/3/1990", "Văn thư", "Văn phòng Sở", "Công chức", "un.lt@sonkhe.example"],
                &["2", "Ông Tẩn Láo Tả", "1985", "Kế toán", "~", "nt", ""],
                &["Tổng cộng: 02 người"],
            ],
        );
        let preview = chooses(&office, "danh-sach.docx", &file).await;
        assert_eq!(heading(&preview), "2 người mới", "{}", preview.text());
        assert!(preview.says("Đọc từ danh-sach.docx: 2 người."));
        assert!(preview.says("Không thành dòng nào: Tổng cộng: 02 người."));
        assert!(!preview.says("Không dùng các cột"), "{}", preview.text());
        let row = preview.rows("").into_iter().find(|row| row.contains("Lò Thị Ún")).unwrap();
        assert!(
            row.contains("Văn phòng Sở") && row.contains("Văn thư") && row.contains("un.lt@sonkhe.example"),
            "{row}"
        );
        assert!(!office.opens("/quan-tri/nguoi").await.says("Lò Thị Ún"), "looking writes nothing");

        let list = preview.form("/quan-tri/nguoi/dan/nhap").press().await;
        assert!(list.says("Đã nhập 2 người."), "{}", list.text());
        assert!(list.says("Lò Thị Ún") && list.says("Tẩn Láo Tả"));

        let again = chooses(&office, "danh-sach.docx", &file).await;
        assert_eq!(heading(&again), "0 người mới, 2 dòng đã có");
    })
    .await;
}

#[tokio::test]
async fn every_bad_row_of_a_list_is_named() {
    on_both_engines("a_bad_list", async |location| {
        let world = World::new(&location).await;
        let file = word_file(
            &["DANH SÁCH"],
            &[
                &["STT", "Họ và tên", "Chức vụ", "Đơn vị"],
                &["I. TẬP THỂ"],
                &["1", "Phòng Quản lý Văn hóa", "", ""],
                &["II. CÁ NHÂN"],
                &["1", "Lù Thị Mây", "Chuyên viên", "Phòng Không Có"],
                &["3", "Hảng A Chống", "Chuyên viên", "Văn phòng Sở"],
            ],
        );
        let page = world.office().opens("/quan-tri/nguoi/dan").await;
        let form = page.form("/quan-tri/nguoi/dan").attach("tep", "ds.docx", &file).fill("loai", "civil-servant");
        let preview = form.sends().await;
        assert_eq!(heading(&preview), "1 người mới, 1 dòng cần sửa");
        let fault = "Dòng 2, cột Đơn vị “Phòng Không Có”: Chưa có đơn vị này. Sửa tên, hoặc nhập đơn vị trước.";
        assert_eq!(preview.problems(), [fault]);
        assert!(preview.says("Bỏ qua 1 tập thể, vì đây là danh sách người: Phòng Quản lý Văn hóa."));
        let doubt = "Dòng 3, Hảng A Chống: Số thứ tự không nối với dòng trước: có thể sót một dòng.";
        assert!(preview.says(doubt), "{}", preview.text());

        // The table made of the file can be mended on the page, as a pasted one.
        let table =
            preview.form("/quan-tri/nguoi/dan/nhap").value("bang").unwrap().replace("Phòng Không Có", "Văn phòng Sở");
        let mended = preview.form("/quan-tri/nguoi/dan").fill("bang", &table).sends().await;
        assert_eq!(heading(&mended), "2 người mới", "{}", mended.problems().join("\n"));
    })
    .await;
}

#[tokio::test]
async fn numbered_lines_of_a_text_are_a_list_too() {
    on_both_engines("a_text_list", async |location| {
        let world = World::new(&location).await;
        let text = "DANH SÁCH CÁ NHÂN\n1. Ông Vàng A Sử, Chuyên viên, Văn phòng Sở;\n2. Bà Lù Thị Mây - Văn thư - Văn phòng Sở.\n";
        let page = world.office().opens("/quan-tri/nguoi/dan").await;
        let form = page.form("/quan-tri/nguoi/dan").attach("tep", "ds.txt", text.as_bytes()).fill("loai", "worker");
        let preview = form.sends().await;
        assert_eq!(heading(&preview), "2 người mới", "{}", preview.text());
        assert!(preview.rows("").iter().any(|row| row.contains("Vàng A Sử") && row.contains("Người lao động")));
    })
    .await;
}

#[tokio::test]
async fn a_file_without_a_list_comes_back_with_the_reason() {
    on_both_engines("no_list", async |location| {
        let world = World::new(&location).await;
        let office = world.office();
        let refused = async |name: &str, bytes: &[u8]| {
            let page = chooses(&office, name, bytes).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text());
            page.problems().join("; ")
        };
        let plan = include_bytes!("../../../examples/ke-hoach.txt");
        assert_eq!(
            refused("ke-hoach.txt", plan).await,
            "Không thấy danh sách người trong ke-hoach.txt. Cần một bảng có cột Họ và tên, hoặc các dòng có số thứ tự."
        );
        assert!(refused("anh.txt", b"\x89PNG\0\0").await.starts_with("Tệp là ảnh."));
        let huge = vec![b'a'; 20 * 1024 * 1024 + 1];
        assert!(!refused("lon.txt", &huge).await.is_empty());

        let page = office.opens("/quan-tri/nguoi/dan").await;
        let both = page.form("/quan-tri/nguoi/dan").fill("bang", "Họ và tên\tĐơn vị").attach("tep", "a.txt", b"a");
        let both = both.sends().await;
        assert_eq!(both.problems(), ["Vừa có bảng dán vừa có tệp. Xóa ô Bảng rồi chọn lại tệp, hoặc bỏ tệp."]);
        assert!(both.html.contains("Họ và tên\tĐơn vị"), "nothing typed is lost");
        let nothing = page.form("/quan-tri/nguoi/dan").sends().await;
        assert_eq!(nothing.problems(), ["Bảng trống. Chép các dòng từ Excel hoặc Word rồi dán vào đây."]);
        assert!(
            !office
                .opens("/quan-tri/don-vi/dan")
                .await
                .form("/quan-tri/don-vi/dan")
                .names()
                .contains(&"tep".to_owned())
        );
    })
    .await;
}

#[tokio::test]
async fn how_the_file_was_read_is_said_as_for_a_plan() {
    on_both_engines("how_the_list_was_read", async |location| {
        let world = World::new(&location).await;
        let table: &[&[&str]] =
            &[&["STT", "Họ và tên", "Đơn vị", "Đối tượng"], &["1", "Lò Thị Ún", "Văn phòng Sở", "Công chức"]];
        let changed = "DANH SÁCH</w:t></w:r><w:del w:id=\"1\"><w:r><w:delText>cũ</w:delText></w:r></w:del><w:r><w:t>";
        let said = "Tệp có phần theo dõi sửa đổi; văn bản ở đây là bản đã chấp nhận mọi sửa đổi.";
        let page = chooses(&world.office(), "ds.docx", &word_file(&[changed], table)).await;
        assert!(page.says(said) && page.says("Đọc từ ds.docx: 1 người."), "{}", page.text());
        let plain = chooses(&world.office(), "ds.docx", &word_file(&["DANH SÁCH"], table)).await;
        assert!(!plain.says(said) && plain.says("Đọc từ ds.docx: 1 người."), "{}", plain.text());
    })
    .await;
}
