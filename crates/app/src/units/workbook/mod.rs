//! People from a workbook: loaded, its columns understood, looked at, entered piece by piece while others work.
//!
//! ```text
//! file ─ upload ─▶ loaded ─ layout ─▶ looked ─ enter ─▶ entering ─ job, 1,000 rows at a time ─▶ entered
//!                              ▲  look │                   └─ stop ─▶ stopped
//!                              └───────┘
//! ```
//!
//! The rules of a row are those of a pasted one ([`super::paste::people`]). What is known already is found and only what
//! differs is changed, so a file may be entered twice, and the list of people handed out is a list that can be loaded.

mod columns;
mod enter;
mod export;
mod layout;
mod look;
mod preview;
pub(super) mod queries;
mod sheet;
mod upload;
pub(super) mod whole;

use domain::permission::Action;

use super::paste::file::LARGEST;
use crate::registry::Job;
use crate::shell::{Access, Routes};

pub(super) const JOBS: [Job; 2] = [look::JOB, enter::JOB];

/// Who a record was last entered or changed from a file for.
pub(super) use queries::{Origin, origin};

pub(super) fn routes(routes: Routes) -> Routes {
    let access = Access::May(Action::EditPeople);
    routes
        .get("/quan-tri/nguoi.xlsx", access, export::people)
        .get("/quan-tri/nguoi/mau.xlsx", access, export::template)
        .get("/quan-tri/nguoi/tep", access, upload::show)
        .upload("/quan-tri/nguoi/tep", access, LARGEST, upload::load)
        .get("/quan-tri/nguoi/tep/{import}", access, layout::show)
        .post("/quan-tri/nguoi/tep/{import}", access, layout::choose)
        .get("/quan-tri/nguoi/tep/{import}/xem", access, preview::show)
        .get("/quan-tri/nguoi/tep/{import}/loi.xlsx", access, export::faults)
        .post("/quan-tri/nguoi/tep/{import}/nhap", access, preview::enter)
        .post("/quan-tri/nguoi/tep/{import}/bo", access, preview::drop_it)
}
