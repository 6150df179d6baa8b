//! By when: deadlines in prose ("trước ngày 31/3/2026", "chậm nhất trong tháng 6", "trước ngày 20 hằng tháng") and what
//! stands under "Thời gian" in a table.

use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::dates::{self, DateAt};
use crate::grammar::key::key;

/// A deadline in a text, by bytes.
pub(crate) struct Due {
    /// ISO date, or the plan's words: `trước 2026-03-31`, `trước 05/01 hằng năm`.
    pub(crate) when: String,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// The day had to be worked out of words.
    pub(crate) in_words: bool,
    /// `trước`, `trong`, `chậm nhất`; `None` for one of many days.
    last: Option<&'static str>,
}

/// Words that make a date the last one, and the one that is kept of them: a day before, that day, within that month.
const LAST: &[(&str, &str)] = &[
    ("chậm nhất trước ngày ", "trước"),
    ("chậm nhất trước ", "trước"),
    ("trước ngày ", "trước"),
    ("trước ", "trước"),
    ("chậm nhất trong ", "trong"),
    ("hoàn thành trong ", "trong"),
    ("xong trong ", "trong"),
    ("chậm nhất là ", "chậm nhất"),
    ("chậm nhất đến ", "chậm nhất"),
    ("chậm nhất vào ", "chậm nhất"),
    ("chậm nhất ngày ", "chậm nhất"),
    ("chậm nhất ", "chậm nhất"),
    ("không quá ngày ", "chậm nhất"),
    ("không quá ", "chậm nhất"),
    ("không muộn hơn ", "chậm nhất"),
    ("muộn nhất ", "chậm nhất"),
    ("hạn cuối ", "chậm nhất"),
    ("hoàn thành ", "chậm nhất"),
];

/// Periods that come again, as said behind a date or alone.
const AGAIN: &[&str] =
    &["hằng tuần", "hàng tuần", "hằng tháng", "hàng tháng", "hằng quý", "hàng quý", "hằng năm", "hàng năm"];

/// `định kỳ hằng tháng`, `định kỳ 06 tháng, 01 năm`
static PERIODIC: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)định kỳ,? (?:(?:vào )?(?:hằng|hàng|theo) (?:tuần|tháng|quý|năm)|(?:0?[1-9]|1[0-2]|sáu|ba|một) ?(?:tháng|năm|quý|tuần))(?:(?:,| và|/) ?(?:(?:hằng|hàng) )?(?:(?:0?[1-9]|sáu|ba|một) )?(?:tháng|năm|quý))*",
    )
    .expect("a fixed pattern")
});

/// `trong vòng 05 ngày kể từ ngày ký`, `chậm nhất 10 ngày làm việc sau khi kết thúc …`
static AFTER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)(?:trong vòng|trong thời hạn|chậm nhất(?: là)?|sau) [0-9]{1,3} ngày(?: làm việc)?,? (?:kể từ|tính từ|sau khi|từ) [^,.;]{3,80}",
    )
    .expect("a fixed pattern")
});

/// All deadlines of a text, in order.
pub(crate) fn deadlines(text: &str) -> Vec<Due> {
    let dates = dates::all(text);
    let mut out: Vec<Due> = Vec::new();
    for (at, found) in dates.iter().enumerate() {
        let listed = |one: &DateAt, next: &DateAt| matches!(&text[one.end..next.start], " và " | ", " | " và ngày ");
        let word = word_before(text, found);
        // "trước ngày 01/6 và 15/11 hằng năm": both days, every year
        let joined = at.checked_sub(1).map(|before| &dates[before]).filter(|before| listed(before, found));
        let word = word.or_else(|| joined.and(out.last()?.last).map(|last| (found.start, last)));
        let chain =
            dates[at..].windows(2).take_while(|pair| listed(&pair[0], &pair[1])).last().map_or(found, |pair| &pair[1]);
        let again = again(text, chain.end);
        let (Some(day), true) = (day(found), word.is_some() || again.is_some()) else { continue };
        let parts = [word.map(|(_, last)| last), Some(day.as_str()), again.map(|(again, _)| again)];
        out.push(Due {
            when: parts.into_iter().flatten().collect::<Vec<_>>().join(" "),
            start: word.map_or(found.start, |(start, _)| start),
            end: again.filter(|_| chain.end == found.end).map_or(found.end, |(_, end)| end),
            in_words: found.date.civil().is_none(),
            last: word.map(|(_, last)| last),
        });
    }
    for found in PERIODIC.find_iter(text).chain(AFTER.find_iter(text)) {
        if out.iter().all(|due| due.end <= found.start() || found.end() <= due.start) {
            let when = found.as_str().trim().to_owned();
            out.push(Due { when, start: found.start(), end: found.end(), in_words: true, last: None });
        }
    }
    out.sort_by_key(|due| due.start);
    out
}

/// The words in front of a date that make it the last one: where they begin, and what is kept of them.
fn word_before(text: &str, found: &DateAt) -> Option<(usize, &'static str)> {
    let tail = text[..found.start].to_lowercase();
    let (words, kept) = LAST.iter().find(|(words, _)| tail.ends_with(words))?;
    let start = found.start.checked_sub(words.len())?;
    text.is_char_boundary(start).then_some((start, *kept))
}

/// The day itself.
pub(crate) fn on(found: &DateAt) -> Option<Due> {
    let when = found.date.shortest().filter(|day| day.len() > 4)?;
    Some(Due { when, start: found.start, end: found.end, in_words: found.date.civil().is_none(), last: None })
}

/// ISO where the year is known, else the words.
fn day(found: &DateAt) -> Option<String> {
    found.date.shortest().or_else(|| match (found.date.day, found.date.month) {
        (Some(day), Some(month)) => Some(format!("{day:02}/{month:02}")),
        (Some(day), None) => Some(format!("ngày {day:02}")),
        (None, Some(month)) => Some(format!("tháng {month}")),
        (None, None) => None,
    })
}

/// "hằng năm" behind byte `from`, with where it ends.
fn again(text: &str, from: usize) -> Option<(&'static str, usize)> {
    let rest = &text[from..];
    let bare = rest.trim_start_matches([' ', '(', ',']);
    let word = AGAIN.iter().find(|word| bare.starts_with(**word))?;
    Some((word, from + rest.len() - bare.len() + word.len()))
}

/// What stands in a cell or behind a label for the time: a day where it is one, else the words as printed.
pub(crate) fn stated(text: &str) -> Option<String> {
    let text = text.trim_matches([' ', '.', ';', ',', ':']);
    if text.is_empty() || text == "-" {
        return None;
    }
    if let [only] = deadlines(text).as_slice() {
        return Some(only.when.clone());
    }
    let whole = |found: &DateAt| {
        let around = key(&format!("{} {}", &text[..found.start], &text[found.end..]));
        around.is_empty() || ["ngay", "vao ngay", "trong", "thang"].contains(&around.trim())
    };
    match dates::all(text).as_slice() {
        [only] if whole(only) && only.date.month.is_some() && !key(text).contains("qu") => only.date.shortest(),
        _ => None,
    }
    .or_else(|| Some(text.to_owned()))
}
