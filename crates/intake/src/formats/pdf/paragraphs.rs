//! Lines to paragraphs: which line goes on with the text of the line before.

use super::{
    columns::is_label,
    drawn,
    lines::{Margins, Piece},
};
use crate::formats::legacy::Raw;

/// Lines of running text end within this of the right margin, in points, or where the next word would not fit.
const SLACK: f64 = 4.0;
/// A first line is indented by at least this, in points.
const INDENT: f64 = 8.0;
/// Lines of one paragraph are no further apart than this, in font sizes.
const MAX_LEADING: f64 = 2.1;

/// Paragraphs of text over the full width.
pub(super) fn of_text(lines: &[Piece], margins: Margins) -> Vec<Raw> {
    written(&parted_text(lines, margins), |line| margins.centre(line))
}

/// The lines of each of them.
pub(super) fn parted_text(lines: &[Piece], margins: Margins) -> Vec<Vec<Piece>> {
    let width = margins.right - margins.left;
    let centred = |line: &Piece| margins.centre(line);
    let goes_on = |first: &Piece, before: &Piece, line: &Piece| {
        let room = if centred(before) { width - (before.right - before.left) } else { margins.right - before.right };
        let same_place = if centred(before) {
            centred(line)
        } else {
            // Either back at the margin, or hanging below the text of a label.
            let hanging = starts_with_label(&first.text)
                && !is_signed(&first.text)
                && line.left > first.left
                && line.left < first.left + 60.0;
            line.left < margins.left + INDENT || hanging && (before == first || (line.left - before.left).abs() < 2.0)
        };
        same_place && is_full(line, room)
    };
    parted(lines, goes_on)
}

/// Paragraphs of a table cell of this width, which may be set flush, centred or justified.
pub(super) fn of_cell(lines: &[Piece], width: f64) -> Vec<Raw> {
    written(&parted_cell(lines, width), |_| false)
}

/// The lines of each of them.
pub(super) fn parted_cell(lines: &[Piece], width: f64) -> Vec<Vec<Piece>> {
    // Cells have some padding; how much, the file does not say.
    let taken = lines.iter().map(|line| line.right - line.left).fold(0.0, f64::max);
    let inner = (width - 12.0).max(taken);
    parted(lines, |_, before, line| is_full(line, inner - (before.right - before.left)))
}

/// One paragraph per line: columns of a letterhead are centred lines of their own.
pub(super) fn of_column(lines: &[Piece]) -> Vec<Raw> {
    written(&parted(lines, |_, _, _| false), |_| false)
}

/// Lines by the paragraphs that they make; `goes_on` is asked of the first line of one, the line before and the next.
fn parted(lines: &[Piece], goes_on: impl Fn(&Piece, &Piece, &Piece) -> bool) -> Vec<Vec<Piece>> {
    let mut paragraphs: Vec<Vec<Piece>> = Vec::new();
    for line in lines {
        match paragraphs.last_mut().map(|open| (open[0].clone(), open[open.len() - 1].clone(), open)) {
            Some((first, before, open))
                if before.y - line.y < MAX_LEADING * before.size.max(line.size)
                    && (before.size - line.size).abs() < 0.15 * before.size
                    && (!starts_with_label(&line.text) || is_wrapped(&first, &before, line))
                    && !closes(&before, line)
                    && goes_on(&first, &before, line) =>
            {
                open.push(line.clone());
            }
            _ => paragraphs.push(vec![line.clone()]),
        }
    }
    paragraphs
}

/// Paragraphs as texts.
fn written(paragraphs: &[Vec<Piece>], centred: impl Fn(&Piece) -> bool) -> Vec<Raw> {
    let texts = paragraphs.iter().filter_map(|lines| {
        let (first, further) = lines.split_first()?;
        let mut text = first.text.clone();
        further.iter().for_each(|line| text.go_on(&line.text));
        Some(text.raw(centred(first)))
    });
    texts.collect()
}

