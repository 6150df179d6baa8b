//! What a value must look like, as a JSON Schema: found by letting the code that will read it ask for it.
//!
//! A type says to its deserializer what it wants next: a struct with these fields, a text, a whole number. Whatever it
//! wants is written down and a sample given. So a schema cannot say else than what is read, and no type needs a second
//! description beside its own.

use serde::de::value::{Error, StrDeserializer};
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, Expected, IntoDeserializer as _, MapAccess, SeqAccess,
};
use serde::de::{EnumAccess, Visitor};
use serde_json::{Map, Value, json};

/// Values inside of values are followed so far.
const DEEPEST: u8 = 6;

/// What is given for every text: a day, since some texts must be one.
const SAMPLE: &str = "2026-05-04";

/// The schema of what `T` reads. Fields that must be there are `required`.
pub(in crate::shell) fn of<T: DeserializeOwned>() -> Value {
    let (mut schema, whole) = probe::<T>(None);
    let fields: Vec<String> = schema["properties"].as_object().into_iter().flat_map(Map::keys).cloned().collect();
    let required: Vec<String> = fields.into_iter().filter(|field| whole && !probe::<T>(Some(field)).1).collect();
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    schema
}

/// What `T` asks for, and whether it was content with what it got.
fn probe<T: DeserializeOwned>(without: Option<&str>) -> (Value, bool) {
    let mut seen = json!({});
    let content = T::deserialize(Probe { seen: &mut seen, without, depth: 0 }).is_ok();
    (seen, content)
}

struct Probe<'a> {
    seen: &'a mut Value,
    /// The field of the outermost struct that is left out.
    without: Option<&'a str>,
    depth: u8,
}

impl Probe<'_> {
    fn is(&mut self, kind: &str) {
        *self.seen = json!({ "type": kind });
    }

    /// What it has under these names.
    fn has<'de, V: Visitor<'de>>(&self, names: &[&str], visitor: V) -> (Map<String, Value>, Result<V::Value, Error>) {
        let left = if self.depth < DEEPEST { names.iter() } else { [].iter() };
        let (mut properties, depth) = (Map::new(), self.depth + 1);
        let read =
            visitor.visit_map(Fields { left, at: "", without: self.without, properties: &mut properties, depth });
        (properties, read)
    }

    /// A text; whoever wants a day says so.
    fn is_text(&mut self, wanted: &dyn Expected) {
        let wanted = wanted.to_string();
        *self.seen = match wanted.as_str() {
            said if said.contains("datetime") || said.contains("timestamp") => {
                json!({ "type": "string", "format": "date-time" })
            }
            said if said.contains("date") => json!({ "type": "string", "format": "date" }),
            _ => json!({ "type": "string" }),
        };
    }
}

/// Methods that write down a kind and give a sample.
macro_rules! simple {
    ($($method:ident: $kind:literal, $visit:ident($sample:expr);)*) => {$(
        fn $method<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
            self.is($kind);
            visitor.$visit($sample)
        }
    )*};
}

impl<'de> Deserializer<'de> for Probe<'_> {
    type Error = Error;

    simple! {
        deserialize_bool: "boolean", visit_bool(false);
        deserialize_i8: "integer", visit_i8(1);
        deserialize_i16: "integer", visit_i16(1);
        deserialize_i32: "integer", visit_i32(1);
        deserialize_i64: "integer", visit_i64(1);
        deserialize_u8: "integer", visit_u8(1);
        deserialize_u16: "integer", visit_u16(1);
        deserialize_u32: "integer", visit_u32(1);
        deserialize_u64: "integer", visit_u64(1);
        deserialize_f32: "number", visit_f32(1.0);
        deserialize_f64: "number", visit_f64(1.0);
        deserialize_char: "string", visit_char('x');
        deserialize_bytes: "string", visit_str(SAMPLE);
        deserialize_byte_buf: "string", visit_str(SAMPLE);
        deserialize_identifier: "string", visit_str(SAMPLE);
    }

    /// Anything will do.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    fn deserialize_str<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
        self.is_text(&visitor);
        visitor.visit_str(SAMPLE)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    /// What may be left out may also be null.
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let Probe { seen, depth, .. } = self;
        let read = visitor.visit_some(Probe { seen: &mut *seen, without: None, depth });
        if let Some(kind) = seen.get("type").filter(|kind| kind.is_string()).cloned() {
            seen["type"] = json!([kind, "null"]);
        }
        read
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let mut items = json!({});
        let left = u8::from(self.depth < DEEPEST);
        let read = visitor.visit_seq(Items { items: &mut items, left: left.into(), depth: self.depth + 1 });
        *self.seen = json!({ "type": "array", "items": items });
        read
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Error> {
        let mut items = json!({});
        let read = visitor.visit_seq(Items { items: &mut items, left: length, depth: self.depth + 1 });
        *self.seen = json!({ "type": "array", "items": items, "minItems": length, "maxItems": length });
        read
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_tuple(length, visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let (mut properties, read) = self.has(&[SAMPLE], visitor);
        let of = properties.remove(SAMPLE).unwrap_or_else(|| json!({}));
        *self.seen = json!({ "type": "object", "additionalProperties": of });
        read
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let (mut properties, read) = self.has(fields, visitor);
        // Of those behind one that was not content with its sample only the names are known.
        for field in fields {
            properties.entry(*field).or_insert_with(|| json!({}));
        }
        *self.seen = json!({ "type": "object", "properties": properties });
        read
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        *self.seen = json!({ "enum": variants });
        visitor.visit_enum(First(variants.first().copied().unwrap_or_default()))
    }
}

struct Items<'a> {
    items: &'a mut Value,
    left: usize,
    depth: u8,
}

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        seed.deserialize(Probe { seen: &mut *self.items, without: None, depth: self.depth }).map(Some)
    }
}

struct Fields<'a, 'n> {
    left: std::slice::Iter<'n, &'n str>,
    at: &'n str,
    without: Option<&'a str>,
    properties: &'a mut Map<String, Value>,
    depth: u8,
}

impl<'de> MapAccess<'de> for Fields<'_, '_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let without = self.without;
        let Some(name) = self.left.find(|name| Some(**name) != without) else { return Ok(None) };
        self.at = name;
        let key: StrDeserializer<'_, Error> = self.at.into_deserializer();
        seed.deserialize(key).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Error> {
        let mut seen = json!({});
        let read = seed.deserialize(Probe { seen: &mut seen, without: None, depth: self.depth });
        self.properties.insert(self.at.to_owned(), seen);
        read
    }
}

/// The first variant, as if it had nothing in it.
struct First(&'static str);

impl<'de> EnumAccess<'de> for First {
    type Error = Error;
    type Variant = <StrDeserializer<'static, Error> as EnumAccess<'de>>::Variant;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Self::Variant), Error> {
        let name: StrDeserializer<'static, Error> = self.0.into_deserializer();
        name.variant_seed(seed)
    }
}

#[cfg(test)]
mod tests;
