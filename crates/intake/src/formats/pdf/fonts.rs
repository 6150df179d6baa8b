//! The fonts of a document by their names: which were made for an old encoding, which are bold or italic.

use std::collections::HashMap;

use hayro_interpret::{
    CacheKey,
    hayro_syntax::{
        Pdf,
        object::{Array, Dict, Name, Object},
    },
};

use crate::formats::legacy::OldFont;

/// A font as its dictionary describes it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Face {
    /// As it stands there, with the mark of a part in front.
    pub(super) name: String,
    pub(super) bold: bool,
    pub(super) italic: bool,
    /// The encoding that it was made for, where that is an old one.
    pub(super) old: Option<OldFont>,
}

/// By the key that the interpreter gives to every letter of a font.
pub(super) type Faces = HashMap<u128, Face>;

/// Bits of the flags of a font: slanted letters, letters made bold.
const ITALIC: i32 = 1 << 6;
const BOLD: i32 = 1 << 18;
/// Weights from this on are bold.
const BOLD_FROM: f32 = 600.0;

/// Fonts are objects of their own in what office programs write; one that stands inside a page's resources is not looked
/// for.
pub(super) fn faces(pdf: &Pdf) -> Faces {
    let fonts = pdf.objects().into_iter().filter_map(|object| match object {
        Object::Dict(dictionary) => face(&dictionary),
        _ => None,
    });
    fonts.collect()
}

fn face(dictionary: &Dict<'_>) -> Option<(u128, Face)> {
    let name = dictionary.get::<Name<'_>>(b"BaseFont")?;
    let within = || dictionary.get::<Array<'_>>(b"DescendantFonts")?.flex_iter().next::<Dict<'_>>();
    let descriptor = described(dictionary).or_else(|| described(&within()?)).unwrap_or_else(Dict::empty);
    let flags = descriptor.get::<i32>(b"Flags").unwrap_or(0);
    let figure = |key: &[u8]| descriptor.get::<f32>(key).unwrap_or(0.0);
    let said = name.as_str().to_lowercase();
    let face = Face {
        name: name.as_str().chars().take(200).collect(),
        bold: flags & BOLD != 0 || figure(b"FontWeight") >= BOLD_FROM || said.contains("bold"),
        italic: flags & ITALIC != 0
            || figure(b"ItalicAngle") != 0.0
            || ["italic", "oblique"].iter().any(|word| said.contains(word)),
        old: OldFont::named(name.as_str()),
    };
    Some((dictionary.cache_key(), face))
}

fn described<'a>(font: &Dict<'a>) -> Option<Dict<'a>> {
    font.get::<Dict<'a>>(b"FontDescriptor")
}
