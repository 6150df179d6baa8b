//! Word documents: the text that a reader of the accepted document sees.
//!
//! Tracked changes count as accepted, hidden text is left out, a text box is read once, and the numbers that Word
//! computes for lists are computed here and put in front of the text. Headers, footers, notes and comments stay out.

mod body;
mod fonts;
mod labels;
mod numbering;
mod paragraph;
mod parts;
mod properties;
mod styles;
mod symbols;
mod tables;

use super::{
    Extract, Unreadable, check_paragraphs,
    kind::{self, Kind},
    package::Package,
    text,
    xml::Xml,
};
use crate::document::DocumentNote;
use body::Body;
use fonts::Theme;
pub use labels::Labels;
use numbering::Numbering;
use styles::Styles;

/// Reads the document in a container; `None` if it holds none.
pub(super) fn read(package: &mut Package<'_>) -> Result<Option<Extract>, Unreadable> {
    read_with(package, true)
}

/// Why a container that holds no document cannot be read.
pub(super) fn other_kind(package: &Package<'_>) -> Unreadable {
    parts::other_kind(package)
}

/// Name of the main part of a Word file.
pub(super) fn main_part(package: &mut Package<'_>) -> Option<String> {
    parts::main(package)
}

/// The lists of a document, to count the labels of its paragraphs by.
#[derive(Default)]
pub struct Lists {
    numbering: Numbering,
    styles: Styles,
}

impl Lists {
    /// Reads the parts with lists and styles.
    ///
    /// # Errors
    /// [`Unreadable`] when a part is damaged.
    pub fn read(numbering: Option<Xml<'_>>, styles: Option<Xml<'_>>) -> Result<Self, Unreadable> {
        Ok(Self {
            numbering: numbering.map(|mut xml| Numbering::read(&mut xml)).transpose()?.unwrap_or_default(),
            styles: styles.map(|mut xml| Styles::read(&mut xml)).transpose()?.unwrap_or_default(),
        })
    }

    /// Begins to count.
    #[must_use]
    pub fn labels(&self) -> Labels<'_> {
        Labels::new(&self.numbering, &self.styles)
    }
}

/// Reads a document, with the files inserted in it or without.
fn read_with(package: &mut Package<'_>, with_chunks: bool) -> Result<Option<Extract>, Unreadable> {
    let Some(main) = parts::main(package) else { return Ok(None) };
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
        match target.filter(|_| with_chunks).map(|target| inserted(package, target)).transpose()?.flatten() {
            Some(inserted) => {
                extract.paragraphs.splice(chunk.at..chunk.at, inserted.paragraphs);
                extract.notes.extend(inserted.notes);
            }
            None => extract.notes.push(DocumentNote::PartLeftOut),
        }
    }
    check_paragraphs(extract.paragraphs.len())?;
    Ok(Some(extract))
}

/// A whole file put into the document (`w:altChunk`), where it is of a kind that is read.
fn inserted(package: &mut Package<'_>, part: &str) -> Result<Option<Extract>, Unreadable> {
    let Some(bytes) = package.bytes(part)? else { return Ok(None) };
    Ok(match kind::of(&bytes, part) {
        Ok(Kind::Zip) => read_with(&mut Package::open(&bytes, package.left())?, false)?,
        Ok(Kind::Text) if part.ends_with(".txt") => text::read(&bytes).ok(),
        _ => None,
    })
}
