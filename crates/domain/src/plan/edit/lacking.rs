//! What cannot be found right as it stands, because something of it is not there.

use serde_json::Value;

use super::value::is_blank;
use crate::plan::when::has_blank;

/// The places at `pointer` of a draft, or in it, that have to be filled in before anybody can find them right: nothing
/// stands there, or a day that is printed with a blank, `2017-10-XX`. Parts of an item may well be empty.
#[must_use]
pub fn lacking(draft: &Value, pointer: &str) -> Vec<String> {
    let is_open = |value: &Value| value.as_str().is_some_and(has_blank);
    match draft.pointer(pointer) {
        None => vec![pointer.to_owned()],
        Some(value) if is_blank(value) || is_open(value) => vec![pointer.to_owned()],
        Some(Value::Object(parts)) => {
            let open = parts.iter().filter(|(_, part)| is_open(part));
            open.map(|(key, _)| format!("{pointer}/{key}")).collect()
        }
        Some(_) => Vec::new(),
    }
}
