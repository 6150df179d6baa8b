//! Lists of an agency that does not fit a page: they show the same as the whole would, page by page, and ask no more.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod world;

use std::fmt::Write as _;

use app::launch::owing;
use app::plan::actions::load;
use app::units::actions::{Author, Entering, enter_units};
use app::units::queries::tree;
use axum::body::Body;
use axum::http::{Method, StatusCode};
use domain::actor::{Actor, Hold, Role};
use domain::plan::{Clause, Original, Period, PlanDraft, RecipientLine, Task};
use domain::unit::{Unit, UnitTree};
use intake::{Document, Paragraph, Reading};
use testkit::on_both_engines;
use world::{Page, World, days};

const DEPARTMENT: &str = "Sở Văn hóa, Thể thao và Du lịch tỉnh Sơn Khê";

/// The most statements of one page.
const MOST: u64 = 8;

/// Divisions and centres of the department, one of which has divisions of its own.
async fn grow(world: &World) {
    let mut units = String::new();
    for n in 0..230 {
        let kind = if n % 2 == 0 { "Phòng thuộc Sở" } else { "Đơn vị trực thuộc Sở" };
        writeln!(units, "Bộ phận số {n}\t{kind}\t{DEPARTMENT}").unwrap();
    }
    for n in 0..9 {
        writeln!(units, "Tổ số {n}\tPhòng thuộc Sở\tBộ phận số 1").unwrap();
    }
    let (catalogue, now) = (&world.app.catalogue, world.now());
    let how = Entering { catalogue, from: app::day_of(now), only_right: false, now };
    let mut tx = world.app.db.write().await.unwrap();
    let entered = enter_units(&mut tx, Author::Program, &units, how).await.unwrap().unwrap();
    assert!(entered.entered, "{entered:?}");
    tx.commit().await.unwrap();
}

/// A plan that all divisions and centres carry out, launched; gives its name in addresses.
async fn launched(world: &World) -> String {
    let part = &world.cast.parts[&Role::Office];
    let unit = world.cast.units[2].clone();
    let hold = Hold { role: Role::Office, unit: unit.clone(), campaign: None };
    let office =
        Actor { id: part.id.clone(), name: part.name.clone(), unit: Some(unit), holds: vec![hold], within: None };
    let all = "Các phòng, đơn vị thuộc Sở".to_owned();
    let task = Task { unit: all.clone(), text: "Thi đua".to_owned(), path: None, ..Task::default() };
    let draft = PlanDraft {
        number: Some("7".to_owned()),
        symbol: Some("KH-SVHTTDL".to_owned()),
        date: Some("2026-05-04".to_owned()),
        title: Some("Phát động đợt thi đua".to_owned()),
        period: Some(Period {
            start: Some("2026-05-04".to_owned()),
            end: Some("2026-08-31".to_owned()),
            ..Period::default()
        }),
        contents: vec![Clause { path: "II.1".to_owned(), text: "Thi đua".to_owned() }],
        tasks: vec![task],
        recipients: vec![RecipientLine { text: all, purpose: Some("t/h".to_owned()) }],
        ..PlanDraft::default()
    };
    let mut tx = world.app.db.write().await.unwrap();
    let sha256 = world.app.originals.put(&mut tx, b"ke hoach").await.unwrap();
    let original = Original { sha256, file_name: "kh.txt".to_owned(), size: 8, pages: None, loaded: world.now() };
    let paragraphs = vec![Paragraph { text: "Thi đua".to_owned(), ..Paragraph::default() }];
    let document = Document { paragraphs, pages: None, ..Document::default() };
    let reading = Reading { document, draft, ..Reading::default() };
    let slug = load(&mut tx, &office, reading, original, world.now()).await.unwrap();
    tx.commit().await.unwrap();
    let path = format!("/dot/{slug}/phat-dong");
    let page = world.office().opens(&path).await;
    let running = page.form(&path).fill("da-ky", "1").fill("cong-khai", "1").fill("viec", "phat-dong").press().await;
    assert_eq!(running.path.split('?').next(), Some(&*format!("/dot/{slug}")), "{}", running.text());
    slug
}

