//! The pages of a running campaign: who sees which, and what they say.

use axum::http::StatusCode;
use axum::http::header::CONTENT_DISPOSITION;
use domain::actor::Role;
use domain::plan::{PlanDraft, Task};
use testkit::on_both_engines;

use crate::case::{draft, form, launched, loaded, plan_verbs, recipient, token};
use crate::world::{World, days};

#[tokio::test]
async fn the_list_shows_plans_and_campaigns_to_those_concerned() {
    on_both_engines("the_list", async |location| {
        let world = World::new(&location).await;
        let empty = world.office().opens("/dot").await;
        assert!(empty.says("Chưa có đợt nào. Nạp tệp kế hoạch đã ký để bắt đầu."), "{}", empty.text());
        let slug = loaded(&world, draft()).await;
        let preparing = world.office().opens("/dot").await;
        assert!(preparing.says("Bước 1/12: Kế hoạch") && preparing.says("Đang rà soát"), "{}", preparing.text());
        assert!(!world.unit_head().opens("/dot").await.says("tái lập tỉnh"), "a plan is the Office's business");

        form(&world, &slug).await.press().await;
        for who in [world.office(), world.unit_head(), world.colleague(), world.plays(Role::Auditor)] {
            let list = who.opens("/dot").await;
            assert!(list.says("Thi đua chào mừng 30 năm"), "{}", list.text());
            assert!(list.says("Bước 3/12: Tiếp nhận") && list.says("còn 119 ngày"), "{}", list.text());
        }
        assert!(world.office().opens("/dot").await.html.contains("href=\"/dot/moi\""));
        assert!(!world.unit_head().opens("/dot").await.html.contains("href=\"/dot/moi\""));
    })
    .await;
}

