//! The fields of a plan in the groups of the review page, numbered in order.

mod aims;
mod beside;
mod campaign;
mod document;
mod lists;
mod place;
mod remarks;
mod tasks;

use std::collections::BTreeMap;

use catalogue::Catalogue;
use domain::plan::{FieldState, Plan, SlipKind, Source};
use intake::Document;
use serde_json::Value;
use wording::Messages;

use super::edits::{removal, shown, stored};
use super::field::{Adding, Field, Group, Input, InputKind, NewInput, Standing};
use super::record::Layout;
use place::Places;

/// What a page is made of.
pub(super) struct Material<'a> {
    pub(super) plan: &'a Plan,
    pub(super) document: &'a Document,
    pub(super) layout: &'a Layout,
    pub(super) catalogue: &'a Catalogue,
    pub(super) t: &'static Messages,
    /// Whether the visitor may put right what the plan still takes.
    pub(super) editable: bool,
    /// What the person has just typed, when it could not be stored.
    pub(super) typed: &'a BTreeMap<String, String>,
    /// What is wrong with it, by pointer.
    pub(super) problems: &'a BTreeMap<String, String>,
}

/// Builds fields one after the other.
pub(super) struct Builder<'a> {
    pub(super) of: &'a Material<'a>,
    pub(super) plan: &'a Plan,
    t: &'static Messages,
    draft: Value,
    places: Places,
    n: usize,
}

/// The groups of a plan, in the order of the page.
pub(super) fn groups(of: &Material<'_>) -> Vec<Group> {
    let (plan, t) = (of.plan, of.t);
    let places = Places::of(plan, of.layout, t);
    let mut builder = Builder { of, plan, t, draft: stored(plan), places, n: 0 };
    let mut groups = vec![
        builder.document(),
        builder.campaign(),
        builder.aims(),
        builder.particulars(),
        builder.contents(),
        builder.targets(),
        builder.commendation(),
        builder.tasks(),
        builder.activities(),
        builder.recipients(),
        builder.milestones(),
        builder.questions(),
        builder.citations(),
        builder.slips(),
    ];
    groups.retain(|group| !group.fields.is_empty() || !group.adds.is_empty());
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
        let (value, t) = (value.into(), self.t);
        let sources: Vec<&Source> = pointers.iter().filter_map(|pointer| self.source(pointer)).collect();
        let standing = Standing::of(sources.iter().map(|source| source.state), !value.is_empty());
        let placed = sources.iter().find(|source| source.start.is_some());
        let span = placed.and_then(|source| Some((source.start?, source.end?)));
        let place = placed.map_or_else(String::new, |source| self.places.said(source));
        let mut notes: Vec<String> =
            pointers.iter().filter_map(|pointer| self.note(pointer, self.source(pointer)?)).collect();
        notes.dedup();
        let is_edited = sources.iter().any(|source| source.state == FieldState::Edited);
        let mut field = Field {
            n: self.n,
            list: "",
            label: label.into(),
            value,
            parts: Vec::new(),
            own: pointers.iter().map(|pointer| (*pointer).to_owned()).collect(),
            checks: Vec::new(),
            lacks: Vec::new(),
            verbatim: false,
            standing,
            notes,
            hint: String::new(),
            edited: if is_edited { t.review.edited.to_owned() } else { String::new() },
            place,
            span,
            asked: Vec::new(),
            inputs: Vec::new(),
            removes: String::new(),
            next: 0,
            to_words: String::new(),
        };
        pointers.iter().for_each(|pointer| self.waits(&mut field, pointer));
        field
    }

    /// Whether this visitor may put the field right, now.
    fn may(&self, pointer: &str) -> bool {
        self.of.editable && self.plan.takes(pointer)
    }

    /// What names a place in a form that takes it away or finds it right.
    fn fingerprint(&self, pointer: &str) -> String {
        removal(pointer, self.draft.pointer(pointer).unwrap_or(&Value::Null))
    }

    /// An item of a list, which can be taken away.
    fn item(&mut self, list: &'static str, n: usize, label: impl Into<String>, value: impl Into<String>) -> Field {
        let pointer = format!("{list}/{n}");
        let mut field = self.field(label, &[&pointer], value);
        field.list = list;
        if self.may(&pointer) {
            field.removes = self.fingerprint(&pointer);
        }
        field
    }

    /// An input for the value at a pointer.
    fn input(&self, pointer: &str, label: &'static str, kind: InputKind) -> Input {
        let was = shown(pointer, &self.text(pointer));
        let value = self.of.typed.get(&format!("f:{pointer}")).cloned().unwrap_or_else(|| was.clone());
        let problem = self.of.problems.get(pointer).cloned();
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

    /// Lets the field be mended, as far as the plan's stage allows it. What is wrong with an input opens the form at
    /// once, and so does a blank that a person has to fill.
    fn mend(&self, field: &mut Field, inputs: Vec<Input>) {
        let is_blank = field.standing == Standing::Look && inputs.iter().any(|input| input.value.is_empty());
        self.mend_when(field, inputs, is_blank);
    }

    /// Parts of a list item may well be empty: they are not asked for at once.
    fn mend_list(&self, field: &mut Field, inputs: Vec<Input>) {
        self.mend_when(field, inputs, false);
    }

    fn mend_when(&self, field: &mut Field, mut inputs: Vec<Input>, at_once: bool) {
        self.parts(field, &inputs);
        inputs.retain(|input| self.may(&input.pointer));
        // What was typed and could not be stored yet stays in the form that is sent next.
        let is_open = |input: &Input| input.problem.is_some() || input.value != input.was;
        let lacks = |input: &Input| field.lacks.contains(&input.pointer);
        if at_once || inputs.iter().any(is_open) {
            field.asked = inputs;
        } else {
            (field.asked, field.inputs) = inputs.into_iter().partition(lacks);
        }
    }

    /// A form for one more item of a list: its parts as key and name; a list of plain words names its only part `-`.
    fn adding(&self, list: &str, label: &'static str, parts: &[(&str, &'static str)]) -> Option<Adding> {
        let pointer = format!("{list}/-");
        let input = |(key, label): &(&str, &'static str)| {
            let name = format!("n:{list}:{key}");
            let value = self.of.typed.get(&name).cloned().unwrap_or_default();
            NewInput { name, label, value }
        };
        self.may(&pointer).then(|| Adding {
            id: Adding::anchor(&pointer).unwrap_or_default(),
            label,
            inputs: parts.iter().map(input).collect(),
            problem: self.of.problems.get(&pointer).cloned(),
        })
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
            let (length, start) = (slip.end.saturating_sub(slip.start), self.of.layout.start(slip.paragraph));
            let paragraph = self.of.document.paragraphs.get(slip.paragraph).map_or("", |paragraph| &paragraph.text);
            let printed: String = paragraph.chars().skip(slip.start.saturating_sub(start)).take(length).collect();
            let value = match &slip.suggestion {
                Some(meant) => t.review.slip_perhaps(meant, printed),
                None => t.review.slip_look(printed),
            };
            let mut field = self.field(label, &[], value);
            field.standing = Standing::Look;
            field.list = "slips";
            field.span = Some((slip.start, slip.end));
            field.place = self.places.section_of(slip.paragraph);
            fields.push(field);
        }
        let (heading, remark) = (t.review.group_slips, t.review.remark_slips);
        Group { id: "g-slips", heading, remark, fields, adds: Vec::new() }
    }
}

/// At most `longest` characters, cut at a word.
pub(super) fn shorten(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    let cut: String = text.chars().take(longest).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([',', ';', ' ', '-']))
}
