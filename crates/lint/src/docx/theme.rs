//! The fonts of the theme, which styles name as "major" and "minor".

use intake::formats::{
    Unreadable,
    container::{Space, Token, Xml},
};

/// Font of headings, font of text.
#[derive(Clone, Debug, Default)]
pub(super) struct Theme {
    pub(super) major: String,
    pub(super) minor: String,
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
                    let font = if major { &mut theme.major } else { &mut theme.minor };
                    *font = element.attribute("typeface").unwrap_or_default();
                }
                _ => (),
            }
        }
        Ok(theme)
    }
}
