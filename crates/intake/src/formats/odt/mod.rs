//! OpenDocument texts (.odt, and .fodt in one piece): the same paragraphs as the reader of Word gives for the same text.
//!
//! Tracked changes count as accepted, hidden text is left out, a frame is read once, labels of lists are counted here.
//! Headers, footers, notes and comments stay out.

mod body;
mod lists;
mod styles;
mod tables;

use super::{
    Extract, Unreadable,
    package::Package,
    xml::{Space, Token, Xml},
};
use body::Body;
use lists::{ListStyle, Lists};
use styles::Styles;

/// Name of the part with the text.
const CONTENT: &str = "content.xml";

/// Reads the text in a container; `None` if it holds no OpenDocument file.
pub(super) fn read(package: &mut Package<'_>) -> Result<Option<Extract>, Unreadable> {
    if !package.has(CONTENT) {
        return Ok(None);
    }
    if package.part("META-INF/manifest.xml")?.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(Unreadable::PasswordProtected);
    }
    let (mut styles, mut lists) = (Styles::default(), Lists::default());
    if let Some(text) = package.part("styles.xml")? {
        let mut xml = Xml::new(&text, "styles.xml");
        while let Some(token) = xml.next()? {
            if let Token::Open(element) = token {
                take(&mut xml, &element, &mut styles, &mut lists)?;
            }
        }
    }
    let text = package.part(CONTENT)?.ok_or(Unreadable::Empty)?;
    read_content(&mut Xml::new(&text, CONTENT), styles, lists).map(Some)
}

/// Reads a file in one piece.
pub(super) fn read_flat(text: &str) -> Result<Extract, Unreadable> {
    read_content(&mut Xml::new(text, "office:document"), Styles::default(), Lists::default())
}

/// Reads the styles that stand before the text, then the text.
fn read_content(xml: &mut Xml<'_>, mut styles: Styles, mut lists: Lists) -> Result<Extract, Unreadable> {
    while let Some(token) = xml.next()? {
        let Token::Open(element) = token else { continue };
        match (element.space, element.name()) {
            (Space::Office, "text") => {
                styles.unfold();
                return Body::new(xml, &element, &styles, lists).read();
            }
            (Space::Office, "spreadsheet") => return Err(Unreadable::Workbook),
            (Space::Office, "presentation") => return Err(Unreadable::Slides),
            // Headers and footers.
            (Space::Office, "master-styles") => xml.skip()?,
            _ => take(xml, &element, &mut styles, &mut lists)?,
        }
    }
    Err(Unreadable::OpenDocument)
}

/// Takes a style, if `element` is one.
fn take(
    xml: &mut Xml<'_>,
    element: &super::xml::Element<'_>,
    styles: &mut Styles,
    lists: &mut Lists,
) -> Result<(), Unreadable> {
    match (element.space, element.name()) {
        (Space::Style, "font-face" | "style" | "default-style") => styles.take(xml, element)?,
        (Space::Text, "list-style") => {
            let name = element.attribute("name").unwrap_or_default();
            lists.styles.insert(name, ListStyle::read(xml)?);
        }
        (Space::Text, "outline-style") => lists.outline = ListStyle::read(xml)?,
        _ => (),
    }
    Ok(())
}
