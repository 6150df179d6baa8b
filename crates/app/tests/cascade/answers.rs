//! A unit takes the plan, or says that it is not its business.

use axum::http::StatusCode;
use domain::actor::Role;
use testkit::on_both_engines;

use crate::case::launched;
use crate::world::World;
use crate::{LINKED, OWN, OWN_SLUG, acknowledges, duties, duty, link};

#[tokio::test]
async fn a_unit_takes_the_plan_in_two_clicks() {
    on_both_engines("takes_the_plan", async |location| {
        let world = World::new(&location).await;
        let (slug, _) = launched(&world).await;
        let page = world.unit_head().opens("/viec").await.follows("Tiếp nhận kế hoạch 25/KH-SVHTTDL").await;
        assert_eq!(page.title(), "Tiếp nhận kế hoạch, hạn 11/5");
        assert!(page.says("Phổ biến kế hoạch đến từng người"), "{}", page.text());
        assert!(!page.says("Số hóa hiện vật"), "that is another unit's");
        let form = page.form(&format!("/dot/{slug}/tiep-nhan"));
        assert_eq!(form.value("dau-moi"), Some("Lục Hồng Nga"), "the contact is known");
        let page = form.press().await;
        assert_eq!(page.title(), "Đã tiếp nhận kế hoạch");
        assert!(page.says("Đã tiếp nhận. Bước sau: cụ thể hóa, hạn 19/5."), "{}", page.text());
        assert_eq!(duty(&world, OWN, "acknowledge").await, "done");
        assert_eq!(duty(&world, OWN, "concretise").await, "open");

        let colleague = world.plays(Role::FocalPoint).opens(&format!("/dot/{slug}/tiep-nhan")).await;
        assert!(colleague.says("Đơn vị đã được Bế Văn Sán tiếp nhận lúc 08:00, 04/5."), "{}", colleague.text());
        assert!(!colleague.has_form(&format!("/dot/{slug}/tiep-nhan")));
    })
    .await;
}

#[tokio::test]
async fn an_excused_unit_owes_nothing() {
    on_both_engines("an_excused_unit", async |location| {
        let world = World::new(&location).await;
        let (slug, _) = launched(&world).await;
        let base = format!("/dot/{slug}");
        let page = world.unit_head().opens(&format!("{base}/tiep-nhan")).await;
        let refused = page.form(&format!("{base}/tiep-nhan/tu-choi")).fill("ly-do", " ").press().await;
        assert_eq!(
            (refused.status, refused.problems()),
            (StatusCode::UNPROCESSABLE_ENTITY, vec!["Ghi lý do.".to_owned()])
        );
        let reason = "Phòng không quản lý di sản";
        refused.form(&format!("{base}/tiep-nhan/tu-choi")).fill("ly-do", reason).press().await;

        let map = world.office().opens(&format!("{base}/tiep-nhan?trang-thai=tu-choi")).await;
        assert!(map.rows("ban-do").iter().any(|row| row.contains(OWN) && row.contains(reason)), "{}", map.text());
        map.form(&format!("{base}/tiep-nhan/mien")).press().await;
        let left = duties(&world, OWN).await;
        assert!(left.len() > 3 && left.iter().all(|duty| duty.ends_with(" waived")), "{left:?}");
        assert!(duties(&world, LINKED).await.iter().all(|duty| duty.ends_with(" open")), "others owe what they owed");
        let page = world.unit_head().opens(&format!("{base}/tiep-nhan")).await;
        assert_eq!(page.title(), "Đơn vị không phải thực hiện kế hoạch này");
        assert!(!page.has_form(&format!("{base}/tiep-nhan")));
        assert!(!world.unit_head().opens("/viec").await.says("Tiếp nhận kế hoạch"), "nothing waits any more");
    })
    .await;
}

