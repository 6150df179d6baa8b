//! One paragraph of the record, cut at the marks of the fields that were read from it.

use intake::Paragraph;

/// One paragraph's words.
pub(in crate::plan::review) struct Words {
    /// Index of the paragraph.
    pub(in crate::plan::review) index: usize,
    /// Its first character, in the whole text.
    pub(in crate::plan::review) start: usize,
    /// Whether it begins here: a line of the letterhead that is cut goes on in the other column.
    pub(in crate::plan::review) first: bool,
    /// `ct` a title, `cn` centred, `h` a heading, `b` bold, `x` a line of signs only, or none.
    pub(in crate::plan::review) class: &'static str,
    /// Set in italics.
    pub(in crate::plan::review) italic: bool,
    /// The words, cut at the marks.
    pub(in crate::plan::review) pieces: Vec<Piece>,
}

impl Words {
    /// Whether it says something that can be given to a field: lines of signs alone do not.
    pub(in crate::plan::review) fn says(&self) -> bool {
        !self.pieces.is_empty() && self.class != "x"
    }
}

/// Some words, marked or not.
pub(in crate::plan::review) struct Piece {
    /// Numbers of the fields read from them that begin here.
    pub(in crate::plan::review) marks: Vec<Mark>,
    /// The field that began in a paragraph before and goes on here.
    pub(in crate::plan::review) goes_on: Option<Mark>,
    /// The words.
    pub(in crate::plan::review) text: String,
}

/// The number of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::plan::review) struct Mark {
    /// Which.
    pub(in crate::plan::review) n: usize,
    /// Whether a person should look.
    pub(in crate::plan::review) ask: bool,
}

/// The characters that a field was read from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) mark: Mark,
}

/// Cuts a paragraph at the marks. `spans` begin in it, in their order; `earlier` began before it. Where two overlap,
/// the later one's number stands before the earlier one's words.
pub(super) fn words(
    index: usize,
    start: usize,
    paragraph: &Paragraph,
    class: &'static str,
    spans: &[Span],
    earlier: Option<Span>,
) -> Words {
    let letters: Vec<char> = paragraph.text.chars().collect();
    let end = start + letters.len();
    let text = |from: usize, to: usize| letters[from - start..to - start].iter().collect::<String>();
    let plain = |text: String| Piece { marks: Vec::new(), goes_on: None, text };
    let mut pieces: Vec<Piece> = Vec::new();
    let mut cursor = start;
    if let Some(earlier) = earlier.filter(|earlier| earlier.end > start && end > start) {
        let until = spans.first().map_or(end, |span| span.start).min(earlier.end).min(end);
        if until > start {
            pieces.push(Piece { goes_on: Some(earlier.mark), ..plain(text(start, until)) });
            cursor = until;
        }
    }
    for span in spans {
        if span.start < cursor
            && let Some(piece) = pieces.iter_mut().rev().find(|piece| !piece.marks.is_empty())
        {
            piece.marks.push(span.mark);
            continue;
        }
        let begin = span.start.max(cursor);
        if begin > cursor {
            pieces.push(plain(text(cursor, begin)));
        }
        let stop = span.end.clamp(begin, end);
        pieces.push(Piece { marks: vec![span.mark], ..plain(text(begin, stop)) });
        cursor = stop;
    }
    if cursor < end {
        pieces.push(plain(text(cursor, end)));
    }
    let signs_only = !letters.is_empty() && !letters.iter().any(|letter| letter.is_alphanumeric());
    let class = if class.is_empty() && signs_only { "x" } else { class };
    Words { index, start, first: true, class, italic: paragraph.italic, pieces }
}
