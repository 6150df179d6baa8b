//! What follows from an edit: where each value comes from, and which of the bases is carried out.

use serde_json::{Value, json};

use super::EditRefusal;
use crate::plan::{FieldState, Provenance, Source};

/// The value at `place` was given by a person. It keeps the place it was read from, its own or that of the item it
/// stands in; what was known of its former parts is forgotten, and what it is a part of has been looked at. A field
/// that a person emptied stands nowhere.
pub(super) fn mark(provenance: &mut Provenance, place: &str, value: &Value, source: Option<&Source>) {
    if !value.is_string() {
        let inside = format!("{place}/");
        provenance.retain(|pointer, _| !pointer.starts_with(&inside));
    }
    let whole: Vec<&str> = place.match_indices('/').skip(1).map(|(at, _)| &place[..at]).collect();
    let read = source.cloned().or_else(|| {
        let nearest = std::iter::once(place).chain(whole.iter().rev().copied());
        nearest.into_iter().find_map(|pointer| provenance.get(pointer).cloned())
    });
    let edited = |source: Source| Source { state: FieldState::Edited, note: None, ..source };
    let in_item = place.split('/').any(|key| key.parse::<usize>().is_ok());
    let read = read.filter(|_| in_item || !value.is_null());
    provenance.insert(place.to_owned(), edited(read.unwrap_or_else(Source::silent)));
    for pointer in whole {
        if let Some(source) = provenance.get_mut(pointer) {
            *source = edited(source.clone());
        }
    }
}

/// The item at `place` is gone: those after it move up.
pub(super) fn take_away(provenance: &mut Provenance, place: &str) {
    let Some((list, taken)) = split(place) else { return };
    let moved = |pointer: String| -> Option<String> {
        let Some(rest) = pointer.strip_prefix(list).and_then(|rest| rest.strip_prefix('/')) else {
            return Some(pointer);
        };
        let (at, inside) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        match at.parse::<usize>() {
            Ok(at) if at == taken => None,
            Ok(at) if at > taken => Some(format!("{list}/{}{inside}", at - 1)),
            _ => Some(pointer),
        }
    };
    let former = std::mem::take(provenance);
    provenance.extend(former.into_iter().filter_map(|(pointer, source)| Some((moved(pointer)?, source))));
    if let Some(source) = provenance.get_mut(list) {
        *source = Source { state: FieldState::Edited, note: None, ..source.clone() };
    }
}

/// The document carried out is an index into the bases: it moves with them, and goes with its own.
pub(super) fn unlink_parent(json: &mut Value, place: &str) {
    let Some(("/bases", taken)) = split(place) else { return };
    let parent = &mut json["parent_document"];
    match parent["index_in_bases"].as_u64().and_then(|at| usize::try_from(at).ok()) {
        Some(at) if at == taken => *parent = Value::Null,
        Some(at) if at > taken => parent["index_in_bases"] = json!(at - 1),
        _ => {}
    }
}

/// The document carried out is one of the bases and repeats its number. When the bases are given anew and it is no
/// longer among them, there is none.
///
/// # Errors
/// When it is given itself and there is no such base.
pub(super) fn follow_parent(json: &mut Value, edited: &str) -> Result<(), EditRefusal> {
    let Some(parent) = json.get("parent_document").filter(|parent| !parent.is_null()) else { return Ok(()) };
    let at = parent["index_in_bases"].as_u64().and_then(|at| usize::try_from(at).ok()).ok_or(EditRefusal::OtherKind)?;
    match json["bases"].get(at).map(|base| base["number"].clone()) {
        Some(number) => json["parent_document"]["number"] = number,
        None if edited == "bases" => json["parent_document"] = Value::Null,
        None => return Err(EditRefusal::NoSuchField),
    }
    Ok(())
}

/// `/tasks/2` as `/tasks` and 2.
fn split(place: &str) -> Option<(&str, usize)> {
    let (list, at) = place.rsplit_once('/')?;
    Some((list, at.parse().ok()?))
}
