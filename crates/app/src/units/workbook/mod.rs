//! Lists from workbooks: loaded, their columns understood, looked at, entered piece by piece while others work.
//!
//! ```text
//! file ─ upload ─▶ loaded ─ layout ─▶ looked ─ enter ─▶ entering ─ job, 1,000 rows at a time ─▶ entered
//!                    ▲         ▲  look │                   └─ stop, fault ─▶ stopped ─ again ─┐
//!                    │         └───────┘                                                      │
//!                    └────────────────────────── the same file ───────────────────────────────┘
//! ```
//!
//! What a list is of, [`list::List`] says: [`people`], [`units`]. The rules of a row are those of a pasted one
//! ([`super::paste`]). What is known already is found and only what differs is changed, so a file may be entered twice,
//! and what is handed out is a list that can be loaded.

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

/// Who a record was last entered or changed from a file for.
pub(super) use queries::rows::Origin;

/// The pages of a list, below the address of its page.
macro_rules! pages {
    ($routes:expr, $list:expr, $at:literal) => {{
        let list: &'static list::List = $list;
        let access = Access::May(list.action);
        $routes
            .get(concat!($at, ".xlsx"), access, move |app, visit| export::whole(list, app, visit))
            .get(concat!($at, "/mau.xlsx"), access, move |app, visit| export::template(list, app, visit))
            .get(concat!($at, "/tep"), access, move |visit| upload::show(list, visit))
            .upload(concat!($at, "/tep"), access, LARGEST, move |app, visit, form| upload::load(list, app, visit, form))
            .get(concat!($at, "/tep/{import}"), access, move |app, visit, id, asked| {
                layout::show(list, app, visit, id, asked)
            })
            .post(concat!($at, "/tep/{import}"), access, move |app, visit, id, form| {
                layout::choose(list, app, visit, id, form)
            })
            .get(concat!($at, "/tep/{import}/xem"), access, move |app, visit, id| preview::show(list, app, visit, id))
            .get(concat!($at, "/tep/{import}/loi.xlsx"), access, move |app, visit, id| {
                export::faults(list, app, visit, id)
            })
            .post(concat!($at, "/tep/{import}/nhap"), access, move |app, visit, id, form| {
                begin::enter(list, app, visit, id, form)
            })
            .post(concat!($at, "/tep/{import}/tiep"), access, move |app, visit, id, press| {
                again::go_on(list, app, visit, id, press)
            })
            .post(concat!($at, "/tep/{import}/bo"), access, move |app, visit, id, press| {
                begin::drop_it(list, app, visit, id, press)
            })
    }};
}

pub(super) fn routes(routes: Routes) -> Routes {
    let routes = pages!(routes, &people::LIST, "/quan-tri/nguoi");
    pages!(routes, &units::LIST, "/quan-tri/don-vi")
}
