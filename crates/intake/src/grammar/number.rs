//! Number and symbol of a document: `Số: 902/KH-UBND`, blank in a draft, `Số 34-CT/TW` in the Party.

use std::sync::LazyLock;

use regex::Regex;

use super::text::{Place, Text};

/// The number line, read.
#[derive(Clone, Debug, Default)]
pub(crate) struct NumberLine {
    /// As printed, spaces folded.
    pub(crate) printed: Text,
    /// Before the first separator; empty when blank.
    pub(crate) number: String,
    /// After it, without spaces, dashes of one kind; `None` where the line has a number alone.
    pub(crate) symbol: Option<String>,
    /// Where the number stands, or should.
    pub(crate) number_place: Option<Place>,
    pub(crate) symbol_place: Option<Place>,
    /// The number stands beside the line, not in its blank.
    pub(crate) beside: bool,
}

/// Groups: 1 number, 2 what stands there where it is no number, 3 separator, 4 the rest.
static LINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?:[Ss][ốoôóồổòếêỐOÔÓ6])(?: ?[:;z]| ?\.| |…)[ .…_:]*(?:([0-9]{1,5}[a-zA-Z]?)|([^/]{1,9}?))?[ .…_]*",
        r"(?:([/]|[-–] ?)(.*))?$",
    ))
    .expect("a fixed pattern")
});

static SYMBOL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^ ?((?:[0-9]{4} ?/ ?)?[A-ZĐÐƯÔÂÊ][A-Za-zĐđÐƯưÔôÂâÊêĂă0-9&.]*(?: ?[-–_/] ?[A-ZĐÐƯÔÂÊ0-9][A-Za-zĐđÐƯưÔôÂâÊêĂă0-9&.]*)*)")
        .expect("a fixed pattern")
});

/// Reads a line (or column) as the number line.
pub(crate) fn number_line(text: &Text) -> Option<NumberLine> {
    let found = LINE.captures(text.as_str())?;
    // in a name printed in capitals "SỐ 1050/QĐ-SCT" cites another document
    if text.as_str().starts_with("SỐ ") && !text.as_str().contains(':') {
        return None;
    }
    let number = found.get(1);
    let Some(tail) = found.get(4) else {
        // "Số: 12" alone is a number line only with its colon
        let number = number.filter(|_| text.as_str().contains(':'))?;
        return Some(NumberLine {
            printed: text.clone(),
            number: number.as_str().to_owned(),
            number_place: Some(text.place_of(number.range())),
            ..NumberLine::default()
        });
    };
    // what recognition makes of a hand-written number may hold strokes of its own
    let starts = std::iter::once(0).chain(tail.as_str().match_indices('/').map(|(at, _)| at + 1));
    let (at, symbol) =
        starts.filter(|at| *at <= 8).find_map(|at| Some((at, SYMBOL.captures(&tail.as_str()[at..])?.get(1)?)))?;
    let (number, in_number) = if at == 0 { (number, None) } else { (None, Some(&tail.as_str()[..at])) };
    let range = tail.start() + at + symbol.start()..tail.start() + at + symbol.end();
    let mut clean: String = symbol.as_str().chars().filter(|letter| *letter != ' ').collect();
    clean = clean.replace(['–', '_'], "-").replace('Ð', "Đ").trim_end_matches('.').to_owned();
    let letters = clean.chars().filter(|letter| letter.is_uppercase()).count();
    // strokes that recognition could not read are a number only in front of a stroke and beside a colon
    let unreadable = in_number.or(found.get(2).map(|noise| noise.as_str()));
    let noise = unreadable.is_some_and(|noise| {
        !text.as_str().contains(':') && !text.as_str().contains(';')
            || found.get(3).is_none_or(|stroke| stroke.as_str() != "/")
            || noise.split(' ').any(|word| word.chars().count() > 4 && word.chars().all(char::is_alphabetic))
    });
    if letters < 2 || noise {
        return None;
    }
    let number_place = number.map_or_else(|| text.place_of(0..range.end), |number| text.place_of(number.range()));
    Some(NumberLine {
        printed: text.part(0..range.end),
        number: number.map_or(String::new(), |number| number.as_str().to_owned()),
        symbol: Some(clean),
        number_place: Some(number_place),
        symbol_place: Some(text.place_of(range)),
        beside: false,
    })
}

#[cfg(test)]
mod tests;
