//! What decisions do to units: rename, move, merge, split, dissolve. Nothing is overwritten, nothing is lost.
//!
//! ```text
//! form ─ preview: what would move ─ decision ─▶ Reorganisation ─▶ spells closed, units changed, heirs
//!                                                  └▶ people, roles, open duties, targets ─▶ heir (Step::unit_succeeded)
//! ```
//!
//! The rules are `domain::unit`. What is done stays with the unit that did it: reports, amounts, duties that are done.

pub(super) mod actions;
pub(super) mod queries;
pub(super) mod words;

mod followers;
mod form;
mod preview;
mod reading;
mod reform;

use domain::permission::Action;

use crate::shell::{Access, Routes};

pub(super) fn routes(routes: Routes) -> Routes {
    let access = Access::May(Action::EditUnits);
    routes
        .get("/quan-tri/don-vi/{unit}/to-chuc-lai", access, form::show)
        .post("/quan-tri/don-vi/{unit}/to-chuc-lai", access, form::decide)
        .get("/quan-tri/don-vi/cai-cach/{reform}", access, reform::show)
        .post("/quan-tri/don-vi/cai-cach/{reform}", access, reform::hand_over)
}
