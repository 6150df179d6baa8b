//! A plan that takes the place of the one whose campaign runs: linked, signed, issued.

use axum::http::StatusCode;
use domain::actor::Role;
use domain::plan::{Milestone, Period, PlanDraft};
use store::args;
use testkit::on_both_engines;

use crate::case::{NOTICES, draft, form, launched, loaded, plan_verbs, rows};
use crate::world::{Page, World, days};

/// The second version: the task of one division gets a day, nothing else differs.
pub(crate) fn with_a_day() -> PlanDraft {
    let mut plan = draft();
    plan.number = Some("31".to_owned());
    plan.date = Some("2026-06-01".to_owned());
    plan.tasks[1].due = Some("2026-07-15".to_owned());
    plan.tasks[1].unit = "Phòng Quản lý Văn hóa và Gia đình".to_owned();
    plan
}

/// The third version: the period is longer for everybody.
pub(crate) fn with_a_month_more() -> PlanDraft {
    let mut plan = with_a_day();
    plan.number = Some("40".to_owned());
    plan.period = Some(Period { end: Some("2026-09-30".to_owned()), ..plan.period.unwrap_or_default() });
    let sum_up = Milestone { when: "trước 2026-10-05".to_owned(), what: "Báo cáo tổng kết".to_owned() };
    plan.milestones.push(sum_up);
    plan
}

/// What the Office said: this plan takes the place of that one.
pub(crate) async fn linked(world: &World, slug: &str, old: &str) -> Page {
    let page = world.office().opens(&format!("/dot/{slug}/so-sanh?voi={old}")).await;
    page.form(&format!("/dot/{slug}/so-sanh/thay-cho")).press().await
}

/// Linked, said to be signed on paper, and issued by the Office.
pub(crate) async fn issued(world: &World, draft: PlanDraft, old: &str) -> (String, Page) {
    let slug = loaded(world, draft).await;
    linked(world, &slug, old).await;
    let page = world.office().opens(&format!("/dot/{slug}/phat-dong")).await;
    let page = page.form(&format!("/dot/{slug}/da-ky")).press().await;
    let page = page.form(&format!("/dot/{slug}/ban-hanh")).press().await;
    (slug, page)
}

/// What people were told of versions: name, heading, text, page.
pub(crate) async fn notices(world: &World) -> Vec<(String, String, String, String)> {
    let rows = rows(world, NOTICES, args![]).await;
    let text = |row: &store::Row, column: &str| row.text(column).unwrap();
    let all = rows.iter().map(|row| (text(row, "name"), text(row, "title"), text(row, "text"), text(row, "url")));
    all.filter(|(_, title, ..)| title.contains("thay cho")).collect()
}

#[tokio::test]
async fn the_office_says_whose_place_a_plan_takes_and_can_take_it_back() {
    on_both_engines("whose_place", async |location| {
        let world = World::new(&location).await;
        let (first, _) = launched(&world).await;
        let slug = loaded(&world, with_a_day()).await;
        let page = linked(&world, &slug, &first).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.says("thay cho Kế hoạch 25/KH-SVHTTDL"), "{}", page.text());
        assert!(page.says("Khi ban hành bản này, chỉ đơn vị có thay đổi được báo."), "{}", page.text());
        assert_eq!(plan_verbs(&world, &slug).await, ["plan.loaded", "plan.linked"]);
        let work = world.office().opens("/viec").await;
        assert!(work.says("Rà soát kế hoạch vừa nạp"), "{}", work.text());

        let alone = page.form(&format!("/dot/{slug}/so-sanh/bo-noi")).press().await;
        assert!(!alone.has_form(&format!("/dot/{slug}/so-sanh/bo-noi")), "{}", alone.text());
        assert_eq!(plan_verbs(&world, &slug).await, ["plan.loaded", "plan.linked", "plan.unlinked"]);
        let director = world.director().opens(&format!("/dot/{slug}/so-sanh?voi={first}")).await;
        assert!(!director.has_form(&format!("/dot/{slug}/so-sanh/thay-cho")), "it is for the Office to say");
    })
    .await;
}

