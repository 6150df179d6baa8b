//! Texts in the encodings of before Unicode: TCVN3 ("ABC") and VNI, whose letters are taken for Latin ones.
//!
//! ```text
//! "QuyÕt ®Þnh"    "Quyeát ñònh"    ─▶   "Quyết định"
//! ```
//!
//! Neither a font's name nor a single word is believed. Words are tried in each encoding; where far more of them
//! become Vietnamese syllables than were ones before, the text is in that encoding. A text may hold both: names typed
//! later are often Unicode, so each word that can only be Unicode stays, and words that could be either go with the
//! nearest one that cannot.

mod capitals;
mod decode;
mod fonts;
mod syllable;
mod tables;
mod words;

use crate::document::{DocumentNote, Paragraph};

pub(super) use decode::decode;
pub(super) use fonts::{OldFont, Stretch};

use super::tidy::tidy;
use syllable::is_syllable;
use words::Kind;

/// An encoding of before Unicode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    /// TCVN 5712:1993 in its third form, "ABC".
    Tcvn3,
    /// VNI for Windows.
    Vni,
}

/// A paragraph as a file has it: in whatever encoding, with every sign.
#[derive(Clone, Debug, Default)]
pub(super) struct Raw {
    pub(super) paragraph: Paragraph,
    /// Where it is set in a font of an old encoding.
    pub(super) old: Vec<Stretch>,
}

impl From<Paragraph> for Raw {
    fn from(paragraph: Paragraph) -> Self {
        Self { paragraph, old: Vec::new() }
    }
}

/// The paragraphs in Unicode, tidied, and a note for each encoding that was found.
pub(super) fn finish(mut raw: Vec<Raw>, notes: &mut Vec<DocumentNote>) -> Vec<Paragraph> {
    for encoding in decode(&mut raw) {
        notes.push(match encoding {
            Encoding::Tcvn3 => DocumentNote::Tcvn3,
            Encoding::Vni => DocumentNote::Vni,
        });
    }
    if is_doubtful(&raw) {
        notes.push(DocumentNote::LettersDoubtful);
    }
    let tidied = |raw: Raw| Paragraph { text: tidy(&raw.paragraph.text), ..raw.paragraph };
    raw.into_iter().map(tidied).collect()
}

/// Fewest words that may prove a text to be Vietnamese.
const PROOF: usize = 5;

/// Whether the words of a text in Unicode are Vietnamese.
pub(super) fn is_vietnamese(text: &str) -> bool {
    let (mut syllables, mut others) = (0, 0);
    for word in words::of(text) {
        let proof = match word.kind {
            Kind::Unicode => is_syllable(&text[word.from..word.to]),
            Kind::Latin(reads) => reads.plain,
        };
        *(if proof { &mut syllables } else { &mut others }) += 1;
    }
    syllables >= PROOF && syllables >= 4 * others
}

/// Fewest words without sense that are worth a note.
const MANY: usize = 20;

/// Whether most words with marks make no sense, while those without are Vietnamese: some encoding not known here.
fn is_doubtful(raw: &[Raw]) -> bool {
    let (mut words, mut senseless) = (0, 0);
    for word in raw.iter().flat_map(|raw| words::of(&raw.paragraph.text)) {
        words += 1;
        senseless += usize::from(matches!(word.kind, Kind::Latin(reads) if !reads.plain));
    }
    senseless >= MANY && 2 * senseless > words && {
        let plain = raw.iter().flat_map(|raw| raw.paragraph.text.split_whitespace());
        let plain = plain.filter(|word| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase()));
        let (syllables, others): (Vec<_>, Vec<_>) = plain.partition(|word| is_syllable(word));
        syllables.len() > 2 * others.len()
    }
}

#[cfg(test)]
mod tests;
