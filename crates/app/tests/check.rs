//! A document is compared with the rules of how documents are set, by whoever is signed in.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod world;

use axum::http::StatusCode;
use papers::{Block, Issued, Letterhead, Paper, Properties, Signature, Sizes, Title, docx};
use testkit::on_both_engines;
use world::{Page, Persona, World};

/// A letter as our own papers print it.
fn letter() -> Paper {
    let text = str::to_owned;
    Paper {
        sizes: Sizes::Thirteen,
        profile: papers::Profile::State,
        letterhead: Letterhead {
            superior: Some(text("UBND TỈNH SƠN KHÊ")),
            agency: text("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH"),
            number: None,
            symbol: text("SVHTTDL-VP"),
            place: text("Sơn Khê"),
            issued: Issued::In { year: 2026, month: Some(6) },
        },
        title: Title::Letter { subject: text("đôn đốc báo cáo kết quả đợt thi đua") },
        addressees: vec![text("Các phòng, đơn vị thuộc Sở")],
        blocks: vec![Block::paragraph("Đề nghị các đơn vị báo cáo trước ngày 30 tháng 6 năm 2026./.")],
        signature: Signature {
            authority: vec![], post: text("GIÁM ĐỐC"), note: None, name: text("Trần Quang Hải")
        },
        cosigners: vec![],
        recipients: vec![text("Như trên"), text("Lưu: VT, VP")],
        annexes: vec![],
        properties: Properties {
            title: text("Công văn"),
            author: text("Sở"),
            made: "2026-06-05T02:00:00Z".parse().unwrap(),
        },
    }
}

async fn checks(who: &Persona, name: &str, bytes: &[u8]) -> Page {
    let page = who.opens("/kiem-tra-van-ban").await;
    page.form("/kiem-tra-van-ban").attach("tep", name, bytes).sends().await
}

#[tokio::test]
async fn a_paper_of_ours_has_no_fault() {
    on_both_engines("check_own_paper", async |location| {
        let world = World::new(&location).await;
        let page = checks(&world.office(), "cong-van.docx", &docx(&letter()).unwrap()).await;
        assert_eq!(page.title(), "Kiểm tra thể thức văn bản");
        assert!(page.says("Không thấy lỗi"), "{}", page.text());
        assert!(page.says("quy tắc trên tệp cong-van.docx."));
        assert!(page.says("người soạn tự kiểm tra."));
    })
    .await;
}

#[tokio::test]
async fn faults_stand_with_their_place_and_how_to_mend_them() {
    on_both_engines("check_faults", async |location| {
        let world = World::new(&location).await;
        let mut paper = letter();
        paper.signature.authority = vec!["K/T GIÁM ĐỐC".to_owned()];
        paper.recipients.remove(0);
        let page = checks(&world.unit_head(), "cong-van.docx", &docx(&paper).unwrap()).await;
        assert!(!page.says("Không thấy lỗi"));
        let errors = page.rows("h-loi");
        assert_eq!(errors.len(), 1, "{errors:?}");
        for words in ["K/T GIÁM ĐỐC", "Ghi “K/T”, cần “KT.”", "Đổi T/M, K/T, T/L", "Q-11"] {
            assert!(errors[0].contains(words), "{words} in {errors:?}");
        }
        let warnings = page.rows("h-xem");
        assert_eq!(warnings.len(), 1, "{warnings:?}");
        assert!(warnings[0].contains("Thiếu “- Như trên;”") && warnings[0].contains("R-02"), "{warnings:?}");
    })
    .await;
}

#[tokio::test]
async fn what_is_no_word_file_is_refused_with_the_reason() {
    on_both_engines("check_refused", async |location| {
        let world = World::new(&location).await;
        let office = world.office();
        let page = checks(&office, "ke-hoach.txt", "Kế hoạch thi đua".as_bytes()).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.says("Chỉ kiểm tra được thể thức trên tệp Word (.docx) hoặc PDF có chữ."), "{}", page.text());
        let page = checks(&office, "trong.docx", b"").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    })
    .await;
}
