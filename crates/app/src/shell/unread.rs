//! Why a document could not be read, or how it was, as sentences for the person who gave it.

use intake::DocumentNote;
use intake::child::{Hindrance, ReadError};
use intake::formats::Unreadable;
use wording::Messages;

/// How a text came out of its file, as sentences for the person who reads it: each once.
#[must_use]
pub fn how_read(notes: &[DocumentNote], t: &Messages) -> Vec<&'static str> {
    let mut said: Vec<&'static str> = notes.iter().map(|note| sentence(*note, t)).collect();
    said.dedup();
    said
}

fn sentence(note: DocumentNote, t: &Messages) -> &'static str {
    match note {
        DocumentNote::Tcvn3 | DocumentNote::Vni | DocumentNote::Windows1258 => t.unread.note_old_letters,
        DocumentNote::ChangesAccepted => t.unread.note_changes_accepted,
        DocumentNote::PartLeftOut => t.unread.note_part_left_out,
        DocumentNote::Converted => t.unread.note_converted,
        DocumentNote::Recognised => t.unread.note_recognised,
        DocumentNote::LettersDoubtful => t.unread.note_letters_doubtful,
        DocumentNote::SealsUnread => t.unread.note_seals_unread,
    }
}

/// What was wrong and what to do about it; one sentence per reason.
#[must_use]
pub fn why_unread(error: &ReadError, t: &Messages) -> String {
    match error {
        ReadError::Unreadable(reason) => why_unreadable(reason, t),
        ReadError::NotConverted { why, hindrance } => why_not_converted(why, hindrance, t),
        ReadError::TooHeavy { .. } => t.unread.too_heavy.to_owned(),
        ReadError::TooSlow { limit_seconds } => t.unread.too_slow(limit_seconds),
        ReadError::TooLong { .. } => t.unread.too_long.to_owned(),
        ReadError::Died { .. } | ReadError::NotStarted(_) => t.unread.reader_stopped.to_owned(),
    }
}

/// What was wrong with the file as it is, and what would let this machine read it.
fn why_not_converted(why: &Unreadable, hindrance: &Hindrance, t: &Messages) -> String {
    let install = match (hindrance, why) {
        (Hindrance::PagesLeft { pages, read }, _) => return t.unread.pages_left(pages, read),
        (Hindrance::TooManyPages { pages, most }, _) => return t.unread.pages_to_recognise(most, pages),
        (Hindrance::Missing, Unreadable::LegacyDoc | Unreadable::RichText) => t.unread.install_office,
        (Hindrance::Missing, _) => t.unread.install_recognition,
        (Hindrance::Failed | Hindrance::TooSlow, _) => return why_unreadable(why, t),
    };
    format!("{} {install}", why_unreadable(why, t))
}

fn why_unreadable(reason: &Unreadable, t: &Messages) -> String {
    match reason {
        Unreadable::Empty => t.unread.empty.to_owned(),
        Unreadable::TooLarge { bytes, limit } => t.unread.too_large(megabytes(*bytes), megabytes(*limit)),
        Unreadable::PasswordProtected => t.unread.password_protected.to_owned(),
        Unreadable::Scanned { pages, .. } => t.unread.scanned(pages),
        Unreadable::LettersUnknown { characters, unknown } => t.unread.letters_unknown(characters, unknown),
        Unreadable::LegacyDoc => t.unread.legacy_doc.to_owned(),
        Unreadable::RichText => t.unread.rich_text.to_owned(),
        Unreadable::OpenDocument => t.unread.open_document.to_owned(),
        Unreadable::NotWord => t.unread.not_word.to_owned(),
        Unreadable::Workbook => t.unread.workbook.to_owned(),
        Unreadable::OldBook => t.unread.old_book.to_owned(),
        Unreadable::MacroBook => t.unread.macro_book.to_owned(),
        Unreadable::NotBook => t.unread.not_book.to_owned(),
        Unreadable::DamagedBook { .. } => t.unread.damaged_book.to_owned(),
        Unreadable::TooManyRows { limit } => t.unread.too_many_rows(limit),
        Unreadable::TooManyCells { columns, limit } => t.unread.too_many_cells(columns, limit),
        Unreadable::Slides => t.unread.slides.to_owned(),
        Unreadable::WebPage => t.unread.web_page.to_owned(),
        Unreadable::Picture => t.unread.picture.to_owned(),
        Unreadable::OtherArchive => t.unread.other_archive.to_owned(),
        Unreadable::DamagedZip { .. } => t.unread.damaged_zip.to_owned(),
        Unreadable::DamagedXml { byte, part, .. } => t.unread.damaged_xml(byte, part),
        Unreadable::DamagedPdf { page: Some(page), .. } => t.unread.damaged_pdf_page(page),
        Unreadable::DamagedPdf { page: None, .. } => t.unread.damaged_pdf.to_owned(),
        Unreadable::NotText { byte } => t.unread.not_text(byte),
        Unreadable::UnknownEncoding { byte } => t.unread.unknown_encoding(byte),
        Unreadable::UnpacksTooLarge { limit } => t.unread.unpacks_too_large(megabytes(*limit)),
        Unreadable::TooManyPages { limit, pages } => t.unread.too_many_pages(limit, pages),
        Unreadable::TooManyParagraphs { limit } => t.unread.too_many_paragraphs(limit),
        Unreadable::TooDeep { limit, part } => t.unread.too_deep(limit, part),
    }
}

/// Whole mebibytes, rounded up, as people say "MB".
fn megabytes(bytes: u64) -> u64 {
    bytes.div_ceil(1 << 20)
}
