//! The plan of a campaign: what the document says, and where the plan stands.

pub mod compare;

mod draft;
mod edit;
mod kin;
mod particulars;
mod provenance;
mod questions;
mod record;
mod slip;
mod stage;
mod version;
mod when;
mod years;

pub use draft::{
    Citation, Clause, CommendationClause, Milestone, NumericTarget, ParentDocument, Period, Phase, PlanDraft,
    RecipientLine, Section, Signer, Task,
};
pub use edit::{Edit, EditRefusal, LONGEST_NUMBER, LONGEST_TEXT, lacking};
pub use kin::{CarriedOut, Kin, Known, carried_out, kin};
pub use particulars::{EmulationForm, Particulars};
pub use provenance::{CheckNote, FieldState, Provenance, Source};
pub use questions::{Question, questions};
pub use record::{MANDATORY, Original, Plan, PlanRefusal, first_day, last_day};
pub use slip::{Slip, SlipKind};
pub use stage::{Approval, Stage, Step};
pub use version::{Version, in_force};
pub use when::{NotADay, has_blank, only_day, shown_when, typed_when};
pub use years::Years;
