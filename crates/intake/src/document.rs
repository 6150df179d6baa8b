//! The extracted text of a document: what every format is turned into before anything is understood.

use serde::{Deserialize, Serialize};

/// A document as a list of paragraphs in reading order, in NFC.
///
/// The whole extracted text is the paragraphs joined by one line feed each; every offset that the reader gives
/// counts code points of that text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// In reading order. A table gives one paragraph per cell.
    pub paragraphs: Vec<Paragraph>,
    /// Number of pages, where the format knows.
    pub pages: Option<u32>,
    /// What was done to the file so that it could be read, for the person to know.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<DocumentNote>,
    /// Its digital signatures, as they lie in the file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seals: Vec<seals::Found>,
}

/// Something about how a text came out of its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentNote {
    /// It was in TCVN3 ("ABC") and is now Unicode.
    Tcvn3,
    /// It was in VNI and is now Unicode.
    Vni,
    /// It was in Windows-1258 and is now Unicode.
    Windows1258,
    /// It held tracked changes; they were taken as accepted.
    ChangesAccepted,
    /// A file of another format inside of it was left out.
    PartLeftOut,
    /// It was converted from another format by LibreOffice.
    Converted,
    /// Its pages are pictures; their letters were recognised by a program, which errs.
    Recognised,
    /// Many of its words are no Vietnamese in any encoding known here.
    LettersDoubtful,
    /// It seems to be signed digitally, but its signatures could not be taken out of it.
    SealsUnread,
}

/// One paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// Its text in NFC; for a numbered paragraph the computed number stands in front.
    pub text: String,
    /// Page it begins on, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// The table cell it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cell: Option<Cell>,
    /// Set in bold throughout.
    #[serde(default)]
    pub bold: bool,
    /// Set in italics throughout.
    #[serde(default)]
    pub italic: bool,
    /// Centred.
    #[serde(default)]
    pub centred: bool,
}

/// Position in a table, all counted from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Which table of the document.
    pub table: usize,
    /// Row.
    pub row: usize,
    /// Column, counting merged columns.
    pub column: usize,
}

impl Document {
    /// The whole text: paragraphs joined by line feeds.
    #[must_use]
    pub fn text(&self) -> String {
        let parts: Vec<&str> = self.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
        parts.join("\n")
    }
}
