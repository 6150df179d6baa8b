//! Where an award stands in the book: the newest first, then by the number of the decision, collectives before people, as
//! decisions list them, people by their given names.

use super::facts::Facts;
use super::holder::{Holder, Subject};
use crate::dated::Dated;
use crate::vietnamese::{name_key, natural_key};

/// Bytes that sort as the book does.
pub type Place = Vec<u8>;

/// Where something of these facts stands.
pub(super) fn of(facts: &Facts) -> Place {
    let (year, day) = match facts.decision.dated {
        // A year alone stands after the days of it.
        Dated::Year(year) => (year, "0000".to_owned()),
        Dated::Day(day) => (day.year(), format!("{:02}{:02}", day.month(), day.day())),
    };
    let mut place = newest_first(&format!("{year:04}{day}"));
    place.extend(natural_key(&facts.decision.number));
    place.push(0);
    let subject = facts.holder.subject();
    place.push(subject as u8);
    place.extend(match (&facts.holder, subject) {
        (Holder::Unit { name, .. }, _) | (Holder::Other { name, .. }, Subject::Collective) => natural_key(name),
        (holder, _) => name_key(holder.name()),
    });
    place
}

/// The stretch of the book that a year takes: from the first place on, up to and without the second.
#[must_use]
pub fn of_year(year: i16) -> (Place, Place) {
    let first = newest_first(&format!("{year:04}"));
    // Figures follow, and nothing that stands for one is as large.
    let after = [&first[..], &[u8::MAX]].concat();
    (first, after)
}

fn newest_first(figures: &str) -> Place {
    figures.bytes().map(|figure| b'9' - figure.saturating_sub(b'0').min(9)).collect()
}
