//! The fields of two readings of the same text, compared.

use std::collections::BTreeMap;

use intake::Reading;
use serde_json::Value;

/// Every value of a draft by its field, places left out and spaces folded.
fn values(reading: &Reading) -> BTreeMap<(String, String), usize> {
    let mut draft = serde_json::to_value(&reading.draft).expect("a draft is plain data");
    if let Some(fields) = draft.as_object_mut() {
        fields.remove("provenance");
    }
    let mut values = BTreeMap::new();
    collect(&draft, "", &mut values);
    values
}

fn collect(value: &Value, field: &str, values: &mut BTreeMap<(String, String), usize>) {
    match value {
        Value::Null => {}
        Value::Array(items) => items.iter().for_each(|item| collect(item, field, values)),
        Value::Object(parts) => parts.iter().for_each(|(name, part)| collect(part, &format!("{field}/{name}"), values)),
        Value::String(text) => {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            *values.entry((field.to_owned(), text)).or_default() += 1;
        }
        other => *values.entry((field.to_owned(), other.to_string())).or_default() += 1,
    }
}

/// How much of the fields is the same: 1 when all of them are.
pub(crate) fn f1(one: &Reading, other: &Reading) -> f64 {
    let (one, other) = (values(one), values(other));
    let same: usize = one.iter().map(|(value, count)| *count.min(other.get(value).unwrap_or(&0))).sum();
    let all: usize = one.values().chain(other.values()).sum();
    if all == 0 { 1.0 } else { 2.0 * same as f64 / all as f64 }
}

/// The fields that differ, for the message of a test that fails.
pub(crate) fn differences(one: &Reading, other: &Reading) -> Vec<String> {
    let (one, other) = (values(one), values(other));
    let lacks = |these: &BTreeMap<(String, String), usize>, those: &BTreeMap<(String, String), usize>, sign: &str| {
        let missing = these.iter().filter(|(value, count)| those.get(*value).unwrap_or(&0) < count);
        missing.map(|((field, value), _)| format!("{sign} {field} {value}")).collect::<Vec<_>>()
    };
    [lacks(&one, &other, "-"), lacks(&other, &one, "+")].concat()
}
