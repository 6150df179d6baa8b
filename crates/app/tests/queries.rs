//! No page asks the store more than eight things, and a larger agency does not make it ask more. The first opening of
//! a campaign by those it went to is an act that the ledger keeps; it may cost what the list says.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod world;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use app::STEPS;
use app::plan::actions::load;
use app::shell::Access;
use app::units::actions::{Author, Entering, enter_people, enter_units};
use axum::body::Body;
use axum::http::{Method, StatusCode};
use domain::actor::{Actor, By, Hold, Role};
use domain::plan::{Clause, Original, Period, PlanDraft, RecipientLine, Task};
use intake::{Document, Paragraph, Reading};
use store::args;
use testkit::on_both_engines;
use world::{Desk, Persona, World};

store::statements! {
    KEYS = "select kind, key, subject from search_keys order by kind, key, subject";
    /// A link of this campaign that nobody has opened.
    LINK = "select l.token from links l join campaigns c on c.id = l.campaign
        join dispatch d on d.campaign = l.campaign and d.unit = l.unit and d.seen_at is null
        where c.slug = $1 order by l.token limit 1";
}

/// The most statements of one page.
const MOST: u64 = 8;

/// Pages whose first opening is written down, with what that costs. The numbers may only become smaller.
const FIRST_OPENINGS: [(&str, u64); 2] = [("/dot/{slug}", 12), ("/lien-ket/{token}", 13)];

/// The address whose first opening of a day is written down, with what that costs: the one of a person that comes first.
const NOTED_ONCE_A_DAY: (&str, u64) = ("/api/v1/people/{person}", 12);

fn office(world: &World) -> Actor {
    let part = &world.cast.parts[&Role::Office];
    let unit = world.cast.units[2].clone();
    let hold = Hold { role: Role::Office, unit: unit.clone(), campaign: None };
    Actor { id: part.id.clone(), name: part.name.clone(), unit: Some(unit), holds: vec![hold], within: None }
}

/// One more plan; gives its name in addresses.
async fn plan(world: &World, number: usize, size: usize) -> String {
    let draft = PlanDraft {
        number: Some(number.to_string()),
        symbol: Some("KH-SVHTTDL".to_owned()),
        date: Some("2026-05-04".to_owned()),
        title: Some(format!("Phát động đợt thi đua số {number}")),
        period: Some(Period {
            start: Some("2026-05-04".to_owned()),
            end: Some("2026-08-31".to_owned()),
            ..Period::default()
        }),
        contents: (0..size).map(|n| Clause { path: format!("II.{n}"), text: "Thi đua".to_owned() }).collect(),
        tasks: (0..size)
            .map(|_| Task {
                unit: "Các phòng, đơn vị thuộc Sở".to_owned(),
                text: "Thi đua".to_owned(),
                path: None,
                ..Task::default()
            })
            .collect(),
        recipients: vec![RecipientLine {
            text: "Các phòng, đơn vị thuộc Sở".to_owned(),
            purpose: Some("t/h".to_owned()),
        }],
        ..PlanDraft::default()
    };
    let mut tx = world.app.db.write().await.unwrap();
    let bytes = format!("kế hoạch số {number}");
    let sha256 = world.app.originals.put(&mut tx, bytes.as_bytes()).await.unwrap();
    let size = bytes.len() as u64;
    let file_name = "kế hoạch.txt".to_owned();
    let original = Original { sha256, file_name, size, pages: None, loaded: world.now() };
    let lines = (0..size + 1).map(|n| Paragraph { text: format!("Thi đua {n}"), ..Paragraph::default() });
    let document = Document { paragraphs: lines.collect(), pages: None, ..Document::default() };
    let reading = Reading { document, draft, ..Reading::default() };
    let slug = load(&mut tx, &office(world), reading, original, world.now()).await.unwrap();
    tx.commit().await.unwrap();
    slug
}

