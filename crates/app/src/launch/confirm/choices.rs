//! What the form says so far: the proposal of the program with what a person changed in it, and what is still open.

use std::collections::BTreeSet;

use domain::dispatch::{ProposedLine, Purpose};
use domain::id::UnitId;
use domain::unit::{Unit, UnitTree};
use domain::vietnamese::fold;

use super::fields::Fields;
use crate::launch::order::{OrderLine, Recipients};

/// Answer to a line that matched nothing: kept in the register, sent on paper.
pub(super) const REGISTER: &str = "giay";

/// Answer to a line that matched nothing: not sent.
pub(super) const NOBODY: &str = "khong";

/// Before the code of a kind in an answer: every unit of that kind.
pub(super) const KIND: &str = "loai:";

/// One line of "Nơi nhận" with what was chosen.
pub(super) struct LineChoice {
    pub(super) proposed: ProposedLine,
    pub(super) purpose: Purpose,
    /// Units proposed or added, each with whether it gets the plan.
    pub(super) units: Vec<(UnitId, bool)>,
    /// The answer, where the line matched nothing; empty while there is none.
    pub(super) answer: String,
    /// The name typed to add a unit that the records do not have.
    pub(super) unknown: String,
}

impl LineChoice {
    /// Whether the program found nobody and a person has to say.
    pub(super) fn asks(&self) -> bool {
        self.proposed.units.is_empty() && self.purpose != Purpose::File
    }

    /// Whether the question is still open.
    pub(super) fn is_open(&self) -> bool {
        self.asks() && self.answer.is_empty() && self.units.is_empty()
    }

    /// What is sent by it.
    pub(super) fn decided(&self, tree: &UnitTree) -> OrderLine {
        let named = |unit: &Unit| (unit.id.clone(), unit.name.clone());
        let mut units: Vec<(UnitId, String)> =
            self.units.iter().filter(|(_, ticked)| *ticked).filter_map(|(id, _)| tree.get(id)).map(named).collect();
        if let Some(kind) = self.answer.strip_prefix(KIND).filter(|_| self.asks()) {
            let chosen: BTreeSet<UnitId> = units.iter().map(|(id, _)| id.clone()).collect();
            let of_kind = tree.units().iter().filter(|unit| unit.kind == kind && !chosen.contains(&unit.id));
            units.extend(of_kind.map(named));
        }
        let to = match () {
            () if self.purpose == Purpose::File => Recipients::Register,
            () if !units.is_empty() => Recipients::Units(units),
            () if self.asks() && self.answer == REGISTER => Recipients::Register,
            () => Recipients::Nobody,
        };
        let ProposedLine { position, printed, .. } = &self.proposed;
        OrderLine { position: *position, printed: printed.clone(), purpose: self.purpose, to }
    }
}

/// The proposal with what `fields` changed in it. Each field of line 3 ends with `-3`.
pub(super) fn lines(proposal: Vec<ProposedLine>, fields: &Fields, tree: &UnitTree) -> Vec<LineChoice> {
    proposal.into_iter().map(|line| choice(line, fields, tree)).collect()
}

fn choice(proposed: ProposedLine, fields: &Fields, tree: &UnitTree) -> LineChoice {
    let at = proposed.position;
    let chosen = Purpose::from_code(fields.get(&format!("de-{at}"))).filter(|_| !proposed.purpose_is_printed);
    let purpose = chosen.unwrap_or(proposed.purpose);
    if fields.is_fresh() {
        let units = proposed.units.iter().map(|unit| (unit.clone(), true)).collect();
        // A site without a unit of its own is told by the public page; the line is only kept.
        let answer = if purpose == Purpose::Publish { REGISTER } else { "" };
        return LineChoice { proposed, purpose, units, answer: answer.to_owned(), unknown: String::new() };
    }
    let field = format!("dv-{at}");
    let ticked: Vec<UnitId> = fields.all(&field).map(|id| UnitId::from(id.to_owned())).collect();
    let mut units: Vec<(UnitId, bool)> =
        proposed.units.iter().map(|unit| (unit.clone(), ticked.contains(unit))).collect();
    let mut add = |unit: &Unit| {
        if !units.iter().any(|(known, _)| *known == unit.id) {
            units.push((unit.id.clone(), true));
        }
    };
    ticked.iter().filter_map(|id| tree.get(id)).for_each(&mut add);
    let typed = fields.get(&format!("them-{at}")).trim();
    let found = if typed.is_empty() { None } else { named(typed, tree) };
    let unknown = if typed.is_empty() || found.is_some() { String::new() } else { typed.to_owned() };
    found.into_iter().for_each(&mut add);
    let answer = fields.get(&format!("chon-{at}")).to_owned();
    LineChoice { proposed, purpose, units, answer, unknown }
}

/// The unit called so, by its full or its short name; marks and case do not matter.
fn named<'t>(typed: &str, tree: &'t UnitTree) -> Option<&'t Unit> {
    let wanted = fold(typed);
    let exact = tree.units().iter().find(|unit| unit.name == typed);
    exact.or_else(|| tree.units().iter().find(|unit| fold(&unit.name) == wanted || fold(&unit.short_name) == wanted))
}
