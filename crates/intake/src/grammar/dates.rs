//! Dates as they are printed in official documents: padding is free, day or month may be blank in a
//! draft, "hết tháng 6 năm 2023" means its last day.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::{Captures, Regex};

/// A printed date, of which parts may be blank.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PrintedDate {
    pub(crate) year: Option<i16>,
    pub(crate) month: Option<i8>,
    pub(crate) day: Option<i8>,
}

impl PrintedDate {
    /// ISO 8601 with `XX` for a blank day or month; `None` without a year.
    pub(crate) fn iso(&self) -> Option<String> {
        let part = |value: Option<i8>| value.map_or("XX".to_owned(), |value| format!("{value:02}"));
        self.year.map(|year| format!("{year:04}-{}-{}", part(self.month), part(self.day)))
    }

    /// Only what is known: `2025-10`.
    pub(crate) fn shortest(&self) -> Option<String> {
        let year = self.year?;
        Some(match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
            (Some(month), None) => format!("{year:04}-{month:02}"),
            (None, _) => format!("{year:04}"),
        })
    }

    /// Nothing is blank and the day exists.
    pub(crate) fn civil(&self) -> Option<Date> {
        Date::new(self.year?, self.month?, self.day?).ok()
    }

    /// The last day that the words can mean: of the month, or of the year.
    pub(crate) fn last_day(&self) -> Option<Date> {
        let (year, month) = (self.year?, self.month.unwrap_or(12));
        match self.day {
            Some(day) => Date::new(year, month, day).ok(),
            None => Date::new(year, month, 1).ok().map(|first| first.last_of_month()),
        }
    }

    /// Takes the missing month and year from a later date of the same phrase ("từ 08 đến ngày 10 tháng 12 năm 2025").
    pub(crate) fn completed_by(self, other: PrintedDate) -> PrintedDate {
        PrintedDate { year: self.year.or(other.year), month: self.month.or(other.month), day: self.day }
    }
}

/// One date found in a text, with its bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DateAt {
    pub(crate) date: PrintedDate,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// A blank was printed for the day or the month, or leaders.
    pub(crate) blank: bool,
}

/// `ngày 18 tháng 4 năm 2023`, blanks and leaders allowed.
static LONG: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)ng[àa]y[ .…_]*([0-9]{1,2})?[ .…_]*th[áa]ng[ .…_]*([0-9]{1,2})?[ .…_]*n[ăa]m[ .…_]*([0-9]{4})?")
        .expect("a fixed pattern")
});

/// `18/4/2023`, `18-4-2023`, `18.4.2023`, `/10/2022`, `18 tháng 4 năm 2023`, `tháng 6 năm 2023`, `10/2025`,
/// `Quý IV năm 2025`, `năm 2025`, `tháng 10`, in this order of preference.
static SHORT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)(?:ng[àa]y ?)?([0-9]{1,2}) ?[/.-] ?([0-9]{1,2}) ?[/.-] ?([0-9]{4})",
        r"|ngày[ .…]*/([0-9]{1,2})/([0-9]{4})",
        r"|(?:ngày ?)?([0-9]{1,2}) tháng ?([0-9]{1,2}) năm ?([0-9]{4})",
        r"|tháng ?([0-9]{1,2})(?: năm |/| - )([0-9]{4})",
        r"|([0-9]{1,2})/([0-9]{4})",
        r"|qu[ýí] ?(IV|III|II|I|[1-4])(?: năm |/| ?- ?)([0-9]{4})",
        r"|(?:ngày ?)?([0-9]{1,2})/([0-9]{1,2})",
        r"|(?:ngày ?)?([0-9]{1,2}) tháng ?([0-9]{1,2})",
        r"|năm ?([0-9]{4})",
        r"|ngày ?([0-9]{1,2})",
        r"|tháng ?([0-9]{1,2})(?-u:\b)",
    ))
    .expect("a fixed pattern")
});

/// The first long date ("ngày … tháng … năm …") from byte `from` on.
pub(crate) fn long(text: &str, from: usize) -> Option<DateAt> {
    let found = LONG.captures_at(text, from)?;
    let whole = found.get(0)?;
    let date = PrintedDate { year: number(&found, 3), month: number(&found, 2), day: number(&found, 1) }.sane()?;
    Some(DateAt {
        date,
        start: whole.start(),
        end: whole.end(),
        blank: date.day.is_none() || date.month.is_none() || date.year.is_none(),
    })
}

