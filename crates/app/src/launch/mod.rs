//! 2. A campaign is launched from a signed plan, runs, and is closed.
//!
//! ```text
//! signed plan ─ confirm ─▶ campaign + dispatch lines + duties + personal links ─ job ─▶ sent ─▶ seen
//!                              └─ overview, documents, units, public page, personal page ─▶ closed ─▶ archived
//! ```
//!
//! One press launches, in one transaction. What goes out through accounts is sent by a job; paper and personal links
//! are handed over by the Office, which says so. A unit has seen the plan when somebody who leads it, or the holder of
//! its link, first opens it.

pub mod actions;
pub mod order;

mod confirm;
mod documents;
mod forms;
mod jobs;
mod launching;
mod list;
mod nodes;
mod overview;
mod personal;
mod public;
mod queries;
mod seen;
mod sheet;
mod units;
mod vocabulary;
mod words;
mod work;

pub use confirm::{Sent, launch_as_proposed};
pub use queries::{Reach, Tally, tally};

use domain::id::CampaignId;
use store::{Statement, Tx};

use crate::registry::{Job, Later, PublicBlock, RailNode, Step, WorkItem};
use crate::shell::{Routes, Visit};

/// The launch.
pub struct Launch;

impl Step for Launch {
    fn routes(&self) -> Routes {
        let routes = confirm::routes(list::routes(Routes::default()));
        let routes = units::routes(documents::routes(overview::routes(forms::routes(routes))));
        personal::routes(public::routes(routes))
    }

    fn statements(&self) -> Vec<Statement> {
        queries::statements()
    }

    fn work<'a>(&'a self, tx: &'a mut Tx, visit: &'a Visit) -> Later<'a, Vec<WorkItem>> {
        Box::pin(work::items(tx, visit))
    }

    fn rail<'a>(&'a self, tx: &'a mut Tx, visit: &'a Visit, campaign: &'a CampaignId) -> Later<'a, Vec<RailNode>> {
        Box::pin(nodes::of(tx, visit, campaign))
    }

    fn public<'a>(&'a self, tx: &'a mut Tx, visit: &'a Visit, campaign: &'a CampaignId) -> Later<'a, Vec<PublicBlock>> {
        Box::pin(public::blocks(tx, visit, campaign))
    }

    fn jobs(&self) -> &'static [Job] {
        &[jobs::SEND]
    }
}
