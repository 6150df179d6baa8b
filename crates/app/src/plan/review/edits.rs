//! A posted review form turned into edits: `f:` gives a value, `w:` what it was when the page was made, `n:` a part of
//! a new item, `x:` takes an item away and `c:` finds places right, named with the fingerprint of what stood there.

use std::collections::BTreeMap;

use domain::plan::{Edit, Plan, first_day, has_blank, shown_when, typed_when};
use domain::vietnamese::{parse_date, short_date, tidy};
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
    /// Places that were looked at and found right.
    pub(super) confirmed: Vec<String>,
    /// Not to be done, and why; `field` is the pointer.
    pub(super) problems: Vec<Problem>,
}

/// What is stored, as the inputs name it: the fields of the document, and beside them the particulars as texts.
pub(super) fn stored(plan: &Plan) -> Value {
    let mut fields = serde_json::to_value(&plan.draft).unwrap_or_default();
    if let Some(at) = fields.pointer(PARENT).and_then(Value::as_u64) {
        fields["parent_document"]["index_in_bases"] = Value::from(at.to_string());
    }
    let keys = ["form", "budget_source", "budget_ceiling"];
    fields["particulars"] =
        keys.map(|key| (key.to_owned(), Value::from(plan.particulars.text(key)))).into_iter().collect();
    fields
}

/// The document carried out, by its place among the bases; inputs give it as a number in words.
pub(super) const PARENT: &str = "/parent_document/index_in_bases";

/// Whether a field holds a day.
fn is_day(pointer: &str) -> bool {
    let in_list = pointer.starts_with("/bases/") || pointer.starts_with("/other_citations/");
    pointer == "/date" || is_period(pointer) || in_list && pointer.ends_with("/date")
}

/// Whether a field holds a day or the plan's words about one.
fn is_when(pointer: &str) -> bool {
    pointer.starts_with("/milestones/") && pointer.ends_with("/when")
        || ["/tasks/", "/activities/"].iter().any(|list| pointer.starts_with(list)) && pointer.ends_with("/due")
}

/// What an input shows of a stored value: days and months as people write them.
pub(super) fn shown(pointer: &str, stored: &str) -> String {
    match (stored.parse(), first_day(stored)) {
        (Ok(day), _) if is_day(pointer) => short_date(day),
        // A date with blanks shows as an empty input, to be filled.
        _ if pointer == "/date" => String::new(),
        (_, Some(first)) if is_period(pointer) => format!("{}/{}", first.month(), first.year()),
        _ if is_day(pointer) && has_blank(stored) => shown_when(stored),
        _ if is_when(pointer) => shown_when(stored),
        _ => stored.to_owned(),
    }
}

/// First and last day of the period and of its phases may also be months, or events in words.
fn is_period(pointer: &str) -> bool {
    pointer.starts_with("/period/") && (pointer.ends_with("/start") || pointer.ends_with("/end"))
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
            "x" => match unchanged(rest, |pointer| item(&draft, pointer)) {
                Ok(pointer) => taken.push(pointer),
                Err(pointer) => asked.problems.push(Problem::at(pointer, t.review.conflict)),
            },
            "c" => given.split(' ').filter(|place| !place.is_empty()).for_each(|place| {
                match unchanged(place, |pointer| draft.pointer(pointer)) {
                    Ok(pointer) => asked.confirmed.push(pointer.to_owned()),
                    Err(pointer) => asked.problems.push(Problem::at(pointer, t.review.conflict)),
                }
            }),
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

/// The pointer of a name with its fingerprint, when the same still stands there; else only the pointer.
fn unchanged<'n, 'd>(name: &'n str, stored: impl Fn(&str) -> Option<&'d Value>) -> Result<&'n str, &'n str> {
    let pointer = name.rsplit_once(':').map_or(name, |(pointer, _)| pointer);
    let same = stored(pointer).is_some_and(|value| removal(pointer, value) == name);
    if same { Ok(pointer) } else { Err(pointer) }
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
        Ok(value) => {
            // The document carried out is given as a whole: nobody gives it a place but by its base.
            let pointer = if pointer == PARENT { "/parent_document" } else { pointer };
            asked.edits.push(Edit { pointer: pointer.to_owned(), value, source: None });
        }
        Err(sentence) => asked.problems.push(Problem::at(pointer, sentence)),
    }
}

pub(super) fn stored_value(pointer: &str, given: &str, t: &Messages) -> Result<Value, String> {
    if given.is_empty() {
        return Ok(if must_be_text(pointer) { Value::String(String::new()) } else { Value::Null });
    }
    if pointer == PARENT {
        let at: Option<u64> = given.parse().ok();
        return at
            .map(|at| serde_json::json!({ "index_in_bases": at }))
            .ok_or_else(|| t.plan.refused_not_that_value.to_owned());
    }
    if is_when(pointer) {
        return typed_when(given).map(Value::String).map_err(|_| t.review.not_a_day(given));
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

/// Parts that are empty, not absent, when nothing stands there.
fn must_be_text(pointer: &str) -> bool {
    let key = pointer.rsplit('/').next().unwrap_or_default();
    let of = |list: &str, keys: &[&str]| pointer.starts_with(list) && keys.contains(&key);
    pointer == "/number"
        || of("/tasks/", &["unit", "text"])
        || of("/activities/", &["unit", "text"])
        || of("/contents/", &["text", "path"])
        || of("/targets/", &["text", "path", "amount"])
        || of("/milestones/", &["when", "what"])
        || of("/recipients/", &["text"])
        || of("/commendation/", &["form"])
        || of("/period/phases/", &["name"])
        || of("/bases/", &["as_printed"])
        || of("/other_citations/", &["as_printed"])
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

#[cfg(test)]
mod tests;
