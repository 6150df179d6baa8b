//! Who sees what of the book, how it is narrowed and found.

use axum::http::StatusCode;
use domain::actor::Role;
use testkit::on_both_engines;

use crate::case::{DIVISION, address, award_of, enters_rightly, names};
use crate::world::{Persona, World};

/// A person of the Office, one of the division, the division, and somebody else.
async fn some(world: &World) {
    enters_rightly(world, &[]).await;
    enters_rightly(world, &[("ten", "Mai Thị Lan"), ("so", "10/QĐ-SVHTTDL")]).await;
    enters_rightly(world, &[("ten", "Hân Thị Ân"), ("so", "9/QĐ-SVHTTDL"), ("hinh-thuc", "ld-tt")]).await;
    let unit = [("la", "don-vi"), ("ten", DIVISION), ("hinh-thuc", "bk-tinh"), ("so", "3/QĐ-UBND"), ("nam", "")];
    enters_rightly(world, &[&unit[..], &[("ngay", "2/9/2015")]].concat()).await;
    let other =
        [("la", "ca-nhan"), ("ten", "Nông Thị Ấn"), ("hinh-thuc", "bk-ttg"), ("so", ""), ("ngay", "2015"), ("nam", "")];
    enters_rightly(world, &other).await;
}

async fn sees(who: &Persona, asked: &str) -> Vec<String> {
    names(&who.opens(&format!("/khen-thuong{asked}")).await)
}

const ALL: [&str; 5] = ["Hân Thị Ân", "Mai Thị Lan", "Bế Văn Sán", DIVISION, "Nông Thị Ấn"];

#[tokio::test]
async fn the_newest_stands_first_and_a_decision_lists_its_numbers_in_order() {
    on_both_engines("award_order", async |location| {
        let world = World::new(&location).await;
        some(&world).await;
        assert_eq!(sees(&world.office(), "").await, ALL, "9 before 10 before 85 of one day, then the older");
    })
    .await;
}

#[tokio::test]
async fn everybody_sees_what_is_theirs_to_see() {
    on_both_engines("award_sight", async |location| {
        let world = World::new(&location).await;
        some(&world).await;
        for role in Role::ALL {
            let expected: &[&str] = match role {
                Role::Office
                | Role::Director
                | Role::CouncilSecretary
                | Role::Province
                | Role::Auditor
                | Role::Administrator => &ALL,
                // The division, with whoever is in it.
                Role::UnitHead | Role::FocalPoint => &["Hân Thị Ân", "Bế Văn Sán", DIVISION],
                Role::Staff => &["Hân Thị Ân"],
                Role::Press | Role::CouncilMember => &[],
            };
            assert_eq!(sees(&world.plays(role), "").await, expected, "{role:?}");
        }
        assert_eq!(sees(&world.colleague(), "").await, [""; 0]);
        let list = world.office().opens("/khen-thuong").await;
        let lan = award_of(&list, "Mai Thị Lan");
        assert_eq!(world.unit_head().opens(&lan).await.status, StatusCode::NOT_FOUND, "the page agrees with the list");
        let own = award_of(&list, "Hân Thị Ân");
        assert_eq!(world.plays(Role::Staff).opens(&own).await.status, StatusCode::OK);
        let elsewhere = world.unit_head().opens("/khen-thuong?don-vi=van-phong-so").await;
        assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
        let of_unit = world.plays(Role::Staff).opens("/quan-tri/don-vi/phong-quan-ly-van-hoa-va-gia-dinh").await;
        assert!(!of_unit.says("Bằng khen"), "{}", of_unit.text());
    })
    .await;
}

