//! A pasted table of people against the records. Namesakes are kept apart and pointed at; whoever is known stays.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use domain::id::{PersonId, UnitId};
use domain::person::{Birth, Category, Grant, Membership, Person, born};
use domain::table::{Column, Line, Table};
use domain::unit::{UnitNames, UnitTree};
use domain::vietnamese::fold;
use jiff::Timestamp;
use jiff::civil::Date;
use store::new_id;

use super::fault::{self, Fault, Look, Seen, Verdict, Why};
use super::roles::roles;
use crate::units::people::queries::UnitPerson;

/// Họ và tên, Đơn vị, Chức vụ, Loại, Thư điện tử, Điện thoại, Vai trò, Ngày sinh.
pub(in crate::units) const COLUMNS: [Column; 8] = [
    Column { names: &["ho va ten", "ho ten", "ten", "ho va ten can bo"] },
    Column { names: &["don vi", "ten don vi", "phong ban", "co quan don vi"] },
    Column { names: &["chuc vu", "chuc danh"] },
    Column { names: &["loai", "doi tuong", "loai can bo"] },
    Column { names: &["thu dien tu", "email", "e mail", "thu"] },
    Column { names: &["dien thoai", "so dien thoai", "dt", "sdt"] },
    Column { names: &["vai tro", "vai"] },
    Column { names: &["ngay sinh", "nam sinh", "sinh ngay", "ngay thang nam sinh", "ngay thang sinh"] },
];

pub(in crate::units) const NAME: usize = 0;
pub(in crate::units) const UNIT: usize = 1;
pub(in crate::units) const POST: usize = 2;
pub(in crate::units) const CATEGORY: usize = 3;
pub(in crate::units) const MAIL: usize = 4;
pub(in crate::units) const PHONE: usize = 5;
pub(in crate::units) const ROLE: usize = 6;
pub(in crate::units) const BIRTH: usize = 7;

/// What the records say, and how new people are entered.
pub(in crate::units) struct Known<'a> {
    pub(in crate::units) tree: &'a UnitTree,
    /// Everybody who belongs to a unit.
    pub(in crate::units) people: &'a [UnitPerson],
    /// First day of new memberships and roles.
    pub(in crate::units) from: Date,
    /// Whether the author may give roles.
    pub(in crate::units) gives_roles: bool,
    pub(in crate::units) now: Timestamp,
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
pub(in crate::units) fn look(mut table: Table, known: &Known<'_>) -> Look<NewPerson> {
    let mut new = Vec::new();
    let seen = judge(std::mem::take(&mut table.lines), known, |person| new.push(person));
    Look::new(table, seen, new)
}

/// Judges rows; whoever is new goes to `take`.
pub(in crate::units) fn judge(lines: Vec<Line>, known: &Known<'_>, mut take: impl FnMut(NewPerson)) -> Vec<Seen> {
    let units = UnitNames::of(known.tree);
    let mut namesakes = Namesakes::of(known.people);
    let mut seen: Vec<Seen> = Vec::with_capacity(lines.len());
    for line in lines {
        let (verdict, found) = match read(&line, &units, known) {
            Err(faults) => (Verdict::Wrong(faults), None),
            Ok(read) => match namesakes.verdict(&line, &read.person, &seen) {
                (verdict @ (Verdict::New | Verdict::Namesake(_)), found) => {
                    take(read);
                    (verdict, found)
                }
                other => other,
            },
        };
        let found = found.map(|id| id.to_string());
        seen.push(Seen { number: line.number, cells: line.cells, verdict, found });
    }
    seen
}

