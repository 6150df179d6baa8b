//! What every entry of the catalogue carries: names in both languages, a source, and how the source is known.

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

/// A name in both languages of the interface.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// Vietnamese, the source language.
    pub vi: String,
    /// English.
    pub en: String,
}

/// How the source of an entry is known.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum Mark {
    /// `V`: read in the source itself.
    Seen,
    /// `V→x`: read in x, which repeats or applies the source.
    SeenThrough(String),
    /// `P`: practice of offices, not a rule.
    Practice,
    /// `M`: from memory; the office checks it before relying on it.
    FromMemory,
    /// `?`: doubtful, or a proposal of ours.
    Doubtful,
}

impl Mark {
    /// Whether the entry may be used without a warning. Pages and papers say so where it may not.
    #[must_use]
    pub fn is_verified(&self) -> bool {
        match self {
            Self::Seen | Self::SeenThrough(_) | Self::Practice => true,
            Self::FromMemory | Self::Doubtful => false,
        }
    }
}

impl TryFrom<String> for Mark {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        match text.as_str() {
            "V" => Ok(Self::Seen),
            "P" => Ok(Self::Practice),
            "M" => Ok(Self::FromMemory),
            "?" => Ok(Self::Doubtful),
            _ => match text.strip_prefix("V→").map(str::trim) {
                Some(through) if !through.is_empty() => Ok(Self::SeenThrough(through.to_owned())),
                _ => Err(format!("“{text}” không phải dấu nguồn; dùng V, V→(nơi dẫn lại), P, M hoặc ?")),
            },
        }
    }
}

/// The form in which names are compared: NFC, lower case, single spaces.
pub(crate) fn fold(text: &str) -> String {
    let lower: String = text.nfc().collect::<String>().to_lowercase();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}
