//! `word/document.xml` while it grows: paragraphs and runs.

use super::{footnotes, page, xml::Xml};
use crate::{Run, Sizes, width};

/// The document part, and the footnotes met so far.
pub(super) struct Body {
    pub(super) xml: Xml,
    pub(super) notes: Vec<String>,
    pub(super) sizes: Sizes,
    /// Whether the sheets of the section that is being written are turned round.
    pub(super) landscape: bool,
}

/// What a paragraph says of itself besides its style.
#[derive(Clone, Copy, Default)]
pub(super) struct Manner<'a> {
    /// A style of `parts/styles.xml`.
    pub(super) style: &'a str,
    /// On one page with the next paragraph.
    pub(super) keep_next: bool,
    /// Twips from both sides.
    pub(super) inset: Option<u32>,
}

impl Body {
    pub(super) fn new(sizes: Sizes) -> Self {
        let mut xml = Xml::part();
        xml.open("w:document", &NAMESPACES);
        xml.open("w:body", &[]);
        Self { xml, notes: Vec::new(), sizes, landscape: false }
    }

    /// The finished part, its last section closed.
    pub(super) fn done(mut self) -> (String, Vec<String>) {
        page::section(&mut self.xml, self.landscape);
        self.xml.close("w:body");
        self.xml.close("w:document");
        (self.xml.done(), self.notes)
    }

    /// A paragraph of one text in one style.
    pub(super) fn line(&mut self, style: &str, text: &str) {
        self.paragraph(Manner { style, ..Manner::default() }, &[text.into()]);
    }

    pub(super) fn paragraph(&mut self, manner: Manner<'_>, runs: &[Run]) {
        self.xml.open("w:p", &[]);
        self.manner(manner);
        runs.iter().for_each(|run| self.run(run));
        self.xml.close("w:p");
    }

    fn manner(&mut self, manner: Manner<'_>) {
        self.xml.open("w:pPr", &[]);
        self.xml.leaf("w:pStyle", &[("w:val", &manner.style)]);
        if manner.keep_next {
            self.xml.leaf("w:keepNext", &[]);
        }
        if let Some(inset) = manner.inset {
            self.xml.leaf("w:ind", &[("w:left", &inset), ("w:right", &inset)]);
        }
        self.xml.close("w:pPr");
    }

    /// A paragraph broken where we say.
    pub(super) fn lines(&mut self, style: &str, lines: &[String]) {
        self.xml.open("w:p", &[]);
        self.manner(Manner { style, ..Manner::default() });
        self.xml.open("w:r", &[]);
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                self.xml.leaf("w:br", &[]);
            }
            self.xml.texted("w:t", &[("xml:space", &"preserve")], line);
        }
        self.xml.close("w:r");
        self.xml.close("w:p");
    }

    /// A drawn line, centred: the upper border of a paragraph as wide as the line is long.
    pub(super) fn rule(&mut self, available: u32, length: u32) {
        let inset = Some(available.saturating_sub(length) / 2);
        self.paragraph(Manner { style: "Rule", inset, ..Manner::default() }, &[]);
    }

    /// A few points of nothing after a table: Word joins two tables that touch, and wants a paragraph at the end.
    pub(super) fn gap(&mut self, keep_next: bool) {
        self.paragraph(Manner { style: "TableEnd", keep_next, ..Manner::default() }, &[]);
    }

    /// Between the margins of the section that is being written, in twips.
    pub(super) fn width(&self) -> u32 {
        if self.landscape { width::LANDSCAPE } else { width::TEXT }
    }

    /// Ends the section; what follows stands on a new page and counts from 1.
    pub(super) fn end_of_section(&mut self) {
        self.xml.open("w:p", &[]);
        self.xml.open("w:pPr", &[]);
        self.xml.leaf("w:pStyle", &[("w:val", &"TableEnd")]);
        page::section(&mut self.xml, self.landscape);
        self.xml.close("w:pPr");
        self.xml.close("w:p");
    }

    fn run(&mut self, run: &Run) {
        self.xml.open("w:r", &[]);
        if run.bold || run.italic {
            self.xml.open("w:rPr", &[]);
            for (on, names) in [(run.bold, ["w:b", "w:bCs"]), (run.italic, ["w:i", "w:iCs"])] {
                names.iter().filter(|_| on).for_each(|name| self.xml.leaf(name, &[]));
            }
            self.xml.close("w:rPr");
        }
        self.xml.texted("w:t", &[("xml:space", &"preserve")], &run.text);
        self.xml.close("w:r");
        if let Some(note) = &run.footnote {
            self.notes.push(note.clone());
            footnotes::reference(&mut self.xml, self.notes.len());
        }
    }
}

/// What the parts with text use.
pub(super) const NAMESPACES: [(&str, &dyn std::fmt::Display); 2] = [
    ("xmlns:w", &"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", &"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
];
