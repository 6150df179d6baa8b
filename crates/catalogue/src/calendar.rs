//! `calendar/holidays-<year>.toml`: the days off of one year, and the weekend days worked in exchange.

use jiff::civil::{Date, Weekday};
use serde::Deserialize;

use crate::check;
use crate::error::{CatalogueError, Reason};
use crate::source::{Mark, Names};

/// One year of the office's calendar (Labour Code 45/2019, articles 111 and 112, and the year's notices).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HolidayYear {
    /// The year.
    pub year: i16,
    /// Law and notices on which the year rests.
    pub source: String,
    /// Whether the year as a whole is complete and compared; single days have their own marks.
    pub mark: Mark,
    /// What whoever relies on the year should know.
    pub note: Option<Names>,
    /// Days off, in the order of the file.
    #[serde(default)]
    pub off: Vec<DayOff>,
    /// Weekend days that are worked.
    #[serde(default)]
    pub working: Vec<WorkingWeekend>,
}

/// A day on which offices are closed. Holidays that fall on a weekend are listed too.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DayOff {
    /// The day.
    pub date: Date,
    /// Why it is off.
    pub kind: DayOffKind,
    /// What it is called.
    pub name: Names,
    /// Article or notice.
    pub source: String,
    /// How the source is known.
    pub mark: Mark,
}

/// Why a day is off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DayOffKind {
    /// A public holiday (Labour Code 45/2019, article 112).
    Holiday,
    /// In lieu of a holiday that fell on a weekly day of rest (article 111, clause 3).
    InLieu,
    /// Swapped for a weekend day by a notice.
    Swapped,
}

/// A weekend day worked in exchange for a swapped day off.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkingWeekend {
    /// The weekend day.
    pub date: Date,
    /// The swapped day off.
    pub instead_of: Date,
    /// What it is called.
    pub name: Names,
    /// The notice.
    pub source: String,
    /// How the source is known.
    pub mark: Mark,
}

/// Reads one year's file and refuses a calendar that contradicts itself.
pub(crate) fn parse(file: &str, text: &str) -> Result<HolidayYear, CatalogueError> {
    let year: HolidayYear = toml::from_str(text).map_err(|error| CatalogueError::of_parser(file, text, &error))?;
    let refuse = |date: Date, reason| Err(CatalogueError::of_key(file, date.to_string(), reason));
    if file != file_name(year.year) {
        return Err(CatalogueError::of_key(file, "year", Reason::YearOfName));
    }
    check::filled(file, "source", &year.source)?;
    let dates: Vec<String> = year
        .off
        .iter()
        .map(|day| day.date)
        .chain(year.working.iter().map(|day| day.date))
        .map(|d| d.to_string())
        .collect();
    check::once(file, dates.iter().map(String::as_str))?;
    for day in &year.off {
        check::named(file, &day.date.to_string(), &day.name, &day.source)?;
        if day.date.year() != year.year {
            return refuse(day.date, Reason::OutsideYear(year.year));
        }
        if day.kind != DayOffKind::Holiday && is_weekend(day.date) {
            return refuse(day.date, Reason::AlreadyWeekend);
        }
        let worked = year.working.iter().filter(|other| other.instead_of == day.date).count();
        if (day.kind == DayOffKind::Swapped) != (worked == 1) {
            return refuse(day.date, Reason::HalfSwap);
        }
    }
    for day in &year.working {
        check::named(file, &day.date.to_string(), &day.name, &day.source)?;
        if day.date.year() != year.year {
            return refuse(day.date, Reason::OutsideYear(year.year));
        }
        if !is_weekend(day.date) {
            return refuse(day.date, Reason::AlreadyWorked);
        }
        if !year.off.iter().any(|off| off.date == day.instead_of) {
            return refuse(day.date, Reason::HalfSwap);
        }
    }
    Ok(year)
}

/// The name that the file of a year must have.
pub(crate) fn file_name(year: i16) -> String {
    format!("calendar/holidays-{year}.toml")
}

fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}
