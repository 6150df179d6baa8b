//! PDF with text: letters with their places, put together to lines, columns, tables and paragraphs.
//!
//! Hayro interprets the pages (fonts, forms, stamps, layers); what its letters mean together is ours.

mod columns;
mod device;
mod drawn;
mod fonts;
mod glyphs;
mod grid;
mod lines;
mod look;
mod numbers;
mod page;
mod paragraphs;
mod rules;
mod stamps;

use std::{any::Any, panic};

use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings,
    hayro_syntax::{DecryptionError, LoadPdfError, Pdf},
    interpret_page,
};
use kurbo::{Affine, Rect};

use super::{Extract, MIN_CHARACTERS_PER_PAGE, Unreadable, check_pages, check_paragraphs, legacy::Raw};
use device::Collector;
use fonts::Faces;
use glyphs::Page;
pub(super) use look::look;
use paragraphs::Flow;

/// Reads a PDF.
pub(super) fn read(bytes: &[u8]) -> Result<Extract, Unreadable> {
    let (pages, _) = pages(bytes)?;
    let count = u32::try_from(pages.len()).unwrap_or(u32::MAX);
    let mut sheets: Vec<_> = pages.into_iter().map(page::sheets).collect();
    numbers::take(&mut sheets);
    let mut paragraphs: Vec<Raw> = Vec::new();
    let mut tables = 0;
    let flows: Vec<Flow> = sheets.windows(2).map(|pages| page::flow(&pages[0], &pages[1])).collect();
    let flows = std::iter::once(Flow::New).chain(flows);
    for ((number, page), flow) in (1..).zip(sheets).zip(flows) {
        let begins = paragraphs.len();
        paragraphs.extend(page.into_iter().flat_map(|sheet| sheet.read(&mut tables)));
        check_paragraphs(paragraphs.len())?;
        paragraphs[begins..].iter_mut().for_each(|raw| raw.paragraph.page = Some(number));
        paragraphs::join_over_page(&mut paragraphs, begins, flow);
    }
    if without_marks(&paragraphs) {
        return Err(Unreadable::Scanned { pages: count, characters: characters(&paragraphs) });
    }
    Ok(Extract { paragraphs, pages: Some(count), notes: Vec::new() })
}

/// The letters and lines of all pages, which hold text, and the fonts.
fn pages(bytes: &[u8]) -> Result<(Vec<Page>, Faces), Unreadable> {
    if is_cut(bytes) {
        return Err(Unreadable::DamagedPdf { page: None, detail: "cut off".to_owned() });
    }
    let mut pages = Vec::new();
    // What a library does with a broken file is not for us to know beforehand.
    let drawn = panic::catch_unwind(panic::AssertUnwindSafe(|| draw(bytes, &mut pages)));
    let faces = drawn.unwrap_or_else(|panic| {
        let page = u32::try_from(pages.len() + 1).ok();
        Err(Unreadable::DamagedPdf { page, detail: message(panic.as_ref()) })
    })?;
    check_letters(&pages, u32::try_from(pages.len()).unwrap_or(u32::MAX))?;
    Ok((pages, faces))
}

/// A PDF ends with a mark behind its last object; what of it came over is put together by most programs, and pages at
/// the end are missing without a word.
fn is_cut(bytes: &[u8]) -> bool {
    let last = |mark: &[u8]| bytes.windows(mark.len()).rposition(|window| window == mark);
    last(b"%%EOF") < last(b"endobj")
}

/// Draws all pages.
fn draw(bytes: &[u8], pages: &mut Vec<Page>) -> Result<Faces, Unreadable> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(refusal)?;
    check_pages(u32::try_from(pdf.pages().len()).unwrap_or(u32::MAX))?;
    if pdf.pages().is_empty() {
        return Err(Unreadable::DamagedPdf { page: None, detail: "no pages".to_owned() });
    }
    let fonts = fonts::faces(&pdf);
    let (cache, settings) = (InterpreterCache::new(), InterpreterSettings::default());
    let everywhere = Rect::new(-1e6, -1e6, 1e6, 1e6);
    for page in pdf.pages().iter() {
        let mut context = Context::new(Affine::IDENTITY, everywhere, &cache, pdf.xref(), settings.clone());
        let mut collector = Collector::new(&fonts);
        interpret_page(page, &mut context, &mut collector);
        let shown = page.intersected_crop_box();
        collector.page.area = [shown.x0, shown.y0, shown.x1, shown.y1];
        pages.push(collector.page);
    }
    Ok(fonts)
}

fn refusal(error: LoadPdfError) -> Unreadable {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Unreadable::PasswordProtected,
        error => Unreadable::DamagedPdf { page: None, detail: format!("{error:?}") },
    }
}

/// Refuses scans, and texts whose fonts keep their letters to themselves.
fn check_letters(pages: &[Page], count: u32) -> Result<(), Unreadable> {
    let (characters, unknown) = glyphs::count(pages);
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
fn without_marks(paragraphs: &[Raw]) -> bool {
    let text: String = paragraphs.iter().map(|raw| raw.paragraph.text.to_lowercase() + "\n").collect();
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    let marked = text.chars().filter(|letter| letter.is_alphabetic() && !letter.is_ascii()).count();
    let known = UNMARKED.iter().filter(|words| text.contains(**words)).count();
    letters > 300 && known >= 3 && marked * 100 < letters * MARKED_IN_HUNDRED
}

fn characters(paragraphs: &[Raw]) -> u64 {
    let letters = paragraphs.iter().flat_map(|raw| raw.paragraph.text.chars());
    letters.filter(|letter| !letter.is_whitespace()).count() as u64
}
