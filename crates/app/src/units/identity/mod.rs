//! The number of a person's identity card: sealed in the store, masked on pages, shown in full on a press that leaves a
//! line in the ledger. Its owner sees who has seen it, and who has opened the record at all ([`opening`]).

mod actions;
mod forms;
pub(super) mod opening;
mod own;
pub(super) mod queries;

use domain::permission::Action;
use domain::person::NationalId;
use wording::Messages;

use super::people::queries::record::PersonRecord;
use crate::shell::{Access, Routes, Visit};
use crate::state::App;

use actions::open;

pub(super) fn routes(routes: Routes) -> Routes {
    let access = Access::May(Action::SeeIdentity);
    routes
        .post("/quan-tri/nguoi/{person}/so-dinh-danh", access, forms::write)
        .post("/quan-tri/nguoi/{person}/so-dinh-danh/hien", access, forms::show)
        .get("/toi/so-dinh-danh", Access::SignedIn, own::show)
        .post("/toi/so-dinh-danh/hien", Access::SignedIn, own::reveal)
}

/// The number as the page of its owner shows it.
pub(super) struct IdentityView {
    /// The number masked or in full, or why it cannot be read; empty where none is written.
    pub(super) shown: String,
    /// Whether it can be shown in full by a press.
    pub(super) can_show: bool,
    /// Whether the visitor writes it.
    pub(super) writes: bool,
    /// What was typed and refused.
    pub(super) typed: String,
}

impl IdentityView {
    /// `full` is the number that was just asked for.
    pub(super) fn of(
        app: &App,
        visit: &Visit,
        record: &PersonRecord,
        (full, typed): (Option<String>, Option<String>),
    ) -> Self {
        let t = visit.t;
        let sees = visit.may(Action::SeeIdentity);
        let masked = record.sealed.as_ref().map(|sealed| match open(app, sealed, &record.id) {
            Some(id) => (id.masked(), true),
            None => (t.identity.unreadable.to_owned(), false),
        });
        let (shown, readable) = masked.unwrap_or_default();
        let can_show = sees && readable && full.is_none();
        Self { shown: full.unwrap_or(shown), can_show, writes: sees, typed: typed.unwrap_or_default() }
    }
}

/// Why a number is not taken, as a sentence.
fn fault(fault: domain::person::IdFault, t: &Messages) -> &'static str {
    match fault {
        domain::person::IdFault::Length => t.identity.wrong_length,
        domain::person::IdFault::Signs => t.identity.wrong_signs,
    }
}

/// The number with spaces where people make them: `036 090 001 234`.
fn spaced(id: &NationalId) -> String {
    let digits: Vec<char> = id.digits().chars().collect();
    digits.chunks(3).map(|part| part.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
