//! Which units one page of the list shows: all of a small agency, of a large one a unit with those directly below it.

use domain::id::UnitId;
use domain::unit::{Unit, UnitTree};
use jiff::civil::Date;
use store::{StoreError, Tx};

use super::queries::listed::{self, Line, OfKind, Ways, Which};

/// How many units a page shows.
pub(super) const PER_PAGE: usize = 100;

/// What is asked for: a kind's code, the unit of a level and the one just written by their names in addresses, a page
/// from 0. Units of a kind, when one is asked for; else the level of a unit; else everything there is, or, where that does
/// not fit a page, the highest level.
pub(super) struct Wanted<'a> {
    pub(super) kind: &'a str,
    pub(super) of: &'a str,
    pub(super) written: &'a str,
    pub(super) page: usize,
}

/// What a page shows.
pub(super) struct Level {
    /// All units by their kinds.
    pub(super) kinds: Vec<OfKind>,
    /// The unit that was just written.
    pub(super) written: Option<Unit>,
    /// The units above the one whose level it is, the highest first; none where the whole is shown.
    pub(super) above: Vec<Unit>,
    /// In official order.
    pub(super) rows: Vec<Placed>,
    /// Whether they stand as a tree, each indented.
    pub(super) is_tree: bool,
    /// Whether pages come before and after.
    pub(super) earlier: bool,
    pub(super) later: bool,
}

/// A unit at its place.
pub(super) struct Placed {
    pub(super) unit: Unit,
    /// How far below the first level that is shown.
    pub(super) depth: usize,
    /// The name of the unit above.
    pub(super) above: String,
    /// How many units stand below it on all levels and are not shown here.
    pub(super) below: usize,
}

impl Level {
    /// How many units there are, shown or not.
    pub(super) fn total(&self) -> usize {
        total(&self.kinds)
    }

    /// Whose people are counted.
    pub(super) fn ids(&self) -> Vec<&UnitId> {
        self.rows.iter().map(|row| &row.unit.id).collect()
    }

    /// Of a tree that was read as a whole.
    pub(super) fn of_tree<'t>(tree: &'t UnitTree, wanted: &Wanted<'_>) -> Self {
        let all = tree.units();
        let called = |slug: &str| all.iter().find(|unit| unit.slug == slug && !slug.is_empty());
        let written = called(wanted.written);
        // What was just written is shown at its place.
        let beside = written.filter(|_| all.len() > PER_PAGE).and_then(|unit| unit.parent.as_ref());
        let of = called(wanted.of).or_else(|| beside.and_then(|parent| tree.get(parent)));
        let only = |mut tops: Vec<&'t Unit>| if tops.len() == 1 { tops.pop() } else { None };
        let tops = || tree.directly_below(None).collect();
        let (of, units): (Option<&Unit>, Vec<&Unit>) = if !wanted.kind.is_empty() {
            (None, all.iter().filter(|unit| unit.kind == wanted.kind).collect())
        } else if of.is_none() && all.len() <= PER_PAGE {
            (None, all.iter().collect())
        } else {
            // Where one unit stands above all others, its level says more than it alone.
            let of = of.or_else(|| only(tops()));
            (of, tree.directly_below(of.map(|unit| &unit.id)).collect())
        };
        let counts = tree.counts_below();
        let skip = (wanted.page * PER_PAGE).min(units.len());
        let line = |unit: &Unit| {
            let above = unit.parent.as_ref().and_then(|parent| tree.get(parent)).map(|parent| parent.name.clone());
            (unit.clone(), above.unwrap_or_default(), counts.get(&unit.id).copied().unwrap_or_default())
        };
        let lines: Vec<Line> = units[skip..].iter().take(PER_PAGE + 1).copied().map(line).collect();
        let top = of.map(|unit| tree.depth(&unit.id)).unwrap_or_default();
        let depths = lines.iter().map(|(unit, ..)| tree.depth(&unit.id).saturating_sub(top)).collect();
        let above = of.map(|unit| tree.above(&unit.id).into_iter().cloned().collect()).unwrap_or_default();
        Self {
            written: written.cloned(),
            above,
            is_tree: wanted.kind.is_empty(),
            earlier: skip > 0,
            ..Self::paged(kinds(all), of.cloned(), lines, depths)
        }
    }

    /// Of a large agency whose units are as they were on the day: no more is read than is shown. Two queries.
    pub(super) async fn asked_for(
        tx: &mut Tx,
        day: Date,
        kinds: Vec<OfKind>,
        wanted: &Wanted<'_>,
    ) -> Result<Self, StoreError> {
        let Ways { mut of, mut written, mut tops } = listed::ways(tx, day, wanted.of, wanted.written).await?;
        let just_written = written.pop();
        if of.is_empty() {
            of = written;
        }
        if of.is_empty() && tops.len() == 1 {
            of.append(&mut tops);
        }
        if !wanted.kind.is_empty() {
            of.clear();
        }
        let (own, above) = (of.pop(), of);
        let which = match wanted.kind {
            "" => Which::Below(own.as_ref().map(|unit| &unit.id)),
            kind => Which::OfKind(kind),
        };
        let lines = listed::lines(tx, day, which, (PER_PAGE + 1, wanted.page * PER_PAGE)).await?;
        let depths = vec![usize::from(own.is_some()); lines.len()];
        Ok(Self {
            written: just_written,
            above,
            is_tree: wanted.kind.is_empty(),
            earlier: wanted.page > 0,
            ..Self::paged(kinds, own, lines, depths)
        })
    }

    /// The unit whose level it is, then a page of lines; there is one more when another page follows.
    fn paged(kinds: Vec<OfKind>, of: Option<Unit>, mut lines: Vec<Line>, depths: Vec<usize>) -> Self {
        let later = lines.len() > PER_PAGE;
        lines.truncate(PER_PAGE);
        let whole = of.is_none() && lines.len() == total(&kinds);
        let first = of.map(|unit| Placed { unit, depth: 0, above: String::new(), below: 0 });
        let placed = lines.into_iter().zip(depths).map(|((unit, above, below), depth)| Placed {
            unit,
            depth,
            above,
            below: if whole { 0 } else { below },
        });
        Self {
            kinds,
            written: None,
            above: Vec::new(),
            rows: first.into_iter().chain(placed).collect(),
            is_tree: false,
            earlier: false,
            later,
        }
    }
}

/// How many units there are.
pub(super) fn total(kinds: &[OfKind]) -> usize {
    kinds.iter().map(|one| one.units).sum()
}

/// Units counted by their kinds.
fn kinds(units: &[Unit]) -> Vec<OfKind> {
    let mut kinds: Vec<OfKind> = Vec::new();
    for unit in units {
        let unreached = usize::from(unit.contact.name.is_empty());
        match kinds.iter_mut().find(|one| one.kind == unit.kind) {
            Some(one) => (one.units, one.unreached) = (one.units + 1, one.unreached + unreached),
            None => kinds.push(OfKind { kind: unit.kind.clone(), units: 1, unreached }),
        }
    }
    kinds
}
