//! What forms of units and people share: choices, days, the two lists' own navigation.

use domain::permission::Action;
use domain::unit::{Unit, UnitTree};
use domain::vietnamese::{parse_date, tidy};
use jiff::civil::Date;
use wording::Messages;

use crate::shell::{Problems, Visit};

/// One choice of a list.
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) chosen: bool,
}

/// The units as choices, indented as they stand, by their names in addresses.
pub(super) fn unit_choices(tree: &UnitTree, chosen: &str) -> Vec<Choice> {
    let indented = |unit: &Unit| format!("{}{}", "\u{2003}".repeat(tree.depth(&unit.id).min(6)), unit.name);
    let choice = |unit: &Unit| Choice { value: unit.slug.clone(), label: indented(unit), chosen: unit.slug == chosen };
    tree.units().iter().map(choice).collect()
}

/// The unit with this name in addresses.
pub(super) fn unit_called<'a>(tree: &'a UnitTree, slug: &str) -> Option<&'a Unit> {
    tree.units().iter().find(|unit| unit.slug == slug)
}

/// A day of a form: what was typed, or today when nothing was.
pub(super) fn day(problems: &mut Problems, field: &str, typed: &str, visit: &Visit) -> Date {
    if typed.trim().is_empty() {
        return visit.today;
    }
    parse_date(typed).unwrap_or_else(|| {
        problems.add(field, visit.t.units.no_such_day(tidy(typed)));
        visit.today
    })
}

/// Tells at each of the fields, given with what it holds, that a mail address or a telephone number is none.
pub(super) fn check_contact(problems: &mut Problems, mail: (&str, &str), phone: (&str, &str), t: &Messages) {
    if !super::paste::is_mail(mail.1) {
        problems.add(mail.0, t.units.no_mail);
    }
    if !super::paste::is_phone(phone.1) {
        problems.add(phone.0, t.units.no_phone);
    }
}

/// One of the lists of the agency.
pub(super) struct Tab {
    pub(super) label: String,
    pub(super) url: &'static str,
    pub(super) current: bool,
}

/// The lists that the visitor may open.
pub(super) fn tabs(visit: &Visit, people: bool) -> Vec<Tab> {
    let tab = |label: &str, url, current| Tab { label: label.to_owned(), url, current };
    let mut tabs = vec![tab(visit.t.units.units, "/quan-tri/don-vi", !people)];
    if visit.may(Action::SeePeople) {
        tabs.push(tab(visit.t.units.people, "/quan-tri/nguoi", people));
    }
    if visit.may(Action::EditPeople) {
        tabs.push(tab(visit.t.notices.letters, "/quan-tri/thu", false));
    }
    // Who sees all of it has it in the top bar.
    if visit.may(Action::SeeLedger) && !visit.may(Action::SeeWholeLedger) {
        tabs.push(tab(visit.t.ledger.title, "/nhat-ky", false));
    }
    tabs
}
