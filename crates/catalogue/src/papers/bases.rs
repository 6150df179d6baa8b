//! `papers/bases.toml`: legal bases by the days on which a paper cites them.

use jiff::civil::Date;
use serde::Deserialize;

use crate::check;
use crate::error::{CatalogueError, Reason};
use crate::source::Mark;

/// A legal basis as it was worded in some years. Several entries with one code follow each other in time.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegalBasis {
    /// Code by which kinds of paper name it.
    pub code: String,
    /// The whole line without its last sign: from "Căn cứ", or the form of a report.
    pub text: String,
    /// First day on which it is cited.
    pub from: Date,
    /// Last day; `None` while it is in force.
    pub until: Option<Date>,
    /// Where that is from.
    pub source: String,
    /// How the source is known.
    pub mark: Mark,
}

impl LegalBasis {
    /// Whether a paper of this day cites it.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    basis: Vec<LegalBasis>,
}

pub(crate) fn parse(file: &str, text: &str) -> Result<Vec<LegalBasis>, CatalogueError> {
    let read: Written = toml::from_str(text).map_err(|error| CatalogueError::of_parser(file, text, &error))?;
    for (at, basis) in read.basis.iter().enumerate() {
        let LegalBasis { code, text, from, until, source, mark: _ } = basis;
        check::code(file, code, code)?;
        check::filled(file, &format!("{code}: text"), text)?;
        check::filled(file, &format!("{code}: source"), source)?;
        if until.is_some_and(|until| until < *from) {
            return Err(CatalogueError::of_key(file, code, Reason::EndsBeforeStart));
        }
        let overlaps = |other: &LegalBasis| other.holds_on(*from) || basis.holds_on(other.from);
        if read.basis[..at].iter().any(|other| other.code == *code && overlaps(other)) {
            return Err(CatalogueError::of_key(file, code, Reason::Duplicate));
        }
    }
    Ok(read.basis)
}