/// The person a row tells of, or everything that is wrong with it.
pub(in crate::units) fn read(line: &Line, units: &UnitNames<'_>, known: &Known<'_>) -> Result<NewPerson, Vec<Fault>> {
    let cell = |column: usize| line.cells[column].clone();
    let mut faults: Vec<Fault> = fault::of_cells(&line.cells, &[NAME, POST], (MAIL, PHONE)).collect();
    let mut fault = |column, why| faults.push(Fault::at(column, why));
    for column in [NAME, UNIT, CATEGORY] {
        if line.cells[column].is_empty() {
            fault(column, Why::Missing);
        }
    }
    let unit = unit_named(&line.cells[UNIT], units);
    if let (Err(why), false) = (&unit, line.cells[UNIT].is_empty()) {
        fault(UNIT, why.clone());
    }
    let category = category(&line.cells[CATEGORY]);
    if category.is_none() && !line.cells[CATEGORY].is_empty() {
        fault(CATEGORY, Why::Unknown);
    }
    let birth = born(&line.cells[BIRTH]);
    if birth.is_none() && !line.cells[BIRTH].is_empty() {
        fault(BIRTH, Why::NoBirth);
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
    let (name, email, phone) = (cell(NAME), cell(MAIL), cell(PHONE));
    let person = Person { id, revision: 0, name, email, phone, birth, category, membership };
    Ok(NewPerson { person, grants })
}

/// The category a cell names: never guessed, because the law keeps the three apart.
pub(in crate::units) fn category(cell: &str) -> Option<Category> {
    match fold(cell).as_str() {
        "cong chuc" | "civil servant" => Some(Category::CivilServant),
        "vien chuc" | "public employee" => Some(Category::PublicEmployee),
        "nguoi lao dong" | "worker" => Some(Category::Worker),
        _ => None,
    }
}

/// The unit that a cell names.
pub(in crate::units) fn unit_named(cell: &str, units: &UnitNames<'_>) -> Result<UnitId, Why> {
    match units.meant(cell)[..] {
        [] => Err(Why::NoSuchUnit),
        [unit] => Ok(unit.id.clone()),
        ref many => Err(Why::ManyUnits(many.len())),
    }
}

/// People of one name, in the records and in the rows before.
struct Namesakes<'a> {
    known: HashMap<String, Vec<(&'a UnitPerson, bool)>>,
    /// The last row of each name, by its number.
    rows: HashMap<String, usize>,
    /// Rows by what they say, each with the unit that it names.
    said: HashMap<u64, Vec<(usize, UnitId)>>,
}

impl<'a> Namesakes<'a> {
    fn of(people: &'a [UnitPerson]) -> Self {
        let mut known: HashMap<String, Vec<(&UnitPerson, bool)>> = HashMap::new();
        for person in people {
            known.entry(name_of(&person.name)).or_default().push((person, false));
        }
        Self { known, rows: HashMap::new(), said: HashMap::new() }
    }

    /// Each person of the records is found by one row; a second row of that name is somebody else. `seen` are the rows
    /// before.
    fn verdict(&mut self, line: &Line, person: &Person, seen: &[Seen]) -> (Verdict, Option<PersonId>) {
        if let Some(number) = self.said_before(line, &person.membership.unit, seen) {
            return (Verdict::Wrong(vec![Fault::at(NAME, Why::DoubleOf(number))]), None);
        }
        let name = name_of(&person.name);
        let known = self.known.get_mut(&name);
        let before = self.rows.insert(name, line.number);
        let Some(known) = known else {
            return (before.map_or(Verdict::New, |number| Verdict::Namesake(number.to_string())), None);
        };
        let likeness = known.iter().enumerate().filter(|(_, (_, found))| !found);
        let likeness = likeness.filter_map(|(at, (other, _))| Some((likeness_of(other, person)?, at)));
        if let Some((_, at)) = likeness.max() {
            known[at].1 = true;
            return (Verdict::Known, Some(known[at].0.id.clone()));
        }
        (Verdict::Namesake(known[0].0.unit_name.clone()), None)
    }

    /// The row before that says the same, whatever it calls the unit.
    fn said_before(&mut self, line: &Line, unit: &UnitId, seen: &[Seen]) -> Option<usize> {
        let mut hasher = DefaultHasher::new();
        unit.hash(&mut hasher);
        beside_unit(&line.cells).for_each(|cell| cell.hash(&mut hasher));
        let rows = self.said.entry(hasher.finish()).or_default();
        let same =
            |(at, of): &&(usize, UnitId)| of == unit && beside_unit(&seen[*at].cells).eq(beside_unit(&line.cells));
        let earlier = rows.iter().find(same).map(|(at, _)| seen[*at].number);
        if earlier.is_none() {
            rows.push((seen.len(), unit.clone()));
        }
        earlier
    }
}

/// The cells of a row but that of the unit.
fn beside_unit(cells: &[String]) -> impl Iterator<Item = &String> {
    cells.iter().enumerate().filter(|(at, _)| *at != UNIT).map(|(_, cell)| cell)
}

/// How sure it is that two records of one name tell of one person; `None` when they do not.
fn likeness_of(known: &UnitPerson, person: &Person) -> Option<u8> {
    let same = |one: &str, other: &str| !one.is_empty() && fold(one) == fold(other);
    let differs = |one: &str, other: &str| !one.is_empty() && !other.is_empty() && fold(one) != fold(other);
    let born = known.birth.zip(person.birth);
    if born.is_some_and(|(one, other)| one.contradicts(other)) {
        return None;
    }
    if same(&known.email, &person.email) {
        return Some(4);
    }
    // The same name and the same day of birth: one person, in another unit now.
    if born.is_some_and(|(one, other)| one == other && matches!(one, Birth::Day(_))) {
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
