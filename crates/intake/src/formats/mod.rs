//! Bytes to [`Document`]: Word (.docx), OpenDocument (.odt), PDF with text, plain text.
//!
//! What a file is, its content says; its name is asked only where the content leaves it open.

pub mod book;
mod bytes;
pub mod container;
mod docx;
mod kind;
mod legacy;
mod numerals;
mod odt;
mod package;
pub mod pages;
mod pdf;
mod text;
mod tidy;
mod unreadable;
mod written;
mod xml;

use crate::document::{Document, DocumentNote};
use kind::Kind;
use legacy::Raw;
use package::Package;

pub use unreadable::Unreadable;

/// Largest file taken, in bytes.
pub const MAX_FILE_BYTES: u64 = 20 << 20;
/// Largest unpacked size taken, in bytes: of one part of a container, and of all parts that are read.
pub const MAX_UNPACKED_BYTES: u64 = 64 << 20;
/// Most paragraphs taken.
pub const MAX_PARAGRAPHS: u32 = 50_000;
/// Deepest nesting of XML elements taken.
pub const MAX_XML_DEPTH: u32 = 256;
/// Most pages taken.
pub const MAX_PAGES: u32 = 500;
/// A PDF with fewer characters per page than this is a scan.
pub const MIN_CHARACTERS_PER_PAGE: u64 = 30;

/// Reads `bytes` into paragraphs.
///
/// `file_name` decides only between kinds that the content does not tell apart.
///
/// # Errors
/// [`Unreadable`] says why, with figures. A file from outside can still make a library underneath use too much
/// memory or time: read such files through [`child`](crate::child).
pub fn read(bytes: &[u8], file_name: &str) -> Result<Document, Unreadable> {
    let size = bytes.len() as u64;
    if size > MAX_FILE_BYTES {
        return Err(Unreadable::TooLarge { bytes: size, limit: MAX_FILE_BYTES });
    }
    let extract = match kind::of(bytes, file_name)? {
        Kind::Zip => of_container(bytes)?,
        Kind::Pdf => pdf::read(bytes)?,
        Kind::FlatOpenDocument => odt::read_flat(&package::decode(bytes.to_vec(), "office:document")?)?,
        Kind::Text => text::read(bytes)?,
    };
    let document = extract.finish();
    if document.paragraphs.iter().all(|paragraph| paragraph.text.trim().is_empty()) {
        // A Word file around a web page, as some programs make it.
        let inside = document.notes.contains(&DocumentNote::PartLeftOut);
        return Err(if inside { Unreadable::WebPage } else { Unreadable::Empty });
    }
    Ok(document)
}

/// Reads the Word or OpenDocument file in a zip container.
fn of_container(bytes: &[u8]) -> Result<Extract, Unreadable> {
    let mut package = Package::open(bytes, MAX_UNPACKED_BYTES)?;
    if let Some(extract) = docx::read(&mut package)? {
        return Ok(extract);
    }
    odt::read(&mut package)?.ok_or_else(|| docx::other_kind(&package))
}

/// What a reader of one format gives: paragraphs in whatever encoding the file has them.
#[derive(Debug, Default)]
struct Extract {
    paragraphs: Vec<Raw>,
    pages: Option<u32>,
    notes: Vec<DocumentNote>,
}

impl Extract {
    /// The document in Unicode.
    fn finish(self) -> Document {
        let mut notes = self.notes;
        let paragraphs = legacy::finish(self.paragraphs, &mut notes);
        let mut met = Vec::new();
        notes.retain(|note| {
            !met.contains(note) && {
                met.push(*note);
                true
            }
        });
        Document { paragraphs, pages: self.pages, notes, seals: Vec::new() }
    }
}

/// Refuses the paragraph that would be one too many.
fn check_paragraphs(count: usize) -> Result<(), Unreadable> {
    let limit = MAX_PARAGRAPHS;
    if count > limit as usize { Err(Unreadable::TooManyParagraphs { limit }) } else { Ok(()) }
}

/// Refuses the page that would be one too many.
fn check_pages(pages: u32) -> Result<(), Unreadable> {
    let limit = MAX_PAGES;
    if pages > limit { Err(Unreadable::TooManyPages { pages, limit }) } else { Ok(()) }
}