/// The first word of `line` would not have fitted into the room left on the line before.
fn is_full(line: &Piece, room: f64) -> bool {
    room < line.first_word + 0.2 * line.size + SLACK
}

/// A line of authority: what follows it is the post.
fn is_signed(text: &str) -> bool {
    ["TM.", "KT.", "TL.", "TUQ.", "Q."].iter().any(|sign| text.starts_with(sign))
}

/// A dash or a figure with a full stop that only begins a line: the one before stopped in mid-sentence, and the first
/// lines of paragraphs are indented where this one is not.
fn is_wrapped(first: &Piece, before: &Piece, line: &Piece) -> bool {
    !is_ended(&before.text) && first.left > line.left + INDENT
}

/// The closing sentence begins a paragraph, also on a last page whose few lines are all indented and show no margin.
fn closes(before: &Piece, line: &Piece) -> bool {
    is_ended(&before.text) && line.text.starts_with("Trên đây là ")
}

fn is_ended(text: &str) -> bool {
    text.ends_with(['.', ';', ':', '!', '?', '/'])
}

fn starts_with_label(text: &str) -> bool {
    text.split_whitespace().next().is_some_and(is_label)
}

/// How far the text of a page goes on from the page before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flow {
    /// A new paragraph, as far as the lines tell.
    New,
    /// The last line is full and the next page begins at the margin.
    Full,
    /// The same, where paragraphs begin with an indent.
    Unindented,
}

/// How the first line of a page stands to the last one of the page before.
pub(super) fn flow(last: (&Piece, Margins), first: (&Piece, Margins), indented: bool) -> Flow {
    let ((last, from), (first, to)) = (last, first);
    let alike = (last.size - first.size).abs() < 0.15 * last.size;
    let label = starts_with_label(&first.text) && (is_ended(&last.text) || !indented);
    // a page with next to no text has no margin of its own
    let at_margin = first.left < to.left.min(from.left) + INDENT && !label;
    match alike && at_margin && is_full(first, from.right - last.right) {
        true if indented => Flow::Unindented,
        true => Flow::Full,
        false => Flow::New,
    }
}

/// Whether paragraphs begin with an indent here: some lines do, and next to no label stands at the margin; a wrapped
/// figure may look like one.
pub(super) fn are_indented<'a>(lines: impl Iterator<Item = &'a Piece>, margins: Margins) -> bool {
    let (mut indented, mut labels) = (0, 0);
    for line in lines {
        let shift = line.left - margins.left;
        indented += usize::from((20.0..60.0).contains(&shift) && !margins.centre(line));
        labels += usize::from(shift < INDENT && starts_with_label(&line.text));
    }
    indented >= 2 && labels * 4 < indented
}

/// Joins the paragraph at `begins`, the first of a page, to the one before when that stopped in mid-sentence.
pub(super) fn join_over_page(paragraphs: &mut Vec<Raw>, begins: usize, flow: Flow) {
    let (Some(before), Some(next)) = (begins.checked_sub(1).and_then(|at| paragraphs.get(at)), paragraphs.get(begins))
    else {
        return;
    };
    let (from, to) = (&before.paragraph, &next.paragraph);
    if from.cell.is_none() && to.cell.is_none() && goes_over(&from.text, &to.text, flow) {
        let next = paragraphs.remove(begins);
        drawn::join(&mut paragraphs[begins - 1], next);
    }
}

/// Whether the text of a page goes on in the middle of what it stopped with on the page before.
pub(super) fn goes_over(from: &str, to: &str, flow: Flow) -> bool {
    let stopped = from.ends_with(|letter: char| letter.is_lowercase() || letter == ',');
    let long = from.chars().count() > 60;
    let goes_on = to.starts_with(char::is_lowercase) && !starts_with_label(to);
    let flows = flow == Flow::Unindented || flow == Flow::Full && !is_ended(from);
    long && (stopped && goes_on || flows)
}
