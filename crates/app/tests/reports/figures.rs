//! What can stand in a figure, and what is asked back.

use domain::actor::Role;
use store::args;
use testkit::on_both_engines;

use crate::case::{Case, RENAME};

#[tokio::test]
async fn zero_none_not_applicable_and_missing_are_four_things_after_a_reload() {
    on_both_engines("four_things", async |location| {
        let case = Case::new(&location).await;
        for (state, value) in [("number", "0"), ("none", ""), ("not-applicable", ""), ("missing", "")] {
            let form = case.seen_by(Role::FocalPoint).await.form(&case.url());
            let kept = form.fill("state.t1", state).fill("value.t1", value).goes_to(&format!("{}/nhap", case.url()));
            kept.press().await;
            let again = case.seen_by(Role::FocalPoint).await.form(&case.url());
            assert_eq!((again.value("state.t1"), again.value("value.t1")), (Some(state), Some(value)));
        }
        let sent = case.filled(Role::UnitHead, "").await.fill("state.t1", "none").fill("do", "send").press().await;
        let sent = sent.form(&format!("{}/gui", case.url())).press().await;
        assert!(sent.says("Không phát sinh"), "{}", sent.text());
    })
    .await;
}

#[tokio::test]
async fn comma_and_point_are_both_taken_and_two_readings_are_asked_back() {
    on_both_engines("comma_and_point", async |location| {
        let case = Case::new(&location).await;
        let paper = case.filled(Role::UnitHead, "20.5").await.fill("do", "send").press().await;
        assert!(paper.says("20,5") && paper.says("98,6"), "{}", paper.text());
        let asked = case.filled(Role::UnitHead, "1.234").await.fill("do", "send").press().await;
        let expected = ["Tin, bài tuyên truyền: Số này đọc được hai cách. Gõ 1234 hoặc 1,2340."];
        assert_eq!(asked.problems(), expected, "{}", asked.text());
        assert_eq!(asked.form(&case.url()).value("value.t1"), Some("1.234"), "what was typed stays");
    })
    .await;
}

#[tokio::test]
async fn everything_that_is_wrong_is_said_at_once_and_the_draft_stays() {
    on_both_engines("everything_at_once", async |location| {
        let case = Case::new(&location).await;
        let form = case.seen_by(Role::FocalPoint).await.form(&case.url());
        let page = form.fill("value.t1", "11").fill("value.t2", "120").fill("do", "send").press().await;
        let expected = [
            "Tin, bài tuyên truyền: Giảm 1 so với kỳ trước, chưa ghi lý do",
            "Hồ sơ giải quyết đúng hạn: Kỳ này: 120%, tối đa 100",
            "Kết quả nổi bật: chưa viết",
            "Khó khăn, vướng mắc: chưa viết",
            "Số người được phổ biến: chưa có số. Gõ số, hoặc chọn vì sao không có.",
        ];
        assert_eq!(page.problems(), expected);
        assert!(page.title().starts_with("Lỗi:"), "{}", page.title());
        let again = case.seen_by(Role::UnitHead).await;
        assert_eq!(again.form(&case.url()).value("value.t1"), Some("11"));
        assert!(again.says("Giảm 1 so với kỳ trước. Ghi lý do:"), "{}", again.text());
        let paper = case.filled(Role::UnitHead, "11").await.fill("reason.t1", "Máy phát hỏng").fill("do", "send");
        assert!(paper.press().await.says("11 (Máy phát hỏng)"));
    })
    .await;
}

#[tokio::test]
async fn of_rounds_that_end_together_the_one_about_less_comes_before() {
    on_both_engines("form_ends_together", async |location| {
        let case = Case::new(&location).await;
        case.opens_months("1/8/2026", "31/8/2026").await;
        // What a round is called in addresses decides nothing.
        case.changes(RENAME, args!["tong-ket", "bao-cao-cuoi"]).await;
        assert!(case.sends_in("thang-8-2026", "25").await.says("chờ Văn phòng Sở nhận"));
        let stopped = case.sends_in("bao-cao-cuoi", "11").await;
        assert!(
            stopped.problems().contains(&"Tin, bài tuyên truyền: Giảm 14 so với kỳ trước, chưa ghi lý do".to_owned()),
            "{:?}",
            stopped.problems()
        );
    })
    .await;
}

#[tokio::test]
async fn a_unit_without_targets_is_shown_both_ways() {
    on_both_engines("without_targets", async |location| {
        let case = Case::new(&location).await;
        case.changes(crate::case::WITHDRAW, args![]).await;
        let page = case.seen_by(Role::UnitHead).await;
        assert!(page.says("Đơn vị chưa có chỉ tiêu. Cụ thể hóa trước, hoặc gửi báo cáo chỉ có phần nội dung."));
        let form = page.form(&case.url()).fill("answer.results", "Đã làm").fill("answer.difficulties", "Không");
        let paper = form.fill("value.briefed", "0").fill("do", "send").press().await;
        assert!(paper.form(&format!("{}/gui", case.url())).press().await.says("chờ Văn phòng Sở nhận"));
    })
    .await;
}
