//! A reading for people and for programs.

use app::shell::how_read;
use domain::plan::{FieldState, PlanDraft, Provenance, Source};
use intake::Reading;
use serde_json::Value;
use wording::Messages;

/// The draft's fields with their provenance, and the probable slips.
pub(super) fn json(reading: &Reading) -> String {
    let mut value = as_json(&reading.draft);
    value["slips"] = serde_json::to_value(&reading.slips).expect("slips are plain data");
    serde_json::to_string_pretty(&value).expect("plain data can be written")
}

fn as_json(draft: &PlanDraft) -> Value {
    serde_json::to_value(draft).expect("a draft is plain data")
}

/// One line per value: field, value, how it is known and where it stands.
pub(super) fn human(reading: &Reading, t: &Messages) -> String {
    let draft = as_json(&reading.draft);
    let places = &reading.draft.provenance;
    let mut lines: Vec<String> = how_read(&reading.document.notes, t).into_iter().map(str::to_owned).collect();
    for (key, label) in fields(t) {
        let pointer = format!("/{key}");
        match &draft[key] {
            Value::Array(values) if !values.is_empty() => {
                lines.push(format!("{label} ({}):", values.len()));
                for (at, value) in values.iter().enumerate() {
                    let mark = mark(places, &format!("{pointer}/{at}"), t);
                    lines.push(format!("  - {}{mark}", words(value)));
                }
            }
            value => {
                let mark = mark(places, &pointer, t);
                let said = words(value);
                if !said.is_empty() || !mark.is_empty() {
                    lines.push(format!("{label}: {}{mark}", if said.is_empty() { "–" } else { &said }));
                }
            }
        }
    }
    if !reading.slips.is_empty() {
        lines.push(format!("{} ({}):", t.cli.field_slips, reading.slips.len()));
        for slip in &reading.slips {
            let meant = slip.suggestion.as_deref().map_or_else(String::new, |meant| format!(" → {meant}"));
            lines.push(format!("  - {}{meant}  [{}]", slip.as_printed, t.cli.place(slip.paragraph + 1)));
        }
    }
    lines.push(String::new());
    lines.push(counts(places, t));
    lines.join("\n")
}

/// The fields in the order of a document, with their names.
fn fields(t: &Messages) -> [(&'static str, &'static str); 28] {
    [
        ("parent_issuer", t.cli.field_parent_issuer),
        ("issuer", t.cli.field_issuer),
        ("issuer_in_running_text", t.cli.field_issuer_in_running_text),
        ("number", t.cli.field_number),
        ("symbol", t.cli.field_symbol),
        ("place", t.cli.field_place),
        ("date", t.cli.field_date),
        ("doc_type", t.cli.field_doc_type),
        ("title", t.cli.field_title),
        ("addressed_to", t.cli.field_addressed_to),
        ("bases", t.cli.field_bases),
        ("parent_document", t.cli.field_parent_document),
        ("other_citations", t.cli.field_other_citations),
        ("purposes", t.cli.field_purposes),
        ("requirements", t.cli.field_requirements),
        ("slogan", t.cli.field_slogan),
        ("contents", t.cli.field_contents),
        ("targets", t.cli.field_targets),
        ("sections", t.cli.field_sections),
        ("tasks", t.cli.field_tasks),
        ("activities", t.cli.field_activities),
        ("movements", t.cli.field_movements),
        ("period", t.cli.field_period),
        ("milestones", t.cli.field_milestones),
        ("commendation", t.cli.field_commendation),
        ("recipients", t.cli.field_recipients),
        ("signer", t.cli.field_signer),
        ("closing_mark", t.cli.field_closing_mark),
    ]
}

/// The parts of compound values that say something to people, in the order they are read.
const PARTS: [&str; 21] = [
    "path",
    "form",
    "when",
    "authority",
    "role",
    "name",
    "start",
    "end",
    "phases",
    "unit",
    "heading",
    "amount",
    "text",
    "partners",
    "due",
    "what",
    "purpose",
    "target",
    "count",
    "number",
    "as_printed",
];

/// A value on one line.
fn words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Array(values) => values.iter().map(words).collect::<Vec<_>>().join("; "),
        Value::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::Object(parts) => {
            let said = PARTS.iter().filter_map(|part| parts.get(*part)).map(words);
            said.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
        }
        other => other.to_string(),
    }
}

/// How the value at this pointer, or the first below it, is known: `  [đọc được, đoạn 3]`.
fn mark(places: &Provenance, pointer: &str, t: &Messages) -> String {
    let below = format!("{pointer}/");
    let inside = || places.range(below.clone()..).next().filter(|(key, _)| key.starts_with(&below));
    let Some(source) = places.get(pointer).or_else(|| inside().map(|(_, source)| source)) else {
        return String::new();
    };
    let mut said = vec![state(source.state, t).to_owned()];
    said.extend(source.paragraph.map(|paragraph| t.cli.place(paragraph + 1)));
    said.extend(source.page.map(|page| t.cli.on_page(page)));
    format!("  [{}]", said.join(", "))
}

fn state(state: FieldState, t: &Messages) -> &'static str {
    match state {
        FieldState::Read => t.cli.state_read,
        FieldState::Check => t.cli.state_check,
        FieldState::Missing => t.cli.state_missing,
        FieldState::Silent => t.cli.state_silent,
        FieldState::Edited => t.cli.state_edited,
    }
}

fn counts(places: &Provenance, t: &Messages) -> String {
    let count = |wanted| places.values().filter(|source: &&Source| source.state == wanted).count();
    t.cli.counts(
        count(FieldState::Check),
        count(FieldState::Missing),
        count(FieldState::Read),
        count(FieldState::Silent),
    )
}

#[cfg(test)]
mod tests;
