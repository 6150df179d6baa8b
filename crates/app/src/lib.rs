//! The campaign as a web application: the steps in their order, what they share, and what runs later.
//!
//! A step contributes its routes, its work items for "Việc của tôi", its nodes of the rail, its public blocks and
//! its jobs through [`Step`]; [`STEPS`] is the whole list. A step may use the steps before it, never one after;
//! `tests/architecture.rs` reads the imports and says so.

pub mod shell;

// The agency: its units, its people, their roles.
pub mod units;

// A document of anybody's is judged by how it is set.
pub mod check;
// Its registers of documents.
pub mod register;
// Its book of awards.
pub mod awards;
// Who did what: the ledger as people read it.
pub mod ledger;

// 1. A plan document is read, put right and confirmed.
pub mod plan;

// 2. A campaign is launched from a confirmed plan.
pub mod launch;

// 3. Every unit takes the plan and makes it its own.
pub mod cascade;

// 4. Units report; where the campaign stands.
pub mod track;

// 9. The campaign's own account.
pub mod report;

// Papers of the campaign beside its plan and its account.
pub mod drafting;

pub mod work_queue;

mod registry;
mod state;

pub use registry::{
    Daily, FoundRow, Job, JobOutcome, Kind, Later, Moved, OverviewPart, PersonMerged, PersonShown, PublicBlock,
    RailNode, RailPlace, RailRow, RailState, Step, Succeeded, UnitShown, WorkItem, WorkRow,
};
pub use shell::router;
pub use state::{App, Clock, Mode, SystemClock, day_of};

/// Every step, in the order a campaign meets them.
pub const STEPS: [&dyn Step; 12] = [
    &shell::Shell,
    &units::Units,
    &check::Check,
    &register::Register,
    &awards::Awards,
    &ledger::Ledger,
    &plan::Plans,
    &launch::Launch,
    &cascade::Cascade,
    &track::Track,
    &report::Report,
    &drafting::Drafting,
];
