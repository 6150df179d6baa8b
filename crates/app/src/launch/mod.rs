//! 2. A campaign is launched from a signed plan, runs, and is closed.
//!
//! ```text
//! signed plan ─ confirm ─▶ campaign + dispatch lines + duties + personal links ─ job ─▶ sent ─▶ seen
//!                              └─ overview, documents, units, public page, personal page ─▶ closed ─▶ archived
//! ```
//!
//! A plan that takes another's place starts no campaign: `version/` issues it and tells whom it concerns.
//!
//! One press launches, in one transaction. What goes out through accounts is sent by a job; paper and personal links
//! are handed over by the Office, which says so. A unit has seen the plan when somebody who leads it, or the holder of
//! its link, first opens it.

pub mod actions;
pub mod order;

mod confirm;
mod documents;
mod enter;
mod forms;
mod jobs;
mod launching;
mod list;
mod nodes;
mod overview;
mod personal;
mod public;
mod queries;
mod recipients;
mod seen;
mod sheet;
mod succession;
mod units;
mod version;
mod vocabulary;
mod words;
mod work;

pub(crate) use overview::{DutyRow, duty_row, duty_short};
pub(crate) use queries::owed_by;
pub(crate) use seen::note as note_opening;
pub(crate) use words::{in_language, kind_name, span};

pub use confirm::{Sent, launch_as_proposed};
pub use enter::{ByLink, Entered, enter, enter_by_link};
pub use queries::{Reach, Tally, assignments, owing, rounds, tally};
pub use words::{duty_name, moment, near};

use domain::campaign::Campaign;
use domain::id::CampaignId;
use store::{Statement, Tx};
use wording::Messages;

use crate::registry::{Job, Kind, Later, PublicBlock, RailNode, RailRow, Step, Succeeded, WorkItem, WorkRow};
use crate::shell::{Routes, Visit};

/// The launch.
pub struct Launch;

impl Step for Launch {
    fn routes(&self) -> Routes {
        let routes = confirm::routes(list::routes(Routes::default()));
        let routes = recipients::routes(units::routes(documents::routes(overview::routes(forms::routes(routes)))));
        version::routes(personal::routes(public::routes(routes)))
    }

    fn statements(&self) -> Vec<Statement> {
        queries::statements()
    }

    fn work_sql(&self) -> &'static str {
        queries::WORK.text()
    }

    fn work_item(&self, row: &WorkRow, visit: &Visit) -> Option<WorkItem> {
        Some(work::item(row, visit))
    }

    fn rail_sql(&self) -> &'static str {
        queries::RAIL.text()
    }

    fn rail_node(&self, row: &RailRow, campaign: &Campaign, _: &'static Messages) -> Option<RailNode> {
        nodes::node(row, campaign)
    }

    fn unit_succeeded<'a>(&'a self, tx: &'a mut Tx, of: &'a Succeeded) -> Later<'a, ()> {
        Box::pin(succession::succeeded(tx, of))
    }

    fn public<'a>(&'a self, tx: &'a mut Tx, visit: &'a Visit, campaign: &'a CampaignId) -> Later<'a, Vec<PublicBlock>> {
        Box::pin(public::blocks(tx, visit, campaign))
    }

    fn found(&self) -> Vec<&'static Kind> {
        vec![&queries::FOUND]
    }

    fn jobs(&self) -> &'static [Job] {
        &[jobs::SEND]
    }
}
