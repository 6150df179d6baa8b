//! Documents that go out: given a number, reserved, struck, searched, counted.

use axum::http::StatusCode;
use domain::actor::Role;
use testkit::on_both_engines;

use crate::case::{kept, numbered};
use crate::world::World;

#[tokio::test]
async fn documents_get_their_numbers_in_order_and_stand_in_the_book() {
    on_both_engines("numbers_in_order", async |location| {
        let world = World::new(&location).await;
        let empty = world.office().opens("/so-van-ban").await;
        assert!(empty.says("Chưa cấp số nào trong năm."), "{}", empty.text());
        let form = world.office().opens("/so-van-ban/cap-so").await;
        assert!(form.says("Số tiếp theo của sổ chung: 01."), "{}", form.text());

        let first = numbered(&world, "CV", "Mời họp Hội đồng").await;
        assert!(first.says("Đã cấp số 01/SVHTTDL-VP."), "{}", first.text());
        let second = numbered(&world, "QĐ", "Tặng Giấy khen").await;
        assert!(second.says("Văn bản đi số 02/QĐ-SVHTTDL"), "{}", second.text());

        let book = world.director().opens("/so-van-ban").await;
        assert_eq!(book.title(), "Sổ văn bản đi năm 2026");
        let rows = book.rows("reg");
        assert_eq!(rows.len(), 2, "{rows:?}");
        assert!(rows[0].starts_with("02/QĐ-SVHTTDL") && rows[0].contains("Quyết định Tặng Giấy khen"), "{rows:?}");
        assert!(rows[1].contains("Triệu Minh Khải") && rows[1].contains("Các phòng, đơn vị thuộc Sở"), "{rows:?}");
        assert!(!book.says("Giữ số"), "the Director reads the book and does not keep it");
        assert_eq!(world.unit_head().opens("/so-van-ban").await.status, StatusCode::FORBIDDEN);
    })
    .await;
}

#[tokio::test]
async fn a_form_tells_everything_that_is_wrong_at_once() {
    on_both_engines("everything_wrong", async |location| {
        let world = World::new(&location).await;
        let form = world.office().opens("/so-van-ban/cap-so").await;
        let form = form.form("/so-van-ban/cap-so").fill("ngay", "31/2/2026").fill("so-ban", "nhiều").fill("so", "12a");
        let page = form.press().await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        let expected = [
            "31/2/2026 không phải một ngày. Ghi như 04/5/2026.",
            "Số lượng bản là số từ 1 đến 100.000. Sửa lại số lượng.",
            "Số gồm chữ số, từ 1 đến 99.999. Sửa lại số.",
            "Thiếu loại văn bản. Chọn một loại.",
            "Thiếu trích yếu. Ghi nội dung chính của văn bản.",
            "Thiếu người ký. Số chỉ cấp cho văn bản đã ký.",
        ];
        assert_eq!(page.problems(), expected);
        let future = page.form("/so-van-ban/cap-so").fill("ngay", "05/5/2026").fill("so-ban", "").fill("so", "");
        let future = future.fill("loai", "CV").fill("trich-yeu", "Mời họp").fill("nguoi-ky", "Khải").press().await;
        assert_eq!(future.problems(), ["Ngày này chưa tới. Sửa lại ngày."]);
        assert!(world.office().opens("/so-van-ban").await.says("Chưa cấp số nào"), "nothing was given");
    })
    .await;
}

#[tokio::test]
async fn a_reserved_number_is_used_for_its_document() {
    on_both_engines("reserved_is_used", async |location| {
        let world = World::new(&location).await;
        let page = kept(&world, "Quyết định khen thưởng đang trình ký").await;
        assert!(page.says("Đã giữ số 01.") && page.says("Mai Thị Lan giữ."), "{}", page.text());
        let after = numbered(&world, "CV", "Mời họp").await;
        assert!(after.says("02/SVHTTDL-VP"), "{}", after.text());

        let book = world.office().opens("/so-van-ban").await;
        let rows = book.rows("reg");
        assert!(rows[1].contains("Lý do: Quyết định khen thưởng đang trình ký"), "{rows:?}");
        let form = book.follows("01").await.follows("Dùng số này").await;
        assert!(form.says("Dùng số 01 đã giữ"), "{}", form.text());
        let form = form.form("/so-van-ban/di-2026-1/dung").fill("loai", "QĐ").fill("trich-yeu", "Tặng Giấy khen");
        let used = form.fill("nguoi-ky", "Triệu Minh Khải").press().await;
        assert!(used.says("Văn bản đi số 01/QĐ-SVHTTDL"), "{}", used.text());
        assert!(!used.has_form("/so-van-ban/di-2026-1/dung"));
        let again = world.office().opens("/so-van-ban/di-2026-1/dung").await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "a number is used once");
    })
    .await;
}

