//! `/dot/{đợt}/don-doc`: who owes what, one message per person, and what was said before.

pub(super) mod actions;
mod api;
mod pages;
mod road;
mod words;

use domain::permission::Action;

use crate::shell::{Access, Routes};

pub(super) fn routes(routes: Routes) -> Routes {
    let (see, urge) = (Access::May(Action::SeeProgress), Access::May(Action::Urge));
    routes
        .get("/dot/{slug}/don-doc", see, pages::show)
        .post("/dot/{slug}/don-doc", urge, pages::send)
        .get("/api/v1/campaigns/{slug}/late", see, api::late)
        .get("/api/v1/campaigns/{slug}/urgings", see, api::history)
        .api("/api/v1/campaigns/{slug}/urgings", urge, api::send)
}
