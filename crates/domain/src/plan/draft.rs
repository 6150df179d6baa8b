//! What a document says, field by field: the reading of one plan before anybody has confirmed it.
//!
//! The names are those of the printed parts of an official document (Decree 30/2020, Annex I). A field that
//! the document does not have is `None` or empty; what is known about each place stands in [`Provenance`].

use serde::{Deserialize, Serialize};

use super::Provenance;

/// The fields read from one document. Serialised as plain JSON, it is what `thidua read-plan --json` prints.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PlanDraft {
    /// Code of the kind of document (Decree 30/2020, Annex III): `KH`, `QĐ`, `BC` …; `CV` for an official letter.
    pub doc_type: Option<String>,
    /// The type line as printed, e.g. `KẾ HOẠCH`.
    pub type_name_as_printed: Option<String>,
    /// The part of the number line before the first `/`. Empty when the place is printed but blank.
    pub number: Option<String>,
    /// The part of the number line after the first `/`, e.g. `KH-STTTT`.
    pub symbol: Option<String>,
    /// The number line as printed, runs of spaces folded.
    pub number_as_printed: Option<String>,
    /// Letterhead, left side, first line: the authority above the issuer.
    pub parent_issuer: Option<String>,
    /// Letterhead, left side, second line: the issuer.
    pub issuer: Option<String>,
    /// The issuer as named in the running text, where there is no letterhead.
    pub issuer_in_running_text: Option<String>,
    /// Place of issue.
    pub place: Option<String>,
    /// Date of issue, ISO 8601, with `XX` for a blank day or month: `2023-XX-XX`.
    pub date: Option<String>,
    /// The line of place and date as printed.
    pub date_as_printed: Option<String>,
    /// The subject line (trích yếu), its line breaks joined.
    pub title: Option<String>,
    /// The lines after "Kính gửi".
    pub addressed_to: Vec<String>,
    /// The documents of the preamble, in their order.
    pub bases: Vec<Citation>,
    /// The document that this plan carries out.
    pub parent_document: Option<ParentDocument>,
    /// Documents cited after the preamble.
    pub other_citations: Vec<Citation>,
    /// Purposes, each as printed.
    pub purposes: Vec<String>,
    /// Requirements, each as printed.
    pub requirements: Vec<String>,
    /// How many purposes; `None` where the text does not part them from the requirements.
    pub purposes_count: Option<u32>,
    /// How many requirements; `None` where the text does not part them from the purposes.
    pub requirements_count: Option<u32>,
    /// The slogan, verbatim, without its quotation marks.
    pub slogan: Option<String>,
    /// The content items of the contents section, each with its number.
    pub contents: Vec<Clause>,
    /// How many content items.
    pub contents_count: Option<u32>,
    /// Headings with their hierarchical numbers.
    pub sections: Vec<Section>,
    /// Who has to do what.
    pub tasks: Vec<Task>,
    /// What the plan lists with who leads, who helps and by when: the rows of a table, points with such labels. A unit
    /// that leads many of them has one duty among `tasks`.
    pub activities: Vec<Task>,
    /// Named emulation movements, as printed.
    pub movements: Vec<String>,
    /// Figures that the plan sets itself.
    pub targets: Vec<NumericTarget>,
    /// When the campaign runs.
    pub period: Option<Period>,
    /// Dates that the plan sets.
    pub milestones: Vec<Milestone>,
    /// Who may be commended, how, by whom.
    pub commendation: Vec<CommendationClause>,
    /// The recipients' lines (Nơi nhận), in their order.
    pub recipients: Vec<RecipientLine>,
    /// Who signed.
    pub signer: Option<Signer>,
    /// `./.` when the document closes with it.
    pub closing_mark: Option<String>,
    /// Where each value was read from, by JSON pointer into this same object.
    pub provenance: Provenance,
}

/// A document cited by another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Citation {
    /// The citation as it stands in the text.
    pub as_printed: String,
    /// The kind in words, e.g. `Chỉ thị`.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Number and symbol, repaired when misprinted: `34-CT/TW`.
    pub number: Option<String>,
    /// ISO date.
    pub date: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
}

