//! What a line says and how its hash is made.

use domain::actor::By;
use domain::change::Entry;
use sha2::{Digest as _, Sha256};

use crate::random_bytes;

/// The hash that the first line continues.
pub(super) const BEGINNING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The first words under every hash, so that a hash made for something else never fits, and a later form can differ.
const FORM: &str = "thidua ledger line, form 1";

/// A line as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) seq: i64,
    /// Milliseconds since 1970.
    pub(super) at: i64,
    pub(super) by_kind: String,
    pub(super) by_id: String,
    pub(super) verb: String,
    pub(super) kind: String,
    pub(super) subject: String,
    pub(super) content_digest: String,
    pub(super) previous: String,
}

/// A content as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Content {
    pub(super) salt: Vec<u8>,
    pub(super) text: String,
}

impl Content {
    pub(super) fn new(entry: &Entry) -> Self {
        Self { salt: random_bytes::<16>().to_vec(), text: entry.content.to_string() }
    }

    /// The salt keeps the digest from telling, by trying likely contents, what was erased.
    pub(super) fn digest(&self) -> String {
        hex(&Sha256::new().chain_update(&self.salt).chain_update(&self.text).finalize())
    }
}

impl Line {
    pub(super) fn new(seq: i64, entry: Entry, content: &Content, previous: String) -> Self {
        let (by_kind, by_id) = by_as_stored(&entry.by);
        Self {
            seq,
            at: entry.at.as_millisecond(),
            by_kind: by_kind.to_owned(),
            by_id,
            verb: entry.verb.to_owned(),
            kind: entry.kind.to_owned(),
            subject: entry.subject,
            content_digest: content.digest(),
            previous,
        }
    }

    /// Over every field, each with its length before it, so that no two lines read the same.
    pub(super) fn hash(&self) -> String {
        let mut sha = Sha256::new();
        let mut field = |bytes: &[u8]| {
            sha.update((bytes.len() as u64).to_be_bytes());
            sha.update(bytes);
        };
        field(FORM.as_bytes());
        field(&self.seq.to_be_bytes());
        field(&self.at.to_be_bytes());
        for text in [&self.by_kind, &self.by_id, &self.verb, &self.kind, &self.subject] {
            field(text.as_bytes());
        }
        field(self.content_digest.as_bytes());
        field(self.previous.as_bytes());
        hex(&sha.finalize())
    }
}

fn by_as_stored(by: &By) -> (&'static str, String) {
    match by {
        By::Person(id) => ("person", id.as_str().to_owned()),
        By::Link(id) => ("link", id.as_str().to_owned()),
        By::Program => ("program", String::new()),
    }
}

/// Who is stored under this kind and id.
pub(super) fn by_from_stored(kind: &str, id: String) -> Option<By> {
    match kind {
        "person" => Some(By::Person(id.into())),
        "link" => Some(By::Link(id.into())),
        "program" if id.is_empty() => Some(By::Program),
        _ => None,
    }
}

/// Two small letters or digits per byte.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    text
}

#[cfg(test)]
mod tests;
