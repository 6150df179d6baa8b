//! A plan document in, a [`PlanDraft`](domain::plan::PlanDraft) out: bytes to value, each field with its source.
//!
//! ```text
//! bytes ─ formats ─▶ Document ─ grammar ─▶ outline ─ meaning ─▶ Reading
//! ```

pub mod child;
mod convert;
pub mod document;
pub mod formats;

mod grammar;
pub mod printed;
mod vocabulary;

mod meaning;

pub mod roster;

use domain::plan::{PlanDraft, Slip};
use serde::{Deserialize, Serialize};

pub use document::{Cell, Document, DocumentNote, Paragraph};

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

/// Reads a file and understands it, in this process. Files from outside are read through [`child`].
///
/// # Errors
/// [`Unreadable`](formats::Unreadable) says why the file gives no text. A text that is no plan is no error.
pub fn read(bytes: &[u8], file_name: &str) -> Result<Reading, formats::Unreadable> {
    Ok(understand(&formats::read(bytes, file_name)?))
}

/// Understands an extracted document. Pure: the same document always gives the same reading, any text gives one.
#[must_use]
pub fn understand(document: &Document) -> Reading {
    let page = meaning::page::Page::of(document);
    let draft = meaning::draft(document, &page);
    let slips = meaning::slips::slips(document, &page);
    Reading { document: document.clone(), draft, slips }
}
