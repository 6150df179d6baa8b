//! `papers/<code>.toml`: kinds of paper. The file's name is the code. `papers/head.toml` has the fields that every kind
//! shares, `papers/bases.toml` the legal bases with the days on which each is cited.
//!
//! A kind says which values a paper needs (fields, each with an example) and how they become its parts. Texts are
//! templates (`{{ campaign }}`); the crate `forms` fills them in and checks their syntax.

mod bases;
mod fields;
mod layout;
mod parts;

use serde::Deserialize;

use crate::DocumentType;
use crate::check;
use crate::error::{CatalogueError, Reason};
use crate::source::{Mark, Names};

pub use bases::LegalBasis;
pub use fields::{PaperColumn, PaperField, ValueKind};
pub use layout::{AnnexLayout, Cosigner, Layout, Line};
pub use parts::{CellAlign, Depth, LayoutColumn, Part, What};

pub(crate) use bases::parse as parse_bases;
pub(crate) use fields::parse_head;

/// A kind of paper.
#[derive(Clone, Debug, PartialEq)]
pub struct PaperKind {
    /// Code: the name of its file.
    pub code: String,
    /// What people call it: "Công văn đôn đốc".
    pub name: Names,
    /// Code of its type in `documents/types.toml`; `None` for a paper without a number, as a list or a person's report.
    pub document_type: Option<String>,
    /// What opens its symbol: "TTr"; `None` for official letters and papers without a number.
    pub abbreviation: Option<String>,
    /// What stands in capitals above the subject; empty for an official letter, which has none.
    pub heading: String,
    /// What the kind rests on, in words.
    pub source: String,
    /// How the source is known.
    pub mark: Mark,
    /// What must be given, the shared fields of `papers/head.toml` first; one that the kind words otherwise in its place.
    pub fields: Vec<PaperField>,
    /// How many of the fields are the shared ones.
    pub shared: usize,
    /// How it is laid out.
    pub layout: Layout,
}

impl PaperKind {
    /// A kind whose file is no longer there, for what was printed of it.
    #[must_use]
    pub fn gone(code: &str) -> Self {
        Self {
            code: code.to_owned(),
            name: Names { vi: code.to_owned(), en: code.to_owned() },
            document_type: None,
            abbreviation: None,
            heading: String::new(),
            source: String::new(),
            mark: Mark::Doubtful,
            fields: Vec::new(),
            shared: 0,
            layout: Layout::default(),
        }
    }

    /// The field of this code.
    #[must_use]
    pub fn field(&self, code: &str) -> Option<&PaperField> {
        self.fields.iter().find(|field| field.code == code)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: Names,
    #[serde(rename = "type")]
    document_type: Option<String>,
    heading: Option<String>,
    source: String,
    mark: Mark,
    #[serde(default)]
    field: Vec<PaperField>,
    layout: Layout,
}

/// What a kind may name: the shared fields, the kinds of document, the legal bases.
pub(crate) struct Known<'a> {
    pub(crate) head: &'a [PaperField],
    pub(crate) types: &'a [DocumentType],
    pub(crate) bases: &'a [LegalBasis],
}

/// The code of a kind's file of this folder.
pub(crate) fn code_of(file: &str) -> Option<&str> {
    let code = file.strip_prefix("papers/")?.strip_suffix(".toml").filter(|code| check::is_code(code))?;
    (!matches!(code, "head" | "bases")).then_some(code)
}

pub(crate) fn parse(file: &str, code: &str, text: &str, known: &Known<'_>) -> Result<PaperKind, CatalogueError> {
    let read: Written = toml::from_str(text).map_err(|error| CatalogueError::of_parser(file, text, &error))?;
    check::named(file, code, &read.name, &read.source)?;
    let kind = match &read.document_type {
        None => None,
        Some(code) => {
            let found = known.types.iter().find(|kind| kind.code == *code);
            Some(found.ok_or_else(|| CatalogueError::of_key(file, "type", Reason::NoSuchType(code.clone())))?)
        }
    };
    let abbreviation = kind.and_then(|kind| kind.abbreviation.clone());
    let heading = match (read.heading, kind) {
        (Some(heading), _) => heading,
        (None, Some(kind)) if abbreviation.is_some() => kind.name.vi.to_uppercase(),
        (None, Some(_)) => String::new(),
        (None, None) => return Err(CatalogueError::of_key(file, "heading", Reason::MissingKey)),
    };
    let fields = fields::joined(known.head, read.field);
    fields::checked(file, &fields)?;
    layout::checked(file, &read.layout, &fields, known.bases)?;
    let Written { name, document_type, source, mark, layout, .. } = read;
    let (code, shared) = (code.to_owned(), known.head.len());
    Ok(PaperKind { code, name, document_type, abbreviation, heading, source, mark, fields, shared, layout })
}
