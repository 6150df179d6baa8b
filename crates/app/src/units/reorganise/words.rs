//! What pages about decisions say.

use domain::id::UnitId;
use domain::unit::{Contact, LONGEST_NAME, LONGEST_NOTE, Refusal, UnitHistory, What};
use domain::vietnamese::short_date;
use wording::Messages;

use super::actions::Unmoved;
use super::queries::Traced;

/// The acts in the order of their buttons: the word in addresses, the verb.
pub(in crate::units) fn acts(t: &'static Messages) -> [(&'static str, &'static str); 5] {
    [
        ("doi-ten", t.reorganise.rename),
        ("chuyen", t.reorganise.put),
        ("sap-nhap", t.reorganise.merge),
        ("tach", t.reorganise.split),
        ("giai-the", t.reorganise.dissolve),
    ]
}

/// What a unit was called before and whom it followed, the newest first, each with the last day.
pub(in crate::units) fn formerly(history: &UnitHistory, unit: &UnitId, t: &Messages) -> Vec<String> {
    let last = |day: jiff::civil::Date| short_date(day.yesterday().unwrap_or(day));
    let former = history.formerly(unit).into_iter();
    former.map(|former| t.reorganise.former(last(former.until), former.name)).collect()
}

/// Name, telephone and mail address, as far as known.
pub(in crate::units) fn contact(of: &Contact) -> String {
    let parts = [&of.name, &of.phone, &of.email].into_iter().filter(|part| !part.is_empty());
    parts.map(String::as_str).collect::<Vec<_>>().join(" · ")
}

/// What happened to the unit, before the name of the other.
pub(in crate::units) fn happened(one: &Traced, t: &'static Messages) -> String {
    match (one.what, &one.other) {
        (What::Entered, _) => t.reorganise.did_enter.to_owned(),
        (What::Renamed, _) => t.reorganise.did_rename(&one.former),
        (What::Moved, Some(_)) => t.reorganise.did_move.to_owned(),
        (What::Moved, None) => t.reorganise.did_move_out.to_owned(),
        (What::Ended, Some(_)) if one.act == "merge" => t.reorganise.did_merge.to_owned(),
        (What::Ended, Some(_)) => t.reorganise.did_end.to_owned(),
        (What::Ended, None) => t.reorganise.did_dissolve.to_owned(),
        (What::TookOver, _) => t.reorganise.did_take_over.to_owned(),
        (What::TookPart, _) => t.reorganise.did_take_part.to_owned(),
        (What::GavePart, _) => t.reorganise.did_give_part.to_owned(),
    }
}

/// "QĐ 1234/QĐ-UBND".
pub(in crate::units) fn decision(one: &Traced, t: &Messages) -> String {
    t.reorganise.decision_number(&one.number)
}

/// "QĐ 1234/QĐ-UBND ngày 30/6/2025, UBND tỉnh".
pub(in crate::units) fn decision_in_full(one: &Traced, t: &Messages) -> String {
    let dated = match one.decided {
        Some(day) => t.reorganise.decision_dated(short_date(day), &one.number),
        None => decision(one, t),
    };
    if one.issuer.is_empty() { dated } else { format!("{dated}, {}", one.issuer) }
}

/// Why a decision is not taken: the field, what, and how to mend it.
pub(super) fn refused(refusal: &Unmoved, history: &UnitHistory, t: &Messages) -> (&'static str, String) {
    let name = |id: &UnitId| history.get(id).map(|unit| unit.name.clone()).unwrap_or_default();
    let refusal = match refusal {
        Unmoved::LastAdministrator => return ("nguoi", t.reorganise.last_administrator.to_owned()),
        Unmoved::Units(refusal) => refusal,
    };
    match refusal {
        Refusal::Future => ("ngay", t.reorganise.future.to_owned()),
        Refusal::NoDecision => ("so-quyet-dinh", t.reorganise.no_decision.to_owned()),
        Refusal::TooLong => ("ghi-chu", t.units.too_long(LONGEST_NOTE)),
        Refusal::Missing(id) => ("ngay", t.reorganise.missing(name(id))),
        Refusal::BeforeFirstDay(id) => {
            let first = history.get(id).map(|unit| short_date(unit.from)).unwrap_or_default();
            ("ngay", t.reorganise.before_first_day(first, name(id)))
        }
        Refusal::LaterChange(id) => ("ngay", t.reorganise.later_change(name(id))),
        Refusal::IntoItself(id) => ("vao", t.reorganise.into_itself(name(id))),
        Refusal::BelowItself(id) => ("vao", t.reorganise.below_itself(name(id))),
        Refusal::NameTaken(name) => ("ten", t.reorganise.name_taken(name)),
        Refusal::NoName => ("ten", t.units.no_name.to_owned()),
        Refusal::NameTooLong => ("ten", t.units.too_long(LONGEST_NAME)),
        Refusal::HeirMissing(id) => ("vao", t.reorganise.heir_missing(name(id))),
        Refusal::Nothing => ("viec", t.reorganise.nothing_changes.to_owned()),
    }
}
