//! From any total to the reports behind it.

use axum::http::StatusCode;
use domain::actor::Role;
use domain::report::{Contents, Figure};
use testkit::on_both_engines;

use crate::case::{Case, line, number, says};
use crate::launched_case::launched;
use crate::world::{Page, Persona, World};

/// The cells of each row of the page's tables, with signs for nothing.
fn rows(page: &Page) -> Vec<String> {
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    page.rows("")
}

/// A launched campaign, two of whose divisions have reported in its first round.
async fn reported(world: &World) -> (String, Case<'_>) {
    let (slug, _) = launched(world).await;
    let case = Case::of(world, &slug).await;
    let second = vec![
        line("t1", "II.1", 10, number(12)),
        line("t2", "II.2", 10, Figure::None),
        line("t3", "II.2", 10, Figure::Missing),
    ];
    case.accepts(3, 0, says(4)).await;
    case.accepts(4, 0, Contents { lines: second, ..Contents::default() }).await;
    (slug, case)
}

async fn opens(who: Persona, path: String) -> Page {
    who.opens(&path).await
}

#[tokio::test]
async fn any_figure_leads_to_its_reports_in_three_steps() {
    on_both_engines("three_steps", async |location| {
        let world = World::new(&location).await;
        let (slug, case) = reported(&world).await;
        let subjects = opens(world.office(), format!("/dot/{slug}/so-lieu")).await;
        let shown = rows(&subjects);
        assert_eq!(shown[0], "II.1. Bảo tồn di sản 1/2 đạt 70% – – 0 0 0");
        assert_eq!(shown[1], "II.2. Phát triển du lịch cộng đồng – – – – 1 1 0", "nothing is told as zero");
        assert_eq!(shown[2], "chung 1/2 đạt 70% 16 20 1 1 0");
        let units = subjects.follows("II.1. Bảo tồn di sản").await;
        let below = rows(&units);
        assert!(below[0].starts_with("Phòng Quản lý Văn hóa và Gia đình 0/1 đạt 40%"), "levels of one unit are passed");
        assert_eq!(below.last().unwrap(), "Cộng 1/2 đạt 70% – – 0 0 0 –");
        let reports = units.follows("Mọi báo cáo").await;
        let division = "Phòng Quản lý Văn hóa và Gia đình";
        assert_eq!(rows(&reports)[0], format!("{division} 0/1 đạt 40% – – 0 0 0 Xem báo cáo {division}"));
        let links = reports.root.tags("a");
        let round = &case.rounds[0].slug;
        let report = format!("/dot/{slug}/bao-cao/{round}/phong-quan-ly-van-hoa-va-gia-dinh");
        assert!(links.iter().any(|link| link.get("href") == Some(&report)), "{}", reports.html);
    })
    .await;
}

#[tokio::test]
async fn the_way_down_the_tree_shows_each_unit_with_those_below() {
    on_both_engines("down_the_tree", async |location| {
        let world = World::new(&location).await;
        let (slug, case) = reported(&world).await;
        case.accepts(0, 0, says(10)).await;
        let province = opens(world.director(), format!("/dot/{slug}/so-lieu/content:II.1")).await;
        let below = format!("/dot/{slug}/so-lieu/content:II.1?don-vi=so-van-hoa-the-thao-va-du-lich-tinh-son-khe");
        assert!(province.says("Sở Văn hóa, Thể thao và Du lịch tỉnh Sơn Khê"), "{}", province.text());
        let agency = opens(world.director(), below).await;
        let shown = rows(&agency);
        assert!(shown[0].starts_with("Riêng Sở Văn hóa, Thể thao và Du lịch tỉnh Sơn Khê 1/1 đạt 100%"), "{shown:?}");
        assert!(shown[2].starts_with("Phòng Quản lý Di sản văn hóa 1/1 đạt 100%"), "{shown:?}");
        assert_eq!(shown[3], "Cộng 2/3 đạt 80% – – 0 0 0 –");
        let later = opens(world.director(), format!("/dot/{slug}/so-lieu?ky={}", case.rounds[1].slug)).await;
        assert!(later.says("Chưa có báo cáo nào được nhận."));
        let unknown = opens(world.director(), format!("/dot/{slug}/so-lieu?ky=khong-co")).await;
        assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn whoever_leads_a_unit_sees_it_and_no_other() {
    on_both_engines("no_other_unit", async |location| {
        let world = World::new(&location).await;
        let (slug, _) = reported(&world).await;
        let page = opens(world.unit_head(), format!("/dot/{slug}/so-lieu")).await;
        assert_eq!(rows(&page), ["II.1. Bảo tồn di sản 0/1 đạt 40% – – 0 0 0", "chung 0/1 đạt 40% 4 10 0 0 0"]);
        let own = page.follows("II.1. Bảo tồn di sản").await;
        assert!(rows(&own)[0].starts_with("Riêng Phòng Quản lý Văn hóa và Gia đình 0/1 đạt"), "{:?}", rows(&own));
        let status = async |who: Persona, rest: &str| opens(who, format!("/dot/{slug}/so-lieu{rest}")).await.status;
        assert_eq!(status(world.unit_head(), "?don-vi=phong-quan-ly-van-hoa-va-gia-dinh").await, StatusCode::OK);
        let others = ["?don-vi=phong-quan-ly-di-san-van-hoa", "?don-vi=uy-ban-nhan-dan-tinh-son-khe"];
        for other in others {
            assert_eq!(status(world.unit_head(), other).await, StatusCode::NOT_FOUND);
            let value = opens(world.unit_head(), format!("/api/v1/campaigns/{slug}/totals{other}")).await;
            assert_eq!(value.status, StatusCode::NOT_FOUND);
        }
        assert_eq!(status(world.plays(Role::Staff), "").await, StatusCode::NOT_FOUND);
        assert_eq!(status(world.colleague(), "/content:II.1").await, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn programs_read_the_same_as_values() {
    on_both_engines("same_as_values", async |location| {
        let world = World::new(&location).await;
        let (slug, case) = reported(&world).await;
        let path = format!("/api/v1/campaigns/{slug}/totals");
        let value = async |query: String| -> serde_json::Value {
            let page = world.office().opens(&format!("{path}{query}")).await;
            serde_json::from_slice(&page.bytes).unwrap()
        };
        let all = value(String::new()).await;
        let shared = all["subjects"].as_array().unwrap().iter().find(|one| one["subject"] == "target:chung").unwrap();
        assert_eq!((&shared["sum"], &shared["goals"], &shared["missing"]), (&"16".into(), &"20".into(), &1.into()));
        let round = &case.rounds[0].slug;
        let query = format!("?round={round}&unit=so-van-hoa-the-thao-va-du-lich-tinh-son-khe&subject=content:II.1");
        let units = &value(query).await["units"];
        assert_eq!(units[1]["unit"], "phong-quan-ly-van-hoa-va-gia-dinh");
        assert_eq!((&units[1]["own"]["average_share"], &units[2]["total"]["met"]), (&4_000.into(), &1.into()));
        assert_eq!(&units[1]["round"], round.as_str());
    })
    .await;
}
