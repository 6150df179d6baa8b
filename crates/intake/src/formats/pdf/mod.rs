//! PDF with text: letters with their places, put together to lines, columns, tables and paragraphs.

mod columns;
mod glyphs;
mod grid;
mod lines;
mod page;
mod paragraphs;
mod rewrite;
mod rules;

use std::{any::Any, panic};

use pdf_extract::{Document as Pdf, Error as PdfError, output_doc};

use super::{Extract, MIN_CHARACTERS_PER_PAGE, Unreadable, check_pages, check_paragraphs, legacy::Raw};
use crate::document::Paragraph;
use glyphs::Pages;

/// Reads a PDF.
pub(super) fn read(bytes: &[u8]) -> Result<Extract, Unreadable> {
    let mut pages = Pages::default();
    // The library underneath panics on what it does not expect.
    let extracted = panic::catch_unwind(panic::AssertUnwindSafe(|| extract(bytes, &mut pages)));
    let page = pages.current();
    let count = match extracted {
        Ok(count) => count?,
        Err(panic) => return Err(Unreadable::DamagedPdf { page, detail: message(panic.as_ref()) }),
    };
    check_letters(&pages, count)?;
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut tables = 0;
    for (number, page) in (1..).zip(pages.finish()) {
        let begins = paragraphs.len();
        paragraphs.extend(page::read(page, number, count, &mut tables));
        check_paragraphs(paragraphs.len())?;
        paragraphs::join_over_page(&mut paragraphs, begins);
    }
    let paragraphs = paragraphs.into_iter().map(Raw::from).collect();
    Ok(Extract { paragraphs, pages: Some(count), notes: Vec::new() })
}

/// Fills `pages`, and gives their number.
fn extract(bytes: &[u8], pages: &mut Pages) -> Result<u32, Unreadable> {
    let mut pdf = Pdf::load_mem(bytes).map_err(|error| refusal(&error))?;
    if pdf.is_encrypted() {
        pdf.decrypt("").map_err(|error| refusal(&error))?;
    }
    let count = u32::try_from(pdf.get_pages().len()).unwrap_or(u32::MAX);
    check_pages(count)?;
    if count == 0 && pdf.trailer.has(b"Encrypt") {
        return Err(Unreadable::PasswordProtected); // its objects cannot be made out
    }
    if count == 0 {
        return Err(Unreadable::DamagedPdf { page: None, detail: "no pages".to_owned() });
    }
    rewrite::rewrite(&mut pdf);
    output_doc(&pdf, pages)
        .map_err(|error| Unreadable::DamagedPdf { page: pages.current(), detail: error.to_string() })?;
    Ok(count)
}

fn refusal(error: &PdfError) -> Unreadable {
    match error {
        PdfError::Decryption(_) | PdfError::InvalidPassword | PdfError::AlreadyEncrypted => {
            Unreadable::PasswordProtected
        }
        error => Unreadable::DamagedPdf { page: None, detail: error.to_string() },
    }
}

/// Refuses scans, and texts whose fonts keep their letters to themselves.
fn check_letters(pages: &Pages, count: u32) -> Result<(), Unreadable> {
    let (characters, unknown) = pages.count();
    if characters < u64::from(count) * MIN_CHARACTERS_PER_PAGE {
        return Err(Unreadable::Scanned { pages: count, characters });
    }
    if unknown * 4 > characters {
        return Err(Unreadable::LettersUnknown { unknown, characters });
    }
    Ok(())
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or("panic").chars().take(200).collect()
}
