//! A paragraph while its runs are read.

use super::{
    properties::{ParagraphProperties, RunProperties},
    styles::Styles,
};
use crate::{
    document::{Cell, Paragraph},
    formats::legacy::{OldFont, Raw, Stretch},
};

/// Pages turned so far, counted in the two ways a file can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pages {
    /// By the marks that Word leaves where it broke pages when it last saved the file.
    pub(super) rendered: u32,
    /// By the page breaks that the author set.
    pub(super) explicit: u32,
}

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
    /// Lines between manual line breaks.
    pub(super) lines: Vec<Line>,
}

/// Text between manual line breaks, and whether all of it is bold, italic.
pub(super) struct Line {
    text: String,
    /// Where it is set in a font of an old encoding.
    old: Vec<Stretch>,
    pages: Pages,
    bold: bool,
    italic: bool,
}

impl Line {
    fn new(pages: Pages) -> Self {
        Self { text: String::new(), old: Vec::new(), pages, bold: true, italic: true }
    }

    fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

impl OpenParagraph {
    pub(super) fn new(slot: usize, cell: Option<Cell>, unseen: bool, pages: Pages) -> Self {
        Self {
            slot,
            properties: ParagraphProperties::default(),
            run: RunProperties::default(),
            cell,
            unseen,
            lines: vec![Line::new(pages)],
        }
    }

    /// Id of its paragraph style.
    pub(super) fn style<'a>(&'a self, styles: &'a Styles) -> Option<&'a str> {
        styles.of_paragraph(self.properties.style.as_deref())
    }

    /// Adds text of the current run, unless that is hidden; `font` is the one it is set in, where the run's is not.
    pub(super) fn push(&mut self, text: &str, font: Option<OldFont>, styles: &Styles, pages: Pages) {
        let look = |of: fn(&RunProperties) -> Option<bool>| styles.switch(self.style(styles), &self.run, of);
        if text.is_empty() || look(|run| run.hidden) {
            return;
        }
        let (bold, italic, capitals) = (look(|run| run.bold), look(|run| run.italic), look(|run| run.capitals));
        let font = font.or_else(|| styles.old_font(self.style(styles), &self.run));
        let Some(line) = self.lines.last_mut() else { return };
        if !text.trim().is_empty() {
            if line.is_blank() {
                line.pages = pages; // a paragraph begins where its first letter stands
            }
            line.bold &= bold;
            line.italic &= italic;
        }
        let from = line.text.len();
        // Letters that only stand for others have no capitals to be drawn in.
        if capitals && font.is_none() {
            line.text.push_str(&text.to_uppercase());
        } else {
            line.text.push_str(text);
        }
        if let Some(font) = font {
            Stretch::add(&mut line.old, Stretch { from, to: line.text.len(), font });
        }
    }

    /// A manual line break: what follows is read as a paragraph of its own.
    pub(super) fn break_line(&mut self, pages: Pages) {
        self.lines.push(Line::new(pages));
    }

    pub(super) fn is_blank(&self) -> bool {
        self.lines.iter().all(Line::is_blank)
    }

    /// Puts the label of a numbered paragraph in front.
    pub(super) fn label(&mut self, label: &str) {
        let blank = self.is_blank();
        let Some(line) = self.lines.iter_mut().find(|line| blank || !line.is_blank()) else { return };
        let cut = line.text.len() - line.text.trim_start().len();
        line.text.replace_range(..cut, label);
        Stretch::shift(&mut line.old, cut, label.len());
        if blank {
            (line.bold, line.italic) = (false, false);
        }
    }

    /// The finished paragraphs: one, or one per line; `number` makes the page number out of pages turned.
    pub(super) fn finish(self, styles: &Styles, number: impl Fn(Pages) -> Option<u32>) -> Vec<Raw> {
        let style = self.style(styles);
        let stated = self.properties.centred;
        let centred = stated.or_else(|| styles.paragraph(style, |properties| properties.centred)).unwrap_or(false);
        let blank = self.is_blank();
        let mut lines = self.lines;
        if blank {
            lines.truncate(1);
        } else {
            lines.retain(|line| !line.is_blank());
        }
        let finish = |mut line: Line| {
            let cut = line.text.len() - line.text.trim_start().len();
            Stretch::shift(&mut line.old, cut, 0);
            let paragraph = Paragraph {
                text: line.text.trim().to_owned(),
                page: number(line.pages),
                cell: self.cell,
                bold: line.bold && !blank,
                italic: line.italic && !blank,
                centred,
            };
            Raw { paragraph, old: line.old }
        };
        lines.into_iter().map(finish).collect()
    }
}
