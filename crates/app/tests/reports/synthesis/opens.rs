//! LibreOffice opens the paper.

use std::process::Command;

use testkit::on_both_engines;

use crate::case::Case;

#[tokio::test]
async fn the_paper_opens_in_libreoffice() {
    on_both_engines("opens_in_libreoffice", async |location| {
        let case = Case::new(&location).await;
        case.division_is_taken("21").await;
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("tong-ket.docx"), case.paper().await).unwrap();
        let profile = format!("-env:UserInstallation=file://{}", folder.path().join("profile").display());
        let mut office = Command::new("soffice");
        office.args([&profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "tong-ket.docx"]);
        let Ok(output) = office.current_dir(folder.path()).output() else { return testkit::skip("no soffice") };
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let text = std::fs::read_to_string(folder.path().join("tong-ket.txt")).unwrap();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for words in [
            "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH",
            "Tạo khí thế thi đua sôi nổi",
            "[chưa có: Văn phòng chưa trả lời điểm này]",
            "2 chỉ tiêu có số",
            "V.3 Số hóa hiện vật",
            "Báo cáo đợt 1",
        ] {
            assert!(text.contains(words), "{words} in {text}");
        }
    })
    .await;
}
