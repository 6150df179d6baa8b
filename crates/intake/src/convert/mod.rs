//! Files that another program of this machine can turn into text: .doc and .rtf by LibreOffice, pictures of pages by
//! tesseract.
//!
//! These programs are large and read what comes from outside, so each runs in a folder of its own that is removed
//! afterwards, in its own group of processes, with limits of time, memory and output, without environment, macros or
//! links to other places. What they give is read in the limited child like any other file. Where a program is missing
//! or fails, [`Hindrance`] says so, and the file stays unreadable for its first reason.

mod office;
mod recognise;
mod run;

use std::path::PathBuf;
use std::time::Instant;

use thiserror::Error;

use crate::document::DocumentNote;
use crate::formats::Unreadable;

/// Why no program of this machine could help.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Hindrance {
    /// None is installed.
    #[error("no program of this machine converts it")]
    Missing,
    /// It could do nothing with the file.
    #[error("the program that converts it failed")]
    Failed,
    /// It was not ready in time.
    #[error("the program that converts it was not ready in time")]
    TooSlow,
    /// More pages than are recognised of one file.
    #[error("{pages} pages to be recognised, more than {most}")]
    TooManyPages {
        /// Pages of the file.
        pages: u32,
        /// The limit.
        most: u32,
    },
    /// Only so many pages were recognised in time.
    #[error("{read} of {pages} pages were recognised in time")]
    PagesLeft {
        /// Pages of the file.
        pages: u32,
        /// Pages that were ready.
        read: u32,
    },
}

/// What another program made of a file.
pub(crate) struct Converted {
    pub(crate) bytes: Vec<u8>,
    /// A name whose ending says what it is now.
    pub(crate) file_name: &'static str,
    /// What the person should know of it.
    pub(crate) note: DocumentNote,
}

/// Whether another program could help against `why`, where it is installed.
pub(crate) fn helps_against(why: &Unreadable) -> bool {
    matches!(
        why,
        Unreadable::LegacyDoc
            | Unreadable::RichText
            | Unreadable::Scanned { .. }
            | Unreadable::LettersUnknown { .. }
            | Unreadable::Picture
    )
}

/// The file in a form that the reader reads, before `deadline`.
pub(crate) fn converted(bytes: &[u8], why: &Unreadable, deadline: Instant) -> Result<Converted, Hindrance> {
    match why {
        Unreadable::LegacyDoc => office::old_word(bytes, deadline),
        Unreadable::RichText => office::rich_text(bytes, deadline),
        // Where the fonts keep the letters to themselves, what they draw can be recognised.
        Unreadable::Scanned { .. } | Unreadable::LettersUnknown { .. } => recognise::pdf(bytes, deadline),
        Unreadable::Picture => recognise::picture(bytes, deadline),
        _ => Err(Hindrance::Missing),
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
fn find(name: &str) -> Result<PathBuf, Hindrance> {
    let names = [name.to_owned(), format!("{name}.exe")];
    FOLDERS
        .iter()
        .flat_map(|folder| names.iter().map(move |name| PathBuf::from(folder).join(name)))
        .find(|path| path.is_file())
        .ok_or(Hindrance::Missing)
}
