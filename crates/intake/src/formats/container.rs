//! The limited container of a Word file and its parts, for readers that look for something else than the text: how it
//! is set.

use super::{MAX_FILE_BYTES, MAX_UNPACKED_BYTES, Unreadable, docx, kind};
pub use super::{
    docx::{Labels, Lists},
    package::{Package, Relation},
    xml::{Element, Space, Token, Xml},
};

/// A Word file, unpacked within limits, and the name of its main part.
///
/// # Errors
/// [`Unreadable`] says why it is none.
pub fn word(bytes: &[u8]) -> Result<(Package<'_>, String), Unreadable> {
    let size = bytes.len() as u64;
    if size > MAX_FILE_BYTES {
        return Err(Unreadable::TooLarge { bytes: size, limit: MAX_FILE_BYTES });
    }
    match kind::of(bytes, "")? {
        kind::Kind::Zip => (),
        kind::Kind::FlatOpenDocument | kind::Kind::Pdf | kind::Kind::Text => return Err(Unreadable::NotWord),
    }
    let mut package = Package::open(bytes, MAX_UNPACKED_BYTES)?;
    match docx::main_part(&mut package) {
        Some(main) => Ok((package, main)),
        None if package.has("content.xml") => Err(Unreadable::NotWord),
        None => Err(docx::other_kind(&package)),
    }
}

/// Refuses the paragraph that would be one too many.
///
/// # Errors
/// [`Unreadable::TooManyParagraphs`].
pub fn check_paragraphs(count: usize) -> Result<(), Unreadable> {
    super::check_paragraphs(count)
}

/// Refuses the page that would be one too many.
///
/// # Errors
/// [`Unreadable::TooManyPages`].
pub fn check_pages(pages: u32) -> Result<(), Unreadable> {
    super::check_pages(pages)
}
