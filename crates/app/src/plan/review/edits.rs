//! A posted review form turned into edits: `f:` gives a value, `w:` what it was when the page was made, `n:` a part of
//! a new item, `x:` takes an item away, named with the fingerprint of what stood there.

use std::collections::BTreeMap;

use domain::plan::{Edit, Plan, Source, first_day};
use domain::vietnamese::{parse_date, short_date, tidy};
use intake::Document;
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};
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

/// What is stored, as the inputs name it: the fields of the document, and beside them the particulars as texts.
pub(super) fn stored(plan: &Plan) -> Value {
    let mut fields = serde_json::to_value(&plan.draft).unwrap_or_default();
    let keys = ["form", "budget_source", "budget_ceiling"];
    fields["particulars"] =
        keys.map(|key| (key.to_owned(), Value::from(plan.particulars.text(key)))).into_iter().collect();
    fields
}

/// Whether a field holds a day.
pub(super) fn is_day(pointer: &str) -> bool {
    matches!(pointer, "/date" | "/period/start" | "/period/end")
        || (pointer.starts_with("/bases/") && pointer.ends_with("/date"))
}

/// What an input shows of a stored value: days and months as people write them.
pub(super) fn shown(pointer: &str, stored: &str) -> String {
    match (stored.parse(), first_day(stored)) {
        (Ok(day), _) if is_day(pointer) => short_date(day),
        // A date with blanks shows as an empty input, to be filled.
        _ if pointer == "/date" => String::new(),
        (_, Some(first)) if is_period(pointer) => format!("{}/{}", first.month(), first.year()),
        _ => stored.to_owned(),
    }
}

/// First and last day of the period may also be months, or events in words.
fn is_period(pointer: &str) -> bool {
    matches!(pointer, "/period/start" | "/period/end")
}

/// A text as it is compared: browsers send other line ends than we keep.
fn plain(text: &str) -> String {
    tidy(&text.replace('\r', ""))
}

/// The name of an item in its own removal, `/tasks/1:5f3a…`: the item that stands at that place now, and no other
/// that has moved up meanwhile.
pub(super) fn removal(pointer: &str, item: &Value) -> String {
    let digest = Sha256::digest(item.to_string().as_bytes());
    let mark: String = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    format!("{pointer}:{mark}")
}

/// Reads a form against the plan as it is now.
pub(super) fn asked(form: &Form, plan: &Plan, t: &Messages) -> Asked {
    let draft = stored(plan);
    let mut asked = Asked::default();
    let mut taken: Vec<&str> = Vec::new();
    let mut added: BTreeMap<String, Map<String, Value>> = BTreeMap::new();
    for (name, given) in form {
        let Some((kind, rest)) = name.split_once(':') else { continue };
        match kind {
            "f" => value(rest, given, form, &draft, &mut asked, t),
            "x" => {
                let pointer = rest.rsplit_once(':').map_or(rest, |(pointer, _)| pointer);
                match item(&draft, pointer) {
                    Some(item) if removal(pointer, item) == rest => taken.push(pointer),
                    _ => asked.problems.push(Problem::at(pointer, t.review.conflict)),
                }
            }
            "n" => {
                let Some((list, key)) = rest.rsplit_once(':') else { continue };
                let text = plain(given);
                if !text.is_empty() {
                    added.entry(list.to_owned()).or_default().insert(key.to_owned(), Value::String(text));
                }
            }
            _ => {}
        }
    }
    // Taking an item away moves those after it, so the last goes first.
    taken.sort_by_key(|pointer| std::cmp::Reverse(place_in_list(pointer)));
    let taken = taken.into_iter().map(|pointer| (pointer.to_owned(), Value::Null));
    let added = added.into_iter().map(|(list, mut item)| {
        // Lists of plain words, such as movements, name their only part `-`.
        (format!("{list}/-"), item.remove("-").unwrap_or(Value::Object(item)))
    });
    let edits = taken.chain(added).map(|(pointer, value)| Edit { pointer, value, source: None });
    asked.edits.extend(edits);
    asked
}

/// The item of a list.
fn item<'a>(draft: &'a Value, pointer: &str) -> Option<&'a Value> {
    let (list, _) = pointer.rsplit_once('/')?;
    draft.pointer(list)?.as_array()?;
    draft.pointer(pointer)
}

/// The index at the end of a pointer to an item.
fn place_in_list(pointer: &str) -> usize {
    pointer.rsplit('/').next().and_then(|last| last.parse().ok()).unwrap_or_default()
}

fn value(pointer: &str, given: &str, form: &Form, draft: &Value, asked: &mut Asked, t: &Messages) {
    let stored = draft.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
    let now = plain(&shown(pointer, stored));
    let given = plain(given);
    if given == now {
        return;
    }
    let was = form.get(&format!("w:{pointer}")).map_or(now.clone(), |was| plain(was));
    if given == was {
        // Untouched here; somebody else has changed it meanwhile.
        return;
    }
    if was != now {
        asked.problems.push(Problem::at(pointer, t.review.changed_meanwhile(now)));
        return;
    }
    match stored_value(pointer, &given, t) {
        // The same day in other signs.
        Ok(Value::String(value)) if value == stored => {}
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
        // A month, or an event in words: the plan itself tells them from days that do not exist.
        None if is_period(pointer) && (given.contains(char::is_alphabetic) || is_month(given)) => {
            Ok(Value::String(given.to_owned()))
        }
        None => Err(t.review.not_a_day(given)),
    }
}

/// `6/2027`, `2027-06`.
fn is_month(given: &str) -> bool {
    given.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).count() == 2
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
    // What is dragged over often has a space or a line end more than the words.
    let start = start + words.chars().take_while(|c| c.is_whitespace()).count();
    let words = words.trim();
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

#[cfg(test)]
mod tests;
