//! Sentences that several pages of this step share.

use domain::undertaking::{Receipt, Undertaking, UndertakingRefusal};
use jiff::civil::Date;
use wording::Messages;

use super::queries::Standing;
use crate::launch::{moment, near};

/// Something said above a page: what happened, or what comes next, and the way there.
pub(super) struct Flash {
    pub(super) class: &'static str,
    pub(super) icon: &'static str,
    pub(super) words: String,
    /// Address and words.
    pub(super) link: Option<(String, &'static str)>,
}

impl Flash {
    /// Something is done.
    pub(super) fn done(words: impl Into<String>) -> Self {
        Self { class: "ok", icon: "i-ok", words: words.into(), link: None }
    }

    /// Something waits.
    pub(super) fn waits(words: impl Into<String>) -> Self {
        Self { class: "ask", icon: "i-soon", words: words.into(), link: None }
    }

    /// With a way on.
    pub(super) fn to(self, url: impl Into<String>, words: &'static str) -> Self {
        Self { link: Some((url.into(), words)), ..self }
    }
}

/// What stands under the heading of every page: whose it is or what it comes to, and the plan.
pub(super) struct Head {
    pub(super) about: String,
    /// Number and symbol of the plan.
    pub(super) number: String,
    /// Its first and last day.
    pub(super) span: String,
    pub(super) plan_url: String,
}

/// Where a unit's answer stands, as a sentence for everybody; `None` while it has said nothing.
pub(super) fn answer(undertaking: &Undertaking, t: &'static Messages) -> Option<String> {
    match &undertaking.receipt {
        Receipt::Awaited => None,
        Receipt::Insisted { reason, .. } => Some(t.cascade.insisted(reason)),
        Receipt::Acknowledged { at, by, .. } => Some(t.cascade.acknowledged_by(by, moment(*at))),
        Receipt::Declined { at, by, reason } => Some(t.cascade.declined_by(by, moment(*at), reason)),
        Receipt::Excused { at, reason } => Some(t.cascade.excused_at(moment(*at), reason)),
    }
}

/// "Bước sau: cụ thể hóa, hạn 19/5."
pub(super) fn next_step(due: Option<Date>, t: &'static Messages) -> String {
    due.map_or_else(|| t.cascade.next_concretise.to_owned(), |day| t.cascade.next_concretise_by(near(day)))
}

/// Why a unit's part does not move, and how to mend it.
pub(super) fn why(refusal: UndertakingRefusal, t: &'static Messages) -> &'static str {
    match refusal {
        UndertakingRefusal::NoReason => t.cascade.give_a_reason,
        UndertakingRefusal::TooLong => t.cascade.too_long,
        UndertakingRefusal::NoTargets => t.cascade.no_targets_to_send,
        UndertakingRefusal::NotAllowed | UndertakingRefusal::NotNow => t.cascade.not_now,
    }
}

/// Mark, sign and name of how far a unit is.
pub(super) fn standing(state: Standing, t: &'static Messages) -> (&'static str, &'static str, &'static str) {
    match state {
        Standing::Unopened => ("f-todo", "i-ring", t.cascade.state_unopened),
        Standing::Opened => ("f-soon", "i-half", t.cascade.state_opened),
        Standing::Acknowledged => ("f-prog", "i-half", t.cascade.state_acknowledged),
        Standing::Planned => ("f-done", "i-ok", t.cascade.state_planned),
        Standing::Declined => ("f-over", "i-ret", t.cascade.state_declined),
        Standing::Excused => ("f-todo", "i-dash", t.cascade.state_excused),
    }
}

/// How a state stands in an address.
pub(super) fn state_in_address(state: Standing) -> &'static str {
    match state {
        Standing::Unopened => "chua-mo",
        Standing::Opened => "da-mo",
        Standing::Acknowledged => "da-nhan",
        Standing::Planned => "da-gui",
        Standing::Declined => "tu-choi",
        Standing::Excused => "mien",
    }
}
