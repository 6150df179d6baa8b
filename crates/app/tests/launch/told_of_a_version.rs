//! Who is told of a plan that takes another's place, and what.

use axum::http::StatusCode;
use domain::actor::Role;
use domain::plan::PlanDraft;
use domain::unit::Contact;
use store::args;
use testkit::on_both_engines;

use crate::case::{
    CAMPAIGNS, LETTERS, draft, form, launched, loaded, plan_verbs, recipient, rows, token, unit, unit_with,
};
use crate::replacing::{issued, linked, notices, with_a_day, with_a_month_more};
use crate::world::World;

#[tokio::test]
async fn only_units_with_a_change_are_told_and_what_changed_for_them() {
    on_both_engines("only_units_with_a_change", async |location| {
        let world = World::new(&location).await;
        let (first, _) = launched(&world).await;
        world.works().await;
        let slug = loaded(&world, with_a_day()).await;
        linked(&world, &slug, &first).await;
        let page = world.office().opens(&format!("/dot/{slug}/phat-dong")).await;
        assert_eq!(
            (page.path.as_str(), page.title().as_str()),
            (format!("/dot/{slug}/ban-hanh").as_str(), "Bản thay cho Kế hoạch 25/KH-SVHTTDL",)
        );
        let own = page.rows("h-rieng");
        assert_eq!(own.len(), 2, "who had the task, and who has it now: {own:#?}");
        assert!(own[0].starts_with("Phòng Quản lý Văn hóa và Gia đình Phân công V.3, đổi thành:"), "{own:#?}");
        assert!(page.says("1 đơn vị chưa có ai nhận thông báo"), "{}", page.text());

        let signed = page.form(&format!("/dot/{slug}/da-ky")).press().await;
        assert!(signed.says("Ban hành thì 2 người của 1 đơn vị được báo."), "{}", signed.text());
        let done = signed.form(&format!("/dot/{slug}/ban-hanh")).press().await;
        assert!(done.says("Đã ban hành. 2 người của 1 đơn vị được báo."), "{}", done.text());
        let verbs = ["plan.loaded", "plan.linked", "plan.declared-signed", "plan.issued"];
        assert_eq!(plan_verbs(&world, &slug).await, verbs);

        let told = notices(&world).await;
        let names: Vec<&str> = told.iter().map(|(name, ..)| name.as_str()).collect();
        assert_eq!(names, ["Bế Văn Sán", "Lục Hồng Nga"], "head and focal point of the division, nobody else");
        let (_, title, text, url) = &told[0];
        assert_eq!(title, "Kế hoạch 31/KH-SVHTTDL thay cho Kế hoạch 25/KH-SVHTTDL");
        assert!(
            text.contains("Phân công V.3, đổi thành: Phòng Quản lý Văn hóa và Gia đình; Số hóa hiện vật"),
            "{text}"
        );
        assert!(text.contains("Thời hạn: 15/7/2026"), "{text}");
        assert!(text.contains("có thêm thời hạn"), "{text}");
        assert!(!text.contains("Phổ biến kế hoạch"), "what stays the same is not told: {text}");
        assert_eq!(url, &format!("/dot/{first}/ban-moi"));

        let running = rows(&world, CAMPAIGNS, args![]).await;
        assert_eq!(running.len(), 2, "no campaign of its own: the one that runs, and the stub above it");
        let work = world.office().opens("/viec").await;
        assert!(!work.says("Ban hành kế hoạch thay thế") && !work.says("Rà soát kế hoạch"), "{}", work.text());
        assert!(!world.office().opens("/dot?loc=chuan-bi").await.says("31/KH-SVHTTDL"));
    })
    .await;
}

