//! A person puts a field of a plan right. Each value given is marked as such and keeps the place it was read from.

use serde_json::{Value, json};

use super::{FieldState, Period, PlanDraft, Source};

mod lacking;
mod places;
mod value;

pub use lacking::lacking;

/// A value that a person gives to a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Which field, as a JSON pointer; a last `-` appends to a list.
    pub pointer: String,
    /// The new value: a string, an object for an item of a list, or null to take it away. An item of a list that is
    /// taken away leaves no hole: those after it move up.
    pub value: Value,
    /// The words of the record it was taken from, when it was assigned from there.
    pub source: Option<Source>,
}

/// Why a field does not take a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditRefusal {
    /// There is no such field, or no such item of the list.
    #[error("there is no such field")]
    NoSuchField,
    /// The field follows from others and is not typed in: a count, where a value was read.
    #[error("the field follows from others")]
    NotByHand,
    /// The field takes another kind of value.
    #[error("the field takes another kind of value")]
    OtherKind,
    /// An item of a list needs words.
    #[error("an item of a list needs words")]
    Empty,
    /// The day does not exist.
    #[error("not a day of the calendar")]
    NotADay,
    /// A text is longer than 10,000 characters.
    #[error("the text is longer than {LONGEST_TEXT} characters")]
    TooLong,
    /// A number has at most 20 characters, no stroke and no space; what follows the stroke is the symbol.
    #[error("a number has at most {LONGEST_NUMBER} characters, no stroke and no space")]
    NumberForm,
    /// What is blank, or a day with a blank in it, cannot be found right: it is filled in.
    #[error("the value is not complete")]
    Incomplete,
    /// A sum of money has digits only, points between the thousands allowed.
    #[error("not a sum of money")]
    NotASum,
}

/// Longest text of one field, in characters.
pub const LONGEST_TEXT: usize = 10_000;

/// Longest number of a document, in characters.
pub const LONGEST_NUMBER: usize = 20;

/// Lists with their counts.
const COUNTED: [(&str, &str); 3] =
    [("purposes", "purposes_count"), ("requirements", "requirements_count"), ("contents", "contents_count")];

/// The draft with one field set, its source marked as given by a person.
pub(super) fn set(draft: &PlanDraft, edit: &Edit) -> Result<PlanDraft, EditRefusal> {
    let path: Vec<&str> = edit.pointer.strip_prefix('/').ok_or(EditRefusal::NoSuchField)?.split('/').collect();
    let root = path[0];
    if root == "provenance" || COUNTED.iter().any(|(_, count)| *count == root) {
        return Err(EditRefusal::NotByHand);
    }
    let value = value::checked(&path, edit.value.clone())?;
    let mut draft = draft.clone();
    let mut provenance = std::mem::take(&mut draft.provenance);
    let mut json = serde_json::to_value(&draft).map_err(|_| EditRefusal::OtherKind)?;
    let before = json[root].as_array().map(Vec::len);
    if json["period"].is_null() && edit.pointer.starts_with("/period/phases/") {
        json["period"] = json!(Period::default());
    }

    let done = put(&mut json, &edit.pointer, &value)?;
    match &done {
        Put::Given(place) if value::leaves_nothing(&json, place) => return Err(EditRefusal::Empty),
        Put::Given(place) => places::mark(&mut provenance, place, &value, edit.source.as_ref()),
        Put::TakenAway(place) => {
            places::take_away(&mut provenance, place);
            places::unlink_parent(&mut json, place);
        }
    }
    if matches!(root, "bases" | "parent_document") {
        places::follow_parent(&mut json, root)?;
        if json["parent_document"].is_null() {
            provenance.retain(|pointer, _| !pointer.starts_with("/parent_document/"));
        }
    }
    if let Some((_, count)) = COUNTED.iter().find(|(list, _)| *list == root) {
        let now = json[root].as_array().map(Vec::len);
        // a plan that does not part purposes from requirements counts neither
        if now != before && !(json[*count].is_null() && before > Some(0)) {
            json[*count] = json!(now);
            if let Some(source) = provenance.get_mut(&format!("/{count}")) {
                *source = Source { state: FieldState::Edited, note: None, ..source.clone() };
            }
        }
    }

    let mut draft: PlanDraft = serde_json::from_value(json).map_err(|_| EditRefusal::OtherKind)?;
    if let Put::Given(place) = &done {
        value::kept(&draft, place, &value)?;
    }
    draft.provenance = provenance;
    Ok(draft)
}

/// What happened at which place.
enum Put {
    /// The value stands there now.
    Given(String),
    /// The item that stood there is gone.
    TakenAway(String),
}

/// Puts `value` where `pointer` says.
fn put(json: &mut Value, pointer: &str, value: &Value) -> Result<Put, EditRefusal> {
    let (parent, key) = pointer.rsplit_once('/').ok_or(EditRefusal::NoSuchField)?;
    match json.pointer_mut(parent).ok_or(EditRefusal::NoSuchField)? {
        Value::Object(fields) => {
            *fields.get_mut(key).ok_or(EditRefusal::NoSuchField)? = value.clone();
        }
        Value::Array(items) if key == "-" => {
            if value.is_null() {
                return Err(EditRefusal::Empty);
            }
            items.push(value.clone());
            return Ok(Put::Given(format!("{parent}/{}", items.len() - 1)));
        }
        Value::Array(items) => {
            let at = key.parse().ok().filter(|at: &usize| *at < items.len() && key == at.to_string());
            let at = at.ok_or(EditRefusal::NoSuchField)?;
            if value.is_null() {
                items.remove(at);
                return Ok(Put::TakenAway(pointer.to_owned()));
            }
            items[at] = value.clone();
        }
        nothing @ Value::Null if matches!(parent, "/period" | "/signer") => *nothing = json!({ key: value }),
        _ => return Err(EditRefusal::NoSuchField),
    }
    Ok(Put::Given(pointer.to_owned()))
}

#[cfg(test)]
mod tests;