/// A page and all that follow it.
async fn pages(first: Page) -> Vec<Page> {
    let mut pages = vec![first];
    while pages.last().is_some_and(|last| last.says("Trang sau")) {
        pages.push(pages.last().unwrap().follows("Trang sau").await);
    }
    pages
}

/// The names in addresses of the units in a table.
fn listed(page: &Page) -> Vec<String> {
    let rows = page.root.tags("tr").into_iter();
    rows.filter_map(|row| row.get("id").map(str::to_owned)).collect()
}

fn slugs<'a>(units: impl IntoIterator<Item = &'a Unit>) -> Vec<String> {
    units.into_iter().map(|unit| unit.slug.clone()).collect()
}

async fn whole(world: &World) -> UnitTree {
    tree(&mut world.app.db.read().await.unwrap(), app::day_of(world.now())).await.unwrap()
}

#[tokio::test]
async fn a_large_agency_is_listed_level_by_level_as_its_tree_says() {
    on_both_engines("lists_level_by_level", async |location| {
        let world = World::new(&location).await;
        grow(&world).await;
        let tree = whole(&world).await;
        let called = |name: &str| tree.units().iter().find(|unit| unit.name == name).unwrap();
        let below = |unit: &Unit| -> Vec<Unit> { tree.directly_below(Some(&unit.id)).cloned().collect() };
        let office = world.office();
        let all = office.opens("/quan-tri/don-vi").await;
        assert!(all.says(&format!("{} đơn vị", tree.units().len())), "{}", all.text());
        let top: Vec<&Unit> = tree.directly_below(None).collect();
        let highest: Vec<Unit> = match top[..] {
            [one] => std::iter::once(one.clone()).chain(below(one)).collect(),
            _ => top.into_iter().cloned().collect(),
        };
        assert_eq!(listed(&all), slugs(&highest));
        assert!(all.says(" đơn vị trực thuộc"), "{}", all.text());

        let department = called(DEPARTMENT);
        let level = format!("/quan-tri/don-vi?duoi={}", department.slug);
        let of_department = below(department);
        let first = office.opens(&level).await;
        let shown = std::iter::once(department).chain(&of_department[..100]);
        assert_eq!(listed(&first), slugs(shown));
        let second = first.follows("Trang sau").await;
        assert_eq!(listed(&second), slugs(std::iter::once(department).chain(&of_department[100..200])));
        assert_eq!(pages(second).await.len(), 2, "there are 230 and what the department had");
        let part = called("Bộ phận số 1");
        let of_part = office.opens(&format!("/quan-tri/don-vi?duoi={}", part.slug)).await;
        assert_eq!(listed(&of_part), slugs(std::iter::once(part).chain(&below(part))));
        assert_eq!(below(part).len(), 9);

        let divisions: Vec<&Unit> = tree.units().iter().filter(|unit| unit.kind == "division").collect();
        let kind = office.opens("/quan-tri/don-vi?loai=division").await;
        let of_kind: Vec<String> = pages(kind).await.iter().flat_map(listed).collect();
        assert_eq!(of_kind, slugs(divisions));

        let before = world.app.db.queries();
        office.asks(Method::GET, &level, &[], Body::empty()).await;
        assert!(world.app.db.queries() - before <= MOST);

        // Of the day before, nothing of this was there yet.
        assert_eq!(listed(&office.opens("/quan-tri/don-vi?ngay=3/5/2026").await), Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn the_units_of_a_campaign_are_listed_page_by_page() {
    on_both_engines("lists_of_a_campaign", async |location| {
        let world = World::new(&location).await;
        grow(&world).await;
        let slug = launched(&world).await;
        let office = world.office();
        let url = format!("/dot/{slug}/don-vi");
        let first = office.opens(&url).await;
        let walked = pages(first).await;
        let (first, last) = (&walked[0], &walked[2]);
        let all: Vec<String> = walked.iter().flat_map(listed).collect();
        assert_eq!(listed(first).len(), 100);
        assert!(first.says(&format!("{} đơn vị", all.len())), "{}", first.text());
        let with = office.opens(&format!("{url}?tai={}", all[210])).await;
        assert_eq!(listed(&with), listed(last), "the page with a unit");
        assert_eq!(listed(&last.follows("Trang trước").await), listed(&walked[1]));

        world.advance(days(25));
        let late = office.opens(&format!("/dot/{slug}/don-doc")).await;
        assert!(late.says(&format!("{} đơn vị còn việc quá hạn", all.len())), "{}", late.text());
        let every: Vec<String> = pages(late).await.iter().flat_map(listed).collect();
        assert!(every == all, "{} of {}", every.len(), all.len());
        let campaigns = office.opens("/dot").await;
        assert!(campaigns.says(&format!("{0} trong {0}", all.len())), "{}", campaigns.text());

        let reports = pages(office.opens(&format!("/dot/{slug}/bao-cao/dot-1")).await).await;
        assert_eq!(reports.iter().map(|page| page.rows("h-chua-co").len()).sum::<usize>(), all.len());

        let more_time = office.opens(&format!("/dot/{slug}/gia-han")).await;
        assert!(!more_time.html.contains("Bộ phận số 7"), "too many to choose from: one is written");
        let asks = more_time.form(&format!("/dot/{slug}/gia-han"));
        let owes = asks.fill("don-vi", "Bộ phận số 7").press().await;
        assert!(owes.says("Gia hạn hoặc miễn"), "{}", owes.text());
        let wrong = more_time.form(&format!("/dot/{slug}/gia-han")).fill("don-vi", "Bộ phận lạ").press().await;
        assert!(wrong.says("Không có đơn vị này hôm nay.") && !wrong.says("Gia hạn hoặc miễn"), "{}", wrong.text());
        for path in ["", "/don-vi", "/don-doc", "/tiep-nhan", "/cu-the-hoa", "/pho-bien", "/bao-cao", "/bao-cao/dot-1"]
        {
            let before = world.app.db.queries();
            office.asks(Method::GET, &format!("/dot/{slug}{path}"), &[], Body::empty()).await;
            assert!(world.app.db.queries() - before <= MOST, "{path}");
        }
        assert_eq!(owing::wrong(&mut world.app.db.read().await.unwrap()).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn the_recipients_of_a_long_line_have_pages_of_their_own() {
    on_both_engines("lists_of_recipients", async |location| {
        let world = World::new(&location).await;
        grow(&world).await;
        let slug = launched(&world).await;
        let office = world.office();
        let overview = office.opens(&format!("/dot/{slug}")).await;
        let (base, revoke) = (format!("/dot/{slug}/noi-nhan"), format!("/dot/{slug}/thu-hoi-lien-ket"));
        assert!(!overview.has_form(&revoke), "the overview does not list them");
        let links = overview.root.tags("a");
        let link = links.iter().find(|link| link.get("href").is_some_and(|to| to.starts_with(&base))).unwrap();
        let (first, all) = (office.opens(link.get("href").unwrap()).await, link.text());
        let walked = pages(first).await;
        let (first, second) = (&walked[0], &walked[1]);
        let recipients = |page: &Page| page.root.named("to")[0].tags("li").len();
        assert_eq!(format!("{} đơn vị", walked.iter().map(recipients).sum::<usize>()), all);
        assert_eq!(recipients(first), 100);
        assert!(!second.says("Liên kết đã thu hồi"), "{}", second.text());
        let back = second.form(&revoke).press().await;
        assert!(back.path.ends_with("?trang=2") && back.says("Liên kết đã thu hồi"), "{}: {}", back.path, back.text());
        let before = world.app.db.queries();
        office.asks(Method::GET, &first.path, &[], Body::empty()).await;
        assert!(world.app.db.queries() - before <= MOST);

        assert_eq!(office.opens(&format!("{base}/99")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(world.unit_head().opens(&first.path).await.status, StatusCode::FORBIDDEN);
    })
    .await;
}
