//! 4. Units report, the Office takes what is right, and everybody sees where the campaign stands.
//!
//! ```text
//! round ─▶ report typed ─ submit ─▶ head ─ approve ─▶ Office ─ accept ─▶ totals over the tree ─▶ overview
//!             ▲ draft kept            └──── return, all points at once ────┘        └ correct: both figures stay
//! late ─▶ list ─▶ one message per person ─▶ history
//! ```
//!
//! Kinds of report are files under `catalogue/reports/`; nothing here knows one by its name.

pub mod actions;
pub mod rounds;
pub mod totals;

mod duties;
mod figures;
mod overview;
mod queries;
mod reports;
mod told;
mod urge;
mod work;

pub use queries::looks::keep_if_none as keep_looks_if_none;
pub use urge::{OwedRow, owed};

use domain::campaign::Campaign;
use store::{Statement, Tx};
use wording::Messages;

use crate::registry::{
    Later, Moved, OverviewPart, PersonalLink, RailNode, RailRow, Step, Succeeded, WorkItem, WorkRow,
};
use crate::shell::{Routes, Visit};
use crate::state::App;

/// Following the campaign.
pub struct Track;

impl Step for Track {
    fn routes(&self) -> Routes {
        let routes = duties::routes(reports::routes(rounds::routes(Routes::default())));
        figures::routes(urge::routes(routes))
    }

    fn statements(&self) -> Vec<Statement> {
        queries::statements()
    }

    fn overview<'a>(
        &'a self,
        tx: &'a mut Tx,
        app: &'a App,
        visit: &'a Visit,
        campaign: &'a Campaign,
    ) -> Later<'a, OverviewPart> {
        Box::pin(overview::part(tx, app, visit, campaign))
    }

    fn personal<'a>(&'a self, tx: &'a mut Tx, visit: &'a Visit, link: PersonalLink<'a>) -> Later<'a, Vec<String>> {
        Box::pin(async move { Ok(vec![rounds::own::section(tx, visit, link).await?]) })
    }

    fn work_sql(&self) -> &'static str {
        queries::waiting::WORK.text()
    }

    fn work_item(&self, row: &WorkRow, visit: &Visit) -> Option<WorkItem> {
        work::item(row, visit)
    }

    fn rail_sql(&self) -> &'static str {
        queries::waiting::RAIL.text()
    }

    fn rail_node(&self, row: &RailRow, campaign: &Campaign, _: &'static Messages) -> Option<RailNode> {
        work::node(row, campaign)
    }

    fn unit_moved<'a>(&'a self, tx: &'a mut Tx, moved: &'a Moved) -> Later<'a, ()> {
        Box::pin(async move { Ok(totals::moved(tx, moved).await?) })
    }

    fn unit_succeeded<'a>(&'a self, tx: &'a mut Tx, of: &'a Succeeded) -> Later<'a, ()> {
        Box::pin(async move { Ok(queries::hand_over_drafts(tx, &of.unit, &of.heir).await?) })
    }
}
