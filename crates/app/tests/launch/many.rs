//! Many units cost no more statements than few.

use app::launch::Reach;
use app::launch::actions::{Signing, launch};
use app::launch::order::{Order, OrderLine, OrderRound, Recipients};
use domain::actor::Role;
use domain::assignment::NewAssignment;
use domain::dispatch::Purpose;
use domain::id::UnitId;
use domain::plan::{Plan, PlanDraft};
use store::{Tx, args};
use testkit::on_both_engines;

use crate::case::{PLAN_ID, actor, draft, loaded, unit};
use crate::world::World;

/// The plan as the ledger has it.
async fn plan(tx: &mut Tx, slug: &str) -> Plan {
    let id = tx.row(PLAN_ID, args![slug]).await.unwrap().unwrap().text("id").unwrap();
    let lines = store::ledger::history(tx, "plan", &id).await.unwrap();
    let plan: Plan = serde_json::from_value(lines.last().unwrap().content.clone().unwrap()).unwrap();
    Plan { revision: 1, ..plan }
}

fn order(units: &[UnitId]) -> Order {
    let named = units.iter().map(|unit| (unit.clone(), "Đơn vị".to_owned())).collect();
    let line = OrderLine {
        position: 0,
        printed: "Các đơn vị".to_owned(),
        purpose: Purpose::CarryOut,
        to: Recipients::Units(named),
    };
    let duty = |unit: &UnitId| NewAssignment {
        unit: unit.clone(),
        duty: "acknowledge".to_owned(),
        path: None,
        text: String::new(),
        due: None,
        proposed: true,
        round: None,
    };
    let day = jiff::civil::date(2026, 6, 30);
    let round = OrderRound {
        duty: "acknowledge".to_owned(),
        kind: "progress".to_owned(),
        slug: "dot-1".to_owned(),
        name: "Báo cáo đợt 1".to_owned(),
        starts: day,
        ends: day,
        due: day,
    };
    Order { lines: vec![line], duties: units.iter().map(duty).collect(), rounds: vec![round], public: false }
}

/// How many statements a launch to these units takes.
async fn statements(world: &World, number: &str, units: &[UnitId]) -> u32 {
    let slug = loaded(world, PlanDraft { number: Some(number.to_owned()), ..draft() }).await;
    let mut tx = world.app.db.write().await.unwrap();
    let plan = plan(&mut tx, &slug).await;
    let before = tx.queries();
    let (who, signing) = (actor(world, Role::Office), Signing { authority: None, on_paper: true });
    let now = world.now();
    launch(&mut tx, &who, plan, &order(units), &Reach::default(), &signing, now).await.unwrap();
    let statements = tx.queries() - before;
    tx.commit().await.unwrap();
    statements
}

#[tokio::test]
async fn many_units_cost_no_more_statements_than_few() {
    on_both_engines("many_units", async |location| {
        let world = World::new(&location).await;
        // The first campaign also enters the stub of its parent.
        statements(&world, "25", &world.cast.units).await;
        let few = statements(&world, "26", &world.cast.units).await;
        let mut units = world.cast.units.clone();
        for number in 0..80 {
            units.push(unit(&world, &format!("Doanh nghiệp {number}"), "enterprise", None).await);
        }
        assert_eq!(statements(&world, "27", &units).await, few);
        assert!(few <= 54, "{few} statements");
    })
    .await;
}
