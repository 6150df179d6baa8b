//! Straight lines drawn on a page: borders of table cells, among others.

use kurbo::{Affine, BezPath, PathEl, Point};

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
/// A larger area is the ground of a page.
const MAX_AREA: f64 = 700.0;
/// Pages with more lines are drawings.
const MAX_RULES: usize = 5_000;

/// Adds the lines of a stroked path.
pub(super) fn stroked(place: Affine, path: &BezPath, rules: &mut Vec<Rule>) {
    for corners in outlines(place, path) {
        corners.windows(2).for_each(|pair| add(pair[0], pair[1], 0.8, rules));
    }
}

/// Adds the lines drawn as thin filled areas.
pub(super) fn filled(place: Affine, path: &BezPath, rules: &mut Vec<Rule>) {
    for (low, high) in boxes(place, path) {
        let (wide, tall) = (high.0 - low.0, high.1 - low.1);
        let (x, y) = ((low.0 + high.0) / 2.0, (low.1 + high.1) / 2.0);
        if tall <= MAX_THICKNESS && wide > tall {
            add(Point::new(low.0, y), Point::new(high.0, y), 0.0, rules);
        } else if wide <= MAX_THICKNESS && tall > wide {
            add(Point::new(x, low.1), Point::new(x, high.1), 0.0, rules);
        }
    }
}

/// The lowest and highest place of a filled area that is no line, as the bars of a chart.
pub(super) fn area(place: Affine, path: &BezPath) -> Option<[f64; 2]> {
    let thick = |one: f64, two: f64| two - one > MAX_THICKNESS && two - one < MAX_AREA;
    let areas = boxes(place, path).into_iter().filter(|(low, high)| thick(low.0, high.0) && thick(low.1, high.1));
    areas.map(|(low, high)| [low.1, high.1]).reduce(|one, two| [one[0].min(two[0]), one[1].max(two[1])])
}

/// The lowest and the highest corner of each part of a path.
fn boxes(place: Affine, path: &BezPath) -> Vec<((f64, f64), (f64, f64))> {
    let outlines = outlines(place, path);
    let bounds = |corners: &Vec<Point>| {
        corners.iter().fold(((f64::MAX, f64::MAX), (f64::MIN, f64::MIN)), |(low, high), corner| {
            ((low.0.min(corner.x), low.1.min(corner.y)), (high.0.max(corner.x), high.1.max(corner.y)))
        })
    };
    outlines.iter().map(bounds).collect()
}

fn add(one: Point, two: Point, slant: f64, rules: &mut Vec<Rule>) {
    let (wide, tall) = ((one.x - two.x).abs(), (one.y - two.y).abs());
    if !(wide + tall).is_finite() || rules.len() >= MAX_RULES || wide.max(tall) < MIN_LENGTH || wide.min(tall) > slant {
        return;
    }
    let rule = |upright, at, one: f64, two: f64| Rule { upright, at, from: one.min(two), to: one.max(two) };
    rules.push(if wide > tall { rule(false, one.y, one.x, two.x) } else { rule(true, one.x, one.y, two.y) });
}

/// The corners of each part of a path, on the page.
fn outlines(place: Affine, path: &BezPath) -> Vec<Vec<Point>> {
    let mut outlines: Vec<Vec<Point>> = Vec::new();
    for step in path.elements() {
        let outline = outlines.last_mut();
        match (*step, outline) {
            (PathEl::MoveTo(to), _) => outlines.push(vec![place * to]),
            (PathEl::LineTo(to) | PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to), Some(outline)) => {
                outline.push(place * to);
            }
            (PathEl::ClosePath, Some(outline)) => outline.extend(outline.first().copied()),
            (_, None) => {}
        }
    }
    outlines
}
