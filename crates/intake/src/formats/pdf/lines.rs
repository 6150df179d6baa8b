//! Letters to lines, and lines to the pieces that wide gaps leave.

use super::{columns::is_label, drawn::Drawn, glyphs::Glyph};

/// Letters that follow each other without a wide gap.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Piece {
    pub(super) text: Drawn,
    /// Its ends, blanks not counted.
    pub(super) left: f64,
    pub(super) right: f64,
    /// Its base line.
    pub(super) y: f64,
    /// Size of its largest letter.
    pub(super) size: f64,
    /// How much room its first word takes.
    pub(super) first_word: f64,
}

/// Pieces on one base line, from left to right.
pub(super) type Line = Vec<Piece>;

/// Letters of two base lines this near each other, in font sizes, stand on one line.
const SAME_LINE: f64 = 0.4;
/// Letters further apart than this, in font sizes, may have others drawn later between them.
const NO_GAP: f64 = 0.1;
/// Blanks that take more room than this, in font sizes, may have a word drawn later between them.
const ROOM: f64 = 0.7;
/// Letters this near to the same letters are the same ones, drawn twice to make them bold.
const TWICE: f64 = 0.12;
/// A gap wider than this, in font sizes, ends a piece.
const WIDE_GAP: f64 = 0.75;
/// A gap wider than this, in font sizes, is a blank where blanks are not drawn as letters.
const BLANK: f64 = 0.18;
/// The same where they are: only a jump that justified text does not make.
const BLANK_BESIDE_DRAWN_ONES: f64 = 0.45;

/// The lines from top to bottom.
pub(super) fn of(glyphs: Vec<Glyph>) -> Vec<Line> {
    let blanks = glyphs.iter().filter(|glyph| glyph.text.trim().is_empty()).count();
    let blank = if blanks * 15 > glyphs.len() { BLANK_BESIDE_DRAWN_ONES } else { BLANK };
    let mut rows: Vec<Vec<Vec<Glyph>>> = Vec::new();
    let mut strokes = strokes(glyphs);
    strokes.sort_by(|one, two| two[0].y.total_cmp(&one[0].y));
    for stroke in strokes {
        let size = stroke[0].size;
        match rows.last_mut() {
            Some(row) if (row[0][0].y - stroke[0].y).abs() < SAME_LINE * size.max(row[0][0].size) => row.push(stroke),
            _ => rows.push(vec![stroke]),
        }
    }
    rows.into_iter().map(|row| pieces(row, blank)).filter(|line| !line.is_empty()).collect()
}

/// Letters drawn one after the other along a base line. Their order is kept even where they overlap a little.
fn strokes(glyphs: Vec<Glyph>) -> Vec<Vec<Glyph>> {
    let mut strokes: Vec<Vec<Glyph>> = Vec::new();
    for glyph in glyphs {
        let Some(stroke) = strokes.last_mut() else {
            strokes.push(vec![glyph]);
            continue;
        };
        let last = &stroke[stroke.len() - 1];
        let gap = glyph.x - (last.x + last.width);
        let same = (glyph.y - last.y).abs() < 0.1 * glyph.size;
        let again =
            same && last.text == glyph.text && (glyph.x - last.x).abs() < TWICE * glyph.size && glyph.width > 0.0;
        if again {
            continue;
        }
        // several blanks may be the room for a number that is drawn later
        let room = !glyph.text.trim().is_empty() && blanks_at_end(stroke) > ROOM * glyph.size;
        if same && !room && gap > -0.4 * glyph.size && gap < NO_GAP * glyph.size {
            stroke.push(glyph);
        } else {
            strokes.push(vec![glyph]);
        }
    }
    strokes
}

/// Room that the blanks at the end of a stroke take.
fn blanks_at_end(stroke: &[Glyph]) -> f64 {
    stroke.iter().rev().take_while(|glyph| glyph.text.trim().is_empty()).map(|glyph| glyph.width).sum()
}

fn pieces(mut row: Vec<Vec<Glyph>>, blank: f64) -> Line {
    row.sort_by(|one, two| one[0].x.total_cmp(&two[0].x));
    row.dedup_by(|again, stroke| {
        let near = again[0].x - stroke[0].x < TWICE * stroke[0].size && again.len() == stroke.len();
        near && again.iter().zip(stroke.iter()).all(|(one, two)| one.text == two.text)
    });
    let mut line: Line = Vec::new();
    let mut pending = false; // a blank has been seen since the last letter
    for glyph in row.into_iter().flatten() {
        if glyph.text.trim().is_empty() {
            pending = true;
            continue;
        }
        let right = glyph.x + glyph.width;
        match line.last_mut() {
            Some(piece) if glyph.x - piece.right < WIDE_GAP * glyph.size.max(piece.size) => {
                // what follows a bullet is put in its place by a tab, however narrow
                let least = if is_label(&piece.text) { BLANK } else { blank };
                if pending || glyph.x - piece.right > least * glyph.size {
                    if piece.first_word == 0.0 {
                        piece.first_word = piece.right - piece.left;
                    }
                    piece.text.blank();
                }
                piece.text.push(&glyph);
                piece.right = piece.right.max(right);
                piece.size = piece.size.max(glyph.size);
            }
            _ => {
                let (left, y, size) = (glyph.x, glyph.y, glyph.size);
                line.push(Piece { text: glyph.into(), left, right, y, size, first_word: 0.0 });
            }
        }
        pending = false;
    }
    for piece in &mut line {
        if piece.first_word == 0.0 {
            piece.first_word = piece.right - piece.left;
        }
    }
    line
}

/// All pieces of a line as one.
pub(super) fn whole(line: &Line) -> Piece {
    let mut pieces = line.iter();
    let mut whole = pieces.next().cloned().unwrap_or_default();
    for piece in pieces {
        whole.text.blank();
        whole.text.append(&piece.text);
        whole.right = piece.right;
        whole.size = whole.size.max(piece.size);
    }
    whole
}

/// Where the running text of a page begins and ends, in points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Margins {
    pub(super) left: f64,
    pub(super) right: f64,
}

impl Margins {
    /// The piece stands in the middle between the margins.
    pub(super) fn centre(self, piece: &Piece) -> bool {
        let width = self.right - self.left;
        let (left, off) = (piece.left - self.left, (piece.left - self.left - self.right + piece.right).abs());
        // Short lines may be off by the indent of first lines, which many forget to take out of titles.
        (left > 3.0 * piece.size && off < 0.03 * width + 4.0) || (left > 0.12 * width && off < 0.09 * width)
    }
}
