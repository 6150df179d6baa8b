//! What every step says of the visitor's work and of a campaign's rail, gathered in one statement each: a further step
//! makes no page ask more.

use std::sync::LazyLock;

use domain::actor::Actor;
use domain::campaign::Campaign;
use domain::permission::Action;
use store::{Row, Statement, StoreError, Tx, args};

use crate::STEPS;
use crate::registry::{RailNode, RailRow, Step, WorkItem, WorkRow};
use crate::shell::{Result, Visit};

/// The work of all steps.
static WORK: LazyLock<Statement> = LazyLock::new(|| gathered("app::WORK", |step| step.work_sql()));

/// The rails of all steps.
static RAIL: LazyLock<Statement> = LazyLock::new(|| gathered("app::RAIL", |step| step.rail_sql()));

/// Both, for the test that prepares every statement.
pub(in crate::shell) fn statements() -> [Statement; 2] {
    [*WORK, *RAIL]
}

/// One statement of every step's select; each row begins with the place of its step.
fn gathered(name: &'static str, of: impl Fn(&dyn Step) -> &'static str) -> Statement {
    let texts = STEPS.iter().enumerate().filter(|(_, step)| !of(**step).is_empty());
    let selects: Vec<String> =
        texts.map(|(place, step)| format!("select {place} as step, s.* from ({}) s", of(*step))).collect();
    Statement::new(name, Box::leak(selects.join(" union all ").into_boxed_str()))
}

/// What waits for the visitor; nothing for one who is not signed in.
pub(in crate::shell) async fn work(tx: &mut Tx, visit: &Visit) -> Result<Vec<WorkItem>> {
    let Some(signed) = &visit.signed else { return Ok(Vec::new()) };
    let rows = tx.rows(*WORK, args![signed.actor.id, visit.today, roles(&signed.actor)]).await?;
    let mut items = Vec::new();
    for row in &rows {
        items.extend(step(row)?.work_item(&work_row(row)?, visit));
    }
    Ok(items)
}

/// Where the nodes of a campaign's rail stand: of all units for those who follow all of them, else of the visitor's.
pub(in crate::shell) async fn rail(tx: &mut Tx, visit: &Visit, campaign: &Campaign) -> Result<Vec<RailNode>> {
    let own = if visit.may(Action::SeeProgress) { None } else { visit.own_unit() };
    let unit = own.map(|unit| unit.as_str().to_owned()).unwrap_or_default();
    let rows = tx.rows(*RAIL, args![campaign.id, unit]).await?;
    let mut nodes = Vec::new();
    for row in &rows {
        nodes.extend(step(row)?.rail_node(&rail_row(row)?, campaign, visit.t));
    }
    Ok(nodes)
}

/// The roles in force, each between spaces.
fn roles(actor: &Actor) -> String {
    let codes: Vec<&str> = actor.holds.iter().map(|hold| hold.role.code()).collect();
    format!(" {} ", codes.join(" "))
}

fn step(row: &Row) -> Result<&'static dyn Step, StoreError> {
    let place = usize::try_from(row.int("step")?).ok();
    place.and_then(|place| STEPS.get(place).copied()).ok_or_else(|| row.inconsistent("step", "is no step"))
}

fn work_row(row: &Row) -> Result<WorkRow, StoreError> {
    Ok(WorkRow {
        kind: row.text("kind")?,
        slug: row.text("slug")?,
        campaign: row.text("campaign")?,
        unit: row.text("unit")?,
        about: row.text("about")?,
        due: row.opt_date("due")?,
        count: row.int("count")?,
    })
}

fn rail_row(row: &Row) -> Result<RailRow, StoreError> {
    Ok(RailRow {
        kind: row.text("kind")?,
        done: row.int("done")?,
        total: row.int("total")?,
        due: row.opt_date("due")?,
        at: row.opt_time("at")?,
    })
}
