//! Reads an uploaded document in a limited child process, and says in words why one cannot be read.

use std::sync::LazyLock;

use intake::Reading;
use intake::child::{Limits, ReadError, read_in_child};
use intake::formats::Unreadable;
use tokio::sync::Semaphore;
use wording::Messages;

use crate::shell::Error;
use crate::state::App;

/// How many documents are read at once; each may use half a gigabyte for a moment.
static READERS: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(2));

/// Reads `bytes`.
///
/// # Errors
/// [`Error::Refused`] with a sentence for the person when the document cannot be read.
pub async fn read(app: &App, bytes: Vec<u8>, file_name: String, t: &'static Messages) -> Result<Reading, Error> {
    let _turn = READERS.acquire().await.map_err(Error::broken)?;
    let program = app.mode.program.clone();
    let read =
        tokio::task::spawn_blocking(move || read_in_child(&program, &bytes, &file_name, &Limits::default())).await;
    match read.map_err(Error::broken)? {
        Ok(reading) => Ok(reading),
        Err(error @ (ReadError::NotStarted(_) | ReadError::Died { .. })) => Err(Error::broken(error)),
        Err(error) => Err(Error::Refused(why_unreadable(&error, t))),
    }
}

/// One sentence: what is wrong with the file and what to do.
#[must_use]
pub fn why_unreadable(error: &ReadError, t: &Messages) -> String {
    let megabytes = |bytes: u64| bytes / 1_000_000;
    match error {
        ReadError::TooHeavy { limit_bytes } | ReadError::TooLong { limit_bytes } => {
            t.unreadable.too_heavy(megabytes(*limit_bytes))
        }
        ReadError::TooSlow { limit_seconds } => t.unreadable.too_slow(limit_seconds),
        ReadError::Died { .. } | ReadError::NotStarted(_) => t.unreadable.reader_died.to_owned(),
        ReadError::Unreadable(reason) => why(reason, t),
    }
}

fn why(reason: &Unreadable, t: &Messages) -> String {
    match reason {
        Unreadable::Empty => t.unreadable.empty.to_owned(),
        Unreadable::TooLarge { .. } => t.unreadable.too_large.to_owned(),
        Unreadable::PasswordProtected => t.unreadable.password_protected.to_owned(),
        Unreadable::Scanned { pages, .. } => t.unreadable.scanned(pages),
        Unreadable::LettersUnknown { .. } => t.unreadable.letters_unknown.to_owned(),
        Unreadable::LegacyDoc => t.unreadable.legacy_doc.to_owned(),
        Unreadable::RichText | Unreadable::OpenDocument | Unreadable::WebPage => t.unreadable.other_document.to_owned(),
        Unreadable::Workbook | Unreadable::Slides | Unreadable::OtherArchive => t.unreadable.not_a_document.to_owned(),
        Unreadable::Picture => t.unreadable.picture.to_owned(),
        Unreadable::DamagedZip { .. } | Unreadable::DamagedXml { .. } => t.unreadable.damaged_word.to_owned(),
        Unreadable::DamagedPdf { page: Some(page), .. } => t.unreadable.damaged_pdf_page(page),
        Unreadable::DamagedPdf { page: None, .. } => t.unreadable.damaged_pdf.to_owned(),
        Unreadable::NotText { byte } | Unreadable::UnknownEncoding { byte } => t.unreadable.unknown_encoding(byte),
        Unreadable::UnpacksTooLarge { .. } | Unreadable::TooDeep { .. } => t.unreadable.suspicious.to_owned(),
        Unreadable::TooManyPages { pages, limit } => t.unreadable.too_many_pages(pages, limit),
        Unreadable::TooManyParagraphs { limit } => t.unreadable.too_many_paragraphs(limit),
    }
}
