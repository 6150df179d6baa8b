//! What a PDF holds of signatures: where they lie, what they cover, what was added after them.

mod pages;
mod range;
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
    /// Whether all pages, and the notes on them other than signatures, are as they were; `None` where nobody could tell.
    pub same_pages: Option<bool>,
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
    let mut whole = None;
    let mut found = Vec::new();
    for dict in pdf.objects().into_iter().flat_map(signatures) {
        if found.len() == MAX_SEALS {
            return Err(NotFound::TooMany);
        }
        let mut one = read(bytes, &dict);
        if let Ok(covered) = &mut one.covered
            && covered.end < bytes.len() as u64
        {
            let now = whole.get_or_insert_with(|| pages::look_of(&pdf));
            covered.after = Some(change(bytes, covered.end, *now));
        }
        found.push(one);
    }
    found.sort_by_key(|one: &Found| one.covered.as_ref().map_or(u64::MAX, |covered| covered.end));
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
    let numbers: Vec<i64> = dict.get::<Array<'_>>("ByteRange").map(|array| numbers(&array)).unwrap_or_default();
    let contents = dict.get::<PdfString<'_>>("Contents").map(|text| text.as_bytes().to_vec()).unwrap_or_default();
    let covered = range::covered(bytes, &numbers, &contents);
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

fn numbers(array: &Array<'_>) -> Vec<i64> {
    array.iter::<Number>().take(8).map(|number| number.as_i64()).collect()
}

/// What the file has become since.
fn change(bytes: &[u8], end: u64, now: Option<pages::Look>) -> Change {
    let before = usize::try_from(end).ok().and_then(|end| bytes.get(..end));
    let before = before.and_then(|before| Pdf::new(before.to_vec()).ok()).and_then(|pdf| pages::look_of(&pdf));
    Change { bytes: bytes.len() as u64 - end, same_pages: now.zip(before).map(|(now, before)| now == before) }
}
