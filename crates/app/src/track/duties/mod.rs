//! `/dot/{đợt}/gia-han`: more time for a duty, or none of it.
//!
//! ```text
//! owed ─ ask (until, why) ─▶ asked ─ extend ─▶ owed until later      owed ─ extend, waive (why) ─▶ without being asked
//!                                 └─ keep the day (why) ─▶ owed
//! ```
//!
//! A unit asks, by its account or its personal link; the Office answers, or gives more time or a waiver of its own
//! accord: to one unit, or to all units of a round.

pub(super) mod actions;
mod answering;
mod api;
mod asking;
mod notices;
mod office;
mod typed;

use domain::permission::Action;

use crate::shell::{Access, Routes};

pub(super) fn routes(routes: Routes) -> Routes {
    let (manage, unit) = (Access::May(Action::ManageDuties), Access::May(Action::AnswerForUnit));
    let routes = routes
        .get("/dot/{slug}/gia-han", Access::SignedIn, office::show)
        .post("/dot/{slug}/gia-han", unit, asking::ask)
        .post("/dot/{slug}/gia-han/tra-loi", manage, answering::answer)
        .post("/dot/{slug}/gia-han/ca-ky", manage, answering::answer_all)
        .get("/lien-ket/{token}/gia-han", Access::Link, asking::show_by_link)
        .post("/lien-ket/{token}/gia-han", Access::Link, asking::ask_by_link);
    api::routes(routes)
}
