//! The tree of units: the list, a unit's own page with what it was before, the form.

pub(super) mod actions;
mod api;
pub(super) mod form;
pub(super) mod found;
mod level;
pub(super) mod list;
pub(super) mod queries;
pub(super) mod unit_page;

use domain::permission::Action;

use crate::shell::{Access, Routes};

pub(super) fn routes(routes: Routes) -> Routes {
    api::routes(routes)
        .get("/quan-tri/don-vi", Access::May(Action::SeeUnits), list::show)
        .post("/quan-tri/don-vi", Access::May(Action::EditUnits), form::enter)
        .get("/quan-tri/don-vi/moi", Access::May(Action::EditUnits), form::blank)
        .get("/quan-tri/don-vi/{unit}", Access::May(Action::SeeUnits), unit_page::show)
        .post("/quan-tri/don-vi/{unit}", Access::May(Action::EditUnits), form::correct)
}
