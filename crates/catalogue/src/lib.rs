//! The law and the office's vocabulary as data with dates: reads `catalogue/` into types and refuses what it does
//! not understand.
//!
//! The files of this repository are inside the program ([`Catalogue::built_in`]). An office may keep its own folder:
//! a file there replaces the built-in file of the same name as a whole, a calendar of a further year and a further kind
//! of report, paper or award are added ([`Catalogue::read`]). Every entry names its source and how that source is known ([`Mark`]); what nobody has
//! verified must be shown as such wherever it is used.
//!
//! To add a year: `catalogue/calendar/holidays-<year>.toml`; a kind of report: `catalogue/reports/<code>.toml` with a
//! filled example; a kind of paper: `catalogue/papers/<code>.toml`; a title or form of
//! commendation: `catalogue/awards/<code>.toml`. Nothing else lists them. To add a kind of file: a
//! module with its types and checks, a line in `files.rs`, a field here.

mod awards;
mod calendar;
mod check;
mod documents;
mod error;
mod files;
mod launch;
mod papers;
mod reports;
mod rules;
mod source;
mod units;
mod unusual;

use std::path::Path;

use domain::calendar::WorkingCalendar;
use domain::ledger::unusual::Limits;
use jiff::civil::Date;

pub use awards::{AwardKind, Decider, HonourKind};
pub use calendar::{DayOff, DayOffKind, HolidayYear, WorkingWeekend};
pub use documents::{AuthorityForm, DocumentType, RecipientAction, RecipientPurpose};
pub use error::{CatalogueError, Reason};
pub use launch::{Anchor, Basis, Deadline, DeadlineRule, Opens};
pub use papers::{
    AnnexLayout, CellAlign, Cosigner, Depth, Layout, LayoutColumn, LegalBasis, Line, PaperColumn, PaperField,
    PaperKind, Part, ValueKind, What,
};
pub use reports::{Evidence, Field, FieldKind, FileType, ReportKind};
pub use rules::{FormatProfile, FormatRule, Range, Severity};
pub use source::{Mark, Names};
pub use units::{Abbreviation, Hierarchy, Reform, UnitKind};

#[cfg(test)]
mod tests;

/// Everything that is read from the catalogue, each list in the order of its file.
#[derive(Clone, Debug, PartialEq)]
pub struct Catalogue {
    /// Years with their days off, ascending. `catalogue/calendar/`.
    pub holidays: Vec<HolidayYear>,
    /// Kinds of document (Decree 30/2020, Annex III). `catalogue/documents/types.toml`.
    pub document_types: Vec<DocumentType>,
    /// Forms of signing (Decree 30/2020, article 13). `catalogue/documents/authority-forms.toml`.
    pub authority_forms: Vec<AuthorityForm>,
    /// Purposes of a recipient. `catalogue/documents/recipient-purposes.toml`.
    pub recipient_purposes: Vec<RecipientPurpose>,
    /// Rules of how a document is set. `catalogue/documents/rules.toml`.
    pub format_rules: Vec<FormatRule>,
    /// For whom which of them hold. `catalogue/documents/profiles.toml`.
    pub format_profiles: Vec<FormatProfile>,
    /// Kinds of unit. `catalogue/units/kinds.toml`.
    pub unit_kinds: Vec<UnitKind>,
    /// Days on which kinds of unit ended. `catalogue/units/reforms.toml`.
    pub reforms: Vec<Reform>,
    /// Trees beside the official one. `catalogue/units/hierarchies.toml`.
    pub hierarchies: Vec<Hierarchy>,
    /// Abbreviations. `catalogue/units/abbreviations.toml`.
    pub abbreviations: Vec<Abbreviation>,
    /// Milestones proposed for a plan that sets none. `catalogue/launch/deadlines.toml`.
    pub deadlines: Vec<Deadline>,
    /// From when on acts are shown as unusual. `catalogue/ledger/unusual.toml`.
    pub unusual: Limits,
    /// Kinds of report, by code. `catalogue/reports/`.
    pub reports: Vec<ReportKind>,
    /// Titles and forms of commendation, in the order in which they are offered. `catalogue/awards/`.
    pub awards: Vec<AwardKind>,
    /// Kinds of paper, by code. `catalogue/papers/`.
    pub papers: Vec<PaperKind>,
    /// Legal bases by their days. `catalogue/papers/bases.toml`.
    pub bases: Vec<LegalBasis>,
}

impl Catalogue {
    /// The catalogue inside the program. Keep the value: reading it takes about a millisecond.
    #[must_use]
    #[expect(clippy::missing_panics_doc, reason = "a test reads every built-in file")]
    pub fn built_in() -> Self {
        files::parse(&files::built_in()).expect("a test reads every built-in file")
    }