#[tokio::test]
async fn the_unit_reads_what_changed_for_it() {
    on_both_engines("the_unit_reads", async |location| {
        let world = World::new(&location).await;
        let (first, _) = launched(&world).await;
        issued(&world, with_a_day(), &first).await;
        let list = world.unit_head().opens("/thong-bao").await;
        let page = list.follows("Kế hoạch 31/KH-SVHTTDL thay cho").await;
        assert_eq!(page.title(), "Khác gì với Kế hoạch 25/KH-SVHTTDL", "{}", page.text());
        assert!(page.says("1 thay đổi với đơn vị"), "{}", page.text());
        assert!(page.says("Việc và hạn đã giao trên hệ thống chưa đổi theo bản mới."), "{}", page.text());
        assert!(!page.html.contains("/ra-soat#"), "a unit does not look into the agency's reading");
        let papers = world.unit_head().opens(&format!("/dot/{first}/van-ban")).await;
        assert!(papers.says("Đã thay bằng Kế hoạch 31/KH-SVHTTDL"), "{}", papers.text());
        let there = papers.follows("Xem thay đổi").await;
        assert_eq!(there.path, format!("/dot/{first}/ban-moi"));

        let stranger = world.plays(Role::CouncilMember).opens(&format!("/dot/{first}/ban-moi")).await;
        assert_eq!(stranger.status, StatusCode::NOT_FOUND);
        let link = token(&world, "Phòng Quản lý Di sản văn hóa").await;
        let by_link = world.stranger().opens(&format!("/lien-ket/{link}/ban-moi")).await;
        assert!(by_link.says("1 thay đổi với đơn vị"), "the task left this division: {}", by_link.text());
    })
    .await;
}

#[tokio::test]
async fn a_version_that_changes_nothing_for_anybody_tells_nobody() {
    on_both_engines("changes_nothing", async |location| {
        let world = World::new(&location).await;
        let (first, _) = launched(&world).await;
        let same = PlanDraft { number: Some("31".to_owned()), ..draft() };
        let (_, page) = issued(&world, same, &first).await;
        assert!(page.says("Không đơn vị nào có việc, hạn hay nội dung thay đổi."), "{}", page.text());
        assert!(notices(&world).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn units_that_join_are_named_and_those_that_leave_are_told() {
    on_both_engines("join_and_leave", async |location| {
        let world = World::new(&location).await;
        unit(&world, "Thanh tra Sở", "division", None).await;
        let mut old = draft();
        old.recipients.push(recipient("Phòng Quản lý Văn hóa và Gia đình", Some("t/h")));
        old.recipients[1].text = "Văn phòng Sở".to_owned();
        old.tasks.clear();
        let first = loaded(&world, old.clone()).await;
        form(&world, &first).await.press().await;
        let mut new = PlanDraft { number: Some("31".to_owned()), ..old };
        new.recipients.pop();
        new.recipients.push(recipient("Thanh tra Sở", Some("t/h")));
        let (_, page) = issued(&world, new, &first).await;
        assert!(page.says("1 đơn vị mới có tên, chưa thuộc đợt"), "{}", page.text());
        assert!(page.says("Thanh tra Sở"), "{}", page.text());
        let told = notices(&world).await;
        assert_eq!(told.len(), 2, "{told:#?}");
        assert!(told[0].2.starts_with("Đơn vị không còn trong danh sách thực hiện."), "{told:#?}");
    })
    .await;
}

#[tokio::test]
async fn a_unit_without_accounts_gets_a_letter_with_its_link() {
    on_both_engines("letter_with_link", async |location| {
        let world = World::new(&location).await;
        let contact = Contact {
            name: "Lò Thị Pan".to_owned(),
            email: "thanhtra@so.sonkhe.example".to_owned(),
            ..Contact::default()
        };
        unit_with(&world, "Thanh tra Sở", "division", Some(world.agency().clone()), contact).await;
        let (first, _) = launched(&world).await;
        let (_, page) = issued(&world, with_a_month_more(), &first).await;
        assert!(page.says("Đã ban hành. 3 người của 2 đơn vị được báo."), "{}", page.text());
        let letters = rows(&world, LETTERS, args![]).await;
        let letter = letters.iter().find(|row| row.text("address").unwrap() == "thanhtra@so.sonkhe.example").unwrap();
        assert_eq!(letter.text("subject").unwrap(), "Kế hoạch 40/KH-SVHTTDL thay cho Kế hoạch 25/KH-SVHTTDL");
        let url = letter.text("url").unwrap();
        assert!(url.starts_with("/lien-ket/") && url.ends_with("/ban-moi"), "{url}");
        let read = world.stranger().opens(&url).await;
        assert!(read.says("Thời gian: 01/5/2026 – 30/9/2026"), "{}", read.text());
    })
    .await;
}
