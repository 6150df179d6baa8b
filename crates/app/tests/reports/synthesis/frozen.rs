//! Figures that stop: the same cut-off, the same bytes.

use domain::actor::Role;
use testkit::on_both_engines;

use super::{words, writing};
use crate::case::Case;
use crate::world::days;

#[tokio::test]
async fn a_frozen_account_is_the_same_file_whatever_comes_in() {
    on_both_engines("a_frozen_account", async |location| {
        let case = Case::new(&location).await;
        case.division_is_taken("21").await;
        let page = case.account_for(Role::Office).await;
        assert!(page.says("Số liệu đang cập nhật"), "{}", page.text());
        let page = page.form(&format!("{}/chot", case.account())).press().await;
        assert!(page.says("Số liệu đã chốt lúc 08:00, 04/5."), "{}", page.text());
        let first = case.paper().await;
        assert_eq!(case.paper().await, first, "twice at once");
        case.world.advance(days(3));
        assert_eq!(case.paper().await, first, "three days later");

        case.other_unit_is_taken().await;
        assert_eq!(case.paper().await, first, "after one more report was taken");
        let page = case.account_for(Role::Office).await;
        assert!(page.says("số trong văn bản đã đổi từ khi chốt"), "{}", page.text());
        assert!(!page.says("2 đơn vị báo cáo 4 chỉ tiêu"), "{}", page.text());

        let again = page.form(&format!("{}/chot", case.account())).press().await;
        assert!(again.says("Số liệu đã chốt lúc 08:00, 07/5."), "{}", again.text());
        let second = case.paper().await;
        assert_ne!(second, first);
        assert!(words(&second).contains("2 đơn vị báo cáo 4 chỉ tiêu"), "{}", words(&second));
        assert_eq!(case.paper().await, second);
    })
    .await;
}

#[tokio::test]
async fn figures_move_again_when_they_are_let_go() {
    on_both_engines("figures_move_again", async |location| {
        let case = Case::new(&location).await;
        let page = case.account_for(Role::Office).await;
        let page = page.form(&format!("{}/chot", case.account())).press().await;
        case.division_is_taken("21").await;
        assert!(!words(&case.paper().await).contains("2 chỉ tiêu có số"));
        let page = page.form(&format!("{}/bo-chot", case.account())).press().await;
        assert!(page.says("Số liệu đang cập nhật") && page.says("2 chỉ tiêu có số"), "{}", page.text());
        assert!(words(&case.paper().await).contains("2 chỉ tiêu có số"));
    })
    .await;
}

#[tokio::test]
async fn words_are_still_written_into_a_frozen_account() {
    on_both_engines("words_into_a_frozen_account", async |location| {
        let case = Case::new(&location).await;
        let page = case.account_for(Role::Office).await;
        let page = page.form(&format!("{}/chot", case.account())).press().await;
        let first = case.paper().await;
        let page = writing(&page, &case.account(), "proposals").fill("noi_dung", "Thêm kinh phí.").press().await;
        assert!(page.says("Số liệu đã chốt lúc 08:00, 04/5."), "{}", page.text());
        let second = case.paper().await;
        assert_ne!(second, first);
        assert!(words(&second).contains("Thêm kinh phí."));
    })
    .await;
}

#[tokio::test]
async fn a_frozen_account_stays_as_it_was_set_and_a_live_one_follows_the_agency() {
    on_both_engines("frozen_as_it_was_set", async |location| {
        let case = Case::new(&location).await;
        let page = case.account_for(Role::Office).await;
        let page = page.form(&format!("{}/chot", case.account())).press().await;
        let first = case.paper().await;
        let style = case.world.office().opens("/giay-to/the-thuc").await;
        style.form("/giay-to/the-thuc").fill("theo", "party").press().await;
        assert_eq!(case.paper().await, first, "the agency chose otherwise later");
        page.form(&format!("{}/bo-chot", case.account())).press().await;
        let live = words(&case.paper().await);
        assert!(live.contains("ĐẢNG CỘNG SẢN VIỆT NAM") && live.contains("-BC/"), "{live}");
    })
    .await;
}
