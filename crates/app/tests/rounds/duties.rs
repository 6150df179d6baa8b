//! More time asked for, given, not given; waivers.

use axum::http::StatusCode;
use domain::actor::Role;
use domain::plan::PlanDraft;
use store::args;
use testkit::on_both_engines;

use crate::case::{DUTIES, LINK, draft, launched, rows};
use crate::world::{Page, World, days};

/// The identity of the first unit's duty of this kind.
async fn duty(world: &World, slug: &str, duty: &str) -> String {
    rows(world, DUTIES, args![slug, duty]).await[0].text("id").unwrap()
}

/// Where duties of a kind stand: `2026-07-01 open`, with the day asked for and what the Office said.
async fn states(world: &World, slug: &str, duty: &str) -> Vec<String> {
    let said = |row: &store::Row| {
        let asked = row.opt_date("asked_until").unwrap().map(|day| format!(", asks {day}")).unwrap_or_default();
        let (state, reason) = (row.text("state").unwrap(), row.text("reason").unwrap());
        format!("{} {state}{asked} {reason}", row.opt_date("due").unwrap().unwrap()).trim_end().to_owned()
    };
    rows(world, DUTIES, args![slug, duty]).await.iter().map(said).collect()
}

async fn asks(world: &World, slug: &str, id: &str, until: &str, reason: &str) -> Page {
    let token = world.token(Role::FocalPoint);
    let fields = [("csrf", token.as_str()), ("viec", id), ("den", until), ("ly-do", reason)];
    world.plays(Role::FocalPoint).posts(&format!("/dot/{slug}/gia-han"), &fields).await
}

async fn answers(world: &World, slug: &str, id: &str, verb: &str, until: &str, reason: &str) -> Page {
    let token = world.token(Role::Office);
    let fields = [("csrf", token.as_str()), ("nhiem-vu", id), ("viec", verb), ("den", until), ("ly-do", reason)];
    world.office().posts(&format!("/dot/{slug}/gia-han/tra-loi"), &fields).await
}

#[tokio::test]
async fn more_time_is_asked_for_and_given() {
    on_both_engines("asked_for_and_given", async |location| {
        let world = World::new(&location).await;
        let slug = launched(&world, draft("2026-08-31")).await;
        let id = duty(&world, &slug, "first-report").await;
        let path = format!("/dot/{slug}/gia-han");
        let own = world.unit_head().opens(&format!("{path}?viec={id}")).await;
        assert!(own.says("Báo cáo đợt 1") && own.says("Gửi đề nghị"), "{}", own.text());
        assert_eq!(asks(&world, &slug, &id, "8/7/2026", "Chờ số liệu của 4 xã").await.leads_to(), Some(path.clone()));
        assert_eq!(states(&world, &slug, "first-report").await[0], "2026-07-01 open, asks 2026-07-08");
        let own = world.unit_head().opens(&path).await;
        assert!(own.says("Xin gia hạn đến 08/7/2026: Chờ số liệu của 4 xã"), "{}", own.text());

        let work = world.office().opens("/viec").await;
        assert!(work.says("1 đề nghị gia hạn"), "{}", work.text());
        let page = work.follows("Trả lời").await;
        assert!(page.says("Phòng Quản lý Văn hóa và Gia đình: Báo cáo đợt 1"), "{}", page.text());
        let form = page.form(&format!("{path}/tra-loi"));
        assert_eq!(form.value("den"), Some("08/7/2026"), "the day asked for stands in the box");
        let done = form.fill("ly-do", "Các xã gửi chậm do mưa lũ").fill("viec", "gia-han").press().await;
        assert!(done.says("Đã gia hạn đến 08/7/2026, hạn cũ 01/7/2026: Các xã gửi chậm do mưa lũ"), "{}", done.text());
        let now = states(&world, &slug, "first-report").await;
        assert_eq!(now, ["2026-07-08 open Các xã gửi chậm do mưa lũ", "2026-07-01 open"]);
        let verbs = world.verbs("assignment", &id).await;
        assert_eq!(verbs, ["assignment.given", "assignment.asked", "assignment.extended"]);
        let unit = world.unit_head().opens(&format!("/dot/{slug}/bao-cao")).await;
        assert!(unit.says("Hạn 08/7/2026"), "{}", unit.text());
    })
    .await;
}

