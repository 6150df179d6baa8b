//! Word documents: the text that a reader of the accepted document sees.
//!
//! Tracked changes count as accepted, hidden text is left out, a text box is read once, and the numbers that Word
//! computes for lists are computed here and put in front of the text. Headers, footers, notes and comments stay out.

mod body;
mod fonts;
mod labels;
mod numbering;
mod package;
mod paragraph;
mod properties;
mod styles;
mod symbols;
mod tables;
mod xml;

use super::{
    Extract, MAX_UNPACKED_BYTES, Unreadable, check_paragraphs,
    kind::{self, Kind},
    text,
};
use crate::document::DocumentNote;
use body::Body;
use fonts::Theme;
use labels::Labels;
use numbering::Numbering;
use package::Package;
use styles::Styles;
use xml::Xml;

/// Reads a zip container that should hold a Word document.
pub(super) fn read(bytes: &[u8]) -> Result<Extract, Unreadable> {
    read_within(bytes, MAX_UNPACKED_BYTES, true)
}

/// Reads a document of which no more than `left` bytes may be unpacked, with those inserted in it or without.
fn read_within(bytes: &[u8], left: u64, with_chunks: bool) -> Result<Extract, Unreadable> {
    let mut package = Package::open(bytes, left)?;
    let main = package.main_part()?;
    let relations = package.relations(&main)?;
    let mut reference = |role: &str, usual: &str| -> Result<Option<(String, String)>, Unreadable> {
        let related = relations.iter().find(|one| one.role == role);
        let name = related.map_or_else(|| usual.to_owned(), |one| one.target.clone());
        Ok(package.part(&name)?.map(|text| (name, text)))
    };
    let theme = match reference("theme", "word/theme/theme1.xml")? {
        Some((name, text)) => Theme::read(&mut Xml::new(&text, &name))?,
        None => Theme::default(),
    };
    let styles = match reference("styles", "word/styles.xml")? {
        Some((name, text)) => Styles::read(&mut Xml::new(&text, &name))?,
        None => Styles::default(),
    };
    let styles = styles.with_theme(theme);
    let numbering = match reference("numbering", "word/numbering.xml")? {
        Some((name, text)) => Numbering::read(&mut Xml::new(&text, &name))?,
        None => Numbering::default(),
    };
    let text = package.part(&main)?.ok_or(Unreadable::Empty)?;
    let (mut extract, chunks) = Body::new(Xml::new(&text, &main), &styles, Labels::new(&numbering, &styles)).read()?;
    drop(text);
    // From the last to the first, so that the places of the others stay.
    for chunk in chunks.into_iter().rev() {
        let target = relations.iter().find(|one| one.id == chunk.id).map(|one| one.target.as_str());
        match target.filter(|_| with_chunks).map(|target| inserted(&mut package, target)).transpose()?.flatten() {
            Some(inserted) => {
                extract.paragraphs.splice(chunk.at..chunk.at, inserted.paragraphs);
                extract.notes.extend(inserted.notes);
            }
            None => extract.notes.push(DocumentNote::PartLeftOut),
        }
    }
    check_paragraphs(extract.paragraphs.len())?;
    Ok(extract)
}

/// A whole file put into the document (`w:altChunk`), where it is of a kind that is read.
fn inserted(package: &mut Package<'_>, part: &str) -> Result<Option<Extract>, Unreadable> {
    let Some(bytes) = package.bytes(part)? else { return Ok(None) };
    Ok(match kind::of(&bytes, part) {
        Ok(Kind::Zip) => Some(read_within(&bytes, package.left(), false)?),
        Ok(Kind::Text) if part.ends_with(".txt") => text::read(&bytes).ok(),
        _ => None,
    })
}
