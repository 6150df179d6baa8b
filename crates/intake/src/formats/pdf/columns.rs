//! Reading order on a page: columns side by side, left before right.

use super::lines::{Line, Margins, Piece, whole};

/// Lines that are read one after the other.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Block {
    /// The full width of the page.
    Text(Vec<Piece>),
    /// One of two columns, such as a side of the letterhead, or the list of recipients.
    Column(Vec<Piece>),
}

/// Two columns stay this far apart over all their lines, in font sizes. Cells of a letterhead often all but touch.
const GUTTER: f64 = 0.15;
/// Lines further apart than this, in font sizes, are not of one column.
const MAX_LEADING: f64 = 3.0;

/// Puts lines, from top to bottom, into blocks.
pub(super) fn of(lines: &[Line], margins: Margins) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if let Some((left, right, count)) = two_columns(&lines[at..], margins) {
            blocks.push(Block::Column(left));
            blocks.push(Block::Column(right));
            at += count;
            continue;
        }
        let piece = whole(&lines[at]);
        match blocks.last_mut() {
            Some(Block::Text(text)) => text.push(piece),
            _ => blocks.push(Block::Text(vec![piece])),
        }
        at += 1;
    }
    blocks
}

/// The two columns that begin at the first line, if it has a gap that goes on below; and how many lines they take.
fn two_columns(lines: &[Line], margins: Margins) -> Option<(Vec<Piece>, Vec<Piece>, usize)> {
    let [one, two] = lines.first()?.as_slice() else { return None };
    if is_label(&one.text) {
        return None;
    }
    let (mut from, mut to) = (one.right, two.left);
    let (mut left, mut right) = (vec![one.clone()], vec![two.clone()]);
    let mut both = 1; // lines with a piece on either side
    let mut y = one.y;
    for line in &lines[1..] {
        let line = &numbered(line, f64::midpoint(from, to));
        let size = line[0].size;
        // The title of the document stands in the middle of the page, in neither column.
        let title = line.len() == 1 && margins.centre(&line[0]);
        if y - line[0].y > MAX_LEADING * size || line.len() > 2 || title {
            break;
        }
        // A piece belongs to the side that leaves a gutter; one that crosses it ends the columns.
        let sides: Vec<bool> = line.iter().map(|piece| piece.left + piece.right > from + to).collect();
        let (mut narrow_from, mut narrow_to) = (from, to);
        for (piece, on_right) in line.iter().zip(&sides) {
            if *on_right {
                narrow_to = narrow_to.min(piece.left);
            } else {
                narrow_from = narrow_from.max(piece.right);
            }
        }
        if narrow_to - narrow_from < GUTTER * size || (line.len() == 2 && sides != [false, true]) {
            break;
        }
        (from, to) = (narrow_from, narrow_to);
        for (piece, on_right) in line.iter().zip(&sides) {
            if *on_right { right.push(piece.clone()) } else { left.push(piece.clone()) }
        }
        both += usize::from(line.len() == 2);
        y = line[0].y;
    }
    let count = lines.iter().take_while(|line| line[0].y >= y).count();
    // One line with a gap may be anything: a tab, justified words. Two with the same gap, or one with much on a
    // side, are columns.
    let alone = both == 1 && left.len().min(right.len()) == 1 && to - from < 4.0 * one.size;
    (!alone).then_some((left, right, count))
}

/// The line of number and date, where a draft leaves room for the pen: all on one side of the gutter is one piece.
fn numbered(line: &Line, gutter: f64) -> Line {
    if line.len() < 3 || !line[0].text.starts_with("Số") {
        return line.clone();
    }
    let (left, right): (Line, Line) = line.iter().cloned().partition(|piece| piece.left + piece.right < 2.0 * gutter);
    [left, right].iter().filter(|side| !side.is_empty()).map(whole).collect()
}

/// `1.`, `a)`, `-`, `II.`: what stands before a tab, not in a column.
pub(super) fn is_label(text: &str) -> bool {
    let text = text.trim();
    let Some(last) = text.chars().last() else { return false };
    let short = text.chars().count() <= 7;
    let signs = text.chars().all(|letter| "-–—+*•·◦▪■□➢✓\u{f0b7}\u{f02d}".contains(letter));
    let numbered = matches!(last, '.' | ')' | '/')
        && text.chars().all(|letter| letter.is_alphanumeric() || ".)(/".contains(letter));
    // "2025." ends a sentence
    let year = text.chars().take_while(char::is_ascii_digit).count() >= 4;
    (signs || numbered && !year) && short && !text.contains(char::is_whitespace)
}
