//! Probable slips: known misspellings, years of an anniversary that do not add up, days that do not
//! exist or fall on another day of the week. The text is never changed.

mod numbering;

use std::sync::LazyLock;

use domain::plan::{Slip, SlipKind};
use regex::Regex;

use crate::document::Document;
use crate::grammar::dates;
use crate::grammar::key::{key, tail};
use crate::vocabulary::slips::SLIPS;

use super::page::Page;

/// All slips, in the order of the text.
pub(crate) fn slips(document: &Document, page: &Page) -> Vec<Slip> {
    let mut out = numbering::slips(document, page);
    let mut offset = 0;
    for (index, paragraph) in document.paragraphs.iter().enumerate() {
        let place = Place { text: &paragraph.text, offset, paragraph: index };
        spelling(&place, &mut out);
        anniversary(&place, &mut out);
        impossible_day(&place, &mut out);
        other_weekday(&place, &mut out);
        offset += paragraph.text.chars().count() + 1;
    }
    out.sort_by_key(|slip| slip.start);
    out
}

struct Place<'a> {
    text: &'a str,
    offset: usize,
    paragraph: usize,
}

impl Place<'_> {
    fn slip(&self, kind: SlipKind, start: usize, end: usize, suggestion: Option<String>) -> Slip {
        let at = self.offset + self.text[..start].chars().count();
        let around_start = self.text[..start].char_indices().rev().nth(29).map_or(0, |(at, _)| at);
        let around_end = self.text[end..].char_indices().nth(30).map_or(self.text.len(), |(at, _)| end + at);
        Slip {
            kind,
            as_printed: self.text[around_start..around_end].to_owned(),
            suggestion,
            start: at,
            end: at + self.text[start..end].chars().count(),
            paragraph: self.paragraph,
        }
    }
}

fn spelling(place: &Place<'_>, out: &mut Vec<Slip>) {
    for (printed, meant, kind) in SLIPS {
        for (at, _) in place.text.match_indices(printed) {
            let end = at + printed.len();
            let before = place.text[..at].ends_with(char::is_alphanumeric);
            let after = place.text[end..].starts_with(char::is_alphanumeric);
            if !before && !after {
                out.push(place.slip(*kind, at, end, Some((*meant).to_owned())));
            }
        }
    }
}

/// `75 năm … (11/6/1948 - 11/6/2023)`: the years must add up. The brackets follow within one sentence.
static ANNIVERSARY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:(?:kỷ niệm|kỉ niệm|lần thứ)[^0-9.;]{0,12}([0-9]{1,3}) năm[^.;()]*|(?-u:\b)([0-9]{1,3}) năm (?:ngày|thành lập|quốc khánh|chiến thắng|cách mạng)[^.;()]*)\((?:[0-9]{1,2}[/.-][0-9]{1,2}[/.-])?([0-9]{4}) ?[-–] ?(?:[0-9]{1,2}[/.-][0-9]{1,2}[/.-])?([0-9]{4})\)")
        .expect("a fixed pattern")
});

fn anniversary(place: &Place<'_>, out: &mut Vec<Slip>) {
    if !place.text.contains("năm") {
        return;
    }
    for found in ANNIVERSARY.captures_iter(place.text) {
        let number = |group: usize| found.get(group).and_then(|group| group.as_str().parse::<i32>().ok());
        let printed = found.get(1).or_else(|| found.get(2));
        let years = number(1).or_else(|| number(2));
        let (Some(years), Some(from), Some(to), Some(printed)) = (years, number(3), number(4), printed) else {
            continue;
        };
        if to - from != years {
            out.push(place.slip(SlipKind::Anniversary, printed.start(), printed.end(), Some((to - from).to_string())));
        }
    }
}

/// "31/4/2023": no such day.
fn impossible_day(place: &Place<'_>, out: &mut Vec<Slip>) {
    for found in dates::all(place.text) {
        if let (Some(_), Some(_), Some(_), None) =
            (found.date.year, found.date.month, found.date.day, found.date.civil())
        {
            out.push(place.slip(SlipKind::Date, found.start, found.end, None));
        }
    }
}

/// "thứ Hai, ngày 10/5/2027", "Chủ nhật (15/5/2027)": a day of the week close before a date.
static WEEKDAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(chủ nhật|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7]))[ ,(]{0,3}(?:ngày )?$").expect("a fixed pattern")
});

/// Days of the week, Monday first, as words and as figures.
const WEEK: [(&str, &str); 7] = [
    ("thứ hai", "thứ 2"),
    ("thứ ba", "thứ 3"),
    ("thứ tư", "thứ 4"),
    ("thứ năm", "thứ 5"),
    ("thứ sáu", "thứ 6"),
    ("thứ bảy", "thứ 7"),
    ("chủ nhật", "chủ nhật"),
];

fn other_weekday(place: &Place<'_>, out: &mut Vec<Slip>) {
    for found in dates::all(place.text) {
        let Some(day) = found.date.civil() else { continue };
        let Some(printed) = WEEKDAY.captures(tail(&place.text[..found.start], 40)).and_then(|found| found.get(1))
        else {
            continue;
        };
        let before = found.start - tail(&place.text[..found.start], 40).len();
        let (start, said) = (before + printed.start(), printed.as_str().to_lowercase());
        // "tuần thứ hai (12/3/2026)": an ordinal, no day of the week
        let counted = key(tail(&place.text[..start], 8));
        if ["lan", "tuan", "dot", "ky", "khoa", "vong", "ngay"].iter().any(|word| counted.ends_with(word)) {
            continue;
        }
        let meant = WEEK[usize::from(day.weekday().to_monday_zero_offset().unsigned_abs())];
        if said != meant.0 && said != meant.1 {
            out.push(place.slip(SlipKind::Date, start, found.end, Some(meant.0.to_owned())));
        }
    }
}
