//! One award, from the moment it is in the book.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::facts::{Facts, Fault, Why};
use super::holder::Holder;
use super::origin::Origin;
use super::refusal::{LONGEST_REASON, Refusal};
use super::stage::{Stage, Step};
use crate::actor::{Actor, By};
use crate::change::{Change, Recorded};
use crate::id::{AwardId, PersonId};
use crate::permission::{Action, On, may};
use crate::register::Scan;
use crate::vietnamese::tidy;

/// One line of the book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Award {
    /// Which.
    pub id: AwardId,
    /// Raised by one with every change; 0 before the first.
    pub revision: i64,
    /// What the book says of it.
    pub facts: Facts,
    /// How it came into the book.
    pub origin: Origin,
    /// The decision, scanned; without it the award rests on somebody's word.
    pub scan: Option<Scan>,
    /// Where it stands.
    pub stage: Stage,
}

impl Recorded for Award {
    const KIND: &'static str = "award";

    fn record_id(&self) -> &str {
        self.id.as_str()
    }
}

impl Award {
    /// An award of before comes into the book. That it does not stand there already, the store says.
    ///
    /// # Errors
    /// With everything that is wrong, or when `by` may not.
    pub fn enter(
        id: AwardId,
        (facts, origin): (Facts, Origin),
        by: &Actor,
        (today, at): (Date, Timestamp),
    ) -> Result<Change<Self>, Refusal> {
        allowed(by)?;
        let facts = sound(facts, today)?;
        let award = Self { id, revision: 0, facts, origin, scan: None, stage: Stage::Entered };
        Ok(Change::new(award, "award.entered", by.into(), at))
    }

    /// What the book says is put right.
    ///
    /// # Errors
    /// With everything that is wrong, after it was withdrawn, or when `by` may not.
    pub fn correct(self, facts: Facts, by: &Actor, (today, at): (Date, Timestamp)) -> Result<Change<Self>, Refusal> {
        self.allows(Step::Correct, by)?;
        let facts = sound(facts, today)?;
        Ok(Change::new(Self { facts, ..self }, "award.corrected", by.into(), at))
    }

    /// It is taken back from a day on, for a reason that stays readable.
    ///
    /// # Errors
    /// Without a reason, on a day that cannot be, twice, or when `by` may not.
    pub fn withdraw(
        self,
        (day, reason): (Date, &str),
        by: &Actor,
        (today, at): (Date, Timestamp),
    ) -> Result<Change<Self>, Refusal> {
        self.allows(Step::Withdraw, by)?;
        let reason = tidy(reason);
        if reason.is_empty() {
            return Err(Refusal::NoReason);
        }
        if reason.chars().count() > LONGEST_REASON {
            return Err(Refusal::LongReason);
        }
        let wrong = |why| Err(Refusal::Facts(vec![Fault { field: "withdrawn", why }]));
        if day > today {
            return wrong(Why::Future);
        }
        if !self.facts.is_before(day) {
            return wrong(Why::BeforeAward);
        }
        let stage = Stage::Withdrawn { day, reason, by: by.name.clone(), at };
        Ok(Change::new(Self { stage, ..self }, "award.withdrawn", by.into(), at))
    }

    /// The decision is added, scanned.
    ///
    /// # Errors
    /// When `by` may not.
    pub fn attach(self, scan: Scan, by: &Actor, at: Timestamp) -> Result<Change<Self>, Refusal> {
        self.allows(Step::Attach, by)?;
        Ok(Change::new(Self { scan: Some(scan), ..self }, "award.attached", by.into(), at))
    }

    /// The record of its holder went into another, and the award goes along. Where the other has the same one, `twin`,
    /// two awards were one. `None` when it is nobody's that went, or one that no longer counts.
    #[must_use]
    pub fn follow(self, kept: &PersonId, twin: Option<AwardId>, by: By, at: Timestamp) -> Option<Change<Self>> {
        if !self.stage.admits(Step::Follow) {
            return None;
        }
        let mut facts = self.facts;
        match &mut facts.holder {
            Holder::Person { id, .. } => id.clone_from(kept),
            Holder::Unit { .. } | Holder::Other { .. } => return None,
        }
        let stage = match (self.stage, twin) {
            (Stage::Entered, Some(of)) => Stage::Doubled { of },
            (stage, _) => stage,
        };
        Some(Change::new(Self { facts, stage, ..self }, "award.followed", by, at))
    }

    /// It and another were one award: what it lacks it has from the other. `None` when it lacks nothing that the other has,
    /// or no longer counts.
    #[must_use]
    pub fn complete(self, other: &Self, by: By, at: Timestamp) -> Option<Change<Self>> {
        if !self.stage.admits(Step::Follow) {
            return None;
        }
        let (before, mut facts) = (self.clone(), self.facts);
        let or = |own: String, other: &String| if own.is_empty() { other.clone() } else { own };
        facts.merit = or(facts.merit, &other.facts.merit);
        facts.decision.signer = or(facts.decision.signer, &other.facts.decision.signer);
        facts.decision.issuer = or(facts.decision.issuer, &other.facts.decision.issuer);
        facts.years = facts.years.or(other.facts.years);
        let after = Self { facts, scan: self.scan.or_else(|| other.scan.clone()), ..before.clone() };
        (after != before).then(|| Change::new(after, "award.completed", by, at))
    }

    /// Whether it holds.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.stage == Stage::Entered
    }

    fn allows(&self, step: Step, by: &Actor) -> Result<(), Refusal> {
        allowed(by)?;
        if self.stage.admits(step) { Ok(()) } else { Err(Refusal::NotNow(self.stage.code())) }
    }
}

fn allowed(by: &Actor) -> Result<(), Refusal> {
    if may(by, Action::KeepAwards, On::Agency) { Ok(()) } else { Err(Refusal::NotAllowed) }
}

fn sound(facts: Facts, today: Date) -> Result<Facts, Refusal> {
    let facts = facts.tidied();
    let faults = facts.faults(today);
    if faults.is_empty() { Ok(facts) } else { Err(Refusal::Facts(faults)) }
}
