//! Word documents: the text that a reader of the accepted document sees.
//!
//! Tracked changes count as accepted, hidden text is left out, a text box is read once, and the numbers that Word
//! computes for lists are computed here and put in front of the text. Headers, footers, notes and comments stay out.

mod body;
mod labels;
mod numbering;
mod package;
mod paragraph;
mod properties;
mod styles;
mod symbols;
mod tables;
mod xml;

use super::Unreadable;
use crate::document::Document;
use body::Body;
use labels::Labels;
use numbering::Numbering;
use package::Package;
use styles::Styles;
use xml::Xml;

/// Reads a zip container that should hold a Word document.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    let mut package = Package::open(bytes)?;
    let main = package.main_part()?;
    let mut reference = |role: &str| -> Result<Option<(String, String)>, Unreadable> {
        let name = package.related(&main, role)?.unwrap_or_else(|| format!("word/{role}.xml"));
        Ok(package.part(&name)?.map(|text| (name, text)))
    };
    let styles = match reference("styles")? {
        Some((name, text)) => Styles::read(&mut Xml::new(&text, &name))?,
        None => Styles::default(),
    };
    let numbering = match reference("numbering")? {
        Some((name, text)) => Numbering::read(&mut Xml::new(&text, &name))?,
        None => Numbering::default(),
    };
    let text = package.part(&main)?.ok_or(Unreadable::Empty)?;
    Body::new(Xml::new(&text, &main), &styles, Labels::new(&numbering, &styles)).read()
}
