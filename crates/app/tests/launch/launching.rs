//! The one press.

use axum::http::StatusCode;
use domain::actor::Role;
use domain::plan::PlanDraft;
use store::args;
use testkit::on_both_engines;

use crate::case::{CAMPAIGNS, OWED, SECRETS, campaign_verbs, draft, form, launched, loaded, plan_verbs, rows, token};
use crate::world::{World, days};

#[tokio::test]
async fn the_page_says_who_gets_what_before_anything_goes_out() {
    on_both_engines("the_page_says", async |location| {
        let world = World::new(&location).await;
        let slug = loaded(&world, draft()).await;
        let page = world.office().opens(&format!("/dot/{slug}/phat-dong")).await;
        assert_eq!(page.title(), "Gửi 3 đơn vị thực hiện, báo cáo 1, đăng 1");
        let lines = page.rows("noi-nhan");
        assert!(lines.iter().any(|row| row.contains("(t/h) Thực hiện 3 đơn vị Văn phòng Sở")), "{lines:#?}");
        let club = lines.iter().find(|row| row.starts_with("Câu lạc bộ Thơ tỉnh"));
        assert!(club.is_some_and(|row| row.contains("Chưa khớp đơn vị nào")), "{lines:#?}");
        assert!(page.says("2 đơn vị chưa có đầu mối. Vẫn phát động được"), "{}", page.text());
        // Five, eleven and twelve working days after Monday 4 May.
        let days = page.rows("h-lich");
        let form = page.form(&format!("/dot/{slug}/phat-dong"));
        let typed = |name: &str| form.value(name).unwrap_or_default().to_owned();
        assert_eq!(typed("han-acknowledge"), "11/5/2026", "{days:#?}");
        assert_eq!(typed("han-concretise"), "19/5/2026");
        assert_eq!(typed("han-register-titles"), "20/5/2026");
        assert_eq!(days.len(), 5, "{days:#?}");
        assert!(days.iter().all(|row| row.contains("Kế hoạch không nêu, đây là đề xuất")), "{days:#?}");
        assert!(page.says("Đề nghị đơn vị tiếp nhận trước 11/5/2026"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn one_press_launches() {
    on_both_engines("one_press_launches", async |location| {
        let world = World::new(&location).await;
        let (slug, page) = launched(&world).await;
        assert_eq!(page.title(), "Thi đua chào mừng 30 năm Ngày tái lập tỉnh");
        assert!(page.says("thực hiện kế hoạch 120/KH-UBND"), "{}", page.text());
        assert!(page.says("Ngày 4 trong 123 ngày"), "{}", page.text());
        assert!(page.says("Chưa tới hạn nào. Hạn gần nhất: tiếp nhận kế hoạch 11/5"), "{}", page.text());
        assert_eq!(
            plan_verbs(&world, &slug).await,
            ["plan.loaded", "plan.declared-signed", "plan.issued", "plan.launched"]
        );

        let campaigns = rows(&world, CAMPAIGNS, args![]).await;
        let seen: Vec<_> =
            campaigns.iter().map(|row| (row.text("number").unwrap(), row.text("state").unwrap())).collect();
        assert_eq!(
            seen,
            [("120/KH-UBND".to_owned(), "stub".to_owned()), ("25/KH-SVHTTDL".to_owned(), "running".to_owned())]
        );

        let owed = rows(&world, OWED, args![]).await;
        let heritage: Vec<_> = owed
            .iter()
            .filter(|row| row.text("name").unwrap() == "Phòng Quản lý Di sản văn hóa")
            .map(|row| format!("{} {}", row.text("duty").unwrap(), row.opt_text("path").unwrap().unwrap_or_default()))
            .collect();
        let expected = [
            "acknowledge ",
            "concretise ",
            "final-report ",
            "first-report ",
            "register-titles ",
            "task V.1",
            "task V.3",
        ];
        assert_eq!(heritage, expected);
        assert_eq!(owed.len(), 3 * 5 + 3 + 1, "three units, five duties each, V.1 for all, V.3 for one");
        assert!(owed.iter().all(|row| row.bool("proposed").unwrap() == row.opt_date("due").unwrap().is_some()));
    })
    .await;
}

#[tokio::test]
async fn a_second_press_changes_nothing() {
    on_both_engines("a_second_press", async |location| {
        let world = World::new(&location).await;
        let slug = loaded(&world, draft()).await;
        let first = form(&world, &slug).await;
        let second = form(&world, &slug).await;
        assert_eq!(first.sends().await.leads_to(), Some(format!("/dot/{slug}?vua=phat-dong")));
        assert_eq!(second.sends().await.leads_to(), Some(format!("/dot/{slug}")));
        assert_eq!(campaign_verbs(&world, &slug).await, ["campaign.launched"]);
        assert_eq!(rows(&world, OWED, args![]).await.len(), 19);
    })
    .await;
}

#[tokio::test]
async fn a_plan_that_changed_meanwhile_is_not_launched() {
    on_both_engines("changed_meanwhile", async |location| {
        let world = World::new(&location).await;
        let slug = loaded(&world, draft()).await;
        let old = form(&world, &slug).await;
        let token = world.token(Role::Office);
        let submitted = world.office().posts(&format!("/dot/{slug}/trinh"), &[("csrf", &token)]).await;
        assert_eq!(submitted.leads_to(), Some("/viec".to_owned()));
        assert_eq!(old.sends().await.status, StatusCode::CONFLICT);
        assert_eq!(rows(&world, CAMPAIGNS, args![]).await.len(), 0);
    })
    .await;
}

#[tokio::test]
async fn what_is_open_is_asked_all_at_once() {
    on_both_engines("asked_all_at_once", async |location| {
        let world = World::new(&location).await;
        let slug = loaded(&world, domain::plan::PlanDraft { number: None, ..draft() }).await;
        let page = world.office().opens(&format!("/dot/{slug}/phat-dong")).await;
        let form = page.form(&format!("/dot/{slug}/phat-dong"));
        let form = form.fill("them-1", "Phòng Không Có").fill("han-first-report", "30/2").fill("viec", "phat-dong");
        let page = form.sends().await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.title().starts_with("Lỗi: "), "{}", page.title());
        let problems = [
            "Kế hoạch còn thiếu: số văn bản",
            "Danh mục không có đơn vị “Phòng Không Có”. Chọn tên trong danh sách.",
            "Chọn nơi nhận cho dòng “Câu lạc bộ Thơ tỉnh”",
            "“30/2” không phải một ngày. Ghi như 4/5/2026.",
        ];
        assert_eq!(page.problems(), problems);
        let again = page.form(&format!("/dot/{slug}/phat-dong"));
        assert_eq!(again.value("han-first-report"), Some("30/2"), "nothing typed is lost");
    })
    .await;
}

#[tokio::test]
async fn an_unsigned_plan_is_not_launched() {
    on_both_engines("unsigned", async |location| {
        let world = World::new(&location).await;
        let slug = loaded(&world, draft()).await;
        let page = form(&world, &slug).await.without("da-ky").sends().await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.says("Kế hoạch chưa ký. Trình Giám đốc"), "{}", page.text());
        assert_eq!(rows(&world, CAMPAIGNS, args![]).await.len(), 0);
    })
    .await;
}

#[tokio::test]
async fn the_director_signs_what_the_office_prepared() {
    on_both_engines("the_director_signs", async |location| {
        let world = World::new(&location).await;
        let slug = loaded(&world, draft()).await;
        let prepared = form(&world, &slug).await.without("da-ky").fill("them-2", "Ủy ban nhân dân tỉnh Sơn Khê");
        let prepared = prepared.fill("han-acknowledge", "12-5-26").fill("cong-khai", "1").fill("viec", "trinh");
        assert_eq!(prepared.press().await.path, "/viec");

        let page = world.director().opens(&format!("/dot/{slug}/phat-dong")).await;
        let signs = page.form(&format!("/dot/{slug}/phat-dong"));
        assert_eq!(signs.value("han-acknowledge"), Some("12-5-26"), "the Office's form was kept");
        assert!(page.says("Ký và phát động"), "{}", page.text());
        let page = signs.fill("authority", "TUQ").fill("viec", "phat-dong").press().await;
        assert_eq!(page.status, 200, "{}", page.text());
        let verbs = plan_verbs(&world, &slug).await;
        assert_eq!(verbs, ["plan.loaded", "plan.submitted", "plan.approved", "plan.issued", "plan.launched"]);
        assert_eq!(campaign_verbs(&world, &slug).await, ["campaign.launched", "campaign.published"]);
        let owed = rows(&world, OWED, args![]).await;
        let first = owed.iter().find(|row| row.text("duty").unwrap() == "acknowledge").unwrap();
        assert_eq!(first.date("due").unwrap().to_string(), "2026-05-12");
        assert!(!first.bool("proposed").unwrap(), "a person set this day");
    })
    .await;
}

#[tokio::test]
async fn a_second_campaign_under_the_same_plan_shares_its_parent() {
    on_both_engines("shared_parent", async |location| {
        let world = World::new(&location).await;
        launched(&world).await;
        world.advance(days(1));
        let second = PlanDraft { number: Some("26".to_owned()), ..draft() };
        let slug = loaded(&world, second).await;
        assert_eq!(form(&world, &slug).await.press().await.status, 200);
        let campaigns = rows(&world, CAMPAIGNS, args![]).await;
        let stubs = campaigns.iter().filter(|row| row.text("state").unwrap() == "stub").count();
        assert_eq!((campaigns.len(), stubs), (3, 1));
    })
    .await;
}

#[tokio::test]
async fn the_ledger_never_has_the_secret_of_a_link() {
    on_both_engines("secret_of_a_link", async |location| {
        let world = World::new(&location).await;
        launched(&world).await;
        let token = token(&world, "Văn phòng Sở").await;
        assert_eq!(token.len(), 32, "128 bits");
        let found = rows(&world, SECRETS, args![format!("%{token}%")]).await;
        assert_eq!(found[0].int("lines").unwrap(), 0);
    })
    .await;
}
