//! Bytes that are kept as text.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Bytes, in JSON as hexadecimal digits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bytes(pub Vec<u8>);

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&digits(&self.0))
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        decode(text.as_bytes()).map(Self).ok_or_else(|| D::Error::custom("no hexadecimal digits"))
    }
}

/// Two digits for each byte.
pub(crate) fn digits(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes, if there is nothing but digits and the white space that PDF allows between them; a last half is filled.
pub(crate) fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 2);
    let mut half = None;
    for byte in text.iter().filter(|byte| !b" \t\r\n\x0c\0".contains(byte)) {
        let digit = u8::try_from(char::from(*byte).to_digit(16)?).ok()?;
        match half.take() {
            None => half = Some(digit << 4),
            Some(high) => bytes.push(high | digit),
        }
    }
    bytes.extend(half);
    Some(bytes)
}
