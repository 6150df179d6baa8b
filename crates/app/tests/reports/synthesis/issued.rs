//! An account that leaves: its day, its number of the register, and that it never changes again.

use axum::http::StatusCode;
use domain::actor::Role;
use serde_json::json;
use store::args;
use testkit::on_both_engines;

use super::programs::{posts, reads};
use super::{words, writing};
use crate::case::Case;
use crate::world::{Form, Page, days};

store::statements! {
    SUMMARY = "select id from summaries";
}

impl Case {
    fn leaving(&self) -> String {
        format!("{}/phat-hanh", self.account())
    }

    /// The account with its figures frozen.
    async fn frozen(&self) -> Page {
        let page = self.account_for(Role::Office).await;
        assert!(!page.has_form(&self.leaving()), "figures that move do not leave");
        page.form(&format!("{}/chot", self.account())).press().await
    }

    /// The form with which it leaves although places are empty.
    fn leaves(&self, page: &Page) -> Form {
        page.form(&self.leaving()).fill("with_gaps", "1")
    }
}

#[tokio::test]
async fn a_frozen_account_leaves_with_the_next_number_and_never_changes_again() {
    on_both_engines("account_leaves", async |location| {
        let case = Case::new(&location).await;
        let page = case.frozen().await;
        let before = writing(&page, &case.account(), "proposals");
        let kept = page.form(&case.leaving()).press().await;
        assert_eq!(kept.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(kept.problems(), ["Còn 14 chỗ chưa có nội dung. Viết thêm, hoặc đánh dấu để phát hành như vậy."]);
        let gone = case.leaves(&kept).press().await;
        assert!(gone.says("Đã phát hành số 26/BC-SVHTTDL, ngày 04/5/2026."), "{}", gone.text());
        assert!(!gone.says("Còn 14 chỗ"), "{}", gone.text());
        for form in ["", "/chot", "/bo-chot", "/phat-hanh"] {
            assert!(!gone.has_form(&format!("{}{form}", case.account())), "{form}");
        }
        let rows = case.world.office().opens("/so-van-ban").await.rows("reg");
        assert!(rows[0].starts_with("26/BC-SVHTTDL") && rows[0].contains("Kết quả thực hiện"), "{rows:?}");
        let line = gone.follows("Xem trong sổ văn bản đi").await;
        assert!(line.says("04/5/2026"), "{}", line.text());
        assert_eq!(line.follows("Mở văn bản").await.path, case.account());

        let paper = case.paper().await;
        for printed in ["Số: 26/BC-SVHTTDL", "Sơn Khê, ngày 04 tháng 5 năm 2026"] {
            assert!(words(&paper).contains(printed), "{printed}: {}", words(&paper));
        }
        #[cfg(feature = "pdf")]
        assert!(case.world.office().downloads(&format!("{}.pdf", case.account())).await.1.starts_with(b"%PDF"));
        case.world.advance(days(3));
        case.other_unit_is_taken().await;
        assert_eq!(case.paper().await, paper, "the same file for ever");

        let refused = before.fill("noi_dung", "Thêm kinh phí.").press().await;
        assert!(refused.says("Báo cáo đã phát hành, không sửa được nữa."), "{}", refused.text());
        let token = case.world.token(Role::Office);
        for verb in ["chot", "bo-chot", "phat-hanh"] {
            let to = format!("{}/{verb}", case.account());
            let refused = case.world.office().posts(&to, &[("csrf", token.as_str())]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{verb}");
            assert!(refused.says("Báo cáo đã phát hành, không sửa được nữa."), "{verb}: {}", refused.text());
        }
        assert_eq!(case.paper().await, paper);
        let id = case.rows(SUMMARY, args![]).await[0].text("id").unwrap();
        assert_eq!(case.world.verbs("summary", &id).await, ["summary.frozen", "summary.issued"]);
        assert_eq!(case.world.office().opens("/so-van-ban").await.rows("reg").len(), 2, "one number, given once");
    })
    .await;
}

#[tokio::test]
async fn its_day_is_not_before_the_cut_off_and_not_after_today() {
    on_both_engines("day_of_account", async |location| {
        let case = Case::new(&location).await;
        case.frozen().await;
        case.world.advance(days(3));
        let mut page = case.account_for(Role::Office).await;
        let wrong = "Ngày ban hành phải từ ngày chốt số liệu đến hôm nay. Sửa lại ngày.";
        for (typed, said) in [
            ("03/5/2026", wrong),
            ("08/5/2026", wrong),
            ("31/2/2026", "“31/2/2026” không phải một ngày. Ghi như 04/5/2026."),
        ] {
            page = case.leaves(&page).fill("day", typed).press().await;
            assert_eq!(page.problems(), [said], "{typed}");
            let form = page.form(&case.leaving());
            assert_eq!((form.value("day"), form.value("with_gaps")), (Some(typed), Some("1")), "what was typed stands");
        }
        let gone = case.leaves(&page).fill("day", "5/5/2026").press().await;
        assert!(gone.says("Đã phát hành số 26/BC-SVHTTDL, ngày 05/5/2026."), "{}", gone.text());
    })
    .await;
}

#[tokio::test]
async fn what_was_looked_at_is_what_leaves() {
    on_both_engines("account_looked_at", async |location| {
        let case = Case::new(&location).await;
        let page = case.frozen().await;
        writing(&page, &case.account(), "proposals").fill("noi_dung", "Thêm kinh phí.").press().await;
        let stale = case.leaves(&page).press().await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        assert!(stale.says("Người khác vừa sửa báo cáo."), "{}", stale.text());
        assert_eq!(case.world.office().opens("/so-van-ban").await.rows("reg").len(), 1, "no number was used");
        let gone = case.leaves(&stale).press().await;
        assert!(gone.says("Đã phát hành số 26/BC-SVHTTDL"), "{}", gone.text());
        assert!(words(&case.paper().await).contains("Thêm kinh phí."));
    })
    .await;
}

#[tokio::test]
async fn where_numbers_are_given_elsewhere_it_leaves_with_room_for_one() {
    on_both_engines("numbered_elsewhere", async |location| {
        let case = Case::new(&location).await;
        let settings = case.world.office().opens("/so-van-ban/cai-dat").await;
        settings.form("/so-van-ban/cai-dat").fill("viet-tat", "SKHE").press().await;
        let gone = case.leaves(&case.frozen().await).press().await;
        let said = "Đã phát hành ngày 04/5/2026. Sổ của cơ quan không cấp số cho văn bản này: ghi số vào bản in.";
        assert!(gone.says(said) && !gone.says("Xem trong sổ văn bản đi"), "{}", gone.text());
        let paper = words(&case.paper().await);
        assert!(paper.contains("Số:       /BC-SVHTTDL") && paper.contains("ngày 04 tháng 5"), "{paper}");
        assert_eq!(case.world.office().opens("/so-van-ban").await.rows("reg").len(), 1, "the plan alone");
        assert!(!gone.has_form(&format!("{}/bo-chot", case.account())), "it has left all the same");
    })
    .await;
}

#[tokio::test]
async fn programs_issue_it_once_and_only_those_of_the_office() {
    on_both_engines("programs_issue", async |location| {
        let case = Case::new(&location).await;
        for role in [Role::Director, Role::Auditor, Role::UnitHead] {
            assert_eq!(posts(&case, role, "issue", json!({"revision": 1})).await.0, 403, "{role:?}");
        }
        assert_eq!(posts(&case, Role::Office, "issue", json!({"revision": 0})).await.0, 404, "its figures move");
        let (_, frozen) = posts(&case, Role::Office, "freeze", json!({})).await;
        assert_eq!((&frozen["revision"], &frozen["issued"]), (&json!(1), &json!(null)), "{frozen}");
        assert_eq!(posts(&case, Role::Office, "issue", json!({"revision": 0})).await.0, 409);
        let (status, refused) = posts(&case, Role::Office, "issue", json!({"revision": 1})).await;
        assert_eq!((status, &refused["error"]["fields"][0]["field"]), (422, &json!("with_gaps")), "{refused}");
        let tomorrow = json!({"revision": 1, "with_gaps": true, "day": "2026-05-05"});
        let (status, refused) = posts(&case, Role::Office, "issue", tomorrow).await;
        assert_eq!((status, &refused["error"]["fields"][0]["field"]), (422, &json!("day")), "{refused}");
        let asked = json!({"revision": 1, "with_gaps": true});
        let (status, gone) = posts(&case, Role::Office, "issue", asked.clone()).await;
        assert_eq!(status, 200, "{gone}");
        let issued = json!({
            "day": "2026-05-04", "at": "2026-05-04T01:00:00Z", "number": "26/BC-SVHTTDL", "entry": "di-2026-26"
        });
        assert_eq!(gone["issued"], issued);
        for (to, said) in [("issue", asked), ("thaw", json!({})), ("freeze", json!({}))] {
            let (status, refused) = posts(&case, Role::Office, to, said).await;
            assert_eq!((status, &refused["error"]["code"]), (422, &json!("refused")), "{to}: {refused}");
        }
        let (_, seen) = reads(&case, Role::Director).await;
        assert_eq!(seen["issued"], issued, "whoever follows it sees how it left");
    })
    .await;
}
