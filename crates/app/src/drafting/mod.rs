//! Papers of the campaign beside its plan: drawn up from their kinds, shown with what is still to be looked at, issued
//! with a number of the register.
//!
//! ```text
//! catalogue/papers/<kind>.toml ─┐
//! facts of the campaign ────────┼▶ values ─ forms ─▶ paper ─┬▶ page, with its findings
//! typed on the form ────────────┘                           └▶ DOCX, PDF
//! ```
//!
//! Kinds are data; nothing here knows one by its name. A field with `from` is filled from the fact of that name
//! ([`facts::NAMES`]) until somebody types something else.

pub mod actions;
pub mod facts;

mod api;
mod desk;
mod findings;
mod form;
mod found;
mod list;
mod pages;
mod queries;
mod sheet;
mod style;

pub use desk::draw_up;
pub use form::problems;

use store::Statement;

use crate::registry::{Kind, Step};
use crate::shell::Routes;

/// Drawing up papers.
pub struct Drafting;

impl Step for Drafting {
    fn routes(&self) -> Routes {
        api::routes(style::routes(pages::routes(list::routes(Routes::default()))))
    }

    fn statements(&self) -> Vec<Statement> {
        queries::STATEMENTS.to_vec()
    }

    fn found(&self) -> Vec<&'static Kind> {
        vec![&found::FOUND]
    }
}
