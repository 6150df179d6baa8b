//! The form of the file: one JSON object a line. A name that is unknown, or stands twice, makes a line unreadable.

use std::io::{self, BufRead, Read as _};

use serde::Deserialize;
use sha2::{Digest, Sha256};

/// The form that this program reads.
pub(crate) const FORM: u64 = 1;

/// The longest line: contents are records of an office, not files.
const LONGEST: u64 = 64 * 1024 * 1024;

/// The first line of the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct First {
    #[serde(rename = "thidua-ledger")]
    pub(crate) form: u64,
    pub(crate) agency: String,
}

/// A line of the ledger with its content.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Line {
    pub(crate) seq: i64,
    at: i64,
    by_kind: String,
    by_id: String,
    pub(crate) verb: String,
    pub(crate) kind: String,
    pub(crate) subject: String,
    content_digest: String,
    pub(crate) previous: String,
    pub(crate) hash: String,
    pub(crate) salt: Option<String>,
    pub(crate) content: Option<String>,
    pub(crate) erased_by: Option<i64>,
}

/// Where the ledger ends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Head {
    pub(crate) seq: i64,
    pub(crate) hash: String,
}

/// Any line of the file but the first.
#[derive(Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub(crate) enum Entry {
    Line(Box<Line>),
    Stray { content_without_line: i64 },
    Last { head: Head },
}

impl Line {
    /// SHA-256 over the fields in their order, each after its length as eight bytes.
    pub(crate) fn own_hash(&self) -> String {
        let seq = self.seq.to_be_bytes();
        let at = self.at.to_be_bytes();
        let fields: [&[u8]; 10] = [
            b"thidua ledger line, form 1",
            &seq,
            &at,
            self.by_kind.as_bytes(),
            self.by_id.as_bytes(),
            self.verb.as_bytes(),
            self.kind.as_bytes(),
            self.subject.as_bytes(),
            self.content_digest.as_bytes(),
            self.previous.as_bytes(),
        ];
        let mut hashed = Sha256::new();
        for field in fields {
            hashed.update(u64::try_from(field.len()).unwrap_or(u64::MAX).to_be_bytes());
            hashed.update(field);
        }
        in_digits(&hashed.finalize())
    }

    /// Whether the salt and the text, one after the other, have the digest that the line says.
    pub(crate) fn fits(&self, salt: &str, text: &str) -> bool {
        let Some(salt) = from_digits(salt) else { return false };
        let mut hashed = Sha256::new();
        hashed.update(salt);
        hashed.update(text.as_bytes());
        in_digits(&hashed.finalize()) == self.content_digest
    }
}

/// The next line of the file, without its end; `None` at the end.
pub(crate) fn next(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut text = Vec::new();
    input.by_ref().take(LONGEST).read_until(b'\n', &mut text)?;
    if text.is_empty() {
        return Ok(None);
    }
    if text.last() == Some(&b'\n') {
        text.pop();
    }
    Ok(Some(text))
}

fn in_digits(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn from_digits(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) || !text.bytes().all(|sign| sign.is_ascii_hexdigit()) {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok()).collect()
}
