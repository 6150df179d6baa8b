//! A table of units against the records: parents may stand anywhere in the same table. The rules are the same for what is
//! pasted and for what is loaded from a workbook.

mod place;

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
pub(in crate::units) use place::names;
use place::{Above, Place, Sorting};

/// Tên đơn vị, Loại, Trực thuộc, Đầu mối, Thư điện tử, Điện thoại, Tên ngắn, Thứ tự xếp. A column called only "Thứ tự" has
/// running numbers.
pub(in crate::units) const COLUMNS: [Column; 8] = [
    Column { names: &["ten don vi", "don vi", "ten", "ten co quan don vi", "co quan don vi"] },
    Column { names: &["loai", "loai don vi", "loai hinh"] },
    Column { names: &["truc thuoc", "don vi cap tren", "cap tren", "don vi chu quan", "co quan chu quan"] },
    Column { names: &["dau moi", "nguoi lien he", "lien he", "can bo dau moi"] },
    Column { names: &["thu dien tu", "email", "e mail", "thu"] },
    Column { names: &["dien thoai", "so dien thoai", "dt", "sdt"] },
    Column { names: &["ten ngan", "ten viet tat", "viet tat", "ten goi tat"] },
    Column { names: &["thu tu xep", "thu tu sap xep", "thu tu hien thi"] },
];

pub(in crate::units) const NAME: usize = 0;
pub(in crate::units) const KIND: usize = 1;
pub(in crate::units) const PARENT: usize = 2;
pub(in crate::units) const CONTACT: usize = 3;
pub(in crate::units) const MAIL: usize = 4;
pub(in crate::units) const PHONE: usize = 5;
pub(in crate::units) const SHORT: usize = 6;
pub(in crate::units) const POSITION: usize = 7;

/// What the records say, and how new units are entered.
#[derive(Clone, Copy)]
pub(in crate::units) struct Known<'a> {
    /// Every unit that is or was.
    pub(in crate::units) all: &'a [Unit],
    pub(in crate::units) catalogue: &'a Catalogue,
    /// First day of new units.
    pub(in crate::units) from: Date,
    pub(in crate::units) now: Timestamp,
}

/// A row, judged.
pub(in crate::units) struct Judged {
    /// What becomes of it.
    pub(in crate::units) verdict: Verdict,
    /// The unit that it tells of.
    pub(in crate::units) unit: Option<UnitId>,
    /// Where the unit is known: what is wrong with cells that a change would take.
    pub(in crate::units) faults: Vec<Fault>,
    /// What it enters, and on which level of what the table enters.
    pub(in crate::units) new: Option<(usize, Unit)>,
}

/// Looks at a table. `all` holds every unit that is or was; new units begin on `from`.
pub(super) fn look(table: Table, all: &[Unit], catalogue: &Catalogue, from: Date, now: Timestamp) -> Look<Unit> {
    let judged = judge(&table.lines, Known { all, catalogue, from, now });
    let (mut seen, mut new) = (Vec::new(), Vec::new());
    for (line, row) in table.lines.iter().zip(judged) {
        let found = row.unit.map(|unit| unit.to_string());
        seen.push(Seen { number: line.number, cells: line.cells.clone(), verdict: row.verdict, found });
        new.extend(row.new);
    }
    // Those above are stored first.
    new.sort_by_key(|(level, _)| *level);
    Look::new(table, seen, new.into_iter().map(|(_, unit)| unit).collect())
}

/// Judges rows.
pub(in crate::units) fn judge(lines: &[Line], known: Known<'_>) -> Vec<Judged> {
    let places = Sorting::new(lines, known.all, known.from).places();
    let doubles = doubles(lines, &places);
    let claimed: HashSet<&UnitId> = places.iter().filter_map(|place| place.known.as_ref()).collect();
    let others = Others::of(known, &claimed);
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by_key(|row| places[*row].depth);

    let mut judged: Vec<Option<Judged>> = lines.iter().map(|_| None).collect();
    let (mut slugs, first) = (Slugs::taken_by(known.all), next_position(known.all));
    for row in order {
        let (line, place) = (&lines[row], &places[row]);
        let faults = faults_of_cells(line, known);
        if let Some(unit) = &place.known {
            let unit = Some(unit.clone());
            judged[row] = Some(Judged { verdict: Verdict::Known, unit, faults, new: None });
            continue;
        }
        let mut faults = faults;
        let mut unit = None;
        let parent = match &place.above {
            Above::None => None,
            Above::Unit(id) => Some(id.clone()),
            Above::Row(above) => match judged[*above].as_ref().map(|above| (&above.new, &above.unit)) {
                Some((Some((_, unit)), _)) => Some(unit.id.clone()),
                Some((None, Some(unit))) if places[*above].known.is_some() => Some(unit.clone()),
                _ => {
                    faults.push(Fault::at(PARENT, Why::RowAboveWrong(lines[*above].number)));
                    None
                }
            },
            Above::Wrong(why) => {
                faults.push(Fault::at(PARENT, why.clone()));
                None
            }
        };
        if let Some(double) = doubles.get(&row) {
            faults.push(Fault::at(NAME, Why::DoubleOf(lines[*double].number)));
        }
        if faults.is_empty()
            && let Some((fault, of)) = others.told_of(line, parent.as_ref())
        {
            faults.push(fault);
            unit = Some(of);
        }
        let kind = kind(known.catalogue, &line.cells[KIND]).filter(|_| faults.is_empty());
        let new = kind.map(|kind| {
            let position = first.saturating_add(STEP.saturating_mul(i64::try_from(row).unwrap_or_default()));
            let unit = Unit {
                id: new_id(known.now).into(),
                revision: 0,
                slug: slugs.next(&line.cells[NAME]),
                name: line.cells[NAME].clone(),
                short_name: line.cells[SHORT].clone(),
                kind: kind.code.clone(),
                parent,
                position: self::position(line).unwrap_or(position),
                contact: contact(line),
                from: known.from,
                until: None,
            };
            (place.depth, unit)
        });
        faults.sort_by_key(|fault| fault.column);
        let verdict = if new.is_some() { Verdict::New } else { Verdict::Wrong(faults) };
        judged[row] = Some(Judged { verdict, unit, faults: Vec::new(), new });
    }
    judged.into_iter().flatten().collect()
}

