//! The first letter of a text, large or small, the others as they are.

/// "kế hoạch" as a sentence begins with it.
#[must_use]
pub fn begun_large(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// "Kế hoạch" as it stands within a sentence. A name keeps its capital only where the caller knows that it is one.
#[must_use]
pub fn begun_small(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
