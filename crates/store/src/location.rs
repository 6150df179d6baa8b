//! Where an agency's data lives: one SQLite file, or one schema of a PostgreSQL database.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::StoreError;

/// The schema of an agency whose URL names none.
const DEFAULT_SCHEMA: &str = "thidua";

/// The file of an agency in its data folder.
const DEFAULT_FILE: &str = "thidua.sqlite";

/// One agency's store.
#[derive(Clone, PartialEq, Eq)]
pub enum Location {
    /// An SQLite file; made when it is not there, with its folder.
    Sqlite {
        /// The file.
        file: PathBuf,
    },
    /// A schema of a PostgreSQL database; the schema is made when it is not there, the database is not.
    Postgres {
        /// `postgres://user:password@host/database?…`, without the agency.
        url: String,
        /// The schema: small letters, digits and `_`.
        schema: String,
    },
}

impl Location {
    /// Reads the setting: empty for `thidua.sqlite` in the data folder; `sqlite:FILE` (relative to the data folder);
    /// `postgres://user@host/database?agency=so_vhttdl`, where the agency is the schema, `thidua` when not given.
    ///
    /// # Errors
    /// [`StoreError::Location`] for anything else: a slip must not open an empty store somewhere.
    pub fn parse(text: &str, data_dir: &Path) -> Result<Self, StoreError> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(Self::Sqlite { file: data_dir.join(DEFAULT_FILE) });
        }
        if let Some(file) = text.strip_prefix("sqlite:").filter(|file| !file.is_empty()) {
            return Ok(Self::Sqlite { file: data_dir.join(file) });
        }
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Self::parse_postgres(text);
        }
        Err(refuse("expected nothing, sqlite:FILE or postgres://user@host/database?agency=NAME"))
    }

    fn parse_postgres(text: &str) -> Result<Self, StoreError> {
        let (base, query) = text.split_once('?').unwrap_or((text, ""));
        let mut schema = DEFAULT_SCHEMA;
        let mut kept = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            match pair.strip_prefix("agency=") {
                Some(agency) => schema = agency,
                None => kept.push(pair),
            }
        }
        if !is_schema_name(schema) {
            return Err(refuse(
                "the agency is written with small letters, digits and _, begins with a letter, and has at most 63 signs",
            ));
        }
        let url = if kept.is_empty() { base.to_owned() } else { format!("{base}?{}", kept.join("&")) };
        Ok(Self::Postgres { url, schema: schema.to_owned() })
    }
}

/// Names that need no quoting and are not PostgreSQL's own.
fn is_schema_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.len() <= 63
        && name.chars().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '_')
        && !name.starts_with("pg_")
        && name != "information_schema"
}

fn refuse(why: &str) -> StoreError {
    StoreError::Location { why: why.to_owned() }
}

impl fmt::Display for Location {
    /// For logs: never shows the user, the password or the parameters.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite { file } => write!(out, "SQLite {}", file.display()),
            Self::Postgres { url, schema } => {
                let rest = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
                let rest = rest.split_once('?').map_or(rest, |(base, _)| base);
                let place = rest.rsplit_once('@').map_or(rest, |(_, place)| place);
                write!(out, "PostgreSQL {place}, schema {schema}")
            }
        }
    }
}

impl fmt::Debug for Location {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

#[cfg(test)]
mod tests;
