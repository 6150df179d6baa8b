//! A paragraph while its runs are read.

use super::{
    properties::{ParagraphProperties, RunProperties},
    styles::Styles,
};
use crate::{
    document::Cell,
    formats::{
        legacy::{OldFont, Raw},
        written::{Look, Pages, Written},
    },
};

/// A paragraph not yet finished.
pub(super) struct OpenParagraph {
    /// Its place in reading order.
    pub(super) slot: usize,
    pub(super) properties: ParagraphProperties,
    /// Properties of the current run.
    pub(super) run: RunProperties,
    pub(super) cell: Option<Cell>,
    /// It is not seen, whatever it holds.
    pub(super) unseen: bool,
    pub(super) text: Written,
}

impl OpenParagraph {
    pub(super) fn new(slot: usize, cell: Option<Cell>, unseen: bool, pages: Pages) -> Self {
        Self {
            slot,
            properties: ParagraphProperties::default(),
            run: RunProperties::default(),
            cell,
            unseen,
            text: Written::new(pages),
        }
    }

    /// Id of its paragraph style.
    pub(super) fn style<'a>(&'a self, styles: &'a Styles) -> Option<&'a str> {
        styles.of_paragraph(self.properties.style.as_deref())
    }

    /// Adds text of the current run, unless that is hidden; `font` is the one it is set in, where the run's is not.
    pub(super) fn push(&mut self, text: &str, font: Option<OldFont>, styles: &Styles, pages: Pages) {
        let style = self.style(styles);
        let switch = |of: fn(&RunProperties) -> Option<bool>| styles.switch(style, &self.run, of);
        if text.is_empty() || switch(|run| run.hidden) {
            return;
        }
        let look = Look {
            bold: switch(|run| run.bold),
            italic: switch(|run| run.italic),
            capitals: switch(|run| run.capitals),
            font: font.or_else(|| styles.old_font(style, &self.run)),
        };
        self.text.push(text, look, pages);
    }

    /// The finished paragraphs: one, or one per line.
    pub(super) fn finish(self, styles: &Styles, number: impl Fn(Pages) -> Option<u32>) -> impl Iterator<Item = Raw> {
        let stated = self.properties.centred;
        let styled = || styles.paragraph(self.style(styles), |properties| properties.centred);
        let centred = stated.or_else(styled).unwrap_or(false);
        self.text.finish(self.cell, centred, number)
    }
}
