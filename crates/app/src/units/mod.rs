//! The agency: its tree of units, the people in it, their roles and accounts.
//!
//! ```text
//! tree/    units in official order, today and on any day     people/  who belongs where, since when
//! paste/   whole tables from a spreadsheet or a document     roles/   who may do what, and who can sign in
//! workbook/ lists of people as Excel files, in and out      merging/  two records of one person become one
//! identity/ numbers of identity cards, sealed
//! ```
//!
//! Other steps ask [`queries`] and enter through [`actions`].

pub mod actions;

pub mod queries;

mod fields;

mod tree;

mod people;

mod identity;

mod merging;

mod roles;

mod paste;

mod workbook;

use store::Statement;

use crate::registry::{Job, Step, WorkItem, WorkRow};
use crate::shell::{Routes, Visit};

pub use paste::{Fault, Look, NewPerson, Seen, Verdict, Why, why_doubtful};

/// Units and people.
pub struct Units;

impl Step for Units {
    fn routes(&self) -> Routes {
        let people = identity::routes(merging::routes(people::routes(tree::routes(Routes::default()))));
        workbook::routes(paste::routes(roles::routes(people)))
    }

    fn statements(&self) -> Vec<Statement> {
        let people = [people::queries::STATEMENTS, people::queries::record::STATEMENTS, roles::queries::STATEMENTS];
        let apart = [workbook::queries::STATEMENTS, identity::queries::STATEMENTS, merging::queries::STATEMENTS];
        [&[tree::queries::STATEMENTS], people.as_slice(), apart.as_slice()].concat().concat()
    }

    fn work_sql(&self) -> &'static str {
        merging::queries::WORK.text()
    }

    fn work_item(&self, row: &WorkRow, visit: &Visit) -> Option<WorkItem> {
        merging::work_item(row, visit)
    }

    fn jobs(&self) -> &'static [Job] {
        &workbook::JOBS
    }
}
