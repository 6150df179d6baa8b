//! Two people in one section, texts that are too long, sections that stay where they belong.

use domain::actor::Role;
use store::args;
use testkit::on_both_engines;

use super::{section, writing};
use crate::case::Case;

store::statements! {
    UNDATE = "update assignments set due = null, round = null where duty = 'final-report'";
    UNOPEN = "delete from rounds where slug = 'tong-ket'";
    UNREADABLE = "update reports set facts = 'x'";
}

#[tokio::test]
async fn a_stale_section_is_refused_and_nothing_is_lost() {
    on_both_engines("a_stale_section", async |location| {
        let case = Case::new(&location).await;
        let page = case.account_for(Role::Office).await;
        let first = writing(&page, &case.account(), "obstacles").fill("noi_dung", "Kinh phí chậm.");
        let second = writing(&page, &case.account(), "obstacles").fill("noi_dung", "Mưa lũ kéo dài.");
        let elsewhere = writing(&page, &case.account(), "proposals").fill("noi_dung", "Cấp sớm hơn.");
        assert!(first.press().await.says("Kinh phí chậm."));
        assert_eq!(elsewhere.press().await.status, 200, "another section of the same old page is nobody's business");

        let stopped = second.sends().await;
        assert_eq!(stopped.status.as_u16(), 409);
        assert_eq!(stopped.problems().len(), 1, "{}", stopped.text());
        assert!(stopped.problems()[0].starts_with("Người khác vừa sửa mục này"), "{:?}", stopped.problems());
        assert!(section(&stopped, "IV. HẠN CHẾ").contains("Kinh phí chậm."), "what is stored stands there");
        let again = writing(&stopped, &case.account(), "obstacles");
        assert_eq!(again.value("noi_dung"), Some("Mưa lũ kéo dài."), "and so does what was typed");
        assert!(section(&case.account_for(Role::Office).await, "IV. HẠN CHẾ").contains("Kinh phí chậm."));

        let merged = again.fill("noi_dung", "Kinh phí chậm.\r\nMưa lũ kéo dài.").press().await;
        let troubles = section(&merged, "IV. HẠN CHẾ");
        assert!(troubles.contains("Kinh phí chậm.") && troubles.contains("Mưa lũ kéo dài."), "{troubles}");
        assert!(section(&merged, "V. KIẾN NGHỊ").contains("Cấp sớm hơn."));
    })
    .await;
}

#[tokio::test]
async fn a_text_of_several_lines_can_be_written_twice() {
    on_both_engines("several_lines", async |location| {
        let case = Case::new(&location).await;
        let token = case.world.token(Role::Office);
        let save = async |was: &str, text: &str| {
            let fields = [("csrf", token.as_str()), ("muc", "opening"), ("cu", was), ("noi_dung", text)];
            case.world.office().posts(&case.account(), &fields).await
        };
        assert_eq!(save("", "Một.\r\nHai.").await.leads_to(), Some(case.account()));
        assert_eq!(save("Một.\r\nHai.", "Một.\r\nHai.\r\nBa.").await.leads_to(), Some(case.account()));
        assert_eq!(save("Một.\r\nHai.", "Bốn.").await.status.as_u16(), 409);
    })
    .await;
}

#[tokio::test]
async fn a_text_that_is_too_long_comes_back_as_typed() {
    on_both_engines("a_text_too_long", async |location| {
        let case = Case::new(&location).await;
        let page = case.account_for(Role::Office).await;
        let long = "a".repeat(20_001);
        let refused = writing(&page, &case.account(), "opening").fill("noi_dung", &long).sends().await;
        assert_eq!(refused.status.as_u16(), 422);
        assert_eq!(refused.problems(), ["Nội dung dài quá 20.000 ký tự. Rút gọn rồi lưu lại."]);
        assert_eq!(writing(&refused, &case.account(), "opening").value("noi_dung"), Some(long.as_str()));
        let unknown = writing(&page, &case.account(), "opening").fill("muc", "purpose:9").sends().await;
        assert_eq!(unknown.status.as_u16(), 404, "the plan has no such purpose");
    })
    .await;
}

#[tokio::test]
async fn what_was_written_of_a_duty_stays_with_it_when_rounds_are_opened() {
    on_both_engines("stays_with_its_duty", async |location| {
        let case = Case::new(&location).await;
        let page = case.account_for(Role::Office).await;
        let form = writing(&page, &case.account(), "duty:first-report").fill("noi_dung", "Các đơn vị gửi sớm.");
        assert!(section(&form.press().await, "Báo cáo đợt 1").contains("Các đơn vị gửi sớm."));
        let opened = case.opens_months("1/5/2026", "31/5/2026").await;
        assert!(opened.says("Báo cáo tháng 5/2026"), "{}", opened.text());
        let page = case.account_for(Role::Office).await;
        assert!(section(&page, "Báo cáo đợt 1").contains("Các đơn vị gửi sớm."), "{}", page.text());
        let new = section(&page, "Báo cáo tháng 5/2026");
        assert!(new.contains("2 đơn vị được giao") && !new.contains("gửi sớm"), "{new}");
    })
    .await;
}

#[tokio::test]
async fn what_was_written_of_a_duty_stays_with_it_when_its_day_is_set() {
    on_both_engines("stays_when_dated", async |location| {
        let case = Case::new(&location).await;
        // As when the plan names no last day.
        case.changes(UNDATE, args![]).await;
        case.changes(UNOPEN, args![]).await;
        let page = case.account_for(Role::Office).await;
        let form = writing(&page, &case.account(), "duty:final-report").fill("noi_dung", "Chờ tổng kết.");
        let page = form.press().await;
        assert!(section(&page, "Chờ tổng kết.").contains("Báo cáo tổng kết"), "{}", page.text());
        let list = case.world.office().opens(&case.list()).await;
        let set = list.form(&format!("/dot/{}/dat-han-bao-cao", case.slug)).fill("han", "10/9/2026").press().await;
        assert_eq!(set.status, 200, "{}", set.text());
        let page = case.account_for(Role::Office).await;
        let form = writing(&page, &case.account(), "duty:final-report");
        assert_eq!(form.value("noi_dung"), Some("Chờ tổng kết."), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn a_section_is_saved_without_reading_any_report() {
    on_both_engines("without_reading", async |location| {
        let case = Case::new(&location).await;
        case.division_is_taken("21").await;
        case.changes(UNREADABLE, args![]).await;
        let token = case.world.token(Role::Office);
        let fields = [("csrf", token.as_str()), ("muc", "opening"), ("cu", ""), ("noi_dung", "Một.")];
        let saved = case.world.office().posts(&case.account(), &fields).await;
        assert_eq!(saved.leads_to(), Some(case.account()), "{}", saved.text());
    })
    .await;
}