/// `ngày (O- tháng II năm 2017`: what recognition makes of a hand-written day. Groups: 1 day, 2 month, 3 year.
static NOISY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)ng[àa]y ?(.{0,6}?) ?t?h[áaàd]ng ?([0-9Il|O]{1,2})[ ,ˆ'`.]{0,3}n[ăa]m ?([0-9]{4})")
        .expect("a fixed pattern")
});

/// A long date in the letterhead of a recognised text; a day that cannot be read is blank.
pub(crate) fn long_noisy(text: &str) -> Option<DateAt> {
    let found = NOISY.captures(text)?;
    let whole = found.get(0)?;
    let month = found.get(2)?.as_str().replace(['I', 'l', '|'], "1").replace('O', "0").parse().ok();
    let date = PrintedDate { year: number(&found, 3), month, day: number(&found, 1) };
    let date = date.sane().or_else(|| PrintedDate { day: None, ..date }.sane())?;
    // something stands where the day should: it is not blank, it cannot be read
    Some(DateAt { date, start: whole.start(), end: whole.end(), blank: false })
}

/// The first date of any form.
pub(crate) fn first(text: &str) -> Option<DateAt> {
    all(text).into_iter().next()
}

/// All dates in a text, in order, not overlapping; the long form goes before a short one inside it.
pub(crate) fn all(text: &str) -> Vec<DateAt> {
    let mut out: Vec<DateAt> = Vec::new();
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return out; // most paragraphs, and looking for a date in one takes longer than all else
    }
    let mut from = 0;
    while let Some(found) = long(text, from) {
        from = found.end;
        if found.date.year.is_some() {
            out.push(found);
        }
    }
    let longs = out.len();
    for found in SHORT.captures_iter(text) {
        let Some(whole) = found.get(0) else { continue };
        let Some(date) = of_short(&found).sane() else { continue };
        let next = out[..longs].partition_point(|long| long.end <= whole.start());
        let overlaps = out[..longs].get(next).is_some_and(|long| long.start < whole.end());
        if !overlaps && !inside_number(text, whole.start(), whole.end()) {
            out.push(DateAt { date, start: whole.start(), end: whole.end(), blank: found.get(4).is_some() });
        }
    }
    out.sort_by_key(|found| found.start);
    out
}

fn of_short(found: &Captures<'_>) -> PrintedDate {
    let of = |year: usize, month: usize, day: usize| PrintedDate {
        year: number(found, year),
        month: number(found, month),
        day: number(found, day),
    };
    const NONE: usize = 99;
    if found.get(1).is_some() {
        of(3, 2, 1)
    } else if found.get(4).is_some() {
        of(5, 4, NONE)
    } else if found.get(6).is_some() {
        of(8, 7, 6)
    } else if found.get(9).is_some() {
        of(10, 9, NONE)
    } else if found.get(11).is_some() {
        of(12, 11, NONE)
    } else if let Some(quarter) = found.get(13) {
        let quarter = match quarter.as_str().to_ascii_uppercase().as_str() {
            "I" | "1" => 1,
            "II" | "2" => 2,
            "III" | "3" => 3,
            _ => 4,
        };
        PrintedDate { year: number(found, 14), month: Some(quarter * 3), day: None }
    } else if found.get(15).is_some() {
        of(NONE, 16, 15)
    } else if found.get(17).is_some() {
        of(NONE, 18, 17)
    } else if found.get(19).is_some() {
        of(19, NONE, NONE)
    } else if found.get(20).is_some() {
        of(NONE, NONE, 20)
    } else {
        of(NONE, 21, NONE)
    }
}

fn number<T: std::str::FromStr>(found: &Captures<'_>, group: usize) -> Option<T> {
    found.get(group)?.as_str().parse().ok()
}

/// Part of a longer number ("26/2016/QĐ-UBND", "1/2 ngày").
fn inside_number(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().next_back();
    let after = &text[end..];
    before.is_some_and(|letter| letter.is_ascii_digit() || letter == '/')
        || after.starts_with(|letter: char| letter.is_ascii_digit() || letter == '/' || letter == '%')
        || after.starts_with(" ngày")
        || after.starts_with('-') && after[1..].starts_with(|letter: char| letter.is_uppercase())
}

impl PrintedDate {
    /// A date that a calendar can have.
    fn sane(self) -> Option<PrintedDate> {
        let month = self.month.is_none_or(|month| (1..=12).contains(&month));
        let day = self.day.is_none_or(|day| (1..=31).contains(&day));
        let year = self.year.is_none_or(|year| (1900..=2100).contains(&year));
        (month && day && year).then_some(self)
    }
}

#[cfg(test)]
mod tests;
