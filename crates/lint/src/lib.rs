//! The format rules of Decree 30/2020/NĐ-CP, judged on anybody's document.
//!
//! ```text
//! bytes ─ docx, pdf ─▶ Sheet (how it is set) ─ parts ─▶ the numbered boxes ─ rules ─▶ Finding: which rule, where, what
//! ```
//!
//! A rule is a pure function of `rules/`; what it is called, how a fault is mended, where it comes from and its figures
//! are data in `catalogue/documents/rules.toml`; for whom it holds, in `profiles.toml`. A rule that cannot be judged from
//! a file is listed there without a way to mend it, and never judged.
//!
//! To add one: its entry in `rules.toml`, a function in the file of its family, its line in `rules::ALL`, and a test that
//! breaks it and nothing else.

mod docx;
mod finding;
mod line;
mod measure;
mod parts;
mod pdf;
mod profile;
mod rules;
mod sheet;

use intake::formats::Unreadable;

pub use catalogue::Severity;
pub use finding::{Finding, Measure, Needed, Place, What};
pub use profile::Profile;
pub use rules::{JUDGED, UNSEEN};
pub use sheet::{Align, Cell, Leading, On, Paragraph, Run, Section, Sheet, Strip, Stroke, Table};

/// Judges a Word file or a PDF, in this process. Files from outside are looked at in [`intake::child`], which gives a [`Sheet`].
///
/// # Errors
/// [`Unreadable`] says why the file cannot be judged.
pub fn judge(bytes: &[u8], profile: &Profile) -> Result<Vec<Finding>, Unreadable> {
    Ok(judge_sheet(&look(bytes)?, profile))
}

/// Judges a document by how it is set: errors first, then in the order of the rules.
#[must_use]
pub fn judge_sheet(sheet: &Sheet, profile: &Profile) -> Vec<Finding> {
    let document = parts::Document::new(sheet);
    rules::all(&document, profile)
}

/// How a Word file or a PDF is set.
///
/// # Errors
/// [`Unreadable`] says why that cannot be told.
pub fn look(bytes: &[u8]) -> Result<Sheet, Unreadable> {
    if intake::formats::pages::are_in(bytes) { pdf::read(bytes) } else { docx::read(bytes) }
}

/// What a child process answers for its parent ([`intake::child::serve_with`]).
///
/// # Errors
/// When the sheet cannot be written as JSON, which plain data always can.
pub fn answer(bytes: &[u8]) -> serde_json::Result<Vec<u8>> {
    serde_json::to_vec(&look(bytes))
}
