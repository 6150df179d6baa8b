//! What a file is, by its first bytes.

use super::Unreadable;

/// A kind that can be read, or at least opened to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A zip container: Word, OpenDocument, or another office format.
    Zip,
    /// PDF.
    Pdf,
    /// OpenDocument in one piece, without container.
    FlatOpenDocument,
    /// Everything else, to be proven text.
    Text,
}

/// PDF readers accept the mark anywhere in the first kilobyte.
const PDF_MARK_WITHIN: usize = 1024;

/// Tells the kind of `bytes`, and refuses the kinds that are known and not read.
pub(super) fn of(bytes: &[u8], file_name: &str) -> Result<Kind, Unreadable> {
    if bytes.is_empty() {
        return Err(Unreadable::Empty);
    }
    let head = &bytes[..bytes.len().min(PDF_MARK_WITHIN)];
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Ok(Kind::Zip);
    }
    if head.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        return Err(of_compound_file(bytes, file_name));
    }
    if head.starts_with(b"{\\rtf") {
        return Err(Unreadable::RichText);
    }
    let pictures: [&[u8]; 6] = [b"\xFF\xD8\xFF", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*", b"BM"];
    if pictures.iter().any(|mark| head.starts_with(mark)) && head.contains(&0) {
        return Err(Unreadable::Picture);
    }
    if head.starts_with(b"Rar!") || head.starts_with(b"7z\xBC\xAF") {
        return Err(Unreadable::OtherArchive);
    }
    if contains(head, b"%PDF-") {
        return Ok(Kind::Pdf);
    }
    if head.starts_with(b"<") && contains(head, b"urn:oasis:names:tc:opendocument:xmlns:office:1.0") {
        return Ok(Kind::FlatOpenDocument);
    }
    if is_web_page(head) {
        return Err(Unreadable::WebPage);
    }
    match extension(file_name).as_str() {
        // Cut or overwritten at the front: the name is all that is left to tell what it was.
        "docx" | "docm" if head.contains(&0) => {
            Err(Unreadable::DamagedZip { detail: "no zip signature at the start".to_owned() })
        }
        "pdf" if head.contains(&0) => {
            Err(Unreadable::DamagedPdf { page: None, detail: "no %PDF mark at the start".to_owned() })
        }
        "doc" if head.contains(&0) => Err(Unreadable::LegacyDoc),
        _ => Ok(Kind::Text),
    }
}

/// The OLE container: Word, Excel and PowerPoint 97-2003, and every encrypted Office file since.
fn of_compound_file(bytes: &[u8], file_name: &str) -> Unreadable {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        contains(bytes, &wide)
    };
    if holds("EncryptedPackage") {
        return Unreadable::PasswordProtected;
    }
    if holds("WordDocument") {
        return Unreadable::LegacyDoc;
    }
    if holds("Workbook") {
        return Unreadable::Workbook;
    }
    if holds("PowerPoint Document") {
        return Unreadable::Slides;
    }
    match extension(file_name).as_str() {
        "xls" => Unreadable::Workbook,
        "ppt" => Unreadable::Slides,
        _ => Unreadable::LegacyDoc,
    }
}

fn is_web_page(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head).to_ascii_lowercase();
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let named = ["<!doctype html", "<html"].iter().any(|start| text.starts_with(start));
    named || (text.starts_with("<?xml") && text.contains("<html"))
}

fn extension(file_name: &str) -> String {
    file_name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase()).unwrap_or_default()
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}
