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
