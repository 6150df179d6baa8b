//! A pasted table of people against the records. Namesakes are kept apart and pointed at; whoever is known stays.

use std::collections::{HashMap, HashSet};

use domain::id::{PersonId, UnitId};
use domain::person::{Category, Grant, Membership, Person};
use domain::table::{Column, Line, Table};
use domain::unit::UnitTree;
use domain::vietnamese::fold;
use jiff::Timestamp;
use jiff::civil::Date;
use store::new_id;

use super::fault::{self, Fault, Look, Seen, Verdict, Why};
use super::roles::roles;
use crate::units::people::queries::UnitPerson;

/// Họ và tên, Đơn vị, Chức vụ, Loại, Thư điện tử, Điện thoại, Vai trò.
pub(super) const COLUMNS: [Column; 7] = [
    Column { names: &["ho va ten", "ho ten", "ten", "ho va ten can bo"] },
    Column { names: &["don vi", "ten don vi", "phong ban", "co quan don vi"] },
    Column { names: &["chuc vu", "chuc danh"] },
    Column { names: &["loai", "doi tuong", "loai can bo"] },
    Column { names: &["thu dien tu", "email", "e mail", "thu"] },
    Column { names: &["dien thoai", "so dien thoai", "dt", "sdt"] },
    Column { names: &["vai tro", "vai"] },
];

const NAME: usize = 0;
const UNIT: usize = 1;
const POST: usize = 2;
const CATEGORY: usize = 3;
const MAIL: usize = 4;
const PHONE: usize = 5;
const ROLE: usize = 6;

/// What the records say, and how new people are entered.
pub(super) struct Known<'a> {
    pub(super) tree: &'a UnitTree,
    /// Everybody who belongs to a unit.
    pub(super) people: &'a [UnitPerson],
    /// First day of new memberships and roles.
    pub(super) from: Date,
    /// Whether the author may give roles.
    pub(super) gives_roles: bool,
    pub(super) now: Timestamp,
}

/// Somebody to be entered.
#[derive(Clone, Debug)]
pub struct NewPerson {
    /// Who.
    pub person: Person,
    /// The roles to give.
    pub grants: Vec<Grant>,
}

/// Looks at a table.
pub(super) fn look(table: Table, known: &Known<'_>) -> Look<NewPerson> {
    let units = Units::of(known.tree);
    let mut namesakes = Namesakes::of(known.people);
    let (mut seen, mut new) = (Vec::new(), Vec::new());
    for line in &table.lines {
        let verdict = match read(line, &units, known) {
            Err(faults) => Verdict::Wrong(faults),
            Ok(read) => match namesakes.verdict(line, &read.person) {
                verdict @ (Verdict::New | Verdict::Namesake(_)) => {
                    new.push(read);
                    verdict
                }
                other => other,
            },
        };
        seen.push(Seen { number: line.number, cells: line.cells.clone(), verdict });
    }
    Look::new(table, seen, new)
}

/// The person a row tells of, or everything that is wrong with it.
fn read(line: &Line, units: &Units, known: &Known<'_>) -> Result<NewPerson, Vec<Fault>> {
    let cell = |column: usize| line.cells[column].clone();
    let mut faults: Vec<Fault> = fault::of_cells(&line.cells, &[NAME, POST], (MAIL, PHONE)).collect();
    let mut fault = |column, why| faults.push(Fault::at(column, why));
    for column in [NAME, UNIT, CATEGORY] {
        if line.cells[column].is_empty() {
            fault(column, Why::Missing);
        }
    }
    let unit = units.named(&line.cells[UNIT]);
    if let (Err(why), false) = (&unit, line.cells[UNIT].is_empty()) {
        fault(UNIT, why.clone());
    }
    let category = category(&line.cells[CATEGORY]);
    if category.is_none() && !line.cells[CATEGORY].is_empty() {
        fault(CATEGORY, Why::Unknown);
    }
    let roles = roles(&line.cells[ROLE]);
    match &roles {
        None => fault(ROLE, Why::Unknown),
        Some(roles) if !roles.is_empty() && !known.gives_roles => fault(ROLE, Why::RoleNotYours),
        Some(_) => {}
    }
    let (Ok(unit), Some(category), Some(roles), true) = (unit, category, roles, faults.is_empty()) else {
        faults.sort_by_key(|fault| fault.column);
        return Err(faults);
    };
    let id = PersonId::from(new_id(known.now));
    let from = known.from;
    let grant = |role| Grant {
        id: new_id(known.now).into(),
        person: id.clone(),
        role,
        unit: unit.clone(),
        campaign: None,
        from,
        until: None,
    };
    let grants = roles.into_iter().map(grant).collect();
    let membership = Membership { unit: unit.clone(), post: cell(POST), from, until: None };
    let person =
        Person { id, revision: 0, name: cell(NAME), email: cell(MAIL), phone: cell(PHONE), category, membership };
    Ok(NewPerson { person, grants })
}

