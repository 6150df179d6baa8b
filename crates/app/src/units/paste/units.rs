//! A pasted table of units against the records: parents may stand anywhere in the same paste.

use std::collections::{HashMap, HashSet};

use catalogue::Catalogue;
use domain::id::UnitId;
use domain::table::{Column, Line, Table};
use domain::unit::{Contact, Unit};
use domain::vietnamese::fold;
use jiff::Timestamp;
use jiff::civil::Date;
use store::new_id;

use super::fault::{self, Fault, Look, Seen, Verdict, Why};
use crate::units::tree::actions::{STEP, Slugs, next_position};

/// Tên đơn vị, Loại, Trực thuộc, Đầu mối, Thư điện tử, Điện thoại.
pub(super) const COLUMNS: [Column; 6] = [
    Column { names: &["ten don vi", "don vi", "ten", "ten co quan don vi", "co quan don vi"] },
    Column { names: &["loai", "loai don vi"] },
    Column { names: &["truc thuoc", "don vi cap tren", "cap tren", "don vi chu quan"] },
    Column { names: &["dau moi", "nguoi lien he", "lien he", "can bo dau moi"] },
    Column { names: &["thu dien tu", "email", "e mail", "thu"] },
    Column { names: &["dien thoai", "so dien thoai", "dt", "sdt"] },
];

const NAME: usize = 0;
const KIND: usize = 1;
const PARENT: usize = 2;
const CONTACT: usize = 3;
const MAIL: usize = 4;
const PHONE: usize = 5;

/// No agency stands deeper; a chain that does is a circle or a mistake.
const DEEPEST: usize = 20;

/// Looks at a table. `all` holds every unit that is or was; new units begin on `from`.
pub(super) fn look(table: Table, all: &[Unit], catalogue: &Catalogue, from: Date, now: Timestamp) -> Look<Unit> {
    let mut sorting = Sorting::new(&table.lines, all, from);
    let rows: Vec<Place> = (0..table.lines.len()).map(|row| sorting.place(row, 0)).collect();
    let mut faults: Vec<Vec<Fault>> = table.lines.iter().map(|line| faults_of_cells(line, catalogue, from)).collect();
    let doubles = doubles(&table.lines, &rows);
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|row| rows[*row].depth);

    let mut new: HashMap<usize, Unit> = HashMap::new();
    let mut stored = Vec::new();
    let (mut slugs, first) = (Slugs::taken_by(all), next_position(all));
    for row in order {
        let (line, place) = (&table.lines[row], &rows[row]);
        if place.known.is_some() {
            continue;
        }
        let parent = match &place.above {
            Above::None => None,
            Above::Unit(id) => Some(id.clone()),
            Above::Row(above) => match (&rows[*above].known, new.get(above)) {
                (Some(id), _) => Some(id.clone()),
                (None, Some(unit)) => Some(unit.id.clone()),
                (None, None) => {
                    faults[row].push(Fault::at(PARENT, Why::RowAboveWrong(table.lines[*above].number)));
                    None
                }
            },
            Above::Wrong(why) => {
                faults[row].push(Fault::at(PARENT, why.clone()));
                None
            }
        };
        if let Some(double) = doubles.get(&row) {
            faults[row].push(Fault::at(NAME, Why::DoubleOf(table.lines[*double].number)));
        }
        if !faults[row].is_empty() {
            continue;
        }
        let Some(kind) = kind(catalogue, &line.cells[KIND]) else { continue };
        let unit = Unit {
            id: new_id(now).into(),
            revision: 0,
            slug: slugs.next(&line.cells[NAME]),
            name: line.cells[NAME].clone(),
            short_name: String::new(),
            kind: kind.code.clone(),
            parent,
            position: first + STEP * i64::try_from(row).unwrap_or_default(),
            contact: Contact {
                name: line.cells[CONTACT].clone(),
                email: line.cells[MAIL].clone(),
                phone: line.cells[PHONE].clone(),
            },
            from,
            until: None,
        };
        new.insert(row, unit.clone());
        stored.push(unit);
    }
    let seen = table.lines.iter().zip(faults).enumerate().map(|(row, (line, mut faults))| {
        faults.sort_by_key(|fault| fault.column);
        let verdict = match &rows[row].known {
            Some(_) => Verdict::Known,
            None if new.contains_key(&row) => Verdict::New,
            None => Verdict::Wrong(faults),
        };
        Seen { number: line.number, cells: line.cells.clone(), verdict, found: None }
    });
    let seen = seen.collect();
    Look::new(table, seen, stored)
}

/// The kind an office calls so, with or without marks, or its code.
fn kind<'a>(catalogue: &'a Catalogue, cell: &str) -> Option<&'a catalogue::UnitKind> {
    let wanted = fold(cell);
    let named =
        || catalogue.unit_kinds.iter().find(|kind| fold(&kind.name.vi) == wanted || fold(&kind.name.en) == wanted);
    catalogue.unit_kind_named(cell).or_else(named).or_else(|| catalogue.unit_kind(cell))
}

