//! Where a value of a plan comes from. Nothing is guessed: each field says how it is known.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// JSON pointer (RFC 6901) into the draft, e.g. `/signer/name` or `/recipients/3`, to what is known of the place.
pub type Provenance = BTreeMap<String, Source>;

/// How one value is known, and from which characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// How it is known.
    pub state: FieldState,
    /// Index of the paragraph of the extracted text, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<usize>,
    /// First character, in code points of the whole extracted NFC text, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<usize>,
    /// One past the last character.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<usize>,
    /// Page, from 1; unknown for formats without pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// Why the field wants a look, as a message key; only with [`FieldState::Check`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<CheckNote>,
}

/// The five ways a field can be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FieldState {
    /// Read as it stands.
    Read,
    /// Read, but interpreted or unsure: a person should look.
    Check,
    /// Its place is printed but blank.
    Missing,
    /// The document does not say.
    Silent,
    /// Given by a person.
    Edited,
}

/// Why a value wants a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CheckNote {
    /// A date given in words was turned into a day.
    DateFromWords,
    /// The end is an event, not a date.
    EndsAtEvent,
    /// The period begins before the document (or the one it carries out) was signed; lawful, but worth a look.
    StartsBeforeSigning,
    /// The criteria will come in a later document.
    GuidanceToCome,
    /// The value was found in an unusual place or form.
    UnusualForm,
    /// The document's own number or date was mended.
    Mended,
}

impl Source {
    /// A field that the document does not mention.
    #[must_use]
    pub fn silent() -> Self {
        Self { state: FieldState::Silent, paragraph: None, start: None, end: None, page: None, note: None }
    }
}
