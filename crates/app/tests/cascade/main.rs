//! Units take the plan and make it their own: through their own routes, on both engines.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "../world/mod.rs"]
mod world;

#[allow(dead_code, reason = "the plan is launched here, the rest of its tests is elsewhere")]
#[path = "../launch/case.rs"]
mod case;

mod answers;
mod briefings;
mod by_link;
mod editing;
mod office;
mod pasting;
mod programs;
mod targets;

use domain::actor::By;
use domain::change::Entry;
use store::args;

use crate::case::{rows, token};
use crate::world::{Page, Persona, World};

store::statements! {
    DUTIES = "select a.duty, a.state, a.reason from assignments a join units u on u.id = a.unit
        where u.name = $1 order by a.duty, a.path";
    TARGETS = "select id, metric from targets order by position, id";
    pub(crate) LARGEST = "update targets set goal = 9223372036854775807 where part_of = $1";
}

/// The division with a head and a focal point.
const OWN: &str = "Phòng Quản lý Văn hóa và Gia đình";

/// The same in addresses.
const OWN_SLUG: &str = "phong-quan-ly-van-hoa-va-gia-dinh";

/// The division that has only its link.
const LINKED: &str = "Phòng Quản lý Di sản văn hóa";

/// Changes something behind the program's back.
async fn changes(world: &World, sql: store::Statement, args: store::Args) {
    let (now, mut tx) = (world.now(), world.app.db.write().await.unwrap());
    let (subject, content) = ("test".to_owned(), serde_json::Value::Null);
    let entry = Entry { by: By::Program, at: now, verb: "test.changed", kind: "test", subject, content };
    tx.record_all(vec![entry]).await.unwrap().execute(sql, args).await.unwrap();
    tx.commit().await.unwrap();
}

/// What a unit owes, and where each duty stands.
async fn duties(world: &World, unit: &str) -> Vec<String> {
    let rows = rows(world, DUTIES, args![unit]).await;
    rows.iter().map(|row| format!("{} {}", row.text("duty").unwrap(), row.text("state").unwrap())).collect()
}

/// The state of one duty of a unit.
async fn duty(world: &World, unit: &str, duty: &str) -> String {
    let all = duties(world, unit).await;
    let found = all.iter().find_map(|one| one.strip_prefix(&format!("{duty} ")));
    found.unwrap_or_else(|| panic!("{unit} does not owe {duty}: {all:?}")).to_owned()
}

/// Somebody of the unit takes the plan.
async fn acknowledges(who: &Persona, base: &str) -> Page {
    let page = who.opens(&format!("{base}/tiep-nhan")).await;
    page.form(&format!("{base}/tiep-nhan")).press().await
}

/// Adds a target to the first content with these figures.
async fn adds(who: &Persona, base: &str, metric: &str, goal: &str) -> Page {
    let page = who.opens(&format!("{base}/cu-the-hoa")).await;
    let form = page.form_with("chi-tieu").fill("chi-tieu", metric).fill("don-vi-tinh", "hiện vật");
    form.fill("phan-dau", goal).press().await
}

/// Where the linked unit answers.
async fn link(world: &World) -> String {
    format!("/lien-ket/{}", token(world, LINKED).await)
}

/// The identity of the target of this metric.
async fn target(world: &World, metric: &str) -> String {
    let rows = rows(world, TARGETS, args![]).await;
    let row = rows.iter().find(|row| row.text("metric").unwrap() == metric);
    row.unwrap_or_else(|| panic!("no target {metric}")).text("id").unwrap()
}
