//! Ruled tables: which cell a place on the page is in.

use super::rules::Rule;

/// A table whose cells are drawn.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    /// Places of the upright lines, from left to right, and of the horizontal ones, from top to bottom.
    xs: Vec<f64>,
    ys: Vec<f64>,
    /// For each field between neighbouring lines, row by row: the first field of the cell it is part of.
    roots: Vec<usize>,
}

/// Lines this near each other, in points, meet.
const NEAR: f64 = 3.0;
/// More lines than this in one direction make a drawing, not a table.
const MAX_LINES: usize = 200;

/// All tables with at least two cells, from top to bottom.
pub(super) fn of(rules: &[Rule]) -> Vec<Grid> {
    let mut grids: Vec<Grid> = connected(rules).into_iter().filter_map(|rules| Grid::of(&rules)).collect();
    grids.sort_by(|one, two| two.ys[0].total_cmp(&one.ys[0]));
    grids
}

/// Rules that touch each other, directly or through others.
fn connected(rules: &[Rule]) -> Vec<Vec<Rule>> {
    let mut groups: Vec<Vec<Rule>> = Vec::new();
    for rule in rules {
        let (mut touching, apart): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|group: &Vec<Rule>| group.iter().any(|other| touch(rule, other)));
        groups = apart;
        let mut group = touching.pop().unwrap_or_default();
        touching.into_iter().for_each(|other| group.extend(other));
        group.push(*rule);
        groups.push(group);
    }
    groups
}

fn touch(one: &Rule, two: &Rule) -> bool {
    if one.upright == two.upright {
        return (one.at - two.at).abs() < NEAR && one.from < two.to + NEAR && two.from < one.to + NEAR;
    }
    let within = |at: f64, rule: &Rule| at > rule.from - NEAR && at < rule.to + NEAR;
    within(one.at, two) && within(two.at, one)
}

impl Grid {
    fn of(rules: &[Rule]) -> Option<Self> {
        let places = |upright: bool| {
            let mut places: Vec<f64> =
                rules.iter().filter(|rule| rule.upright == upright).map(|rule| rule.at).collect();
            places.sort_by(f64::total_cmp);
            places.dedup_by(|next, kept| *next - *kept < NEAR);
            places
        };
        let (xs, mut ys) = (places(true), places(false));
        ys.reverse();
        if xs.len() < 2 || ys.len() < 2 || xs.len() > MAX_LINES || ys.len() > MAX_LINES {
            return None;
        }
        let mut grid = Self { roots: Vec::new(), xs, ys };
        grid.join_open_fields(rules);
        let mut cells = grid.roots.clone();
        cells.sort_unstable();
        cells.dedup();
        (cells.len() > 1).then_some(grid)
    }

    /// Fields with no line between them are one cell.
    fn join_open_fields(&mut self, rules: &[Rule]) {
        let (columns, rows) = (self.xs.len() - 1, self.ys.len() - 1);
        self.roots = (0..columns * rows).collect();
        let drawn = |upright: bool, at: f64, middle: f64| {
            rules.iter().any(|rule| {
                rule.upright == upright && (rule.at - at).abs() < NEAR && rule.from < middle && rule.to > middle
            })
        };
        for field in 0..columns * rows {
            let (row, column) = (field / columns, field % columns);
            let x = f64::midpoint(self.xs[column], self.xs[column + 1]);
            let y = f64::midpoint(self.ys[row], self.ys[row + 1]);
            if column > 0 && !drawn(true, self.xs[column], y) {
                self.join(field - 1, field);
            }
            if row > 0 && !drawn(false, self.ys[row], x) {
                self.join(field - columns, field);
            }
        }
    }

    fn join(&mut self, one: usize, two: usize) {
        let (one, two) = (self.roots[one], self.roots[two]);
        let (keep, drop) = (one.min(two), one.max(two));
        self.roots.iter_mut().filter(|root| **root == drop).for_each(|root| *root = keep);
    }

    /// Row and column of the cell at this place.
    pub(super) fn cell(&self, x: f64, y: f64) -> Option<(usize, usize)> {
        let column = self.xs.windows(2).position(|pair| pair[0] <= x && x < pair[1])?;
        let row = self.ys.windows(2).position(|pair| pair[0] >= y && y > pair[1])?;
        let columns = self.xs.len() - 1;
        let root = self.roots[row * columns + column];
        Some((root / columns, root % columns))
    }

    /// How wide the cell with this first row and column is, in points.
    pub(super) fn width(&self, row: usize, column: usize) -> f64 {
        let columns = self.xs.len() - 1;
        let root = row * columns + column;
        let last = (column..columns).take_while(|column| self.roots[row * columns + column] == root).last();
        self.xs[last.unwrap_or(column) + 1] - self.xs[column]
    }

    /// Whether a line is one of the table, or inside of it.
    pub(super) fn holds(&self, rule: &Rule) -> bool {
        let within = |at: f64, ends: [f64; 2]| at > ends[0] - NEAR && at < ends[1] + NEAR;
        let ends = |places: &[f64]| [places[0].min(places[places.len() - 1]), places[0].max(places[places.len() - 1])];
        let (across, along) = if rule.upright { (&self.xs, &self.ys) } else { (&self.ys, &self.xs) };
        within(rule.at, ends(across)) && within(f64::midpoint(rule.from, rule.to), ends(along))
    }

    /// Its upper edge.
    pub(super) fn top(&self) -> f64 {
        self.ys[0]
    }
}
