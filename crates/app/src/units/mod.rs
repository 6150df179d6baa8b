//! The agency: its tree of units, the people in it, their roles and accounts.
//!
//! ```text
//! tree/    units in official order, today and on any day     people/  who belongs where, since when
//! paste/   whole tables from a spreadsheet or a document     roles/   who may do what, and who can sign in
//! ```
//!
//! Other steps ask [`queries`] and enter through [`actions`].

pub mod actions;

pub mod queries;

mod fields;

mod tree;

mod people;

mod roles;

mod paste;

mod prepared;

use store::Statement;

use crate::registry::{Kind, Step};
use crate::shell::Routes;

pub use paste::{Fault, Look, NewPerson, Seen, Verdict, Why, why_doubtful};

/// Units and people.
pub struct Units;

impl Step for Units {
    fn routes(&self) -> Routes {
        paste::routes(roles::routes(people::routes(tree::routes(Routes::default()))))
    }

    fn statements(&self) -> Vec<Statement> {
        let people = [people::queries::STATEMENTS, people::queries::record::STATEMENTS].concat();
        let listed = people::queries::listed::statements();
        [tree::queries::statements(), people, listed, roles::queries::STATEMENTS.to_vec()].concat()
    }

    fn found(&self) -> Vec<&'static Kind> {
        vec![&people::found::FOUND, &tree::found::FOUND]
    }
}
