//! Who may do what: roles and accounts of a person.

pub(super) mod actions;
mod api;
mod forms;
mod lending;
pub(super) mod queries;

use domain::permission::Action;

use crate::shell::{Access, Routes};

pub(super) fn routes(routes: Routes) -> Routes {
    let access = Access::May(Action::GrantRoles);
    api::routes(routes)
        .post("/quan-tri/nguoi/{person}/vai", access, forms::give)
        .post("/quan-tri/nguoi/{person}/ket-thuc-vai/{grant}", access, forms::end)
        .get("/quan-tri/nguoi/{person}/uy-quyen", Access::SignedIn, lending::show)
        .post("/quan-tri/nguoi/{person}/uy-quyen", Access::SignedIn, lending::lend)
        .post("/quan-tri/nguoi/{person}/tai-khoan", access, forms::open)
        .post("/quan-tri/nguoi/{person}/tai-khoan/lien-ket", access, forms::invite)
        .post("/quan-tri/nguoi/{person}/tai-khoan/dong", access, forms::close)
        .post("/quan-tri/nguoi/{person}/tai-khoan/hai-buoc", access, forms::take_off_second)
        .post("/quan-tri/nguoi/{person}/tai-khoan/ngoai", access, forms::untie_outside)
        .post("/quan-tri/nguoi/{person}/tai-khoan/mo", access, forms::reopen)
}
