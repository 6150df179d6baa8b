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

use super::{Extract, Unreadable};
use body::Body;
use fonts::Theme;
use labels::Labels;
use numbering::Numbering;
use package::Package;
use styles::Styles;
use xml::Xml;

/// Reads a zip container that should hold a Word document.
pub(super) fn read(bytes: &[u8]) -> Result<Extract, Unreadable> {
    let mut package = Package::open(bytes)?;
    let main = package.main_part()?;
    let mut reference = |role: &str| -> Result<Option<(String, String)>, Unreadable> {
        let usual = if role == "theme" { "word/theme/theme1.xml".to_owned() } else { format!("word/{role}.xml") };
        let name = package.related(&main, role)?.unwrap_or(usual);
        Ok(package.part(&name)?.map(|text| (name, text)))
    };
    let theme = match reference("theme")? {
        Some((name, text)) => Theme::read(&mut Xml::new(&text, &name))?,
        None => Theme::default(),
    };
    let styles = match reference("styles")? {
        Some((name, text)) => Styles::read(&mut Xml::new(&text, &name))?,
        None => Styles::default(),
    };
    let styles = styles.with_theme(theme);
    let numbering = match reference("numbering")? {
        Some((name, text)) => Numbering::read(&mut Xml::new(&text, &name))?,
        None => Numbering::default(),
    };
    let text = package.part(&main)?.ok_or(Unreadable::Empty)?;
    Body::new(Xml::new(&text, &main), &styles, Labels::new(&numbering, &styles)).read()
}
