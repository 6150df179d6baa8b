//! What a file begins with, by its type: a name alone says nothing.

use catalogue::FileType;

/// Whether bytes begin as a file of this type does. Word, Excel and archives are all ZIP; which one it is, is told by
/// the names of its first parts.
pub(super) fn begins_as(kind: FileType, bytes: &[u8]) -> bool {
    match kind {
        FileType::Pdf => bytes.starts_with(b"%PDF-"),
        FileType::Jpg => bytes.starts_with(&[0xFF, 0xD8, 0xFF]),
        FileType::Png => bytes.starts_with(&[0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A]),
        FileType::Zip => is_zip(bytes),
        FileType::Docx => is_zip(bytes) && holds(bytes, b"word/"),
        FileType::Xlsx => is_zip(bytes) && holds(bytes, b"xl/"),
    }
}

fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

fn holds(bytes: &[u8], name: &[u8]) -> bool {
    bytes.windows(name.len()).any(|window| window == name)
}

#[cfg(test)]
mod tests {
    use catalogue::FileType;

    use super::begins_as;

    #[test]
    fn each_type_is_known_by_its_first_bytes() {
        assert!(begins_as(FileType::Pdf, b"%PDF-1.7"));
        assert!(begins_as(FileType::Jpg, &[0xFF, 0xD8, 0xFF, 0xE0]));
        assert!(begins_as(FileType::Docx, b"PK\x03\x04....word/document.xml"));
        assert!(!begins_as(FileType::Xlsx, b"PK\x03\x04....word/document.xml"));
        assert!(!begins_as(FileType::Pdf, b"MZ\x90"));
        assert!(!begins_as(FileType::Png, b"<svg onload=alert(1)>"));
    }
}
