//! Puts PDFs together object by object, right or wrong.

use std::io::{Cursor, Write};

use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

/// Objects numbered from 1, with a table of their places.
pub(crate) fn pdf(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut file = b"%PDF-1.5\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(file.len());
        file.extend(format!("{number} 0 obj\n").bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let begins = file.len();
    let table: String = places.iter().map(|place| format!("{place:010} 00000 n \n")).collect();
    let count = places.len() + 1;
    let table = format!("xref\n0 {count}\n0000000000 65535 f \n{table}");
    file.extend(
        format!("{table}trailer\n<< /Size {count} /Root 1 0 R {trailer} >>\nstartxref\n{begins}\n%%EOF").bytes(),
    );
    file
}

/// A file of one page with this content; `more` stands in the dictionary of its stream, `objects` follow from 6 on.
pub(crate) fn page(content: &[u8], more: &str, resources: &str, objects: Vec<Vec<u8>>) -> Vec<u8> {
    let page = "/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R";
    let first = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        format!("<< {page} /Resources << /Font << /F1 5 0 R >> {resources} >> >>").into_bytes(),
        stream(content, more),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
    ];
    pdf(&[first, objects].concat(), "")
}

/// A file of one page that says something in the font of object 6.
pub(crate) fn in_font(font: &str, objects: Vec<Vec<u8>>) -> Vec<u8> {
    let text = b"BT /F2 12 Tf 50 700 Td <0001000200030004> Tj (Ke hoach thi dua cua tinh Son Khe nam 2026) Tj ET";
    let fonts = "/Font << /F1 5 0 R /F2 6 0 R >>";
    page(text, "", fonts, [vec![font.as_bytes().to_vec()], objects].concat())
}

/// A stream with its right length, and whatever else its dictionary says.
pub(crate) fn stream(content: &[u8], more: &str) -> Vec<u8> {
    stated(content, &content.len().to_string(), more)
}

/// A stream with any length.
pub(crate) fn stated(content: &[u8], length: &str, more: &str) -> Vec<u8> {
    [format!("<< /Length {length} {more} >>\nstream\n").as_bytes(), content, b"\nendstream"].concat()
}

/// Packed as `/FlateDecode` unpacks it.
pub(crate) fn packed(content: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("x", SimpleFileOptions::default()).unwrap();
    zip.write_all(content).unwrap();
    let file = zip.finish().unwrap().into_inner();
    let mut archive = ZipArchive::new(Cursor::new(file.as_slice())).unwrap();
    let part = archive.by_index_raw(0).unwrap();
    let begins = usize::try_from(part.data_start().unwrap()).unwrap();
    let size = usize::try_from(part.compressed_size()).unwrap();
    drop(part);
    let (mut one, mut two) = (1_u32, 0_u32);
    for byte in content {
        one = (one + u32::from(*byte)) % 65521;
        two = (two + one) % 65521;
    }
    [&[0x78, 0x9C], &file[begins..begins + size], ((two << 16) | one).to_be_bytes().as_slice()].concat()
}
