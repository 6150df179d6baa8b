//! Tables pasted from a spreadsheet or a document: looked at first, entered on a second word.
//!
//! ```text
//! document ─ file ─▶ text ─┐
//!              pasted text ┴─▶ preview ─ the text again ─▶ entered
//! ```
//!
//! Nothing is kept between the two: the second form carries the text again, and everything is checked anew. A list in a
//! document becomes the same text first.

pub(super) mod actions;
mod doubts;
mod fault;
pub(super) mod file;
pub(super) mod form;
pub(super) mod pages;
pub(super) mod people;
mod roles;
pub(super) mod units;
pub(super) mod words;

use domain::permission::Action;
use domain::table::MOST_BYTES;

use crate::shell::{Access, Routes};

pub use doubts::why_doubtful;
pub(crate) use fault::is_broken;
pub use fault::{Fault, Look, Seen, Verdict, Why};
pub(super) use fault::{is_mail, is_phone};
pub use people::NewPerson;

pub(super) fn routes(routes: Routes) -> Routes {
    let (units, people) = (Access::May(Action::EditUnits), Access::May(Action::EditPeople));
    routes
        .get("/quan-tri/don-vi/dan", units, pages::units)
        .upload("/quan-tri/don-vi/dan", units, MOST_BYTES, pages::look_at_units)
        .upload("/quan-tri/don-vi/dan/nhap", units, MOST_BYTES, pages::enter_units)
        .get("/quan-tri/nguoi/dan", people, pages::people)
        .upload("/quan-tri/nguoi/dan", people, file::LARGEST, pages::look_at_people)
        .upload("/quan-tri/nguoi/dan/nhap", people, MOST_BYTES, pages::enter_people)
}
