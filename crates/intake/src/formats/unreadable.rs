//! Why a document could not be read: one variant per reason, with its figures.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a document could not be read.
///
/// [`code`](Self::code) names the sentence in the message catalogue, [`figures`](Self::figures) fills its gaps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Error)]
#[serde(tag = "reason", rename_all = "kebab-case")]
pub enum Unreadable {
    /// No byte, or nothing but blanks.
    #[error("the file is empty")]
    Empty,
    /// The file itself is larger than what is taken.
    #[error("the file has {bytes} bytes, more than {limit}")]
    TooLarge {
        /// Size of the file, in bytes.
        bytes: u64,
        /// Largest size taken, in bytes.
        limit: u64,
    },
    /// A Word or PDF file that asks for a password.
    #[error("the file asks for a password")]
    PasswordProtected,
    /// Pages are pictures: there is next to no text.
    #[error("{pages} pages hold {characters} characters: a scan")]
    Scanned {
        /// Number of pages.
        pages: u32,
        /// Characters found on all of them, blanks not counted.
        characters: u64,
    },
    /// Fonts of the PDF do not say which letters they draw.
    #[error("{unknown} of {characters} characters have no known letter")]
    LettersUnknown {
        /// Characters without a letter.
        unknown: u64,
        /// All characters, blanks not counted.
        characters: u64,
    },
    /// Word 97-2003.
    #[error("a Word 97-2003 file")]
    LegacyDoc,
    /// Rich text format.
    #[error("a rich text (RTF) file")]
    RichText,
    /// OpenDocument (.odt, .ods, .odp).
    #[error("an OpenDocument file")]
    OpenDocument,
    /// Only of Word files can be seen how they are set.
    #[error("not a Word file")]
    NotWord,
    /// An Excel workbook.
    #[error("a workbook")]
    Workbook,
    /// A workbook of Excel 97-2003 or in its binary form.
    #[error("a workbook of an old or binary form")]
    OldBook,
    /// A workbook with macros.
    #[error("a workbook with macros")]
    MacroBook,
    /// Neither a workbook nor a table as text.
    #[error("not a workbook")]
    NotBook,
    /// A workbook is damaged.
    #[error("the workbook is damaged: {detail}")]
    DamagedBook {
        /// What is wrong, in English, for the log.
        detail: String,
    },
    /// More rows than are taken.
    #[error("more than {limit} rows")]
    TooManyRows {
        /// Most rows taken.
        limit: u32,
    },
    /// More cells or columns than are taken.
    #[error("more than {columns} columns or {limit} cells")]
    TooManyCells {
        /// Most columns taken.
        columns: u32,
        /// Most cells taken.
        limit: u32,
    },
    /// A PowerPoint file.
    #[error("a slide show")]
    Slides,
    /// A web page, often saved under the name of a Word file.
    #[error("a web page")]
    WebPage,
    /// A photograph or a scan saved as a picture.
    #[error("a picture")]
    Picture,
    /// A zip, rar or 7z archive that holds no Word document.
    #[error("an archive without a Word document")]
    OtherArchive,
    /// The zip container of a Word file is damaged.
    #[error("the container is damaged: {detail}")]
    DamagedZip {
        /// What is wrong, in English, for the log.
        detail: String,
    },
    /// A part of a Word file is not well-formed.
    #[error("{part} is damaged at byte {byte}: {detail}")]
    DamagedXml {
        /// Name of the part within the container.
        part: String,
        /// Offset in the part, in bytes.
        byte: u64,
        /// What is wrong, in English, for the log.
        detail: String,
    },
    /// The PDF is damaged, or uses a form that is not understood.
    #[error("the PDF is damaged (page {page:?}): {detail}")]
    DamagedPdf {
        /// The page, from 1, when the trouble is on one page.
        page: Option<u32>,
        /// What is wrong, in English, for the log.
        detail: String,
    },
    /// Control characters: a program or a picture, not text.
    #[error("byte {byte} is no text")]
    NotText {
        /// Offset of the first such byte.
        byte: u64,
    },
    /// Text in an encoding other than UTF-8 or UTF-16 with a mark.
    #[error("byte {byte} is no UTF-8 or UTF-16")]
    UnknownEncoding {
        /// Offset of the first byte that does not fit.
        byte: u64,
    },
    /// A small file that unpacks to an enormous one.
    #[error("the file unpacks to more than {limit} bytes")]
    UnpacksTooLarge {
        /// Largest unpacked size taken, in bytes.
        limit: u64,
    },
    /// More pages than are taken.
    #[error("{pages} pages, more than {limit}")]
    TooManyPages {
        /// Pages counted until reading stopped.
        pages: u32,
        /// Most pages taken.
        limit: u32,
    },
    /// More paragraphs than are taken.
    #[error("more than {limit} paragraphs")]
    TooManyParagraphs {
        /// Most paragraphs taken.
        limit: u32,
    },
    /// Elements inside elements without end.
    #[error("elements of {part} are nested deeper than {limit}")]
    TooDeep {
        /// Name of the part within the container.
        part: String,
        /// Deepest nesting taken.
        limit: u32,
    },
}