#[tokio::test]
async fn the_book_is_narrowed_by_year_level_honour_unit_and_subject() {
    on_both_engines("award_filters", async |location| {
        let world = World::new(&location).await;
        some(&world).await;
        let office = world.office();
        assert_eq!(sees(&office, "?nam=2015").await, [DIVISION, "Nông Thị Ấn"]);
        assert_eq!(sees(&office, "?cap=state").await, ["Nông Thị Ấn"]);
        assert_eq!(sees(&office, "?cap=grassroots&la=person").await, ALL[..3]);
        assert_eq!(sees(&office, "?hinh-thuc=gk").await, ["Mai Thị Lan", "Bế Văn Sán"]);
        assert_eq!(sees(&office, "?hinh-thuc=gk&la=collective").await, [""; 0]);
        assert_eq!(sees(&office, "?hinh-thuc=bk-tinh&cap=province&la=collective&nam=2015").await, [DIVISION]);
        assert_eq!(sees(&office, "?hinh-thuc=bk-tinh&cap=state").await, [""; 0]);
        assert_eq!(sees(&office, "?la=collective").await, [DIVISION]);
        let unit = "?don-vi=phong-quan-ly-van-hoa-va-gia-dinh";
        assert_eq!(sees(&office, unit).await, ["Hân Thị Ân", "Bế Văn Sán", DIVISION]);
        assert_eq!(sees(&office, &format!("{unit}&hinh-thuc=ld-tt&nam=2023")).await, ["Hân Thị Ân"]);
        let form = office.opens("/khen-thuong").await.form("/khen-thuong").fill("nam", "2015").fill("la", "person");
        let page = form.press().await;
        assert_eq!(names(&page), ["Nông Thị Ấn"]);
        let none = office.opens("/khen-thuong?nam=1999").await;
        assert!(none.says("Không có khen thưởng nào khớp bộ lọc."), "{}", none.text());
        assert_eq!(names(&none.follows("Bỏ lọc").await), ALL);
    })
    .await;
}

#[tokio::test]
async fn pages_follow_each_other_without_a_hole() {
    on_both_engines("award_pages", async |location| {
        let world = World::new(&location).await;
        for number in 1..=103 {
            let (number, name) = (format!("{number}/QĐ"), format!("Lò Thị {number}"));
            enters_rightly(&world, &[("la", "ca-nhan"), ("ten", &name), ("so", &number)]).await;
        }
        let expected: Vec<String> = (1..=103).map(|number| format!("Lò Thị {number}")).collect();
        for asked in ["", "?cap=grassroots", "?nam=2023&la=person"] {
            let first = world.office().opens(&format!("/khen-thuong{asked}")).await;
            assert!(first.says("103 khen thưởng"), "{}", first.text());
            let second = first.follows("Cũ hơn").await;
            let third = second.follows("Cũ hơn").await;
            let all = [names(&first), names(&second), names(&third)].concat();
            assert_eq!(all, expected, "{asked}");
            assert!(third.root.tags("a").iter().all(|link| link.text() != "Cũ hơn"), "that was the last");
            let back = third.follows("Mới hơn").await;
            assert_eq!(names(&back), names(&second));
            assert_eq!(names(&back.follows("Mới hơn").await), names(&first));
        }
        let gone = world.office().opens("/khen-thuong?sau=khong-co").await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn awards_are_found_with_and_without_marks_by_whoever_sees_them() {
    on_both_engines("award_found", async |location| {
        let world = World::new(&location).await;
        some(&world).await;
        let finds = async |who: &Persona, words: &str| {
            let page = who.opens("/viec").await.form("/tim").fill("q", words).press().await;
            let links = page.root.named("nhom-award").into_iter().flat_map(|section| section.tags("li"));
            links.map(|row| row.tags("a")[0].text()).collect::<Vec<_>>()
        };
        let office = world.office();
        let other = "Nông Thị Ấn: Bằng khen của Thủ tướng Chính phủ";
        assert_eq!(finds(&office, "nong thi an").await, [other]);
        assert_eq!(finds(&office, "Nông Thị Ấn").await, [other]);
        assert_eq!(finds(&office, "85/QĐ").await, ["Bế Văn Sán: Giấy khen"]);
        assert_eq!(finds(&office, "85 qd svhttdl").await, ["Bế Văn Sán: Giấy khen"]);
        let staff = world.plays(Role::Staff);
        assert_eq!(finds(&staff, "hân thị ân").await, ["Hân Thị Ân: Lao động tiên tiến"], "one's own");
        assert_eq!(finds(&staff, "be van san").await, [""; 0]);
        let head = world.unit_head();
        assert_eq!(finds(&head, "han thi").await, ["Hân Thị Ân: Lao động tiên tiến"], "of one's unit");
        assert_eq!(finds(&head, "mai thi lan").await, [""; 0]);

        let list = office.opens("/khen-thuong").await;
        let page = list.follows("Bế Văn Sán").await;
        let path = address(&page);
        let form = page.follows("Sửa").await.form(&format!("{path}/sua")).fill("so", "77/QĐ-SVHTTDL");
        form.press().await;
        assert_eq!(finds(&office, "77/QĐ").await, ["Bế Văn Sán: Giấy khen"], "its keys follow");
        assert_eq!(finds(&office, "85/QĐ").await, [""; 0]);
    })
    .await;
}