#[tokio::test]
async fn a_longer_period_is_told_to_all_and_versions_stand_in_a_line() {
    on_both_engines("a_line_of_versions", async |location| {
        let world = World::new(&location).await;
        let (first, _) = launched(&world).await;
        let (second, _) = issued(&world, with_a_day(), &first).await;
        world.advance(days(1));
        let (third, page) = issued(&world, with_a_month_more(), &second).await;
        assert!(page.says("Cả 3 đơn vị đang thực hiện"), "{}", page.text());
        let common = page.rows("h-chung");
        assert_eq!(common.len(), 2, "{common:#?}");
        assert!(
            common[0]
                .starts_with("Thời gian: 01/5/2026 – 30/9/2026; trước đây: 01/5/2026 – 31/8/2026 (dài hơn 30 ngày)"),
            "{common:#?}"
        );
        assert!(
            common[1].starts_with("Mốc thời gian, thêm: Thời hạn: trước 05/10/2026; Báo cáo tổng kết"),
            "{common:#?}"
        );

        let papers = world.office().opens(&format!("/dot/{first}/van-ban")).await;
        let line = papers.rows("thay-the");
        assert_eq!(line.len(), 2, "{line:#?}");
        assert!(line[0].starts_with("Kế hoạch 40/KH-SVHTTDL") && line[1].starts_with("Kế hoạch 31/KH-SVHTTDL"));
        let older = papers.follows("Kế hoạch 31/KH-SVHTTDL").await;
        assert_eq!(older.path, format!("/dot/{first}/ban-moi?ban={second}"));
        assert_eq!(older.title(), "Khác gì với Kế hoạch 25/KH-SVHTTDL");
        let beside = world.office().opens(&format!("/dot/{third}/so-sanh?voi={first}")).await;
        assert_eq!(beside.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn two_versions_of_the_same_plan_are_not_both_issued() {
    on_both_engines("not_both_issued", async |location| {
        let world = World::new(&location).await;
        let (first, _) = launched(&world).await;
        let late = loaded(&world, with_a_month_more()).await;
        linked(&world, &late, &first).await;
        let signing = world.office().opens(&format!("/dot/{late}/ban-hanh")).await;
        let ready = signing.form(&format!("/dot/{late}/da-ky")).press().await;
        issued(&world, with_a_day(), &first).await;
        let before = notices(&world).await.len();
        let refused = ready.form(&format!("/dot/{late}/ban-hanh")).press().await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let why =
            "Kế hoạch bị thay chưa ban hành, hoặc đã có bản khác thay. Mở trang so sánh, chọn bản đang có hiệu lực.";
        assert!(refused.says(why), "{}", refused.text());
        assert_eq!(notices(&world).await.len(), before);
        let page = world.office().opens(&format!("/dot/{late}/ban-hanh")).await;
        assert!(page.says(why) && !page.has_form(&format!("/dot/{late}/ban-hanh")), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn it_is_not_launched_and_not_issued_twice() {
    on_both_engines("not_launched", async |location| {
        let world = World::new(&location).await;
        let (first, _) = launched(&world).await;
        let waiting = loaded(&world, with_a_day()).await;
        let launch = form(&world, &waiting).await;
        linked(&world, &waiting, &first).await;
        let refused = launch.press().await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says("Bản này thay cho một kế hoạch đang chạy."), "{}", refused.text());

        let signing = world.office().opens(&format!("/dot/{waiting}/ban-hanh")).await;
        let ready = signing.form(&format!("/dot/{waiting}/da-ky")).press().await;
        let twice = ready.clone();
        ready.form(&format!("/dot/{waiting}/ban-hanh")).press().await;
        let again = twice.form(&format!("/dot/{waiting}/ban-hanh")).press().await;
        assert_eq!(again.status, StatusCode::CONFLICT);
        assert_eq!(notices(&world).await.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn the_director_signs_a_version_knowing_whom_it_concerns() {
    on_both_engines("the_director_signs", async |location| {
        let world = World::new(&location).await;
        let (first, _) = launched(&world).await;
        let slug = loaded(&world, with_a_day()).await;
        linked(&world, &slug, &first).await;
        let page = world.office().opens(&format!("/dot/{slug}/ban-hanh")).await;
        page.form(&format!("/dot/{slug}/trinh")).press().await;
        let page = world.director().opens("/viec").await.follows("Xem").await;
        assert_eq!(page.path, format!("/dot/{slug}/ban-hanh"));
        assert!(page.says("2 đơn vị có thay đổi riêng"), "{}", page.text());
        let signed = page.form(&format!("/dot/{slug}/duyet")).press().await;
        assert!(signed.has_form(&format!("/dot/{slug}/ban-hanh")), "{}", signed.text());
        let work = world.office().opens("/viec").await;
        assert!(work.says("Ban hành kế hoạch thay thế"), "{}", work.text());
    })
    .await;
}

#[tokio::test]
async fn a_version_of_a_campaign_that_has_ended_is_not_issued() {
    on_both_engines("ended", async |location| {
        let world = World::new(&location).await;
        let (first, campaign) = launched(&world).await;
        let slug = loaded(&world, with_a_day()).await;
        linked(&world, &slug, &first).await;
        let page = world.office().opens(&format!("/dot/{slug}/ban-hanh")).await;
        let ready = page.form(&format!("/dot/{slug}/da-ky")).press().await;
        campaign.form(&format!("/dot/{first}/ket-thuc")).press().await;
        let refused = ready.form(&format!("/dot/{slug}/ban-hanh")).press().await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says("Đợt thi đua đã kết thúc"), "{}", refused.text());
        assert!(notices(&world).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn programs_link_and_issue_with_the_same_permissions() {
    on_both_engines("programs_link", async |location| {
        let world = World::new(&location).await;
        let (first, _) = launched(&world).await;
        let slug = loaded(&world, with_a_day()).await;
        let says = async |role: Role, what: &str, value: serde_json::Value| {
            let token = world.token(role);
            let headers = [("content-type", "application/json"), ("x-csrf-token", token.as_str())];
            let path = format!("/api/v1/plans/{slug}/{what}");
            world.plays(role).asks(axum::http::Method::POST, &path, &headers, value.to_string().into()).await
        };
        let refused = says(Role::Director, "replaces", serde_json::json!({ "plan": first })).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        let linked = says(Role::Office, "replaces", serde_json::json!({ "plan": first })).await;
        assert_eq!(linked.status, StatusCode::OK, "{}", linked.html);
        let early = says(Role::Office, "issue", serde_json::json!({})).await;
        assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY, "nobody has signed it: {}", early.html);
        let page = world.office().opens(&format!("/dot/{slug}/ban-hanh")).await;
        page.form(&format!("/dot/{slug}/da-ky")).press().await;
        let issued = says(Role::Office, "issue", serde_json::json!({})).await;
        let value: serde_json::Value = serde_json::from_str(&issued.html).unwrap();
        assert_eq!((&value["units"], &value["told"]), (&serde_json::json!(2), &serde_json::json!(2)), "{value}");
    })
    .await;
}
