//! Letters given by their place in a symbol font.

/// The letter that `w:sym` draws: `code` is its `w:char`, hexadecimal, usually moved to the private area U+F000.
/// A picture without counterpart gives a small square, so that the place is seen to hold something.
pub(super) fn letter(font: &str, code: &str) -> Option<char> {
    let code = u32::from_str_radix(code.trim(), 16).ok()?;
    let place = if (0xF000..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
    let picture_font = ["wingdings", "webdings"].iter().any(|name| font.to_lowercase().starts_with(name));
    let symbol_font = font.eq_ignore_ascii_case("symbol");
    let letter = match place {
        0x9F | 0x6C | 0x6E | 0xA7 if picture_font => '•',
        0x6F | 0xA8 | 0x71 | 0x72 if picture_font => '☐',
        0xFE | 0x52 if picture_font => '☑',
        0xFD | 0x54 | 0x78 if picture_font => '☒',
        0xFC if picture_font => '✓',
        0xFB if picture_font => '✗',
        0xE0 | 0xE8 | 0xF0 if picture_font => '→',
        0xB7 if symbol_font => '•',
        0xAE if symbol_font => '→',
        0xB3 if symbol_font => '≥',
        0xA3 if symbol_font => '≤',
        0xB4 if symbol_font => '×',
        0xB1 if symbol_font => '±',
        // The Symbol font keeps digits and punctuation where ASCII has them, and Greek in place of Latin.
        0x20..=0x3F if symbol_font => char::from_u32(place)?,
        _ if picture_font || symbol_font => '□',
        _ if (0xE000..=0xF8FF).contains(&code) => return printable(place).or(Some('□')),
        _ => return printable(code),
    };
    Some(letter)
}

fn printable(code: u32) -> Option<char> {
    char::from_u32(code).filter(|letter| !letter.is_control())
}
