//! Who is late stands under the round that it is about.

use domain::actor::Role;
use testkit::on_both_engines;

use super::section;
use crate::case::{Case, DIVISION};
use crate::world::days;

#[tokio::test]
async fn late_units_stand_under_their_round() {
    on_both_engines("under_their_round", async |location| {
        let case = Case::new(&location).await;
        let opened = case.opens_months("1/5/2026", "30/6/2026").await;
        assert!(opened.says("Báo cáo tháng 6/2026"), "{}", opened.text());
        assert!(case.sends_in("thang-5-2026", "21").await.says("chờ Văn phòng Sở nhận"));
        case.takes(&format!("/dot/{}/bao-cao/thang-5-2026/{DIVISION}", case.slug)).await;
        case.world.advance(days(100));
        let page = case.account_for(Role::Office).await;
        let (division, other) = ("Phòng Quản lý Văn hóa và Gia đình", "Phòng Quản lý Di sản văn hóa");
        let may = section(&page, "Báo cáo tháng 5/2026 2 đơn vị");
        assert!(may.contains("Còn 1 đơn vị quá hạn") && may.contains(other) && !may.contains(division), "{may}");
        let june = section(&page, "Báo cáo tháng 6/2026 2 đơn vị");
        assert!(june.contains(&format!("Còn 2 đơn vị quá hạn: {division}, {other}.")), "{june}");
    })
    .await;
}

#[tokio::test]
async fn duties_come_in_the_same_order_everywhere() {
    on_both_engines("same_order", async |location| {
        let case = Case::new(&location).await;
        case.opens_months("1/5/2026", "31/8/2026").await;
        let whole = case.world.office().opens(&format!("/api/v1/campaigns/{}/summary", case.slug)).await;
        let whole: serde_json::Value = serde_json::from_slice(&whole.bytes).unwrap();
        let sections = whole["sections"].as_array().unwrap().iter().filter_map(|one| one["section"].as_str());
        let duties: Vec<&str> = sections.filter(|section| section.starts_with("duty:")).collect();
        let expected = [
            "duty:acknowledge",
            "duty:concretise",
            "duty:register-titles",
            "duty:report:thang-5-2026",
            "duty:first-report",
            "duty:report:thang-6-2026",
            "duty:report:thang-7-2026",
            "duty:report:thang-8-2026",
            "duty:final-report",
            "duty:task:V.3:06ec0d153dc328f0",
        ];
        assert_eq!(duties, expected);
        let names = whole["facts"]["rounds"].as_array().unwrap().iter().map(|round| round["name"].as_str().unwrap());
        let expected = [
            "Báo cáo tháng 5/2026",
            "Báo cáo đợt 1",
            "Báo cáo tháng 6/2026",
            "Báo cáo tháng 7/2026",
            "Báo cáo tháng 8/2026",
            "Báo cáo tổng kết",
        ];
        assert_eq!(names.collect::<Vec<_>>(), expected);
    })
    .await;
}
