//! When somebody was born: a day, or only a year, as many lists have it.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::vietnamese::{parse_date, short_date};

/// A day of birth, or a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Birth {
    /// Only the year is known.
    Year(i16),
    /// The day.
    Day(Date),
}

/// Whoever was born earlier works nowhere any more.
const EARLIEST: i16 = 1900;

impl Birth {
    /// As people write it: `12/3/1990`, `1990`. `None` when it is neither, or not of this time.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let born = if text.len() == 4 && text.bytes().all(|sign| sign.is_ascii_digit()) {
            Self::Year(text.parse().ok()?)
        } else {
            Self::Day(parse_date(text)?)
        };
        (EARLIEST..=2100).contains(&born.year()).then_some(born)
    }

    /// As it is stored: `1990-03-12`, `1990`.
    #[must_use]
    pub fn stored(self) -> String {
        match self {
            Self::Year(year) => format!("{year:04}"),
            Self::Day(day) => day.to_string(),
        }
    }

    /// What is stored; `None` for nothing and for what was never stored so.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        match text.len() {
            4 => text.parse().ok().map(Self::Year),
            _ => text.parse().ok().map(Self::Day),
        }
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i16 {
        match self {
            Self::Year(year) => year,
            Self::Day(day) => day.year(),
        }
    }

    /// As it is read: `12/3/1990`, `1990`.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::Year(year) => year.to_string(),
            Self::Day(day) => short_date(day),
        }
    }

    /// Whether both cannot be of one person.
    #[must_use]
    pub fn contradicts(self, other: Self) -> bool {
        match (self, other) {
            (Self::Day(one), Self::Day(another)) => one != another,
            _ => self.year() != other.year(),
        }
    }
}

impl Serialize for Birth {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.stored())
    }
}

impl<'de> Deserialize<'de> for Birth {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::from_stored(&text).ok_or_else(|| serde::de::Error::custom("neither a day nor a year"))
    }
}
