//! A plan in the agency's records: its file, its fields, its stage, and the steps it can take.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::edit::EditRefusal;
use super::particulars::Particulars;
use super::stage::{Approval, Stage, Step};
use super::version::Version;
use super::{PlanDraft, Slip};
use crate::actor::Actor;
use crate::change::{Change, Recorded};
use crate::id::PlanId;
use crate::permission::{Action, On, may};
use crate::register::numbered;

mod mending;

/// One plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Which.
    pub id: PlanId,
    /// Raised by one with every change; 0 before the first.
    pub revision: i64,
    /// Its name in addresses, and later its campaign's.
    pub slug: String,
    /// The file it was read from.
    pub original: Original,
    /// The fields, as read and as put right.
    pub draft: PlanDraft,
    /// What is on record beside the document.
    #[serde(default)]
    pub particulars: Particulars,
    /// Probable slips of the signed text.
    pub slips: Vec<Slip>,
    /// Whose place it takes, if any plan's.
    #[serde(default)]
    pub version: Option<Version>,
    /// Where it stands.
    pub stage: Stage,
}

/// The file as it was loaded, kept byte for byte.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Original {
    /// SHA-256, hexadecimal; empty for a plan typed in by hand.
    pub sha256: String,
    /// Its name when it came.
    pub file_name: String,
    /// Bytes.
    pub size: u64,
    /// Pages, where known.
    pub pages: Option<u32>,
    /// When it was loaded.
    pub loaded: Timestamp,
}

impl Recorded for Plan {
    const KIND: &'static str = "plan";

    fn record_id(&self) -> &str {
        self.id.as_str()
    }
}

/// Fields without which nothing goes out, as JSON pointers in the order they are asked for.
pub const MANDATORY: [&str; 6] = ["/number", "/symbol", "/date", "/title", "/period/start", "/period/end"];

