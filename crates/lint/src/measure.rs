//! How wide a heading is, and how far lines are apart.

use crate::line::Line;
use crate::sheet::Leading;

/// What a line of Times New Roman needs, in parts of its size.
const LINE: f32 = 1.15;
/// Millimetres of a twip.
const MM: f32 = 25.4 / 1440.0;

/// Width of a bold line, in millimetres.
pub(crate) fn width(line: &Line) -> f32 {
    let halves = (line.size() * 2.0).round().clamp(0.0, 200.0) as u32;
    papers::bold_width(&line.text, halves) as f32 / 2.0 * MM
}

/// How many times what letters of this size need the lines are apart.
pub(crate) fn times(leading: Leading, size: f32) -> f32 {
    match leading {
        Leading::Times(times) => times,
        Leading::Exactly(points) => points / (size.max(1.0) * LINE),
        Leading::AtLeast(points) => (points / (size.max(1.0) * LINE)).max(1.0),
    }
}

/// Points that an empty paragraph of this leading takes.
pub(crate) fn empty(leading: Leading, size: f32) -> f32 {
    times(leading, size) * size * LINE
}
