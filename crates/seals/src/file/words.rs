//! Texts and days as PDF writes them.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

pub(super) use crate::certificate::limited;

/// A text string: UTF-16 or UTF-8 where it says so, else the letters of a byte each.
pub(super) fn text(bytes: &[u8]) -> String {
    let bytes = &bytes[..bytes.len().min(8 * crate::MAX_WORDS)];
    let letters: String = match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        // Many programs write UTF-8 without saying so.
        bytes => String::from_utf8(bytes.to_vec()).unwrap_or_else(|_| bytes.iter().copied().map(char::from).collect()),
    };
    limited(&letters)
}

/// `D:20261130091500+07'00'`. A time without its offset says nothing certain, so it is none.
pub(super) fn date(bytes: &[u8]) -> Option<Timestamp> {
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.strip_prefix("D:").unwrap_or(text);
    let (digits, zone) = text.split_at_checked(14)?;
    let number = |from: usize, length: usize| digits.get(from..from + length)?.parse::<i16>().ok();
    let small = |from: usize| i8::try_from(number(from, 2)?).ok();
    let local = DateTime::new(number(0, 4)?, small(4)?, small(6)?, small(8)?, small(10)?, small(12)?, 0).ok()?;
    let offset = offset(zone)?;
    offset.to_timestamp(local).ok()
}

fn offset(zone: &str) -> Option<Offset> {
    let sign = match zone.chars().next()? {
        'Z' => return Some(Offset::UTC),
        '+' => 1,
        '-' => -1,
        _ => return None,
    };
    let figures: Vec<i32> = zone[1..].split('\'').filter_map(|part| part.parse().ok()).collect();
    let hours = figures.first().copied().filter(|hours| (0..=25).contains(hours))?;
    let minutes = figures.get(1).copied().unwrap_or_default().clamp(0, 59);
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()
}
