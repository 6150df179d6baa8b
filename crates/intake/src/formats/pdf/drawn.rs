//! A text put together from letters, which remembers where it is set in a font of an old encoding.

use std::ops::Deref;

use super::glyphs::Glyph;
use crate::{
    document::Paragraph,
    formats::legacy::{Raw, Stretch},
};

/// Reads like a `str`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Drawn {
    text: String,
    old: Vec<Stretch>,
    /// Where letters of one ink end, and the ink.
    inks: Vec<(usize, usize)>,
}

impl Deref for Drawn {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl From<Glyph> for Drawn {
    fn from(glyph: Glyph) -> Self {
        let mut drawn = Self::default();
        drawn.push(&glyph);
        drawn
    }
}

impl Drawn {
    pub(super) fn push(&mut self, glyph: &Glyph) {
        let from = self.text.len();
        self.text.push_str(&glyph.text);
        self.ink(glyph.ink);
        if let Some(font) = glyph.old {
            Stretch::add(&mut self.old, Stretch { from, to: self.text.len(), font });
        }
    }

    /// The text up to here is of this ink.
    fn ink(&mut self, ink: usize) {
        let to = self.text.len();
        match self.inks.last_mut() {
            Some(last) if last.1 == ink => last.0 = to,
            _ => self.inks.push((to, ink)),
        }
    }

    /// Its letters by their inks.
    pub(super) fn inked(&self) -> impl Iterator<Item = (&str, usize)> {
        let begins = std::iter::once(0).chain(self.inks.iter().map(|(to, _)| *to));
        begins.zip(&self.inks).filter_map(|(from, (to, ink))| Some((self.text.get(from..*to)?, *ink)))
    }

    pub(super) fn blank(&mut self) {
        let at = self.text.len();
        self.text.push(' ');
        self.inks.iter_mut().rev().take(1).for_each(|last| last.0 += 1);
        // a blank between two words of one font is of that font
        if let Some(last) = self.old.last_mut().filter(|last| last.to == at) {
            last.to += 1;
        }
    }

    pub(super) fn append(&mut self, next: &Self) {
        let at = self.text.len();
        self.text.push_str(&next.text);
        self.inks.extend(next.inks.iter().map(|(to, ink)| (at + to, *ink)));
        for stretch in &next.old {
            Stretch::add(&mut self.old, Stretch { from: at + stretch.from, to: at + stretch.to, ..*stretch });
        }
    }

    /// Goes on with a line: after a blank, unless the break was inside of a number such as `34-` `CT/TW`.
    pub(super) fn go_on(&mut self, next: &Self) {
        let mut end = self.text.chars().rev();
        let hangs = matches!((end.next(), end.next()), (Some('-' | '/'), Some(before)) if before.is_alphanumeric());
        if !(hangs && next.starts_with(char::is_alphanumeric)) {
            self.blank();
        }
        self.append(next);
    }

    /// As a paragraph.
    pub(super) fn raw(mut self, centred: bool) -> Raw {
        let begins = self.text.len() - self.text.trim_start().len();
        self.text.replace_range(..begins, "");
        Stretch::shift(&mut self.old, begins, 0);
        self.text.truncate(self.text.trim_end().len());
        Raw { paragraph: Paragraph { text: self.text, centred, ..Paragraph::default() }, old: self.old }
    }
}

/// Joins the paragraph `next`, on another page, to the one before.
pub(super) fn join(before: &mut Raw, next: Raw) {
    let mut whole = Drawn {
        text: std::mem::take(&mut before.paragraph.text),
        old: std::mem::take(&mut before.old),
        ..Drawn::default()
    };
    whole.go_on(&Drawn { text: next.paragraph.text, old: next.old, ..Drawn::default() });
    (before.paragraph.text, before.old) = (whole.text, whole.old);
}