/// A plan that is launched.
async fn campaign(world: &World, number: usize, size: usize) -> String {
    let slug = plan(world, number, size).await;
    let path = format!("/dot/{slug}/phat-dong");
    let page = world.office().opens(&path).await;
    let running = page.form(&path).fill("da-ky", "1").fill("cong-khai", "1").fill("viec", "phat-dong").press().await;
    assert_eq!(running.path.split('?').next(), Some(&*format!("/dot/{slug}")), "{}", running.text());
    let form = format!("/dot/{slug}/giay-to/soan/cong-van-don-doc");
    let drawn_up = world.office().opens(&form).await.form(&form).press().await;
    assert!(drawn_up.path.contains("/giay-to/1"), "{}", drawn_up.text());
    slug
}

/// A plan that is to take the place of this one, the Office says so.
async fn version(world: &World, number: usize, size: usize, old: &str) -> String {
    let slug = plan(world, number, size).await;
    let page = world.office().opens(&format!("/dot/{slug}/so-sanh?voi={old}")).await;
    let linked = page.form(&format!("/dot/{slug}/so-sanh/thay-cho")).press().await;
    assert!(linked.says("thay cho"), "{}", linked.text());
    slug
}

/// The same, issued.
async fn issued(world: &World, number: usize, size: usize, old: &str) -> String {
    let slug = version(world, number, size, old).await;
    let page = world.office().opens(&format!("/dot/{slug}/ban-hanh")).await;
    let signed = page.form(&format!("/dot/{slug}/da-ky")).press().await;
    let page = signed.form(&format!("/dot/{slug}/ban-hanh")).press().await;
    assert!(page.says("Đã ban hành"), "{}", page.text());
    slug
}

/// These divisions more, each with its head and its focal point.
async fn grow(world: &World, divisions: std::ops::Range<usize>) {
    let (mut units, mut people) = (String::new(), String::new());
    for n in divisions {
        writeln!(units, "Phòng số {n}\tPhòng thuộc Sở\tSở Văn hóa, Thể thao và Du lịch tỉnh Sơn Khê").unwrap();
        writeln!(people, "Lò Thị {n}\tPhòng số {n}\tTrưởng phòng\tcông chức\t\t\tTrưởng đơn vị").unwrap();
        writeln!(people, "Mè Văn {n}\tPhòng số {n}\tChuyên viên\tcông chức\t\t\tĐầu mối").unwrap();
    }
    let (catalogue, now) = (&world.app.catalogue, world.now());
    let how = Entering { catalogue, from: app::day_of(now), only_right: false, now };
    let mut tx = world.app.db.write().await.unwrap();
    let units = enter_units(&mut tx, Author::Program, &units, how).await.unwrap().unwrap();
    let people = enter_people(&mut tx, Author::Program, &people, how).await.unwrap().unwrap();
    assert!(units.entered && people.entered, "{:?}", people);
    tx.commit().await.unwrap();
}

/// Numbers of the register after those of the plans: one given, one reserved, and so on.
async fn register(world: &World, numbers: usize) {
    let office = world.office();
    for _ in 0..numbers {
        let form = office.opens("/so-van-ban/cap-so").await.form("/so-van-ban/cap-so").fill("loai", "QĐ");
        form.fill("trich-yeu", "Tặng Giấy khen").fill("nguoi-ky", "Triệu Minh Khải").press().await;
        let form = office.opens("/so-van-ban/giu-so").await.form("/so-van-ban/giu-so").fill("ly-do", "Chờ ký");
        form.press().await;
    }
}

/// So many awards of the head of the division.
async fn awards(world: &World, from: usize, to: usize) -> String {
    let office = world.office();
    let mut last = String::new();
    for number in from..to {
        let form = office.opens("/khen-thuong/ghi").await.form("/khen-thuong/ghi").fill("la", "nguoi");
        let form = form.fill("ten", "Bế Văn Sán").fill("hinh-thuc", "gk").fill("ngay", "2020");
        let page = form.fill("so", &format!("{number}/QĐ")).press().await;
        assert!(page.says("Đã ghi"), "{}", page.text());
        last = page.path.split('?').next().unwrap().rsplit('/').next().unwrap().to_owned();
    }
    last
}

