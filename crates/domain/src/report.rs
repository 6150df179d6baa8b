//! What a unit sends back in one round, and where it stands.
//!
//! ```text
//! Draft ──submit──▶ Submitted ──approve──▶ WithOffice ──accept──▶ Accepted ──correct──▶ Accepted
//!   ▲  └── submit by the head ─────────────────▲ │
//!   └─ edit ◀── Returned ◀── return (all points at once) ◀─┘        (the head returns from Submitted)
//! ```
//!
//! Somebody who approves sends straight to the Office. What is typed is nobody's act until it is submitted, so drafts
//! are kept outside.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::actor::Actor;
use crate::change::{Change, Recorded};
use crate::id::{CampaignId, ReportId, RoundId, UnitId};
use crate::permission::{Action, On, Speaker, may};
use crate::vietnamese::tidy;

mod contents;
mod evidence;
mod figure;
mod returns;
mod stage;

pub use contents::{Contents, Line};
pub use evidence::Evidence;
pub use figure::{Figure, State};
pub use returns::{Correction, Point, Return};
pub use stage::{Stage, Step};

/// One unit's report in one round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Which.
    pub id: ReportId,
    /// Raised by one with every change; 0 before the first.
    pub revision: i64,
    /// In which round.
    pub round: RoundId,
    /// In which campaign.
    pub campaign: CampaignId,
    /// Whose.
    pub unit: UnitId,
    /// Where it stands.
    pub stage: Stage,
    /// What it says.
    pub contents: Contents,
    /// How often and why it was sent back, the last last.
    pub returns: Vec<Return>,
    /// Figures put right after they were accepted, both kept, the last last.
    pub corrections: Vec<Correction>,
}

/// Why a report does not move.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReportRefusal {
    /// The person may not.
    #[error("not allowed")]
    NotAllowed,
    /// Not at this stage.
    #[error("not possible while the report is {0}")]
    NotNow(&'static str),
    /// Sent back without saying why.
    #[error("no points")]
    NoPoints,
    /// A point is too long or empty.
    #[error("a point is empty or longer than 1,000 characters")]
    BadPoint,
    /// These fields were there unchanged when it was sent back before: they had to be raised then.
    #[error("not touched since it was sent back: {0:?}")]
    Untouched(Vec<String>),
    /// A correction needs a reason.
    #[error("no reason")]
    NoReason,
    /// There is no such figure.
    #[error("no such figure")]
    NoSuchFigure,
}

impl Recorded for Report {
    const KIND: &'static str = "report";

    fn record_id(&self) -> &str {
        self.id.as_str()
    }
}

impl Report {
    /// Of a unit that has sent nothing yet. Nothing is stored until it does.
    #[must_use]
    pub fn blank(id: ReportId, round: RoundId, campaign: CampaignId, unit: UnitId) -> Self {
        let (returns, corrections) = (Vec::new(), Vec::new());
        Self {
            id,
            revision: 0,
            round,
            campaign,
            unit,
            stage: Stage::Draft,
            contents: Contents::default(),
            returns,
            corrections,
        }
    }

    /// What everybody but the unit sees of it: what last was with the Office. What is only before the unit's own head is
    /// the unit's own business, and so is what the head said. `None` when nothing has come.
    #[must_use]
    pub fn as_the_office_sees(mut self) -> Option<Self> {
        self.returns.retain(|one| one.by_office);
        if self.stage.sent().is_none() {
            let last = self.returns.last()?;
            self.stage = Stage::Returned { at: last.at };
            self.contents = last.said.clone();
        }
        Some(self)
    }

    /// The unit sends what it has written: to its head, or, by somebody who approves, to the Office.
    ///
    /// # Errors
    /// When it is another unit's, or not being written.
    pub fn submit(self, contents: Contents, by: &Speaker, at: Timestamp) -> Result<Change<Self>, ReportRefusal> {
        self.spoken_for(by)?;
        self.admits(Step::Submit)?;
        let name = by.name.clone();
        let (stage, verb) = if by.approves {
            (Stage::WithOffice { at, by: name }, "report.sent")
        } else {
            (Stage::Submitted { at, by: name }, "report.submitted")
        };
        Ok(Change::new(Self { stage, contents, ..self }, verb, by.by.clone(), at))
    }

    /// The unit's head sends it to the Office.
    ///
    /// # Errors
    /// When `by` does not approve for the unit, or it does not wait for that.
    pub fn approve(self, by: &Speaker, at: Timestamp) -> Result<Change<Self>, ReportRefusal> {
        self.spoken_for(by)?;
        if !by.approves {
            return Err(ReportRefusal::NotAllowed);
        }
        self.admits(Step::Approve)?;
        let stage = Stage::WithOffice { at, by: by.name.clone() };
        Ok(Change::new(Self { stage, ..self }, "report.approved", by.by.clone(), at))
    }

