//! Sent back with every point at once; figures put right afterwards.

use domain::actor::Role;
use store::args;
use testkit::on_both_engines;

use crate::case::{Case, LINK};
use crate::world::Page;

store::statements! {
    CONTACT = "update units set contact_name = 'Nông Thị Hà', contact_email = 'disan@sonkhe.example' where id = $1";
    LETTERS = "select address, name, unit, subject, text, url from letters order by queued_at, id";
}

/// Sent back by this person with these points.
async fn returned(case: &Case, by: Role, points: &[(&str, &str)]) -> Page {
    let page = case.seen_by(by).await;
    let form = page.form(&format!("{}/tra-lai", case.url()));
    points.iter().fold(form, |form, (field, text)| form.fill(&format!("y.{field}"), text)).press().await
}

#[tokio::test]
async fn a_return_with_three_points_lists_three_beside_their_fields() {
    on_both_engines("three_points", async |location| {
        let case = Case::new(&location).await;
        case.sent_by(Role::UnitHead, "21").await;
        let points = [("figure:t1", "Kèm danh sách"), ("answer:results", "Nêu từng xã"), ("evidence", "Thiếu ảnh")];
        returned(&case, Role::Office, &points).await;
        assert_eq!(case.duty().await.0, "open");
        assert!(case.focal().opens("/thong-bao").await.says("được trả lại, cần sửa 3 điểm"));
        let back = case.seen_by(Role::FocalPoint).await;
        let expected =
            ["Tin, bài tuyên truyền: Kèm danh sách", "Kết quả nổi bật: Nêu từng xã", "Minh chứng: Thiếu ảnh"];
        assert_eq!(back.rows("tra-lai"), expected, "{}", back.text());
        assert!(back.says("Mai Thị Lan trả lại, 3 điểm cần sửa"));
        let form = back.form(&case.url());
        assert_eq!(
            (form.value("value.t1"), form.value("answer.results")),
            (Some("21"), Some("Đã tuyên truyền ở mọi xã"))
        );
    })
    .await;
}

#[tokio::test]
async fn a_second_return_raises_only_what_was_touched() {
    on_both_engines("second_return", async |location| {
        let case = Case::new(&location).await;
        case.sent_by(Role::UnitHead, "21").await;
        returned(&case, Role::Office, &[("figure:t1", "Đếm lại")]).await;
        case.sent_by(Role::UnitHead, "22").await;
        let check = case.seen_by(Role::Office).await;
        let form = check.form(&format!("{}/tra-lai", case.url()));
        assert!(form.names().contains(&"y.figure:t1".to_owned()));
        assert!(!form.names().contains(&"y.figure:t2".to_owned()), "shut: it stayed as it was");
        assert!(check.says("chỗ giữ nguyên không hỏi thêm"), "{}", check.text());
        let token = case.world.token(Role::Office);
        let forced = [("csrf", token.as_str()), ("y.figure:t2", "Sao lại thế")];
        let refused = case.world.office().posts(&format!("{}/tra-lai", case.url()), &forced).await;
        assert_eq!(refused.status.as_u16(), 422, "{}", refused.text());
    })
    .await;
}

#[tokio::test]
async fn the_head_sends_back_inside_and_nothing_goes_back_without_a_point() {
    on_both_engines("sends_back_inside", async |location| {
        let case = Case::new(&location).await;
        case.sent_by(Role::FocalPoint, "21").await;
        let silent = returned(&case, Role::UnitHead, &[]).await;
        assert_eq!(silent.status.as_u16(), 422);
        assert!(silent.says("Ghi ít nhất một điểm cần sửa rồi trả lại."), "{}", silent.text());
        returned(&case, Role::UnitHead, &[("figure:t2", "Xem lại số")]).await;
        let back = case.seen_by(Role::FocalPoint).await;
        assert!(back.says("Bế Văn Sán trả lại, 1 điểm cần sửa"), "{}", back.text());
    })
    .await;
}

#[tokio::test]
async fn a_correction_keeps_both_figures_with_who_and_why() {
    on_both_engines("a_correction", async |location| {
        let case = Case::new(&location).await;
        case.sent_by(Role::UnitHead, "21").await;
        case.seen_by(Role::Office).await.form(&format!("{}/nhan", case.url())).press().await;
        let page = case.seen_by(Role::Office).await;
        let form = page.form(&format!("{}/sua-so", case.url())).fill("so", "figure:t1").fill("gia_tri", "20");
        let silent = case.seen_by(Role::Office).await.form(&format!("{}/sua-so", case.url()));
        let silent = silent.fill("so", "figure:t1").fill("gia_tri", "20").press().await;
        assert!(silent.says("Ghi lý do sửa số."), "{}", silent.text());
        form.fill("ly_do", "Đếm trùng một bài").press().await;
        let seen = case.seen_by(Role::FocalPoint).await;
        assert!(seen.says("Sửa 21 thành 20, Mai Thị Lan, 04/5/2026: Đếm trùng một bài"), "{}", seen.text());
    })
    .await;
}

