//! Who hears that more time is asked for, given or not, that nothing is owed any more, that rounds were opened.

use app::units::actions::{Author, give_role};
use domain::actor::{By, Role};
use domain::change::Entry;
use domain::id::PersonId;
use jiff::SignedDuration;
use store::args;
use testkit::on_both_engines;

use crate::case::{DUTIES, LINK, draft, launched, rows};
use crate::world::{Page, World};

store::statements! {
    CONTACT = "update units set contact_email = 'disan@sonkhe.example' where id = $1";
    LETTERS = "select address, subject, url from letters order by queued_at, id";
    NOTICES = "select n.person, n.title, n.text, n.url from notices n order by n.said_at, n.person, n.id";
}

/// A notice: to whom, title, text, where it leads inside the campaign.
type Told = (PersonId, String, String, String);

/// What was told since the launch: the launch itself is told by a job, which does not run here.
async fn told(world: &World, slug: &str) -> Vec<Told> {
    let found = rows(world, NOTICES, args![]).await;
    let base = format!("/dot/{slug}/");
    let told = found.iter().map(|row| {
        let [title, text, url] = ["title", "text", "url"].map(|column| row.text(column).unwrap());
        (row.id("person").unwrap(), title, text, url.strip_prefix(&base).unwrap().to_owned())
    });
    told.collect()
}

/// What one person was told, a minute between each act and the next.
async fn told_to(world: &World, slug: &str, role: Role) -> Vec<[String; 3]> {
    let mine = told(world, slug).await.into_iter().filter(|(person, ..)| person == world.person(role));
    mine.map(|(_, title, text, url)| [title, text, url]).collect()
}

async fn duties(world: &World, slug: &str) -> Vec<String> {
    rows(world, DUTIES, args![slug, "first-report"]).await.iter().map(|row| row.text("id").unwrap()).collect()
}

async fn asks(world: &World, slug: &str, id: &str, until: &str) -> Page {
    world.advance(SignedDuration::from_mins(1));
    let token = world.token(Role::FocalPoint);
    let fields = [("csrf", token.as_str()), ("viec", id), ("den", until), ("ly-do", "Chờ số liệu của 4 xã")];
    world.plays(Role::FocalPoint).posts(&format!("/dot/{slug}/gia-han"), &fields).await
}

/// The Office answers about one duty, or about all of a round.
async fn answers(world: &World, slug: &str, about: (&str, &str), verb: &str, until: &str) -> Page {
    world.advance(SignedDuration::from_mins(1));
    let token = world.token(Role::Office);
    let to = if about.0 == "ky" { "ca-ky" } else { "tra-loi" };
    let fields = [("csrf", token.as_str()), about, ("viec", verb), ("den", until), ("ly-do", "Mưa lũ")];
    world.office().posts(&format!("/dot/{slug}/gia-han/{to}"), &fields).await
}

#[tokio::test]
async fn the_office_hears_that_a_unit_asks_and_nobody_else_does() {
    on_both_engines("the_office_hears", async |location| {
        let world = World::new(&location).await;
        let slug = launched(&world, draft("2026-08-31")).await;
        let ids = duties(&world, &slug).await;
        asks(&world, &slug, &ids[0], "8/7/2026").await;
        let title = "Phòng Quản lý Văn hóa và Gia đình xin gia hạn Báo cáo đợt 1 đến 08/7/2026";
        let expected = [[title, "Chờ số liệu của 4 xã", "gia-han"].map(str::to_owned)];
        assert_eq!(told_to(&world, &slug, Role::Office).await, expected);
        assert_eq!(told(&world, &slug).await.len(), 1);
        let there = world.office().opens("/thong-bao").await.follows("xin gia hạn Báo cáo đợt 1").await;
        assert!(there.says("Xin gia hạn đến 08/7/2026"), "{}", there.text());

        let link = rows(&world, LINK, args![slug]).await[0].text("token").unwrap();
        world.advance(SignedDuration::from_mins(1));
        let fields = [("viec", ids[1].as_str()), ("den", "9/7/2026"), ("ly-do", "Mất mạng")];
        world.stranger().posts(&format!("/lien-ket/{link}/gia-han"), &fields).await;
        let told = told_to(&world, &slug, Role::Office).await;
        assert!(told[1][0].starts_with("Phòng Quản lý Di sản văn hóa xin gia hạn"), "{told:?}");
        let wrong = asks(&world, &slug, &ids[0], "1/7/2026").await;
        assert_eq!((wrong.status.as_u16(), told.len()), (422, 2), "what is refused is not told");
    })
    .await;
}

