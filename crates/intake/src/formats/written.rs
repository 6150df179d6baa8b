//! The text of one paragraph while it is read: lines, how they look, on which page they begin.

use super::legacy::{OldFont, Raw, Stretch};
use crate::document::{Cell, Paragraph};

/// Pages turned so far, counted in the two ways a file can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pages {
    /// By the marks that a word processor leaves where it broke pages when it last saved the file.
    pub(super) rendered: u32,
    /// By the page breaks that the author set.
    pub(super) explicit: u32,
}

/// How some text looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) bold: bool,
    pub(super) italic: bool,
    /// Drawn in capitals, whatever its letters.
    pub(super) capitals: bool,
    /// The font of an old encoding that it is set in.
    pub(super) font: Option<OldFont>,
}

/// The lines of a paragraph, between manual line breaks.
#[derive(Debug)]
pub(super) struct Written(Vec<Line>);

#[derive(Debug)]
struct Line {
    text: String,
    /// Where it is set in a font of an old encoding.
    old: Vec<Stretch>,
    pages: Pages,
    /// All of it is.
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

    /// Puts `text` in the place of the blanks it begins with.
    fn begin_with(&mut self, text: &str) {
        let cut = self.text.len() - self.text.trim_start().len();
        self.text.replace_range(..cut, text);
        Stretch::shift(&mut self.old, cut, text.len());
    }
}

impl Written {
    pub(super) fn new(pages: Pages) -> Self {
        Self(vec![Line::new(pages)])
    }

    pub(super) fn push(&mut self, text: &str, look: Look, pages: Pages) {
        let Some(line) = self.0.last_mut() else { return };
        if !text.trim().is_empty() {
            if line.is_blank() {
                line.pages = pages; // a paragraph begins where its first letter stands
            }
            line.bold &= look.bold;
            line.italic &= look.italic;
        }
        let from = line.text.len();
        // Letters that only stand for others have no capitals to be drawn in.
        if look.capitals && look.font.is_none() {
            line.text.push_str(&text.to_uppercase());
        } else {
            line.text.push_str(text);
        }
        if let Some(font) = look.font {
            Stretch::add(&mut line.old, Stretch { from, to: line.text.len(), font });
        }
    }

    /// A manual line break: what follows is read as a paragraph of its own.
    pub(super) fn break_line(&mut self, pages: Pages) {
        self.0.push(Line::new(pages));
    }

    pub(super) fn is_blank(&self) -> bool {
        self.0.iter().all(Line::is_blank)
    }

    /// Whether what was written last is a blank, or nothing was written.
    pub(super) fn ends_blank(&self) -> bool {
        self.0.last().is_none_or(|line| line.text.is_empty() || line.text.ends_with(' '))
    }

    /// Puts the label of a numbered paragraph in front.
    pub(super) fn label(&mut self, label: &str) {
        let blank = self.is_blank();
        let Some(line) = self.0.iter_mut().find(|line| blank || !line.is_blank()) else { return };
        line.begin_with(label);
        if blank {
            (line.bold, line.italic) = (false, false);
        }
    }

    /// The finished paragraphs: one, or one per line; `number` makes the page number out of pages turned.
    pub(super) fn finish(
        self,
        cell: Option<Cell>,
        centred: bool,
        number: impl Fn(Pages) -> Option<u32>,
    ) -> impl Iterator<Item = Raw> {
        let blank = self.is_blank();
        let mut lines = self.0;
        if blank {
            lines.truncate(1);
        } else {
            lines.retain(|line| !line.is_blank());
        }
        lines.into_iter().map(move |mut line| {
            line.begin_with("");
            let paragraph = Paragraph {
                text: line.text.trim_end().to_owned(),
                page: number(line.pages),
                cell,
                bold: line.bold && !blank,
                italic: line.italic && !blank,
                centred,
            };
            Raw { paragraph, old: line.old }
        })
    }
}
