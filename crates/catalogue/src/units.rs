//! `units/*.toml`: kinds of unit, and abbreviations as offices write them.

use jiff::civil::Date;
use serde::Deserialize;

use crate::check;
use crate::error::{CatalogueError, Reason};
use crate::source::{Mark, Names};

/// A kind of unit, of the agency or outside it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitKind {
    /// Code, as stored with a unit.
    pub code: String,
    /// What it is called; the Vietnamese name is what a pasted table of units says.
    pub name: Names,
    /// Whether a unit of this kind is proposed as one that carries out the agency's plans.
    pub executes: bool,
    /// First day on which the kind exists; `None` as far back as records go.
    pub from: Option<Date>,
    /// First day on which it no longer exists.
    pub until: Option<Date>,
    /// Law or practice.
    pub source: String,
    /// How the source is known.
    pub mark: Mark,
}

impl UnitKind {
    /// Whether units of this kind exist on `day`.
    #[must_use]
    pub fn exists_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }
}

/// An abbreviation and the words it can stand for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Abbreviation {
    /// As written: `VH&TT`.
    pub short: String,
    /// One reading, or several where only the context can say.
    pub full: Vec<String>,
    /// Where it is met.
    pub source: String,
    /// How the source is known.
    pub mark: Mark,
}

/// A day on which the law ended whole kinds of unit.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reform {
    /// Its name in addresses.
    pub slug: String,
    /// First day on which the kinds no longer exist.
    pub day: Date,
    /// What it is called.
    pub name: Names,
    /// Codes of the kinds that ended.
    pub ends: Vec<String>,
    /// The law.
    pub source: String,
    /// How the source is known.
    pub mark: Mark,
}

/// A tree that units stand in beside the official one.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hierarchy {
    /// Code, as stored with a place in the tree.
    pub code: String,
    /// Its name in addresses.
    pub slug: String,
    /// What it is called.
    pub name: Names,
    /// Law or practice.
    pub source: String,
    /// How the source is known.
    pub mark: Mark,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reforms {
    reform: Vec<Reform>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Hierarchies {
    hierarchy: Vec<Hierarchy>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kinds {
    kind: Vec<UnitKind>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Abbreviations {
    abbreviation: Vec<Abbreviation>,
}

pub(crate) fn parse_kinds(file: &str, text: &str) -> Result<Vec<UnitKind>, CatalogueError> {
    let read: Kinds = toml::from_str(text).map_err(|error| CatalogueError::of_parser(file, text, &error))?;
    check::once(file, read.kind.iter().map(|kind| kind.code.as_str()))?;
    let names: Vec<String> = read.kind.iter().map(|kind| crate::source::fold(&kind.name.vi)).collect();
    check::once(file, names.iter().map(String::as_str))?;
    for kind in &read.kind {
        check::named(file, &kind.code, &kind.name, &kind.source)?;
        if let (Some(from), Some(until)) = (kind.from, kind.until)
            && until <= from
        {
            return Err(CatalogueError::of_key(file, &kind.code, Reason::EndsBeforeStart));
        }
    }
    Ok(read.kind)
}

pub(crate) fn parse_reforms(file: &str, text: &str, kinds: &[UnitKind]) -> Result<Vec<Reform>, CatalogueError> {
    let read: Reforms = toml::from_str(text).map_err(|error| CatalogueError::of_parser(file, text, &error))?;
    check::once(file, read.reform.iter().map(|reform| reform.slug.as_str()))?;
    for reform in &read.reform {
        check::named(file, &reform.slug, &reform.name, &reform.source)?;
        check::once(file, reform.ends.iter().map(String::as_str))?;
        if let Some(code) = reform.ends.iter().find(|code| !kinds.iter().any(|kind| kind.code == **code)) {
            return Err(CatalogueError::of_key(file, &reform.slug, Reason::NoSuchUnitKind(code.clone())));
        }
    }
    Ok(read.reform)
}

pub(crate) fn parse_hierarchies(file: &str, text: &str) -> Result<Vec<Hierarchy>, CatalogueError> {
    let read: Hierarchies = toml::from_str(text).map_err(|error| CatalogueError::of_parser(file, text, &error))?;
    check::once(file, read.hierarchy.iter().map(|one| one.code.as_str()))?;
    check::once(file, read.hierarchy.iter().map(|one| one.slug.as_str()))?;
    for one in &read.hierarchy {
        check::named(file, &one.code, &one.name, &one.source)?;
    }
    Ok(read.hierarchy)
}

pub(crate) fn parse_abbreviations(file: &str, text: &str) -> Result<Vec<Abbreviation>, CatalogueError> {
    let read: Abbreviations = toml::from_str(text).map_err(|error| CatalogueError::of_parser(file, text, &error))?;
    check::once(file, read.abbreviation.iter().map(|entry| entry.short.as_str()))?;
    for entry in &read.abbreviation {
        check::filled(file, &entry.short, &entry.source)?;
        check::filled(file, &entry.short, entry.full.first().map_or("", String::as_str))?;
        check::once(file, entry.full.iter().map(String::as_str))?;
    }
    Ok(read.abbreviation)
}