#[tokio::test]
async fn a_cancelled_number_stays_struck_with_its_reason_and_is_not_given_again() {
    on_both_engines("cancelled_stays", async |location| {
        let world = World::new(&location).await;
        let page = numbered(&world, "CV", "Mời họp").await;
        let without = page.form("/so-van-ban/di-2026-1/huy").press().await;
        assert_eq!(without.problems(), ["Thiếu lý do. Ghi lý do vào ô này."]);
        let struck = without.form("/so-van-ban/di-2026-1/huy").fill("ly-do", "Hoãn họp").press().await;
        assert!(struck.says("Đã hủy") && struck.says("Mai Thị Lan hủy. Lý do: Hoãn họp"), "{}", struck.text());
        assert!(struck.html.contains("<s>Văn bản đi số 01/SVHTTDL-VP</s>"), "{}", struck.html);
        assert!(!struck.has_form("/so-van-ban/di-2026-1/huy"));
        let next = numbered(&world, "CV", "Mời họp lại").await;
        assert!(next.says("02/SVHTTDL-VP"), "{}", next.text());
        let book = world.plays(Role::Auditor).opens("/so-van-ban").await;
        assert!(book.html.contains("<s>01/SVHTTDL-VP</s>") && book.says("Lý do: Hoãn họp"), "{}", book.text());
    })
    .await;
}

#[tokio::test]
async fn the_book_is_searched_without_marks_and_amended_by_the_office() {
    on_both_engines("book_is_searched", async |location| {
        let world = World::new(&location).await;
        numbered(&world, "CV", "Mời họp Hội đồng thi đua").await;
        let second = numbered(&world, "QĐ", "Tặng Giấy khen").await;
        let form = second.follows("Sửa").await;
        assert_eq!(form.form("/so-van-ban/di-2026-2/sua").value("trich-yeu"), Some("Tặng Giấy khen"));
        let form = form.form("/so-van-ban/di-2026-2/sua").fill("trich-yeu", "Tặng Giấy khen đợt 2");
        let amended = form.fill("ghi-chu", "Gửi trục liên thông").press().await;
        assert!(amended.says("Tặng Giấy khen đợt 2") && amended.says("Gửi trục liên thông"), "{}", amended.text());

        let office = world.office();
        let found = office.opens("/so-van-ban?tim=hoi%20dong").await.rows("reg");
        assert!(found.len() == 1 && found[0].contains("Mời họp Hội đồng thi đua"), "{found:?}");
        let found = office.opens("/so-van-ban?loai=Q%C4%90").await.rows("reg");
        assert!(found.len() == 1 && found[0].contains("đợt 2"), "{found:?}");
        assert!(office.opens("/so-van-ban?tim=khong-co-gi").await.says("Không có văn bản nào khớp."));
        let stale = form_again(&world).await;
        assert_eq!(stale, StatusCode::CONFLICT);
    })
    .await;
}

/// A form opened before somebody else changed the line.
async fn form_again(world: &World) -> StatusCode {
    let form = world.office().opens("/so-van-ban/di-2026-1/sua").await;
    let other = form.form("/so-van-ban/di-2026-1/sua").fill("trich-yeu", "Một").press().await;
    assert!(other.says("Một"), "{}", other.text());
    form.form("/so-van-ban/di-2026-1/sua").fill("trich-yeu", "Hai").sends().await.status
}

#[tokio::test]
async fn a_year_is_counted_and_printed() {
    on_both_engines("counted_and_printed", async |location| {
        let world = World::new(&location).await;
        for n in 0..3 {
            numbered(&world, "CV", &format!("Công văn {n}")).await;
        }
        numbered(&world, "QĐ", "Tặng Giấy khen").await;
        kept(&world, "Chờ ký").await;
        let page = world.director().opens("/so-van-ban/thong-ke").await;
        assert!(page.says("Năm 2026 ban hành 4 văn bản, nhiều nhất tháng 5: 4"), "{}", page.text());
        let rows = page.rows("months");
        assert_eq!(rows.len(), 3, "two kinds and the whole: {rows:?}");
        assert!(rows[0].starts_with("Công văn") && rows[0].ends_with('3'), "{rows:?}");
        assert!(rows[2].starts_with("Mọi loại") && rows[2].ends_with('4'), "{rows:?}");

        let (headers, bytes) = world.office().downloads("/so-van-ban/in.docx?so=di&nam=2026").await;
        assert!(headers["content-disposition"].to_str().unwrap().contains("so-van-ban-di-2026.docx"));
        let mut packed = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut packed.by_name("word/document.xml").unwrap(), &mut text).unwrap();
        for word in
            ["SỔ ĐĂNG KÝ VĂN BẢN ĐI", "04/QĐ-SVHTTDL", "Số, ký hiệu", "Ký nhận", "Mai Thị Lan giữ. Lý do: Chờ ký"]
        {
            assert!(text.contains(word), "{word} is not printed");
        }
        assert!(!text.contains("Số:"), "a book has no number of its own");
    })
    .await;
}
