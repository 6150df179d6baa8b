//! The agency: its tree of units, the people in it, their roles and accounts.
//!
//! ```text
//! tree/    units in official order, today and on any day     people/  who belongs where, since when
//! paste/   whole tables from a spreadsheet or a document     roles/   who may do what, and who can sign in
//! reorganise/  what decisions do to units               lines/   other trees of the same units: party, union, bloc
//! workbook/ lists as Excel files, in and out                merging/  two records of one person become one
//! identity/ numbers of identity cards, sealed
//! ```
//!
//! Other steps ask [`queries`] and enter through [`actions`].

pub mod actions;

pub mod queries;

mod fields;

mod picking;

mod tree;

mod reorganise;

mod lines;

pub(crate) mod people;

mod identity;

mod merging;

mod roles;

mod paste;

mod prepared;

pub(crate) mod workbook;

use store::Statement;

use crate::registry::{Job, Kind, Step, WorkItem, WorkRow};
use crate::shell::{Routes, Visit};

pub(crate) use paste::is_broken;
pub use paste::{Fault, Look, NewPerson, Seen, Verdict, Why, why_doubtful};
pub(crate) use picking::{LISTED, written_unit};
pub use workbook::List;

/// Units and people.
pub struct Units;

impl Step for Units {
    fn routes(&self) -> Routes {
        let routes = lines::routes(reorganise::routes(tree::routes(Routes::default())));
        let people = identity::routes(merging::routes(people::routes(routes)));
        workbook::routes(paste::routes(roles::routes(people)))
    }

    fn statements(&self) -> Vec<Statement> {
        let people = [people::queries::STATEMENTS, people::queries::record::STATEMENTS].concat();
        let listed = people::queries::listed::statements();
        let reorganised = [reorganise::queries::STATEMENTS, reorganise::queries::grants::STATEMENTS].concat();
        let more = [lines::queries::STATEMENTS, roles::queries::STATEMENTS].concat();
        let lists = [workbook::queries::STATEMENTS, workbook::queries::rows::STATEMENTS].concat();
        let apart = [identity::queries::STATEMENTS, merging::queries::STATEMENTS].concat();
        [tree::queries::statements(), people, listed, reorganised, more, lists, apart].concat()
    }

    fn found(&self) -> Vec<&'static Kind> {
        vec![&people::found::FOUND, &tree::found::FOUND]
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

    fn lists(&self) -> Vec<&'static List> {
        workbook::lists()
    }
}