/// The addresses that a route stands for, here.
fn addresses(
    route: &str,
    (plan, version, award): (&str, &str, &str),
    campaign: &str,
    link: &str,
    world: &World,
) -> Vec<String> {
    match route {
        "/dot/{slug}/ra-soat" => vec![route.replace("{slug}", plan), route.replace("{slug}", campaign)],
        "/dot/{slug}/phat-dong" | "/dot/{slug}/ra-soat/gan" => vec![route.replace("{slug}", plan)],
        "/dot/{slug}/ban-hanh" | "/dot/{slug}/so-sanh" => {
            vec![route.replace("{slug}", version), route.replace("{slug}", plan)]
        }
        "/dot/{slug}/ra-soat/muc" => vec![format!("{}?la=/title", route.replace("{slug}", plan))],
        "/dot/{slug}/tiep-nhan" | "/dot/{slug}/cu-the-hoa" | "/dot/{slug}/pho-bien" => {
            let path = route.replace("{slug}", campaign);
            vec![path.clone(), format!("{path}?don-vi=phong-quan-ly-van-hoa-va-gia-dinh")]
        }
        "/so-van-ban/{entry}/dung" => vec!["/so-van-ban/di-2026-5/dung".to_owned()],
        "/tim" | "/api/v1/search" => {
            let words = ["phong", "nguyen van", "lo thi 2", "tai", "thi dua so"];
            words.iter().map(|words| format!("{route}?q={}", words.replace(' ', "+"))).collect()
        }
        "/khen-thuong" => {
            let unit = "don-vi=phong-quan-ly-van-hoa-va-gia-dinh";
            vec![route.to_owned(), format!("{route}?{unit}&nam=2020"), format!("{route}?sau={award}&hinh-thuc=gk")]
        }
        "/quan-tri/nguoi" => vec![route.to_owned(), format!("{route}?tim=lo+thi"), format!("{route}?sau=x")],
        _ => {
            let path = route
                .replace("{entry}", "di-2026-4")
                .replace("{seq}", "1")
                .replace("{reform}", "2025-07-01")
                .replace("{kind}", "cong-van-don-doc")
                .replace("{serial}", "1")
                .replace("{slug}", campaign)
                .replace("{unit}", "phong-quan-ly-van-hoa-va-gia-dinh");
            let path = path.replace("{subject}", "content:II.1").replace("{award}", award);
            let path = path.replace("{round}", "dot-1").replace("{line}", "0");
            let path = path.replace("{person}", world.person(Role::UnitHead).as_str());
            let path = if route.starts_with("/lien-ket/") { path.replace("{token}", link) } else { path };
            vec![path.replace("{token}", "khong-co").replace("{version}", "1").replace("{*path}", "viec")]
        }
    }
}

/// Every key under which a name is found.
async fn keys(world: &World) -> Vec<(String, Vec<u8>, String)> {
    let rows = world.app.db.read().await.unwrap().rows(KEYS, args![]).await.unwrap();
    let key = |row: &store::Row| (row.text("kind").unwrap(), row.bytes("key").unwrap(), row.text("subject").unwrap());
    rows.iter().map(key).collect()
}

/// What a page costs, at most, whoever opens it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Cost {
    first: u64,
    again: u64,
}

/// What each page costs, and the pages that nobody here could open.
async fn costs(
    world: &World,
    things: (&str, &str, &str),
    campaign: &str,
) -> (BTreeMap<&'static str, Cost>, Vec<&'static str>) {
    let mut tx = world.app.db.read().await.unwrap();
    let link = tx.row(LINK, args![campaign]).await.unwrap().unwrap().text("token").unwrap();
    drop(tx);
    let opens = async |visitor: &Persona, path: &str| {
        let before = world.app.db.queries();
        let page = visitor.asks(Method::GET, path, &[], Body::empty()).await;
        let opened = page.status == StatusCode::OK || page.leads_to().is_some_and(|to| !to.contains("tiep="));
        (world.app.db.queries() - before, opened)
    };
    let mut visitors: Vec<Persona> = Role::ALL.into_iter().map(|role| world.plays(role)).collect();
    visitors.push(world.stranger());
    let (mut costs, mut closed) = (BTreeMap::new(), Vec::new());
    let routes = STEPS.iter().flat_map(|step| step.routes().list().to_vec());
    for route in routes.filter(|route| route.method == Method::GET && route.access != Access::Demo) {
        let mut opened = false;
        for path in addresses(route.path, things, campaign, &link, world) {
            for visitor in &visitors {
                let (first, shown) = opens(visitor, &path).await;
                let (again, _) = opens(visitor, &path).await;
                opened |= shown;
                let known: &mut Cost = costs.entry(route.path).or_default();
                *known = Cost { first: known.first.max(first), again: known.again.max(again) };
            }
        }
        if !opened {
            closed.push(route.path);
        }
    }
    (costs, closed)
}

