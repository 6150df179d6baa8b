//! The Office opens and closes rounds; units see their own.

use axum::http::StatusCode;
use domain::actor::Role;
use store::args;
use testkit::on_both_engines;

use crate::case::{DUTIES, draft, launched, rounds, rows};
use crate::world::{Form, World};

/// The form that opens rounds, as typed, with its preview.
async fn preview(world: &World, slug: &str, typed: &[(&str, &str)]) -> crate::world::Page {
    let path = format!("/dot/{slug}/mo-ky-bao-cao");
    let mut form: Form = world.office().opens(&path).await.form(&path);
    for (name, value) in typed {
        form = form.fill(name, value);
    }
    form.press().await
}

const MONTHS: [(&str, &str); 6] =
    [("loai", "progress"), ("chu-ky", "month"), ("tu", "16/5/2026"), ("den", "31/7/2026"), ("cong", "3"), ("chot", "")];

#[tokio::test]
async fn a_series_is_seen_before_it_is_opened_and_opened_once() {
    on_both_engines("a_series_is_seen", async |location| {
        let world = World::new(&location).await;
        let slug = launched(&world, draft("2026-08-31")).await;
        let page = preview(&world, &slug, &MONTHS).await;
        let rows_shown = page.rows("h-mo");
        assert_eq!(rows_shown.len(), 3, "{rows_shown:#?}");
        assert!(rows_shown[0].contains("16/5/2026 – 31/5/2026"), "{rows_shown:#?}");
        assert_eq!(rounds(&world, &slug).await.len(), 2, "a preview opens nothing");

        let form = page.form_with("han-0");
        assert_eq!(form.value("ten-0"), Some("Báo cáo tháng 5/2026"));
        assert_eq!(form.value("han-0"), Some("03/6/2026"), "three working days after Sunday 31 May");
        let second = page.form_with("han-0");
        let list = form.fill("han-1", "10/7/2026").press().await;
        assert_eq!(list.title(), "Báo cáo");
        assert!(list.says("5 kỳ báo cáo"), "{}", list.text());
        let expected = [
            "thang-5-2026 progress 2026-05-16..2026-05-31 due 2026-06-03, 2 units",
            "dot-1 progress 2026-05-01..2026-07-01 due 2026-07-01, 2 units",
            "thang-6-2026 progress 2026-06-01..2026-06-30 due 2026-07-10, 2 units",
            "thang-7-2026 progress 2026-07-01..2026-07-31 due 2026-08-05, 2 units",
            "tong-ket final 2026-05-01..2026-08-31 due 2026-09-09, 2 units",
        ];
        assert_eq!(rounds(&world, &slug).await, expected);
        second.press().await;
        assert_eq!(rounds(&world, &slug).await, expected, "the second press opens nothing more");
        let duties = rows(&world, DUTIES, args![slug, "report"]).await;
        assert_eq!(duties.len(), 6, "three rounds, two units");
        let again = preview(&world, &slug, &MONTHS).await;
        assert!(again.says("Các kỳ này đã mở."), "{}", again.text());
    })
    .await;
}

