//! Which fonts stand where, as far as it matters: those of the old encodings.

use crate::formats::xml::{Element, Space, Token, Xml};
use crate::formats::{Unreadable, legacy::OldFont};

/// What `w:rFonts` says about Latin letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Face {
    /// A font whose letters are what they seem.
    Plain,
    /// A font of an old encoding.
    Old(OldFont),
    /// The font of the theme for headings.
    Major,
    /// The font of the theme for text.
    Minor,
}

impl Face {
    /// Reads a `w:rFonts`; `None` if it says nothing about Latin letters.
    pub(super) fn of(element: &Element<'_>) -> Option<Self> {
        // Letters outside of ASCII are set in the second of the two.
        for (theme, name) in [("hAnsiTheme", "hAnsi"), ("asciiTheme", "ascii")] {
            if let Some(theme) = element.attribute(theme) {
                return Some(if theme.starts_with("major") { Self::Major } else { Self::Minor });
            }
            if let Some(name) = element.attribute(name) {
                return Some(OldFont::named(&name).map_or(Self::Plain, Self::Old));
            }
        }
        None
    }
}

/// The fonts of the theme.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Theme {
    major: Option<OldFont>,
    minor: Option<OldFont>,
}

impl Theme {
    /// Reads the part.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self, Unreadable> {
        let (mut theme, mut major) = (Self::default(), false);
        while let Some(token) = xml.next()? {
            let Token::Open(element) = token else { continue };
            match (element.space, element.name()) {
                (Space::Drawing, "majorFont") => major = true,
                (Space::Drawing, "minorFont") => major = false,
                (Space::Drawing, "latin") => {
                    let font = element.attribute("typeface").and_then(|name| OldFont::named(&name));
                    *(if major { &mut theme.major } else { &mut theme.minor }) = font;
                }
                _ => (),
            }
        }
        Ok(theme)
    }

    /// The font of an old encoding that a face comes to.
    pub(super) fn old(&self, face: Option<Face>) -> Option<OldFont> {
        match face? {
            Face::Plain => None,
            Face::Old(font) => Some(font),
            Face::Major => self.major,
            Face::Minor => self.minor,
        }
    }
}
