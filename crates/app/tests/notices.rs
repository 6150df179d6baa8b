//! What people are told, as they see it in the program.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod world;

use app::shell::notices::{Message, tell};
use axum::http::StatusCode;
use domain::actor::{By, Role};
use testkit::on_both_engines;
use world::{Page, World, days};

fn message(title: &str, text: &str, url: &str) -> Message {
    Message { campaign: None, title: title.to_owned(), text: text.to_owned(), url: url.to_owned() }
}

async fn told(world: &World, role: Role, message: Message) {
    let mut tx = world.app.db.write().await.unwrap();
    let said = vec![(world.person(role).clone(), message)];
    tell(&mut tx, said, &By::Program, world.now()).await.unwrap();
    tx.commit().await.unwrap();
}

/// What the bar says of notices.
fn bell(page: &Page) -> String {
    let label = page.root.named("bell")[0].get("aria-label").unwrap().to_owned();
    format!("{label}: {}", page.root.named("bell")[0].text()).trim_end_matches(": ").to_owned()
}

#[tokio::test]
async fn a_notice_waits_until_its_person_opens_it() {
    on_both_engines("a_notice_waits", async |location| {
        let world = World::new(&location).await;
        let quiet = world.unit_head().opens("/viec").await;
        assert!(quiet.says("Chưa có thông báo."), "{}", quiet.text());
        assert_eq!(bell(&quiet), "Thông báo");

        let back = message("Báo cáo đợt 1 cần sửa 2 điểm", "Chỉ tiêu 6, minh chứng.", "/quan-tri/don-vi");
        told(&world, Role::UnitHead, back).await;
        let work = world.unit_head().opens("/viec").await;
        assert_eq!(work.rows("moi-nhat"), ["Báo cáo đợt 1 cần sửa 2 điểm, Mới 08:00, 04/5/2026"]);
        assert_eq!(bell(&work), "Thông báo: 1 chưa đọc: 1");

        let list = world.unit_head().opens("/thong-bao").await;
        assert!(list.says("1 chưa đọc") && list.says("Chỉ tiêu 6, minh chứng."), "{}", list.text());
        let there = list.follows("Báo cáo đợt 1 cần sửa").await;
        assert_eq!((there.path.as_str(), bell(&there)), ("/quan-tri/don-vi", "Thông báo".to_owned()));
        let after = list.again().await;
        assert!(!after.says("Mới") && !after.says("chưa đọc"), "{}", after.text());
        assert!(!after.has_form("/thong-bao/da-doc"));
    })
    .await;
}

#[tokio::test]
async fn a_notice_is_its_persons_own() {
    on_both_engines("its_persons_own", async |location| {
        let world = World::new(&location).await;
        told(&world, Role::UnitHead, message("Đồng chí được đề nghị khen thưởng", "", "")).await;
        let list = world.unit_head().opens("/thong-bao").await;
        let link = list.root.named("thong-bao")[0].tags("a")[0].get("href").unwrap().to_owned();
        for role in Role::ALL.into_iter().filter(|role| *role != Role::UnitHead) {
            let other = world.plays(role);
            assert_eq!(other.opens(&link).await.status, StatusCode::NOT_FOUND, "{role:?}");
            assert!(other.opens("/thong-bao").await.says("Chưa có thông báo."), "{role:?}");
        }
        assert!(list.again().await.says("1 chưa đọc"), "others' attempts do not count as reading");
        let back = world.unit_head().opens(&link).await;
        assert_eq!(back.path, "/thong-bao", "a notice that leads nowhere leads back");
        assert_eq!(world.stranger().opens("/thong-bao").await.title(), "Đăng nhập");
    })
    .await;
}

#[tokio::test]
async fn many_notices_stand_on_pages_and_are_read_at_one_press() {
    on_both_engines("many_notices", async |location| {
        let world = World::new(&location).await;
        for number in 1..=23 {
            told(&world, Role::Office, message(&format!("Tin số {number}."), "", "/dot")).await;
            world.advance(days(1));
        }
        let work = world.office().opens("/viec").await;
        let titles: Vec<String> =
            work.rows("moi-nhat").iter().map(|row| row[..row.find('.').unwrap()].to_owned()).collect();
        assert_eq!(titles, ["Tin số 23", "Tin số 22", "Tin số 21"]);
        let first = work.follows("Tất cả thông báo").await;
        assert_eq!(first.rows("thong-bao").len(), 20);
        let second = first.follows("Cũ hơn").await;
        let last: Vec<bool> = second.rows("thong-bao").iter().map(|row| row.starts_with("Tin số")).collect();
        assert_eq!(last, [true; 3]);
        assert!(second.says("Tin số 1.") && second.says("23 chưa đọc"), "{}", second.text());
        let read = second.form("/thong-bao/da-doc").press().await;
        assert_eq!((bell(&read).as_str(), read.rows("thong-bao").len()), ("Thông báo", 20));
        told(&world, Role::Office, message("Tin mới", "", "")).await;
        assert_eq!(bell(&read.again().await), "Thông báo: 1 chưa đọc: 1");
    })
    .await;
}
