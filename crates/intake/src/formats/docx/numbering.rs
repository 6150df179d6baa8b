//! `numbering.xml`: the lists of a document, as defined.

use std::collections::{BTreeMap, HashMap};

use super::styles::Styles;
use crate::formats::{
    Unreadable,
    xml::{Element, Space, Token, Xml},
};

/// Lists that refer to styles that refer to lists: followed no further than this.
const MAX_LINKS: usize = 8;

/// Every list.
#[derive(Default)]
pub(super) struct Numbering {
    shapes: HashMap<String, Shape>,
    lists: HashMap<String, List>,
}

/// `w:abstractNum`: how levels look. Lists of one shape count on from each other.
#[derive(Default)]
struct Shape {
    levels: BTreeMap<usize, Level>,
    /// The shape is that of the list which this style names.
    style: Option<String>,
}

/// `w:num`.
#[derive(Default)]
struct List {
    shape: String,
    starts: BTreeMap<usize, u32>,
    levels: BTreeMap<usize, Level>,
}

/// `w:lvl`.
#[derive(Clone, Debug)]
pub(super) struct Level {
    /// The first number.
    pub(super) start: u32,
    /// `w:numFmt`: `decimal`, `lowerLetter`, `bullet`, ...
    pub(super) format: String,
    /// The label, with `%1` to `%9` in place of the numbers of the levels.
    pub(super) text: String,
    /// Counting begins anew after a paragraph of a level up to this one, counted from 1; 0 for never.
    pub(super) restart: Option<u32>,
    /// All numbers of the label in decimal digits.
    pub(super) legal: bool,
    /// Nothing between label and text.
    pub(super) tight: bool,
    /// The paragraph style that stands for this level.
    style: Option<String>,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 1,
            format: "decimal".to_owned(),
            text: String::new(),
            restart: None,
            legal: false,
            tight: false,
            style: None,
        }
    }
}

impl Numbering {
    /// Reads the part.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self, Unreadable> {
        let mut numbering = Self::default();
        while let Some(token) = xml.next()? {
            let Token::Open(element) = token else { continue };
            match (element.space, element.name()) {
                (Space::Word, "abstractNum") => {
                    let id = element.attribute("abstractNumId").unwrap_or_default();
                    numbering.shapes.insert(id, Shape::read(xml)?);
                }
                (Space::Word, "num") => {
                    let id = element.attribute("numId").unwrap_or_default();
                    numbering.lists.insert(id, List::read(xml)?);
                }
                _ => (),
            }
        }
        Ok(numbering)
    }

    /// Id of the shape that the list has in the end; lists with the same one share their counters.
    pub(super) fn shape<'a>(&'a self, list: &str, styles: &Styles) -> Option<&'a str> {
        let mut id = self.lists.get(list)?.shape.as_str();
        for _ in 0..MAX_LINKS {
            let Some(style) = &self.shapes.get(id)?.style else { return Some(id) };
            let linked = styles.paragraph(Some(style), |properties| properties.list.clone())?;
            id = &self.lists.get(&linked)?.shape;
        }
        None
    }

    /// A level of the list: its own where it overrides, else that of its shape.
    pub(super) fn level<'a>(&'a self, list: &str, shape: &str, level: usize) -> Option<&'a Level> {
        let own = self.lists.get(list).and_then(|list| list.levels.get(&level));
        own.or_else(|| self.shapes.get(shape)?.levels.get(&level))
    }

    /// Numbers at which the list begins anew, by level.
    pub(super) fn starts(&self, list: &str) -> impl Iterator<Item = (usize, u32)> {
        self.lists.get(list).into_iter().flat_map(|list| list.starts.iter().map(|(level, start)| (*level, *start)))
    }

    /// The level of the shape that the paragraph style stands for.
    pub(super) fn level_of_style(&self, shape: &str, style: &str) -> Option<usize> {
        let levels = &self.shapes.get(shape)?.levels;
        levels.iter().find(|(_, level)| level.style.as_deref() == Some(style)).map(|(number, _)| *number)
    }
}

impl Shape {
    fn read(xml: &mut Xml<'_>) -> Result<Self, Unreadable> {
        let mut shape = Self::default();
        xml.each(|xml, element| {
            match (element.space, element.name()) {
                (Space::Word, "numStyleLink") => shape.style = element.value(),
                (Space::Word, "lvl") => {
                    let (number, level) = Level::read(xml, element)?;
                    shape.levels.insert(number, level);
                }
                _ => (),
            }
            Ok(())
        })?;
        Ok(shape)
    }
}

impl List {
    fn read(xml: &mut Xml<'_>) -> Result<Self, Unreadable> {
        let mut list = Self::default();
        let mut overridden = 0;
        xml.each(|xml, element| {
            match (element.space, element.name()) {
                (Space::Word, "abstractNumId") => list.shape = element.value().unwrap_or_default(),
                (Space::Word, "lvlOverride") => overridden = number(element, "ilvl"),
                (Space::Word, "startOverride") => {
                    list.starts.insert(overridden, element.number().unwrap_or(1));
                }
                (Space::Word, "lvl") => {
                    let (_, level) = Level::read(xml, element)?;
                    list.levels.insert(overridden, level);
                }
                _ => (),
            }
            Ok(())
        })?;
        Ok(list)
    }
}

impl Level {
    fn read(xml: &mut Xml<'_>, element: &Element<'_>) -> Result<(usize, Self), Unreadable> {
        let number = number(element, "ilvl");
        let mut level = Self::default();
        xml.each(|xml, element| {
            if element.space != Space::Word {
                return Ok(());
            }
            match element.name() {
                "start" => level.start = element.number().unwrap_or(1),
                "numFmt" => level.format = element.value().unwrap_or_default(),
                "lvlText" => level.text = element.value().unwrap_or_default(),
                "lvlRestart" => level.restart = element.number(),
                "isLgl" => level.legal = element.on(),
                "suff" => level.tight = element.value().as_deref() == Some("nothing"),
                "pStyle" => level.style = element.value(),
                "pPr" | "rPr" => xml.skip()?,
                _ => (),
            }
            Ok(())
        })?;
        Ok((number, level))
    }
}

fn number(element: &Element<'_>, attribute: &str) -> usize {
    element.attribute(attribute).and_then(|value| value.trim().parse().ok()).unwrap_or(0)
}
