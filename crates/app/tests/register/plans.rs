//! A plan that is issued stands in the register, in the same transaction.

use app::plan::actions::load;
use app::register::{Issued, Outgoing, issue};
use axum::http::StatusCode;
use domain::plan::{Original, Period, PlanDraft};
use domain::register::Thing;
use intake::Reading;
use jiff::civil::{Date, date};
use testkit::on_both_engines;

use crate::case::{kept, office};
use crate::world::{Page, World};

/// A plan with this number, or without one; gives its name in addresses.
async fn plan(world: &World, number: Option<&str>, symbol: &str) -> String {
    plan_of(world, number, symbol, "2026-05-04").await
}

async fn plan_of(world: &World, number: Option<&str>, symbol: &str, day: &str) -> String {
    let draft = PlanDraft {
        number: number.map(str::to_owned),
        symbol: Some(symbol.to_owned()),
        date: number.map(|_| day.to_owned()),
        title: Some("Phát động đợt thi đua 75 năm".to_owned()),
        period: Some(Period {
            start: Some("2026-05-04".to_owned()),
            end: Some("2026-08-31".to_owned()),
            ..Period::default()
        }),
        recipients: vec![domain::plan::RecipientLine {
            text: "Các phòng, đơn vị thuộc Sở".to_owned(),
            purpose: Some("t/h".to_owned()),
        }],
        ..PlanDraft::default()
    };
    let mut tx = world.app.db.write().await.unwrap();
    let original = Original { loaded: world.now(), ..Original::default() };
    let reading = Reading { draft, ..Reading::default() };
    let slug = load(&mut tx, &office(world), reading, original, world.now()).await.unwrap();
    tx.commit().await.unwrap();
    slug
}

async fn launched(world: &World, slug: &str) -> Page {
    let path = format!("/dot/{slug}/phat-dong");
    let page = world.office().opens(&path).await;
    page.form(&path).fill("da-ky", "1").fill("viec", "phat-dong").press().await
}

#[tokio::test]
async fn a_plan_takes_its_number_from_the_register_and_is_issued_with_it() {
    on_both_engines("plan_takes_number", async |location| {
        let world = World::new(&location).await;
        kept(&world, "Chờ ký").await;
        let slug = plan(&world, None, "KH-SVHTTDL").await;
        let page = world.office().opens(&format!("/dot/{slug}/phat-dong")).await;
        let numbered = page.form(&format!("/dot/{slug}/cap-so")).press().await;
        assert!(numbered.says("02/KH-SVHTTDL, 04/5/2026"), "{}", numbered.text());
        assert!(!numbered.has_form(&format!("/dot/{slug}/cap-so")));
        let running = launched(&world, &slug).await;
        assert_eq!(running.status, StatusCode::OK, "{}", running.text());
        let rows = world.office().opens("/so-van-ban").await.rows("reg");
        assert!(rows[0].starts_with("02/KH-SVHTTDL") && rows.len() == 2, "{rows:?}");
        let line = world.office().opens("/so-van-ban/di-2026-2").await;
        assert!(line.says("Phát động đợt thi đua 75 năm") && line.says("Mở văn bản"), "{}", line.text());
        assert_eq!(line.follows("Mở văn bản").await.path, format!("/dot/{slug}/ra-soat"));
        assert!(
            line.says("Số này đứng trên 02/KH-SVHTTDL “Phát động đợt thi đua 75 năm” nên không hủy ở đây.")
                && !line.has_form("/so-van-ban/di-2026-2/huy"),
            "{}",
            line.text()
        );
    })
    .await;
}

