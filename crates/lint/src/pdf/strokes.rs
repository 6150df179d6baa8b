//! Drawn lines and the text they stand under.

use intake::formats::pages::{Line, Stroke};

/// A line stands no further below its text than this, in points.
const BELOW: f64 = 28.0;
/// Lines nearer than this, in points, are one drawn with two edges.
const SAME: f64 = 2.5;

/// For each drawn line the paragraph that it stands under; `placed` are the paragraphs of the page and their lines.
pub(super) fn under(strokes: &[Stroke], placed: &[(usize, Line)]) -> Vec<(usize, Stroke)> {
    let mut drawn: Vec<Stroke> = Vec::new();
    for stroke in strokes {
        let again = |other: &Stroke| {
            (other.y - stroke.y).abs() < SAME
                && (other.left - stroke.left).abs() < SAME * 2.0
                && (other.right - stroke.right).abs() < SAME * 2.0
        };
        if !drawn.iter().any(again) {
            drawn.push(*stroke);
        }
    }
    let paragraph = |stroke: &Stroke| {
        let over = placed.iter().filter(|(_, line)| {
            let within = line.y < stroke.y && stroke.y - line.y < BELOW;
            within && line.left.max(stroke.left) < line.right.min(stroke.right)
        });
        over.max_by(|one, two| one.1.y.total_cmp(&two.1.y)).map(|(slot, _)| *slot)
    };
    drawn.into_iter().filter_map(|stroke| Some((paragraph(&stroke)?, stroke))).collect()
}
