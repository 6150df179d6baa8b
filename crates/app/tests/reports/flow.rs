//! The way of a report: focal point, head, Office.

use domain::actor::Role;
use store::args;
use testkit::on_both_engines;

use crate::case::{CLOSE, Case, DUE, REPORTS, TOTAL};
use crate::world::days;

#[tokio::test]
async fn a_report_goes_from_the_focal_point_over_the_head_to_the_office() {
    on_both_engines("a_report_goes", async |location| {
        let case = Case::new(&location).await;
        let sent = case.sent_by(Role::FocalPoint, "21").await;
        assert!(sent.says("chờ Bế Văn Sán duyệt"), "{}", sent.text());
        assert_eq!(case.duty().await, ("open".to_owned(), false));
        // Before the head has approved, it is the unit's own business.
        assert!(case.seen_by(Role::Office).await.says("Chưa có báo cáo"));

        let head = case.seen_by(Role::UnitHead).await;
        let approved = head.form(&format!("{}/duyet", case.url())).press().await;
        assert!(approved.says("Bế Văn Sán gửi lúc 08:00, 04/5/2026, chờ Văn phòng Sở nhận"), "{}", approved.text());
        assert_eq!(case.duty().await, ("done".to_owned(), true));

        let list = case.world.office().opens(&case.round()).await;
        assert_eq!(list.rows("h-can-hoi").len(), 1, "without evidence it is asked about: {}", list.text());
        let check = list.follows("Mở").await;
        let taken = check.form(&format!("{}/nhan", case.url())).press().await;
        assert_eq!(taken.path, case.round(), "nothing else waits: the list");
        assert!(taken.says("Đã nhận: 1"), "{}", taken.text());
        let counted = case.rows(TOTAL, args![case.world.cast.units[3]]).await;
        assert_eq!(
            counted
                .iter()
                .map(|row| row.json::<domain::rollup::Amounts>("amounts").unwrap()
                    [&domain::rollup::Subject::Content("II.1".to_owned())]
                    .numbers)
                .collect::<Vec<_>>(),
            [2, 2]
        );
    })
    .await;
}

#[tokio::test]
async fn a_head_sends_straight_to_the_office_and_twice_is_once() {
    on_both_engines("a_head_sends", async |location| {
        let case = Case::new(&location).await;
        let paper = case.filled(Role::UnitHead, "21").await.fill("do", "send").press().await;
        assert!(paper.says("Kỳ này") && paper.says("21") && paper.says("98,6"), "{}", paper.text());
        let gui = format!("{}/gui", case.url());
        let (first, second) = (paper.form(&gui), paper.form(&gui));
        assert!(first.press().await.says("chờ Văn phòng Sở nhận"));
        let again = second.press().await;
        assert_eq!((again.status.as_u16(), again.says("chờ Văn phòng Sở nhận")), (200, true), "{}", again.text());
        assert_eq!(case.rows(REPORTS, args![]).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn what_was_changed_after_the_preview_is_not_sent_unseen() {
    on_both_engines("changed_after", async |location| {
        let case = Case::new(&location).await;
        let paper = case.filled(Role::UnitHead, "21").await.fill("do", "send").press().await;
        case.world.advance(days(1));
        assert_eq!(case.types(Role::FocalPoint, &[("value.t1", "21", "22")]).await.0, 200);
        let stopped = paper.form(&format!("{}/gui", case.url())).press().await;
        assert_eq!(stopped.status.as_u16(), 409);
        let changed = ["Lục Hồng Nga sửa “Tin, bài tuyên truyền” lúc 08:00"];
        assert_eq!(stopped.rows("da-doi"), changed, "{}", stopped.text());
        assert!(stopped.form(&format!("{}/gui", case.url())).press().await.says("chờ Văn phòng Sở nhận"));
    })
    .await;
}

#[tokio::test]
async fn a_late_report_says_so() {
    on_both_engines("a_late_report", async |location| {
        let case = Case::new(&location).await;
        case.changes(DUE, args![case.world.cast.units[3], "2026-05-03"]).await;
        assert!(case.seen_by(Role::UnitHead).await.says("Quá 1 ngày"));
        let late = case.sent_by(Role::UnitHead, "21").await;
        assert!(late.says("Sau hạn 03/5/2026"), "{}", late.text());
        let list = case.world.office().opens(&case.round()).await;
        assert!(list.rows("h-can-hoi")[0].contains("Sau hạn 03/5/2026"), "{}", list.text());
        let unusual = case.world.plays(Role::Auditor).opens("/nhat-ky/bat-thuong").await;
        assert!(unusual.says("gửi hoặc sửa báo cáo khi đã quá hạn 1 ngày"), "{}", unusual.text());
    })
    .await;
}

#[tokio::test]
async fn a_closed_round_says_that_it_is_closed() {
    on_both_engines("a_closed_round", async |location| {
        let case = Case::new(&location).await;
        let form = case.filled(Role::UnitHead, "21").await;
        case.changes(CLOSE, args!["dot-1"]).await;
        let refused = form.fill("do", "send").press().await;
        assert_eq!(refused.status.as_u16(), 422);
        assert!(refused.says("Kỳ báo cáo này đã đóng, không nhận thêm."), "{}", refused.text());
        assert!(case.seen_by(Role::UnitHead).await.says("Kỳ báo cáo này đã đóng"));
    })
    .await;
}

#[tokio::test]
async fn who_does_not_take_part_finds_nothing() {
    on_both_engines("who_does_not", async |location| {
        let case = Case::new(&location).await;
        for role in [Role::Staff, Role::Press, Role::CouncilMember, Role::Province, Role::Administrator] {
            assert_eq!(case.seen_by(role).await.status.as_u16(), 404, "{role:?}");
        }
        let other = format!("{}/phong-quan-ly-di-san-van-hoa", case.round());
        assert_eq!(case.world.unit_head().opens(&other).await.status.as_u16(), 404);
        assert_eq!(case.world.office().opens(&other).await.status.as_u16(), 200);
    })
    .await;
}
