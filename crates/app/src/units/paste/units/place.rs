//! Where each row of a table of units stands: below a unit of the records, or below another row.

use std::collections::{HashMap, HashSet};

use domain::id::UnitId;
use domain::table::Line;
use domain::unit::Unit;
use domain::vietnamese::fold;
use jiff::civil::Date;

use super::{NAME, PARENT, SHORT};
use crate::units::paste::Why;

/// No agency stands deeper; a chain that does is a circle or a mistake.
const DEEPEST: usize = 20;

/// Of more rows of one name nobody is asked which of them is meant.
const MOST_ALIKE: usize = 2_000;

/// What parts the units of a path, the highest first: `Sở Tư pháp / Phòng Nội vụ`.
const PARTING: [char; 6] = ['/', '>', '›', '»', '→', '\\'];

/// Where a row stands.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) above: Above,
    /// The unit of the records that it is, if it is one.
    pub(super) known: Option<UnitId>,
    /// How many rows stand above it.
    pub(super) depth: usize,
}

/// What stands above a row.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Above {
    None,
    Unit(UnitId),
    Row(usize),
    Wrong(Why),
}

/// Finds the place of each row among the units of the records and the other rows.
pub(super) struct Sorting<'a> {
    lines: &'a [Line],
    by_id: HashMap<&'a UnitId, &'a Unit>,
    /// Units by all their names.
    units: HashMap<String, Vec<&'a Unit>>,
    /// Units by their full names.
    full: HashMap<String, Vec<&'a Unit>>,
    at_place: HashMap<(String, Option<&'a UnitId>), &'a Unit>,
    /// Rows by all their names.
    rows: HashMap<String, Vec<usize>>,
    /// Empty while it is being found: whoever meets such a row went in a circle.
    found: HashMap<usize, Option<Place>>,
}

impl<'a> Sorting<'a> {
    pub(super) fn new(lines: &'a [Line], all: &'a [Unit], from: Date) -> Self {
        let living: Vec<&Unit> = all.iter().filter(|unit| unit.until.is_none_or(|until| from < until)).collect();
        let by_id: HashMap<&UnitId, &Unit> = living.iter().map(|unit| (&unit.id, *unit)).collect();
        let (mut units, mut full) = (HashMap::<String, Vec<&Unit>>::new(), HashMap::<String, Vec<&Unit>>::new());
        let mut at_place = HashMap::new();
        for unit in living {
            let above = unit.parent.as_ref().and_then(|parent| by_id.get(parent));
            let name = fold(&unit.name);
            for name in names(&name, &unit.short_name, above.map_or("", |above| above.name.as_str())) {
                units.entry(name).or_default().push(unit);
            }
            full.entry(name.clone()).or_default().push(unit);
            at_place.entry((name, unit.parent.as_ref())).or_insert(unit);
        }
        let mut rows: HashMap<String, Vec<usize>> = HashMap::new();
        let mut told = HashSet::new();
        for (row, line) in lines.iter().enumerate() {
            let name = fold(&line.cells[NAME]);
            // A row said twice is one unit.
            if told.insert((name.clone(), fold(&line.cells[PARENT]))) {
                for name in names(&name, &line.cells[SHORT], &line.cells[PARENT]) {
                    rows.entry(name).or_default().push(row);
                }
            }
        }
        Self { lines, by_id, units, full, at_place, rows, found: HashMap::new() }
    }

    /// The place of every row.
    pub(super) fn places(mut self) -> Vec<Place> {
        (0..self.lines.len()).map(|row| self.place(row, 0)).collect()
    }

    fn place(&mut self, row: usize, climbed: usize) -> Place {
        let circle = Place { above: Above::Wrong(Why::Circle), known: None, depth: 0 };
        match self.found.get(&row) {
            Some(Some(place)) => return place.clone(),
            Some(None) => return circle,
            None if climbed > DEEPEST => return circle,
            None => drop(self.found.insert(row, None)),
        }
        let above = self.above(row, climbed);
        let depth = match &above {
            Above::Row(parent) => self.place(*parent, climbed).depth + 1,
            _ => 0,
        };
        let place = Place { known: self.known(row, &above), above, depth };
        self.found.insert(row, Some(place.clone()));
        place
    }

