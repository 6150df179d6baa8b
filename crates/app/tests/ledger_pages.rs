//! The ledger as people read it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod world;

use axum::http::StatusCode;
use domain::actor::Role;
use jiff::SignedDuration;
use serde_json::Value;
use testkit::on_both_engines;
use world::{Page, World};

/// A plan is loaded and put right, a number reserved; the plan's page.
async fn played(location: &str) -> (World, Page) {
    let world = World::new(location).await;
    let bytes = std::fs::read(format!("{}/../../examples/ke-hoach.txt", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let form = world.office().opens("/dot/moi").await.form("/dot/moi");
    let page = form.attach("tep", "ke-hoach.txt", &bytes).press().await;
    world.advance(SignedDuration::from_mins(74));
    let form = page.again().await.form_with("f:/number");
    form.fill("f:/number", "47").press().await;
    let form = world.office().opens("/so-van-ban/giu-so").await.form("/so-van-ban/giu-so");
    form.fill("ly-do", "Chờ ký").press().await;
    (world, page)
}

#[tokio::test]
async fn lines_read_as_sentences_with_links() {
    on_both_engines("lines_read_as_sentences", async |location| {
        let (world, plan) = played(&location).await;
        let page = world.plays(Role::Auditor).opens("/nhat-ky").await;
        assert_eq!(page.title(), "Nhật ký");
        let rows = page.rows("dong");
        assert!(rows[0].starts_with("09:14 04/5/2026 Mai Thị Lan giữ số văn bản 01"), "{}", rows[0]);
        assert!(rows[1].starts_with("09:14 04/5/2026 Mai Thị Lan sửa kế hoạch "), "{}", rows[1]);
        assert!(rows[2].starts_with("08:00 04/5/2026 Mai Thị Lan nạp kế hoạch "), "{}", rows[2]);
        assert!(page.html.contains(&format!("href=\"{}\"", plan.path)), "the plan has its page");
        assert!(page.html.contains("href=\"/so-van-ban/di-2026-1\""));
        let people = page.text();
        assert!(people.contains("Chương trình") && people.contains("Bế Văn Sán"), "{people}");
    })
    .await;
}

#[tokio::test]
async fn lines_are_found_by_who_what_and_day() {
    on_both_engines("lines_are_found", async |location| {
        let (world, _) = played(&location).await;
        let auditor = world.plays(Role::Auditor);
        let rows = async |ways: &str| auditor.opens(&format!("/nhat-ky?{ways}")).await.rows("dong");
        let plans = rows("viec=ke-hoach").await;
        assert_eq!(plans.len(), 2, "{plans:?}");
        let edited = rows("viec=plan.edited").await;
        assert!(edited.len() == 1 && edited[0].contains("sửa kế hoạch"), "{edited:?}");
        let hers = rows("ai=khong-co").await;
        assert_eq!(hers, Vec::<String>::new());
        let lan = world.person(Role::Office);
        let hers = rows(&format!("ai={lan}")).await;
        assert_eq!(hers.len(), 3, "{hers:?}");
        assert_eq!(rows(&format!("ai={lan}&viec=so-van-ban")).await.len(), 1);
        assert_eq!(rows("viec=ke-hoach&tu=05/5/2026").await, Vec::<String>::new());
        assert_eq!(rows("viec=ke-hoach&tu=04/5/2026&den=04/5/2026").await.len(), 2);
        assert_eq!(rows("viec=ke-hoach&den=03/5/2026").await, Vec::<String>::new());
        let wrong = auditor.opens("/nhat-ky?tu=hom-qua").await;
        assert_eq!(wrong.problems(), ["Ngày viết NGÀY/THÁNG/NĂM."]);
        let nobody = auditor.opens("/nhat-ky?ten=Khong+Ai+Ca").await;
        assert!(nobody.says("Không có ai tên như vậy."), "{}", nobody.text());
    })
    .await;
}

#[tokio::test]
async fn a_line_shows_what_changed_field_by_field() {
    on_both_engines("field_by_field", async |location| {
        let (world, _) = played(&location).await;
        let auditor = world.plays(Role::Auditor);
        let api = auditor.opens("/api/v1/ledger?viec=plan.edited").await;
        let value: Value = serde_json::from_str(&api.html).unwrap();
        let line = &value["lines"][0];
        assert_eq!((&line["verb"], &line["who"]), (&"plan.edited".into(), &"Mai Thị Lan".into()));
        let page = auditor.opens(&format!("/nhat-ky/{}", line["seq"])).await;
        let rows = page.rows("truong");
        assert!(rows.iter().any(|row| row == "Bản đọc › Số 47"), "{rows:?}");
        assert!(page.html.contains(line["hash"].as_str().unwrap()));
        assert!(!page.says("{\""), "no raw JSON: {}", page.text());
        let history = page.html.contains("/nhat-ky?muc=plan:");
        assert!(history, "{}", page.html);
    })
    .await;
}

#[tokio::test]
async fn the_office_sees_campaigns_and_others_nothing() {
    on_both_engines("the_office_sees_campaigns", async |location| {
        let (world, _) = played(&location).await;
        let all: Value = serde_json::from_str(&world.administrator().opens("/api/v1/ledger").await.html).unwrap();
        let number = |kind: &str| {
            let lines = all["lines"].as_array().unwrap();
            lines.iter().find(|line| line["kind"] == kind).map(|line| line["seq"].clone()).unwrap()
        };
        let page = world.office().opens("/nhat-ky").await;
        let rows = page.rows("dong");
        assert!(rows.len() == 2 && rows.iter().all(|row| row.contains("kế hoạch")), "{rows:?}");
        assert_eq!(world.office().opens(&format!("/nhat-ky/{}", number("plan"))).await.status, StatusCode::OK);
        for (kind, verb) in [("register-entry", "reserved"), ("person", "entered")] {
            let denied = world.office().opens(&format!("/nhat-ky/{}", number(kind))).await;
            assert_eq!(denied.status, StatusCode::NOT_FOUND, "{kind}");
            let of_verb = format!("/nhat-ky?viec={kind}.{verb}");
            assert!(!world.administrator().opens(&of_verb).await.rows("dong").is_empty(), "{kind}");
            assert_eq!(world.office().opens(&of_verb).await.rows("dong"), Vec::<String>::new());
        }
        for role in [Role::Director, Role::UnitHead, Role::Staff, Role::Press] {
            let denied = world.plays(role).opens("/nhat-ky").await;
            assert_eq!(denied.status, StatusCode::FORBIDDEN, "{role:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn pages_and_files_give_every_line_once() {
    on_both_engines("every_line_once", async |location| {
        let (world, _) = played(&location).await;
        for number in 0..60 {
            let form = world.office().opens("/so-van-ban/giu-so").await.form("/so-van-ban/giu-so");
            form.fill("ly-do", &format!("Chờ ký {number}")).press().await;
        }
        let auditor = world.plays(Role::Auditor);
        let mut seen = Vec::new();
        let mut path = "/nhat-ky".to_owned();
        loop {
            let page = auditor.opens(&path).await;
            seen.extend(page.rows("dong"));
            let Some(next) = page.html.split("rel=\"next\" href=\"").nth(1) else { break };
            path = next.split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&");
        }
        let csv = auditor.opens("/nhat-ky.csv").await;
        assert!(csv.html.starts_with("\u{feff}\"Dòng\",\"Lúc\",\"Người làm\","), "{}", csv.html);
        let (mut told, mut from) = (0, String::new());
        loop {
            let part = auditor.opens(&format!("/nhat-ky.csv{from}")).await;
            let (lines, more): (Vec<&str>, Vec<&str>) =
                part.html.lines().skip(1).partition(|line| !line.starts_with("\"\""));
            told += lines.len();
            let Some(more) = more.first() else { break };
            let before = lines.last().unwrap().split('"').nth(1).unwrap();
            assert!(more.contains(&format!("Còn các dòng trước dòng {before}.")), "{more}");
            from = format!("?truoc={before}");
        }
        assert_eq!(told, seen.len());
        let last = seen.last().unwrap();
        assert!(last.ends_with(" 1"), "down to the first line: {last}");
        assert_eq!(seen.len(), seen.iter().collect::<std::collections::BTreeSet<_>>().len());
    })
    .await;
}
