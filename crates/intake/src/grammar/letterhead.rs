//! The letterhead: superior body and issuer on the left, place and date on the right (Decree 30/2020, Annex I,
//! boxes 2 to 4). Columns may be interleaved or lost.

use crate::vocabulary::people::{INCOMPLETE, ORGANISATIONS};
use crate::vocabulary::places::PROVINCES;

use super::dates::{self, DateAt};
use super::key::{is_capital, key};
use super::lines::Line;
use super::number::{self, NumberLine};
use super::text::Text;
use super::zones::{is_quoc_hieu, kind_of};

/// What the letterhead says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Letterhead {
    pub(crate) parent_issuer: Option<Text>,
    pub(crate) issuer: Option<Text>,
    pub(crate) number: Option<NumberLine>,
    pub(crate) dateline: Option<Dateline>,
    /// The subject of an official letter ("V/v …").
    pub(crate) letter_subject: Option<Text>,
}

/// Place and date of issue.
#[derive(Clone, Debug)]
pub(crate) struct Dateline {
    pub(crate) place: Option<Text>,
    pub(crate) date: DateAt,
    pub(crate) printed: Text,
    /// It stands outside the letterhead.
    pub(crate) elsewhere: bool,
}

/// Reads the lines above the type line.
pub(crate) fn read(lines: &[Line]) -> Letterhead {
    let mut head = Letterhead { dateline: dateline(lines), ..Letterhead::default() };
    let mut left: Vec<Text> = Vec::new();
    let mut subject: Option<Text> = None;
    let mut number_label: Option<Text> = None;
    let mut lone: Vec<Text> = Vec::new();
    for line in lines {
        for column in columns(line) {
            let mut column = before_quoc_hieu(&column).trimmed(NOISE);
            // "Số:" alone, wrapped in its cell: the number follows on the next line
            if let Some(mut label) = number_label.take() {
                label.join(&column);
                column = label;
            } else if column.as_str() == "Số:" {
                number_label = Some(column);
                continue;
            }
            if column.is_empty() {
                subject = None;
                continue;
            }
            let column_key = key(column.as_str());
            if column_key.starts_with("v/v") || column_key.starts_with("ve viec") && head.number.is_some() {
                subject = Some(column.clone());
                head.letter_subject = Some(column);
                continue;
            }
            let year = column.len() == 4 && column.as_str().starts_with(['1', '2']);
            if column.len() <= 5 && !year && column.as_str().bytes().all(|digit| digit.is_ascii_digit()) {
                lone.push(column);
                continue;
            }
            if let Some(number) = number::number_line(&column) {
                if head.number.is_none() {
                    head.number = Some(number);
                }
                continue;
            }
            let long = dates::long(column.as_str(), 0).or_else(|| dates::long_noisy(column.as_str()));
            let dated = long.is_some() || column_key.starts_with("ngay ");
            if is_quoc_hieu(&column_key)
                || dated
                || line.after_blank
                || line.starts_cell
                || column_key.starts_with("kinh gui")
            {
                subject = None;
            }
            if is_quoc_hieu(&column_key) || dated {
                continue;
            }
            if let (Some(_), Some(text)) = (&subject, head.letter_subject.as_mut()) {
                text.join(&column);
            } else if head.number.is_none() && is_left(&column, &column_key) {
                left.push(column);
            }
        }
    }
    (head.parent_issuer, head.issuer) = superior_and_issuer(&left);
    // a signing program may write the number a little above its blank
    if let (Some(line), [number]) = (&mut head.number, &lone[..])
        && line.number.is_empty()
    {
        line.number = number.as_str().to_owned();
        line.number_place = Some(number.place());
        line.beside = true;
    }
    head
}

/// What recognition leaves beside the words of a letterhead.
const NOISE: &[char] = &['ˆ', '˜', '¬', '`', '´', '_', ' ', '~', '\'', '’', '‘', '-', '–', '—', '|', '°', '.'];

/// The columns of a line; the blanks of a draft ("Số:      /KH-UBND", "ngày     tháng 4") part none.
fn columns(line: &Line) -> Vec<Text> {
    let mut out: Vec<Text> = Vec::new();
    for column in line.columns() {
        let text = column.as_str();
        let blank = text.starts_with(['/', '.', '…', ','])
            || ["tháng", "năm", "ngày"].iter().any(|word| text.starts_with(word));
        match out.last_mut() {
            Some(before)
                if blank
                    || before.as_str().ends_with([':', '/', '-'])
                    || before.as_str().ends_with("ngày")
                    || before.as_str() == "Số" =>
            {
                before.join(&column)
            }
            _ => out.push(column),
        }
    }
    out
}

/// The part of a column in front of the fixed lines at the top right, when an export ran them together.
fn before_quoc_hieu(column: &Text) -> Text {
    let text = column.as_str();
    let cut = ["CỘNG HÒA", "CỘNG HOÀ", "CÔNG HÒA", "Độc lập", "ĐẢNG CỘNG SẢN"]
        .iter()
        .filter_map(|fixed| text.find(fixed))
        .min();
    cut.map_or_else(|| column.clone(), |at| column.part(0..at))
}

