//! What the ledger does by the clock: a root every evening, a check every night.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod world;

use domain::actor::{By, Role};
use domain::change::Entry;
use jiff::SignedDuration;
use serde_json::json;
use store::{args, ledger};
use testkit::on_both_engines;
use testkit::smtp::SmtpServer;
use world::{World, days};

store::statements! {
    HEAD = "select seq, hash from ledger_head";
    FULL = "select full_at from ledger_checks where id = 1";
    BREAK = "update ledger_checks set hash = $1 where id = 1";
}

async fn head(world: &World) -> (i64, String) {
    let row = world.app.db.read().await.unwrap().row(HEAD, args![]).await.unwrap().unwrap();
    (row.int("seq").unwrap(), row.text("hash").unwrap())
}

/// How long a session is left alone here.
const A_WHILE: SignedDuration = SignedDuration::from_hours(8);

/// The clock goes on by so much, nobody's session running out, and whatever is due is done.
async fn later(world: &World, by: SignedDuration) {
    let mut left = by;
    while left > SignedDuration::ZERO {
        let step = left.min(A_WHILE);
        world.advance(step);
        left -= step;
        for role in [Role::Auditor, Role::Administrator] {
            assert_eq!(world.plays(role).opens("/viec").await.path, "/viec");
        }
    }
    app::work_queue::by_the_clock(&world.app).await.unwrap();
    world.works().await;
}

async fn something_happens(world: &World) {
    let content = json!({ "key": "agency.name", "value": "Sở" });
    let subject = "agency.name".to_owned();
    let entry = Entry { by: By::Program, at: world.now(), verb: "setting.set", kind: "setting", subject, content };
    let mut tx = world.app.db.write().await.unwrap();
    let _ = tx.record_all(vec![entry]).await.unwrap();
    tx.commit().await.unwrap();
}

fn files(world: &World) -> Vec<(String, String)> {
    let folder = &world.app.mode.roots;
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<_> = entries
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect();
    files.sort();
    files
}

#[tokio::test]
async fn the_last_line_of_a_day_is_written_down_once_in_the_evening() {
    on_both_engines("written_down_once", async |location| {
        let world = World::new(&location).await;
        later(&world, SignedDuration::from_hours(11)).await;
        assert_eq!(files(&world), [], "at seven in the evening it is too early");
        let (seq, hash) = head(&world).await;
        later(&world, SignedDuration::from_hours(1)).await;
        let first = ("2026-05-04.txt".to_owned(), format!("2026-05-04 {seq} {hash}\n"));
        assert_eq!(files(&world), std::slice::from_ref(&first));

        something_happens(&world).await;
        for _ in 0..3 {
            later(&world, SignedDuration::from_mins(30)).await;
        }
        assert_eq!(files(&world), std::slice::from_ref(&first), "never twice for a day");
        std::fs::remove_file(world.app.mode.roots.join("2026-05-04.txt")).unwrap();
        let (seq, hash) = head(&world).await;
        later(&world, days(1)).await;
        let second = ("2026-05-05.txt".to_owned(), format!("2026-05-05 {seq} {hash}\n"));
        assert_eq!(files(&world), [second]);

        let mut file = Vec::new();
        ledger::export(&world.app.db, "Sở", &mut file).await.unwrap();
        let roots = verify::roots::read(&world.app.mode.roots).unwrap().unwrap();
        assert_eq!(verify::check(&mut std::io::Cursor::new(file), &roots).unwrap().fault, None);
        let page = world.plays(Role::Auditor).opens("/nhat-ky").await;
        assert!(page.says("Mã ngày 05/5/2026: dòng") && page.says(&hash), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn the_root_leaves_by_mail_where_an_address_is_set() {
    on_both_engines("the_root_leaves_by_mail", async |location| {
        let server = SmtpServer::start().await;
        let world = World::new(&location).await.mailing(&format!("smtp://{}?tls=none", server.address()));
        let world = world.sending_roots_to("giu-ma@tinh.example");
        let (seq, hash) = head(&world).await;
        later(&world, SignedDuration::from_hours(12)).await;
        later(&world, SignedDuration::from_mins(1)).await;
        let received = server.letters();
        let [letter] = received.as_slice() else { panic!("{received:#?}") };
        assert_eq!(letter.to, ["giu-ma@tinh.example"]);
        assert_eq!(letter.header("Subject"), "Mã nhật ký ngày 04/5/2026");
        assert!(letter.text().contains(&format!("2026-05-04 {seq} {hash}")), "{}", letter.text());
        assert!(letter.text().contains(&format!("--root {seq}:{hash}")), "{}", letter.text());
        let page = world.administrator().opens("/nhat-ky").await;
        assert!(page.says("Gửi tới giu-ma@tinh.example lúc 20:00, 04/5/2026."), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn the_chain_is_read_every_night_and_a_break_is_told() {
    on_both_engines("read_every_night", async |location| {
        let world = World::new(&location).await;
        let auditor = world.plays(Role::Auditor);
        let page = auditor.opens("/nhat-ky").await;
        assert!(page.says("Chưa kiểm lần nào. Chương trình tự kiểm mỗi ngày lúc 02:00."), "{}", page.text());
        later(&world, SignedDuration::ZERO).await;
        let (seq, _) = head(&world).await;
        let page = auditor.opens("/nhat-ky").await;
        assert!(page.says(&format!("Chuỗi nguyên vẹn đến dòng {seq}, kiểm lúc 08:00, 04/5/2026.")), "{}", page.text());
        assert!(!auditor.opens("/thong-bao").await.says("Sổ nhật ký không nguyên vẹn"));

        // What was found whole is another line now, as when the chain was made anew behind our back.
        let mut tx = world.app.db.write().await.unwrap();
        tx.upkeep().execute_one(BREAK, args!["0".repeat(64)]).await.unwrap();
        tx.commit().await.unwrap();
        later(&world, SignedDuration::from_hours(19)).await;
        let administrator = world.administrator();
        for keeper in [&auditor, &administrator] {
            let told = keeper.opens("/thong-bao").await;
            assert!(told.says("Sổ nhật ký không nguyên vẹn"), "{}", told.text());
            let page = keeper.opens("/nhat-ky").await;
            assert!(page.says(&format!("Dòng {seq} khác mã đã ghi lại trước đây.")), "{}", page.text());
        }
    })
    .await;
}

/// When the ledger was last checked from its beginning.
async fn full(world: &World) -> jiff::Timestamp {
    let row = world.app.db.read().await.unwrap().row(FULL, args![]).await.unwrap().unwrap();
    row.time("full_at").unwrap()
}

#[tokio::test]
async fn once_a_week_all_of_it_is_checked_and_between_what_is_new() {
    on_both_engines("checked_weekly", async |location| {
        let world = World::new(&location).await;
        later(&world, days(1)).await;
        let begun = full(&world).await;
        later(&world, days(1)).await;
        assert_eq!(full(&world).await, begun, "only what is new");
        later(&world, days(6)).await;
        assert!(full(&world).await > begun, "after a week all of it");
    })
    .await;
}
