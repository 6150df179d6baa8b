//! Several agencies on one server: a file says which they are and where each is reached. Each has a folder and a store of
//! its own, as it would alone; nothing of one is open to another.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use wording::Messages;

use crate::failure::Failure;

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Agency {
    /// Its folder in the data folder; in PostgreSQL its schema too.
    pub(crate) name: String,
    pub(crate) settings: Settings,
}

/// What is said of one.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Settings {
    /// What its people open: a host name that is its own.
    pub(crate) address: String,
    /// Its store, where that is not its schema of the common database or the file in its folder.
    database: Option<String>,
    /// The file of its key, where that is not the one in its folder.
    pub(crate) identity_key: Option<PathBuf>,
    /// Sender of its letters, where it differs from the common one.
    pub(crate) mail_from: Option<String>,
    /// Name of that sender.
    pub(crate) mail_name: Option<String>,
    /// Where the hashes of its ledger go by mail.
    pub(crate) root_mail: Option<String>,
}

/// Reads the file, in the order of the names.
///
/// # Errors
/// When it cannot be read, or an agency's name could be no schema. Addresses are looked at by whoever serves them.
pub(crate) fn read(file: &Path, t: &Messages) -> Result<Vec<Agency>, Failure> {
    let failed = |why: String| Failure::Said(t.cli.agencies_failed(why, file.display()));
    let text = fs::read_to_string(file).map_err(|error| failed(error.to_string()))?;
    let all: BTreeMap<String, Settings> = toml::from_str(&text).map_err(|error| failed(error.to_string()))?;
    match all.keys().find(|name| !is_name(name)) {
        Some(name) => Err(failed(t.cli.agency_name(name))),
        None if all.is_empty() => Err(failed(t.cli.agencies_none.to_owned())),
        None => Ok(all.into_iter().map(|(name, settings)| Agency { name, settings }).collect()),
    }
}

/// Small letters, digits and `_`: a folder on any system, and what the store takes for a schema.
fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.chars().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '_')
}

impl Agency {
    /// Where its data lives, beside the database that all have in common, if they have one.
    ///
    /// # Errors
    /// When the common one is a file, or names an agency: two agencies would meet in one store.
    pub(crate) fn database(&self, common: &str, t: &Messages) -> Result<String, Failure> {
        if let Some(own) = &self.settings.database {
            return Ok(own.clone());
        }
        let common = common.trim();
        let is_open = common.starts_with("postgres") && !common.contains("agency=");
        match common {
            "" => Ok(String::new()),
            _ if is_open => {
                let next = if common.contains('?') { '&' } else { '?' };
                Ok(format!("{common}{next}agency={}", self.name))
            }
            _ => Err(Failure::Said(t.cli.agencies_one_store.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests;
