//! Letters, sent in a real conversation with a mail server of the tests.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod world;

use app::shell::notices::{Message, Recipient, tell, write};
use domain::actor::{By, Role};
use jiff::SignedDuration;
use serde_json::json;
use store::{NewJob, args};
use testkit::on_both_engines;
use testkit::smtp::SmtpServer;
use world::{Page, World};

store::statements! {
    LETTERS = "select id, state from letters order by queued_at, id";
    CONTENTS = "select content from ledger_contents where content is not null";
}

/// The mail address of the unit head.
const HEAD: &str = "san.bv@sonkhe.example";

/// The unit head has an address on record, entered by the Office.
async fn with_address(world: &World, address: &str) {
    let person = world.person(Role::UnitHead);
    let form = world.office().opens(&format!("/quan-tri/nguoi/{person}/sua")).await;
    let saved = form.form(&format!("/quan-tri/nguoi/{person}/sua")).fill("thu", address).press().await;
    assert!(saved.says(address), "{}", saved.text());
}

async fn told(world: &World, title: &str, text: &str) {
    let message = Message { campaign: None, title: title.to_owned(), text: text.to_owned(), url: "/viec".to_owned() };
    let mut tx = world.app.db.write().await.unwrap();
    let said = [Role::UnitHead, Role::FocalPoint].map(|role| (world.person(role).clone(), message.clone()));
    tell(&mut tx, said.into(), &By::Program, world.now()).await.unwrap();
    tx.commit().await.unwrap();
}

/// Every letter: its id and where it stands.
async fn letters(world: &World) -> Vec<(String, String)> {
    let rows = world.app.db.read().await.unwrap().rows(LETTERS, args![]).await.unwrap();
    rows.iter().map(|row| (row.text("id").unwrap(), row.text("state").unwrap())).collect()
}

/// The world on this engine with the unit head's address, and its mail server.
async fn mailing(location: &str) -> (World, SmtpServer) {
    let server = SmtpServer::start().await;
    let world = World::new(location).await.mailing(&format!("smtp://{}?tls=none", server.address()));
    with_address(&world, HEAD).await;
    (world, server)
}

async fn outbox(world: &World, list: &str) -> Page {
    world.office().opens(&format!("/quan-tri/thu?loc={list}")).await
}

#[tokio::test]
async fn whoever_has_an_address_gets_a_letter_too() {
    on_both_engines("gets_a_letter", async |location| {
        let (world, server) = mailing(&location).await;
        told(&world, "Hạn báo cáo đợt 1: ngày 31/5", "Số kỳ trước đã điền sẵn.\n.Dòng này mở đầu bằng dấu chấm.").await;
        assert_eq!(world.works().await, 1, "the focal point has no address");
        let received = server.letters();
        let [letter] = received.as_slice() else { panic!("{received:#?}") };
        assert_eq!((letter.from.as_str(), letter.to.as_slice()), ("thidua@so.sonkhe.example", &[HEAD.to_owned()][..]));
        assert_eq!(letter.header("From"), "Sở VHTTDL Sơn Khê <thidua@so.sonkhe.example>");
        assert_eq!(letter.header("To"), format!("Bế Văn Sán <{HEAD}>"));
        assert_eq!(letter.header("Subject"), "Hạn báo cáo đợt 1: ngày 31/5");
        assert_eq!(letter.header("Auto-Submitted"), "auto-generated");
        assert_eq!(letter.header("Date"), "Mon, 04 May 2026 01:00:00 +0000");
        let (id, state) = letters(&world).await.remove(0);
        assert_eq!((letter.header("Message-ID"), state.as_str()), (format!("<{id}@so.sonkhe.example>"), "sent"));
        assert!(letter.raw.is_ascii() && letter.raw.lines().all(|line| line.len() < 998));
        let expected = format!(
            "Số kỳ trước đã điền sẵn.\n.Dòng này mở đầu bằng dấu chấm.\n\n{}/viec\n\n-- \n\
             Sở Văn hóa, Thể thao và Du lịch tỉnh Sơn Khê\nThư tự động, không cần trả lời.\n",
            world::ADDRESS
        );
        assert_eq!(letter.text().trim_end(), expected.trim_end());
        assert_eq!(world.verbs("letter", &id).await, ["letter.queued", "letter.sent"]);
        let mine = world.unit_head().opens("/thong-bao").await;
        assert!(mine.says(&format!("Đã gửi thư tới {HEAD} lúc 08:00, 04/5/2026.")), "{}", mine.text());
        let sent = outbox(&world, "da-gui").await;
        assert!(sent.rows("thu")[0].starts_with(&format!("Bế Văn Sán {HEAD} Hạn báo cáo đợt 1")), "{}", sent.text());
        let theirs = world.plays(Role::FocalPoint).opens("/thong-bao").await;
        assert!(theirs.says("Hạn báo cáo đợt 1") && !theirs.says("thư tới"), "{}", theirs.text());
    })
    .await;
}

