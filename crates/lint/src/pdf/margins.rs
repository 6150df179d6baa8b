//! How far text goes on pages of one size.

use intake::formats::pages::{Line, Page, Part};

use super::{MM, millimetres};

/// Where text begins and ends between the edges of the paper, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Frame {
    pub(super) left: f64,
    pub(super) right: f64,
}

/// Ends of lines this near, in points, are the same.
const SAME: f64 = 1.5;
/// As many lines that end at the same place end at the margin.
const LINES: usize = 3;
/// Of so many pages one begins with a line at the upper margin.
const FEW: usize = 3;
/// Of so many pages one ends with a line at the lower margin, whatever is kept together.
const MANY: usize = 6;
/// Millimetres that a page may leave empty above and below: for the lines that would not stand alone.
const EMPTY: f32 = 8.0;
/// Nothing is known.
const OPEN: f32 = 1000.0;

/// Above and below the base line, in font sizes.
const ABOVE: f64 = 0.891;
const BELOW: f64 = 0.216;

/// Ends of lines over the full width: of those in the middle of paragraphs, and of all.
struct Ends {
    left: Option<f64>,
    right: Option<f64>,
    outmost: Frame,
}

impl Ends {
    fn of(pages: &[&Page]) -> Self {
        let parts = || pages.iter().flat_map(|page| &page.parts);
        let texts: Vec<&Vec<Line>> = parts().flat_map(paragraphs).collect();
        let wrapped = texts.iter().flat_map(|lines| lines.iter().skip(1)).map(|line| line.left).collect();
        let full = texts.iter().flat_map(|lines| lines.iter().rev().skip(1)).map(|line| -line.right).collect();
        let (left, right) = (common(wrapped), common(full).map(|end| -end));
        // A page that holds nothing but tables.
        let lines: Vec<&Line> =
            if texts.is_empty() { parts().flat_map(lines).collect() } else { texts.into_iter().flatten().collect() };
        let outmost = Frame {
            left: lines.iter().map(|line| line.left).fold(f64::MAX, f64::min),
            right: lines.iter().map(|line| line.right).fold(f64::MIN, f64::max),
        };
        Self { left, right, outmost }
    }
}

/// Where text begins and ends on these pages; where they do not tell, those of the same paper do, and then the margins of
/// the whole document, which a turned page keeps.
pub(super) fn frame(own: &[&Page], alike: &[&Page], all: &[&Page]) -> Frame {
    let width = |pages: &[&Page]| pages.first().map_or(0.0, |page| page.width);
    let (here, like) = (Ends::of(own), Ends::of(alike));
    // Margins are those of the pages that are like the first: of different papers no single right end could be told.
    let first: Vec<&Page> = all.iter().filter(|page| (page.width - width(all)).abs() < SAME).copied().collect();
    let whole = Ends::of(&first);
    let moved = whole.right.map(|right| right + width(own) - width(all));
    Frame {
        left: here.left.or(like.left).or(whole.left).unwrap_or(like.outmost.left),
        right: here.right.or(like.right).or(moved).unwrap_or(like.outmost.right),
    }
}

/// Top, bottom, left and right margin, and by how much each may be less.
pub(super) fn of(pages: &[&Page]) -> ([f32; 4], [f32; 4]) {
    let ends = Ends::of(pages);
    let (mut above, mut below) = (f64::MAX, f64::MAX);
    for page in pages {
        for line in page.parts.iter().flat_map(lines) {
            above = above.min(line.y - ABOVE * line.size);
            below = below.min(page.height - line.y - BELOW * line.size);
        }
    }
    let width = pages.first().map_or(0.0, |page| page.width);
    let left = ends.left.unwrap_or(ends.outmost.left);
    let right = width - ends.right.unwrap_or(ends.outmost.right);
    let margins = [above, below, left, right].map(|points| millimetres(points.min(OPEN_POINTS)));
    let filled = |least: usize| if pages.len() < least { OPEN } else { EMPTY };
    let sure = |end: Option<f64>| if end.is_some() { 0.0 } else { OPEN };
    (margins, [filled(FEW), filled(MANY), sure(ends.left), sure(ends.right)])
}

/// Where a page without a line would end.
const OPEN_POINTS: f64 = OPEN as f64 / MM;

fn paragraphs(part: &Part) -> &[Vec<Line>] {
    match part {
        Part::Text(paragraphs) => paragraphs,
        Part::Columns(..) | Part::Table(_) => &[],
    }
}

/// The size that most letters have, over the full width.
pub(super) fn usual_size(pages: &[Page]) -> f64 {
    let mut sizes: Vec<(f64, usize)> = Vec::new();
    for line in pages.iter().flat_map(|page| &page.parts).flat_map(paragraphs).flatten() {
        let letters: usize = line.runs.iter().map(|run| run.text.len()).sum();
        match sizes.iter_mut().find(|(size, _)| (size - line.size).abs() < 0.2) {
            Some((_, count)) => *count += letters,
            None => sizes.push((line.size, letters)),
        }
    }
    sizes.into_iter().max_by_key(|(_, letters)| *letters).map_or(0.0, |(size, _)| size)
}

/// All lines of a part.
pub(super) fn lines(part: &Part) -> Vec<&Line> {
    match part {
        Part::Text(paragraphs) => paragraphs.iter().flatten().collect(),
        Part::Columns(left, right) => left.iter().chain(right).collect(),
        Part::Table(cells) => cells.iter().flat_map(|cell| cell.paragraphs.iter().flatten()).collect(),
    }
}

/// The first place, in this order, where several lines end.
fn common(mut ends: Vec<f64>) -> Option<f64> {
    ends.sort_by(f64::total_cmp);
    ends.windows(LINES).find(|few| few[LINES - 1] - few[0] < SAME).map(|few| few[0])
}
