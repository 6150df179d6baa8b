//! `styles.xml`: what a paragraph or run gets from its style, and that from the style it is based on.

use std::collections::HashMap;

use super::{
    fonts::{Face, Theme},
    properties::{ParagraphProperties, RunProperties},
};
use crate::formats::{
    Unreadable,
    legacy::OldFont,
    xml::{Element, Space, Token, Xml},
};

/// A chain of styles longer than this goes round in a circle.
const MAX_CHAIN: usize = 64;

/// All styles of a document.
#[derive(Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    default_paragraph: Option<String>,
    /// What runs look like before any style.
    document: RunProperties,
    theme: Theme,
}

#[derive(Default)]
struct Style {
    based_on: Option<String>,
    paragraph: ParagraphProperties,
    run: RunProperties,
}

impl Styles {
    /// Reads the part.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self, Unreadable> {
        let mut styles = Self::default();
        while let Some(token) = xml.next()? {
            let Token::Open(element) = token else { continue };
            match (element.space, element.name()) {
                (Space::Word, "style") => styles.take(xml, &element)?,
                (Space::Word, "rPrDefault") => {
                    xml.each(|xml, element| {
                        if element.name() == "rPr" {
                            styles.document = RunProperties::read(xml)?;
                        }
                        Ok(())
                    })?;
                }
                _ => (),
            }
        }
        styles.unfold();
        Ok(styles)
    }

    pub(super) fn with_theme(self, theme: Theme) -> Self {
        Self { theme, ..self }
    }

    /// Writes into each style what it has from those it is based on, so that nobody need climb again.
    fn unfold(&mut self) {
        let whole = |id: &String| {
            let first = self.by_id.get(id)?;
            let chain = std::iter::successors(Some(first), |style| self.by_id.get(style.based_on.as_deref()?));
            let mut whole = Style::default();
            for style in chain.take(MAX_CHAIN) {
                whole.paragraph = whole.paragraph.over(&style.paragraph);
                whole.run = whole.run.over(&style.run);
            }
            Some((id.clone(), whole))
        };
        self.by_id = self.by_id.keys().filter_map(whole).collect();
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
                (Space::Word, "pPr") => style.paragraph = ParagraphProperties::read(xml)?,
                (Space::Word, "rPr") => style.run = RunProperties::read(xml)?,
                // Looks of the corners and edges of a table style.
                (Space::Word, "tblStylePr") => xml.skip()?,
                _ => (),
            }
            Ok(())
        })?;
        self.by_id.insert(id, style);
        Ok(())
    }

    /// Id of the style a paragraph has.
    pub(super) fn of_paragraph<'a>(&'a self, named: Option<&'a str>) -> Option<&'a str> {
        named.or(self.default_paragraph.as_deref())
    }

    /// What the paragraph style says.
    pub(super) fn paragraph<T>(
        &self,
        style: Option<&str>,
        of: impl Fn(&ParagraphProperties) -> Option<T>,
    ) -> Option<T> {
        of(&self.by_id.get(style?)?.paragraph)
    }

    fn run<T>(&self, style: Option<&str>, of: impl Fn(&RunProperties) -> Option<T>) -> Option<T> {
        of(&self.by_id.get(style?)?.run)
    }

    /// The font of an old encoding that a run is set in.
    pub(super) fn old_font(&self, paragraph: Option<&str>, run: &RunProperties) -> Option<OldFont> {
        let of = |run: &RunProperties| -> Option<Face> { run.face };
        let styled = || self.run(run.style.as_deref(), of).or_else(|| self.run(paragraph, of));
        self.theme.old(run.face.or_else(styled).or(self.document.face))
    }

    /// A switch that styles of paragraph and character both have: on where one of the two says so. On in both means
    /// off, as in Word: emphasis inside an emphasised paragraph stands out by being plain.
    pub(super) fn switch(
        &self,
        paragraph: Option<&str>,
        run: &RunProperties,
        of: impl Fn(&RunProperties) -> Option<bool>,
    ) -> bool {
        if let Some(stated) = of(run) {
            return stated;
        }
        match (self.run(paragraph, &of), self.run(run.style.as_deref(), &of)) {
            (None, None) => of(&self.document).unwrap_or(false),
            (paragraph, character) => paragraph.unwrap_or(false) ^ character.unwrap_or(false),
        }
    }
}