#[tokio::test]
async fn the_focal_point_hears_what_the_office_says() {
    on_both_engines("the_focal_point_hears", async |location| {
        let world = World::new(&location).await;
        let slug = launched(&world, draft("2026-08-31")).await;
        let id = duties(&world, &slug).await.remove(0);
        for (verb, until) in [("gia-han", "8/7/2026"), ("mien", "")] {
            assert_eq!(answers(&world, &slug, ("nhiem-vu", &id), verb, until).await.status.as_u16(), 303);
        }
        let why = "Phòng Quản lý Văn hóa và Gia đình. Lý do: Mưa lũ";
        let expected = ["Báo cáo đợt 1: hạn mới 08/7/2026", "Báo cáo đợt 1: không phải làm nữa"];
        let expected = expected.map(|title| [title, why, "gia-han"].map(str::to_owned));
        assert_eq!(told_to(&world, &slug, Role::FocalPoint).await, expected);
        assert_eq!(told(&world, &slug).await.len(), 2, "neither the head nor the Office");
        let there = world.plays(Role::FocalPoint).opens("/thong-bao").await.follows("hạn mới 08/7/2026").await;
        assert!(there.says("Không phải làm: Mưa lũ"), "{}", there.text());
    })
    .await;
}

#[tokio::test]
async fn a_day_that_stays_is_told_too_and_a_head_hears_where_there_is_no_focal_point() {
    on_both_engines("a_day_that_stays", async |location| {
        let world = World::new(&location).await;
        let slug = launched(&world, draft("2026-08-31")).await;
        let ids = duties(&world, &slug).await;
        asks(&world, &slug, &ids[0], "8/7/2026").await;
        answers(&world, &slug, ("nhiem-vu", &ids[0]), "giu-han", "").await;
        let titles = told_to(&world, &slug, Role::FocalPoint).await;
        assert_eq!(titles[0][0], "Báo cáo đợt 1: giữ hạn 01/7/2026");

        let (colleague, unit) = (&world.cast.colleague.as_ref().unwrap().id, &world.cast.units[4]);
        answers(&world, &slug, ("nhiem-vu", &ids[1]), "gia-han", "9/7/2026").await;
        let heard = async || told(&world, &slug).await.into_iter().filter(|(person, ..)| person == colleague).count();
        assert_eq!(heard().await, 0, "nobody answers for that unit in the program");
        let mut tx = world.app.db.write().await.unwrap();
        let (from, now) = (app::day_of(world.now()), world.now());
        give_role(&mut tx, Author::Program, (colleague, Role::UnitHead, unit), from, now).await.unwrap();
        tx.commit().await.unwrap();
        answers(&world, &slug, ("nhiem-vu", &ids[1]), "gia-han", "10/7/2026").await;
        assert_eq!(heard().await, 1);
    })
    .await;
}

#[tokio::test]
async fn all_units_of_a_round_hear_once_and_only_if_it_changes_for_them() {
    on_both_engines("all_units_hear", async |location| {
        let world = World::new(&location).await;
        let slug = launched(&world, draft("2026-08-31")).await;
        let (focal, other) = (world.person(Role::FocalPoint), &world.cast.units[4]);
        let mut tx = world.app.db.write().await.unwrap();
        let (from, now) = (app::day_of(world.now()), world.now());
        give_role(&mut tx, Author::Program, (focal, Role::FocalPoint, other), from, now).await.unwrap();
        let press = world.person(Role::Press);
        give_role(&mut tx, Author::Program, (press, Role::FocalPoint, other), from, now).await.unwrap();
        tx.commit().await.unwrap();
        answers(&world, &slug, ("ky", "dot-1"), "gia-han", "10/7/2026").await;
        let expected = [["Báo cáo đợt 1: hạn mới 10/7/2026", "Mưa lũ", "bao-cao"].map(str::to_owned)];
        assert_eq!(told_to(&world, &slug, Role::FocalPoint).await, expected, "two units, one notice");
        assert_eq!(told_to(&world, &slug, Role::Press).await, expected);

        let id = duties(&world, &slug).await.remove(1);
        answers(&world, &slug, ("nhiem-vu", &id), "mien", "").await;
        let before = told_to(&world, &slug, Role::Press).await.len();
        answers(&world, &slug, ("ky", "dot-1"), "gia-han", "20/7/2026").await;
        assert_eq!(told_to(&world, &slug, Role::Press).await.len(), before, "its unit no longer owes it");
        let titles = told_to(&world, &slug, Role::FocalPoint).await;
        assert_eq!(titles.last().unwrap()[0], "Báo cáo đợt 1: hạn mới 20/7/2026");
        answers(&world, &slug, ("ky", "dot-1"), "mien", "").await;
        let titles = told_to(&world, &slug, Role::FocalPoint).await;
        assert_eq!(titles.last().unwrap()[0], "Báo cáo đợt 1: không phải làm nữa");
    })
    .await;
}

