//! Days as a plan gives them: `2026-03-31`, a month `2026-03`, or its own words with days in them,
//! `trước 2026-03-31`, `hằng năm`.

use jiff::civil::Date;

use super::{first_day, last_day};
use crate::vietnamese::{fold, parse_date, short_date};

/// A day is written in words that name none of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a day of the calendar")]
pub struct NotADay;

/// What a person typed, as it is kept: `trước 31/3/2026` is `trước 2026-03-31`, `tháng 10 năm 2025` is `2025-10`,
/// words without a day stay words.
///
/// # Errors
/// [`NotADay`] for a day that the calendar does not have.
pub fn typed_when(text: &str) -> Result<String, NotADay> {
    if is_date_like(text) {
        return parse_date(text).map(|day| day.to_string()).or_else(|| month(text)).ok_or(NotADay);
    }
    let words: Vec<&str> = text.split(' ').collect();
    let mut kept: Vec<String> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let (day, length) = match long_day(&words[at..]) {
            Some(tail) => (Some((parse_date(&words[at..at + LONG_DAY].join(" ")).ok_or(NotADay)?, tail)), LONG_DAY),
            None => (short_day(words[at])?, 1),
        };
        match day {
            Some((day, tail)) => {
                if is_day_word(&kept) {
                    kept.pop();
                }
                kept.push(format!("{day}{tail}"));
            }
            None => kept.push(words[at].to_owned()),
        }
        at += length;
    }
    Ok(kept.join(" "))
}

/// Words before "ngày" that say by when, or from when: "trước ngày 31/3" is "trước 31/3".
const LIMITS: [&str; 8] = ["truoc", "den", "tu", "het", "han", "nhat", "toi", "sau"];

/// Whether the last word only says that a day follows.
fn is_day_word(words: &[String]) -> bool {
    let folded: Vec<String> = words.iter().rev().take(2).map(|word| fold(word)).collect();
    matches!(&folded[..], [last, before] if last == "ngay" && LIMITS.contains(&before.as_str()))
}

/// Words of `31 tháng 3 năm 2026`.
const LONG_DAY: usize = 5;

/// The same as people write it: `trước 31/3/2026`, `10/2025`, `…/10/2017` where the day is blank.
#[must_use]
pub fn shown_when(when: &str) -> String {
    let shown = |word: &str| {
        let (bare, tail) = bare(word);
        match (bare.parse::<Date>(), first_day(bare)) {
            (Ok(day), _) => format!("{}{tail}", short_date(day)),
            (_, Some(first)) => format!("{}/{}{tail}", first.month(), first.year()),
            _ if has_blank(bare) => {
                let parts = bare.split('-').rev().map(|part| if part.contains('X') { "…" } else { part });
                format!("{}{tail}", parts.collect::<Vec<_>>().join("/"))
            }
            _ => word.to_owned(),
        }
    };
    when.split(' ').map(shown).collect::<Vec<_>>().join(" ")
}

/// The one day of the calendar that is meant by `2026-03-31` or `trước 2026-03-31`, taken as printed. `None` for
/// spans, months, recurring days and words.
#[must_use]
pub fn only_day(when: &str) -> Option<Date> {
    let when = when.trim();
    let day = ["trước ngày", "trước", "chậm nhất", "đến", "hạn"].iter().find_map(|word| when.strip_prefix(word));
    day.unwrap_or(when).trim().parse().ok()
}

/// Whether a day is printed with a blank in it: `2017-10-XX`, alone or among words.
#[must_use]
pub fn has_blank(when: &str) -> bool {
    let is_blank =
        |word: &str| word.contains("-XX") && word.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | 'X'));
    when.split(' ').any(|word| is_blank(bare(word).0))
}

/// Whether a text is meant as a day and not as the words of an event.
pub(super) fn is_date_like(text: &str) -> bool {
    let folded = fold(text);
    let is_part = |word: &str| matches!(word, "ngay" | "thang" | "nam") || word.chars().all(|c| c.is_ascii_digit());
    !folded.is_empty() && folded.split(' ').all(is_part)
}

/// A month as typed, `2025-10` or `tháng 10 năm 2025`, as `2025-10`.
pub(super) fn month(text: &str) -> Option<String> {
    let folded = fold(text);
    let numbers: Vec<u16> = folded.split(' ').filter_map(|word| word.parse().ok()).collect();
    let [first, second] = numbers[..] else { return None };
    let (year, month) = if first > 12 { (first, second) } else { (second, first) };
    let iso = format!("{year:04}-{month:02}");
    (year >= 1900 && last_day(&iso).is_some()).then_some(iso)
}

/// A word without the marks of the sentence at its end, and these.
fn bare(word: &str) -> (&str, &str) {
    word.split_at(word.trim_end_matches([',', ';', '.', ')', ':']).len())
}

/// A word that is a day with its year, `31/3/2026`, and the marks after it; `None` for any other word.
fn short_day(word: &str) -> Result<Option<(Date, &str)>, NotADay> {
    let (day, tail) = bare(word);
    let parts: Vec<&str> = day.split(['/', '-', '.']).collect();
    let is_number = |part: &&str| !part.is_empty() && part.len() <= 4 && part.chars().all(|c| c.is_ascii_digit());
    let has_year = parts.len() == 3 && (parts[0].len() == 4 || parts[2].len() == 4);
    if !has_year || !parts.iter().all(is_number) {
        return Ok(None);
    }
    parse_date(day).map(|day| Some((day, tail))).ok_or(NotADay)
}

/// Whether the words begin with `31 tháng 3 năm 2026`: the marks after the year.
fn long_day<'a>(words: &[&'a str]) -> Option<&'a str> {
    let [day, month_word, month, year_word, year] = words.get(..LONG_DAY)? else { return None };
    let (year, tail) = bare(year);
    let is_number = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_digit());
    let is_day = fold(month_word) == "thang" && fold(year_word) == "nam";
    (is_day && [*day, *month, year].into_iter().all(is_number)).then_some(tail)
}

#[cfg(test)]
mod tests;
