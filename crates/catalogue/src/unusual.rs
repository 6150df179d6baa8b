//! `ledger/unusual.toml`: from when on acts are shown as unusual.

use domain::ledger::unusual::Limits;
use serde::Deserialize;

use crate::check;
use crate::error::{CatalogueError, Reason};
use crate::source::Mark;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    mass_acts: u32,
    mass_minutes: u32,
    night_from: u32,
    night_until: u32,
    refused_times: u32,
    refused_hours: u32,
    source: String,
    #[serde(rename = "mark")]
    _mark: Mark,
}

pub(crate) fn parse(file: &str, text: &str) -> Result<Limits, CatalogueError> {
    let read: Read = toml::from_str(text).map_err(|error| CatalogueError::of_parser(file, text, &error))?;
    check::filled(file, "source", &read.source)?;
    let ranges = [
        ("mass_acts", read.mass_acts, 2, 10_000),
        ("mass_minutes", read.mass_minutes, 1, 1_440),
        ("night_from", read.night_from, 12, 24),
        ("night_until", read.night_until, 0, 12),
        ("refused_times", read.refused_times, 1, 1_000),
        ("refused_hours", read.refused_hours, 1, 720),
    ];
    for (key, value, from, to) in ranges {
        if !(from..=to).contains(&value) {
            return Err(CatalogueError::of_key(file, key, Reason::OutOfRange { from, to }));
        }
    }
    let hour = |value: u32| i8::try_from(value).unwrap_or(i8::MAX);
    Ok(Limits {
        mass_acts: usize::try_from(read.mass_acts).unwrap_or(usize::MAX),
        mass_minutes: i64::from(read.mass_minutes),
        night_from: hour(read.night_from),
        night_until: hour(read.night_until),
        refused_times: usize::try_from(read.refused_times).unwrap_or(usize::MAX),
        refused_hours: i64::from(read.refused_hours),
    })
}
