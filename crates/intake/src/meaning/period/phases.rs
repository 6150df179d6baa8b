//! Rounds and phases of a period: "Đợt 1: từ 15/3 đến 19/5/2026; đợt 2: …", "Giai đoạn 1 (2021 - 2023)".

use std::sync::LazyLock;

use domain::plan::Phase;
use domain::vietnamese::begun_large;
use regex::Regex;

use crate::grammar::dates;
use crate::grammar::key::{key, tail};
use crate::grammar::text::{Place, Text};

/// `Đợt 01`, `Giai đoạn II`, `Đợt I`
static NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"\b([Đđ]ợt|[Gg]iai đoạn|ĐỢT|GIAI ĐOẠN|[Bb]ước)(?: thi đua)? (?:thứ )?(0?[1-9]|I{1,3}|IV|V|nhất|hai|ba|tư)\b",
    )
    .expect("a fixed pattern")
});

/// The phases that a text parts the time into, in order, with where each stands. Each has a day; a phase named again
/// is the same.
pub(super) fn of(text: &Text, own_date: Option<&str>) -> Vec<(Phase, Place)> {
    let words = text.as_str();
    let starts: Vec<(usize, &str)> = NAME.find_iter(words).map(|name| (name.start(), name.as_str())).collect();
    let mut out: Vec<(Phase, Place)> = Vec::new();
    for (index, (start, name)) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(words.len(), |(next, _)| *next);
        let own = &words[*start..end];
        let (from, to, stop) = match super::span(&text.part(*start..end), own_date) {
            Some(span) => (span.start, span.end, span.text.place()),
            None => match one_day(own) {
                Some((from, to, stop)) => (from, to, text.place_of(*start..start + stop)),
                None => continue,
            },
        };
        let known = out.iter().any(|(phase, _)| key(&phase.name) == key(name));
        if !known && (from.is_some() || to.is_some()) {
            let phase = Phase { name: begun_large(name), start: from, end: to };
            out.push((phase, text.place_of(*start..start + name.len()).to(stop)));
        }
    }
    out
}

/// A round that is given one day only: its first, or its last behind "đến", "hết". With the byte where it ends.
fn one_day(words: &str) -> Option<(Option<String>, Option<String>, usize)> {
    let first = dates::all(words).into_iter().next()?;
    let before = words[..first.start].trim_end_matches(" ngày").trim_end();
    let aside = ["trước", "sơ kết", "tổng kết", "báo cáo"].iter().any(|word| tail(before, 24).contains(word));
    if aside {
        return None;
    }
    let until = ["đến", "hết"].iter().any(|word| before.ends_with(word));
    let day = first.date.civil().map(|day| day.to_string()).or_else(|| first.date.shortest());
    let last = first.date.last_day().map(|day| day.to_string());
    Some(if until { (None, last, first.end) } else { (day, None, first.end) })
}
