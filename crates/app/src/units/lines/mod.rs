//! Trees beside the official one: where a unit stands in the party, the union, a professional line, a bloc.

pub(super) mod queries;
pub(super) mod view;

pub(super) mod actions;

mod forms;

use domain::permission::Action;

use crate::shell::{Access, Routes};

pub(super) fn routes(routes: Routes) -> Routes {
    let access = Access::May(Action::EditUnits);
    routes.post("/quan-tri/don-vi/{unit}/cay", access, forms::place).post(
        "/quan-tri/don-vi/{unit}/cay/{line}/roi",
        access,
        forms::take_out,
    )
}
