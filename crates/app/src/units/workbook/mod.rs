//! Lists from workbooks: loaded, their columns understood, looked at, entered piece by piece while others work.
//!
//! ```text
//! file ─ upload ─▶ loaded ─ layout ─▶ looked ─ enter ─▶ entering ─ job, 2,000 rows at a time ─▶ entered
//!                    ▲         ▲  look │                   └─ stop, fault ─▶ stopped ─ again ─┐
//!                    │         └───────┘                                                      │
//!                    └────────────────────────── the same file ───────────────────────────────┘
//! ```
//!
//! What a list is of, [`list::List`] says: [`people`], [`units`], and what later steps add by
//! [`Step::lists`](crate::registry::Step::lists). The rules of a row are those of a pasted one
//! ([`super::paste`]), or of a form. What is known already is found and only what differs is changed, so a file may be
//! entered twice, and what is handed out is a list that can be loaded.

mod again;
mod begin;
mod columns;
mod enter;
mod export;
mod layout;
mod list;
mod look;
mod people;
mod preview;
pub(super) mod queries;
mod sheet;
mod units;
mod upload;
pub(super) mod whole;

use super::paste::file::LARGEST;
use crate::registry::Job;
use crate::shell::{Access, Routes};

pub(super) const JOBS: [Job; 2] = [look::JOB, enter::JOB];

pub(crate) use columns::{Meaning, Standing};
pub(crate) use export::{begin, dated, empty, headings, made};
pub use list::List;
pub(crate) use list::{Judging, Piece, Words};
pub(crate) use queries::rows::{Detail, Staged};

/// Who a record was last entered or changed from a file for.
pub(super) use queries::rows::Origin;

/// The pages of a list, below the address of its page.
pub(crate) fn pages(routes: Routes, list: &'static List) -> Routes {
    let access = Access::May(list.action);
    // Once for each list, and for as long as the program runs.
    let at = |below: &str| -> &'static str { Box::leak(format!("{}{below}", list.address).into_boxed_str()) };
    routes
        .get(at(".xlsx"), access, move |app, visit| export::whole(list, app, visit))
        .get(at("/mau.xlsx"), access, move |app, visit| export::template(list, app, visit))
        .get(at("/tep"), access, move |visit| upload::show(list, visit))
        .upload(at("/tep"), access, LARGEST, move |app, visit, form| upload::load(list, app, visit, form))
        .get(at("/tep/{import}"), access, move |app, visit, id, asked| layout::show(list, app, visit, id, asked))
        .post(at("/tep/{import}"), access, move |app, visit, id, form| layout::choose(list, app, visit, id, form))
        .get(at("/tep/{import}/xem"), access, move |app, visit, id| preview::show(list, app, visit, id))
        .get(at("/tep/{import}/loi.xlsx"), access, move |app, visit, id| export::faults(list, app, visit, id))
        .post(at("/tep/{import}/nhap"), access, move |app, visit, id, form| begin::enter(list, app, visit, id, form))
        .post(at("/tep/{import}/tiep"), access, move |app, visit, id, press| again::go_on(list, app, visit, id, press))
        .post(at("/tep/{import}/bo"), access, move |app, visit, id, press| begin::drop_it(list, app, visit, id, press))
}

pub(super) fn routes(routes: Routes) -> Routes {
    lists().into_iter().fold(routes, pages)
}

/// The lists of the agency; other steps have theirs.
pub(super) fn lists() -> Vec<&'static List> {
    vec![&people::LIST, &units::LIST]
}
