//! What the two processes say to each other: a length of eight bytes, big end first, then that many bytes.

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};

use crate::document::DocumentNote;

/// The first frame to the child, as JSON; the second is the document.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Order {
    pub(super) wanted: Wanted,
    pub(super) file_name: String,
    /// What was done to the file before it came here.
    pub(super) notes: Vec<DocumentNote>,
    pub(super) memory_bytes: u64,
    pub(super) seconds: u64,
}

/// What the document is to be understood as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wanted {
    /// A plan, read field by field.
    Plan,
    /// A list of people and bodies.
    List,
    /// A workbook, as rows of cells.
    Book,
    /// How its pages are set.
    Sheet,
    /// Nothing: only its signatures are looked for.
    Seals,
}

/// Longest order taken, in bytes; file names are far shorter.
pub(super) const MAX_ORDER_BYTES: u64 = 64 << 10;

pub(super) fn write(mut to: impl Write, content: &[u8]) -> io::Result<()> {
    to.write_all(&(content.len() as u64).to_be_bytes())?;
    to.write_all(content)?;
    to.flush()
}

/// Reads a frame of at most `limit` bytes.
pub(super) fn read(mut from: impl Read, limit: u64) -> io::Result<Vec<u8>> {
    let mut length = [0; 8];
    from.read_exact(&mut length)?;
    let length = u64::from_be_bytes(length);
    if length > limit {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, format!("a frame of {length} bytes")));
    }
    let mut content = Vec::new();
    from.take(length).read_to_end(&mut content)?;
    if content.len() as u64 == length { Ok(content) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}