    /// The unit's head sends it back.
    ///
    /// # Errors
    /// When `by` does not approve for the unit, it does not wait for that, or no point is given.
    pub fn return_inside(self, points: Vec<Point>, by: &Actor, at: Timestamp) -> Result<Change<Self>, ReportRefusal> {
        if !may(by, Action::ApproveReport, On::Unit(&self.unit)) {
            return Err(ReportRefusal::NotAllowed);
        }
        self.admits(Step::ReturnInside)?;
        self.sent_back(points, by, false, at)
    }

    /// The Office sends it back with every point at once. What stood there unchanged when the Office sent it back
    /// before can no longer be raised.
    ///
    /// # Errors
    /// When `by` may not, it is not with the Office, no point is given, or a point is [`ReportRefusal::Untouched`].
    pub fn return_to_unit(self, points: Vec<Point>, by: &Actor, at: Timestamp) -> Result<Change<Self>, ReportRefusal> {
        office(by)?;
        self.admits(Step::Return)?;
        if let Some(open) = self.open_to_points() {
            let untouched: Vec<String> =
                points.iter().map(|point| point.field.clone()).filter(|field| !open.contains(field)).collect();
            if !untouched.is_empty() {
                return Err(ReportRefusal::Untouched(untouched));
            }
        }
        self.sent_back(points, by, true, at)
    }

    /// The Office takes it: its figures count from now on.
    ///
    /// # Errors
    /// When `by` may not, or it is not with the Office.
    pub fn accept(self, by: &Actor, at: Timestamp) -> Result<Change<Self>, ReportRefusal> {
        office(by)?;
        self.admits(Step::Accept)?;
        let sent = self.stage.sent().unwrap_or(at);
        let stage = Stage::Accepted { sent, at, by: by.id.clone() };
        Ok(Change::new(Self { stage, ..self }, "report.accepted", by.into(), at))
    }

    /// The Office puts an accepted figure right; both figures stay.
    ///
    /// # Errors
    /// When `by` may not, it is not accepted, no reason is given, or there is no such figure.
    pub fn correct(
        mut self,
        field: &str,
        now: Figure,
        reason: &str,
        by: &Actor,
        at: Timestamp,
    ) -> Result<Change<Self>, ReportRefusal> {
        office(by)?;
        self.admits(Step::Correct)?;
        let reason = tidy(reason);
        if reason.is_empty() {
            return Err(ReportRefusal::NoReason);
        }
        let was = self.contents.replace(field, now.clone()).ok_or(ReportRefusal::NoSuchFigure)?;
        let (by_id, name) = (by.id.clone(), by.name.clone());
        self.corrections.push(Correction { field: field.to_owned(), was, now, reason, at, by: by_id, name });
        Ok(Change::new(self, "report.corrected", by.into(), at))
    }

    /// The fields that the Office may raise now: everything the first time; after it has sent the report back, what
    /// was asked then and what changed since.
    #[must_use]
    pub fn open_to_points(&self) -> Option<BTreeSet<String>> {
        let last = self.returns.iter().rev().find(|one| one.by_office)?;
        let asked = last.points.iter().map(|point| point.field.clone());
        Some(asked.chain(self.contents.changed_since(&last.said)).collect())
    }

    fn sent_back(
        mut self,
        points: Vec<Point>,
        by: &Actor,
        by_office: bool,
        at: Timestamp,
    ) -> Result<Change<Self>, ReportRefusal> {
        if points.is_empty() {
            return Err(ReportRefusal::NoPoints);
        }
        if points.iter().any(|point| point.text.trim().is_empty() || point.text.chars().count() > 1_000) {
            return Err(ReportRefusal::BadPoint);
        }
        let said = self.contents.clone();
        self.returns.push(Return { at, by: by.id.clone(), name: by.name.clone(), by_office, points, said });
        self.stage = Stage::Returned { at };
        Ok(Change::new(self, "report.returned", by.into(), at))
    }

    fn admits(&self, step: Step) -> Result<(), ReportRefusal> {
        if self.stage.admits(step) { Ok(()) } else { Err(ReportRefusal::NotNow(self.stage.code())) }
    }

    fn spoken_for(&self, by: &Speaker) -> Result<(), ReportRefusal> {
        if by.unit == self.unit { Ok(()) } else { Err(ReportRefusal::NotAllowed) }
    }
}

fn office(by: &Actor) -> Result<(), ReportRefusal> {
    if may(by, Action::AcceptReport, On::Agency) { Ok(()) } else { Err(ReportRefusal::NotAllowed) }
}

#[cfg(test)]
mod tests;
