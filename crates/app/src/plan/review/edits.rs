//! A posted review form turned into edits: `f:` gives a value, `w:` what it was when the page was made, `n:` a part of
//! a new item, `x:` takes an item away.

use std::collections::BTreeMap;

use domain::plan::{Edit, Plan, Source};
use domain::vietnamese::{parse_date, short_date, tidy};
use intake::Document;
use serde_json::{Map, Value};
use wording::Messages;

use crate::shell::Problem;

/// Name → value, as posted; a name given twice keeps its last value.
pub(super) type Form = BTreeMap<String, String>;

/// What the form asks for.
#[derive(Default)]
pub(super) struct Asked {
    /// To be done.
    pub(super) edits: Vec<Edit>,
    /// Not to be done, and why; `field` is the pointer.
    pub(super) problems: Vec<Problem>,
}

/// Whether a field holds a day.
pub(super) fn is_day(pointer: &str) -> bool {
    matches!(pointer, "/date" | "/period/start" | "/period/end")
        || (pointer.starts_with("/bases/") && pointer.ends_with("/date"))
}

/// What an input shows of a stored value: days as people write them.
pub(super) fn shown(pointer: &str, stored: &str) -> String {
    match stored.parse() {
        Ok(day) if is_day(pointer) => short_date(day),
        // A date with blanks shows as an empty input, to be filled.
        _ if pointer == "/date" => String::new(),
        _ => stored.to_owned(),
    }
}

/// Reads a form against the plan as it is now.
pub(super) fn asked(form: &Form, plan: &Plan, t: &Messages) -> Asked {
    let draft = serde_json::to_value(&plan.draft).unwrap_or_default();
    let mut asked = Asked::default();
    let mut added: BTreeMap<String, Map<String, Value>> = BTreeMap::new();
    for (name, given) in form {
        let Some((kind, rest)) = name.split_once(':') else { continue };
        match kind {
            "f" => value(rest, given, form, &draft, &mut asked, t),
            "x" => asked.edits.push(Edit { pointer: rest.to_owned(), value: Value::Null, source: None }),
            "n" => {
                let Some((list, key)) = rest.rsplit_once(':') else { continue };
                let text = tidy(given);
                if !text.is_empty() {
                    added.entry(list.to_owned()).or_default().insert(key.to_owned(), Value::String(text));
                }
            }
            _ => {}
        }
    }
    // Taking an item away moves those after it, so the last goes first.
    asked.edits.sort_by_key(|edit| (edit.value.is_null(), std::cmp::Reverse(place_in_list(&edit.pointer))));
    for (list, mut item) in added {
        // Lists of plain words, such as movements, name their only part `-`.
        let value = item.remove("-").unwrap_or(Value::Object(item));
        asked.edits.push(Edit { pointer: format!("{list}/-"), value, source: None });
    }
    asked
}

/// The index at the end of a pointer to an item.
fn place_in_list(pointer: &str) -> usize {
    pointer.rsplit('/').next().and_then(|last| last.parse().ok()).unwrap_or_default()
}

fn value(pointer: &str, given: &str, form: &Form, draft: &Value, asked: &mut Asked, t: &Messages) {
    let stored = draft.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
    let now = shown(pointer, stored);
    let given = tidy(given).replace('\r', "");
    if given == now {
        return;
    }
    let was = form.get(&format!("w:{pointer}")).map_or(now.as_str(), String::as_str);
    if given == was {
        // Untouched here; somebody else has changed it meanwhile.
        return;
    }
    if was != now {
        asked.problems.push(Problem::at(pointer, t.review.changed_meanwhile(now)));
        return;
    }
    match stored_value(pointer, &given, t) {
        Ok(value) => asked.edits.push(Edit { pointer: pointer.to_owned(), value, source: None }),
        Err(sentence) => asked.problems.push(Problem::at(pointer, sentence)),
    }
}

fn stored_value(pointer: &str, given: &str, t: &Messages) -> Result<Value, String> {
    if given.is_empty() {
        return Ok(if pointer == "/number" { Value::String(String::new()) } else { Value::Null });
    }
    if !is_day(pointer) {
        return Ok(Value::String(given.to_owned()));
    }
    match parse_date(given) {
        Some(day) => Ok(Value::String(day.to_string())),
        // A period may also end at an event.
        None if pointer == "/period/end" && !given.chars().any(|c| c.is_ascii_digit()) => {
            Ok(Value::String(given.to_owned()))
        }
        None => Err(t.review.not_a_day(given)),
    }
}

/// The hidden inputs that say what a value was, after these edits: the page keeps on typing from there.
pub(super) fn refilled(form: &Form, edits: &[Edit]) -> Form {
    let stored = edits.iter().filter_map(|edit| {
        let name = format!("w:{}", edit.pointer);
        form.contains_key(&name).then(|| (name, shown(&edit.pointer, edit.value.as_str().unwrap_or_default())))
    });
    stored.collect()
}

/// Words of the record given to a field: the edit, with its place as the source.
pub(super) fn assigned(
    document: &Document,
    field: &str,
    start: usize,
    end: usize,
    t: &Messages,
) -> Result<Edit, String> {
    let words: String = document.text().chars().skip(start).take(end.saturating_sub(start)).collect();
    let text = tidy(&words.replace('\n', " "));
    if text.is_empty() {
        return Err(t.review.nothing_selected.to_owned());
    }
    let (paragraph, page) = paragraph_at(document, start);
    let source = Source {
        paragraph: Some(paragraph),
        start: Some(start),
        end: Some(start + words.chars().count()),
        page,
        ..Source::silent()
    };
    let value = match field {
        "/recipients/-" | "/contents/-" => serde_json::json!({ "text": text }),
        "/tasks/-" => serde_json::json!({ "unit": text }),
        "/commendation/-" => serde_json::json!({ "form": text }),
        "/milestones/-" => serde_json::json!({ "when": text }),
        _ => stored_value(field, &text, t)?,
    };
    Ok(Edit { pointer: field.to_owned(), value, source: Some(source) })
}

fn paragraph_at(document: &Document, offset: usize) -> (usize, Option<u32>) {
    let mut at = 0;
    for (index, paragraph) in document.paragraphs.iter().enumerate() {
        at += paragraph.text.chars().count() + 1;
        if offset < at {
            return (index, paragraph.page);
        }
    }
    (document.paragraphs.len().saturating_sub(1), None)
}
