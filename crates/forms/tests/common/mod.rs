//! What the tests of kinds share.
#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    reason = "each test file uses another part, and a test may panic"
)]

use catalogue::{Catalogue, PaperKind};
use forms::{Filled, Filling, Values, fill};
use jiff::civil::{Date, date};
use papers::{Profile, Sizes};

pub mod plain;

/// The days of the invented province.
pub const TODAY: Date = date(2023, 7, 5);

pub fn filled(catalogue: &Catalogue, kind: &PaperKind, values: &Values) -> Filled {
    filled_for(catalogue, kind, values, Profile::State, TODAY)
}

pub fn filled_for(catalogue: &Catalogue, kind: &PaperKind, values: &Values, profile: Profile, today: Date) -> Filled {
    let made = "2023-07-05T02:00:00Z".parse().unwrap();
    fill(kind, values, &Filling { catalogue, profile, sizes: Sizes::Fourteen, today, made }).unwrap()
}

pub fn samples(kind: &PaperKind) -> Values {
    Values::samples(kind).unwrap_or_else(|faults| panic!("{}: {faults:?}", kind.code))
}

/// The values as a form posts them.
pub fn given(values: &Values) -> serde_json::Map<String, serde_json::Value> {
    values.iter().map(|(code, value)| (code.to_owned(), value.clone())).collect()
}

pub fn kind<'a>(catalogue: &'a Catalogue, code: &str) -> &'a PaperKind {
    catalogue.papers.iter().find(|kind| kind.code == code).unwrap()
}
