//! The words of the catalogue in the form in which recipients and tasks are matched with units.

use catalogue::{Anchor, Catalogue};
use domain::assignment::{Anchor as DayOf, DeadlineRule};
use domain::dispatch::{Purpose, Vocabulary};
use domain::id::UnitId;

/// Kinds that are an agency's own sections and attached units: what "các phòng, đơn vị trực thuộc Sở" means.
const INTERNAL: [&str; 4] = ["department-office", "division", "attached-unit", "centre"];

/// Abbreviations, kinds and purposes, owned, so that a [`Vocabulary`] can point at them.
pub(super) struct Words {
    abbreviations: Vec<(String, String)>,
    kinds: Vec<(String, String)>,
    internal: Vec<String>,
    pub(super) purposes: Vec<(String, Purpose)>,
}

impl Words {
    /// Of a catalogue.
    pub(super) fn of(catalogue: &Catalogue) -> Self {
        let readings = catalogue.abbreviations.iter();
        let printed = catalogue.recipient_purposes.iter();
        Self {
            abbreviations: readings
                .flat_map(|entry| entry.full.iter().map(|full| (entry.short.clone(), full.clone())))
                .collect(),
            kinds: catalogue.unit_kinds.iter().map(|kind| (kind.code.clone(), kind.name.vi.clone())).collect(),
            internal: INTERNAL.map(str::to_owned).to_vec(),
            purposes: printed
                .filter_map(|purpose| Some((purpose, Purpose::from_code(purpose.action.code())?)))
                .flat_map(|(purpose, action)| purpose.printed.iter().map(move |words| (words.clone(), action)))
                .collect(),
        }
    }

    /// As the documents of `agency`, issued at `place`, use them.
    pub(super) fn vocabulary<'a>(&'a self, agency: &'a UnitId, place: &'a str) -> Vocabulary<'a> {
        Vocabulary {
            abbreviations: &self.abbreviations,
            kinds: &self.kinds,
            internal_kinds: &self.internal,
            agency,
            place,
        }
    }
}

/// The rules by which days are proposed, in the order of the catalogue.
pub(super) fn rules(catalogue: &Catalogue) -> Vec<DeadlineRule> {
    let rule = |deadline: &catalogue::Deadline| DeadlineRule {
        duty: deadline.code.clone(),
        anchor: match deadline.rule.anchor {
            Anchor::Launch => DayOf::Launch,
            Anchor::PeriodEnd => DayOf::PeriodEnd,
            Anchor::Between => DayOf::Between { percent: deadline.rule.percent.unwrap_or(50) },
        },
        working_days: deadline.rule.working_days,
    };
    catalogue.deadlines.iter().map(rule).collect()
}
