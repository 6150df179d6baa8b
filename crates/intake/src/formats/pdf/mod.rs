//! PDF with text.

use super::Unreadable;
use crate::document::Document;

/// Reads a PDF.
pub(super) fn read(_bytes: &[u8]) -> Result<Document, Unreadable> {
    Err(Unreadable::DamagedPdf { page: None, detail: "not read yet".to_owned() })
}
