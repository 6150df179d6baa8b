//! 3. Every unit takes the plan and makes it its own.
//!
//! ```text
//! duties of the launch ─ acknowledge ─▶ taken ─ concretise ─▶ targets of the unit ─ send ─▶ with the Office
//!                          └ decline (why) ─▶ excused, or asked again       people ◀─ briefed
//! ```
//!
//! Units with accounts do it on pages of their own, units without by their personal link: the same verbs. The Office
//! sees who has not opened, opened, acknowledged, planned.

pub mod actions;

mod acknowledge;
mod api;
mod briefing;
mod concretise;
mod door;
mod map;
mod mine;
mod queries;
mod succession;
mod words;
mod work;

pub use queries::{targets_of, undertaking_of};

use domain::campaign::Campaign;
use store::{Statement, Tx};
use wording::Messages;

use crate::registry::{Later, RailNode, RailRow, Step, Succeeded, WorkItem, WorkRow};
use crate::shell::{Routes, Visit};

/// The cascade.
pub struct Cascade;

impl Step for Cascade {
    fn routes(&self) -> Routes {
        api::routes(mine::routes(briefing::routes(concretise::routes(acknowledge::routes(Routes::default())))))
    }

    fn statements(&self) -> Vec<Statement> {
        queries::statements()
    }

    fn work_sql(&self) -> &'static str {
        queries::WORK.text()
    }

    fn work_item(&self, row: &WorkRow, visit: &Visit) -> Option<WorkItem> {
        work::item(row, visit)
    }

    fn rail_sql(&self) -> &'static str {
        queries::RAIL.text()
    }

    fn rail_node(&self, row: &RailRow, campaign: &Campaign, _: &'static Messages) -> Option<RailNode> {
        work::node(row, campaign)
    }

    fn unit_succeeded<'a>(&'a self, tx: &'a mut Tx, of: &'a Succeeded) -> Later<'a, ()> {
        Box::pin(succession::succeeded(tx, of))
    }
}