#[tokio::test]
async fn the_day_may_stay_and_a_duty_may_fall_away() {
    on_both_engines("the_day_may_stay", async |location| {
        let world = World::new(&location).await;
        let slug = launched(&world, draft("2026-08-31")).await;
        let id = duty(&world, &slug, "first-report").await;
        asks(&world, &slug, &id, "8/7/2026", "Chờ số liệu").await;
        let kept = answers(&world, &slug, &id, "giu-han", "", "Tỉnh cần số liệu ngày 02/7").await;
        assert_eq!(kept.leads_to(), Some(format!("/dot/{slug}/gia-han")));
        assert_eq!(states(&world, &slug, "first-report").await[0], "2026-07-01 open Tỉnh cần số liệu ngày 02/7");
        let own = world.unit_head().opens(&format!("/dot/{slug}/gia-han")).await;
        assert!(own.says("Giữ hạn 01/7/2026: Tỉnh cần số liệu ngày 02/7"), "{}", own.text());

        answers(&world, &slug, &id, "mien", "", "Đơn vị đang sáp nhập").await;
        assert_eq!(states(&world, &slug, "first-report").await[0], "2026-07-01 waived Đơn vị đang sáp nhập");
        let unit = world.unit_head().opens(&format!("/dot/{slug}/bao-cao")).await;
        assert!(unit.says("Không phải báo cáo") && unit.says("Đơn vị đang sáp nhập"), "{}", unit.text());
        let late = answers(&world, &slug, &id, "gia-han", "9/7/2026", "Thôi").await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(late.says("Việc này đã xong, hoặc không còn phải làm."), "{}", late.text());
    })
    .await;
}

