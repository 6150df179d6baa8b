//! A stretch of text that remembers where each of its characters stood in the document.
//!
//! Lines are cleaned, folded and joined before they are understood; the offsets survive all of it, so that each
//! value can point back at the characters it was read from.

use std::ops::Range;

/// Cleaned text with the origin of every character.
#[derive(Clone, Debug, Default)]
pub(crate) struct Text {
    text: String,
    /// One entry per byte of `text`.
    marks: Vec<Mark>,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    /// Code point offset in the text of the document.
    at: u32,
    bold: bool,
}

/// The characters `[start, end)` of the document's text, in code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Place {
    /// The smallest place that holds both.
    pub(crate) fn to(self, other: Place) -> Place {
        Place { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl Text {
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn len(&self) -> usize {
        self.text.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Appends one character that stands at offset `at`.
    pub(crate) fn push(&mut self, letter: char, at: usize, bold: bool) {
        self.text.push(letter);
        let mark = Mark { at: u32::try_from(at).unwrap_or(u32::MAX), bold };
        self.marks.extend(std::iter::repeat_n(mark, letter.len_utf8()));
    }

    /// The part with the bytes `range` (on character borders), without outer spaces.
    pub(crate) fn part(&self, range: Range<usize>) -> Text {
        let inner = &self.text[range.clone()];
        let start = range.start + (inner.len() - inner.trim_start().len());
        let end = (range.end - (inner.len() - inner.trim_end().len())).max(start);
        Text { text: self.text[start..end].to_owned(), marks: self.marks[start..end].to_vec() }
    }

    /// The part from byte `start` on.
    pub(crate) fn from(&self, start: usize) -> Text {
        self.part(start..self.text.len())
    }

    /// Without the given characters at both ends.
    pub(crate) fn trimmed(&self, unwanted: &[char]) -> Text {
        let start = self.text.len() - self.text.trim_start_matches(unwanted).len();
        let end = self.text.trim_end_matches(unwanted).len().max(start);
        self.part(start..end)
    }

    /// Without the given characters at the end.
    pub(crate) fn trimmed_end(&self, unwanted: &[char]) -> Text {
        self.part(0..self.text.trim_end_matches(unwanted).len())
    }

    /// Appends `other`, with a space between unless either side already has one or is empty.
    pub(crate) fn join(&mut self, other: &Text) {
        if !self.is_empty() && !other.is_empty() && !self.text.ends_with(' ') {
            let last = self.marks[self.marks.len() - 1];
            self.text.push(' ');
            self.marks.push(Mark { at: last.at, bold: last.bold });
        }
        self.text.push_str(&other.text);
        self.marks.extend_from_slice(&other.marks);
    }

    /// The same in capitals, each letter at its place.
    pub(crate) fn in_capitals(&self) -> Text {
        let mut out = Text::default();
        for (at, letter) in self.text.char_indices() {
            let mark = self.marks[at];
            for capital in letter.to_uppercase() {
                out.push(capital, mark.at as usize, mark.bold);
            }
        }
        out
    }

    /// Where the whole stretch stands.
    pub(crate) fn place(&self) -> Place {
        self.place_of(0..self.text.len())
    }

    /// Where the bytes `range` stand.
    pub(crate) fn place_of(&self, range: Range<usize>) -> Place {
        let Some(marks) = self.marks.get(range).filter(|marks| !marks.is_empty()) else {
            let at = self.marks.first().map_or(0, |mark| mark.at as usize);
            return Place { start: at, end: at };
        };
        Place { start: marks[0].at as usize, end: marks[marks.len() - 1].at as usize + 1 }
    }

    /// Byte length of the bold run at the beginning (a run-in heading), 0 when the text begins upright.
    pub(crate) fn bold_until(&self) -> usize {
        self.marks.iter().zip(self.text.bytes()).take_while(|(mark, byte)| mark.bold || *byte == b' ').count()
    }
}
