//! Records of one person become one: proposed by one, confirmed by another.
//!
//! ```text
//! propose ─▶ waits ─ confirm, by somebody else ─▶ one record, the other points to it
//!              └──── reject ─▶ two, as before
//! ```

mod actions;
mod pages;
pub(super) mod queries;

use domain::permission::Action;

use crate::registry::{WorkItem, WorkRow};
use crate::shell::{Access, Routes, Visit};

pub(super) fn routes(routes: Routes) -> Routes {
    let access = Access::May(Action::EditPeople);
    routes
        .get("/quan-tri/nguoi/{person}/gop", access, pages::show)
        .post("/quan-tri/nguoi/{person}/gop", access, pages::propose)
        .post("/quan-tri/nguoi/{person}/gop/xac-nhan", access, pages::confirm)
        .post("/quan-tri/nguoi/{person}/gop/bo", access, pages::reject)
}

/// A proposal that waits for the visitor.
pub(super) fn work_item(row: &WorkRow, visit: &Visit) -> Option<WorkItem> {
    let (id, name) = row.about.split_once(' ')?;
    Some(WorkItem {
        title: visit.t.merging.work(name),
        place: visit.t.units.people.to_owned(),
        due: None,
        waits: false,
        button: visit.t.units.show,
        url: format!("/quan-tri/nguoi/{id}/gop"),
    })
}