    /// The built-in catalogue with the files of an office's own folder laid over it.
    ///
    /// # Errors
    /// [`CatalogueError`] with file, line, key and reason: the folder or a file cannot be read, a file is none of the
    /// catalogue's, a key is unknown or missing, a code stands twice, a date is outside its year, and the like.
    pub fn read(dir: &Path) -> Result<Self, CatalogueError> {
        let mut texts = files::built_in();
        texts.extend(files::in_folder(dir)?);
        files::parse(&texts)
    }

    /// The working days of every year that the catalogue knows.
    #[must_use]
    pub fn calendar(&self) -> WorkingCalendar {
        let mut calendar = WorkingCalendar::new();
        for year in &self.holidays {
            let days_off = year.off.iter().map(|day| day.date);
            let worked = year.working.iter().map(|day| day.date);
            calendar.add_year(year.year, year.mark.is_verified(), days_off, worked);
        }
        calendar
    }

    /// The public holiday, day in lieu or swapped day off on `date`.
    #[must_use]
    pub fn day_off(&self, date: Date) -> Option<&DayOff> {
        self.holidays.iter().flat_map(|year| &year.off).find(|day| day.date == date)
    }

    /// The kind of document with this code: `KH`, `CV`. Codes are case sensitive (`QĐ`, `QyĐ`).
    #[must_use]
    pub fn document_type(&self, code: &str) -> Option<&DocumentType> {
        self.document_types.iter().find(|kind| kind.code == code)
    }

    /// The form of signing that a printed line of authority begins with: `KT.` of `KT. GIÁM ĐỐC`.
    #[must_use]
    pub fn authority_form(&self, printed_line: &str) -> Option<&AuthorityForm> {
        self.authority_forms.iter().find(|form| form.begins(printed_line))
    }

    /// What a printed purpose of a recipient asks for: `b/c` is [`RecipientAction::ReportTo`]. Case, brackets, the
    /// final semicolon and double spaces do not matter. `None` for words that are not in the catalogue: ask a person.
    #[must_use]
    pub fn recipient_action(&self, printed: &str) -> Option<RecipientAction> {
        let wanted = documents::fold_purpose(printed);
        self.recipient_purposes.iter().find(|purpose| purpose.says(&wanted)).map(|purpose| purpose.action)
    }

    /// The rule of how a document is set with this id: `F-03`.
    #[must_use]
    pub fn format_rule(&self, id: &str) -> Option<&FormatRule> {
        self.format_rules.iter().find(|rule| rule.id == id)
    }

    /// The profile with this code: `state`.
    #[must_use]
    pub fn format_profile(&self, code: &str) -> Option<&FormatProfile> {
        self.format_profiles.iter().find(|profile| profile.code == code)
    }

    /// The kind of unit with this code.
    #[must_use]
    pub fn unit_kind(&self, code: &str) -> Option<&UnitKind> {
        self.unit_kinds.iter().find(|kind| kind.code == code)
    }

    /// The kind of unit that an office calls so, by its Vietnamese name (case does not matter).
    #[must_use]
    pub fn unit_kind_named(&self, name: &str) -> Option<&UnitKind> {
        let wanted = source::fold(name);
        self.unit_kinds.iter().find(|kind| source::fold(&kind.name.vi) == wanted)
    }

    /// The kind of report with this code: `progress`.
    #[must_use]
    pub fn report_kind(&self, code: &str) -> Option<&ReportKind> {
        self.reports.iter().find(|kind| kind.code == code)
    }

    /// The title or form of commendation with this code: `cstd-co-so`.
    #[must_use]
    pub fn award(&self, code: &str) -> Option<&AwardKind> {
        self.awards.iter().find(|kind| kind.code == code)
    }

    /// The title or form of commendation that is called so in Vietnamese, where one of this name holds on `day`, else any
    /// (case does not matter).
    #[must_use]
    pub fn award_named(&self, name: &str, day: Option<Date>) -> Option<&AwardKind> {
        let wanted = source::fold(name);
        let mut called = self.awards.iter().filter(|kind| source::fold(&kind.name.vi) == wanted);
        let first = called.clone().next();
        called.find(|kind| day.is_some_and(|day| kind.holds_on(day))).or(first)
    }

    /// The kind of paper with this code: `to-trinh`.
    #[must_use]
    pub fn paper_kind(&self, code: &str) -> Option<&PaperKind> {
        self.papers.iter().find(|kind| kind.code == code)
    }

    /// The legal basis of this code as a paper of this day cites it.
    #[must_use]
    pub fn basis(&self, code: &str, day: Date) -> Option<&LegalBasis> {
        self.bases.iter().find(|basis| basis.code == code && basis.holds_on(day))
    }

    /// The readings of an abbreviation, as written: one, several, or none when it is unknown.
    #[must_use]
    pub fn readings(&self, short: &str) -> &[String] {
        self.abbreviations.iter().find(|entry| entry.short == short).map_or(&[], |entry| &entry.full)
    }
}
