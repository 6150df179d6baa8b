//! `awards/*.toml`: titles and forms of commendation, one file each. The file name is the code.

use domain::award::{Level, Subject};
use jiff::civil::Date;
use serde::Deserialize;

use crate::check;
use crate::error::{CatalogueError, Reason};
use crate::source::{Mark, Names};

/// A title or a form of commendation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwardKind {
    /// Code, as stored with an award.
    pub code: String,
    /// Which of both it is.
    pub kind: HonourKind,
    /// Where it stands among the others.
    pub rank: u32,
    /// What it is called.
    pub name: Names,
    /// Whose honour it can be.
    pub levels: Vec<Level>,
    /// Whom it is for.
    pub subjects: Vec<Subject>,
    /// Who decides, by the days on which it was so; none where nobody has looked it up.
    pub deciders: Vec<Decider>,
    /// First day on which it is given under this name; `None` as far back as records go.
    pub from: Option<Date>,
    /// First day on which it no longer is.
    pub until: Option<Date>,
    /// The law.
    pub source: String,
    /// First day on which that law holds; `None` where it holds as long as the name does.
    pub source_from: Option<Date>,
    /// How the source is known.
    pub mark: Mark,
}

/// What an honour is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HonourKind {
    /// Danh hiệu thi đua.
    Title,
    /// Hình thức khen thưởng.
    Form,
}

/// Who decides on an honour in some time.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decider {
    /// The authority.
    pub name: Names,
    /// First day on which it decides.
    pub from: Option<Date>,
    /// First day on which it no longer does.
    pub until: Option<Date>,
    /// The law.
    pub source: String,
    /// How the source is known.
    pub mark: Mark,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    kind: HonourKind,
    rank: u32,
    name: Names,
    levels: Vec<Level>,
    subjects: Vec<Subject>,
    #[serde(default)]
    decider: Vec<Decider>,
    from: Option<Date>,
    until: Option<Date>,
    source_from: Option<Date>,
    source: String,
    mark: Mark,
}

impl AwardKind {
    /// Whether it is given under this name on `day`.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        holds((self.from, self.until), day)
    }

    /// On what it rests on `day`; `None` where nobody has looked up the law of then.
    #[must_use]
    pub fn source_on(&self, day: Date) -> Option<&str> {
        self.source_from.is_none_or(|from| from <= day).then_some(self.source.as_str())
    }

    /// Who decides on `day`.
    #[must_use]
    pub fn decider_on(&self, day: Date) -> Option<&Decider> {
        self.deciders.iter().find(|decider| holds((decider.from, decider.until), day))
    }
}

fn holds((from, until): (Option<Date>, Option<Date>), day: Date) -> bool {
    from.is_none_or(|from| from <= day) && until.is_none_or(|until| day < until)
}

pub(crate) fn code_of(file: &str) -> Option<&str> {
    file.strip_prefix("awards/")?.strip_suffix(".toml").filter(|code| check::is_code(code))
}

pub(crate) fn parse(file: &str, code: &str, text: &str) -> Result<AwardKind, CatalogueError> {
    let read: Written = toml::from_str(text).map_err(|error| CatalogueError::of_parser(file, text, &error))?;
    check::named(file, code, &read.name, &read.source)?;
    for (key, empty) in [("levels", read.levels.is_empty()), ("subjects", read.subjects.is_empty())] {
        if empty {
            return Err(CatalogueError::of_key(file, key, Reason::Empty));
        }
    }
    check::once(file, read.levels.iter().map(|level| level.code()))?;
    check::once(file, read.subjects.iter().map(|subject| subject.code()))?;
    let spans = read.decider.iter().map(|decider| ("decider", decider.from, decider.until));
    for (key, from, until) in spans.chain([("until", read.from, read.until)]) {
        if let (Some(from), Some(until)) = (from, until)
            && until <= from
        {
            return Err(CatalogueError::of_key(file, key, Reason::EndsBeforeStart));
        }
    }
    for decider in &read.decider {
        check::named(file, "decider", &decider.name, &decider.source)?;
    }
    let Written { kind, rank, name, levels, subjects, decider: deciders, from, until, source_from, source, mark } =
        read;
    let code = code.to_owned();
    Ok(AwardKind { code, kind, rank, name, levels, subjects, deciders, from, until, source, source_from, mark })
}

#[cfg(test)]
mod tests;
