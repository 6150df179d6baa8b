//! Files that another program of this machine can turn into text: .doc and .rtf by LibreOffice, pictures of pages by
//! tesseract.
//!
//! These programs are large and read what comes from outside, so each runs in a folder of its own that is removed
//! afterwards, in its own group of processes, with limits of time, memory and output, without environment, macros or
//! links to other places. What they give is read in the limited child like any other file. Where a program is missing
//! or fails, the file stays unreadable for its first reason, whose sentence says what to do.

mod office;
mod recognise;
mod run;

use std::path::PathBuf;

use crate::document::DocumentNote;
use crate::formats::Unreadable;

/// What another program made of a file.
pub(crate) struct Converted {
    pub(crate) bytes: Vec<u8>,
    /// A name whose ending says what it is now.
    pub(crate) file_name: &'static str,
    /// What the person should know of it.
    pub(crate) note: DocumentNote,
}

/// The file in a form that the reader reads; `None` where no program of this machine can help against `why`.
pub(crate) fn converted(bytes: &[u8], why: &Unreadable) -> Option<Converted> {
    match why {
        Unreadable::LegacyDoc => office::old_word(bytes),
        Unreadable::RichText => office::to_docx(bytes, "rtf"),
        Unreadable::Scanned { pages, .. } => recognise::pdf(bytes, *pages),
        // the letters are drawn and their fonts keep them to themselves: what is drawn can be recognised
        Unreadable::LettersUnknown { .. } => recognise::pdf(bytes, 1),
        Unreadable::Picture => recognise::picture(bytes),
        _ => None,
    }
}

/// Where such programs are installed.
const FOLDERS: &[&str] = &[
    "/usr/bin",
    "/usr/local/bin",
    "/opt/libreoffice/program",
    "/usr/lib/libreoffice/program",
    "/Applications/LibreOffice.app/Contents/MacOS",
    "/opt/homebrew/bin",
    "C:/Program Files/LibreOffice/program",
    "C:/Program Files/Tesseract-OCR",
    "C:/Program Files/poppler/bin",
];

/// The program of this name, where the machine has it.
fn find(name: &str) -> Option<PathBuf> {
    let names = [name.to_owned(), format!("{name}.exe")];
    FOLDERS
        .iter()
        .flat_map(|folder| names.iter().map(move |name| PathBuf::from(folder).join(name)))
        .find(|path| path.is_file())
}