fn faults_of_cells(line: &Line, catalogue: &Catalogue, from: Date) -> Vec<Fault> {
    let mut faults = Vec::new();
    if line.cells[NAME].is_empty() {
        faults.push(Fault::at(NAME, Why::Missing));
    }
    match kind(catalogue, &line.cells[KIND]) {
        None if line.cells[KIND].is_empty() => faults.push(Fault::at(KIND, Why::Missing)),
        None => faults.push(Fault::at(KIND, Why::Unknown)),
        Some(kind) if !kind.exists_on(from) => faults.push(Fault::at(KIND, Why::KindNotOn(from))),
        Some(_) => {}
    }
    faults.extend(fault::of_cells(&line.cells, &[NAME, CONTACT], (MAIL, PHONE)));
    faults
}

/// Rows that say what an earlier row says: the same name at the same place.
fn doubles(lines: &[Line], rows: &[Place]) -> HashMap<usize, usize> {
    let mut first = HashMap::new();
    let mut doubles = HashMap::new();
    for (row, place) in rows.iter().enumerate().filter(|(row, _)| !lines[*row].cells[NAME].is_empty()) {
        let name = (fold(&lines[row].cells[NAME]), &place.above);
        match first.get(&name) {
            Some(earlier) => drop(doubles.insert(row, *earlier)),
            None => drop(first.insert(name, row)),
        }
    }
    doubles
}

/// Where a row stands.
#[derive(Clone, Debug)]
struct Place {
    above: Above,
    /// The unit of the records that it is, if it is one.
    known: Option<UnitId>,
    depth: usize,
}

/// What stands above a row.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Above {
    None,
    Unit(UnitId),
    Row(usize),
    Wrong(Why),
}

/// Finds the place of each row among the units of the records and the other rows.
struct Sorting<'a> {
    lines: &'a [Line],
    units: HashMap<String, Vec<&'a Unit>>,
    rows: HashMap<String, Vec<usize>>,
    /// Empty while it is being found: whoever meets such a row went in a circle.
    found: HashMap<usize, Option<Place>>,
}

impl<'a> Sorting<'a> {
    fn new(lines: &'a [Line], all: &'a [Unit], from: Date) -> Self {
        let mut units: HashMap<String, Vec<&Unit>> = HashMap::new();
        for unit in all.iter().filter(|unit| unit.until.is_none_or(|until| from < until)) {
            let names: HashSet<String> = [fold(&unit.name), fold(&unit.short_name)].into();
            for name in names.into_iter().filter(|name| !name.is_empty()) {
                units.entry(name).or_default().push(unit);
            }
        }
        let mut rows: HashMap<String, Vec<usize>> = HashMap::new();
        let mut told = HashSet::new();
        for (row, line) in lines.iter().enumerate() {
            let name = fold(&line.cells[NAME]);
            // A row said twice is one unit.
            if told.insert((name.clone(), fold(&line.cells[PARENT]))) {
                rows.entry(name).or_default().push(row);
            }
        }
        Self { lines, units, rows, found: HashMap::new() }
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
        let name = fold(&self.lines[row].cells[PARENT]);
        if name.is_empty() {
            return Above::None;
        }
        let mut known: HashSet<UnitId> =
            self.units.get(&name).into_iter().flatten().map(|unit| unit.id.clone()).collect();
        let mut among = Vec::new();
        for other in self.rows.get(&name).cloned().unwrap_or_default() {
            if other == row {
                continue;
            }
            match self.place(other, climbed + 1) {
                Place { above: Above::Wrong(Why::Circle), .. } => return Above::Wrong(Why::Circle),
                Place { known: Some(id), .. } => drop(known.insert(id)),
                Place { known: None, .. } => among.push(other),
            }
        }
        match (known.len() + among.len(), among.first()) {
            (0, _) => Above::Wrong(Why::NoSuchUnit),
            (1, Some(row)) => Above::Row(*row),
            (1, None) => known.into_iter().next().map_or(Above::None, Above::Unit),
            (many, _) => Above::Wrong(Why::ManyUnits(many)),
        }
    }

    /// A unit of the records with this name at this place. Also one with nothing above it, such as the agency made at
    /// set-up, and the only one of this name when the row does not say where it stands.
    fn known(&self, row: usize, above: &Above) -> Option<UnitId> {
        let name = fold(&self.lines[row].cells[NAME]);
        let alike: Vec<&&Unit> = self.units.get(&name)?.iter().filter(|unit| fold(&unit.name) == name).collect();
        let at = |unit: &&Unit| match above {
            Above::None => unit.parent.is_none() || alike.len() == 1,
            Above::Unit(id) => unit.parent.as_ref() == Some(id) || unit.parent.is_none(),
            Above::Row(_) => unit.parent.is_none(),
            Above::Wrong(_) => false,
        };
        alike.iter().find(|unit| at(unit)).map(|unit| unit.id.clone())
    }
}

#[cfg(test)]
mod tests;