#[tokio::test]
async fn what_is_accepted_is_what_was_looked_at() {
    on_both_engines("looked_at", async |location| {
        let case = Case::new(&location).await;
        case.sent_by(Role::UnitHead, "21").await;
        let looked = case.seen_by(Role::Office).await;
        returned(&case, Role::Office, &[("figure:t1", "Đếm lại")]).await;
        case.sent_by(Role::UnitHead, "999").await;
        let refused = looked.form(&format!("{}/nhan", case.url())).press().await;
        assert_eq!(refused.status.as_u16(), 409, "{}", refused.text());
        assert!(case.seen_by(Role::Office).await.says("chờ Văn phòng Sở nhận"), "it still waits");
        let taken = case.seen_by(Role::Office).await.form(&format!("{}/nhan", case.url())).press().await;
        assert!(taken.status.is_success() || taken.status.is_redirection(), "{}", taken.text());
    })
    .await;
}

#[tokio::test]
async fn the_office_does_not_see_what_the_head_sent_back() {
    on_both_engines("sent_back_inside_unseen", async |location| {
        let case = Case::new(&location).await;
        case.sent_by(Role::FocalPoint, "21").await;
        returned(&case, Role::UnitHead, &[("figure:t2", "Chỉ trong phòng biết")]).await;
        let page = case.seen_by(Role::Office).await;
        assert!(!page.says("Chỉ trong phòng biết") && !page.says("Đã tuyên truyền ở mọi xã"), "{}", page.text());
        let list = case.world.office().opens(&case.round()).await;
        assert!(list.rows("h-can-hoi").is_empty(), "no flag gives its figures away: {}", list.text());
    })
    .await;
}

#[tokio::test]
async fn a_unit_without_accounts_hears_by_letter_that_its_report_came_back_and_was_taken() {
    on_both_engines("hears_by_letter", async |location| {
        let case = Case::new(&location).await;
        let unit = case.world.cast.units[4].clone();
        case.changes(CONTACT, args![unit]).await;
        let link = case.rows(LINK, args![unit]).await[0].text("token").unwrap();
        let url = format!("/lien-ket/{link}/bao-cao/dot-1");
        let office = format!("{}/phong-quan-ly-di-san-van-hoa", case.round());
        let send = async || {
            let form = case.world.stranger().opens(&url).await.form(&url).fill("value.briefed", "2");
            let form = form.fill("answer.results", "Đã số hóa").fill("answer.difficulties", "Không");
            let sent = form.fill("do", "send").press().await.form(&format!("{url}/gui")).press().await;
            assert!(sent.says("chờ Văn phòng Sở nhận"), "{}", sent.text());
        };
        send().await;
        let back = case.world.office().opens(&office).await.form(&format!("{office}/tra-lai"));
        back.fill("y.answer:results", "Nêu từng hiện vật").press().await;
        let letters = case.rows(LETTERS, args![]).await;
        let [one] = letters.as_slice() else { panic!("{} letters", letters.len()) };
        let said = ["address", "name", "subject", "text", "url"].map(|column| one.text(column).unwrap());
        let subject = "Báo cáo đợt 1 được trả lại, cần sửa 1 điểm";
        assert_eq!(said, ["disan@sonkhe.example", "Nông Thị Hà", subject, "Nêu từng hiện vật", &*url]);
        assert_eq!(one.id::<domain::id::UnitId>("unit").unwrap(), unit);

        send().await;
        case.world.office().opens(&office).await.form(&format!("{office}/nhan")).press().await;
        let letters = case.rows(LETTERS, args![]).await;
        assert_eq!(letters.len(), 2);
        assert!(letters.iter().any(|one| one.text("subject").unwrap() == "Văn phòng đã nhận Báo cáo đợt 1"));

        // A unit that somebody speaks for hears it in the program.
        case.sent_by(Role::UnitHead, "21").await;
        returned(&case, Role::Office, &[("figure:t1", "Đếm lại")]).await;
        assert_eq!(case.rows(LETTERS, args![]).await.len(), 2);
    })
    .await;
}
