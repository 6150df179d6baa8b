//! How the values become the parts of a paper. Every text is a template; `when` is an expression.

use serde::Deserialize;

use super::parts::{Part, What};
use super::{LegalBasis, PaperField, ValueKind};
use crate::error::{CatalogueError, Reason};

/// The parts of a paper around its letterhead.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layout {
    /// Trích yếu, without "V/v".
    pub subject: String,
    /// "Kính gửi".
    #[serde(default)]
    pub addressees: Vec<Line>,
    /// The body, in order.
    pub block: Vec<Part>,
    /// Who signs before the one that the head names; in rows of two, the last of all on the right.
    #[serde(default)]
    pub cosigner: Vec<Cosigner>,
    /// "(Ký, ghi rõ họ và tên)" under the post of the last signature.
    pub signer_note: Option<String>,
    /// "Nơi nhận".
    #[serde(default)]
    pub recipients: Vec<Line>,
    /// Appendices.
    #[serde(default)]
    pub annex: Vec<AnnexLayout>,
}

/// One who signs.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cosigner {
    /// Once for each of these lines or rows, which the templates know as `item`.
    pub of: Option<String>,
    /// In capitals.
    pub post: String,
    /// Under the post, in italics.
    pub note: Option<String>,
    /// Full name.
    pub name: String,
}

/// An appendix.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnnexLayout {
    /// Only when this holds.
    pub when: Option<String>,
    /// In capitals.
    pub title: String,
    /// On sheets turned round.
    #[serde(default)]
    pub landscape: bool,
    /// Its body.
    pub block: Vec<Part>,
}

/// Lines of a list: one, or one for each value of a field. In the file a text alone, or a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, from = "WrittenLine")]
pub struct Line {
    /// Once for each of these lines or rows, which the template knows as `item`.
    pub of: Option<String>,
    /// Only when this holds.
    pub when: Option<String>,
    /// The line; empty for a legal basis.
    pub text: String,
    /// A legal basis of `papers/bases.toml`, as worded on the paper's day.
    pub basis: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "cần một câu, { basis = \"mã\" } hoặc { of = \"trường\", when = \"…\", text = \"câu\" }")]
enum WrittenLine {
    Text(String),
    Basis(BasisLine),
    Each(EachLine),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BasisLine {
    basis: String,
    when: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EachLine {
    of: Option<String>,
    when: Option<String>,
    text: String,
}

impl From<WrittenLine> for Line {
    fn from(written: WrittenLine) -> Self {
        match written {
            WrittenLine::Text(text) => Self { text, ..Self::default() },
            WrittenLine::Basis(BasisLine { basis, when }) => Self { basis: Some(basis), when, ..Self::default() },
            WrittenLine::Each(EachLine { of, when, text }) => Self { of, when, text, basis: None },
        }
    }
}

/// Refuses the name of a field that is not there or has no lines, and a legal basis that is not there.
pub(super) fn checked(
    file: &str,
    layout: &Layout,
    fields: &[PaperField],
    bases: &[LegalBasis],
) -> Result<(), CatalogueError> {
    let Layout { addressees, block, cosigner, recipients, annex, .. } = layout;
    let parts: Vec<&Part> = block.iter().chain(annex.iter().flat_map(|annex| &annex.block)).flat_map(flat).collect();
    let lines = parts.iter().flat_map(|part| match &part.what {
        What::Bases { lines } => lines.as_slice(),
        What::List { items } => items,
        _ => &[],
    });
    let lines: Vec<&Line> = addressees.iter().chain(recipients).chain(lines).collect();
    let repeated = lines.iter().filter_map(|line| line.of.as_deref());
    let repeated = repeated.chain(parts.iter().filter_map(|part| part.of.as_deref()));
    for of in repeated.chain(cosigner.iter().filter_map(|signs| signs.of.as_deref())) {
        let many = |field: &&PaperField| matches!(field.kind, ValueKind::Lines | ValueKind::Rows);
        if !fields.iter().filter(many).any(|field| field.code == of) {
            return Err(CatalogueError::of_key(file, "of", Reason::NotRepeated(of.to_owned())));
        }
    }
    if let Some(code) = lines.iter().filter_map(|line| line.basis.as_ref()).find(|code| !known(bases, code)) {
        return Err(CatalogueError::of_key(file, "basis", Reason::NoSuchBasis(code.clone())));
    }
    for part in &parts {
        if let What::Table { columns, total, .. } = &part.what
            && (columns.is_empty() || part.of.is_none() || total.as_ref().is_some_and(|row| row.len() != columns.len()))
        {
            return Err(CatalogueError::of_key(file, "table", Reason::TableLayout));
        }
    }
    Ok(())
}

fn known(bases: &[LegalBasis], code: &str) -> bool {
    bases.iter().any(|basis| basis.code == code)
}

/// The part and those inside it.
fn flat(part: &Part) -> Vec<&Part> {
    let inside = if let What::Group { block } = &part.what { block.as_slice() } else { &[] };
    std::iter::once(part).chain(inside.iter().flat_map(flat)).collect()
}
