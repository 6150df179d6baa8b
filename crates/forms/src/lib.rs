//! A kind of paper and its values in, a paper out.
//!
//! ```text
//! catalogue/papers/<kind>.toml ─▶ PaperKind ─┐
//! form, facts, JSON ─▶ Values::read (checked) ┴─▶ fill ─▶ Paper, what is missing, what is unverified
//! ```
//!
//! A kind is data: it says which values a paper needs and how they become its parts, in templates of minijinja
//! (`{{ campaign }}`, `{{ amount | money_words }}`). A required value that is missing is printed as a gap that can be seen,
//! and listed; a paper can always be shown. A legal basis is taken in the wording of the paper's day; one that nobody has
//! verified is listed too.

mod check;
mod fill;
mod lines;
mod missing;
mod numbers;
mod parts;
mod templates;
mod values;

pub use check::check;
pub use fill::{Filled, Filling, Unverified, fill};
pub use values::{Fault, FaultReason, Values};

/// Why a template of a kind cannot be used: a fault of the file, not of the values.
#[derive(Debug, thiserror::Error)]
#[error("papers/{kind}.toml, “{template}”: {reason}")]
pub struct TemplateError {
    /// Code of the kind.
    pub kind: String,
    /// The template.
    pub template: String,
    /// What the template engine says.
    #[source]
    pub reason: minijinja::Error,
}
