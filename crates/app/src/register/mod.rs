//! The registers of documents: every number given, reserved or cancelled, and what arrives.
//!
//! ```text
//! page, program, or a step that issues a paper ─▶ actions ─▶ counter of the series + entry + ledger line, one commit
//! ```
//!
//! A step that issues a paper calls [`issue`] in its own transaction, after it has asked who may: it gets the next
//! number, or enters the one that stands on the paper. When that transaction is undone, so is the number. Whoever gives
//! a number holds the end of the ledger first, so numbers are given one after the other on both engines.

pub mod actions;

mod api;
mod entry;
mod fields;
mod form;
mod found;
mod give;
mod list;
mod print;
mod queries;
mod reserve;
mod rules;
mod scan;
mod settings;
mod statistics;
mod words;

/// Scanned copies of documents, as whatever step takes one from a form and hands it out.
pub(crate) mod copies;

pub use actions::{Issued, Outgoing, issue};
pub use rules::rules;
pub(crate) use words::faults;

use store::Statement;

use crate::registry::{Kind, Step};
use crate::shell::Routes;

/// The registers.
pub struct Register;

impl Step for Register {
    fn routes(&self) -> Routes {
        let routes = api::routes(print::routes(list::routes(Routes::default())));
        let routes = scan::routes(reserve::routes(give::routes(routes)));
        settings::routes(statistics::routes(entry::routes(routes)))
    }

    fn statements(&self) -> Vec<Statement> {
        queries::STATEMENTS.to_vec()
    }

    fn found(&self) -> Vec<&'static Kind> {
        vec![&found::FOUND]
    }
}
