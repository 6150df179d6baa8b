//! Files that are no plan: each gets its own sentence, and nothing is stored.

use std::io::Write as _;

use axum::http::StatusCode;
use testkit::on_both_engines;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::example::{counts, file, uploads};
use crate::world::World;

/// An OLE container that holds a stream of this name.
fn compound(stream: &str) -> Vec<u8> {
    let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    bytes.resize(1024, 0);
    bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
    bytes
}

fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn cases() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let odt = [("META-INF/manifest.xml", "<x/>"), ("content.xml", "<x/>")];
    let cut = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>";
    let docx = std::fs::read(format!("{}/../../examples/ke-hoach.docx", env!("CARGO_MANIFEST_DIR"))).unwrap();
    vec![
        ("trong.txt", b" \r\n\t\n".to_vec(), "Tệp trống, không có chữ nào."),
        ("cu.doc", compound("WordDocument"), "Tệp là Word 97–2003 (.doc). Mở bằng Word, lưu thành .docx rồi nạp lại."),
        ("khoa.docx", compound("EncryptedPackage"), "Tệp có mật khẩu. Mở khóa rồi nạp lại."),
        ("bang.xls", compound("Workbook"), "Tệp là bảng tính Excel. Nạp tệp .docx, .pdf hoặc .txt."),
        ("a.rtf", b"{\\rtf1}".to_vec(), "Tệp là RTF. Mở bằng Word, lưu thành .docx rồi nạp lại."),
        ("a.odt", zip(&odt), "Tệp là OpenDocument. Lưu thành .docx rồi nạp lại."),
        ("a.xlsx", zip(&[("xl/workbook.xml", "<x/>")]), "Tệp là bảng tính Excel. Nạp tệp .docx, .pdf hoặc .txt."),
        ("a.pptx", zip(&[("ppt/presentation.xml", "<x/>")]), "Tệp là bản trình chiếu. Nạp tệp .docx, .pdf hoặc .txt."),
        ("a.zip", zip(&[("anh.jpg", "x")]), "Tệp nén không chứa văn bản Word. Giải nén rồi nạp từng tệp."),
        (
            "a.doc",
            b"<!DOCTYPE HTML><html><p>x</p></html>".to_vec(),
            "Tệp là trang web lưu dưới tên Word. Mở bằng Word, lưu thành .docx rồi nạp lại.",
        ),
        ("a.jpg", b"\xFF\xD8\xFF\xE0\0\x10JFIF".to_vec(), "Tệp là ảnh. Nạp tệp .docx, hoặc PDF có chữ."),
        ("nua.docx", docx[..docx.len() / 2].to_vec(), "Tệp Word hỏng hoặc tải về chưa đủ. Lấy lại tệp rồi nạp lại."),
        (
            "cut.docx",
            zip(&[("word/document.xml", cut)]),
            "Tệp Word hỏng (phần word/document.xml, byte 91). Mở bằng Word, lưu lại rồi nạp lại.",
        ),
        (
            "hong.pdf",
            b"%PDF-1.4\nkhong".to_vec(),
            "Tệp PDF hỏng, không đọc được. Xuất lại PDF từ Word, hoặc nạp tệp Word gốc.",
        ),
        ("a.txt", b"abc\x01".to_vec(), "Tệp không phải văn bản (byte 3). Nạp tệp .docx, .pdf hoặc .txt."),
    ]
}

#[tokio::test]
async fn each_wrong_kind_gets_its_sentence_and_nothing_is_stored() {
    on_both_engines("wrong_kinds", async |location| {
        let world = World::new(&location).await;
        let before = counts(&world).await;
        for (name, bytes, sentence) in cases() {
            let page = uploads(&world.office(), name, &bytes).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {}", page.text());
            assert!(page.title().starts_with("Lỗi: Nạp kế hoạch"), "{name}: {}", page.title());
            assert!(page.says(sentence), "{name}: {}", page.text());
            assert!(!page.says("Chi tiết"), "{name}");
        }
        assert_eq!(counts(&world).await, before);
        assert_eq!(world.originals(), 0, "no file is kept either");
    })
    .await;
}

#[tokio::test]
async fn no_file_and_a_large_file_get_their_sentences() {
    on_both_engines("no_file", async |location| {
        let world = World::new(&location).await;
        let before = counts(&world).await;
        let page = world.office().opens("/dot/moi").await.form("/dot/moi").sends().await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.says("Chưa chọn tệp. Chọn tệp kế hoạch rồi bấm Tải lên."), "{}", page.text());
        let large = vec![b'a'; (20 << 20) + 1];
        let page = uploads(&world.office(), "lon.txt", &large).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text());
        assert!(page.says("20 MB"), "{}", page.text());
        let huge = vec![b'a'; 23 << 20];
        let page = uploads(&world.office(), "lon.txt", &huge).await;
        assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert_eq!(page.title(), "Tệp hoặc nội dung quá lớn");
        assert_eq!((counts(&world).await, world.originals()), (before, 0));
    })
    .await;
}

#[tokio::test]
async fn a_reader_that_dies_or_is_not_there_is_a_sentence_and_no_error_page() {
    on_both_engines("reader_dies", async |location| {
        let mut world = World::new(&location).await;
        for program in ["/bin/false", "/khong/co"] {
            world = world.reading_with(program);
            let page = uploads(&world.office(), "ke-hoach.txt", &file("ke-hoach.txt")).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{program}: {}", page.text());
            let sentence = "Đang đọc thì dừng giữa chừng. Thử lại; nếu vẫn vậy, nạp tệp Word gốc hoặc nhập tay.";
            assert!(page.says(sentence), "{program}: {}", page.text());
            assert!(page.title().starts_with("Lỗi: Nạp kế hoạch"), "the form is there to try again: {}", page.title());
            assert_eq!(world.originals(), 0, "no file is kept");
        }
    })
    .await;
}
