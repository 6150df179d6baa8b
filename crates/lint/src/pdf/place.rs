//! How lines stand to the margins and to each other.

use intake::formats::pages::Line;

use super::margins::Frame;
use super::millimetres;
use crate::sheet::{Align, Leading, Paragraph};

/// Justified lines end within this of the margin, in points.
const FLUSH: f64 = 2.5;
/// Lines that end elsewhere for another reason: one in so many.
const STRAY: usize = 5;
/// A line that fills as much of the width is text.
const FULL: f64 = 0.8;
/// Lines of a column whose middles are this near, in points, have the same.
const AXIS: f64 = 9.0;
/// What a line of letters needs, in font sizes.
const LINE: f64 = 1.15;

/// The line stands in the middle. Titles may be off by the indent of first lines, which many forget to take out.
pub(super) fn centred(line: &Line, frame: Frame) -> bool {
    let width = frame.right - frame.left;
    let (left, off) = (line.left - frame.left, off(line, frame));
    left > 3.0 * line.size && off < slack(width) || left > 0.12 * width && off < 0.09 * width
}

/// A line stands in the middle to a hair, without filling the width.
pub(super) fn alone(line: &Line, frame: Frame) -> bool {
    line.left - frame.left > 2.0 * FLUSH && off(line, frame) < FLUSH
}

/// Whether a centred line goes on with the title above, which is too full for its first word.
pub(super) fn titled(above: &Line, line: &Line, frame: Frame) -> bool {
    let width = frame.right - frame.left;
    let word = line.runs.first().and_then(|run| run.text.split(' ').next()).unwrap_or_default();
    let room = width - (above.right - above.left);
    let near = line.y - above.y < 1.6 * LINE * line.size && line.y > above.y;
    let symmetric = [above, line].iter().all(|line| off(line, frame) < slack(width));
    near && symmetric && centred(line, frame) && room < (word.chars().count() as f64 * 0.6 + 1.0) * line.size
}

/// By how much the room on the left is more or less than that on the right.
fn off(line: &Line, frame: Frame) -> f64 {
    (line.left - frame.left - frame.right + line.right).abs()
}

fn slack(width: f64) -> f64 {
    0.03 * width + 4.0
}

/// Aligns and indents a paragraph over the full width.
pub(super) fn set(paragraph: &mut Paragraph, lines: &[Line], frame: Frame) {
    let Some((first, further)) = lines.split_first() else { return };
    let width = frame.right - frame.left;
    let titled =
        lines.iter().any(|line| centred(line, frame)) && lines.iter().all(|line| off(line, frame) < 0.09 * width);
    // What fills the width alone has no first line that is moved in, as text has.
    let fills = further.is_empty() && off(first, frame) < FLUSH;
    if titled || fills || lines.iter().all(|line| alone(line, frame)) {
        paragraph.align = Align::Centre;
        return;
    }
    let full = &lines[..lines.len() - 1];
    let flush = full.iter().filter(|line| (line.right - frame.right).abs() < FLUSH).count();
    paragraph.align = match full.len() {
        // One line alone does not tell whether it would have been stretched.
        0 if first.right - first.left > FULL * width => Align::Both,
        0 if first.left > frame.left + width / 2.0 && (first.right - frame.right).abs() < FLUSH => Align::Right,
        0 => Align::Left,
        lines if (lines - flush) * STRAY <= lines => Align::Both,
        _ => Align::Left,
    };
    let others = further.iter().map(|line| line.left).fold(f64::MAX, f64::min);
    let others = if further.is_empty() { frame.left } else { others };
    (paragraph.left, paragraph.first_line) = (millimetres(others - frame.left), millimetres(first.left - others));
}

/// Aligns the paragraphs of a column by each other: what stands alone tells nothing, and counts as centred.
pub(super) fn align(lines: &[Line], column: &[Vec<Line>]) -> Align {
    let middle = |line: &Line| f64::midpoint(line.left, line.right);
    let mut middles: Vec<f64> = column.iter().flatten().map(middle).collect();
    middles.sort_by(f64::total_cmp);
    let Some(axis) = middles.get(middles.len() / 2) else { return Align::Centre };
    let on_axis = |line: &Line| middles.iter().filter(|other| (*other - middle(line)).abs() < AXIS).count() > 1;
    let beside =
        |line: &Line| column.iter().flatten().filter(|other| (other.left - line.left).abs() < FLUSH).count() > 1;
    if middles.len() < 2
        || lines.iter().all(|line| (middle(line) - axis).abs() < AXIS || on_axis(line) && !beside(line))
    {
        Align::Centre
    } else {
        Align::Left
    }
}

/// From line to line, where there are several.
pub(super) fn leading(lines: &[Line]) -> Option<f64> {
    let mut steps: Vec<f64> = lines.windows(2).map(|pair| pair[1].y - pair[0].y).filter(|step| *step > 0.0).collect();
    steps.sort_by(f64::total_cmp);
    steps.get(steps.len() / 2).copied()
}

/// Sets the distance of the lines, and that from `above`, the base line over them.
pub(super) fn room(paragraph: &mut Paragraph, lines: &[Line], above: Option<f64>) {
    let Some(first) = lines.first() else { return };
    let step = leading(lines);
    if let Some(step) = step {
        paragraph.leading = Leading::Exactly(step as f32);
    }
    // Programs differ in whether the first line of a paragraph is as far from the one above as the others are: it is taken
    // for as narrow as lines can be.
    let own = step.unwrap_or(f64::MAX).min(LINE * first.size);
    if let Some(above) = above {
        paragraph.before = ((first.y - above - own).max(0.0)) as f32;
    }
}
