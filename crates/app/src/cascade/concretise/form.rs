//! The form of one target: as typed, as read, as drawn.

use domain::id::{PersonId, TargetId, UnitId};
use domain::quantity::{NotAQuantity, Quantity};
use domain::target::{Aim, AimFault, Direction, LARGEST, LONGEST_TEXT, Target, wholes};
use domain::vietnamese::{parse_date, short_date, tidy};
use jiff::civil::Date;
use serde::Deserialize;
use wording::Messages;

use crate::cascade::queries::Divided;
use crate::shell::Problems;
use crate::units::queries::UnitPerson;

/// A target as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(in crate::cascade) struct TargetForm {
    /// The unit, by its name in addresses; empty for a target that all units share.
    pub(in crate::cascade) don_vi: String,
    pub(in crate::cascade) noi_dung: String,
    pub(in crate::cascade) nhiem_vu: String,
    pub(in crate::cascade) chi_tieu: String,
    pub(in crate::cascade) don_vi_tinh: String,
    pub(in crate::cascade) dau_ky: String,
    pub(in crate::cascade) phan_dau: String,
    /// `up` or `down`.
    pub(in crate::cascade) chieu: String,
    pub(in crate::cascade) han: String,
    /// A person of the unit, by identity.
    pub(in crate::cascade) nguoi: String,
    /// Anybody else, by name.
    pub(in crate::cascade) nguoi_khac: String,
    /// The target that it carries part of.
    pub(in crate::cascade) thuoc: String,
    /// The target that is changed; empty for a new one.
    pub(in crate::cascade) ma: String,
    /// The revision that the author saw.
    pub(in crate::cascade) ban: i64,
}

/// What can be chosen, and in which language.
#[derive(Clone, Copy)]
pub(in crate::cascade) struct Choices<'a> {
    pub(in crate::cascade) people: &'a [UnitPerson],
    /// The unit's targets and those that all units share.
    pub(in crate::cascade) all: &'a [Divided],
    /// Whose target it is; nobody's for one that all units share.
    pub(in crate::cascade) unit: Option<&'a UnitId>,
    pub(in crate::cascade) t: &'static Messages,
}

/// One choice of a list.
pub(in crate::cascade) struct Choice {
    pub(in crate::cascade) value: String,
    pub(in crate::cascade) label: String,
    pub(in crate::cascade) chosen: bool,
}

/// A form as drawn. `key` begins the ids of its fields, since a page has several.
pub(in crate::cascade) struct FormView {
    pub(in crate::cascade) key: String,
    pub(in crate::cascade) form: TargetForm,
    pub(in crate::cascade) people: Vec<Choice>,
    pub(in crate::cascade) wholes: Vec<Choice>,
    pub(in crate::cascade) is_down: bool,
    pub(in crate::cascade) open: bool,
    pub(in crate::cascade) is_new: bool,
}

impl FormView {
    pub(in crate::cascade) fn new(
        key: String,
        form: TargetForm,
        choices: &Choices<'_>,
        open: bool,
        is_new: bool,
    ) -> Self {
        let person = |one: &UnitPerson| Choice {
            value: one.id.to_string(),
            label: one.name.clone(),
            chosen: one.id.as_str() == form.nguoi,
        };
        let whole = |one: &Target| Choice {
            value: one.id.to_string(),
            label: choices.whole_name(one),
            chosen: one.id.as_str() == form.thuoc,
        };
        let targets: Vec<Target> = choices.all.iter().map(|one| one.target.clone()).collect();
        let part = (!form.ma.is_empty()).then(|| TargetId::from(form.ma.clone()));
        let may_carry = choices.unit.map(|unit| wholes(part.as_ref(), unit, &targets)).unwrap_or_default();
        Self {
            people: choices.people.iter().map(person).collect(),
            wholes: may_carry.into_iter().map(whole).collect(),
            is_down: form.chieu == Direction::Down.code(),
            key,
            form,
            open,
            is_new,
        }
    }
}

impl Choices<'_> {
    fn whole_name(&self, target: &Target) -> String {
        let Aim { content, metric, goal, unit_of_measure, .. } = &target.aim;
        let name = format!("{content}. {metric}: {goal} {unit_of_measure}");
        if target.unit.is_none() { self.t.cascade.shared_by_all(name) } else { name }
    }
}

impl TargetForm {
    /// As it stands in the store.
    pub(in crate::cascade) fn of(target: &Target, slug: &str) -> Self {
        let aim = &target.aim;
        let id = |id: Option<&PersonId>| id.map(PersonId::to_string).unwrap_or_default();
        Self {
            don_vi: slug.to_owned(),
            noi_dung: aim.content.clone(),
            nhiem_vu: aim.task.clone(),
            chi_tieu: aim.metric.clone(),
            don_vi_tinh: aim.unit_of_measure.clone(),
            dau_ky: aim.baseline.map(Quantity::plain).unwrap_or_default(),
            phan_dau: aim.goal.plain(),
            chieu: aim.direction.code().to_owned(),
            han: aim.due.map(short_date).unwrap_or_default(),
            nguoi: id(aim.person.as_ref()),
            nguoi_khac: if aim.person.is_some() { String::new() } else { aim.person_name.clone() },
            thuoc: aim.part_of.as_ref().map(TargetId::to_string).unwrap_or_default(),
            ma: target.id.to_string(),
            ban: target.revision,
        }
    }