/// A line of the left column: capitals, no stamp and no draft note.
fn is_left(column: &Text, column_key: &str) -> bool {
    const STAMPS: &[&str] = &[
        "du thao",
        "mat",
        "toi mat",
        "khan",
        "thuong khan",
        "hoa toc",
        "phu luc",
        "mau",
        "ban sao",
        "sao y",
        "luu hanh noi bo",
    ];
    let letters = column.as_str().chars().filter(|letter| letter.is_alphabetic()).count();
    letters >= 2
        && is_capital(column.as_str())
        && column.len() < 220
        && !STAMPS.contains(&column_key.trim_matches(['(', ')', ' ', '.']))
        && !column_key.starts_with("du thao")
        && kind_of(column.as_str()).is_none()
}

/// First body above, second below; wrapped names are joined.
fn superior_and_issuer(left: &[Text]) -> (Option<Text>, Option<Text>) {
    let mut names: Vec<Text> = Vec::new();
    for line in left {
        let joins = names.last().is_some_and(|before| goes_on(before.as_str(), line.as_str()));
        match names.last_mut() {
            Some(name) if joins => name.join(line),
            _ => names.push(line.clone()),
        }
    }
    let mut names = names.into_iter();
    let (first, second) = (names.next(), names.next());
    match second {
        None => (None, first),
        Some(mut issuer) => {
            for more in names.by_ref().take(3) {
                issuer.join(&more);
            }
            (first, Some(issuer))
        }
    }
}

/// Whether a line of the left column goes on with the name begun above, rather than naming a further body.
#[must_use]
pub fn goes_on(before: &str, line: &str) -> bool {
    let (before, line) = (key(before), key(line));
    let body = ORGANISATIONS.iter().any(|word| line.starts_with(word));
    !body || INCOMPLETE.contains(&before.as_str()) || before.ends_with([',', '-']) || before.ends_with(" va")
}

/// "Cao Bằng, ngày … tháng … năm …" among these lines, also when it is wrapped inside its cell.
pub(crate) fn dateline(lines: &[Line]) -> Option<Dateline> {
    for start in 0..lines.len() {
        for column in columns(&lines[start]) {
            if column.as_str().starts_with('(') || is_capital(column.as_str()) || is_quoc_hieu(&key(column.as_str())) {
                continue;
            }
            let mut joined = column.clone();
            for next in lines.iter().skip(start + 1).take(2) {
                if let Some(found) = whole_dateline(&joined) {
                    return Some(found);
                }
                if next.starts_cell || next.after_blank {
                    break;
                }
                joined.join(&next.text);
            }
            if let Some(found) = whole_dateline(&joined) {
                return Some(found);
            }
        }
    }
    None
}

/// A stretch that ends with a long date, the place in front of it.
fn whole_dateline(text: &Text) -> Option<Dateline> {
    let date = dates::long(text.as_str(), 0).filter(|found| found.date.year.is_some());
    let date = date.or_else(|| dates::long_noisy(text.as_str()))?;
    let rest = text.as_str()[date.end..].trim_matches([' ', '.', '*']);
    let before = text.as_str()[..date.start].trim_end();
    if rest.chars().count() > 3 && !is_capital(rest) || before.len() > 160 {
        return None;
    }
    let comma = before.ends_with([',', '.', ';']);
    let end = before.trim_end_matches([',', '.', ';', ' ']).len();
    let place = comma.then(|| place_at_end(text, end).or_else(|| province_at_end(text, end))).flatten();
    if place.is_none() && !before.is_empty() {
        return None;
    }
    let start = place.as_ref().map_or(date.start, |(start, _)| *start);
    Some(Dateline { place: place.map(|(_, place)| place), date, printed: text.part(start..date.end), elsewhere: false })
}

/// "Hà nội", "thành phố hồ chí minh": a province whose name does not look like one.
fn province_at_end(text: &Text, end: usize) -> Option<(usize, Text)> {
    let before = &text.as_str()[..end];
    let starts = before.rmatch_indices(' ').map(|(at, _)| at + 1).take(4).chain(std::iter::once(0));
    let start = starts.filter(|start| PROVINCES.contains(&key(&before[*start..]).as_str())).min()?;
    Some((start, text.part(start..end)))
}

/// The capitalised words that end at byte `end`: the name of a place.
fn place_at_end(text: &Text, end: usize) -> Option<(usize, Text)> {
    let before = &text.as_str()[..end];
    let mut start = end;
    let words = before.rsplit(' ').scan(end, |at, word| {
        let begin = *at - word.len();
        *at = begin.saturating_sub(1);
        Some((begin, word))
    });
    for (count, (at, word)) in words.enumerate() {
        let proper = word.starts_with(char::is_uppercase)
            && (!is_capital(word) || word.starts_with("TP") || word.chars().count() == 1);
        let small = matches!(word, "phố" | "xã" | "trấn" | "đô" | "khu" | "đảo" | "tỉnh" | "phường");
        let joint = matches!(word, "-" | "–") || word.chars().all(|letter| letter.is_ascii_digit());
        let symbol = word.contains(['/', ':']);
        if count > 7 || symbol || !(proper || small || joint) {
            break;
        }
        start = at;
    }
    let place = text.part(start..end);
    let place = place.trimmed(&['-', '–', ' ', ',']);
    (!place.is_empty() && place.as_str().starts_with(char::is_uppercase)).then_some((start, place))
}
