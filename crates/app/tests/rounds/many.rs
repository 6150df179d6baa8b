//! Many units and many rounds cost no more statements than few.

use app::units::actions::{Author, UnitFacts, enter_unit, give_role};
use domain::actor::Role;
use domain::plan::RecipientLine;
use domain::unit::Contact;
use testkit::on_both_engines;

use crate::case::{draft, launched};
use crate::world::World;

/// What opening a month, or a year of months, and what more time for all units takes.
async fn costs(world: &World, slug: &str, ends: &str) -> (u64, u64) {
    let action = format!("/dot/{slug}/mo-ky-bao-cao");
    let form = world.office().opens(&action).await.form(&action);
    let page = form.fill("tu", "1/5/2026").fill("den", ends).press().await;
    let form = page.form_with("han-0");
    let before = world.app.db.queries();
    assert_eq!(form.sends().await.leads_to(), Some(format!("/dot/{slug}/bao-cao")));
    let opened = world.app.db.queries() - before;
    let token = world.token(Role::Office);
    let fields =
        [("csrf", token.as_str()), ("ky", "dot-1"), ("viec", "gia-han"), ("den", "10/8/2026"), ("ly-do", "Lùi hạn")];
    let before = world.app.db.queries();
    let extended = world.office().posts(&format!("/dot/{slug}/gia-han/ca-ky"), &fields).await;
    assert_eq!(extended.leads_to(), Some(format!("/dot/{slug}/bao-cao")), "{}", extended.text());
    (opened, world.app.db.queries() - before)
}

#[tokio::test]
async fn many_units_cost_no_more_statements_than_few() {
    on_both_engines("many_units_in_rounds", async |location| {
        let world = World::new(&location).await;
        let slug = launched(&world, draft("2026-08-31")).await;
        let few = costs(&world, &slug, "31/5/2026").await;
        let mut tx = world.app.db.write().await.unwrap();
        for number in 0..60 {
            let facts = UnitFacts {
                name: format!("Phòng số {number}"),
                short_name: String::new(),
                kind: "division".to_owned(),
                parent: Some(world.agency().clone()),
                position: None,
                contact: Contact::default(),
                from: app::day_of(world.now()),
            };
            let (from, now) = (facts.from, world.now());
            let unit = enter_unit(&mut tx, Author::Program, facts, now).await.unwrap().unwrap().id;
            let focal = world.person(Role::ALL[number % Role::ALL.len()]);
            give_role(&mut tx, Author::Program, (focal, Role::FocalPoint, &unit), from, now).await.unwrap();
        }
        tx.commit().await.unwrap();
        let all =
            RecipientLine { text: "Các phòng, đơn vị thuộc Sở".to_owned(), purpose: Some("t/h".to_owned()) };
        let number = Some("26".to_owned());
        let plan = domain::plan::PlanDraft { number, recipients: vec![all], ..draft("2026-08-31") };
        let slug = launched(&world, plan).await;
        let many = costs(&world, &slug, "31/12/2026").await;
        assert_eq!(many, few, "one month for two units, eight months for more than sixty");
    })
    .await;
}
