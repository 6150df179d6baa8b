//! `reports/<code>.toml`: kinds of report. The file's name is the code.

use domain::round::Period;
use serde::Deserialize;

use crate::check;
use crate::error::{CatalogueError, Reason};
use crate::launch::{Basis, Deadline};
use crate::source::{Mark, Names};

/// Longest text that a field may ask for, in characters.
const LONGEST_TEXT: u32 = 20_000;

/// A kind of report: what a unit is asked, and how often that may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportKind {
    /// Code: the name of its file.
    pub code: String,
    /// What it is called.
    pub name: Names,
    /// What the kind rests on.
    pub basis: Basis,
    /// The basis in words.
    pub source: String,
    /// How the source is known.
    pub mark: Mark,
    /// Codes of the deadlines it answers.
    pub duties: Vec<String>,
    /// Whether it asks a figure for each target.
    pub figures: bool,
    /// Whether a figure worse than the last one needs a reason.
    pub fall_needs_reason: bool,
    /// Working days from the end of a period to the last day for the units, as proposed.
    pub grace_working_days: u8,
    /// The day of the month to which a period is counted, as proposed; `None` for its last day. From 1 to 28.
    pub cut_off_day: Option<u8>,
    /// How often it may be asked for, the shortest first.
    pub periods: Vec<Period>,
    /// Which files may be added; `None` when none may.
    pub evidence: Option<Evidence>,
    /// What is asked beside the figures, in the order of the form.
    pub fields: Vec<Field>,
}

/// One question of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Code, unique in its kind.
    pub code: String,
    /// What it is called.
    pub name: Names,
    /// What belongs there, in a few words.
    pub hint: Option<Names>,
    /// Whether a report without it is not sent.
    pub required: bool,
    /// Text or figure.
    pub kind: FieldKind,
}

/// What a field takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// Sentences.
    Text {
        /// At most so many characters.
        longest: usize,
    },
    /// A figure that is added up over the units.
    Count {
        /// Of what.
        unit: Names,
    },
}

/// Which files a unit may add.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Types of file.
    pub types: Vec<FileType>,
    /// At most so many files.
    pub most: u8,
    /// Each at most so large, in megabytes.
    pub megabytes: u8,
}

/// A type of file that the program can keep and hand out safely.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FileType {
    /// Portable document.
    Pdf,
    /// Word document.
    Docx,
    /// Excel workbook.
    Xlsx,
    /// Photograph.
    Jpg,
    /// Picture.
    Png,
    /// Archive.
    Zip,
}

impl FileType {
    /// Every type.
    pub const ALL: [Self; 6] = [Self::Pdf, Self::Docx, Self::Xlsx, Self::Jpg, Self::Png, Self::Zip];

    /// The end of its files' names, without the point.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Jpg => "jpg",
            Self::Png => "png",
            Self::Zip => "zip",
        }
    }

    /// Its media type (IANA).
    #[must_use]
    pub fn media(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Jpg => "image/jpeg",
            Self::Png => "image/png",
            Self::Zip => "application/zip",
        }
    }

    /// The type of a file by its name, whatever the case; `.jpeg` is a photograph too.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let extension = name.rsplit_once('.')?.1.to_ascii_lowercase();
        let extension = if extension == "jpeg" { "jpg" } else { extension.as_str() };
        Self::ALL.into_iter().find(|kind| kind.extension() == extension)
    }
}

