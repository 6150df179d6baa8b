//! To the Director, back with a reason, mended, signed; and who may do none of it.

use axum::http::StatusCode;
use domain::actor::Role;
use domain::plan::Stage;
use testkit::on_both_engines;

use crate::example::{REVIEW, file, said, stored, uploads, with_plan};
use crate::world::{Page, Persona, World};

/// A form sent by a program, with the token of this role.
async fn posts(world: &World, role: Role, path: &str, fields: &[(&str, &str)]) -> Page {
    let token = world.token(role);
    let fields = [&[("csrf", token.as_str())], fields].concat();
    world.plays(role).posts(path, &fields).await
}

fn step(page: &Page, step: &str) -> String {
    page.path.replace("ra-soat", step)
}

async fn submits(world: &World, page: &Page) {
    let launch = world.office().opens(&step(page, "phat-dong")).await;
    let work = launch.form(&step(page, "phat-dong")).fill("viec", "trinh").press().await;
    assert!(work.says("Kế hoạch chờ Giám đốc ký"), "{}", work.text());
}

#[tokio::test]
async fn submitted_returned_mended_and_signed() {
    with_plan("submitted_returned", async |world, page| {
        submits(&world, &page).await;
        let locked = world.office().opens(&page.path).await;
        assert!(locked.says("Kế hoạch đã trình hoặc đã phát động, không sửa ở đây nữa."), "{}", locked.text());
        let late = posts(&world, Role::Office, &page.path, &[("f:/number", "47")]).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        let moved_on = "Kế hoạch không còn ở bước này. Mở lại trang để xem kế hoạch đang ở đâu.";
        assert_eq!(late.problems(), [moved_on]);

        let director = world.director();
        let work = director.opens("/viec").await;
        assert!(work.says("Duyệt, ký kế hoạch"), "{}", work.text());
        let launch = director.opens(&step(&page, "phat-dong")).await;
        let refused = launch.form(&step(&page, "tra-lai")).fill("reason", "  ").sends().await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says("Trả lại phải nêu lý do. Ghi lý do rồi gửi lại."), "{}", refused.text());
        let reason = "Chỉ tiêu khách du lịch quá cao, xem lại mục II.5.";
        launch.form(&step(&page, "tra-lai")).fill("reason", reason).press().await;

        let work = world.office().opens("/viec").await;
        assert!(work.says("Sửa kế hoạch Giám đốc trả lại"), "{}", work.text());
        let returned = page.again().await;
        assert!(returned.says(&format!("Giám đốc trả lại: {reason}")), "{}", returned.text());
        let pointer = "f:/contents/4/text";
        returned.form_with(pointer).fill(pointer, "Phấn đấu đón 700.000 lượt khách.").press().await;
        submits(&world, &page).await;

        let launch = director.opens(&step(&page, "phat-dong")).await;
        let form = launch.form(&step(&page, "phat-dong"));
        let signed = form.goes_to(&step(&page, "duyet")).press().await;
        assert_eq!((signed.status, &signed.path), (StatusCode::OK, &step(&page, "phat-dong")));
        let plan = stored(&world, &page).await;
        let Stage::Approved(approval) = &plan.stage else { panic!("{:?}", plan.stage) };
        assert_eq!((&approval.by, approval.on_paper), (world.person(Role::Director), false));
        let verbs = ["loaded", "submitted", "returned", "edited", "submitted", "approved"];
        assert_eq!(world.verbs("plan", plan.id.as_str()).await, verbs.map(|verb| format!("plan.{verb}")));
    })
    .await;
}

