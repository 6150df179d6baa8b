//! A launch as decided: who gets the plan, what for, by which road, and who owes what by when.

use std::collections::BTreeSet;

use catalogue::{Anchor, Catalogue};
use domain::assignment::NewAssignment;
use domain::dispatch::{Channel, Purpose};
use domain::id::{CampaignId, RoundId, UnitId};
use domain::round::Round;
use jiff::civil::Date;

use super::queries::Reach;

/// What one press of the button sends out.
#[derive(Clone, Debug, Default)]
pub struct Order {
    /// Recipients, in the order of the plan.
    pub lines: Vec<OrderLine>,
    /// What the executing units owe.
    pub duties: Vec<NewAssignment>,
    /// The rounds of reports that begin with it.
    pub rounds: Vec<OrderRound>,
    /// Whether everybody may read the campaign's public page.
    pub public: bool,
}

/// A round of reports that begins with the campaign, for one of the duties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderRound {
    /// Code of the duty.
    pub duty: String,
    /// Code of the kind of report.
    pub kind: String,
    /// Its name in addresses.
    pub slug: String,
    /// What it is called.
    pub name: String,
    /// First day of the time it is about.
    pub starts: Date,
    /// Last day of that time.
    pub ends: Date,
    /// Last day for the units.
    pub due: Date,
}

/// One line of "Nơi nhận" as decided.
#[derive(Clone, Debug)]
pub struct OrderLine {
    /// Which line, from 0.
    pub position: i64,
    /// As printed.
    pub printed: String,
    /// What for.
    pub purpose: Purpose,
    /// To whom.
    pub to: Recipients,
}

/// To whom a line goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recipients {
    /// Units of the records, with their names of today.
    Units(Vec<(UnitId, String)>),
    /// Nobody of the records: kept in the register, sent on paper.
    Register,
    /// Nobody.
    Nobody,
}

impl Order {
    /// The units that carry the plan out, each once, in the order of the lines.
    #[must_use]
    pub fn executing(&self) -> Vec<UnitId> {
        executing(&self.lines)
    }
}

/// The units that carry the plan out by these lines, each once.
pub(super) fn executing(lines: &[OrderLine]) -> Vec<UnitId> {
    let mut seen = BTreeSet::new();
    let units = lines.iter().filter(|line| line.purpose == Purpose::CarryOut).flat_map(OrderLine::units);
    units.filter(|(unit, _)| seen.insert(unit)).map(|(unit, _)| unit.clone()).collect()
}

/// The round for a duty, when a kind of report answers it.
pub fn round_for(catalogue: &Catalogue, duty: &str, due: Date, starts: Date, ends: Option<Date>) -> Option<OrderRound> {
    let deadline = catalogue.deadlines.iter().find(|deadline| deadline.code == duty)?;
    let opens = deadline.report.as_ref()?;
    let at_the_end = deadline.rule.anchor == Anchor::PeriodEnd;
    let (starts, ends) = Round::span_in_campaign(due, starts, ends, at_the_end);
    Some(OrderRound {
        duty: duty.to_owned(),
        kind: opens.kind.clone(),
        slug: opens.slug.clone(),
        name: deadline.name.vi.clone(),
        starts,
        ends,
        due,
    })
}

impl OrderRound {
    /// The round itself.
    #[must_use]
    pub fn round(&self, id: RoundId, campaign: CampaignId) -> Round {
        let Self { kind, slug, name, starts, ends, due, .. } = self.clone();
        Round { id, revision: 0, campaign, slug, kind, name, starts, ends, due, closed: false }
    }
}

impl OrderLine {
    /// The units of this line.
    pub(super) fn units(&self) -> &[(UnitId, String)] {
        match &self.to {
            Recipients::Units(units) => units,
            Recipients::Register | Recipients::Nobody => &[],
        }
    }

    /// How many recipients it has: copies that stay are nobody's.
    pub(super) fn count(&self) -> usize {
        match (&self.to, self.purpose) {
            (Recipients::Units(units), _) => units.len(),
            (Recipients::Register, Purpose::File) | (Recipients::Nobody, _) => 0,
            (Recipients::Register, _) => 1,
        }
    }
}

/// By which road the plan reaches a unit: through its own accounts; a unit that carries the plan out and has none
/// answers by a personal link; to anybody else it goes on paper.
pub(super) fn channel(unit: &UnitId, executes: bool, reach: &Reach) -> Channel {
    match (reach.with_account.contains(unit), executes) {
        (true, _) => Channel::Account,
        (false, true) => Channel::Link,
        (false, false) => Channel::Paper,
    }
}
