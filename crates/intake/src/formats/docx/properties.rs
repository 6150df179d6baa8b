//! Properties of paragraphs and runs, as written at one place: directly, or in a style.

use super::fonts::Face;
use crate::formats::{
    Unreadable,
    xml::{Element, Space, Xml},
};

/// `w:pPr`.
#[derive(Clone, Debug, Default)]
pub(super) struct ParagraphProperties {
    /// Id of the paragraph style.
    pub(super) style: Option<String>,
    /// Id of the list; `"0"` takes the paragraph out of any list.
    pub(super) list: Option<String>,
    /// Level in the list, from 0.
    pub(super) level: Option<usize>,
    /// Centred, where alignment is stated at all.
    pub(super) centred: Option<bool>,
    /// The paragraph begins a page.
    pub(super) page_before: Option<bool>,
    /// The next paragraph begins a page, because a section ends here.
    pub(super) page_after: bool,
    /// The paragraph mark is hidden.
    pub(super) mark_hidden: bool,
    /// The paragraph mark is deleted by a tracked change: the text runs on into the next paragraph.
    pub(super) mark_deleted: bool,
}

/// `w:rPr`.
#[derive(Clone, Debug, Default)]
pub(super) struct RunProperties {
    /// Id of the character style.
    pub(super) style: Option<String>,
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) hidden: Option<bool>,
    /// Drawn in capitals, whatever its letters.
    pub(super) capitals: Option<bool>,
    pub(super) face: Option<Face>,
    /// Only on a paragraph mark: deleted, or moved away, by a tracked change.
    pub(super) deleted: bool,
}

impl ParagraphProperties {
    /// What `below` says wherever these are silent: a style and the one it is based on.
    pub(super) fn over(self, below: &Self) -> Self {
        Self {
            list: self.list.or_else(|| below.list.clone()),
            level: self.level.or(below.level),
            centred: self.centred.or(below.centred),
            page_before: self.page_before.or(below.page_before),
            ..self
        }
    }

    /// Reads the `w:pPr` just opened.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self, Unreadable> {
        let mut read = Self::default();
        xml.each(|xml, element| read.take(xml, element))?;
        Ok(read)
    }

    fn take(&mut self, xml: &mut Xml<'_>, element: &Element<'_>) -> Result<(), Unreadable> {
        if element.space != Space::Word {
            return Ok(());
        }
        match element.name() {
            "pStyle" => self.style = element.value(),
            "numId" => self.list = element.value(),
            "ilvl" => self.level = element.number().map(|level| level as usize),
            "jc" => self.centred = element.value().map(|way| way == "center"),
            "pageBreakBefore" => self.page_before = Some(element.on()),
            "rPr" => {
                let mark = RunProperties::read(xml)?;
                self.mark_hidden = mark.hidden == Some(true);
                self.mark_deleted = mark.deleted;
            }
            "sectPr" => {
                self.page_after = true;
                let mut same_page = false;
                xml.each(|_, element| {
                    same_page |= element.name() == "type"
                        && matches!(element.value().as_deref(), Some("continuous" | "nextColumn"));
                    Ok(())
                })?;
                self.page_after = !same_page;
            }
            // What the properties were before a tracked change.
            "pPrChange" => xml.skip()?,
            _ => (),
        }
        Ok(())
    }
}

impl RunProperties {
    /// What `below` says wherever these are silent.
    pub(super) fn over(self, below: &Self) -> Self {
        Self {
            bold: self.bold.or(below.bold),
            italic: self.italic.or(below.italic),
            hidden: self.hidden.or(below.hidden),
            capitals: self.capitals.or(below.capitals),
            face: self.face.or(below.face),
            ..self
        }
    }

    /// Reads the `w:rPr` just opened.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self, Unreadable> {
        let mut read = Self::default();
        xml.each(|xml, element| {
            if element.space != Space::Word {
                return Ok(());
            }
            match element.name() {
                "rStyle" => read.style = element.value(),
                "b" => read.bold = Some(element.on()),
                "i" => read.italic = Some(element.on()),
                "vanish" => read.hidden = Some(element.on()),
                "caps" => read.capitals = Some(element.on()),
                "rFonts" => read.face = Face::of(element).or(read.face),
                "del" | "moveFrom" => read.deleted = true,
                "rPrChange" => xml.skip()?,
                _ => (),
            }
            Ok(())
        })?;
        Ok(read)
    }
}
