//! Typing in one report together: a field takes what comes as long as it still says what its writer saw.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::track::queries::Typed;

/// One field as posted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    /// Its name in the form.
    pub field: String,
    /// What its writer saw there; `None` where the form did not say.
    pub was: Option<String>,
    /// What it is to say.
    pub value: String,
}

/// Two people typed in one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Its name in the form.
    pub field: String,
    /// What the other one typed.
    pub theirs: String,
    /// Who that was.
    pub who: String,
    /// When.
    pub at: Timestamp,
    /// What was posted, which is kept nowhere.
    pub yours: String,
}

/// Who sent what stands in fields that nobody has typed over since, and when it came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LastSent {
    /// The unit.
    pub(super) who: String,
    /// When.
    pub(super) at: Timestamp,
}

/// What becomes of posted fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Fields to be kept, with what they say now.
    pub saved: Vec<(String, String)>,
    /// Fields that stay as the other one left them.
    pub conflicts: Vec<Conflict>,
}

/// What stands in each field: what is typed, over what was sent before and came back.
pub(super) fn values(base: &BTreeMap<String, String>, typed: &[Typed]) -> BTreeMap<String, String> {
    let typed = typed.iter().map(|one| (one.field.clone(), one.value.clone()));
    base.clone().into_iter().chain(typed).collect()
}

/// Compares posted fields with what stands there. A field that still says what its writer saw, or says the same thing
/// already, takes the new value; one that somebody else changed meanwhile stays. What was not changed is left alone.
pub(super) fn merge(base: &BTreeMap<String, String>, typed: &[Typed], sent: &LastSent, posted: Vec<Posted>) -> Merged {
    let standing = values(base, typed);
    let mut merged = Merged::default();
    for Posted { field, was, value } in posted {
        let now = standing.get(&field).map(String::as_str).unwrap_or_default();
        if now == value || was.as_ref() == Some(&value) {
            continue;
        }
        let other = typed.iter().find(|one| one.field == field);
        let behind = match was.as_deref() {
            Some(was) => was != now,
            None => !now.is_empty() && other.is_some(),
        };
        if behind {
            let (who, at) = other.map_or((&sent.who, sent.at), |other| (&other.who, other.at));
            merged.conflicts.push(Conflict { field, theirs: now.to_owned(), who: who.clone(), at, yours: value });
        } else {
            merged.saved.push((field, value));
        }
    }
    merged
}

#[cfg(test)]
mod tests;
