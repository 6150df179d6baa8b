//! 9. The campaign's own account: drafted from the plan's structure, frozen at a cut-off, printed.
//!
//! ```text
//! plan + duties + accepted reports ─▶ facts ─▶ sections ─┬▶ page
//!                      Office writes ──────────────┘     └▶ paper ─▶ DOCX, PDF ─ issue ─▶ register
//! ```
//!
//! Every purpose, clause and duty of the plan is answered or says that it is not; every figure has its footprint. Until
//! the figures are frozen they follow the accepted reports; after that the paper is the same, byte for byte. Issued, it
//! has its number and its day, and is kept as printed.

pub mod actions;
pub mod facts;

mod account;
mod api;
mod issue;
mod pages;
mod paper;
mod queries;
mod sections;

use domain::campaign::Campaign;
use store::Statement;
use wording::Messages;

use crate::registry::{RailNode, RailPlace, RailRow, RailState, Step};
use crate::shell::Routes;

/// The summary.
pub struct Report;

impl Step for Report {
    fn routes(&self) -> Routes {
        api::routes(issue::routes(pages::routes(Routes::default())))
    }

    fn statements(&self) -> Vec<Statement> {
        queries::STATEMENTS.to_vec()
    }

    fn rail_sql(&self) -> &'static str {
        queries::RAIL.text()
    }

    fn rail_node(&self, row: &RailRow, campaign: &Campaign, _: &'static Messages) -> Option<RailNode> {
        let state = if row.done > 0 { RailState::Done } else { RailState::Todo };
        let figure = row.due.map(crate::launch::near).unwrap_or_default();
        let url = Some(format!("/dot/{}/tong-ket", campaign.slug));
        (row.kind == "summary").then_some(RailNode { place: RailPlace::Summary, state, figure, url })
    }
}
