//! Probable slips in a signed text. We point at them and never touch the text.

use serde::{Deserialize, Serialize};

/// One place that looks like a slip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slip {
    /// What kind.
    pub kind: SlipKind,
    /// The words as they stand, with a little around them.
    pub as_printed: String,
    /// What was probably meant; `None` where only the author can say.
    pub suggestion: Option<String>,
    /// First character of the slip itself, in code points of the whole extracted NFC text.
    pub start: usize,
    /// One past its last character.
    pub end: usize,
    /// Index of the paragraph.
    pub paragraph: usize,
}

/// Kinds of slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SlipKind {
    /// A misspelt word: "phân đấu" for "phấn đấu".
    Spelling,
    /// A misspelt abbreviation: "GUTĐ" for "GƯTĐ".
    Abbreviation,
    /// The years of an anniversary do not add up.
    Anniversary,
    /// A day that does not exist, or a weekday that does not fit.
    Date,
    /// The numbering skips or repeats.
    Numbering,
}
