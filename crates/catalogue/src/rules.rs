//! `documents/rules.toml` and `documents/profiles.toml`: rules of how documents are set, and for whom they hold.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::check;
use crate::error::{CatalogueError, Reason};
use crate::source::{Mark, Names};

/// A rule of how a document is set (Decree 30/2020, Annexes I to III).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormatRule {
    /// `F-03`.
    pub id: String,
    /// What it asks for.
    pub name: Names,
    /// How a document is put right; `None` for a rule that nobody can judge from a file.
    pub mend: Option<Names>,
    /// How heavily a fault weighs; there exactly when it can be judged.
    pub severity: Option<Severity>,
    /// Ranges by name, both ends allowed: points, millimetres, or times.
    #[serde(default)]
    pub figures: BTreeMap<String, Range>,
    /// Annex and item.
    pub source: String,
    /// How the source is known.
    pub mark: Mark,
}

/// How heavily a fault weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The document must be put right before it is issued.
    Error,
    /// Somebody should look.
    Warn,
}

/// Whose documents: which rules do not hold, and which figures differ.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormatProfile {
    /// `state`.
    pub code: String,
    /// Whom it is for.
    pub name: Names,
    /// Rules that do not hold.
    pub off: BTreeSet<String>,
    /// By id and name of the figure: `"F-03.left"`.
    #[serde(default)]
    pub figures: BTreeMap<String, Range>,
    /// Where it comes from.
    pub source: String,
    /// How the source is known.
    pub mark: Mark,
}

/// From, to; both allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "[f64; 2]")]
pub struct Range {
    /// In hundredths, so that equal is equal.
    hundredths: [i32; 2],
}

impl Range {
    /// The least that is allowed.
    #[must_use]
    pub fn from(self) -> f32 {
        self.hundredths[0] as f32 / 100.0
    }

    /// The most that is allowed.
    #[must_use]
    pub fn to(self) -> f32 {
        self.hundredths[1] as f32 / 100.0
    }
}

impl TryFrom<[f64; 2]> for Range {
    type Error = String;

    fn try_from(ends: [f64; 2]) -> Result<Self, String> {
        let hundredths = ends.map(|end| (end * 100.0).round() as i32);
        let sensible = ends.iter().all(|end| (0.0..=1000.0).contains(end)) && ends[0] <= ends[1];
        if sensible {
            Ok(Self { hundredths })
        } else {
            Err("dùng hai số từ 0 đến 1000, số đầu không lớn hơn số sau".to_owned())
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rules {
    rule: Vec<FormatRule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Profiles {
    profile: Vec<FormatProfile>,
}

pub(crate) fn parse(file: &str, text: &str) -> Result<Vec<FormatRule>, CatalogueError> {
    let read: Rules = toml::from_str(text).map_err(|error| CatalogueError::of_parser(file, text, &error))?;
    check::once(file, read.rule.iter().map(|rule| rule.id.as_str()))?;
    for rule in &read.rule {
        check::named(file, &rule.id, &rule.name, &rule.source)?;
        if let Some(mend) = &rule.mend {
            check::named(file, &rule.id, mend, &rule.source)?;
        }
        if rule.mend.is_some() != rule.severity.is_some() {
            return Err(CatalogueError::of_key(file, rule.id.as_str(), Reason::MissingKey));
        }
    }
    Ok(read.rule)
}

/// `rules` are those that a profile may name.
pub(crate) fn parse_profiles(
    file: &str,
    text: &str,
    rules: &[FormatRule],
) -> Result<Vec<FormatProfile>, CatalogueError> {
    let read: Profiles = toml::from_str(text).map_err(|error| CatalogueError::of_parser(file, text, &error))?;
    check::once(file, read.profile.iter().map(|profile| profile.code.as_str()))?;
    for profile in &read.profile {
        check::code(file, "code", &profile.code)?;
        check::named(file, &profile.code, &profile.name, &profile.source)?;
        let known = |id: &str| rules.iter().find(|rule| rule.id == id);
        let figure = |path: &str| {
            let (id, name) = path.split_once('.').unwrap_or_default();
            known(id).is_some_and(|rule| rule.figures.contains_key(name))
        };
        let unknown = profile.off.iter().find(|id| known(id).is_none());
        if let Some(key) = unknown.or_else(|| profile.figures.keys().find(|path| !figure(path))) {
            return Err(CatalogueError::of_key(file, key.as_str(), Reason::NoSuchRule));
        }
    }
    Ok(read.profile)
}