impl Unreadable {
    /// Stable name of the reason; the same word as in its JSON.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge { .. } => "too-large",
            Self::PasswordProtected => "password-protected",
            Self::Scanned { .. } => "scanned",
            Self::LettersUnknown { .. } => "letters-unknown",
            Self::LegacyDoc => "legacy-doc",
            Self::RichText => "rich-text",
            Self::OpenDocument => "open-document",
            Self::NotWord => "not-word",
            Self::Workbook => "workbook",
            Self::OldBook => "old-book",
            Self::MacroBook => "macro-book",
            Self::NotBook => "not-book",
            Self::DamagedBook { .. } => "damaged-book",
            Self::TooManyRows { .. } => "too-many-rows",
            Self::TooManyCells { .. } => "too-many-cells",
            Self::Slides => "slides",
            Self::WebPage => "web-page",
            Self::Picture => "picture",
            Self::OtherArchive => "other-archive",
            Self::DamagedZip { .. } => "damaged-zip",
            Self::DamagedXml { .. } => "damaged-xml",
            Self::DamagedPdf { .. } => "damaged-pdf",
            Self::NotText { .. } => "not-text",
            Self::UnknownEncoding { .. } => "unknown-encoding",
            Self::UnpacksTooLarge { .. } => "unpacks-too-large",
            Self::TooManyPages { .. } => "too-many-pages",
            Self::TooManyParagraphs { .. } => "too-many-paragraphs",
            Self::TooDeep { .. } => "too-deep",
        }
    }

    /// The figures of this case by name, ready to be put into a sentence.
    #[must_use]
    pub fn figures(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooLarge { bytes, limit } => vec![("bytes", bytes.to_string()), ("limit", limit.to_string())],
            Self::Scanned { pages, characters } => {
                vec![("pages", pages.to_string()), ("characters", characters.to_string())]
            }
            Self::LettersUnknown { unknown, characters } => {
                vec![("unknown", unknown.to_string()), ("characters", characters.to_string())]
            }
            Self::DamagedZip { detail } | Self::DamagedBook { detail } => vec![("detail", detail.clone())],
            Self::DamagedXml { part, byte, detail } => {
                vec![("part", part.clone()), ("byte", byte.to_string()), ("detail", detail.clone())]
            }
            Self::DamagedPdf { page, detail } => {
                let page = page.map(|page| ("page", page.to_string()));
                page.into_iter().chain([("detail", detail.clone())]).collect()
            }
            Self::NotText { byte } | Self::UnknownEncoding { byte } => vec![("byte", byte.to_string())],
            Self::UnpacksTooLarge { limit } => vec![("limit", limit.to_string())],
            Self::TooManyPages { pages, limit } => vec![("pages", pages.to_string()), ("limit", limit.to_string())],
            Self::TooManyParagraphs { limit } | Self::TooManyRows { limit } => vec![("limit", limit.to_string())],
            Self::TooManyCells { columns, limit } => {
                vec![("columns", columns.to_string()), ("limit", limit.to_string())]
            }
            Self::TooDeep { part, limit } => vec![("part", part.clone()), ("limit", limit.to_string())],
            Self::Empty
            | Self::PasswordProtected
            | Self::LegacyDoc
            | Self::RichText
            | Self::OpenDocument
            | Self::NotWord
            | Self::Workbook
            | Self::OldBook
            | Self::MacroBook
            | Self::NotBook
            | Self::Slides
            | Self::WebPage
            | Self::Picture
            | Self::OtherArchive => Vec::new(),
        }
    }
}
