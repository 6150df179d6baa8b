//! Whom a row means: somebody on record, a unit that is or was, somebody or some body else. Of several that are called so
//! the unit and the day of birth tell; else the row says how to mend it.

use std::collections::HashMap;

use catalogue::AwardKind;
use domain::award::{Holder, Subject, alike};
use domain::id::UnitId;
use domain::person::born;
use domain::unit::Unit;
use domain::vietnamese::{fold, tidy};
use jiff::civil::Date;
use wording::Messages;

use super::units::Units;
use super::{BIRTH, NAME, UNIT};
use crate::awards::holders::of_unit;
use crate::awards::queries::loaded::Somebody;
use crate::units::{Fault, Why};

/// Whom a row means.
pub(super) struct Meant {
    /// Everybody whom it may mean; one when it is clear.
    pub(super) among: Vec<Holder>,
    /// Why it is not clear.
    pub(super) unclear: Option<Fault>,
    /// What is to be looked at.
    pub(super) doubt: String,
}

impl Meant {
    fn one(holder: Holder, doubt: String) -> Self {
        Self { among: vec![holder], unclear: None, doubt }
    }
}

/// Who and what is on record.
pub(super) struct Records<'a> {
    people: HashMap<String, Vec<Somebody>>,
    pub(super) units: Units<'a>,
    pub(super) t: &'static Messages,
}

impl<'a> Records<'a> {
    pub(super) fn of(everybody: Vec<Somebody>, units: Units<'a>, t: &'static Messages) -> Self {
        let mut people = HashMap::<String, Vec<Somebody>>::new();
        for one in everybody {
            people.entry(one.fold.clone()).or_default().push(one);
        }
        Self { people, units, t }
    }

    /// Whom the cells mean; `whom` is what the row says of it.
    pub(super) fn meant(
        &self,
        cells: &[String],
        (whom, kind): (Option<Subject>, Option<&AwardKind>),
        day: Date,
    ) -> Meant {
        let name = tidy(&cells[NAME]);
        let units = match whom {
            None | Some(Subject::Collective) => self.of_agency(&name, &cells[UNIT], day),
            Some(_) => Vec::new(),
        };
        if !units.is_empty() {
            let among: Vec<Holder> = units.iter().map(|unit| of_unit(self.units.history, unit, day)).collect();
            let unclear = (among.len() > 1).then(|| self.t.workbook.which_unit(among.len()));
            let unclear = unclear.map(|sentence| Fault::at(NAME, Why::Said(sentence)));
            return Meant { among, unclear, doubt: String::new() };
        }
        match whom.unwrap_or_else(|| self.guessed(&name, kind)) {
            Subject::Person => self.somebody(&name, cells, day),
            Subject::Household => Meant::one(Holder::Other { subject: Subject::Household, name }, String::new()),
            subject @ Subject::Collective => {
                Meant::one(Holder::Other { subject, name }, self.t.workbook.doubt_no_unit.to_owned())
            }
        }
    }

    /// Units called so; of several those directly below the one that the row names beside.
    fn of_agency(&self, name: &str, beside: &str, day: Date) -> Vec<&'a Unit> {
        let units = self.units.meant(name, day);
        if units.len() < 2 || beside.is_empty() {
            return units;
        }
        let above: Vec<&UnitId> = self.units.meant(beside, day).into_iter().map(|unit| &unit.id).collect();
        let below = |unit: &&&Unit| unit.parent.as_ref().is_some_and(|parent| above.contains(&parent));
        let below: Vec<&Unit> = units.iter().filter(below).copied().collect();
        if below.is_empty() { units } else { below }
    }

    /// What a name is that no unit has, where the row does not say so.
    fn guessed(&self, name: &str, kind: Option<&AwardKind>) -> Subject {
        let takes = |subject: Subject| kind.is_none_or(|kind| kind.subjects.contains(&subject));
        match Subject::of_name(name) {
            _ if self.people.contains_key(&fold(name)) => Subject::Person,
            Some(subject @ Subject::Household) if takes(subject) => subject,
            Some(Subject::Collective) => Subject::Collective,
            _ if takes(Subject::Person) => Subject::Person,
            _ => Subject::Collective,
        }
    }

    fn somebody(&self, name: &str, cells: &[String], day: Date) -> Meant {
        let t = self.t;
        let beside: Vec<&UnitId> = self.units.meant(&cells[UNIT], day).into_iter().map(|unit| &unit.id).collect();
        let birth = born(&cells[BIRTH]);
        let called = self.people.get(&fold(name)).map(Vec::as_slice).unwrap_or_default();
        let fits = |one: &&Somebody| match (birth, one.birth) {
            (Some(said), Some(known)) => !said.contradicts(known),
            _ => true,
        };
        let said = alike(name);
        let spelled = |one: &&Somebody| alike(&one.name) == said;
        let was_there = |one: &&Somebody| one.spells.iter().any(|(unit, ..)| beside.contains(&unit));
        let mut found: Vec<&Somebody> = called.iter().filter(fits).collect();
        if birth.is_some() && found.iter().any(|one| one.birth.is_some()) {
            found.retain(|one| one.birth.is_some());
        }
        let has_marks = said != fold(name);
        let other_marks = has_marks && !found.iter().any(spelled);
        if has_marks && !other_marks {
            found.retain(spelled);
        }
        if found.len() > 1 && found.iter().any(was_there) {
            found.retain(was_there);
        }
        let holder = |one: &Somebody| Holder::Person {
            id: one.id.clone(),
            name: one.name.clone(),
            unit: unit_on(one, day).cloned(),
        };
        match found[..] {
            [] => {
                let other = Holder::Other { subject: Subject::Person, name: name.to_owned() };
                Meant::one(other, t.workbook.doubt_nobody.to_owned())
            }
            [one] => {
                let units = one.spells.iter().rev().filter_map(|(unit, ..)| self.units.history.get(unit));
                let unit = units.map(|unit| unit.name.as_str()).next().unwrap_or_default();
                let doubt = if other_marks {
                    t.workbook.doubt_spelling(&one.name)
                } else if !cells[UNIT].is_empty() && !was_there(&one) {
                    t.workbook.doubt_elsewhere(unit)
                } else if cells[UNIT].is_empty() && birth.and(one.birth).is_none() {
                    t.workbook.doubt_name_only(unit)
                } else {
                    String::new()
                };
                Meant::one(holder(one), doubt)
            }
            _ => {
                let sentence = t.workbook.which_person(found.len());
                let unclear = Some(Fault::at(NAME, Why::Said(sentence)));
                Meant { among: found.iter().copied().map(holder).collect(), unclear, doubt: String::new() }
            }
        }
    }
}

/// Where somebody belonged on a day.
fn unit_on(one: &Somebody, day: Date) -> Option<&UnitId> {
    let holds =
        |(_, from, until): &&(UnitId, Date, Option<Date>)| *from <= day && until.is_none_or(|until| day < until);
    one.spells.iter().find(holds).map(|(unit, ..)| unit)
}
