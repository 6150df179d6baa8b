//! 1. A plan document is loaded and read, put right by a person, and signed.
//!
//! ```text
//! file ─ upload ─▶ draft ─ review ─▶ submitted ─▶ approved      (then launch)
//!                    ▲        └── declared signed on paper ──▲
//!                    └──────── returned with a reason
//! ```
//!
//! Beside it stands `compare/`: the plan next to the one it carries out, or next to its own earlier version.
//!
//! What was read is never trusted blindly: each field says how it is known, and a person confirms before anything
//! goes out. The loaded file is kept byte for byte.

pub mod actions;
pub mod compare;
pub mod original;
pub mod paper;
pub mod queries;
pub mod reading;
pub mod signatures;

pub(crate) mod numbering;

mod found;
mod review;
mod signing;
mod upload;
mod work;

pub(crate) use review::mandatory_name;
pub use signing::said;
pub(crate) use signing::why;
use store::Statement;

use crate::registry::{Kind, Step, WorkItem, WorkRow};
use crate::shell::{Routes, Visit};

/// The plan.
pub struct Plans;

impl Step for Plans {
    fn routes(&self) -> Routes {
        let routes = review::routes(upload::routes(Routes::default()));
        compare::routes(numbering::routes(signing::routes(routes)))
    }

    fn statements(&self) -> Vec<Statement> {
        [queries::STATEMENTS, compare::STATEMENTS].concat()
    }

    fn found(&self) -> Vec<&'static Kind> {
        vec![&found::FOUND]
    }

    fn work_sql(&self) -> &'static str {
        queries::WORK.text()
    }

    fn work_item(&self, row: &WorkRow, visit: &Visit) -> Option<WorkItem> {
        work::item(row, visit)
    }
}
