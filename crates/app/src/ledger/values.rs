//! Contents in words: fields by their names, ids by what they mean, what tells too much about a person masked.

use std::collections::BTreeSet;

use domain::actor::Role;
use domain::vietnamese::short_date;
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;
use wording::Messages;

use super::fields;
use super::sentences::Names;
use crate::shell::notices::moment;
use crate::shell::role_name;

/// How deep fields inside of fields are named one by one.
const DEPTH: usize = 4;

/// A longer text is cut.
const LONGEST: usize = 400;

/// Fields that stay closed: what proves who somebody is, or is only the store's own.
const HIDDEN: [&str; 6] = ["id", "revision", "password", "token", "csrf", "sealed"];

/// Fields of which the end is enough.
const MASKED: [&str; 2] = ["phone", "email"];

/// A field that is another than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) field: String,
    pub(super) before: String,
    pub(super) after: String,
}

/// The fields in which two contents differ; all that say something, where there was none before.
pub(super) fn differences(
    before: Option<&Value>,
    after: &Value,
    names: &Names,
    t: &'static Messages,
) -> Vec<Difference> {
    let mut found = Vec::new();
    let words = Words { names, t };
    words.compare(&[], "", before.unwrap_or(&Value::Null), after, &mut found);
    found
}

struct Words<'a> {
    names: &'a Names,
    t: &'static Messages,
}

impl Words<'_> {
    fn compare(&self, path: &[String], key: &str, before: &Value, after: &Value, found: &mut Vec<Difference>) {
        if before == after {
            return;
        }
        let fields = |value: &Value| value.as_object().map(|fields| fields.keys().cloned().collect::<BTreeSet<_>>());
        let (old, new) = (fields(before), fields(after));
        if path.len() < DEPTH && (old.is_some() || new.is_some()) {
            let keys: BTreeSet<String> = old.unwrap_or_default().union(&new.unwrap_or_default()).cloned().collect();
            for key in keys.iter().filter(|key| !HIDDEN.contains(&key.as_str())) {
                let path: Vec<String> = path.iter().cloned().chain([self.field(key)]).collect();
                let part = |value: &Value| value.get(key).cloned().unwrap_or(Value::Null);
                self.compare(&path, key, &part(before), &part(after), found);
            }
            return;
        }
        let (before, after) = (self.value(key, before), self.value(key, after));
        if before != after {
            found.push(Difference { field: path.join(" › "), before, after });
        }
    }

    fn field(&self, key: &str) -> String {
        fields::name(key, self.t).map_or_else(|| key.to_owned(), str::to_owned)
    }

    fn value(&self, key: &str, value: &Value) -> String {
        match value {
            Value::Null => String::new(),
            Value::Bool(true) => self.t.ledger.yes.to_owned(),
            Value::Bool(false) => self.t.ledger.no.to_owned(),
            Value::Number(number) => number.to_string(),
            Value::String(text) => cut(&self.text(key, text)),
            Value::Array(items) => {
                let items: Vec<String> = items.iter().map(|item| self.value(key, item)).collect();
                cut(&items.into_iter().filter(|item| !item.is_empty()).collect::<Vec<_>>().join("; "))
            }
            Value::Object(fields) => {
                let said = fields.iter().filter(|(key, _)| !HIDDEN.contains(&key.as_str())).map(|(key, value)| {
                    let value = self.value(key, value);
                    if value.is_empty() { value } else { format!("{}: {value}", self.field(key)) }
                });
                cut(&said.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "))
            }
        }
    }

    fn text(&self, key: &str, text: &str) -> String {
        if let Some(name) = self.names.name(text) {
            return name.to_owned();
        }
        if MASKED.contains(&key) {
            return masked(text);
        }
        if key == "role"
            && let Some(role) = Role::from_code(text)
        {
            return role_name(role, self.t).to_owned();
        }
        if text.len() == 10
            && let Ok(day) = text.parse::<Date>()
        {
            return short_date(day);
        }
        if text.len() > 18
            && text.ends_with('Z')
            && let Ok(at) = text.parse::<Timestamp>()
        {
            return moment(at);
        }
        without_numbers(text)
    }
}

/// The last three signs, as `•••• 678`; of a mail address what follows the sign.
fn masked(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let shown = match text.rsplit_once('@') {
        Some((_, host)) => format!("@{host}"),
        None => text.chars().skip(text.chars().count().saturating_sub(3)).collect(),
    };
    format!("•••• {shown}")
}

/// What looks like the number of an identity card, nine or twelve figures in a row, keeps its last three: contents hold
/// none, but people type much into boxes for other things.
fn without_numbers(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = String::new();
    for sign in text.chars().chain(['\n']) {
        if sign.is_ascii_digit() {
            run.push(sign);
            continue;
        }
        let is_number = run.len() == 9 || run.len() == 12;
        out.push_str(&if is_number { masked(&run) } else { std::mem::take(&mut run) });
        run.clear();
        out.push(sign);
    }
    out.pop();
    out
}

fn cut(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST).chain(['…']).collect()
}

#[cfg(test)]
mod tests;
