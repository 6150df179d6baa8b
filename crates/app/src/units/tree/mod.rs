//! The tree of units: the list, the form, the end of a unit.

pub(super) mod actions;
mod form;
pub(super) mod found;
mod history;
mod level;
mod list;
pub(super) mod queries;

use domain::permission::Action;

use crate::shell::{Access, Routes};

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/quan-tri/don-vi", Access::May(Action::SeeUnits), list::show)
        .post("/quan-tri/don-vi", Access::May(Action::EditUnits), form::enter)
        .get("/quan-tri/don-vi/moi", Access::May(Action::EditUnits), form::blank)
        .get("/quan-tri/don-vi/{unit}", Access::May(Action::EditUnits), form::show)
        .post("/quan-tri/don-vi/{unit}", Access::May(Action::EditUnits), form::correct)
        .post("/quan-tri/don-vi/{unit}/ket-thuc", Access::May(Action::EditUnits), form::end)
}
