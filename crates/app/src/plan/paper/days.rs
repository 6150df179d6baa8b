//! Days as the plan keeps them, in the words of a plan.

use domain::vietnamese::short_date;

/// `2026-03-31`, `2026-03`, or words.
pub(super) fn day(kept: &str) -> String {
    if let Ok(day) = kept.parse() {
        return short_date(day);
    }
    match kept.split_once('-').map(|(year, month)| (year.parse::<i16>(), month.parse::<u8>())) {
        Some((Ok(year), Ok(month))) => format!("tháng {month}/{year}"),
        _ => kept.to_owned(),
    }
}

/// A deadline: `trước 2026-03-31` as "trước ngày 31/3/2026".
pub(super) fn deadline(kept: &str) -> String {
    let (word, rest) = ["trước ", "chậm nhất ", "trong "]
        .iter()
        .find_map(|word| Some((*word, kept.strip_prefix(word)?)))
        .unwrap_or(("", kept));
    let (when, again) = rest.split_once(' ').map_or((rest, ""), |(when, _)| (when, &rest[when.len()..]));
    let printed = day(when);
    let changed = printed != when;
    let figures = when.split('/').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    match word {
        "" => format!("{printed}{again}"),
        "trong " if changed => format!("hoàn thành trong {printed}{again}"),
        _ if changed && !printed.starts_with("tháng") || figures => format!("{word}ngày {printed}{again}"),
        _ => format!("{word}{printed}{again}"),
    }
}
