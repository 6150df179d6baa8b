//! The number of the identity card: sealed, masked, shown on a press that is noted.

use axum::http::StatusCode;
use domain::actor::Role;
use testkit::on_both_engines;

use crate::world::{Page, World};

store::statements! {
    /// Everything that is kept of numbers.
    KEPT = "select sealed from identities";
    /// Everything that the ledger says.
    LEDGER = "select content from ledger_contents where content is not null";
}

const NUMBER: &str = "036090001234";

fn address(world: &World, role: Role) -> String {
    format!("/quan-tri/nguoi/{}", world.person(role))
}

async fn writes(world: &World, role: Role, number: &str) -> Page {
    let page = world.office().opens(&address(world, role)).await;
    page.form_with("so-dinh-danh").fill("so-dinh-danh", number).sends().await
}

#[tokio::test]
async fn a_number_is_sealed_and_shown_in_full_on_a_press_that_is_noted() {
    on_both_engines("sealed_number", async |location| {
        let world = World::new(&location).await;
        let wrong = writes(&world, Role::Staff, "36090001234").await;
        assert!(wrong.problems()[0].starts_with("Số định danh có 12 chữ số"), "{:?}", wrong.problems());
        assert_eq!(writes(&world, Role::Staff, "036 090 001 234").await.status, StatusCode::SEE_OTHER);

        let (office, own) = (world.office(), address(&world, Role::Staff));
        let page = office.opens(&own).await;
        assert!(page.says("•••• 1234") && !page.html.contains(NUMBER), "{}", page.text());
        let shown = page.form(&format!("{own}/so-dinh-danh/hien")).press().await;
        assert!(shown.says("036 090 001 234"), "{}", shown.text());
        let person = world.person(Role::Staff).as_str();
        assert_eq!(world.verbs("identity", person).await, ["identity.written", "identity.seen"]);

        for role in [Role::UnitHead, Role::Director, Role::Auditor] {
            let page = world.plays(role).opens(&own).await;
            assert!(page.says("•••• 1234") && !page.says("Hiện"), "{role:?}: {}", page.text());
            let (path, token) = (format!("{own}/so-dinh-danh/hien"), world.token(role));
            let asked = world.plays(role).posts(&path, &[("csrf", &token)]).await;
            assert_eq!(asked.status, StatusCode::FORBIDDEN, "{role:?}");
        }
        let mut tx = world.app.db.read().await.unwrap();
        for row in tx.rows(KEPT, store::args![]).await.unwrap() {
            let sealed = row.bytes("sealed").unwrap();
            assert!(!sealed.windows(NUMBER.len()).any(|part| part == NUMBER.as_bytes()));
        }
        for row in tx.rows(LEDGER, store::args![]).await.unwrap() {
            assert!(!row.text("content").unwrap().contains(NUMBER), "the ledger never has it");
        }
    })
    .await;
}

#[tokio::test]
async fn its_owner_sees_it_and_who_else_has() {
    on_both_engines("own_number", async |location| {
        let world = World::new(&location).await;
        let staff = world.plays(Role::Staff);
        assert!(staff.opens("/toi/so-dinh-danh").await.says("Chưa ghi số định danh của bạn."));
        writes(&world, Role::Staff, NUMBER).await;
        let page = staff.opens("/toi").await.follows("Số định danh cá nhân").await;
        assert!(page.says("•••• 1234") && page.says("Mai Thị Lan, 08:00 ngày 04/5/2026: mở hồ sơ"), "{}", page.text());
        let shown = page.form("/toi/so-dinh-danh/hien").press().await;
        assert!(shown.says("036 090 001 234"), "{}", shown.text());
        let own = address(&world, Role::Staff);
        world.office().opens(&own).await.form(&format!("{own}/so-dinh-danh/hien")).press().await;
        let page = staff.opens("/toi/so-dinh-danh").await;
        assert!(page.says("Mai Thị Lan, 08:00 ngày 04/5/2026: xem số định danh"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn whose_record_is_opened_sees_by_whom_once_a_day() {
    on_both_engines("whose_record_is_opened", async |location| {
        let world = World::new(&location).await;
        let (staff, own) = (world.plays(Role::Staff), address(&world, Role::Staff));
        let page = staff.opens("/toi").await.follows("Ai đã xem hồ sơ của bạn").await;
        assert!(page.says("Chưa ai khác mở hồ sơ hay xem số của bạn."), "{}", page.text());
        for _ in 0..3 {
            for role in [Role::Auditor, Role::UnitHead] {
                world.plays(role).opens(&own).await;
            }
        }
        let person = world.person(Role::Staff).as_str();
        assert_eq!(world.verbs("dossier", person).await, ["dossier.opened", "dossier.opened"]);
        world.plays(Role::Director).opens(&address(&world, Role::Director)).await;
        let director = world.person(Role::Director).as_str();
        assert_eq!(world.verbs("dossier", director).await, Vec::<String>::new(), "one's own page is nobody's look");
        let page = staff.opens("/toi/so-dinh-danh").await;
        let looks = page.rows("ai-xem");
        assert_eq!(
            looks,
            ["Bế Văn Sán, 08:00 ngày 04/5/2026: mở hồ sơ", "Vũ Thành Cường, 08:00 ngày 04/5/2026: mở hồ sơ"]
        );
        for _ in 0..3 {
            world.advance(jiff::SignedDuration::from_hours(9));
            assert_eq!(world.plays(Role::Auditor).opens("/viec").await.path, "/viec");
        }
        world.plays(Role::Auditor).opens(&own).await;
        assert_eq!(world.verbs("dossier", person).await.len(), 3, "another day is another look");
        let denied = world.colleague().opens(&own).await;
        assert_eq!((denied.status, world.verbs("dossier", person).await.len()), (StatusCode::FORBIDDEN, 3));
    })
    .await;
}

#[tokio::test]
async fn one_number_is_of_one_person_and_can_be_taken_away() {
    on_both_engines("unique_number", async |location| {
        let world = World::new(&location).await;
        writes(&world, Role::Staff, NUMBER).await;
        let taken = writes(&world, Role::Press, NUMBER).await;
        assert!(taken.problems()[0].starts_with("Số này đã ghi cho Hân Thị Ân."), "{:?}", taken.problems());
        assert_eq!(writes(&world, Role::Staff, "").await.status, StatusCode::SEE_OTHER);
        assert_eq!(writes(&world, Role::Press, NUMBER).await.status, StatusCode::SEE_OTHER);
    })
    .await;
}

#[tokio::test]
async fn without_the_key_nothing_is_read_and_nothing_written() {
    on_both_engines("without_the_key", async |location| {
        let world = World::new(&location).await;
        writes(&world, Role::Staff, NUMBER).await;
        let mut world = world;
        for key in [None, Some(8)] {
            world = world.with_key(key);
            let own = address(&world, Role::Staff);
            let page = world.office().opens(&own).await;
            assert!(page.says("Không đọc được: máy chủ thiếu khóa đã dùng khi ghi."), "{}", page.text());
            assert!(!page.has_form(&format!("{own}/so-dinh-danh/hien")));
            let refused = writes(&world, Role::Press, "161234567").await;
            assert!(refused.problems()[0].starts_with("Máy chủ chưa có khóa"), "{:?}", refused.problems());
        }
    })
    .await;
}