impl ReportKind {
    /// The question of this code.
    #[must_use]
    pub fn field(&self, code: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.code == code)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: Names,
    basis: Basis,
    source: String,
    mark: Mark,
    duties: Vec<String>,
    figures: bool,
    fall_needs_reason: bool,
    grace_working_days: u8,
    cut_off_day: Option<u8>,
    periods: Vec<Period>,
    evidence: Option<Evidence>,
    #[serde(default)]
    field: Vec<WrittenField>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenField {
    code: String,
    name: Names,
    hint: Option<Names>,
    required: bool,
    kind: WrittenKind,
    longest: Option<u32>,
    unit: Option<Names>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum WrittenKind {
    Text,
    Count,
}

/// The code of a file of this folder.
pub(crate) fn code_of(file: &str) -> Option<&str> {
    file.strip_prefix("reports/")?.strip_suffix(".toml").filter(|code| check::is_code(code))
}

pub(crate) fn parse(file: &str, code: &str, text: &str) -> Result<ReportKind, CatalogueError> {
    let read: Written = toml::from_str(text).map_err(|error| CatalogueError::of_parser(file, text, &error))?;
    check::named(file, code, &read.name, &read.source)?;
    check::once(file, read.duties.iter().map(String::as_str))?;
    check::within(file, "grace_working_days", read.grace_working_days.into(), 0, 60)?;
    if let Some(day) = read.cut_off_day {
        check::within(file, "cut_off_day", day.into(), 1, 28)?;
    }
    if read.periods.is_empty() {
        return Err(CatalogueError::of_key(file, "periods", Reason::Empty));
    }
    check::once(file, read.periods.iter().map(|period| period.code()))?;
    if let Some(evidence) = &read.evidence {
        allowed(file, evidence)?;
    }
    check::once(file, read.field.iter().map(|field| field.code.as_str()))?;
    if read.field.is_empty() && !read.figures {
        return Err(CatalogueError::of_key(file, "field", Reason::AsksNothing));
    }
    let fields = read.field.into_iter().map(|written| field(file, written)).collect::<Result<_, _>>()?;
    let Written { name, basis, source, mark, duties, figures, fall_needs_reason, grace_working_days, .. } = read;
    let Written { cut_off_day, mut periods, evidence, .. } = read;
    periods.sort_by_key(|period| Period::ALL.iter().position(|known| known == period));
    Ok(ReportKind {
        code: code.to_owned(),
        name,
        basis,
        source,
        mark,
        duties,
        figures,
        fall_needs_reason,
        grace_working_days,
        cut_off_day,
        periods,
        evidence,
        fields,
    })
}

fn allowed(file: &str, evidence: &Evidence) -> Result<(), CatalogueError> {
    if evidence.types.is_empty() {
        return Err(CatalogueError::of_key(file, "types", Reason::Empty));
    }
    check::once(file, evidence.types.iter().map(|kind| kind.extension()))?;
    check::within(file, "most", evidence.most.into(), 1, 50)?;
    check::within(file, "megabytes", evidence.megabytes.into(), 1, 100)
}

fn field(file: &str, written: WrittenField) -> Result<Field, CatalogueError> {
    let WrittenField { code, name, hint, required, kind, longest, unit } = written;
    check::code(file, &code, &code)?;
    for (part, names) in [("name", Some(&name)), ("hint", hint.as_ref()), ("unit", unit.as_ref())] {
        for text in names.into_iter().flat_map(|names| [&names.vi, &names.en]) {
            check::filled(file, &format!("{code}: {part}"), text)?;
        }
    }
    let kind = match (kind, longest, unit) {
        (WrittenKind::Text, Some(longest), None) => {
            check::within(file, &format!("{code}: longest"), longest, 1, LONGEST_TEXT)?;
            FieldKind::Text { longest: longest as usize }
        }
        (WrittenKind::Count, None, Some(unit)) => FieldKind::Count { unit },
        _ => return Err(CatalogueError::of_key(file, code, Reason::FieldKeys)),
    };
    Ok(Field { code, name, hint, required, kind })
}

/// Refuses a deadline whose kind of report is not there or does not answer it, and a kind that answers a deadline which
/// opens another or none. `file` is the one of the deadlines.
pub(crate) fn answer_each_other(
    file: &str,
    deadlines: &[Deadline],
    kinds: &[ReportKind],
) -> Result<(), CatalogueError> {
    for deadline in deadlines {
        let opens = deadline.report.as_ref().map(|report| report.kind.as_str());
        if let Some(code) = opens.filter(|code| !kinds.iter().any(|kind| kind.code == *code)) {
            return Err(CatalogueError::of_key(file, &deadline.code, Reason::NoSuchKind(code.to_owned())));
        }
        for kind in kinds {
            if kind.duties.contains(&deadline.code) != (opens == Some(kind.code.as_str())) {
                return Err(CatalogueError::of_key(file, &deadline.code, Reason::OneSided(kind.code.clone())));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
