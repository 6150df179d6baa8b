//! Styles of an OpenDocument text: what paragraphs and spans get from them.

use std::collections::HashMap;

use crate::formats::{
    Unreadable,
    legacy::OldFont,
    xml::{Element, Space, Xml},
};

/// A chain of styles longer than this goes round in a circle.
const MAX_CHAIN: usize = 64;

/// All styles that matter for text.
#[derive(Default)]
pub(super) struct Styles {
    paragraphs: HashMap<String, Style>,
    spans: HashMap<String, Style>,
    /// What paragraphs look like before any style.
    default: Style,
    /// Fonts of old encodings by the names that styles use for them.
    faces: HashMap<String, Option<OldFont>>,
}

/// A style; what it does not say is as below it.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    parent: Option<String>,
    /// The list style of its paragraphs.
    pub(super) list: Option<String>,
    pub(super) centred: Option<bool>,
    pub(super) page_before: Option<bool>,
    pub(super) page_after: Option<bool>,
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) hidden: Option<bool>,
    pub(super) capitals: Option<bool>,
    pub(super) font: Option<Option<OldFont>>,
}

impl Style {
    /// What `below` says wherever this one is silent.
    pub(super) fn over(self, below: &Self) -> Self {
        Self {
            parent: self.parent,
            list: self.list.or_else(|| below.list.clone()),
            centred: self.centred.or(below.centred),
            page_before: self.page_before.or(below.page_before),
            page_after: self.page_after.or(below.page_after),
            bold: self.bold.or(below.bold),
            italic: self.italic.or(below.italic),
            hidden: self.hidden.or(below.hidden),
            capitals: self.capitals.or(below.capitals),
            font: self.font.or(below.font),
        }
    }
}

impl Styles {
    /// Takes a `style:font-face`, `style:style` or `style:default-style` just opened.
    pub(super) fn take(&mut self, xml: &mut Xml<'_>, element: &Element<'_>) -> Result<(), Unreadable> {
        let name = element.attribute("name").unwrap_or_default();
        match (element.name(), element.attribute("family").as_deref()) {
            ("font-face", _) => {
                let family = element.attribute("font-family").unwrap_or_default();
                self.faces.insert(name.clone(), old_font(&family).or_else(|| old_font(&name)));
            }
            ("default-style", Some("paragraph")) => self.default = self.read(xml, element)?,
            ("style", Some("paragraph")) => {
                let style = self.read(xml, element)?;
                self.paragraphs.insert(name, style);
            }
            ("style", Some("text")) => {
                let style = self.read(xml, element)?;
                self.spans.insert(name, style);
            }
            _ => (),
        }
        Ok(())
    }

    fn read(&self, xml: &mut Xml<'_>, element: &Element<'_>) -> Result<Style, Unreadable> {
        let filled = |name: &str| element.attribute(name).filter(|value| !value.is_empty());
        let mut style = Style {
            parent: filled("parent-style-name"),
            list: filled("list-style-name"),
            page_before: filled("master-page-name").map(|_| true),
            ..Style::default()
        };
        xml.each(|_, element| {
            if element.space != Space::Style {
                return Ok(());
            }
            let says = |name: &str| element.attribute(name);
            match element.name() {
                "paragraph-properties" => {
                    style.centred = says("text-align").map(|way| way == "center").or(style.centred);
                    style.page_before = says("break-before").map(|kind| kind == "page").or(style.page_before);
                    style.page_after = says("break-after").map(|kind| kind == "page").or(style.page_after);
                }
                "text-properties" => {
                    let heavy =
                        |weight: String| weight == "bold" || weight.parse().is_ok_and(|weight: u32| weight > 500);
                    style.bold = says("font-weight").map(heavy).or(style.bold);
                    style.italic = says("font-style").map(|way| way != "normal").or(style.italic);
                    style.hidden = says("display").map(|way| way == "none").or(style.hidden);
                    style.capitals = says("text-transform").map(|way| way == "uppercase").or(style.capitals);
                    let named =
                        says("font-name").map(|name| self.faces.get(&name).copied().unwrap_or_else(|| old_font(&name)));
                    style.font = named.or_else(|| says("font-family").map(|name| old_font(&name))).or(style.font);
                }
                _ => (),
            }
            Ok(())
        })?;
        Ok(style)
    }

    /// Writes into each style what it has from those it is based on. To be called once all are there.
    pub(super) fn unfold(&mut self) {
        self.paragraphs = unfolded(&self.paragraphs);
        for style in self.paragraphs.values_mut() {
            *style = std::mem::take(style).over(&self.default);
        }
        self.spans = unfolded(&self.spans);
    }

    /// What a paragraph of this style looks like.
    pub(super) fn paragraph(&self, name: Option<&str>) -> &Style {
        name.and_then(|name| self.paragraphs.get(name)).unwrap_or(&self.default)
    }

    pub(super) fn span(&self, name: &str) -> Option<&Style> {
        self.spans.get(name)
    }
}

fn unfolded(styles: &HashMap<String, Style>) -> HashMap<String, Style> {
    let whole = |(name, first): (&String, &Style)| {
        let chain = std::iter::successors(Some(first), |style| styles.get(style.parent.as_deref()?));
        (name.clone(), chain.take(MAX_CHAIN).fold(Style::default(), Style::over))
    };
    styles.iter().map(whole).collect()
}

fn old_font(name: &str) -> Option<OldFont> {
    OldFont::named(name.trim_matches(['\'', '"', ' ']))
}
