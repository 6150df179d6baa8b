//! The book of awards: who was honoured, what with, by which decision.
//!
//! ```text
//! typed (form), loaded (workbook), later decided here ─▶ actions ─▶ awards + ledger line ─▶ list, export, pages of people, units
//! ```
//!
//! What somebody was given before this program is entered by hand, and rests on that hand's word until the decision is
//! added as a scan. The same holder has the same honour by the same decision once. What is withdrawn stays, with the
//! reason. An award stays with the unit that it was given to; the page of its heir lists it as that of a predecessor.
//! When two records of a person become one, the awards go along ([`merged`]).

pub mod actions;

mod api;
mod export;
mod fields;
mod form;
mod found;
mod give;
mod holders;
mod list;
mod merged;
mod page;
mod queries;
mod scan;
mod scope;
mod section;
mod words;
mod workbook;

use store::{Statement, Tx};

use crate::registry::{Kind, Later, PersonMerged, PersonShown, Step, UnitShown};
use crate::shell::{Routes, Visit};
use crate::state::App;
use crate::units::List;
use crate::units::workbook as lists;

/// The book of awards.
pub struct Awards;

impl Step for Awards {
    fn routes(&self) -> Routes {
        let routes = export::routes(list::routes(Routes::default()));
        let routes = api::routes(scan::routes(page::routes(give::routes(routes))));
        lists::pages(routes, &workbook::LIST)
    }

    fn statements(&self) -> Vec<Statement> {
        [queries::STATEMENTS.to_vec(), queries::listed::statements(), queries::loaded::statements()].concat()
    }

    fn found(&self) -> Vec<&'static Kind> {
        vec![&found::FOUND]
    }

    fn lists(&self) -> Vec<&'static List> {
        vec![&workbook::LIST]
    }

    fn person<'a>(
        &'a self,
        tx: &'a mut Tx,
        app: &'a App,
        visit: &'a Visit,
        of: &'a PersonShown,
    ) -> Later<'a, Vec<String>> {
        Box::pin(section::of_person(tx, app, visit, of))
    }

    fn unit<'a>(&'a self, tx: &'a mut Tx, app: &'a App, visit: &'a Visit, of: &'a UnitShown) -> Later<'a, Vec<String>> {
        Box::pin(section::of_unit(tx, app, visit, of))
    }

    fn person_merged<'a>(&'a self, tx: &'a mut Tx, of: &'a PersonMerged) -> Later<'a, ()> {
        Box::pin(merged::follow(tx, of))
    }
}
