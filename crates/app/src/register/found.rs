//! Lines of the registers are found by number, symbol and subject, by whoever sees the registers.

use domain::change::Recorded as _;
use domain::permission::{Action, On, may};
use domain::register::{Direction, Entry};
use domain::search::Naming;
use domain::vietnamese::short_date;
use wording::Messages;

use super::queries;
use crate::registry::{FoundRow, Kind};

pub(super) static FOUND: Kind = Kind {
    name: Entry::KIND,
    naming: Naming::Thing,
    heading: |t| t.search.documents,
    all: queries::NAMED,
    names: |row| Ok(names(&row.json("facts")?)),
    sees: |actor, _| may(actor, Action::SeeRegister, On::Agency),
    own_sql: None,
    shown_sql: queries::SHOWN,
    title,
    beside,
    url: |found| format!("/so-van-ban/{}", found.address),
    list: None,
};

/// What a line is found by: its number with the symbol, also without its leading zero, and what it is about.
pub(super) fn names(entry: &Entry) -> Vec<String> {
    let printed = entry.printed();
    let short = printed.trim_start_matches('0').to_owned();
    let theirs = match entry.series.direction {
        Direction::Incoming => entry.document.symbol.clone(),
        Direction::Outgoing => String::new(),
    };
    let mut names = vec![printed, short, theirs, entry.document.subject.clone()];
    names.retain(|name| !name.is_empty());
    names
}

/// "05/KH-SVHTTDL: Phát động …"; of an incoming document the number that its author gave.
fn title(found: &FoundRow, _: &'static Messages) -> String {
    let Ok(entry) = serde_json::from_str::<Entry>(&found.name) else { return found.address.clone() };
    let number = match entry.series.direction {
        Direction::Incoming if !entry.document.symbol.is_empty() => entry.document.symbol.clone(),
        Direction::Incoming | Direction::Outgoing => entry.printed(),
    };
    if entry.document.subject.is_empty() { number } else { format!("{number}: {}", entry.document.subject) }
}

fn beside(found: &FoundRow, t: &'static Messages) -> String {
    let book = match Direction::from_code(&found.code) {
        Some(Direction::Incoming) => t.register.incoming,
        Some(Direction::Outgoing) | None => t.register.outgoing,
    };
    match found.beside.parse() {
        Ok(day) => format!("{book} · {}", short_date(day)),
        Err(_) => book.to_owned(),
    }
}