/// Who to reach, as a row says it.
pub(in crate::units) fn contact(line: &Line) -> Contact {
    let cell = |column: usize| line.cells[column].clone();
    Contact { name: cell(CONTACT), email: cell(MAIL), phone: cell(PHONE) }
}

/// The place in the order that a row says.
pub(in crate::units) fn position(line: &Line) -> Option<i64> {
    line.cells[POSITION].parse().ok().filter(|position| (0..1_000_000_000).contains(position))
}

/// The kind an office calls so, with or without marks, or its code.
pub(in crate::units) fn kind<'a>(catalogue: &'a Catalogue, cell: &str) -> Option<&'a catalogue::UnitKind> {
    let wanted = fold(cell);
    let named =
        || catalogue.unit_kinds.iter().find(|kind| fold(&kind.name.vi) == wanted || fold(&kind.name.en) == wanted);
    catalogue.unit_kind_named(cell).or_else(named).or_else(|| catalogue.unit_kind(cell))
}

fn faults_of_cells(line: &Line, known: Known<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    if line.cells[NAME].is_empty() {
        faults.push(Fault::at(NAME, Why::Missing));
    }
    match kind(known.catalogue, &line.cells[KIND]) {
        None if line.cells[KIND].is_empty() => faults.push(Fault::at(KIND, Why::Missing)),
        None => faults.push(Fault::at(KIND, Why::Unknown)),
        Some(kind) if !kind.exists_on(known.from) => faults.push(Fault::at(KIND, Why::KindNotOn(known.from))),
        Some(_) => {}
    }
    if !line.cells[POSITION].is_empty() && position(line).is_none() {
        faults.push(Fault::at(POSITION, Why::NoPosition));
    }
    faults.extend(fault::of_cells(&line.cells, &[NAME, CONTACT, SHORT], (MAIL, PHONE)));
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

/// Units of the records that no row names at their place.
struct Others<'a> {
    by_short_name: HashMap<String, Vec<&'a Unit>>,
    by_name: HashMap<String, Vec<&'a Unit>>,
    by_place: HashMap<(Option<&'a UnitId>, i64), Vec<&'a Unit>>,
    names: HashMap<&'a UnitId, &'a str>,
}

impl<'a> Others<'a> {
    fn of(known: Known<'a>, claimed: &HashSet<&UnitId>) -> Self {
        let names = known.all.iter().map(|unit| (&unit.id, unit.name.as_str())).collect();
        let mut by_short_name = HashMap::<String, Vec<&Unit>>::new();
        let mut by_name = HashMap::<String, Vec<&Unit>>::new();
        let mut by_place = HashMap::<(Option<&UnitId>, i64), Vec<&Unit>>::new();
        let lives = |unit: &&Unit| unit.until.is_none_or(|until| known.from < until) && !claimed.contains(&unit.id);
        for unit in known.all.iter().filter(lives) {
            by_short_name.entry(fold(&unit.short_name)).or_default().push(unit);
            by_name.entry(fold(&unit.name)).or_default().push(unit);
            by_place.entry((unit.parent.as_ref(), unit.position)).or_default().push(unit);
        }
        Self { by_short_name, by_name, by_place, names }
    }

    /// The unit of the records that a row for a new one tells of after all, under another name or at another place, and
    /// what of it only a decision changes. Never guessed by the name alone: many units are called the same.
    fn told_of(&self, line: &Line, parent: Option<&UnitId>) -> Option<(Fault, UnitId)> {
        let (name, short) = (fold(&line.cells[NAME]), fold(&line.cells[SHORT]));
        let only = |of: Option<&Vec<&'a Unit>>| of.filter(|units| units.len() == 1).map(|units| units[0]);
        let by_short = only(self.by_short_name.get(&short)).filter(|_| !short.is_empty());
        let by_name = only(self.by_name.get(&name)).filter(|unit| agrees(line, unit));
        let by_place = position(line).and_then(|position| only(self.by_place.get(&(parent, position))));
        let unit = by_short.or(by_name).or(by_place)?;
        let (column, now) = if fold(&unit.name) == name {
            let above = unit.parent.as_ref().and_then(|parent| self.names.get(parent)).copied();
            (PARENT, above.unwrap_or_default())
        } else {
            (NAME, unit.name.as_str())
        };
        Some((Fault::at(column, Why::NeedsDecision(now.to_owned())), unit.id.clone()))
    }
}

/// Whether a row says what the records say of who to reach in a unit, or of its place in the order, and nothing else.
fn agrees(line: &Line, unit: &Unit) -> bool {
    let Contact { name, email, phone } = &unit.contact;
    let position = unit.position.to_string();
    let pairs = [(CONTACT, name), (MAIL, email), (PHONE, phone), (POSITION, &position)];
    let said = pairs.into_iter().filter(|(column, _)| !line.cells[*column].is_empty());
    let (same, other): (Vec<_>, Vec<_>) = said.partition(|(column, stored)| fold(&line.cells[*column]) == fold(stored));
    !same.is_empty() && other.is_empty()
}

#[cfg(test)]
mod tests;
