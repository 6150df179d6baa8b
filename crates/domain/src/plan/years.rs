//! The years that a movement is for, as its printed words name them.

use std::fmt;

use crate::vietnamese::fold;

/// From which year to which; the same twice for a single year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Years {
    /// The first.
    pub first: u16,
    /// The last.
    pub last: u16,
}

/// Years of plans; other figures of four digits are amounts.
const PLAUSIBLE: std::ops::RangeInclusive<u16> = 1945..=2100;

/// A movement for more years than this is none.
const LONGEST: u16 = 50;

/// Words before "năm" that make the year a limit or a part of a day, not the year of the movement.
const LIMITS: [&str; 7] = ["den", "toi", "truoc", "sau", "tu", "het", "qua"];

impl Years {
    /// The years in a movement's printed words: `giai đoạn 2021 - 2025`, `từ năm 2021 đến năm 2025`, `năm 2026`. A
    /// span goes before a single year; `None` where the words name neither.
    #[must_use]
    pub fn of(words: &str) -> Option<Self> {
        let found = years(words);
        let span = found.windows(2).find_map(|pair| {
            let ([first, last], between) = ([pair[0].year, pair[1].year], &words[pair[0].end..pair[1].start]);
            let is_span = joins(between) && first < last && last - first <= LONGEST;
            (is_span && !pair[0].in_day && !pair[1].in_day).then_some(Self { first, last })
        });
        let single = || {
            let alone = found.iter().find(|year| !year.in_day && is_named(&words[..year.start]))?;
            Some(Self { first: alone.year, last: alone.year })
        };
        span.or_else(single)
    }
}

impl fmt::Display for Years {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last { write!(f, "{}", self.first) } else { write!(f, "{}–{}", self.first, self.last) }
    }
}

/// Four digits that can be a year, and where they stand in bytes.
struct Found {
    year: u16,
    start: usize,
    end: usize,
    /// `11/6/1948`: a part of a day or of a number.
    in_day: bool,
}

fn years(words: &str) -> Vec<Found> {
    let is_digit = |c: char| c.is_ascii_digit();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = words[at..].find(is_digit).map(|more| at + more) {
        let end = words[start..].find(|c| !is_digit(c)).map_or(words.len(), |more| start + more);
        let year = words[start..end].parse().ok().filter(|year| end - start == 4 && PLAUSIBLE.contains(year));
        let (before, after) = (&words[..start], &words[end..]);
        let in_day = before.ends_with(['/', '.']) || after.starts_with('/') || after.starts_with('%');
        found.extend(year.map(|year| Found { year, start, end, in_day }));
        at = end;
    }
    found
}

/// Whether what stands between two years makes them a span.
fn joins(between: &str) -> bool {
    let is_dash =
        between.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '–' | '—')) && !between.trim().is_empty();
    is_dash || matches!(fold(between).as_str(), "den" | "den nam" | "toi" | "toi nam")
}

/// Whether a year follows "năm" and is not the end of a day or a limit.
fn is_named(before: &str) -> bool {
    let folded = fold(before);
    let mut words = folded.rsplit(' ');
    let is_limit = |word: &str| LIMITS.contains(&word) || word.chars().all(|c| c.is_ascii_digit());
    before.ends_with(char::is_whitespace) && words.next() == Some("nam") && !words.next().is_some_and(is_limit)
}

#[cfg(test)]
mod tests;
