//! A Word file as a [`Sheet`]: what styles, lists and the theme give is worked out, so that nobody need look there again.
//!
//! As the reader of texts does it: tracked changes count as accepted, hidden text is left out, a text box is read once.

mod body;
mod numbering;
mod open;
mod properties;
mod section;
mod shapes;
mod styles;
mod tables;
mod theme;

use intake::formats::{
    Unreadable,
    container::{Lists, Package, Relation, Space, Token, Xml, word},
};

use crate::sheet::Sheet;
use body::Body;
use numbering::Indents;
use section::Strips;
use styles::Styles;
use theme::Theme;

/// Reads the file.
pub(crate) fn read(bytes: &[u8]) -> Result<Sheet, Unreadable> {
    let (mut package, main) = word(bytes)?;
    let relations = package.relations(&main)?;
    let mut part = |role: &str, usual: &str| -> Result<Option<(String, String)>, Unreadable> {
        let related = relations.iter().find(|one| one.role == role);
        let name = related.map_or_else(|| usual.to_owned(), |one| one.target.clone());
        Ok(package.part(&name)?.map(|text| (name, text)))
    };
    let theme = part("theme", "word/theme/theme1.xml")?;
    let styles = part("styles", "word/styles.xml")?;
    let numbering = part("numbering", "word/numbering.xml")?;
    let theme = theme.as_ref().map(|part| Theme::read(&mut xml(part))).transpose()?.unwrap_or_default();
    let looks = styles.as_ref().map(|part| Styles::read(&mut xml(part))).transpose()?.unwrap_or_default();
    let looks = looks.with_theme(theme);
    let indents = numbering.as_ref().map(|part| Indents::read(&mut xml(part))).transpose()?.unwrap_or_default();
    let lists = Lists::read(numbering.as_ref().map(xml), styles.as_ref().map(xml))?;
    let text = package.part(&main)?.ok_or(Unreadable::Empty)?;
    let tools = body::Tools { styles: &looks, indents: &indents, lists: &lists };
    let strips = strips(&mut package, &relations, &tools)?;
    let mut sheet = Body::new(&tools, &strips).read(&mut Xml::new(&text, &main))?;
    if sheet.pages.is_none() {
        sheet.pages = stated_pages(&mut package)?;
    }
    Ok(sheet)
}

fn xml(part: &(String, String)) -> Xml<'_> {
    Xml::new(&part.1, &part.0)
}

/// Headers and footers by the ids of their relations.
fn strips(package: &mut Package<'_>, relations: &[Relation], tools: &body::Tools<'_>) -> Result<Strips, Unreadable> {
    let mut strips = Strips::default();
    for relation in relations.iter().filter(|one| matches!(one.role.as_str(), "header" | "footer")) {
        let Some(text) = package.part(&relation.target)? else { continue };
        let none = Strips::default();
        let strip = Body::new(tools, &none).read(&mut Xml::new(&text, &relation.target))?;
        strips.insert(relation.id.clone(), strip.paragraphs);
    }
    Ok(strips)
}

/// How many pages the program that wrote the file counted.
fn stated_pages(package: &mut Package<'_>) -> Result<Option<u32>, Unreadable> {
    const PART: &str = "docProps/app.xml";
    let Some(text) = package.part(PART)? else { return Ok(None) };
    let mut xml = Xml::new(&text, PART);
    while let Some(token) = xml.next()? {
        if let Token::Open(element) = token
            && (element.space, element.name()) == (Space::Other, "Pages")
        {
            return Ok(xml.text()?.trim().parse().ok().filter(|pages| *pages > 0));
        }
    }
    Ok(None)
}