#[tokio::test]
async fn the_office_may_ask_again() {
    on_both_engines("ask_again", async |location| {
        let world = World::new(&location).await;
        let (slug, _) = launched(&world).await;
        let base = format!("/dot/{slug}");
        let page = world.unit_head().opens(&format!("{base}/tiep-nhan")).await;
        page.form(&format!("{base}/tiep-nhan/tu-choi")).fill("ly-do", "Không liên quan").press().await;
        let map = world.office().opens(&format!("{base}/tiep-nhan?trang-thai=tu-choi")).await;
        map.form(&format!("{base}/tiep-nhan/de-nghi-lai")).fill("ly-do", "Phòng có nhà truyền thống").press().await;
        let page = world.unit_head().opens(&format!("{base}/tiep-nhan")).await;
        assert!(page.says("Văn phòng đề nghị đơn vị tiếp nhận: Phòng có nhà truyền thống."), "{}", page.text());
        assert!(acknowledges(&world.unit_head(), &base).await.says("Đã tiếp nhận."));
    })
    .await;
}

#[tokio::test]
async fn the_map_shows_how_far_each_unit_is() {
    on_both_engines("how_far", async |location| {
        let world = World::new(&location).await;
        let (slug, _) = launched(&world).await;
        let base = format!("/dot/{slug}");
        let states = async || world.office().opens(&format!("{base}/tiep-nhan")).await.rows("ban-do");
        let of = |rows: &[String], unit: &str| rows.iter().find(|row| row.starts_with(unit)).unwrap().clone();
        assert!(of(&states().await, OWN).contains("Chưa mở"));
        world.unit_head().opens(&format!("{base}/tiep-nhan")).await;
        assert!(of(&states().await, OWN).contains("Đã mở"));
        acknowledges(&world.unit_head(), &base).await;
        assert!(of(&states().await, OWN).contains("Đã tiếp nhận"));
        crate::adds(&world.unit_head(), &base, "Hiện vật được số hóa", "500").await;
        let page = world.unit_head().opens(&format!("{base}/cu-the-hoa")).await;
        page.form(&format!("{base}/cu-the-hoa/gui")).press().await;
        let rows = states().await;
        assert!(of(&rows, OWN).contains("Đã gửi chỉ tiêu") && of(&rows, LINKED).contains("Chưa mở"), "{rows:?}");
        let sent = world.director().opens(&format!("{base}/tiep-nhan?trang-thai=da-gui")).await;
        assert!(sent.says(OWN) && !sent.says(LINKED), "{}", sent.text());
        assert!(!sent.has_form(&format!("{base}/tiep-nhan/mien")));
    })
    .await;
}

#[tokio::test]
async fn another_units_part_is_not_there() {
    on_both_engines("another_units", async |location| {
        let world = World::new(&location).await;
        let (slug, _) = launched(&world).await;
        let (base, token) = (format!("/dot/{slug}"), world.token(Role::UnitHead));
        let other = "phong-quan-ly-di-san-van-hoa";
        for page in ["tiep-nhan", "cu-the-hoa", "pho-bien"] {
            let seen = world.unit_head().opens(&format!("{base}/{page}?don-vi={other}")).await;
            assert_eq!(seen.status, StatusCode::NOT_FOUND, "{page}");
            let sent = [("csrf", token.as_str()), ("don-vi", other), ("phan-dau", "1"), ("chi-tieu", "x")];
            let done = world.unit_head().posts(&format!("{base}/{page}"), &sent).await;
            assert_eq!(done.status, StatusCode::NOT_FOUND, "{page}");
        }
        let answer = [("csrf", token.as_str()), ("don-vi", OWN_SLUG)];
        for act in ["tiep-nhan/mien", "tiep-nhan/de-nghi-lai", "cu-the-hoa/mo-lai"] {
            let done = world.unit_head().posts(&format!("{base}/{act}"), &answer).await;
            assert_eq!(done.status, StatusCode::NOT_FOUND, "{act} is the Office's");
        }
        let staff = world.plays(Role::Staff);
        assert!(!staff.opens(&format!("{base}/tiep-nhan")).await.has_form(&format!("{base}/tiep-nhan")));
        let link = link(&world).await;
        let page = world.stranger().opens(&format!("{link}/tiep-nhan?don-vi={OWN_SLUG}")).await;
        assert!(page.says(LINKED) && !page.says(OWN), "a link is good for its unit alone: {}", page.text());
    })
    .await;
}
