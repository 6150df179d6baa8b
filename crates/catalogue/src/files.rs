//! Which files the catalogue has, inside the program and in an office's folder. The one place that reads files.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::error::{CatalogueError, Reason};
use crate::{Catalogue, awards, calendar, documents, launch, papers, reports, rules, units, unusual};

/// Path inside the catalogue, to the text of the file.
pub(crate) type Texts = BTreeMap<String, String>;

const TYPES: &str = "documents/types.toml";
const AUTHORITY_FORMS: &str = "documents/authority-forms.toml";
const RECIPIENT_PURPOSES: &str = "documents/recipient-purposes.toml";
const RULES: &str = "documents/rules.toml";
const PROFILES: &str = "documents/profiles.toml";
const KINDS: &str = "units/kinds.toml";
const REFORMS: &str = "units/reforms.toml";
const HIERARCHIES: &str = "units/hierarchies.toml";
const ABBREVIATIONS: &str = "units/abbreviations.toml";
const DEADLINES: &str = "launch/deadlines.toml";
const UNUSUAL: &str = "ledger/unusual.toml";
const PAPERS_HEAD: &str = "papers/head.toml";
const BASES: &str = "papers/bases.toml";

/// Path and text of each file, listed by `build.rs`.
const BUILT_IN: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/built_in.rs"));

/// The files inside the program.
pub(crate) fn built_in() -> Texts {
    BUILT_IN.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

/// The `.toml` files of an office's folder and of its subfolders, one level deep. Other files are its own business;
/// a `.toml` that the catalogue does not know is refused, because a misspelt name would silently change nothing.
pub(crate) fn in_folder(dir: &Path) -> Result<Texts, CatalogueError> {
    let mut texts = Texts::new();
    for folder in subfolders(dir)? {
        let (name, path) = folder;
        for (file, path) in toml_files(&name, &path)? {
            if !is_known(&file) {
                return Err(CatalogueError::of_file(&file, Reason::UnknownFile));
            }
            let text =
                fs::read_to_string(&path).map_err(|error| CatalogueError::of_file(&file, Reason::Unreadable(error)))?;
            let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
            texts.insert(file, text);
        }
    }
    Ok(texts)
}

/// Reads every text into its type.
pub(crate) fn parse(texts: &Texts) -> Result<Catalogue, CatalogueError> {
    let mut holidays = Vec::new();
    for (file, text) in texts.iter().filter(|(file, _)| is_calendar(file)) {
        holidays.push(calendar::parse(file, text)?);
    }
    holidays.sort_by_key(|year| year.year);
    let mut kinds = Vec::new();
    for (file, text) in texts {
        if let Some(code) = reports::code_of(file) {
            kinds.push(reports::parse(file, code, text)?);
        }
    }
    let mut honours = Vec::new();
    for (file, text) in texts {
        if let Some(code) = awards::code_of(file) {
            honours.push(awards::parse(file, code, text)?);
        }
    }
    honours.sort_by_key(|kind| kind.rank);
    let document_types = documents::parse_types(TYPES, one(texts, TYPES)?)?;
    let head = papers::parse_head(PAPERS_HEAD, one(texts, PAPERS_HEAD)?)?;
    let bases = papers::parse_bases(BASES, one(texts, BASES)?)?;
    let known = papers::Known { head: &head, types: &document_types, bases: &bases };
    let mut sheets = Vec::new();
    for (file, text) in texts {
        if let Some(code) = papers::code_of(file) {
            sheets.push(papers::parse(file, code, text, &known)?);
        }
    }
    let deadlines = launch::parse_deadlines(DEADLINES, one(texts, DEADLINES)?)?;
    reports::answer_each_other(DEADLINES, &deadlines, &kinds)?;
    let unit_kinds = units::parse_kinds(KINDS, one(texts, KINDS)?)?;
    let rules = rules::parse(RULES, one(texts, RULES)?)?;
    Ok(Catalogue {
        format_profiles: rules::parse_profiles(PROFILES, one(texts, PROFILES)?, &rules)?,
        format_rules: rules,
        holidays,
        document_types,
        authority_forms: documents::parse_forms(AUTHORITY_FORMS, one(texts, AUTHORITY_FORMS)?)?,
        recipient_purposes: documents::parse_purposes(RECIPIENT_PURPOSES, one(texts, RECIPIENT_PURPOSES)?)?,
        reforms: units::parse_reforms(REFORMS, one(texts, REFORMS)?, &unit_kinds)?,
        hierarchies: units::parse_hierarchies(HIERARCHIES, one(texts, HIERARCHIES)?)?,
        unit_kinds,
        abbreviations: units::parse_abbreviations(ABBREVIATIONS, one(texts, ABBREVIATIONS)?)?,
        deadlines,
        unusual: unusual::parse(UNUSUAL, one(texts, UNUSUAL)?)?,
        reports: kinds,
        awards: honours,
        papers: sheets,
        bases,
    })
}

fn one<'a>(texts: &'a Texts, file: &str) -> Result<&'a str, CatalogueError> {
    let missing = || CatalogueError::of_file(file, Reason::Unreadable(std::io::ErrorKind::NotFound.into()));
    texts.get(file).map(String::as_str).ok_or_else(missing)
}

fn is_known(file: &str) -> bool {
    is_calendar(file)
        || reports::code_of(file).is_some()
        || awards::code_of(file).is_some()
        || papers::code_of(file).is_some()
        || BUILT_IN.iter().any(|(path, _)| *path == file)
}

/// `calendar/holidays-2028.toml`: any year.
fn is_calendar(file: &str) -> bool {
    let year = file.strip_prefix("calendar/holidays-").and_then(|rest| rest.strip_suffix(".toml"));
    year.is_some_and(|year| year.len() == 4 && year.bytes().all(|digit| digit.is_ascii_digit()))
}

/// The folder itself, without a name, and its subfolders.
fn subfolders(dir: &Path) -> Result<Vec<(String, std::path::PathBuf)>, CatalogueError> {
    let mut folders = vec![(String::new(), dir.to_owned())];
    for (name, path) in entries("", dir)? {
        if path.is_dir() && !name.starts_with('.') {
            folders.push((format!("{name}/"), path));
        }
    }
    Ok(folders)
}

fn toml_files(folder: &str, path: &Path) -> Result<Vec<(String, std::path::PathBuf)>, CatalogueError> {
    let files = entries(folder, path)?.into_iter().filter(|(name, path)| path.is_file() && name.ends_with(".toml"));
    Ok(files.map(|(name, path)| (format!("{folder}{name}"), path)).collect())
}

/// What lies in a folder, by name, so that the first error is the same every time.
fn entries(folder: &str, path: &Path) -> Result<Vec<(String, std::path::PathBuf)>, CatalogueError> {
    let shown = if folder.is_empty() { path.display().to_string() } else { folder.to_owned() };
    let unreadable = |error| CatalogueError::of_file(&shown, Reason::Unreadable(error));
    let mut found = Vec::new();
    for entry in fs::read_dir(path).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        found.push((entry.file_name().to_string_lossy().into_owned(), entry.path()));
    }
    found.sort();
    Ok(found)
}
