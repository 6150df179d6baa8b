//! Which units one page of the list shows: all of a small agency, of a large one a unit with those directly below it.

use domain::id::UnitId;
use domain::unit::{Unit, UnitTree};

/// How many units a page shows.
pub(super) const PER_PAGE: usize = 200;

/// What a page shows.
pub(super) struct Level<'a> {
    /// The unit whose level it is, for an agency that is not shown at once.
    pub(super) of: Option<&'a Unit>,
    /// In official order.
    pub(super) units: Vec<&'a Unit>,
    /// Whether they stand as a tree, each indented.
    pub(super) is_tree: bool,
    /// Whether pages come before and after.
    pub(super) earlier: bool,
    pub(super) later: bool,
}

impl<'a> Level<'a> {
    /// Units of a kind, when one is asked for; else the level of a unit; else everything there is, or, where that does
    /// not fit a page, the highest level. Pages are counted from 0.
    pub(super) fn of(tree: &'a UnitTree, kind: &str, of: Option<&'a Unit>, page: usize) -> Self {
        let all = tree.units();
        let only = |mut tops: Vec<&'a Unit>| if tops.len() == 1 { tops.pop() } else { None };
        if !kind.is_empty() {
            return Self::paged(None, &all.iter().filter(|unit| unit.kind == kind).collect::<Vec<_>>(), page);
        }
        if of.is_none() && all.len() <= PER_PAGE {
            return Self { is_tree: true, ..Self::paged(None, &all.iter().collect::<Vec<_>>(), page) };
        }
        // Where one unit stands above all others, its level says more than it alone.
        let of = of.or_else(|| only(tree.directly_below(None).collect()));
        let below: Vec<&Unit> = tree.directly_below(of.map(|unit| &unit.id)).collect();
        Self { is_tree: true, ..Self::paged(of, &below, page) }
    }

    fn paged(of: Option<&'a Unit>, units: &[&'a Unit], page: usize) -> Self {
        let start = (page * PER_PAGE).min(units.len());
        let end = (start + PER_PAGE).min(units.len());
        let (earlier, later) = (start > 0, end < units.len());
        Self {
            of,
            units: of.into_iter().chain(units[start..end].iter().copied()).collect(),
            is_tree: false,
            earlier,
            later,
        }
    }

    /// Whose people are counted.
    pub(super) fn ids(&self) -> Vec<&UnitId> {
        self.units.iter().map(|unit| &unit.id).collect()
    }
}