#[tokio::test]
async fn what_is_signed_takes_its_number_and_date_and_nothing_else() {
    with_plan("signed_words", async |world, page| {
        submits(&world, &page).await;
        posts(&world, Role::Director, &step(&page, "duyet"), &[]).await;
        let refused = posts(&world, Role::Office, &page.path, &[("f:/title", "Khác"), ("f:/number", "47")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.problems(), ["Giám đốc đã ký bản này. Chỉ còn điền được số và ngày."]);
        assert_eq!(stored(&world, &page).await.number(), "/KH-SVHTTDL", "all or nothing");
        let signed = world.office().opens(&page.path).await;
        let form = signed.form_with("next").fill("f:/number", "47").fill("f:/date", "05/9/2026");
        let launch = form.fill("next", "1").press().await;
        assert_eq!(launch.path, step(&page, "phat-dong"), "{}", launch.text());
        assert_eq!(stored(&world, &page).await.number(), "47/KH-SVHTTDL");
    })
    .await;
}

#[tokio::test]
async fn a_copy_signed_on_paper_is_declared_and_can_still_be_mended() {
    with_plan("on_paper", async |world, page| {
        let unknown = posts(&world, Role::Office, &step(&page, "da-ky"), &[("authority", "vua")]).await;
        assert_eq!(unknown.status, StatusCode::BAD_REQUEST);
        let declared = posts(&world, Role::Office, &step(&page, "da-ky"), &[]).await;
        assert_eq!(declared.leads_to(), Some(step(&page, "phat-dong")));
        let plan = stored(&world, &page).await;
        assert!(matches!(&plan.stage, Stage::Approved(approval) if approval.on_paper), "{:?}", plan.stage);
        let again = page.again().await;
        let mended = again.form_with("f:/signer/name").fill("f:/signer/name", "Triệu Minh Khái").press().await;
        assert!(said(&mended, "Người ký")[0].contains("Triệu Minh Khái"), "{}", mended.text());
    })
    .await;
}

#[tokio::test]
async fn whoever_submits_does_not_sign() {
    on_both_engines("own_submission", async |location| {
        let world = World::new(&location).await;
        let who = world.person(Role::Director).clone();
        let mut tx = world.app.db.write().await.unwrap();
        let (by, office) = (app::units::actions::Author::Program, (&who, Role::Office, world.agency()));
        app::units::actions::give_role(&mut tx, by, office, app::day_of(world.now()), world.now()).await.unwrap();
        tx.commit().await.unwrap();
        let page = uploads(&world.director(), "ke-hoach.txt", &file("ke-hoach.txt")).await;
        posts(&world, Role::Director, &step(&page, "trinh"), &[]).await;
        let refused = posts(&world, Role::Director, &step(&page, "duyet"), &[]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says("Người trình không tự duyệt kế hoạch của mình."), "{}", refused.text());
        assert!(matches!(stored(&world, &page).await.stage, Stage::Submitted { .. }));
    })
    .await;
}

#[tokio::test]
async fn a_plan_with_blanks_does_not_go_to_the_director() {
    on_both_engines("with_blanks", async |location| {
        let world = World::new(&location).await;
        let form = world.office().opens("/dot/moi").await.form("/dot/moi/nhap-tay");
        let page = form.press().await;
        let refused = posts(&world, Role::Office, &step(&page, "trinh"), &[]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let sentence = "Còn thiếu: ký hiệu, trích yếu, ngày bắt đầu, ngày kết thúc. Điền ở trang rà soát rồi làm tiếp.";
        assert!(refused.says(sentence), "{}", refused.text());
        let twice = posts(&world, Role::Office, &step(&page, "tra-lai"), &[("reason", "x")]).await;
        assert_eq!(twice.status, StatusCode::FORBIDDEN);
    })
    .await;
}

async fn status(who: &Persona, path: &str) -> StatusCode {
    who.opens(path).await.status
}

#[tokio::test]
async fn others_do_not_see_a_plan_in_preparation() {
    with_plan("others", async |world, page| {
        assert_eq!(page.path, REVIEW);
        let file = step(&page, "ban-goc");
        for role in Role::ALL {
            let who = world.plays(role);
            let sees = matches!(role, Role::Office | Role::Director | Role::Auditor);
            let page_status = if sees { StatusCode::OK } else { StatusCode::FORBIDDEN };
            assert_eq!(status(&who, &page.path).await, page_status, "{role:?}");
            let file_status = if sees { StatusCode::OK } else { StatusCode::NOT_FOUND };
            assert_eq!(status(&who, &file).await, file_status, "{role:?}");
            let loads = if role == Role::Office { StatusCode::OK } else { StatusCode::FORBIDDEN };
            assert_eq!(status(&who, "/dot/moi").await, loads, "{role:?}");
            let edit = posts(&world, role, &page.path, &[("f:/number", "1"), ("w:/number", "1")]).await;
            let edits = if role == Role::Office { StatusCode::SEE_OTHER } else { StatusCode::FORBIDDEN };
            assert_eq!(edit.status, edits, "{role:?}");
        }
        let seen = world.plays(Role::Auditor).opens(&page.path).await;
        assert!(!seen.has_form(&page.path) && seen.says("Xem bước phát động"), "{}", seen.text());
        assert!(!seen.root.all().iter().any(|part| part.get("name").is_some_and(|name| name.starts_with("f:"))));
    })
    .await;
}