    fn above(&mut self, row: usize, climbed: usize) -> Above {
        let cell = &self.lines[row].cells[PARENT];
        let name = fold(cell);
        if name.is_empty() {
            return Above::None;
        }
        let mut found = self.called(row, &name, &[], climbed);
        if found == Ok(Found::default()) && cell.contains(PARTING) {
            let mut path: Vec<String> = cell.split(PARTING).map(fold).filter(|part| !part.is_empty()).collect();
            let last = path.pop().unwrap_or_default();
            found = self.called(row, &last, &path, climbed);
        }
        match found {
            Err(why) => Above::Wrong(why),
            Ok(Found { known, among }) => match (known.len() + among.len(), among.first()) {
                (0, _) => Above::Wrong(Why::NoSuchUnit),
                (1, Some(row)) => Above::Row(*row),
                (1, None) => known.into_iter().next().map_or(Above::None, Above::Unit),
                (many, _) => Above::Wrong(Why::ManyUnits(many)),
            },
        }
    }

    /// Who is called so, other than a row itself, and stands below a path.
    fn called(&mut self, row: usize, name: &str, path: &[String], climbed: usize) -> Result<Found, Why> {
        let units = self.units.get(name).into_iter().flatten();
        let mut known: HashSet<UnitId> =
            units.filter(|unit| self.stands_below(unit.parent.as_ref(), path)).map(|unit| unit.id.clone()).collect();
        let mut among = Vec::new();
        let rows = self.rows.get(name).cloned().unwrap_or_default();
        if rows.len() > MOST_ALIKE {
            return Err(Why::ManyUnits(rows.len()));
        }
        for other in rows.into_iter().filter(|other| *other != row) {
            let place = self.place(other, climbed + 1);
            match place {
                Place { above: Above::Wrong(Why::Circle), .. } => return Err(Why::Circle),
                Place { known: Some(id), .. } => {
                    let unit = self.by_id.get(&id).copied();
                    if unit.is_some_and(|unit| self.stands_below(unit.parent.as_ref(), path)) {
                        known.insert(id);
                    }
                }
                Place { known: None, above, .. } => {
                    if self.row_stands_below(&above, path) {
                        among.push(other);
                    }
                }
            }
        }
        Ok(Found { known, among })
    }

    /// Whether what stands above is the end of a path, the highest first.
    fn stands_below(&self, above: Option<&UnitId>, path: &[String]) -> bool {
        let Some((last, higher)) = path.split_last() else { return true };
        let unit = above.and_then(|above| self.by_id.get(above));
        let is_called = |unit: &&&Unit| fold(&unit.name) == *last || fold(&unit.short_name) == *last;
        unit.filter(is_called).is_some_and(|unit| self.stands_below(unit.parent.as_ref(), higher))
    }

    /// The same of a row, whose own place was found before.
    fn row_stands_below(&self, above: &Above, path: &[String]) -> bool {
        let Some((last, higher)) = path.split_last() else { return true };
        match above {
            Above::Unit(id) => self.stands_below(Some(id), path),
            Above::Row(row) => {
                let cells = &self.lines[*row].cells;
                let is_called = fold(&cells[NAME]) == *last || fold(&cells[SHORT]) == *last;
                let place = self.found.get(row).and_then(Option::as_ref);
                is_called && place.is_some_and(|place| self.row_stands_below(&place.above, higher))
            }
            Above::None | Above::Wrong(_) => false,
        }
    }

    /// A unit of the records with this name at this place. Also one with nothing above it, such as the agency made at
    /// set-up, and the only one of this name when the row does not say where it stands.
    fn known(&self, row: usize, above: &Above) -> Option<UnitId> {
        let name = fold(&self.lines[row].cells[NAME]);
        let alike = self.full.get(&name)?;
        let at = |parent: Option<&UnitId>| self.at_place.get(&(name.clone(), parent)).copied();
        let unit = match above {
            Above::None if alike.len() == 1 => Some(alike[0]),
            Above::Unit(id) => at(Some(id)).or_else(|| at(None)),
            Above::None | Above::Row(_) => at(None),
            Above::Wrong(_) => None,
        };
        unit.map(|unit| unit.id.clone())
    }
}

/// Units and rows of a name.
#[derive(Default, PartialEq, Eq)]
struct Found {
    known: HashSet<UnitId>,
    among: Vec<usize>,
}

/// All names under which a unit is found: its full name, folded already, the short one, `Phòng Nội vụ (Sở Tư pháp)`.
pub(in crate::units) fn names(name: &str, short_name: &str, above: &str) -> HashSet<String> {
    let above = fold(above);
    let placed = if above.is_empty() { String::new() } else { format!("{name} {above}") };
    let names: HashSet<String> = [name.to_owned(), fold(short_name), placed].into();
    names.into_iter().filter(|name| !name.is_empty()).collect()
}
