//! `documents/*.toml`: kinds of document, forms of signing, purposes of a recipient.

use serde::Deserialize;

use crate::check;
use crate::error::{CatalogueError, Reason};
use crate::source::{Mark, Names, fold};

/// A kind of administrative document (Decree 30/2020, article 7 and Annex III).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentType {
    /// Our code: the official abbreviation, `CV` for an official letter, `thu-cong` for a public letter.
    pub code: String,
    /// The official abbreviation as printed in numbers; `None` for the two kinds that have none.
    pub abbreviation: Option<String>,
    /// What it is called.
    pub name: Names,
    /// Article or annex.
    pub source: String,
    /// How the source is known.
    pub mark: Mark,
}

/// A form of signing (Decree 30/2020, article 13 and Annex I).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuthorityForm {
    /// Letters without the full stop: `KT`.
    pub code: String,
    /// As printed: `KT.`.
    pub printed: String,
    /// Spellings met in older and Party documents; read, never printed.
    pub also_printed: Vec<String>,
    /// The words behind the letters.
    pub name: Names,
    /// Who signs for whom.
    pub meaning: Names,
    /// Whether a line with the signer's own post must follow.
    pub second_line: bool,
    /// A first line as printed.
    pub example: String,
    /// Article or annex.
    pub source: String,
    /// How the source is known.
    pub mark: Mark,
}

/// Printed purposes of a recipient that ask for one and the same thing.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecipientPurpose {
    /// What the system does with such a line.
    pub action: RecipientAction,
    /// What the action is called.
    pub name: Names,
    /// The words as offices print them, without brackets.
    pub printed: Vec<String>,
    /// Where the words come from.
    pub source: String,
    /// How the source is known.
    pub mark: Mark,
}

/// What a recipient gets the document for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecipientAction {
    /// A superior is reported to.
    ReportTo,
    /// The recipient carries the document out, alone or with others.
    CarryOut,
    /// The recipient is informed.
    Know,
    /// The recipient makes it public.
    Publish,
    /// The recipient keeps it.
    File,
}

impl RecipientAction {
    /// The code in the catalogue and in the store.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::ReportTo => "report-to",
            Self::CarryOut => "carry-out",
            Self::Know => "know",
            Self::Publish => "publish",
            Self::File => "file",
        }
    }
}

impl AuthorityForm {
    /// Whether a printed line of authority is of this form.
    pub(crate) fn begins(&self, line: &str) -> bool {
        let line = line.trim_start();
        self.also_printed.iter().chain([&self.printed]).any(|form| {
            line.strip_prefix(form.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', ' ', '\u{a0}']))
        })
    }
}

impl RecipientPurpose {
    /// Whether the folded words are of this purpose.
    pub(crate) fn says(&self, folded: &str) -> bool {
        self.printed.iter().any(|printed| fold_purpose(printed) == folded)
    }
}

/// The form in which purposes are compared: no brackets, no closing marks, one space, lower case.
pub(crate) fn fold_purpose(printed: &str) -> String {
    let bare = printed.trim_matches(|sign: char| sign.is_whitespace() || "();.,:".contains(sign));
    fold(bare).replace(" / ", "/").replace("/ ", "/").replace(" /", "/")
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Types {
    #[serde(rename = "type")]
    types: Vec<DocumentType>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Forms {
    form: Vec<AuthorityForm>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Purposes {
    purpose: Vec<RecipientPurpose>,
}

pub(crate) fn parse_types(file: &str, text: &str) -> Result<Vec<DocumentType>, CatalogueError> {
    let read: Types = toml::from_str(text).map_err(|error| CatalogueError::of_parser(file, text, &error))?;
    check::once(file, read.types.iter().map(|kind| kind.code.as_str()))?;
    check::once(file, read.types.iter().filter_map(|kind| kind.abbreviation.as_deref()))?;
    for kind in &read.types {
        check::named(file, &kind.code, &kind.name, &kind.source)?;
    }
    Ok(read.types)
}

pub(crate) fn parse_forms(file: &str, text: &str) -> Result<Vec<AuthorityForm>, CatalogueError> {
    let read: Forms = toml::from_str(text).map_err(|error| CatalogueError::of_parser(file, text, &error))?;
    check::once(file, read.form.iter().map(|form| form.code.as_str()))?;
    check::once(file, read.form.iter().flat_map(|form| &form.also_printed).map(String::as_str))?;
    for form in &read.form {
        check::named(file, &form.code, &form.name, &form.source)?;
        check::named(file, &form.code, &form.meaning, &form.printed)?;
    }
    Ok(read.form)
}

pub(crate) fn parse_purposes(file: &str, text: &str) -> Result<Vec<RecipientPurpose>, CatalogueError> {
    let read: Purposes = toml::from_str(text).map_err(|error| CatalogueError::of_parser(file, text, &error))?;
    check::once(file, read.purpose.iter().map(|purpose| purpose.action.code()))?;
    let words: Vec<String> =
        read.purpose.iter().flat_map(|purpose| &purpose.printed).map(|printed| fold_purpose(printed)).collect();
    check::once(file, words.iter().map(String::as_str))?;
    for purpose in &read.purpose {
        check::named(file, purpose.action.code(), &purpose.name, &purpose.source)?;
        if purpose.printed.is_empty() {
            return Err(CatalogueError::of_key(file, purpose.action.code(), Reason::Empty));
        }
    }
    Ok(read.purpose)
}
