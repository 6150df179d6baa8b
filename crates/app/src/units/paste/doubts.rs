//! Why a row of a list wants a look, in words.

use intake::roster::Doubt;
use wording::Messages;

/// The sentence for the person.
#[must_use]
pub fn why_doubtful(doubt: Doubt, t: &Messages) -> &'static str {
    match doubt {
        Doubt::NoName => t.units.doubt_no_name,
        Doubt::UnusualName => t.units.doubt_unusual_name,
        Doubt::PersonOrBody => t.units.doubt_person_or_body,
        Doubt::SeveralNames => t.units.doubt_several_names,
        Doubt::FromCapitals => t.units.doubt_from_capitals,
        Doubt::BirthUnclear => t.units.doubt_birth_unclear,
        Doubt::SexUnclear => t.units.doubt_sex_unclear,
        Doubt::PostAndUnit => t.units.doubt_post_and_unit,
        Doubt::TakenFromAbove => t.units.doubt_taken_from_above,
        Doubt::NothingAbove => t.units.doubt_nothing_above,
        Doubt::Continued => t.units.doubt_continued,
        Doubt::OrdinalJumps => t.units.doubt_ordinal_jumps,
    }
}
