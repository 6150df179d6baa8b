//! People: the list, the form, one person.

pub(super) mod actions;
pub(super) mod api;
pub(super) mod change;
mod form;
pub(crate) mod found;
mod list;
mod page;
mod posts;
pub(super) mod queries;

use domain::permission::Action;

use crate::shell::{Access, Routes};

pub(super) use list::category_name;
pub(super) use page::{Shown, draw};

pub(super) fn routes(routes: Routes) -> Routes {
    api::routes(routes)
        .get("/quan-tri/nguoi", Access::May(Action::SeePeople), list::show)
        .post("/quan-tri/nguoi", Access::May(Action::EditPeople), form::enter)
        .get("/quan-tri/nguoi/moi", Access::May(Action::EditPeople), form::blank)
        .get("/quan-tri/nguoi/{person}", Access::May(Action::SeePeople), page::show)
        .get("/quan-tri/nguoi/{person}/sua", Access::May(Action::EditPeople), form::show)
        .post("/quan-tri/nguoi/{person}/sua", Access::May(Action::EditPeople), form::correct)
        .post("/quan-tri/nguoi/{person}/dieu-dong", Access::May(Action::EditPeople), posts::transfer)
        .post("/quan-tri/nguoi/{person}/kiem-nhiem", Access::May(Action::EditPeople), posts::begin_beside)
        .post("/quan-tri/nguoi/{person}/kiem-nhiem/ket-thuc", Access::May(Action::EditPeople), posts::end_beside)
}
