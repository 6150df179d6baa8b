//! The signed copy, scanned.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use domain::actor::Role;
use testkit::on_both_engines;

use crate::case::{kept, numbered};
use crate::world::World;

#[tokio::test]
async fn a_scan_is_kept_with_its_number_and_shown() {
    on_both_engines("scan_is_kept", async |location| {
        let world = World::new(&location).await;
        let page = numbered(&world, "QĐ", "Tặng Giấy khen").await;
        let nothing = page.form("/so-van-ban/di-2026-1/ban-ky").press().await;
        assert_eq!(nothing.problems(), ["Chưa chọn tệp. Chọn tệp bản ký rồi lưu."]);
        let wrong = page.form("/so-van-ban/di-2026-1/ban-ky").attach("tep", "quyet-dinh.pdf", b"MZ\x90").press().await;
        let expected = "quyet-dinh.pdf không phải PDF, JPG hay PNG. Quét bản ký thành PDF rồi lưu.";
        assert_eq!(wrong.problems(), [expected]);
        let form = page.form("/so-van-ban/di-2026-1/ban-ky").attach("tep", "Quyết định 01.pdf", b"%PDF-1.7 ban ky");
        let kept = form.press().await;
        assert!(kept.says("Quyết định 01.pdf"), "{}", kept.text());
        let link = kept
            .root
            .tags("a")
            .iter()
            .find_map(|a| a.get("href").filter(|to| to.contains("/ban-ky/")))
            .unwrap()
            .to_owned();
        let (headers, bytes) = world.plays(Role::Auditor).downloads(&link).await;
        assert_eq!(
            (bytes.as_slice(), &headers["content-type"]),
            (&b"%PDF-1.7 ban ky"[..], &"application/pdf".parse().unwrap())
        );
        assert_eq!(headers["x-content-type-options"], "nosniff");
        assert_eq!(world.unit_head().asks(Method::GET, &link, &[], Body::empty()).await.status, StatusCode::FORBIDDEN);
        assert!(world.office().opens("/so-van-ban").await.says("có bản ký"));

        let form = kept.form("/so-van-ban/di-2026-1/ban-ky").attach(
            "tep",
            "lại.png",
            &[0x89, b'P', b'N', b'G', 13, 10, 26, 10],
        );
        assert!(form.press().await.says("lại.png"));
        let old = world.office().asks(Method::GET, &link, &[], Body::empty()).await;
        assert_eq!(old.status, StatusCode::NOT_FOUND, "the copy before is no longer the one of the book");
    })
    .await;
}

#[tokio::test]
async fn a_reserved_number_takes_no_copy_and_a_large_file_is_refused() {
    on_both_engines("no_copy", async |location| {
        let world = World::new(&location).await;
        let page = kept(&world, "Chờ ký").await;
        assert!(!page.has_form("/so-van-ban/di-2026-1/ban-ky"));
        let page = numbered(&world, "QĐ", "Tặng Giấy khen").await;
        let mut large = b"%PDF-1.7".to_vec();
        large.resize((20 << 20) + 1, b' ');
        let refused = page.form("/so-van-ban/di-2026-2/ban-ky").attach("tep", "to.pdf", &large).press().await;
        assert_eq!(refused.problems(), ["Tệp lớn hơn 20 MB. Quét lại ở mức 200 điểm ảnh rồi lưu."]);
        assert_eq!(world.originals(), 0);
    })
    .await;
}