#[tokio::test]
async fn longer_periods_have_their_names() {
    on_both_engines("longer_periods", async |location| {
        let world = World::new(&location).await;
        let slug = launched(&world, draft("2026-12-31")).await;
        let names = async |period: &str, kind: &str| {
            let typed = [("loai", kind), ("chu-ky", period), ("tu", "1/5/2026"), ("den", "31/12/2026"), ("cong", "5")];
            let page = preview(&world, &slug, &typed).await;
            let form = page.form_with("han-0");
            (0..4).filter_map(|at| form.value(&format!("ten-{at}")).map(str::to_owned)).collect::<Vec<_>>()
        };
        assert_eq!(
            names("quarter", "progress").await,
            ["Báo cáo quý II/2026", "Báo cáo quý III/2026", "Báo cáo quý IV/2026"]
        );
        assert_eq!(
            names("half-year", "progress").await,
            ["Báo cáo 6 tháng đầu năm 2026", "Báo cáo 6 tháng cuối năm 2026"]
        );
        assert_eq!(names("year", "progress").await, ["Báo cáo năm 2026"]);
        assert_eq!(names("once", "quick").await, ["Báo cáo nhanh 01/5/2026 – 31/12/2026"]);
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_is_told_all_at_once() {
    on_both_engines("told_all_at_once", async |location| {
        let world = World::new(&location).await;
        let slug = launched(&world, draft("2026-08-31")).await;
        let wrong = [("tu", "31/2"), ("den", ""), ("cong", "99"), ("chot", "31")];
        let page = preview(&world, &slug, &wrong).await;
        assert_eq!(
            page.problems(),
            [
                "“31/2” không phải ngày. Ghi như 31/5/2023.",
                "“” không phải ngày. Ghi như 31/5/2023.",
                "Ngày chốt là số từ 1 đến 28, hoặc để trống.",
                "Số ngày làm việc từ 0 đến 60.",
            ]
        );
        let quick = [("loai", "quick"), ("chu-ky", "month"), ("tu", "1/5/2026"), ("den", "30/4/2026"), ("cong", "1")];
        let page = preview(&world, &slug, &quick).await;
        assert_eq!(
            page.problems(),
            ["Loại báo cáo này không làm theo chu kỳ đã chọn.", "Ngày cuối trước ngày đầu. Sửa một trong hai ngày."]
        );
        let long = [("tu", "1/1/2026"), ("den", "31/12/2029")];
        let page = preview(&world, &slug, &long).await;
        assert!(page.says("Mỗi lần mở tối đa 24 kỳ"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn a_round_opened_after_its_time_is_due_from_today_on() {
    on_both_engines("due_from_today", async |location| {
        let world = World::new(&location).await;
        let slug = launched(&world, draft("2026-08-31")).await;
        let typed = [("tu", "1/4/2026"), ("den", "30/4/2026"), ("cong", "3")];
        let page = preview(&world, &slug, &typed).await;
        assert_eq!(page.form_with("han-0").value("han-0"), Some("07/5/2026"), "three working days from 4 May");
        let refused = page.form_with("han-0").fill("han-0", "3/5/2026").fill("ten-0", " ").press().await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.problems(), ["Chọn một ngày từ hôm nay trở đi."]);
        let refused = page.form_with("han-0").fill("ten-0", " ").press().await;
        assert_eq!(refused.problems(), ["Chưa có tên kỳ. Ghi tên."]);
    })
    .await;
}

#[tokio::test]
async fn a_unit_sees_its_rounds_each_with_one_button() {
    on_both_engines("a_unit_sees_its_rounds", async |location| {
        let world = World::new(&location).await;
        let slug = launched(&world, draft("2026-08-31")).await;
        let page = world.unit_head().opens(&format!("/dot/{slug}/bao-cao")).await;
        assert!(page.says("Báo cáo đợt 1") && page.says("Hạn 01/7/2026"), "{}", page.text());
        assert!(!page.says("Phòng Quản lý Di sản văn hóa"), "{}", page.text());
        assert!(!page.says("Mở kỳ báo cáo"), "{}", page.text());
        assert!(page.html.contains(&format!("/dot/{slug}/bao-cao/dot-1/phong-quan-ly-van-hoa-va-gia-dinh")));
        let staff = world.plays(Role::Staff).opens(&format!("/dot/{slug}/bao-cao")).await;
        assert!(staff.says("Báo cáo đợt 1") && !staff.says("Viết báo cáo"), "{}", staff.text());

        let work = world.unit_head().opens("/viec").await;
        assert!(!work.says("Báo cáo đợt 1"), "two months ahead: {}", work.text());
        world.advance(crate::world::days(29));
        let work = world.unit_head().opens("/viec").await;
        assert!(work.says("Báo cáo đợt 1") && work.says("Viết báo cáo"), "{}", work.text());
    })
    .await;
}

#[tokio::test]
async fn the_office_sees_who_is_late_and_closes() {
    on_both_engines("the_office_sees_who_is_late", async |location| {
        let world = World::new(&location).await;
        let slug = launched(&world, draft("2026-06-10")).await;
        world.advance(crate::world::days(19));
        let path = format!("/dot/{slug}/bao-cao");
        let page = world.office().opens(&path).await;
        let first = page.rows("h-ky").into_iter().find(|row| row.starts_with("Báo cáo đợt 1")).unwrap();
        assert!(first.contains("Quá 2 ngày 0 0 2 0 0/2"), "{first}");
        let work = world.office().opens("/viec").await;
        assert!(work.says("Đôn đốc 2 đơn vị quá hạn"), "{}", work.text());

        let token = world.token(Role::Office);
        let closed =
            world.office().posts(&format!("/dot/{slug}/dong-ky-bao-cao"), &[("csrf", &token), ("ky", "dot-1")]).await;
        assert_eq!(closed.leads_to(), Some(path.clone()));
        let page = world.office().opens(&path).await;
        assert!(page.rows("h-ky").iter().any(|row| row.contains("Đã đóng")), "{}", page.text());
        let head = world.unit_head().opens(&path).await;
        assert!(head.says("Đã đóng, chưa gửi") && !head.says("Quá 2 ngày"), "{}", head.text());
    })
    .await;
}

#[tokio::test]
async fn a_report_without_a_day_gets_its_round_with_the_day() {
    on_both_engines("gets_its_round", async |location| {
        let world = World::new(&location).await;
        let slug = launched(&world, draft("Lễ kỷ niệm 30 năm Ngày tái lập tỉnh")).await;
        let path = format!("/dot/{slug}/bao-cao");
        let page = world.office().opens(&path).await;
        assert!(page.says("Báo cáo đợt 1, 2 đơn vị") && page.says("Báo cáo tổng kết, 2 đơn vị"), "{}", page.text());
        let token = world.token(Role::Office);
        let set = async |duty: &str, day: &str| {
            let fields = [("csrf", token.as_str()), ("viec", duty), ("han", day)];
            world.office().posts(&format!("/dot/{slug}/dat-han-bao-cao"), &fields).await
        };
        let wrong = set("first-report", "3/5/2026").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(wrong.problems(), ["Chọn một ngày từ hôm nay trở đi."]);
        assert_eq!(set("first-report", "15/7/2026").await.leads_to(), Some(path));
        let expected = ["dot-1 progress 2026-05-01..2026-07-15 due 2026-07-15, 2 units"];
        assert_eq!(rounds(&world, &slug).await, expected);
        assert_eq!(set("first-report", "20/7/2026").await.status, StatusCode::NOT_FOUND, "it has its day");
        assert_eq!(set("acknowledge", "20/7/2026").await.status, StatusCode::NOT_FOUND, "it is no report");
    })
    .await;
}
