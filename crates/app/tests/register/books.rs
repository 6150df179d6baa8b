//! Which numbers run together: by kind, for councils, for secret documents, from paper.

use app::register::actions::give;
use app::register::rules;
use axum::http::StatusCode;
use domain::register::Document;
use jiff::civil::date;
use testkit::on_both_engines;

use crate::case::{letter, numbered, office};
use crate::world::World;

#[tokio::test]
async fn councils_and_secret_documents_have_numbers_of_their_own() {
    on_both_engines("own_numbers", async |location| {
        let world = World::new(&location).await;
        let office = world.office();
        let settings = office.opens("/so-van-ban/cai-dat").await;
        assert_eq!(settings.form("/so-van-ban/cai-dat").value("viet-tat"), Some("SVHTTDL"), "letters of its name");
        let wrong = settings.form("/so-van-ban/cai-dat").fill("viet-tat", "").fill("hoi-dong", "HĐ TĐKT").press().await;
        assert_eq!(wrong.problems().len(), 2, "{:?}", wrong.problems());
        let saved = wrong.form("/so-van-ban/cai-dat").fill("viet-tat", "SVHTTDL").fill("hoi-dong", "HĐTĐKT\n");
        assert!(saved.press().await.says("Đã lưu cài đặt sổ."));

        numbered(&world, "QĐ", "Của Sở").await;
        let form = office.opens("/so-van-ban/cap-so").await.form("/so-van-ban/cap-so").fill("loai", "QĐ");
        let form = form.fill("trich-yeu", "Của Hội đồng").fill("nguoi-ky", "Triệu Minh Khải").fill("cua", "HĐTĐKT");
        let council = form.press().await;
        assert!(council.says("Văn bản đi số 01/QĐ-HĐTĐKT"), "{}", council.text());
        let form = office.opens("/so-van-ban/cap-so").await.form("/so-van-ban/cap-so").fill("loai", "BC");
        let form = form.fill("trich-yeu", "Báo cáo").fill("nguoi-ky", "Triệu Minh Khải").fill("mat", "1");
        let secret = form.press().await;
        assert!(secret.says("Văn bản đi số 01/BC-SVHTTDL") && secret.says("Văn bản mật"), "{}", secret.text());

        let book = office.opens("/so-van-ban").await;
        assert_eq!(book.rows("reg").len(), 3);
        let own = office.opens("/so-van-ban?sach=cua-hdtdkt").await.rows("reg");
        assert!(own.len() == 1 && own[0].contains("Của Hội đồng"), "{own:?}");
    })
    .await;
}

#[tokio::test]
async fn a_book_for_each_kind_begins_with_the_next_year() {
    on_both_engines("by_kind_next_year", async |location| {
        let world = World::new(&location).await;
        numbered(&world, "QĐ", "Một").await;
        let settings = world.office().opens("/so-van-ban/cai-dat").await;
        let saved = settings.form("/so-van-ban/cai-dat").fill("cach", "by-type").press().await;
        assert!(saved.says("Từ 01/01/2027: Mỗi loại văn bản một sổ."), "{}", saved.text());
        assert!(numbered(&world, "CV", "Hai").await.says("02/SVHTTDL-VP"), "this year keeps its one book");

        world.advance(crate::world::days(300));
        let printed = async |kind: &str, symbol: &str| {
            let mut tx = world.app.db.write().await.unwrap();
            let series = rules(&mut tx).await.unwrap().outgoing(2027, kind, "SVHTTDL", false);
            let document = Document {
                doc_type: kind.to_owned(),
                symbol: symbol.to_owned(),
                day: Some(date(2027, 2, 26)),
                ..letter("Ba")
            };
            let entry = give(&mut tx, &office(&world), (series, None), document, world.now()).await.unwrap();
            tx.commit().await.unwrap();
            (entry.slug(), entry.printed())
        };
        let is = |slug: &str, number: &str| (slug.to_owned(), number.to_owned());
        assert_eq!(printed("CV", "SVHTTDL-VP").await, is("di-2027-loai-cv-1", "01/SVHTTDL-VP"));
        assert_eq!(printed("QĐ", "QĐ-SVHTTDL").await, is("di-2027-loai-qd-1", "01/QĐ-SVHTTDL"));
        assert_eq!(printed("QĐ", "QĐ-SVHTTDL").await, is("di-2027-loai-qd-2", "02/QĐ-SVHTTDL"));
    })
    .await;
}

#[tokio::test]
async fn numbers_from_paper_open_the_book_and_what_is_missing_is_shown() {
    on_both_engines("from_paper", async |location| {
        let world = World::new(&location).await;
        let from_paper = async |number: &str, subject: &str| {
            let form = world.office().opens("/so-van-ban/cap-so").await.form("/so-van-ban/cap-so");
            let form = form.fill("loai", "KH").fill("trich-yeu", subject).fill("nguoi-ky", "Khải").fill("so", number);
            form.press().await
        };
        assert!(from_paper("47", "Phát động").await.says("47/KH-SVHTTDL"));
        assert!(from_paper("50", "Tổng kết").await.says("50/KH-SVHTTDL"));
        let book = world.office().opens("/so-van-ban").await;
        assert!(book.says("Sổ chung của cơ quan: thiếu 2 số, từ 48 đến 49, chưa vào sổ."), "{}", book.text());
        let taken = from_paper("47", "Khác").await;
        assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
        let expected = "Số 47/KH-SVHTTDL đã có trong sổ. Xem lại số, hoặc để trống để lấy số tiếp theo.";
        assert_eq!(taken.problems(), [expected]);
        let form = book.follows("Vào sổ").await;
        assert_eq!(form.form("/so-van-ban/cap-so").value("so"), Some("48"));
        assert!(from_paper("48", "Bù").await.says("48/KH-SVHTTDL"));
        assert!(world.office().opens("/so-van-ban").await.says("Sổ chung của cơ quan: số 49 chưa vào sổ."));
        assert!(numbered(&world, "CV", "Tiếp").await.says("51/SVHTTDL-VP"));
    })
    .await;
}
