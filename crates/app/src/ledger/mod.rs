//! The ledger as people read it: who did what, when, in sentences; how far its chain was found whole; and the last line
//! of every day, written down where whoever alters the database does not come.
//!
//! ```text
//! every evening  last line ─▶ roots/YYYY-MM-DD.txt, a letter        root
//! every night    chain ─ from where it was whole ─▶ ledger_checks   check ─ broken ─▶ administrators, auditors are told
//! /nhat-ky       lines ─ names ─▶ sentences                         list, line, api
//! /nhat-ky/bat-thuong  acts ─ domain::ledger::unusual ─▶ findings  unusual
//! ```
//!
//! Auditors and administrators see every line; the Office those of campaigns ([`domain::ledger::Group`]). A verb that the
//! program can make has its words in [`verbs`].

mod api;
mod check;
mod faults;
mod fields;
mod line;
mod list;
mod queries;
mod root;
mod sentences;
mod unusual;
mod values;
mod verbs;

pub use faults::sentence;
pub use verbs::{known, words};

use domain::permission::Action;
use store::Statement;

use crate::registry::{Daily, Job, Step};
use crate::shell::{Access, Routes};

/// The ledger.
pub struct Ledger;

impl Step for Ledger {
    fn routes(&self) -> Routes {
        let access = Access::May(Action::SeeLedger);
        Routes::default()
            .get("/nhat-ky", access, list::show)
            .get("/nhat-ky.csv", access, api::csv)
            .get("/nhat-ky/bat-thuong", Access::May(Action::SeeWholeLedger), unusual::show)
            .get("/nhat-ky/{seq}", access, line::show)
            .api_get("/api/v1/ledger", access, api::show)
    }

    fn statements(&self) -> Vec<Statement> {
        queries::statements()
    }

    fn jobs(&self) -> &'static [Job] {
        &[root::JOB, check::JOB]
    }

    fn daily(&self) -> &'static [Daily] {
        &[root::DAILY, check::DAILY]
    }
}
