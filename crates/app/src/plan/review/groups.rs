//! The fields of a plan in the groups of the review page, numbered in order.

mod beside;
mod lists;
mod place;
mod single;

use std::collections::BTreeMap;

use catalogue::Catalogue;
use domain::plan::{CheckNote, FieldState, Plan, SlipKind, Source};
use intake::Document;
use serde_json::Value;
use wording::Messages;

use super::edits::{removal, shown, stored};
use super::field::{Adding, Field, Group, Input, InputKind, Standing};

/// Builds fields one after the other.
pub(super) struct Builder<'a> {
    pub(super) plan: &'a Plan,
    draft: Value,
    /// The whole text of the document.
    record: String,
    /// What the person has just typed, when it could not be stored.
    pub(super) typed: &'a BTreeMap<String, String>,
    /// What is wrong with it, by pointer.
    pub(super) problems: &'a BTreeMap<String, String>,
    catalogue: &'a Catalogue,
    t: &'static Messages,
    editable: bool,
    n: usize,
}

/// The groups of a plan, in the order of the page.
pub(super) fn groups<'a>(
    plan: &'a Plan,
    document: &Document,
    catalogue: &'a Catalogue,
    t: &'static Messages,
    editable: bool,
    typed: &'a BTreeMap<String, String>,
    problems: &'a BTreeMap<String, String>,
) -> Vec<Group> {
    let draft = stored(plan);
    let record = document.text();
    let mut builder = Builder { plan, draft, record, typed, problems, catalogue, t, editable, n: 0 };
    let mut groups = vec![
        builder.document(),
        builder.campaign(),
        builder.particulars(),
        builder.contents(),
        builder.commendation(),
        builder.tasks(),
        builder.recipients(),
        builder.milestones(),
        builder.questions(),
    ];
    groups.push(builder.slips());
    groups.retain(|group| !group.fields.is_empty() || group.add.is_some());
    groups
}

impl Builder<'_> {
    /// The stored text at a pointer; empty when there is none.
    fn text(&self, pointer: &str) -> String {
        self.draft.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned()
    }

    fn source(&self, pointer: &str) -> Option<&Source> {
        self.plan.draft.provenance.get(pointer)
    }

    /// A field known at these pointers, the first of which places it.
    fn field(&mut self, label: impl Into<String>, pointers: &[&str], value: impl Into<String>) -> Field {
        self.n += 1;
        let value = value.into();
        let sources: Vec<&Source> = pointers.iter().filter_map(|pointer| self.source(pointer)).collect();
        let standing = Standing::of(sources.iter().map(|source| source.state), !value.is_empty());
        let placed = sources.iter().find(|source| source.start.is_some());
        let span = placed.and_then(|source| Some((source.start?, source.end?)));
        let place = placed.map_or_else(String::new, |source| self.place(source));
        let hint = sources.iter().find_map(|source| self.note(source)).unwrap_or_default();
        Field {
            n: self.n,
            label: label.into(),
            value,
            verbatim: false,
            standing,
            hint,
            place,
            span,
            asked: Vec::new(),
            inputs: Vec::new(),
            removes: String::new(),
        }
    }

    fn note(&self, source: &Source) -> Option<String> {
        let t = self.t;
        if source.state == FieldState::Edited {
            return Some(t.review.edited.to_owned());
        }
        let sentence = match source.note? {
            CheckNote::DateFromWords => t.review.note_date_from_words,
            CheckNote::EndsAtEvent => t.review.note_ends_at_event,
            CheckNote::StartsBeforeSigning => t.review.note_starts_before_signing,
            CheckNote::GuidanceToCome => t.review.note_guidance_to_come,
            CheckNote::UnusualForm => t.review.note_unusual_form,
            CheckNote::Mended => t.review.note_mended,
        };
        Some(sentence.to_owned())
    }

    /// What names an item of a list in the form that takes it away.
    fn removal(&self, pointer: &str) -> String {
        removal(pointer, self.draft.pointer(pointer).unwrap_or(&Value::Null))
    }

    /// An input for the value at a pointer.
    fn input(&self, pointer: &str, label: &'static str, kind: InputKind) -> Input {
        let was = shown(pointer, &self.text(pointer));
        let value = self.typed.get(&format!("f:{pointer}")).cloned().unwrap_or_else(|| was.clone());
        let problem = self.problems.get(pointer).cloned();
        Input {
            pointer: pointer.to_owned(),
            label,
            value,
            was,
            kind,
            suffix: String::new(),
            problem,
            choices: Vec::new(),
        }
    }

    /// Lets the field be mended, when the plan's stage allows it. What is wrong with an input opens the form at once.
    fn mend(&self, field: &mut Field, inputs: Vec<Input>) {
        if !self.editable {
            return;
        }
        let is_blank = field.standing == Standing::Look && inputs.iter().any(|input| input.value.is_empty());
        // What was typed and could not be stored yet stays in the form that is sent next.
        let is_open = |input: &Input| input.problem.is_some() || input.value != input.was;
        if is_blank || inputs.iter().any(is_open) {
            field.asked = inputs;
        } else {
            field.inputs = inputs;
        }
    }

    fn adding(&self, label: &'static str, inputs: &[(&str, &'static str)]) -> Option<Adding> {
        let inputs = inputs.iter().map(|(name, label)| (format!("n:{name}"), *label)).collect();
        self.editable.then_some(Adding { label, inputs })
    }

    fn slips(&mut self) -> Group {
        let t = self.t;
        let mut fields = Vec::new();
        for slip in &self.plan.slips {
            let label = match slip.kind {
                SlipKind::Spelling => t.review.slip_spelling,
                SlipKind::Abbreviation => t.review.slip_abbreviation,
                SlipKind::Anniversary => t.review.slip_anniversary,
                SlipKind::Date => t.review.slip_date,
                SlipKind::Numbering => t.review.slip_numbering,
            };
            let length = slip.end.saturating_sub(slip.start);
            let printed: String = self.record.chars().skip(slip.start).take(length).collect();
            let value = match &slip.suggestion {
                Some(meant) => t.review.slip_perhaps(meant, printed),
                None => t.review.slip_look(printed),
            };
            let mut field = self.field(label, &[], value);
            field.standing = Standing::Look;
            field.span = Some((slip.start, slip.end));
            field.place = self.section_of(slip.paragraph);
            fields.push(field);
        }
        Group { heading: t.review.group_slips, remark: t.review.remark_slips, fields, add: None }
    }
}

/// At most `longest` characters, cut at a word.
fn shorten(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    let cut: String = text.chars().take(longest).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([',', ';', ' ', '-']))
}
