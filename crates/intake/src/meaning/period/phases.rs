//! Rounds and phases of a period: "Đợt 1: từ 15/3 đến 19/5/2026; đợt 2: …", "Giai đoạn 1 (2021 - 2023)".

use std::sync::LazyLock;

use domain::plan::Phase;
use regex::Regex;

use crate::grammar::dates;
use crate::grammar::text::{Place, Text};

/// `Đợt 01`, `Giai đoạn II`, `Đợt I`
static NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b([Đđ]ợt|[Gg]iai đoạn|ĐỢT|GIAI ĐOẠN|[Bb]ước) (?:thứ )?(0?[1-9]|I{1,3}|IV|V|nhất|hai|ba)\b")
        .expect("a fixed pattern")
});

/// The phases that a text parts the time into, in order, with where each stands. Each has a day; a phase named again
/// is the same.
pub(super) fn of(text: &Text) -> Vec<(Phase, Place)> {
    let words = text.as_str();
    let starts: Vec<(usize, &str)> = NAME.find_iter(words).map(|name| (name.start(), name.as_str())).collect();
    let mut out: Vec<(Phase, Place)> = Vec::new();
    for (index, (start, name)) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(words.len(), |(next, _)| *next);
        let own = &words[*start..end];
        let dates = dates::all(own);
        let Some(first) = dates.first() else { continue };
        let last = dates.get(1).filter(|next| {
            let between = &own[first.end..next.start];
            between.len() < 40 && (between.contains("đến") || between.trim().trim_matches(['-', '–', ' ']).is_empty())
        });
        let until =
            ["đến", "hết"].iter().any(|word| own[..first.start].trim_end_matches(" ngày").trim_end().ends_with(word));
        let day = |date: &dates::PrintedDate| date.civil().map(|day| day.to_string()).or_else(|| date.shortest());
        let last_day = |date: &dates::PrintedDate| date.last_day().map(|day| day.to_string());
        let (from, to) = match last {
            Some(last) => (day(&first.date.completed_by(last.date)), last_day(&last.date)),
            None if until => (None, last_day(&first.date)),
            None => (day(&first.date), None),
        };
        let known = out.iter().any(|(phase, _)| phase.name.eq_ignore_ascii_case(name));
        if !known && (from.is_some() || to.is_some()) {
            let stop = last.unwrap_or(first).end;
            let phase = Phase { name: capitalised(name), start: from, end: to };
            out.push((phase, text.place_of(*start..start + stop)));
        }
    }
    out
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
