//! When an award was given, and for which years: a day where it is known, else only a year, as old lists have it.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::vietnamese::{fold, parse_date, short_date};

/// Nothing is entered that was given before this year.
pub const EARLIEST: i16 = 1945;

/// A day, or a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dated {
    /// The day of the decision.
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

/// The years of the achievement, the last one included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Years {
    /// The first.
    pub from: i16,
    /// The last.
    pub to: i16,
}

impl Years {
    /// As people write it: `2019`, `2018-2022`, `từ năm 2018 đến năm 2022`. `None` when it is neither, or runs back.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let folded = fold(text);
        let mut years = Vec::new();
        for word in folded.split(' ') {
            match (word, year(word)) {
                (_, Some(year)) => years.push(year),
                ("nam" | "tu" | "den" | "giai" | "doan", None) => {}
                _ => return None,
            }
        }
        let span = match years[..] {
            [year] => Self { from: year, to: year },
            [from, to] => Self { from, to },
            _ => return None,
        };
        (span.from <= span.to).then_some(span)
    }

    /// As it is read: `2019`, `2018–2022`.
    #[must_use]
    pub fn words(self) -> String {
        if self.from == self.to { self.from.to_string() } else { format!("{}–{}", self.from, self.to) }
    }
}

/// A year in four figures.
fn year(text: &str) -> Option<i16> {
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
