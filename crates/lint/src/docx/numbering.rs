//! `numbering.xml`, as far as it moves paragraphs: the indents of its levels. The labels are counted by `intake`.

use std::collections::HashMap;

use intake::formats::{
    Unreadable,
    container::{Element, Space, Token, Xml},
};

use super::properties::OfParagraph;

/// Indents by list and level.
#[derive(Default)]
pub(super) struct Indents {
    shapes: HashMap<String, Shape>,
    /// The shape of each list.
    lists: HashMap<String, String>,
}

#[derive(Default)]
struct Shape {
    levels: HashMap<usize, OfParagraph>,
    /// Levels that paragraph styles stand for.
    of_styles: HashMap<String, usize>,
}

impl Indents {
    /// Reads the part.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self, Unreadable> {
        let mut indents = Self::default();
        while let Some(token) = xml.next()? {
            let Token::Open(element) = token else { continue };
            match (element.space, element.name()) {
                (Space::Word, "abstractNum") => {
                    let id = element.attribute("abstractNumId").unwrap_or_default();
                    indents.shapes.insert(id, Shape::read(xml)?);
                }
                (Space::Word, "num") => indents.list(xml, &element)?,
                _ => (),
            }
        }
        Ok(indents)
    }

    fn list(&mut self, xml: &mut Xml<'_>, element: &Element<'_>) -> Result<(), Unreadable> {
        let id = element.attribute("numId").unwrap_or_default();
        xml.each(|_, element| {
            if (element.space, element.name()) == (Space::Word, "abstractNumId") {
                self.lists.insert(id.clone(), element.value().unwrap_or_default());
            }
            Ok(())
        })
    }

    /// What the level says; the level is that stated, or the one that the style stands for.
    pub(super) fn of(&self, list: &str, level: Option<usize>, style: Option<&str>) -> OfParagraph {
        let Some(shape) = self.lists.get(list).and_then(|shape| self.shapes.get(shape)) else {
            return OfParagraph::default();
        };
        let styled = || style.and_then(|style| shape.of_styles.get(style)).copied();
        shape.levels.get(&level.or_else(styled).unwrap_or(0)).cloned().unwrap_or_default()
    }
}

impl Shape {
    fn read(xml: &mut Xml<'_>) -> Result<Self, Unreadable> {
        let (mut shape, mut level) = (Self::default(), 0);
        xml.each(|xml, element| {
            match (element.space, element.name()) {
                (Space::Word, "lvl") => {
                    level = element.attribute("ilvl").and_then(|level| level.trim().parse().ok()).unwrap_or(0);
                }
                (Space::Word, "pStyle") => {
                    shape.of_styles.insert(element.value().unwrap_or_default(), level);
                }
                (Space::Word, "pPr") => {
                    let mut properties = OfParagraph::default();
                    xml.each(|xml, element| properties.take(xml, element))?;
                    shape.levels.insert(level, properties);
                }
                (Space::Word, "rPr") => xml.skip()?,
                _ => (),
            }
            Ok(())
        })?;
        Ok(shape)
    }
}