#[tokio::test]
async fn whoever_takes_no_part_finds_nothing() {
    on_both_engines("takes_no_part", async |location| {
        let world = World::new(&location).await;
        let recipients = vec![recipient("Phòng Quản lý Văn hóa và Gia đình", Some("t/h"))];
        let slug = loaded(&world, PlanDraft { recipients, tasks: Vec::new(), ..draft() }).await;
        let page = world.office().opens(&format!("/dot/{slug}/phat-dong")).await;
        let form = page.form(&format!("/dot/{slug}/phat-dong")).fill("da-ky", "1").fill("viec", "phat-dong");
        assert_eq!(form.press().await.status, 200);
        for path in ["", "/van-ban", "/don-vi", "/ban-goc", "/ke-hoach.docx"] {
            let (own, other) = (world.unit_head(), world.colleague());
            assert_eq!(own.opens(&format!("/dot/{slug}{path}")).await.status, StatusCode::OK, "{path}");
            assert_eq!(other.opens(&format!("/dot/{slug}{path}")).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        assert!(!world.colleague().opens("/dot").await.says("tái lập tỉnh"));
    })
    .await;
}

#[tokio::test]
async fn a_unit_sees_its_own_duties_and_no_one_elses() {
    on_both_engines("own_duties", async |location| {
        let world = World::new(&location).await;
        let (slug, _) = launched(&world).await;
        let page = world.unit_head().opens(&format!("/dot/{slug}")).await;
        assert!(page.says("Việc của Phòng Quản lý Văn hóa và Gia đình"), "{}", page.text());
        assert!(page.says("Còn 7 ngày, hạn 11/5/2026"), "{}", page.text());
        assert!(page.says("Phổ biến kế hoạch đến từng người") && !page.says("Số hóa hiện vật"), "{}", page.text());
        assert!(page.says("3 đơn vị cùng thực hiện kế hoạch này."), "{}", page.text());
        assert!(!page.html.contains("/lien-ket/") && !page.says("Ai đã nhận gì"));
        let units = world.unit_head().opens(&format!("/dot/{slug}/don-vi")).await;
        assert!(units.says("1 đơn vị") && !units.says("Di sản"), "{}", units.text());
        let all = world.director().opens(&format!("/dot/{slug}/don-vi")).await;
        assert!(all.says("3 đơn vị") && all.says("Lục Hồng Nga") && all.says("chưa có đầu mối"), "{}", all.text());
    })
    .await;
}

#[tokio::test]
async fn who_is_late_is_the_title() {
    on_both_engines("who_is_late", async |location| {
        let world = World::new(&location).await;
        let (slug, _) = launched(&world).await;
        world.advance(days(8));
        let page = world.director().opens(&format!("/dot/{slug}")).await;
        assert!(page.says("3 đơn vị quá hạn: tiếp nhận kế hoạch"), "{}", page.text());
        let late = "title=\"Phòng Quản lý Văn hóa và Gia đình: Quá hạn, hạn 11/5\"";
        assert!(page.html.contains(late), "each cell names its unit: {}", page.html);
        let table = world.director().opens(&format!("/dot/{slug}/don-vi")).await;
        for unit in &world.cast.units[3..] {
            assert!(page.html.contains(&format!("href=\"/dot/{slug}/don-vi#{unit}\"")), "{}", page.html);
            assert!(table.html.contains(&format!("id=\"{unit}\"")), "{}", table.html);
        }
        assert!(world.office().opens("/dot").await.says("3 trong 3"));
    })
    .await;
}

#[tokio::test]
async fn the_plan_can_be_read_as_it_was() {
    on_both_engines("as_it_was", async |location| {
        let world = World::new(&location).await;
        let slug = loaded(&world, draft()).await;
        world.advance(days(2));
        form(&world, &slug).await.press().await;
        let page = world.office().opens(&format!("/dot/{slug}/van-ban")).await;
        assert!(page.says("Kế hoạch 25/KH-SVHTTDL 04/5/2026") && page.says("kế hoạch 25.docx"), "{}", page.text());
        assert_eq!(page.rows("h-ls").len(), 4, "{:#?}", page.rows("h-ls"));
        assert!(page.rows("h-ls")[0].contains("Nạp tệp 08:00, 04/5, Mai Thị Lan"), "{:#?}", page.rows("h-ls"));
        let then = page.form(&format!("/dot/{slug}/van-ban")).fill("ngay", "5/5/26").press().await;
        assert!(then.says("Kế hoạch như cuối ngày 05/5/2026."), "{}", then.text());
        assert_eq!(then.rows("h-ls").len(), 1);
        let file = world.unit_head().opens(&format!("/dot/{slug}/ban-goc")).await;
        assert_eq!(file.html, "the signed plan");
        assert!(page.says("Tải kế hoạch (.docx)") && !then.says("Tải kế hoạch (.docx)"), "only as it is now");
        let (headers, printed) = world.unit_head().downloads(&format!("/dot/{slug}/ke-hoach.docx")).await;
        let name = format!("attachment; filename=\"ke-hoach-{slug}.docx\"");
        assert_eq!(headers[CONTENT_DISPOSITION], name.as_str());
        let again = intake::read(&printed, "ke-hoach.docx").unwrap().draft;
        assert_eq!((again.number, again.symbol, again.date), (draft().number, draft().symbol, draft().date));
        assert_eq!((again.title, again.slogan, again.contents), (draft().title, draft().slogan, draft().contents));
        let units = |tasks: &[Task]| tasks.iter().map(|task| task.unit.clone()).collect::<Vec<_>>();
        assert_eq!(units(&again.tasks), units(&draft().tasks));
        let unit = world.unit_head().opens(&format!("/dot/{slug}/van-ban")).await;
        assert!(unit.says("25/KH-SVHTTDL") && unit.rows("h-ls").is_empty(), "{}", unit.text());
    })
    .await;
}

#[tokio::test]
async fn the_public_page_is_there_only_when_it_is_public() {
    on_both_engines("public_page", async |location| {
        let world = World::new(&location).await;
        let (slug, page) = launched(&world).await;
        let address = format!("/cong-khai/{slug}");
        assert_eq!(world.stranger().opens(&address).await.status, StatusCode::NOT_FOUND);
        let page = page.form(&format!("/dot/{slug}/cong-khai")).press().await;
        let public = world.stranger().opens(&address).await;
        assert!(
            public.says("Giữ hồn bản làng, mở đường du lịch") && public.says("Bảo tồn di sản"),
            "{}",
            public.text()
        );
        assert!(public.says("01/5/2026 – 31/8/2026"), "{}", public.text());
        for person in ["Mai Thị Lan", "Bế Văn Sán", "Lục Hồng Nga", "Triệu Minh Khải"] {
            assert!(!public.html.contains(person), "{person}");
        }
        page.form(&format!("/dot/{slug}/cong-khai")).press().await;
        assert_eq!(world.stranger().opens(&address).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn a_campaign_is_closed_then_put_away() {
    on_both_engines("closed", async |location| {
        let world = World::new(&location).await;
        let (slug, page) = launched(&world).await;
        let link = format!("/lien-ket/{}", token(&world, "Văn phòng Sở").await);
        let closed = page.form(&format!("/dot/{slug}/ket-thuc")).press().await;
        assert!(closed.says("Đã kết thúc"), "{}", closed.text());
        assert!(!closed.has_form(&format!("/dot/{slug}/ket-thuc")) && !closed.has_form(&format!("/dot/{slug}/da-gui")));
        assert_eq!(world.stranger().opens(&link).await.status, StatusCode::NOT_FOUND, "links end with the campaign");
        assert!(world.office().opens("/dot?loc=ket-thuc").await.says("kết thúc 04/5/2026"));
        let archived = closed.form(&format!("/dot/{slug}/luu-tru")).press().await;
        assert!(!archived.has_form(&format!("/dot/{slug}/luu-tru")), "{}", archived.text());
        let verbs = plan_verbs(&world, &slug).await;
        assert_eq!(verbs[3..], ["plan.launched", "plan.closed", "plan.archived"]);
    })
    .await;
}

#[tokio::test]
async fn both_languages_draw_every_page() {
    on_both_engines("both_languages", async |location| {
        let world = World::new(&location).await;
        let slug = loaded(&world, draft()).await;
        let office = world.office();
        office.opens("/en/viec").await;
        let confirm = office.opens(&format!("/dot/{slug}/phat-dong")).await;
        assert_eq!(confirm.title(), "To 3 units for action, for report 1, for publication 1");
        form(&world, &slug).await.press().await;
        for path in ["", "/van-ban", "/don-vi"] {
            let page = office.opens(&format!("/dot/{slug}{path}")).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(page.html.contains("lang=\"en\"") && page.says("Plan 25/KH-SVHTTDL"), "{path}: {}", page.text());
        }
    })
    .await;
}
