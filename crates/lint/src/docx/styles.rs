//! `styles.xml`: what a paragraph and its letters get from their styles.

use std::collections::HashMap;

use intake::formats::{
    Unreadable,
    container::{Element, Space, Token, Xml},
};

use super::{
    properties::{Face, OfParagraph, OfRun},
    tables,
    theme::Theme,
};
use crate::sheet::Run;

/// A chain of styles longer than this goes round in a circle.
const MAX_CHAIN: usize = 64;
/// What Word takes where nothing is said.
const FONT: &str = "Times New Roman";
const POINTS: f32 = 10.0;

/// All styles.
#[derive(Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    default_paragraph: Option<String>,
    paragraph: OfParagraph,
    run: OfRun,
    theme: Theme,
}

#[derive(Default)]
struct Style {
    based_on: Option<String>,
    paragraph: OfParagraph,
    run: OfRun,
    lined: Option<bool>,
}

impl Styles {
    /// Reads the part.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self, Unreadable> {
        let mut styles = Self::default();
        while let Some(token) = xml.next()? {
            let Token::Open(element) = token else { continue };
            match (element.space, element.name()) {
                (Space::Word, "style") => styles.take(xml, &element)?,
                (Space::Word, "rPrDefault") => xml.each(|xml, element| {
                    if element.name() == "rPr" {
                        styles.run = OfRun::read(xml)?;
                    }
                    Ok(())
                })?,
                (Space::Word, "pPrDefault") => xml.each(|xml, element| styles.paragraph.take(xml, element))?,
                _ => (),
            }
        }
        styles.unfold();
        Ok(styles)
    }

    pub(super) fn with_theme(self, theme: Theme) -> Self {
        Self { theme, ..self }
    }

    fn take(&mut self, xml: &mut Xml<'_>, element: &Element<'_>) -> Result<(), Unreadable> {
        let id = element.attribute("styleId").unwrap_or_default();
        let paragraph = element.attribute("type").is_none_or(|kind| kind == "paragraph");
        if paragraph && matches!(element.attribute("default").as_deref(), Some("1" | "true" | "on")) {
            self.default_paragraph = Some(id.clone());
        }
        let mut style = Style::default();
        xml.each(|xml, element| {
            match (element.space, element.name()) {
                (Space::Word, "basedOn") => style.based_on = element.value(),
                (Space::Word, "pPr") => xml.each(|xml, element| style.paragraph.take(xml, element))?,
                (Space::Word, "rPr") => style.run = OfRun::read(xml)?,
                (Space::Word, "tblBorders") => style.lined = Some(tables::any_line(xml)?),
                (Space::Word, "tblStylePr") => xml.skip()?,
                _ => (),
            }
            Ok(())
        })?;
        self.by_id.insert(id, style);
        Ok(())
    }

    /// Writes into each style what it has from those it is based on.
    fn unfold(&mut self) {
        let whole = |id: &String| {
            let first = self.by_id.get(id)?;
            let chain = std::iter::successors(Some(first), |style| self.by_id.get(style.based_on.as_deref()?));
            let mut whole = Style::default();
            for style in chain.take(MAX_CHAIN) {
                whole.paragraph = whole.paragraph.over(&style.paragraph);
                whole.run = whole.run.over(&style.run);
                whole.lined = whole.lined.or(style.lined);
            }
            Some((id.clone(), whole))
        };
        self.by_id = self.by_id.keys().filter_map(whole).collect();
    }

    /// Id of the style that a paragraph has.
    pub(super) fn of_paragraph<'a>(&'a self, named: Option<&'a str>) -> Option<&'a str> {
        named.or(self.default_paragraph.as_deref())
    }

    /// What the style of a paragraph says of it.
    pub(super) fn styled(&self, style: Option<&str>) -> OfParagraph {
        style.and_then(|id| self.by_id.get(id)).map(|style| style.paragraph.clone()).unwrap_or_default()
    }

    /// What stands below any style: the table's, then the document's.
    pub(super) fn ground(&self, table: Option<&str>) -> OfParagraph {
        let table = table.and_then(|id| self.by_id.get(id)).map(|style| style.paragraph.clone());
        table.unwrap_or_default().over(&self.paragraph)
    }

    /// Whether a table of this style has lines.
    pub(super) fn lined(&self, table: Option<&str>) -> Option<bool> {
        self.by_id.get(table?)?.lined
    }

    /// How letters look; `None` where they are hidden.
    pub(super) fn run(&self, own: &OfRun, paragraph: Option<&str>, table: Option<&str>) -> Option<Run> {
        let of = |id: Option<&str>| id.and_then(|id| self.by_id.get(id)).map(|style| &style.run);
        let layers = [of(own.style.as_deref()), of(paragraph), of(table), Some(&self.run)];
        let all = layers.into_iter().flatten().fold(own.clone(), |above, below| above.over(below));
        let switch = |of: fn(&OfRun) -> Option<bool>| {
            let (character, paragraph) = (layers[0].and_then(of), layers[1].and_then(of));
            of(own).unwrap_or_else(|| match (character, paragraph) {
                (None, None) => of(&all).unwrap_or(false),
                // Emphasis inside an emphasised paragraph stands out by being plain.
                (character, paragraph) => character.unwrap_or(false) ^ paragraph.unwrap_or(false),
            })
        };
        if switch(|run| run.hidden) {
            return None;
        }
        Some(Run {
            text: String::new(),
            font: self.font(all.face.as_ref()),
            size: all.size.unwrap_or(POINTS),
            bold: switch(|run| run.bold),
            italic: switch(|run| run.italic),
            underlined: all.underlined.unwrap_or(false),
            capitals: switch(|run| run.capitals),
            raised: all.raised.unwrap_or(false),
            colour: all.colour.clone().flatten(),
        })
    }

    fn font(&self, face: Option<&Face>) -> String {
        let named = match face {
            None => "",
            Some(Face::Named(name)) => name,
            Some(Face::Major) => &self.theme.major,
            Some(Face::Minor) => &self.theme.minor,
        };
        if named.is_empty() { FONT.to_owned() } else { named.to_owned() }
    }
}
