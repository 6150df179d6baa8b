//! What people are told: in the program, where it always stands, and by mail where they have an address.
//!
//! ```text
//! a step's verb ── tell ──▶ notice ─▶ /viec, /thong-bao; unread until its person opens it
//!                             └─ address on record ─▶ letter + job (mail/) ─▶ sent, kept, refused, failed
//! ```
//!
//! All of it in the transaction of the cause. Whoever keeps people's addresses sees which letters did not arrive.

mod actions;
mod list;
mod outbox;
pub(super) mod queries;

pub use actions::{Message, Recipient, tell, write};

pub(super) use list::{Told, latest};
pub(super) use queries::letters;

use domain::permission::Action;
use domain::vietnamese::short_date;
use jiff::Timestamp;

use super::routes::{Access, Routes};
use crate::state::{day_of, time_of};

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/thong-bao", Access::SignedIn, list::show)
        .post("/thong-bao/da-doc", Access::SignedIn, list::read_all)
        .get("/thong-bao/{notice}", Access::SignedIn, list::open)
        .get("/quan-tri/thu", Access::May(Action::EditPeople), outbox::show)
        .post("/quan-tri/thu/gui-lai", Access::May(Action::EditPeople), outbox::send_kept)
        .post("/quan-tri/thu/{letter}/gui-lai", Access::May(Action::EditPeople), outbox::send_again)
}

/// `09:14, 04/5/2026`: a moment in Việt Nam.
pub(crate) fn moment(at: Timestamp) -> String {
    format!("{}, {}", time_of(at), short_date(day_of(at)))
}