#[tokio::test]
async fn a_page_asks_at_most_eight_things_however_much_there_is() {
    on_both_engines("eight_things", async |location| {
        let world = World::new(&location).await.with_provider(Arc::<Desk>::default());
        grow(&world, 0..3).await;
        let (open, running) = (plan(&world, 1, 3).await, campaign(&world, 2, 3).await);
        let second = issued(&world, 3, 3, &running).await;
        let third = version(&world, 4, 3, &second).await;
        register(&world, 1).await;
        let award = awards(&world, 0, 2).await;
        let (small, closed) = costs(&world, (&open, &third, &award), &running).await;
        let elsewhere = |path: &&str| {
            path.starts_with("/tai-nguyen/")
                || path.starts_with("/quan-tri/nguoi/tep/{import}")
                || path.starts_with("/quan-tri/don-vi/tep/{import}")
                || path.starts_with("/khen-thuong/tep/{import}")
                || ["/khoi-tao/{token}", "/thong-bao/{notice}", "/viec-nen/{task}", "/dang-nhap/ngoai/ve"]
                    .contains(path)
        };
        let others: Vec<_> = closed.into_iter().filter(|path| !elsewhere(path) && !path.ends_with("/{file}")).collect();
        assert_eq!(others, ["/loi-moi/{token}"], "these pages were not seen at all");

        grow(&world, 3..50).await;
        for number in 10..20 {
            plan(&world, number, 3).await;
            campaign(&world, number + 10, 3).await;
        }
        let (open, running) = (plan(&world, 31, 30).await, campaign(&world, 32, 30).await);
        let second = issued(&world, 33, 30, &running).await;
        let third = version(&world, 34, 30, &second).await;
        register(&world, 30).await;
        let award = awards(&world, 2, 60).await;
        let (large, _) = costs(&world, (&open, &third, &award), &running).await;
        let (noted, of_note) = NOTED_ONCE_A_DAY;
        assert_eq!(small[noted].first, of_note);
        let is_grown = |path: &str, cost: &Cost| match path == noted {
            true => small[path].again != cost.again,
            false => small[path] != *cost,
        };
        let grown: Vec<_> = large.iter().filter(|(path, cost)| is_grown(path, cost)).collect();
        assert!(grown.is_empty(), "a larger agency is asked about otherwise: {grown:?} {small:?}");
        let many: Vec<_> = large.iter().filter(|(_, cost)| cost.again > MOST).collect();
        assert!(many.is_empty(), "ask too much: {many:?}");
        let first: Vec<_> =
            large.iter().filter(|(_, cost)| cost.first > MOST).map(|(path, cost)| (*path, cost.first)).collect();
        assert_eq!(first, FIRST_OPENINGS);

        let owing = app::launch::owing::wrong(&mut world.app.db.read().await.unwrap()).await.unwrap();
        assert_eq!(owing, [], "what is kept of units follows whatever is done");
        let kept = keys(&world).await;
        let mut tx = world.app.db.write().await.unwrap();
        app::shell::search::rebuild(&mut tx, By::Program, world.now()).await.unwrap();
        tx.commit().await.unwrap();
        assert!(kept.len() > 500 && kept == keys(&world).await, "the keys of names follow whatever is done");
    })
    .await;
}
