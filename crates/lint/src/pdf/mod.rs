//! A PDF as a [`Sheet`]: what its pages show is measured. What they do not show, such as how far a margin goes that no
//! line fills, is left open, and rules pass over it.
//!
//! Letters set side by side, as in a letterhead and at the foot, count as a table without lines, which they are in a Word
//! file.

mod blocks;
mod faces;
mod letters;
mod margins;
mod numbers;
mod place;
mod setter;
mod strips;
mod strokes;

use intake::formats::{Unreadable, pages};

use crate::sheet::Sheet;
use setter::Setter;

/// Millimetres of a point.
const MM: f64 = 25.4 / 72.0;

/// Reads the file.
pub(crate) fn read(bytes: &[u8]) -> Result<Sheet, Unreadable> {
    let mut pages = pages::look(bytes)?;
    strips::drop(&mut pages);
    let (sections, of_page) = numbers::sections(&pages);
    let mut setter = Setter::new(sections, &pages, of_page);
    for (at, page) in pages.iter().enumerate() {
        setter.page(at, page);
    }
    Ok(setter.done())
}

/// Millimetres, to a tenth.
fn millimetres(points: f64) -> f32 {
    ((points * MM * 10.0).round() / 10.0) as f32
}
