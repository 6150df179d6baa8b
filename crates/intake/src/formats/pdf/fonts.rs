//! The fonts of a document that were made for an old encoding, by their names.

use std::collections::HashMap;

use hayro_interpret::{
    CacheKey,
    hayro_syntax::{
        Pdf,
        object::{Dict, Name, Object},
    },
};

use crate::formats::legacy::OldFont;

/// By the key that the interpreter gives to every letter of a font. Fonts are objects of their own in what office programs
/// write; one that stands inside a page's resources is not looked for.
pub(super) fn old(pdf: &Pdf) -> HashMap<u128, OldFont> {
    let fonts = pdf.objects().into_iter().filter_map(|object| match object {
        Object::Dict(dictionary) => named(&dictionary),
        _ => None,
    });
    fonts.collect()
}

fn named(dictionary: &Dict<'_>) -> Option<(u128, OldFont)> {
    let name = dictionary.get::<Name<'_>>(b"BaseFont")?;
    Some((dictionary.cache_key(), OldFont::named(name.as_str())?))
}