#[tokio::test]
async fn a_plan_with_a_number_from_paper_is_entered_when_it_is_issued() {
    on_both_engines("plan_from_paper", async |location| {
        let world = World::new(&location).await;
        let slug = plan(&world, Some("47"), "KH-SVHTTDL").await;
        assert!(world.office().opens("/so-van-ban").await.says("Chưa cấp số nào"), "a draft is not in the book");
        launched(&world, &slug).await;
        let rows = world.office().opens("/so-van-ban").await.rows("reg");
        assert!(rows.len() == 1 && rows[0].starts_with("47/KH-SVHTTDL"), "{rows:?}");

        let second = plan(&world, Some("47"), "KH-SVHTTDL").await;
        let refused = launched(&world, &second).await;
        assert!(refused.says("Số 47/KH-SVHTTDL đã có trong sổ văn bản đi."), "{}", refused.text());
        let again = world.office().opens(&format!("/dot/{second}/phat-dong")).await;
        assert!(again.has_form(&format!("/dot/{second}/phat-dong")), "nothing of the launch was kept");
        assert_eq!(world.office().opens("/so-van-ban").await.rows("reg").len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_plan_of_another_body_stays_out_of_the_register() {
    on_both_engines("plan_of_another", async |location| {
        let world = World::new(&location).await;
        let slug = plan(&world, Some("902"), "KH-UBND").await;
        launched(&world, &slug).await;
        assert!(world.office().opens("/so-van-ban").await.says("Chưa cấp số nào"));
        let other = plan(&world, None, "KH-UBND").await;
        let page = world.office().opens(&format!("/dot/{other}/phat-dong")).await;
        let refused = page.form(&format!("/dot/{other}/cap-so")).press().await;
        assert!(refused.says("Văn bản có ký hiệu KH-UBND không cấp số ở sổ này."), "{}", refused.text());
    })
    .await;
}

#[tokio::test]
async fn a_plan_of_a_closed_year_or_with_a_number_far_ahead_is_not_entered() {
    on_both_engines("plan_of_closed_year", async |location| {
        let world = World::new(&location).await;
        let old = plan_of(&world, Some("47"), "KH-SVHTTDL", "2023-07-05").await;
        let refused = launched(&world, &old).await;
        let expected = "Văn bản ghi ngày năm 2023. Chỉ vào sổ văn bản năm nay và năm trước. Sửa lại ngày văn bản.";
        assert!(refused.says(expected), "{}", refused.text());
        let early = plan_of(&world, Some("47"), "KH-SVHTTDL", "2026-08-01").await;
        let refused = launched(&world, &early).await;
        assert!(refused.says("Ngày văn bản sau hôm nay quá 60 ngày."), "{}", refused.text());
        kept(&world, "Chờ ký").await;
        let far = plan(&world, Some("265"), "KH-SVHTTDL").await;
        let refused = launched(&world, &far).await;
        assert!(refused.says("Số 265 cách số tiếp theo 02 quá 50 số."), "{}", refused.text());
        assert_eq!(world.office().opens("/so-van-ban").await.rows("reg").len(), 1, "only the reserved one");
    })
    .await;
}

/// Something is issued, or issued again; gives its number.
async fn issues(world: &World, subject: &str, signer: &str, day: Date) -> i64 {
    let paper = Outgoing {
        doc_type: "BC".to_owned(),
        body: "SVHTTDL".to_owned(),
        symbol: "BC-SVHTTDL".to_owned(),
        number: None,
        day,
        subject: subject.to_owned(),
        signer: signer.to_owned(),
        recipients: "Sở Nội vụ; ".repeat(300),
        thing: Thing { kind: "report".to_owned(), id: "r".to_owned(), url: "/viec".to_owned() },
    };
    let mut tx = world.app.db.write().await.unwrap();
    let issued = issue(&mut tx, &office(world), &paper, world.now()).await.unwrap();
    tx.commit().await.unwrap();
    match issued {
        Issued::Entered(entry) => entry.number,
        Issued::NotOurs => panic!("the department numbers its own reports"),
    }
}

#[tokio::test]
async fn a_paper_that_is_issued_again_puts_its_line_right() {
    on_both_engines("issued_again", async |location| {
        let world = World::new(&location).await;
        assert_eq!(issues(&world, "Báo cáo nhanh", "Triệu Minh Khải", date(2026, 5, 4)).await, 1);
        let form = world.office().opens("/so-van-ban/di-2026-1/sua").await.form("/so-van-ban/di-2026-1/sua");
        form.fill("luu", "VT, VP").press().await;
        assert_eq!(issues(&world, "Báo cáo sơ kết", "", date(2026, 5, 3)).await, 1, "it keeps its number");
        let line = world.office().opens("/so-van-ban/di-2026-1").await;
        for words in ["Báo cáo sơ kết", "03/5/2026", "Triệu Minh Khải", "VT, VP", "Sở Nội vụ"] {
            assert!(line.says(words), "{words}: {}", line.text());
        }
        assert!(!line.says("Báo cáo nhanh"), "{}", line.text());
        assert_eq!(world.office().opens("/so-van-ban").await.rows("reg").len(), 1);
    })
    .await;
}