    /// Reads it; everything that is wrong goes to `problems`, each at its field. `placed` says which target it is about.
    pub(in crate::cascade) fn read(
        &self,
        key: &str,
        placed: impl Fn(String) -> String,
        choices: &Choices<'_>,
        problems: &mut Problems,
    ) -> Option<Aim> {
        let t = choices.t;
        let mut tell = |field: &str, sentence: String| {
            problems.add(format!("{key}-{field}"), placed(sentence));
        };
        let goal = figure(&self.phan_dau, t).unwrap_or_else(|why| {
            tell("phan-dau", why);
            None
        });
        if goal.is_none() && tidy(&self.phan_dau).is_empty() {
            tell("phan-dau", t.cascade.no_goal.to_owned());
        }
        let baseline = figure(&self.dau_ky, t).unwrap_or_else(|why| {
            tell("dau-ky", why);
            None
        });
        let due = day(&self.han).unwrap_or_else(|()| {
            tell("han", t.units.no_such_day(tidy(&self.han)));
            None
        });
        let person = choices.people.iter().find(|person| person.id.as_str() == self.nguoi);
        if person.is_none() && !self.nguoi.is_empty() {
            tell("nguoi", t.cascade.no_such_person.to_owned());
        }
        let aim = Aim {
            content: self.noi_dung.clone(),
            task: self.nhiem_vu.clone(),
            metric: self.chi_tieu.clone(),
            unit_of_measure: self.don_vi_tinh.clone(),
            baseline,
            goal: goal.unwrap_or_default(),
            direction: Direction::from_code(&self.chieu).unwrap_or_default(),
            due,
            person: person.map(|person| person.id.clone()),
            person_name: person.map_or_else(|| self.nguoi_khac.clone(), |person| person.name.clone()),
            part_of: (!self.thuoc.is_empty()).then(|| TargetId::from(self.thuoc.clone())),
        };
        for fault in aim.faults() {
            let (field, sentence) = said(fault, &aim, t);
            // Without a goal nothing can be said of it.
            if goal.is_some() || !matches!(fault, AimFault::NotAShare | AimFault::GoalZero | AimFault::WrongWay) {
                tell(field, sentence);
            }
        }
        problems.is_empty().then_some(aim)
    }
}

/// The field and the sentence of a fault.
pub(in crate::cascade) fn said(fault: AimFault, aim: &Aim, t: &'static Messages) -> (&'static str, String) {
    match fault {
        AimFault::NoContent => ("noi-dung", t.cascade.fault_content.to_owned()),
        AimFault::NoMetric => ("chi-tieu", t.cascade.fault_metric.to_owned()),
        AimFault::TooLong => ("nhiem-vu", t.units.too_long(LONGEST_TEXT)),
        AimFault::TooLarge => {
            let alone = Aim { baseline: None, ..aim.clone() };
            let field = if alone.faults().contains(&fault) { "phan-dau" } else { "dau-ky" };
            (field, t.cascade.fault_large(LARGEST))
        }
        AimFault::NotAShare => ("phan-dau", t.cascade.fault_share.to_owned()),
        AimFault::GoalZero => ("phan-dau", t.cascade.fault_zero.to_owned()),
        AimFault::NotItsWhole => ("thuoc", t.cascade.fault_whole.to_owned()),
        AimFault::WrongWay => match aim.direction {
            Direction::Up => ("chieu", t.cascade.fault_below.to_owned()),
            Direction::Down => ("chieu", t.cascade.fault_above.to_owned()),
        },
    }
}

/// A figure as typed; nothing for nothing.
pub(in crate::cascade) fn figure(typed: &str, t: &'static Messages) -> Result<Option<Quantity>, String> {
    let typed = tidy(typed);
    if typed.is_empty() {
        return Ok(None);
    }
    Quantity::parse(&typed).map(Some).map_err(|not| match not {
        NotAQuantity::NotANumber => t.cascade.not_a_number(typed),
        NotAQuantity::TooLong => t.cascade.too_many_digits(typed),
        // A fourth decimal leaves only one reading.
        NotAQuantity::Ambiguous { thousands, decimal } => t.cascade.ambiguous(format!("{decimal}0"), thousands, typed),
    })
}

/// A day as typed; nothing for nothing.
pub(in crate::cascade) fn day(typed: &str) -> Result<Option<Date>, ()> {
    if typed.trim().is_empty() { Ok(None) } else { parse_date(typed).map(Some).ok_or(()) }
}
