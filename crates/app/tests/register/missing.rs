//! Numbers that were given on paper: where they may lie, and what is missing between them.

use axum::http::StatusCode;
use testkit::on_both_engines;

use crate::case::{kept, numbered};
use crate::world::{Form, Page, World};

/// A decision that had its number on paper.
async fn from_paper(world: &World, number: &str) -> Page {
    decision(world, number).await.press().await
}

/// The form for it.
async fn decision(world: &World, number: &str) -> Form {
    let form = world.office().opens("/so-van-ban/cap-so").await.form("/so-van-ban/cap-so");
    form.fill("loai", "QĐ").fill("trich-yeu", "Tặng Giấy khen").fill("nguoi-ky", "Khải").fill("so", number)
}

async fn set(world: &World, field: &str, value: &str) {
    let settings = world.office().opens("/so-van-ban/cai-dat").await;
    let saved = settings.form("/so-van-ban/cai-dat").fill(field, value).press().await;
    assert!(saved.says("Đã lưu cài đặt sổ."), "{}", saved.text());
}

#[tokio::test]
async fn a_missing_number_comes_into_the_book_and_the_year_where_it_is_missing() {
    on_both_engines("missing_in_its_book", async |location| {
        let world = World::new(&location).await;
        set(&world, "hoi-dong", "HĐTĐKT").await;
        for number in ["1", "3"] {
            let form = decision(&world, number).await.fill("cua", "HĐTĐKT").fill("ngay", "20/11/2025");
            let page = form.press().await;
            assert!(page.says(&format!("0{number}/QĐ-HĐTĐKT")), "{}", page.text());
        }
        let book = world.office().opens("/so-van-ban?nam=2025").await;
        assert!(book.says("HĐTĐKT: số 02 chưa vào sổ."), "{}", book.text());
        let page = book.follows("Vào sổ").await;
        assert!(page.says("Vào sổ số còn thiếu") && page.says("HĐTĐKT, năm 2025."), "{}", page.text());
        let form = page.form("/so-van-ban/cap-so");
        assert_eq!((form.value("so"), form.value("ngay")), (Some("2"), Some("")), "no day of this year");
        let form = form.fill("loai", "QĐ").fill("trich-yeu", "Bù").fill("nguoi-ky", "Khải").fill("ngay", "20/02/2026");
        let refused = form.press().await;
        let expected = "Sổ này của năm 2025. Ghi ngày trong năm đó, hoặc lấy số của năm khác.";
        assert_eq!(refused.problems(), [expected]);
        let entered = refused.form("/so-van-ban/cap-so").fill("ngay", "21/11/2025").press().await;
        assert!(entered.says("Văn bản đi số 02/QĐ-HĐTĐKT"), "{}", entered.text());
        let own = world.office().opens("/so-van-ban/di-2025-cua-hdtdkt-2").await;
        assert_eq!(own.status, StatusCode::OK);
        let book = world.office().opens("/so-van-ban?nam=2025").await;
        assert!(!book.says("chưa vào sổ") && book.rows("reg").len() == 3, "{}", book.text());
        let nowhere = world.office().opens("/so-van-ban/cap-so?nam=2024&sach=cua-hdtdkt&so=2").await;
        assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn a_number_far_ahead_is_refused_with_the_one_that_comes_next() {
    on_both_engines("far_ahead", async |location| {
        let world = World::new(&location).await;
        let high = from_paper(&world, "99999").await;
        assert_eq!(high.problems(), ["Số đầu tiên vào sổ trong năm tối đa 5.000. Xem lại số."]);
        assert!(from_paper(&world, "47").await.says("47/QĐ-SVHTTDL"));
        let slip = from_paper(&world, "20265").await;
        assert_eq!(slip.status, StatusCode::UNPROCESSABLE_ENTITY);
        let expected = "Số 20265 cách số tiếp theo 48 quá 50 số. Xem lại số; nếu đúng, vào sổ các số ở giữa trước.";
        assert_eq!(slip.problems(), [expected]);
        assert!(from_paper(&world, "98").await.says("98/QĐ-SVHTTDL"), "fifty ahead is near enough");
    })
    .await;
}

#[tokio::test]
async fn a_printed_symbol_stays_when_the_agency_is_abbreviated_otherwise() {
    on_both_engines("symbol_stays", async |location| {
        let world = World::new(&location).await;
        numbered(&world, "CV", "Mời họp").await;
        kept(&world, "Chờ ký").await;
        set(&world, "viet-tat", "SVHTT").await;
        let form = world.office().opens("/so-van-ban/di-2026-1/sua").await.form("/so-van-ban/di-2026-1/sua");
        let amended = form.fill("trich-yeu", "Mời họp lần hai").press().await;
        assert!(amended.says("Văn bản đi số 01/SVHTTDL-VP") && amended.says("lần hai"), "{}", amended.text());
        let form = world.office().opens("/so-van-ban/di-2026-1/sua").await.form("/so-van-ban/di-2026-1/sua");
        let other = form.fill("loai", "QĐ").press().await;
        assert!(other.says("Văn bản đi số 01/QĐ-SVHTT"), "another kind has another symbol: {}", other.text());
    })
    .await;
}

#[tokio::test]
async fn a_book_is_printed_in_parts() {
    on_both_engines("printed_in_parts", async |location| {
        let world = World::new(&location).await;
        numbered(&world, "CV", "Mời họp").await;
        let book = world.office().opens("/so-van-ban").await;
        assert!(book.html.contains("/so-van-ban/in.docx?so=di&amp;nam=2026&amp;phan=1"), "{}", book.html);
        assert!(!book.says("Phần 1:"), "one part needs no name");
        let (headers, _) = world.office().downloads("/so-van-ban/in.docx?so=di&nam=2026&phan=1").await;
        assert!(headers["content-disposition"].to_str().unwrap().contains("so-van-ban-di-2026.docx"));
        let beyond = world.office().opens("/so-van-ban/in.docx?so=di&nam=2026&phan=2").await;
        assert_eq!(beyond.status, StatusCode::NOT_FOUND);
    })
    .await;
}
