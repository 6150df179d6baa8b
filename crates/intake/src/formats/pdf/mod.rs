//! PDF with text: letters with their places, put together to lines, columns, tables and paragraphs.

mod columns;
mod glyphs;
mod grid;
mod lines;
mod page;
mod paragraphs;
mod rewrite;
mod rules;
mod stamps;

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
    if without_marks(&paragraphs) {
        let characters = pages_characters(&paragraphs);
        return Err(Unreadable::Scanned { pages: count, characters });
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
    if unknown * 10 > characters {
        return Err(Unreadable::LettersUnknown { unknown, characters });
    }
    Ok(())
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or("panic").chars().take(200).collect()
}

/// Words of every office, as a scanner prints them that knows no Vietnamese.
const UNMARKED: &[&str] =
    &["uy ban", "nhan dan", "cong hoa", "can cu", "quyet dinh", "ke hoach", "thi dua", "tinh", "thanh pho", "giam doc"];

/// Letters with marks, in a hundred, below which a Vietnamese text has lost them; one letter in four has marks.
const MARKED_IN_HUNDRED: usize = 4;

/// The text behind the pictures of a scan was recognised by a machine that knows no Vietnamese: the pictures say more.
fn without_marks(paragraphs: &[Paragraph]) -> bool {
    let text: String = paragraphs.iter().map(|paragraph| paragraph.text.to_lowercase() + "\n").collect();
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    let marked = text.chars().filter(|letter| letter.is_alphabetic() && !letter.is_ascii()).count();
    let known = UNMARKED.iter().filter(|words| text.contains(**words)).count();
    letters > 300 && known >= 3 && marked * 100 < letters * MARKED_IN_HUNDRED
}

fn pages_characters(paragraphs: &[Paragraph]) -> u64 {
    paragraphs
        .iter()
        .map(|paragraph| paragraph.text.chars().filter(|letter| !letter.is_whitespace()).count() as u64)
        .sum()
}
