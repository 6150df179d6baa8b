//! Drawings that say a finding first: geometry in SVG, words in HTML around it, so that type never scales.
//!
//! Each is a `<figure>` whose caption is the finding and whose figures can be read as a table. Every text comes from
//! the caller, in the visitor's language; a page prints a drawing with `|safe`. Nothing needs a script or an inline
//! style. A state is a shape and a word before it is a colour.

mod bars;
mod bullet;
mod matrix;
mod pace;

pub use bars::{BarRow, Bars};
pub use bullet::{Bullet, BulletLegend, BulletRow, Bullets};
pub use matrix::{Cell, Cells, Counted, Duty, Group, Mark, Matrix, Tally, folds};
pub use pace::{Pace, PaceDay, PaceWords};

/// What stands over a drawing.
#[derive(Clone, Debug, Default)]
pub struct Caption {
    /// What the drawing shows, as a sentence: "Năm đơn vị quá hạn cụ thể hóa".
    pub finding: String,
    /// What is counted: "96 chỉ tiêu của 25 đơn vị". May be empty.
    pub note: String,
}

/// A whole number as a place in a drawing.
pub(super) fn float(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
