//! A plan document in, a [`PlanDraft`](domain::plan::PlanDraft) out: bytes to value, each field with its source.
//!
//! ```text
//! bytes ─ formats ─▶ Document ─ grammar ─▶ outline ─ meaning ─▶ Reading
//! ```

pub mod child;
pub mod document;
pub mod formats;

use domain::plan::{PlanDraft, Slip};
use serde::{Deserialize, Serialize};

pub use document::{Cell, Document, Paragraph};

/// Everything that reading one document gave.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The text, as extracted.
    pub document: Document,
    /// The fields.
    pub draft: PlanDraft,
    /// Probable slips; the text itself is never changed.
    pub slips: Vec<Slip>,
}