/// The category a cell names: never guessed, because the law keeps the three apart.
fn category(cell: &str) -> Option<Category> {
    match fold(cell).as_str() {
        "cong chuc" | "civil servant" => Some(Category::CivilServant),
        "vien chuc" | "public employee" => Some(Category::PublicEmployee),
        "nguoi lao dong" | "worker" => Some(Category::Worker),
        _ => None,
    }
}

/// Units by full and short name.
struct Units(HashMap<String, Vec<UnitId>>);

impl Units {
    fn of(tree: &UnitTree) -> Self {
        let mut units: HashMap<String, Vec<UnitId>> = HashMap::new();
        for unit in tree.units() {
            let names: HashSet<String> = [fold(&unit.name), fold(&unit.short_name)].into();
            for name in names.into_iter().filter(|name| !name.is_empty()) {
                units.entry(name).or_default().push(unit.id.clone());
            }
        }
        Self(units)
    }

    fn named(&self, name: &str) -> Result<UnitId, Why> {
        match self.0.get(&fold(name)).map_or(&[][..], Vec::as_slice) {
            [] => Err(Why::NoSuchUnit),
            [unit] => Ok(unit.clone()),
            many => Err(Why::ManyUnits(many.len())),
        }
    }
}

/// People of one name, in the records and in the rows before.
struct Namesakes<'a> {
    known: HashMap<String, Vec<(&'a UnitPerson, bool)>>,
    rows: HashMap<String, Vec<(usize, Vec<String>)>>,
}

impl<'a> Namesakes<'a> {
    fn of(people: &'a [UnitPerson]) -> Self {
        let mut known: HashMap<String, Vec<(&UnitPerson, bool)>> = HashMap::new();
        for person in people {
            known.entry(name_of(&person.name)).or_default().push((person, false));
        }
        Self { known, rows: HashMap::new() }
    }

    /// Each person of the records is found by one row; a second row of that name is somebody else.
    fn verdict(&mut self, line: &Line, person: &Person) -> Verdict {
        let name = name_of(&person.name);
        let mut cells = line.cells.clone();
        cells[UNIT] = person.membership.unit.to_string();
        let earlier = self.rows.entry(name.clone()).or_default();
        if let Some((number, _)) = earlier.iter().find(|(_, other)| *other == cells) {
            return Verdict::Wrong(vec![Fault::at(NAME, Why::DoubleOf(*number))]);
        }
        let before = earlier.last().map(|(number, _)| *number);
        earlier.push((line.number, cells));
        let known = self.known.entry(name).or_default();
        let likeness = known.iter().enumerate().filter(|(_, (_, found))| !found);
        let likeness = likeness.filter_map(|(at, (other, _))| Some((likeness_of(other, person)?, at)));
        if let Some((_, at)) = likeness.max() {
            known[at].1 = true;
            return Verdict::Known;
        }
        match (known.first(), before) {
            (Some((other, _)), _) => Verdict::Namesake(other.unit_name.clone()),
            (None, Some(number)) => Verdict::Namesake(number.to_string()),
            (None, None) => Verdict::New,
        }
    }
}

/// How sure it is that two records of one name tell of one person; `None` when they do not.
fn likeness_of(known: &UnitPerson, person: &Person) -> Option<u8> {
    let same = |one: &str, other: &str| !one.is_empty() && fold(one) == fold(other);
    let differs = |one: &str, other: &str| !one.is_empty() && !other.is_empty() && fold(one) != fold(other);
    if same(&known.email, &person.email) {
        return Some(3);
    }
    let apart = differs(&known.email, &person.email) || differs(&known.phone, &person.phone);
    if apart || known.unit != person.membership.unit {
        return None;
    }
    if same(&known.phone, &person.phone) {
        return Some(2);
    }
    Some(u8::from(known.post == person.membership.post))
}

/// A name in which only spaces and capitals are forgotten: `Hoa` and `Hóa` are two names.
fn name_of(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests;