/// The document carried out, as an index into [`PlanDraft::bases`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ParentDocument {
    /// Position in `bases`, from 0.
    pub index_in_bases: usize,
    /// Its number, repeated.
    pub number: Option<String>,
}

/// One numbered content item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Clause {
    /// Hierarchical number, e.g. `II.2`.
    pub path: String,
    /// The text as printed, without its number.
    pub text: String,
}

/// Longest heading of a clause, in characters.
const LONGEST_HEADING: usize = 80;

impl Clause {
    /// What the clause is called beside figures: its words up to the first colon or semicolon, cut at a word.
    #[must_use]
    pub fn heading(&self) -> String {
        let line = self.text.lines().next().unwrap_or_default();
        let first = line.split([':', ';']).next().unwrap_or_default().trim().trim_end_matches('.');
        let room = first.char_indices().nth(LONGEST_HEADING).map_or(first.len(), |(at, _)| at);
        let cut = if room == first.len() { room } else { first[..room].rfind(' ').unwrap_or(room) };
        let more = if cut < first.len() { "…" } else { "" };
        format!("{}{more}", &first[..cut])
    }
}

/// One heading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Section {
    /// Hierarchical number, e.g. `II.1`; `Điều 3` in a decision.
    pub path: String,
    /// The heading as printed.
    pub heading: String,
}

/// One duty given to one or more units.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Task {
    /// Who leads, as printed.
    pub unit: String,
    /// What is asked, as printed.
    pub text: String,
    /// Hierarchical number of the paragraph it stands in.
    pub path: Option<String>,
    /// Who helps, as printed; `None` where nobody is named.
    pub partners: Option<String>,
    /// By when: ISO date, or the plan's words: `trước 2026-03-31`, `hằng năm`.
    pub due: Option<String>,
}

impl Task {
    /// What the unit that leads reads of its task: the plan's words, and who helps.
    #[must_use]
    pub fn asked(&self) -> String {
        match self.partners.as_deref().map(str::trim) {
            Some(partners) if !partners.is_empty() => format!("{} (Phối hợp: {partners})", self.text),
            _ => self.text.clone(),
        }
    }
}

/// A figure that the plan sets: "ít nhất 85% người hưởng mở mới tài khoản".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NumericTarget {
    /// Hierarchical number of the paragraph it stands in.
    pub path: String,
    /// The clause that sets it, as printed.
    pub text: String,
    /// Bound, number and measure as printed: `ít nhất 85%`.
    pub amount: String,
}

/// From when to when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Period {
    /// ISO date (`2025-10` when the plan names only a month), or an event in words.
    pub start: Option<String>,
    /// ISO date or an event in words.
    pub end: Option<String>,
    /// The words of the plan.
    pub as_printed: Option<String>,
    /// Its rounds or phases, where the plan parts it: the period goes from the first to the last of them.
    pub phases: Vec<Phase>,
}

/// One round (đợt) or phase (giai đoạn) of a period.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Phase {
    /// What the plan calls it: `Đợt 1`, `Giai đoạn 2`.
    pub name: String,
    /// ISO date, or words.
    pub start: Option<String>,
    /// ISO date, or words.
    pub end: Option<String>,
}

/// A date that the plan sets.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Milestone {
    /// ISO date, or the plan's words: `trước 2026-03-31`, `hằng năm`.
    pub when: String,
    /// What happens or is due.
    pub what: String,
}

/// One clause of commendation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CommendationClause {
    /// The form, e.g. `Bằng khen`.
    pub form: String,
    /// Who grants it.
    pub authority: Option<String>,
    /// How many, in the plan's words.
    pub count: Option<String>,
    /// For whom.
    pub target: Option<String>,
}

/// One line of "Nơi nhận".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RecipientLine {
    /// Who, as printed.
    pub text: String,
    /// What for: `b/c`, `t/h`, `để biết` …, `lưu` for the filing line; `None` when the line does not say.
    pub purpose: Option<String>,
}

/// The signature block.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Signer {
    /// The line of authority: `TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH`.
    pub authority: Option<String>,
    /// The role as printed.
    pub role: Option<String>,
    /// The name.
    pub name: Option<String>,
}
