//! Checks that more than one file needs.

use std::collections::BTreeSet;

use crate::error::{CatalogueError, Reason};
use crate::source::Names;

/// Refuses a code, printed word or date that stands twice.
pub(crate) fn once<'a>(file: &str, codes: impl IntoIterator<Item = &'a str>) -> Result<(), CatalogueError> {
    let mut seen = BTreeSet::new();
    for code in codes {
        filled(file, "code", code)?;
        if !seen.insert(code) {
            return Err(CatalogueError::of_key(file, code, Reason::Duplicate));
        }
    }
    Ok(())
}

/// Refuses a text without content.
pub(crate) fn filled(file: &str, key: &str, text: &str) -> Result<(), CatalogueError> {
    if text.trim().is_empty() { Err(CatalogueError::of_key(file, key, Reason::Empty)) } else { Ok(()) }
}

/// Refuses an entry whose names or source are empty. `code` says which entry.
pub(crate) fn named(file: &str, code: &str, name: &Names, source: &str) -> Result<(), CatalogueError> {
    for (part, text) in [("name.vi", name.vi.as_str()), ("name.en", &name.en), ("source", source)] {
        filled(file, &format!("{code}: {part}"), text)?;
    }
    Ok(())
}

/// Refuses a code that cannot stand in an address. `key` says whose.
pub(crate) fn code(file: &str, key: &str, code: &str) -> Result<(), CatalogueError> {
    if is_code(code) { Ok(()) } else { Err(CatalogueError::of_key(file, key, Reason::NotACode)) }
}

/// Whether it is a code: small letters without marks, digits, hyphens; at most 40.
pub(crate) fn is_code(text: &str) -> bool {
    let sign = |sign: u8| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'-';
    (1..=40).contains(&text.len()) && text.bytes().all(sign)
}

/// Refuses a number outside what is sensible. `key` says which.
pub(crate) fn within(file: &str, key: &str, number: u32, from: u32, to: u32) -> Result<(), CatalogueError> {
    let inside = (from..=to).contains(&number);
    if inside { Ok(()) } else { Err(CatalogueError::of_key(file, key, Reason::OutOfRange { from, to })) }
}
