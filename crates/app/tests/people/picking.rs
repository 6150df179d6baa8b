//! Where there are too many units for a list they are written, and found by what people call them.

use app::units::actions::{Author, UnitFacts, enter_unit};
use domain::actor::Role;
use domain::unit::Contact;
use jiff::civil::date;
use serde_json::Value;
use testkit::on_both_engines;

use crate::world::{Page, World};

/// A department with two hundred and two schools more, two of them of one name.
async fn wide(location: &str) -> World {
    let world = World::new(location).await;
    let mut tx = world.app.db.write().await.unwrap();
    let school = |name: String, parent| UnitFacts {
        name,
        short_name: String::new(),
        kind: "attached-unit".to_owned(),
        parent: Some(parent),
        position: None,
        contact: Contact::default(),
        from: date(2026, 1, 1),
    };
    let units = world.cast.units.clone();
    let twins = [units[3].clone(), units[4].clone()].map(|parent| school("Trường Hoa Sen".to_owned(), parent));
    let others = (1..=200).map(|at| school(format!("Trường Mầm non số {at}"), world.agency().clone()));
    for facts in others.chain(twins) {
        enter_unit(&mut tx, Author::Program, facts, world.now()).await.unwrap().unwrap();
    }
    tx.commit().await.unwrap();
    world
}

/// Enters a post beside the main one at a unit as it is written.
async fn takes_on(world: &World, unit: &str) -> Page {
    let nga = format!("/quan-tri/nguoi/{}", world.person(Role::FocalPoint));
    let form = world.office().opens(&nga).await.form_with("kn-don-vi");
    form.fill("kn-don-vi", unit).fill("kn-chuc-vu", "Thủ quỹ").sends().await
}

#[tokio::test]
async fn a_unit_among_many_is_written_by_its_name_and_told_apart_by_the_one_above() {
    on_both_engines("picked", async |location| {
        let world = wide(&location).await;
        let blank = world.office().opens("/quan-tri/nguoi/moi").await;
        assert!(!blank.says("Trường Mầm non số 7") && blank.says("Ghi tên hoặc tên ngắn"), "{}", blank.text());

        let unknown = takes_on(&world, "Trường Mầm non số 201").await;
        assert!(unknown.problems()[0].contains("Không có đơn vị này hôm nay"), "{:?}", unknown.problems());
        let typed = unknown.form_with("kn-don-vi");
        assert_eq!(typed.value("kn-don-vi"), Some("Trường Mầm non số 201"));

        let twins = takes_on(&world, "trường hoa sen").await.problems().join("; ");
        assert!(twins.contains("Có 2 đơn vị tên này: Trường Hoa Sen, Phòng "), "{twins}");
        let one = twins.split(": ").nth(1).unwrap().split(';').next().unwrap().to_owned();
        let done = takes_on(&world, &one).await;
        assert!(done.problems().is_empty(), "{one}: {:?}", done.problems());
        let done = takes_on(&world, "  truong mam non  SO 7").await;
        assert!(done.problems().is_empty(), "{:?}", done.problems());
        let nga = world.office().opens(&format!("/quan-tri/nguoi/{}", world.person(Role::FocalPoint))).await;
        assert!(nga.says("Trường Hoa Sen Thủ quỹ") && nga.says("Trường Mầm non số 7 Thủ quỹ"), "{}", nga.text());
    })
    .await;
}

#[tokio::test]
async fn what_is_offered_while_one_writes_are_units_alone() {
    on_both_engines("offered", async |location| {
        let world = wide(&location).await;
        let found = world.office().opens("/api/v1/search?q=hoa%20sen&kind=unit").await;
        let found: Value = serde_json::from_str(&found.html).unwrap();
        let groups = found["groups"].as_array().unwrap();
        assert_eq!(groups.len(), 1, "{found}");
        let units: Vec<&str> =
            groups[0]["results"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
        assert_eq!(units, ["Trường Hoa Sen"; 2]);
        let nobody = world.office().opens("/api/v1/search?q=nga&kind=unit").await;
        assert!(!nobody.html.contains("Nga"), "{}", nobody.html);
    })
    .await;
}
