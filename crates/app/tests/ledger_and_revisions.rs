//! What a plan was on any day, who made it so, and that nothing of it can be altered unseen.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod world;

use domain::actor::{By, Role};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use store::ledger;
use testkit::on_both_engines;
use world::{Page, World, days};

store::statements! {
    PLAN = "select id from plans";
    REVISION = "select revision from plans";
}

async fn loads(world: &World) -> Page {
    let bytes = std::fs::read(format!("{}/../../examples/ke-hoach.txt", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let form = world.office().opens("/dot/moi").await.form("/dot/moi");
    form.attach("tep", "ke-hoach.txt", &bytes).press().await
}

/// Lets a night pass, 22 hours, without anybody's session running out.
async fn a_night_passes(world: &World) {
    for _ in 0..2 {
        world.advance(SignedDuration::from_hours(11));
        for role in [Role::Office, Role::Director] {
            assert_eq!(world.plays(role).opens("/viec").await.path, "/viec");
        }
    }
}

/// How long that is.
const NIGHT: SignedDuration = SignedDuration::from_hours(22);

async fn mends(page: &Page, pointer: &str, value: &str) -> Page {
    let name = format!("f:{pointer}");
    let done = page.again().await.form_with(&name).fill(&name, value).press().await;
    assert_eq!(done.status, 200, "{}", done.text());
    done
}

async fn plan_id(world: &World) -> String {
    let mut tx = world.app.db.read().await.unwrap();
    tx.row(PLAN, store::args![]).await.unwrap().unwrap().text("id").unwrap()
}

/// A field of the only plan as it was at a moment.
async fn at(world: &World, moment: Timestamp, pointer: &str) -> Option<Value> {
    let id = plan_id(world).await;
    let mut tx = world.app.db.read().await.unwrap();
    let plan = ledger::as_of(&mut tx, "plan", &id, moment).await.unwrap()?;
    plan.pointer(&format!("/draft{pointer}")).cloned()
}

#[tokio::test]
async fn an_earlier_day_gives_the_earlier_value() {
    on_both_engines("an_earlier_day", async |location| {
        let world = World::new(&location).await;
        let before = world.now() - days(1);
        let loaded = world.now();
        let page = loads(&world).await;
        a_night_passes(&world).await;
        let first = world.now();
        mends(&page, "/number", "47").await;
        mends(&page, "/signer/name", "Triệu Thị Khánh").await;
        a_night_passes(&world).await;
        let second = world.now();
        mends(&page, "/number", "48").await;

        assert_eq!(at(&world, before, "/number").await, None, "there was no plan yet");
        assert_eq!(at(&world, loaded, "/number").await, Some("".into()));
        assert_eq!(at(&world, loaded, "/signer/name").await, Some("Triệu Minh Khải".into()));
        for moment in [first, second - SignedDuration::from_secs(1)] {
            assert_eq!(at(&world, moment, "/number").await, Some("47".into()), "{moment}");
            assert_eq!(at(&world, moment, "/signer/name").await, Some("Triệu Thị Khánh".into()), "{moment}");
        }
        assert_eq!(at(&world, second, "/number").await, Some("48".into()));
        let states = async |moment| at(&world, moment, "/provenance/~1number/state").await;
        assert_eq!((states(loaded).await, states(first).await), (Some("missing".into()), Some("edited".into())));
    })
    .await;
}

#[tokio::test]
async fn every_revision_says_who_did_what_and_when() {
    on_both_engines("every_revision", async |location| {
        let world = World::new(&location).await;
        let page = loads(&world).await;
        a_night_passes(&world).await;
        mends(&page, "/number", "47").await;
        a_night_passes(&world).await;
        let launch = page.path.replace("ra-soat", "phat-dong");
        world.office().opens(&launch).await.form(&launch).fill("viec", "trinh").press().await;
        let back = page.path.replace("ra-soat", "tra-lai");
        let form = world.director().opens(&launch).await.form(&back);
        form.fill("reason", "Xem lại chỉ tiêu.").press().await;

        let id = plan_id(&world).await;
        let mut tx = world.app.db.read().await.unwrap();
        let lines = ledger::history(&mut tx, "plan", &id).await.unwrap();
        let told: Vec<_> = lines.iter().map(|line| (line.verb.as_str(), line.by.clone(), line.at)).collect();
        let (office, director) = (world.person(Role::Office).clone(), world.person(Role::Director).clone());
        let expected = [
            ("plan.loaded", By::Person(office.clone()), world.now() - NIGHT - NIGHT),
            ("plan.edited", By::Person(office.clone()), world.now() - NIGHT),
            ("plan.submitted", By::Person(office), world.now()),
            ("plan.returned", By::Person(director), world.now()),
        ];
        assert_eq!(told, expected);
        let content = lines[3].content.as_ref().unwrap();
        assert_eq!(content["stage"]["reason"], "Xem lại chỉ tiêu.");
        assert_eq!(content["draft"]["number"], "47");
        let revision = tx.row(REVISION, store::args![]).await.unwrap().unwrap().int("revision").unwrap();
        assert_eq!(usize::try_from(revision).unwrap(), lines.len(), "one revision for each line");
        drop(tx);
        let verdict = ledger::verify(&world.app.db, |_, _| ()).await.unwrap();
        assert_eq!(verdict.fault, None);
    })
    .await;
}

#[tokio::test]
async fn the_documents_of_a_campaign_show_the_plan_as_it_was_on_a_day() {
    on_both_engines("as_it_was", async |location| {
        let world = World::new(&location).await;
        let page = loads(&world).await;
        mends(&page, "/slogan", "Giữ hồn bản làng").await;
        a_night_passes(&world).await;
        mends(&page, "/slogan", "Mở đường du lịch").await;
        mends(&page, "/number", "47").await;
        mends(&page, "/date", "06/5/2026").await;
        a_night_passes(&world).await;
        let launch = page.path.replace("ra-soat", "phat-dong");
        let form = world.office().opens(&launch).await.form(&launch).fill("da-ky", "1").fill("viec", "phat-dong");
        let open: Vec<String> = form.names().iter().filter(|name| name.starts_with("chon-")).cloned().collect();
        let form = open.iter().fold(form, |form, name| form.fill(name, "giay"));
        let running = form.press().await;
        assert_eq!(running.path, format!("{}?vua=phat-dong", page.path.replace("/ra-soat", "")), "{}", running.text());

        let papers = page.path.replace("ra-soat", "van-ban");
        let today = world.office().opens(&papers).await;
        assert!(today.says("Mở đường du lịch") && today.says("47/KH-SVHTTDL"), "{}", today.text());
        let earlier = world.office().opens(&format!("{papers}?ngay=04/5/2026")).await;
        assert!(earlier.says("Giữ hồn bản làng") && !earlier.says("Mở đường du lịch"), "{}", earlier.text());
        assert!(
            earlier.says("Kế hoạch /KH-SVHTTDL So sánh kế hoạch Phát động"),
            "it had no number yet: {}",
            earlier.text()
        );
    })
    .await;
}
