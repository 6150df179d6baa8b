//! Notes on a page that are the place of a signature. A note says so of itself, so only the signature that was found and
//! taken for what it is makes it one.

use hayro_syntax::object::{Dict, Name, Rect, String as PdfString};

use super::tree::MAX_LEVELS;

/// A signature of this file whose range is what it says.
pub(super) struct Signed {
    range: Vec<i64>,
    contents: Vec<u8>,
    /// Where the revision ends that it covers.
    end: u64,
}

impl Signed {
    pub(super) fn new(dict: &Dict<'_>, end: u64) -> Self {
        Self { range: super::range_of(dict), contents: contents(dict), end }
    }
}

fn contents(dict: &Dict<'_>) -> Vec<u8> {
    dict.get::<PdfString<'_>>("Contents").map(|text| text.as_bytes().to_vec()).unwrap_or_default()
}

/// Whether it is made for a signature.
pub(super) fn is_place(note: &Dict<'_>) -> bool {
    let is =
        |dict: &Dict<'_>, key: &str, name: &[u8]| dict.get::<Name<'_>>(key).is_some_and(|own| own.as_ref() == name);
    let field = levels(note).find(|level| level.contains_key("FT"));
    is_widget(note) && field.is_some_and(|level| is(&level, "FT", b"Sig"))
}

/// Whether it shows a field of a form.
pub(super) fn is_widget(note: &Dict<'_>) -> bool {
    note.get::<Name<'_>>("Subtype").is_some_and(|kind| kind.as_ref() == b"Widget")
}

/// Whether anything stands in it.
pub(super) fn is_filled(note: &Dict<'_>) -> bool {
    value(note).is_some()
}

/// Where the revision ends that its signature covers.
pub(super) fn end(note: &Dict<'_>, signed: &[Signed]) -> Option<u64> {
    let value = value(note)?;
    let (range, contents) = (super::range_of(&value), contents(&value));
    signed.iter().find(|one| one.range == range && one.contents == contents).map(|one| one.end)
}

/// Whether it takes up room on the page.
pub(super) fn is_visible(note: &Dict<'_>) -> bool {
    match note.get::<Rect>("Rect") {
        Some(Rect { x0, y0, x1, y1 }) => x0 != x1 && y0 != y1,
        None => note.contains_key("Rect"),
    }
}

/// The note and the fields that it belongs to, going up.
pub(super) fn levels<'a>(note: &Dict<'a>) -> impl Iterator<Item = Dict<'a>> {
    std::iter::successors(Some(note.clone()), |level| level.get::<Dict<'a>>("Parent")).take(MAX_LEVELS)
}

fn value<'a>(note: &Dict<'a>) -> Option<Dict<'a>> {
    levels(note).find(|level| level.contains_key("V"))?.get::<Dict<'a>>("V")
}