#[tokio::test]
async fn a_trouble_of_the_server_passes() {
    on_both_engines("a_trouble_passes", async |location| {
        let (world, server) = mailing(&location).await;
        server.is_in_trouble("451 4.7.1 greylisted, try again later");
        told(&world, "Mở bỏ phiếu", "Đến 17:00 hôm nay.").await;
        world.works().await;
        assert_eq!(server.letters(), []);
        let waiting = outbox(&world, "dang-cho").await;
        let row = &waiting.rows("thu")[0];
        assert!(row.contains("Đã thử 1 lần") && row.contains("451 4.7.1 greylisted, try again later"), "{row}");
        assert!(world.unit_head().opens("/thong-bao").await.says("đang chờ gửi"));
        world.advance(SignedDuration::from_mins(1));
        world.works().await;
        assert_eq!(server.letters().len(), 1);
        assert_eq!(letters(&world).await[0].1, "sent");
    })
    .await;
}

#[tokio::test]
async fn a_refused_address_is_shown_and_put_right() {
    on_both_engines("a_refused_address", async |location| {
        let (world, server) = mailing(&location).await;
        server.refuses(HEAD, "550 5.1.1 no such user here");
        told(&world, "Trả lại báo cáo", "Sửa 2 điểm.").await;
        world.works().await;
        assert_eq!(server.letters(), []);
        let mine = world.unit_head().opens("/thong-bao").await;
        let why = format!("Thư tới {HEAD} bị máy chủ thư từ chối: 550 5.1.1 no such user here");
        assert!(mine.says(&why) && mine.says("Sửa 2 điểm."), "the notice stands: {}", mine.text());
        let list = outbox(&world, "chua-toi").await;
        assert!(list.rows("thu")[0].contains("Bị từ chối lúc 08:00, 04/5/2026"), "{}", list.text());
        assert!(list.rows("thu")[0].contains("550 5.1.1 no such user here"), "{}", list.text());

        with_address(&world, "san@so.sonkhe.example").await;
        let id = letters(&world).await.remove(0).0;
        let pressed = list.form(&format!("/quan-tri/thu/{id}/gui-lai")).press().await;
        assert!(pressed.rows("thu")[0].contains("san@so.sonkhe.example"), "{}", pressed.text());
        world.works().await;
        assert_eq!(server.letters()[0].to, ["san@so.sonkhe.example"]);
        let verbs = ["letter.queued", "letter.refused", "letter.queued-again", "letter.sent"];
        assert_eq!(world.verbs("letter", &id).await, verbs);
        list.form(&format!("/quan-tri/thu/{id}/gui-lai")).press().await;
        world.works().await;
        assert_eq!(server.letters().len(), 1, "what arrived is not sent again");
    })
    .await;
}

#[tokio::test]
async fn a_doubled_job_sends_once() {
    on_both_engines("a_doubled_job", async |location| {
        let (world, server) = mailing(&location).await;
        told(&world, "Kế hoạch tới", "").await;
        let id = letters(&world).await.remove(0).0;
        let mut tx = world.app.db.write().await.unwrap();
        for _ in 0..3 {
            let job = NewJob::new("shell.mail", json!({ "letter": id }), world.now());
            tx.upkeep().later(job).await.unwrap();
        }
        tx.commit().await.unwrap();
        for _ in 0..4 {
            world.works().await;
            world.advance(SignedDuration::from_mins(10));
        }
        assert_eq!(server.letters().len(), 1);
        assert_eq!(world.verbs("letter", &id).await, ["letter.queued", "letter.sent"]);
    })
    .await;
}

#[tokio::test]
async fn without_a_mail_server_nothing_is_lost_and_it_is_said() {
    on_both_engines("without_a_mail_server", async |location| {
        let world = World::new(&location).await;
        with_address(&world, HEAD).await;
        told(&world, "Kế hoạch tới", "Tiếp nhận trước 11/5.").await;
        world.works().await;
        let mine = world.unit_head().opens("/thong-bao").await;
        assert!(mine.says("Tiếp nhận trước 11/5.") && mine.says("chưa đặt máy chủ thư"), "{}", mine.text());
        let list = outbox(&world, "").await;
        assert!(list.says("Chưa đặt máy chủ thư. Thư được giữ lại"), "{}", list.text());
        assert!(list.rows("thu")[0].contains("Giữ lại, chưa có máy chủ thư"), "{}", list.text());
        assert!(!list.has_form("/quan-tri/thu/gui-lai"), "there is nothing to send with");

        let server = SmtpServer::start().await;
        let world = world.mailing(&format!("smtp://{}?tls=none", server.address()));
        world.advance(SignedDuration::from_hours(1));
        world.works().await;
        assert_eq!(server.letters(), [], "old letters wait until somebody says so");
        let list = outbox(&world, "chua-toi").await;
        assert!(list.says(&format!("Qua máy chủ {}", server.address())), "{}", list.text());
        list.form("/quan-tri/thu/gui-lai").press().await;
        world.works().await;
        assert_eq!(server.letters()[0].header("Subject"), "Kế hoạch tới");
    })
    .await;
}

