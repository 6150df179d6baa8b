use jiff::civil::Date;
use serde::Deserialize;

use super::*;

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Letter,
    Decision,
}

#[derive(Deserialize)]
struct Inner {
    count: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    name: String,
    day: Option<Date>,
    kind: Kind,
    #[serde(default)]
    of: Vec<Inner>,
    #[serde(default)]
    free: std::collections::BTreeMap<String, bool>,
}

#[test]
fn a_type_says_itself_what_it_reads() {
    let schema = of::<Asked>();
    assert_eq!(
        schema,
        json!({
            "type": "object",
            "properties": {
                "name": { "type": "string" },
                "day": { "type": ["string", "null"], "format": "date" },
                "kind": { "enum": ["letter", "decision"] },
                "of": { "type": "array", "items": { "type": "object", "properties": { "count": { "type": "integer" } } } },
                "free": { "type": "object", "additionalProperties": { "type": "boolean" } },
            },
            "required": ["kind", "name"],
        })
    );
    let read: Asked = serde_json::from_value(json!({ "name": "x", "kind": "letter" })).expect("as the schema says");
    assert!(read.name == "x" && matches!(read.kind, Kind::Letter) && read.day.is_none());
    assert!(read.of.iter().all(|one| one.count > 0) && read.free.is_empty());
    assert!(serde_json::from_value::<Asked>(json!({ "name": "x", "kind": "decision" })).is_ok());
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Free {
    number: Option<i64>,
    any: Value,
}

#[test]
fn what_has_a_default_is_not_required() {
    let schema = of::<Free>();
    assert_eq!(
        schema,
        json!({ "type": "object", "properties": { "number": { "type": ["integer", "null"] }, "any": {} } })
    );
    let read: Free = serde_json::from_value(json!({})).expect("nothing is required");
    assert!(read.number.is_none() && read.any.is_null());
}
