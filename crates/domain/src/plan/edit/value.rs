//! What a field takes.

use serde_json::Value;

use super::{EditRefusal, LONGEST_NUMBER, LONGEST_TEXT};
use crate::plan::PlanDraft;
use crate::plan::when::{is_date_like, typed_when};
use crate::vietnamese::{parse_date, tidy};

/// The value for the field at `path`, its texts in NFC with their ends trimmed, its days as ISO dates.
pub(super) fn checked(path: &[&str], value: Value) -> Result<Value, EditRefusal> {
    let is_item = |key: &&str| *key == "-" || key.parse::<usize>().is_ok();
    let in_list = path.len() > 1 && path.last().is_some_and(is_item);
    let value = tidied(path[0], path.last().copied().unwrap_or_default(), value)?;
    if in_list && !value.is_null() && is_blank(&value) { Err(EditRefusal::Empty) } else { Ok(value) }
}

fn tidied(root: &str, key: &str, value: Value) -> Result<Value, EditRefusal> {
    Ok(match value {
        Value::String(text) => Value::String(text_for(root, key, &text)?),
        Value::Array(items) => {
            let items = items.into_iter().map(|item| tidied(root, "", item)).collect::<Result<Vec<_>, _>>()?;
            if items.iter().any(is_blank) {
                return Err(EditRefusal::Empty);
            }
            Value::Array(items)
        }
        Value::Object(fields) => {
            let tidy = |(key, value): (String, Value)| tidied(root, &key, value).map(|value| (key, value));
            Value::Object(fields.into_iter().map(tidy).collect::<Result<_, _>>()?)
        }
        other => other,
    })
}

fn text_for(root: &str, key: &str, text: &str) -> Result<String, EditRefusal> {
    let text = tidy(text);
    if text.chars().count() > LONGEST_TEXT {
        return Err(EditRefusal::TooLong);
    }
    match (root, key) {
        ("number", _)
            if text.chars().count() > LONGEST_NUMBER || text.contains(|c: char| c == '/' || c.is_whitespace()) =>
        {
            Err(EditRefusal::NumberForm)
        }
        ("date", _) | ("bases" | "other_citations", "date") if !text.is_empty() => {
            parse_date(&text).map(|day| day.to_string()).ok_or(EditRefusal::NotADay)
        }
        ("milestones", "when") | ("tasks" | "activities", "due") => typed_when(&text).map_err(|_| EditRefusal::NotADay),
        ("period", "start" | "end") if is_date_like(&text) => typed_when(&text).map_err(|_| EditRefusal::NotADay),
        _ => Ok(text),
    }
}

/// Whether nothing is said.
pub(super) fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Object(fields) => fields.values().all(is_blank),
        Value::Array(items) => items.iter().all(is_blank),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// Whether the item of a list that `place` lies in has no words left; its number alone says nothing.
pub(super) fn leaves_nothing(json: &Value, place: &str) -> bool {
    let is_index = |key: &str| !key.is_empty() && key.chars().all(|c| c.is_ascii_digit());
    let items = place.match_indices('/').map(|(at, _)| &place[..at]).chain([place]);
    items.filter(|item| item.rsplit('/').next().is_some_and(is_index)).any(|item| match json.pointer(item) {
        Some(Value::Object(parts)) => parts.iter().all(|(key, part)| key == "path" || is_blank(part)),
        Some(other) => is_blank(other),
        None => false,
    })
}

/// Whether everything that was given has its place in the draft, in the form it was given: an unknown name, or a
/// list where an object belongs, would else be lost in silence.
pub(super) fn kept(draft: &PlanDraft, place: &str, value: &Value) -> Result<(), EditRefusal> {
    let json = serde_json::to_value(draft).map_err(|_| EditRefusal::OtherKind)?;
    same(value, json.pointer(place).ok_or(EditRefusal::NoSuchField)?)
}

fn same(given: &Value, kept: &Value) -> Result<(), EditRefusal> {
    match (given, kept) {
        (Value::Object(given), Value::Object(kept)) => {
            given.iter().try_for_each(|(key, value)| same(value, kept.get(key).ok_or(EditRefusal::NoSuchField)?))
        }
        (Value::Array(given), Value::Array(kept)) if given.len() == kept.len() => {
            given.iter().zip(kept).try_for_each(|(given, kept)| same(given, kept))
        }
        (Value::Null | Value::String(_) | Value::Number(_), _) => Ok(()),
        _ => Err(EditRefusal::OtherKind),
    }
}
