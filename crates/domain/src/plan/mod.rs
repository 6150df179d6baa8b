//! The plan of a campaign: what the document says, and where the plan stands.

mod draft;
mod provenance;
mod slip;

pub use draft::{
    Citation, Clause, CommendationClause, Milestone, ParentDocument, Period, PlanDraft, RecipientLine, Section, Signer,
    Task,
};
pub use provenance::{CheckNote, FieldState, Provenance, Source};
pub use slip::{Slip, SlipKind};
