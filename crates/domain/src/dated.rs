//! When something was, as lists have it: a day where it is known, else only a year.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::vietnamese::{parse_date, short_date};

/// A day, or a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dated {
    /// The day.
    Day(Date),
    /// Only the year is known.
    Year(i16),
}

impl Dated {
    /// As people write it: `20/7/2015`, `2015`. `None` when it is neither.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match year(text) {
            Some(year) => Some(Self::Year(year)),
            None => parse_date(text).map(Self::Day),
        }
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i16 {
        match self {
            Self::Day(day) => day.year(),
            Self::Year(year) => year,
        }
    }

    /// The day, where it is known.
    #[must_use]
    pub fn day(self) -> Option<Date> {
        match self {
            Self::Day(day) => Some(day),
            Self::Year(_) => None,
        }
    }

    /// The last day that it can have been.
    #[must_use]
    pub fn last_day(self) -> Option<Date> {
        match self {
            Self::Day(day) => Some(day),
            Self::Year(year) => Date::new(year, 12, 31).ok(),
        }
    }

    /// Whether both cannot be of one event.
    #[must_use]
    pub fn contradicts(self, other: Self) -> bool {
        match (self, other) {
            (Self::Day(one), Self::Day(another)) => one != another,
            _ => self.year() != other.year(),
        }
    }

    /// As it is stored: `2015-07-20`, `2015`.
    #[must_use]
    pub fn stored(self) -> String {
        match self {
            Self::Day(day) => day.to_string(),
            Self::Year(year) => format!("{year:04}"),
        }
    }

    /// What is stored; `None` for what was never stored so.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        match text.len() {
            4 => text.parse().ok().map(Self::Year),
            _ => text.parse().ok().map(Self::Day),
        }
    }

    /// As it is read: `20/7/2015`, `2015`.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::Day(day) => short_date(day),
            Self::Year(year) => year.to_string(),
        }
    }
}

/// A year in four figures.
pub(crate) fn year(text: &str) -> Option<i16> {
    let text = text.trim();
    let is_year = text.len() == 4 && text.bytes().all(|sign| sign.is_ascii_digit());
    is_year.then(|| text.parse().ok()).flatten()
}

impl Serialize for Dated {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.stored())
    }
}

impl<'de> Deserialize<'de> for Dated {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::from_stored(&text).ok_or_else(|| serde::de::Error::custom("neither a day nor a year"))
    }
}