/// Why a plan does not move.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlanRefusal {
    /// The person may not do this at all.
    #[error("not allowed")]
    NotAllowed,
    /// Not at this stage.
    #[error("not possible while the plan is {0}")]
    NotNow(&'static str),
    /// Mandatory fields are blank.
    #[error("mandatory fields are blank: {0:?}")]
    Blank(Vec<&'static str>),
    /// A return needs a reason.
    #[error("a return needs a reason")]
    NoReason,
    /// A field does not take the value.
    #[error("{pointer}: {why}")]
    Field {
        /// Which field.
        pointer: String,
        /// Why not.
        why: EditRefusal,
    },
    /// The end of the period is before its start.
    #[error("the period ends before it starts")]
    EndsBeforeStart,
    /// The Director has signed these words; only number and date are still to be given.
    #[error("only number and date of a signed plan can still be given")]
    SignedAlready,
    /// Whoever submitted a plan does not approve it.
    #[error("whoever submitted a plan does not approve it")]
    OwnSubmission,
    /// People do not, or no longer, work by the plan that is to be replaced.
    #[error("the plan to be replaced is not in force")]
    NotInForce,
    /// Another document has its number.
    #[error("{0} is in the register already")]
    NumberTaken(String),
    /// It takes the place of another plan: it is issued, and no campaign of its own starts.
    #[error("a plan that takes another's place starts no campaign of its own")]
    TakesAPlace,
}

impl Plan {
    /// A plan enters the records, freshly read.
    ///
    /// # Errors
    /// When `by` may not load plans.
    pub fn load(self, by: &Actor, at: Timestamp) -> Result<Change<Self>, PlanRefusal> {
        allowed(by, Action::LoadPlan)?;
        Ok(Change::new(self, "plan.loaded", by.into(), at))
    }

    /// The Office sends the plan to the Director.
    ///
    /// # Errors
    /// When a mandatory field other than number and date is blank: those two may be given at issue.
    pub fn submit(self, by: &Actor, at: Timestamp) -> Result<Change<Self>, PlanRefusal> {
        self.allows(Step::Submit, Action::SubmitPlan, by)?;
        let blank: Vec<_> = self.blanks().into_iter().filter(|field| !matches!(*field, "/number" | "/date")).collect();
        if !blank.is_empty() {
            return Err(PlanRefusal::Blank(blank));
        }
        let stage = Stage::Submitted { at, by: by.id.clone() };
        Ok(Change::new(Self { stage, ..self }, "plan.submitted", by.into(), at))
    }

    /// The Director sends it back.
    ///
    /// # Errors
    /// Without a reason.
    pub fn send_back(self, reason: &str, by: &Actor, at: Timestamp) -> Result<Change<Self>, PlanRefusal> {
        self.allows(Step::Return, Action::ReturnPlan, by)?;
        let reason = reason.trim().to_owned();
        if reason.is_empty() {
            return Err(PlanRefusal::NoReason);
        }
        let stage = Stage::Returned { at, by: by.id.clone(), reason };
        Ok(Change::new(Self { stage, ..self }, "plan.returned", by.into(), at))
    }

    /// The Director, or a deputy in the form of authority given, signs it.
    ///
    /// # Errors
    /// When it was not submitted, or was submitted by the same person.
    pub fn approve(self, authority: Option<String>, by: &Actor, at: Timestamp) -> Result<Change<Self>, PlanRefusal> {
        self.allows(Step::Approve, Action::ApprovePlan, by)?;
        if let Stage::Submitted { by: submitter, .. } = &self.stage
            && *submitter == by.id
        {
            return Err(PlanRefusal::OwnSubmission);
        }
        let approval = Approval { at, by: by.id.clone(), authority, on_paper: false };
        Ok(Change::new(Self { stage: Stage::Approved(approval), ..self }, "plan.approved", by.into(), at))
    }

    /// The Office declares that the loaded file is the copy signed on paper.
    ///
    /// # Errors
    /// When the plan is past editing.
    pub fn declare_signed(
        self,
        authority: Option<String>,
        by: &Actor,
        at: Timestamp,
    ) -> Result<Change<Self>, PlanRefusal> {
        self.allows(Step::DeclareSigned, Action::SubmitPlan, by)?;
        let approval = Approval { at, by: by.id.clone(), authority, on_paper: true };
        Ok(Change::new(Self { stage: Stage::Approved(approval), ..self }, "plan.declared-signed", by.into(), at))
    }

    /// The plan has its number and date.
    ///
    /// # Errors
    /// When any mandatory field is blank.
    pub fn issue(self, by: &Actor, at: Timestamp) -> Result<Change<Self>, PlanRefusal> {
        self.allows(Step::Issue, Action::LaunchCampaign, by)?;
        let blank = self.blanks();
        if !blank.is_empty() {
            return Err(PlanRefusal::Blank(blank));
        }
        let Stage::Approved(approval) = self.stage.clone() else { return Err(PlanRefusal::NotNow(self.stage.code())) };
        Ok(Change::new(Self { stage: Stage::Issued(approval), ..self }, "plan.issued", by.into(), at))
    }

    /// Its campaign starts.
    ///
    /// # Errors
    /// When it has not been issued, or takes the place of another plan.
    pub fn launch(self, by: &Actor, at: Timestamp) -> Result<Change<Self>, PlanRefusal> {
        self.allows(Step::Launch, Action::LaunchCampaign, by)?;
        if self.version.is_some() {
            return Err(PlanRefusal::TakesAPlace);
        }
        let Stage::Issued(approval) = self.stage.clone() else { return Err(PlanRefusal::NotNow(self.stage.code())) };
        Ok(Change::new(Self { stage: Stage::Active(approval), ..self }, "plan.launched", by.into(), at))
    }

    /// Its campaign ends.
    ///
    /// # Errors
    /// When it does not run.
    pub fn close(self, by: &Actor, at: Timestamp) -> Result<Change<Self>, PlanRefusal> {
        self.allows(Step::Close, Action::CloseCampaign, by)?;
        let Stage::Active(approval) = self.stage.clone() else { return Err(PlanRefusal::NotNow(self.stage.code())) };
        Ok(Change::new(Self { stage: Stage::Closed(approval), ..self }, "plan.closed", by.into(), at))
    }

    /// It is put away.
    ///
    /// # Errors
    /// While its campaign runs.
    pub fn archive(self, by: &Actor, at: Timestamp) -> Result<Change<Self>, PlanRefusal> {
        self.allows(Step::Archive, Action::CloseCampaign, by)?;
        let Stage::Closed(approval) = self.stage.clone() else { return Err(PlanRefusal::NotNow(self.stage.code())) };
        Ok(Change::new(Self { stage: Stage::Archived(approval), ..self }, "plan.archived", by.into(), at))
    }

    /// Who and when, both asked: the page draws a button by this, the step obeys it.
    ///
    /// # Errors
    /// When the person may not, or the stage does not admit it.
    pub fn allows(&self, step: Step, action: Action, by: &Actor) -> Result<(), PlanRefusal> {
        allowed(by, action)?;
        if self.stage.admits(step) { Ok(()) } else { Err(PlanRefusal::NotNow(self.stage.code())) }
    }

    /// Mandatory fields that still have no usable value, in the order they are asked for.
    #[must_use]
    pub fn blanks(&self) -> Vec<&'static str> {
        let draft = serde_json::to_value(&self.draft).unwrap_or_default();
        let filled = |pointer: &str| {
            let text = draft.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
            if pointer == "/date" { text.parse::<jiff::civil::Date>().is_ok() } else { !text.trim().is_empty() }
        };
        MANDATORY.into_iter().filter(|pointer| !filled(pointer)).collect()
    }

    /// First and last day of the period, when both are days.
    #[must_use]
    pub fn days(&self) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
        let period = self.draft.period.as_ref()?;
        Some((first_day(period.start.as_deref()?)?, last_day(period.end.as_deref()?)?))
    }

    /// `902/KH-UBND`, of the Party `34-KH/TU`, or as much of it as is known.
    #[must_use]
    pub fn number(&self) -> String {
        let number = self.draft.number.as_deref().unwrap_or_default();
        numbered(number, self.draft.symbol.as_deref().unwrap_or_default())
    }
}

/// The first day meant by `2026-09-01` or by the month `2026-09`.
#[must_use]
pub fn first_day(iso: &str) -> Option<jiff::civil::Date> {
    iso.parse().ok().or_else(|| format!("{iso}-01").parse().ok())
}

/// The last day meant by `2026-09-30` or by the month `2026-09`.
#[must_use]
pub fn last_day(iso: &str) -> Option<jiff::civil::Date> {
    iso.parse().ok().or_else(|| format!("{iso}-01").parse::<jiff::civil::Date>().ok().map(|day| day.last_of_month()))
}

fn allowed(by: &Actor, action: Action) -> Result<(), PlanRefusal> {
    if may(by, action, On::Agency) { Ok(()) } else { Err(PlanRefusal::NotAllowed) }
}

#[cfg(test)]
mod tests;