#[tokio::test]
async fn whoever_reports_hears_of_new_rounds_once() {
    on_both_engines("hears_of_new_rounds", async |location| {
        let world = World::new(&location).await;
        let slug = launched(&world, draft("2026-08-31")).await;
        let action = format!("/dot/{slug}/mo-ky-bao-cao");
        let open = async |from: &str, to: &str| {
            world.advance(SignedDuration::from_mins(1));
            let form = world.office().opens(&action).await.form(&action);
            let planned = form.fill("tu", from).fill("den", to).press().await;
            assert_eq!(planned.form_with("han-0").sends().await.leads_to(), Some(format!("/dot/{slug}/bao-cao")));
        };
        open("1/5/2026", "31/5/2026").await;
        let first = &told_to(&world, &slug, Role::FocalPoint).await[0];
        assert!(first[0].starts_with("Kỳ báo cáo mới: Báo cáo tháng 5/2026, hạn "), "{first:?}");
        assert_eq!(first[2], "bao-cao");
        open("1/6/2026", "31/7/2026").await;
        let told_now = told(&world, &slug).await;
        assert_eq!(told_now.len(), 2, "the focal point, once for both: {told_now:?}");
        let (person, title, text, _) = &told_now[1];
        assert_eq!(person, world.person(Role::FocalPoint));
        assert_eq!(title, "2 kỳ báo cáo mới: Thi đua chào mừng 30 năm Ngày tái lập tỉnh");
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[0].starts_with("Báo cáo tháng 6/2026, hạn "), "{text}");
        assert!(lines.len() == 2 && lines[1].starts_with("Báo cáo tháng 7/2026, hạn "), "{text}");
    })
    .await;
}

#[tokio::test]
async fn a_unit_without_accounts_hears_by_letter_what_the_office_says() {
    on_both_engines("hears_what_the_office_says", async |location| {
        let world = World::new(&location).await;
        let slug = launched(&world, draft("2026-08-31")).await;
        let (subject, content) = ("test".to_owned(), serde_json::Value::Null);
        let (by, at) = (By::Program, world.now());
        let entry = Entry { by, at, verb: "test.changed", kind: "test", subject, content };
        let mut tx = world.app.db.write().await.unwrap();
        tx.record_all(vec![entry]).await.unwrap().execute(CONTACT, args![world.cast.units[4]]).await.unwrap();
        tx.commit().await.unwrap();
        let ids = duties(&world, &slug).await;
        answers(&world, &slug, ("nhiem-vu", &ids[0]), "gia-han", "8/7/2026").await;
        answers(&world, &slug, ("nhiem-vu", &ids[1]), "gia-han", "9/7/2026").await;
        world.advance(SignedDuration::from_mins(1));
        answers(&world, &slug, ("ky", "dot-1"), "gia-han", "20/7/2026").await;
        let link = rows(&world, LINK, args![slug]).await[0].text("token").unwrap();
        let letters = rows(&world, LETTERS, args![]).await;
        let letters: Vec<[String; 3]> =
            letters.iter().map(|row| ["address", "subject", "url"].map(|column| row.text(column).unwrap())).collect();
        let expected = [("hạn mới 09/7/2026", "gia-han"), ("hạn mới 20/7/2026", "bao-cao")].map(|(said, page)| {
            let to = "disan@sonkhe.example".to_owned();
            [to, format!("Báo cáo đợt 1: {said}"), format!("/lien-ket/{link}/{page}")]
        });
        assert_eq!(letters, expected);
    })
    .await;
}
