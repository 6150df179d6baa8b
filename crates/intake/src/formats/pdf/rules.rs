//! Straight lines drawn on a page: borders of table cells, among others.

use pdf_extract::{PathOp, Transform};

/// A horizontal or vertical line, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rule {
    pub(super) upright: bool,
    /// Its y when horizontal, its x when upright.
    pub(super) at: f64,
    /// Where it begins and ends on the other axis.
    pub(super) from: f64,
    pub(super) to: f64,
}

/// A filled area no thicker than this is a line.
const MAX_THICKNESS: f64 = 2.5;
/// Shorter lines are dots and ticks.
const MIN_LENGTH: f64 = 3.0;
/// Pages with more lines are drawings.
const MAX_RULES: usize = 5_000;

type Point = (f64, f64);

/// Adds the lines of a stroked path.
pub(super) fn stroked(at: &Transform, path: &[PathOp], rules: &mut Vec<Rule>) {
    for corners in outlines(at, path) {
        corners.windows(2).for_each(|pair| add(pair[0], pair[1], 0.8, rules));
    }
}

/// Adds the lines drawn as thin filled areas.
pub(super) fn filled(at: &Transform, path: &[PathOp], rules: &mut Vec<Rule>) {
    for corners in outlines(at, path) {
        let (low, high) = corners.iter().fold(((f64::MAX, f64::MAX), (f64::MIN, f64::MIN)), |(low, high), corner| {
            ((low.0.min(corner.0), low.1.min(corner.1)), (high.0.max(corner.0), high.1.max(corner.1)))
        });
        let (wide, tall) = (high.0 - low.0, high.1 - low.1);
        let (x, y) = ((low.0 + high.0) / 2.0, (low.1 + high.1) / 2.0);
        if tall <= MAX_THICKNESS && wide > tall {
            add((low.0, y), (high.0, y), 0.0, rules);
        } else if wide <= MAX_THICKNESS && tall > wide {
            add((x, low.1), (x, high.1), 0.0, rules);
        }
    }
}

fn add(one: Point, two: Point, slant: f64, rules: &mut Vec<Rule>) {
    let (wide, tall) = ((one.0 - two.0).abs(), (one.1 - two.1).abs());
    if rules.len() >= MAX_RULES || wide.max(tall) < MIN_LENGTH || wide.min(tall) > slant {
        return;
    }
    let rule = |upright, at, one: f64, two: f64| Rule { upright, at, from: one.min(two), to: one.max(two) };
    rules.push(if wide > tall { rule(false, one.1, one.0, two.0) } else { rule(true, one.0, one.1, two.1) });
}

/// The corners of each part of a path, on the page.
fn outlines(at: &Transform, path: &[PathOp]) -> Vec<Vec<Point>> {
    let place = |x: f64, y: f64| -> Point { (x * at.m11 + y * at.m21 + at.m31, x * at.m12 + y * at.m22 + at.m32) };
    let mut outlines: Vec<Vec<Point>> = Vec::new();
    for step in path {
        match *step {
            PathOp::MoveTo(x, y) => outlines.push(vec![place(x, y)]),
            PathOp::LineTo(x, y) | PathOp::CurveTo(_, _, _, _, x, y) => {
                if let Some(outline) = outlines.last_mut() {
                    outline.push(place(x, y));
                }
            }
            PathOp::Rect(x, y, wide, tall) => outlines.push(vec![
                place(x, y),
                place(x + wide, y),
                place(x + wide, y + tall),
                place(x, y + tall),
                place(x, y),
            ]),
            PathOp::Close => {
                if let Some(outline) = outlines.last_mut() {
                    outline.extend(outline.first().copied());
                }
            }
        }
    }
    outlines
}
