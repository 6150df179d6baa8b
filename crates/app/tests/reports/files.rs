//! Evidence: what is taken, and how it is handed out.

use domain::actor::Role;
use testkit::on_both_engines;

use crate::case::Case;
use crate::world::Page;

const PDF: &[u8] = b"%PDF-1.7 danh sach";

async fn adds(case: &Case, name: &str, bytes: &[u8]) -> Page {
    let page = case.seen_by(Role::FocalPoint).await;
    page.form(&format!("{}/tep", case.url())).attach("tep", name, bytes).press().await
}

#[tokio::test]
async fn a_file_is_kept_handed_out_as_a_file_and_removed() {
    on_both_engines("a_file_is_kept", async |location| {
        let case = Case::new(&location).await;
        adds(&case, "Danh sách.pdf", PDF).await;
        let page = case.seen_by(Role::UnitHead).await;
        assert!(page.says("Danh sách.pdf"), "{}", page.text());
        let links = page.root.tags("a");
        let to = links.iter().filter_map(|link| link.get("href")).find(|to| to.contains("/tep/")).unwrap();
        let (headers, bytes) = case.world.unit_head().downloads(to).await;
        assert_eq!(bytes, PDF);
        assert!(headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
        assert_eq!(headers["x-content-type-options"], "nosniff");
        assert_eq!(case.world.plays(Role::Press).opens(to).await.status.as_u16(), 404);

        let file = to.rsplit('/').next().unwrap();
        page.form(&format!("{}/go", case.url())).fill("tep", file).press().await;
        assert!(!case.seen_by(Role::UnitHead).await.says("Danh sách.pdf"));
    })
    .await;
}

#[tokio::test]
async fn what_is_not_what_it_says_is_refused_with_the_reason() {
    on_both_engines("refused_with_the_reason", async |location| {
        let case = Case::new(&location).await;
        let wrong = adds(&case, "ảnh.png", PDF).await;
        assert_eq!(wrong.status.as_u16(), 422);
        assert!(wrong.says("ảnh.png: nội dung không phải tệp png."), "{}", wrong.text());
        assert!(adds(&case, "chạy.exe", b"MZ").await.says("chạy.exe: chỉ nhận pdf, docx, xlsx, jpg, png, zip"));
        assert!(adds(&case, "rỗng.pdf", b"").await.says("Tệp rỗng."));
        let mut large = PDF.to_vec();
        large.resize((20 << 20) + 1, b' ');
        assert!(adds(&case, "to.pdf", &large).await.says("to.pdf lớn hơn 20 MB"));
        adds(&case, "một.pdf", PDF).await;
        let twice = adds(&case, "hai.pdf", PDF).await;
        assert!(twice.says("hai.pdf đã có trong báo cáo này."), "{}", twice.text());
        for n in 0..9 {
            adds(&case, &format!("tệp {n}.pdf"), format!("%PDF-{n}").as_bytes()).await;
        }
        let page = case.seen_by(Role::FocalPoint).await;
        assert!(!page.has_form(&format!("{}/tep", case.url())), "ten are enough");
    })
    .await;
}
