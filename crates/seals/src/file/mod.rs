//! What a PDF holds of signatures: where they lie, what they cover, what was added after them.

mod pages;
mod places;
mod range;
mod tree;
mod walk;
mod words;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Number, Object, String as PdfString};
use hayro_syntax::{LoadPdfError, Pdf};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::MAX_SEALS;
use crate::hex::Bytes;
use places::Signed;
pub use range::RangeFault;

/// One signature as it lies in its file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// How it is encoded, in the words of PDF.
    pub kind: String,
    /// What its maker wrote beside it, which nothing proves unless the signature is right.
    pub reason: String,
    /// Where it was made, by the same words.
    pub location: String,
    /// When it was made, by the clock of that machine.
    pub claimed: Option<Timestamp>,
    /// The signature itself.
    pub contents: Bytes,
    /// The bytes that it covers, or why that cannot be what it says.
    pub covered: Result<Covered, RangeFault>,
}

/// The bytes under a signature: all of the file up to an end, but for the signature itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Covered {
    /// Where they end.
    pub end: u64,
    /// Their digests.
    pub digests: Digests,
    /// What was added behind them.
    pub after: Option<Change>,
}

/// Digests by the names of their algorithms.
pub type Digests = BTreeMap<String, Bytes>;

/// What was added after a signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// How many bytes.
    pub bytes: u64,
    /// Whether all pages, and the notes on them other than later signatures, are as they were; `None` where nobody could
    /// tell.
    pub same_pages: Option<bool>,
    /// The pages on which later signatures are drawn, by number: nobody can tell what they hide.
    #[serde(default)]
    pub shown_later: Vec<usize>,
}

/// Why the signatures of a file cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum NotFound {
    /// The file cannot be taken apart.
    #[error("the PDF is damaged")]
    Damaged,
    /// It opens with a password only.
    #[error("the PDF needs a password")]
    Locked,
    /// There are more than are looked at.
    #[error("more than {MAX_SEALS} signatures")]
    TooMany,
}

/// Whether a file may hold signatures at all: whoever asks this first need not take every file apart.
#[must_use]
pub fn may_be_signed(bytes: &[u8]) -> bool {
    let has = |bytes: &[u8], mark: &[u8]| {
        let mut starts = bytes.iter().enumerate().filter(|(_, byte)| **byte == mark[0]).map(|(at, _)| at);
        starts.any(|at| bytes[at..].starts_with(mark))
    };
    has(&bytes[..bytes.len().min(1024)], b"%PDF-") && has(bytes, b"/ByteRange")
}

/// The signatures of a PDF, in the order in which they were made.
///
/// A hostile file can make the library underneath use too much memory or time: to be called within limits.
///
/// # Errors
/// [`NotFound`] says why nothing can be said of the file.
pub fn find(bytes: &[u8]) -> Result<Vec<Found>, NotFound> {
    if !may_be_signed(bytes) {
        return Ok(Vec::new());
    }
    // What a library does with a broken file is not for us to know beforehand.
    catch_unwind(AssertUnwindSafe(|| found_in(bytes))).unwrap_or(Err(NotFound::Damaged))
}

fn found_in(bytes: &[u8]) -> Result<Vec<Found>, NotFound> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => NotFound::Locked,
        LoadPdfError::Invalid => NotFound::Damaged,
    })?;
    let (mut found, mut signed) = (Vec::new(), Vec::new());
    for dict in pdf.objects().into_iter().flat_map(signatures) {
        if found.len() == MAX_SEALS {
            return Err(NotFound::TooMany);
        }
        let one = read(bytes, &dict);
        signed.extend(one.covered.as_ref().ok().map(|covered| Signed::new(&dict, covered.end)));
        found.push(one);
    }
    let grown = found.iter_mut().filter_map(|one: &mut Found| one.covered.as_mut().ok());
    for covered in grown.filter(|covered| covered.end < bytes.len() as u64) {
        covered.after = Some(change(bytes, covered.end, &pdf, &signed));
    }
    found.sort_by_key(|one| one.covered.as_ref().map_or(u64::MAX, |covered| covered.end));
    Ok(found)
}

/// The dictionary of a signature: whatever says which bytes it covers, and brings a signature of them. It is an object of
/// its own, or stands within the field that it is the value of.
fn signatures(object: Object<'_>) -> Vec<Dict<'_>> {
    let is_one = |dict: &Dict<'_>| dict.contains_key("ByteRange") && dict.contains_key("Contents");
    let Some(dict) = object.into_dict() else { return Vec::new() };
    let within = match dict.get_raw::<Dict<'_>>("V") {
        Some(MaybeRef::NotRef(value)) => Some(value),
        _ => None,
    };
    std::iter::once(dict).chain(within).filter(is_one).collect()
}

fn read(bytes: &[u8], dict: &Dict<'_>) -> Found {
    let text = |key: &str| dict.get::<PdfString<'_>>(key).map(|text| words::text(&text)).unwrap_or_default();
    let contents = dict.get::<PdfString<'_>>("Contents").map(|text| text.as_bytes().to_vec()).unwrap_or_default();
    let covered = range::covered(bytes, &range_of(dict), &contents);
    let (contents, covered) = match covered {
        Ok((contents, covered)) => (contents, Ok(covered)),
        Err(fault) => (contents.into_iter().take(crate::MAX_CONTENTS).collect(), Err(fault)),
    };
    Found {
        kind: dict.get::<Name<'_>>("SubFilter").map(|name| words::limited(name.as_str())).unwrap_or_default(),
        reason: text("Reason"),
        location: text("Location"),
        claimed: dict.get::<PdfString<'_>>("M").and_then(|text| words::date(&text)),
        contents: Bytes(contents),
        covered,
    }
}

fn range_of(dict: &Dict<'_>) -> Vec<i64> {
    let numbers = |array: Array<'_>| array.iter::<Number>().take(8).map(|number| number.as_i64()).collect();
    dict.get::<Array<'_>>("ByteRange").map(numbers).unwrap_or_default()
}

/// What the file has become since.
fn change(bytes: &[u8], end: u64, now: &Pdf, signed: &[Signed]) -> Change {
    let before = usize::try_from(end).ok().and_then(|end| bytes.get(..end));
    let before = before.and_then(|before| Pdf::new(before.to_vec()).ok());
    let compared = before.map(|before| pages::compare(&before, now, signed, end));
    let (same_pages, shown_later) = compared.map_or((None, Vec::new()), |one| (one.same, one.shown_later));
    Change { bytes: bytes.len() as u64 - end, same_pages, shown_later }
}