#[tokio::test]
async fn a_server_that_stays_away_is_given_up_after_a_day_and_more() {
    on_both_engines("a_server_that_stays_away", async |location| {
        let (world, server) = mailing(&location).await;
        drop(server);
        told(&world, "Kế hoạch tới", "").await;
        for attempt in 1..=16 {
            assert_eq!(letters(&world).await[0].1, "queued", "before attempt {attempt}");
            assert_eq!(world.works().await, 1);
            world.advance(SignedDuration::from_hours(6));
        }
        let list = outbox(&world, "chua-toi").await;
        assert!(list.rows("thu")[0].contains("Không gửi được, dừng lúc"), "{}", list.text());
        assert_eq!(world.works().await, 0, "nothing is left in the queue");
    })
    .await;
}

#[tokio::test]
async fn nothing_is_said_in_the_clear_where_tls_is_asked_for() {
    on_both_engines("nothing_in_the_clear", async |location| {
        let (world, server) = mailing(&location).await;
        let world = world.mailing(&format!("smtp://vanphong:bi-mat@{}", server.address()));
        told(&world, "Kế hoạch tới", "").await;
        world.works().await;
        let heard = server.heard();
        assert!(heard.iter().all(|line| line == "QUIT" || line == "EHLO so.sonkhe.example"), "{heard:?}");
        assert!(!heard.is_empty() && server.letters().is_empty());
        let row = outbox(&world, "dang-cho").await.rows("thu").remove(0);
        assert!(row.contains("STARTTLS is not supported"), "{row}");
    })
    .await;
}

#[tokio::test]
async fn a_wrong_password_is_our_trouble_and_not_the_letters() {
    on_both_engines("a_wrong_password", async |location| {
        let (world, server) = mailing(&location).await;
        server.asks_for("vanphong", "bí mật");
        let url = |password: &str| format!("smtp://vanphong:{password}@{}?tls=none", server.address());
        let world = world.mailing(&url("sai"));
        told(&world, "Kế hoạch tới", "").await;
        world.works().await;
        let row = outbox(&world, "dang-cho").await.rows("thu").remove(0);
        assert!(row.contains("535 5.7.8 wrong name or password"), "{row}");
        let world = world.mailing(&url("b%C3%AD%20m%E1%BA%ADt"));
        world.advance(SignedDuration::from_mins(1));
        world.works().await;
        assert_eq!(server.letters().len(), 1);
        assert!(!format!("{:?}", world.app.mode).contains("mật"), "the log never has the password");
    })
    .await;
}

#[tokio::test]
async fn a_unit_without_accounts_is_written_to_and_the_ledger_has_no_secret() {
    on_both_engines("a_unit_is_written_to", async |location| {
        let (world, server) = mailing(&location).await;
        let to =
            |address: &str| Recipient { unit: None, name: "Xã Mường Lai".to_owned(), address: address.to_owned() };
        let url = "/lien-ket/0123456789abcdef".to_owned();
        let text = "Mở liên kết riêng của đơn vị.".to_owned();
        let message = Message { campaign: None, title: "Tiếp nhận kế hoạch".to_owned(), text, url };
        let both = vec![(to("muonglai@sonkhe.example"), message.clone()), (to("không phải địa chỉ"), message)];
        let mut tx = world.app.db.write().await.unwrap();
        write(&mut tx, both, &By::Program, world.now()).await.unwrap();
        tx.commit().await.unwrap();
        world.works().await;
        let received = server.letters();
        assert_eq!(received.len(), 1);
        assert_eq!(received[0].header("To"), "Xã Mường Lai <muonglai@sonkhe.example>");
        assert!(received[0].text().contains(&format!("{}/lien-ket/0123456789abcdef\n", world::ADDRESS)));
        let wrong = outbox(&world, "chua-toi").await.rows("thu").remove(0);
        assert!(wrong.contains("Địa chỉ này không gửi thư tới được"), "{wrong}");
        let rows = world.app.db.read().await.unwrap().rows(CONTENTS, args![]).await.unwrap();
        let contents: Vec<String> = rows.iter().map(|row| row.text("content").unwrap()).collect();
        assert!(contents.iter().any(|content| content.contains("muonglai@sonkhe.example")));
        assert!(!contents.iter().any(|content| content.contains("0123456789abcdef")), "a secret in the ledger");
    })
    .await;
}