#[tokio::test]
async fn all_units_of_a_round_get_more_time_or_a_waiver() {
    on_both_engines("all_units_of_a_round", async |location| {
        let world = World::new(&location).await;
        let slug = launched(&world, draft("2026-08-31")).await;
        let path = format!("/dot/{slug}/gia-han");
        let id = duty(&world, &slug, "first-report").await;
        answers(&world, &slug, &id, "gia-han", "20/7/2026", "Riêng đơn vị này").await;
        let form = world.office().opens(&path).await.form(&format!("{path}/ca-ky"));
        form.fill("ky", "dot-1")
            .fill("den", "10/7/2026")
            .fill("ly-do", "Lùi một tuần")
            .fill("viec", "gia-han")
            .press()
            .await;
        let expected = ["2026-07-20 open Riêng đơn vị này", "2026-07-10 open Lùi một tuần"];
        assert_eq!(states(&world, &slug, "first-report").await, expected, "a later day of one's own stays");
        let list = world.office().opens(&format!("/dot/{slug}/bao-cao")).await;
        assert!(list.says("Hạn 10/7/2026"), "{}", list.text());
        let form = world.office().opens(&path).await.form(&format!("{path}/ca-ky"));
        form.fill("ky", "dot-1").fill("ly-do", "Kỳ này không cần").fill("viec", "mien").press().await;
        let expected = ["2026-07-20 waived Kỳ này không cần", "2026-07-10 waived Kỳ này không cần"];
        assert_eq!(states(&world, &slug, "first-report").await, expected);
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_stands_beside_its_field_and_what_was_typed_stays() {
    on_both_engines("beside_its_field", async |location| {
        let world = World::new(&location).await;
        let slug = launched(&world, draft("2026-08-31")).await;
        let id = duty(&world, &slug, "first-report").await;
        let page = asks(&world, &slug, &id, "mai", " ").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.problems(), ["“mai” không phải ngày. Ghi như 31/5/2023.", "Chưa có lý do. Ghi lý do."]);
        let page = asks(&world, &slug, &id, "1/7/2026", "Chờ số liệu").await;
        assert_eq!(page.problems(), ["Ngày này không muộn hơn hạn đang có. Chọn ngày muộn hơn."]);
        assert!(page.html.contains("Chờ số liệu</textarea>"), "{}", page.html);
        world.advance(days(90));
        let page = answers(&world, &slug, &id, "gia-han", "10/7/2026", &"x".repeat(1_001)).await;
        let expected = ["Chọn một ngày từ hôm nay trở đi.", "Lý do dài quá 1000 ký tự. Rút ngắn lại."];
        assert_eq!(page.problems(), expected);
    })
    .await;
}

#[tokio::test]
async fn nobody_asks_for_another_unit_and_no_unit_answers() {
    on_both_engines("nobody_asks_for_another", async |location| {
        let world = World::new(&location).await;
        let slug = launched(&world, draft("2026-08-31")).await;
        let all = rows(&world, DUTIES, args![slug, "first-report"]).await;
        let others = all[1].text("id").unwrap();
        assert_eq!(asks(&world, &slug, &others, "8/7/2026", "Hộ").await.status, StatusCode::NOT_FOUND);
        let other = PlanDraft { number: Some("26".to_owned()), ..draft("2026-08-31") };
        let other_campaign = launched(&world, other).await;
        let id = duty(&world, &slug, "first-report").await;
        let elsewhere = answers(&world, &other_campaign, &id, "mien", "", "Nhầm đợt").await;
        assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
        for role in [Role::UnitHead, Role::Director, Role::Auditor] {
            let token = world.token(role);
            let fields = [("csrf", token.as_str()), ("nhiem-vu", id.as_str()), ("viec", "mien"), ("ly-do", "Tự miễn")];
            let page = world.plays(role).posts(&format!("/dot/{slug}/gia-han/tra-loi"), &fields).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{role:?}");
        }
        assert_eq!(states(&world, &slug, "first-report").await, ["2026-07-01 open", "2026-07-01 open"]);
        let auditor = world.plays(Role::Auditor).opens(&format!("/dot/{slug}/gia-han")).await;
        assert!(auditor.status == 200 && !auditor.html.contains("tra-loi"), "reads, and has no form");
    })
    .await;
}

#[tokio::test]
async fn a_unit_without_accounts_asks_by_its_link() {
    on_both_engines("asks_by_its_link", async |location| {
        let world = World::new(&location).await;
        let slug = launched(&world, draft("2026-08-31")).await;
        let link = rows(&world, LINK, args![slug]).await[0].text("token").unwrap();
        let all = rows(&world, DUTIES, args![slug, "first-report"]).await;
        let (others, own) = (all[0].text("id").unwrap(), all[1].text("id").unwrap());
        let path = format!("/lien-ket/{link}/gia-han");
        let home = world.stranger().opens(&format!("/lien-ket/{link}")).await;
        let rows_of_home = home.rows("h-bao-cao");
        assert!(
            rows_of_home[0].contains("Báo cáo đợt 1") && rows_of_home[0].contains("Hạn 01/7/2026"),
            "{rows_of_home:?}"
        );
        assert!(!home.says("Phòng Quản lý Văn hóa và Gia đình"), "of other units it says nothing: {}", home.text());
        let report = home.follows("Viết báo cáo: Báo cáo đợt 1").await;
        assert_eq!(
            (report.status, report.path.as_str()),
            (StatusCode::OK, &*format!("/lien-ket/{link}/bao-cao/dot-1"))
        );
        assert_eq!(home.follows("Xin gia hạn").await.path, path);
        let page = world.stranger().opens(&format!("/lien-ket/{link}/bao-cao")).await;
        assert!(page.says("Báo cáo đợt 1") && page.says("Viết báo cáo"), "{}", page.text());
        let fields = [("viec", own.as_str()), ("den", "8/7/2026"), ("ly-do", "Chờ số liệu")];
        assert_eq!(world.stranger().posts(&path, &fields).await.leads_to(), Some(path.clone()));
        assert_eq!(states(&world, &slug, "first-report").await[1], "2026-07-01 open, asks 2026-07-08");
        let fields = [("viec", others.as_str()), ("den", "8/7/2026"), ("ly-do", "Hộ")];
        assert_eq!(world.stranger().posts(&path, &fields).await.status, StatusCode::NOT_FOUND);
        let wrong = world.stranger().posts(&path, &[("viec", own.as_str())]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    })
    .await;
}
