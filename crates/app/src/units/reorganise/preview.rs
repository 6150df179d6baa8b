//! What a decision would do, in sentences, before it is entered.

use std::collections::BTreeMap;

use domain::id::UnitId;
use domain::unit::{Alteration, Effects, UnitHistory};
use domain::vietnamese::short_date;
use jiff::civil::Date;
use wording::Messages;

use super::queries::Hanging;

/// What a decision is looked at with.
pub(super) struct Preview<'a> {
    pub(super) history: &'a UnitHistory,
    pub(super) effects: &'a Effects,
    pub(super) hanging: &'a BTreeMap<UnitId, Hanging>,
    pub(super) day: Date,
    pub(super) with_people: bool,
}

impl Preview<'_> {
    /// One sentence for each thing that happens.
    pub(super) fn sentences(&self, t: &Messages) -> Vec<String> {
        let day = short_date(self.day);
        let entered = self.effects.entered.iter().map(|unit| t.reorganise.will_enter(&day, &unit.name));
        let mut all: Vec<String> = entered.collect();
        for altered in &self.effects.altered {
            let unit = &altered.unit;
            match &altered.how {
                Alteration::Renamed { former } => all.push(t.reorganise.will_rename(&day, former, &unit.name)),
                Alteration::Moved { .. } => match &unit.parent {
                    Some(parent) => all.push(t.reorganise.will_move(&day, self.name(parent), &unit.name)),
                    None => all.push(t.reorganise.will_move_out(&day, &unit.name)),
                },
                Alteration::Ended { heir } => {
                    all.push(t.reorganise.will_end(&day, &unit.name));
                    all.extend(self.follow(&unit.id, heir.as_ref(), t));
                }
            }
        }
        let parts = self.effects.successions.iter().filter(|one| !one.heir);
        all.extend(parts.map(|one| t.reorganise.will_give(self.name(&one.predecessor), self.name(&one.successor))));
        all
    }

    /// What goes to the heir, and what does not.
    fn follow(&self, unit: &UnitId, heir: Option<&UnitId>, t: &Messages) -> Vec<String> {
        let Hanging { people, roles, duties } = self.hanging.get(unit).copied().unwrap_or_default();
        match heir {
            Some(heir) if self.with_people => {
                vec![t.reorganise.will_follow(duties, self.name(heir), people, roles)]
            }
            Some(heir) => {
                vec![t.reorganise.duties_follow(duties, self.name(heir)), t.reorganise.people_stay(people, roles)]
            }
            None => vec![t.reorganise.nothing_follows(duties, people, roles)],
        }
    }

    fn name(&self, id: &UnitId) -> String {
        let made = self.effects.entered.iter().find(|unit| unit.id == *id);
        made.or_else(|| self.history.get(id)).map(|unit| unit.name.clone()).unwrap_or_default()
    }
}
