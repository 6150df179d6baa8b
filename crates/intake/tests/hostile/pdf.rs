//! PDFs that unpack, refer or repeat without end. Which reason each gets is the reader's to choose.

use crate::{
    Case,
    pdf_file::{in_font, packed, page, pdf, stated, stream},
};

/// Nothing of it is lost: what is false is not believed.
const READ: &[&str] = &["read"];

/// A PDF that somebody broke is read as far as it goes, or refused with a sentence.
const ENDS: &[&str] = &[
    "read",
    "empty",
    "damaged-pdf",
    "scanned",
    "letters-unknown",
    "password-protected",
    "too-heavy",
    "too-slow",
    "too-long",
    "too-many-pages",
    "too-many-paragraphs",
    "too-deep",
    "unpacks-too-large",
];

pub(crate) const CASES: &[Case] = &[
    ("pdf-flate-bomb.pdf", || page(&packed(&vec![b' '; 300 << 20]), "/Filter /FlateDecode", "", vec![]), ENDS),
    (
        "pdf-flate-bomb-of-operators.pdf",
        || page(&packed(&b"(a) Tj ".repeat(20 << 20)), "/Filter /FlateDecode", "", vec![]),
        ENDS,
    ),
    ("pdf-ten-filters.pdf", ten_filters, ENDS),
    (
        "pdf-unending-filters.pdf",
        || page(b"x", &format!("/Filter [{}]", "/ASCIIHexDecode ".repeat(1_000_000)), "", vec![]),
        ENDS,
    ),
    ("pdf-wide-predictor.pdf", wide_predictor, ENDS),
    ("pdf-run-length.pdf", || page(&b"\x81a".repeat(9 << 20), "/Filter /RunLengthDecode", "", vec![]), ENDS),
    ("pdf-table-before-itself.pdf", || looped("/Prev BEGIN"), ENDS),
    ("pdf-stream-table-of-two-billion.pdf", table_stream, ENDS),
    ("pdf-objects-inside-themselves.pdf", object_stream, ENDS),
    ("pdf-pages-in-a-circle.pdf", || tree("[2 0 R]", "1"), ENDS),
    ("pdf-pages-many-times.pdf", || tree(&format!("[{}]", "3 0 R ".repeat(1_000_000)), "1000000"), ENDS),
    ("pdf-pages-doubled.pdf", doubled_pages, ENDS),
    ("pdf-a-million-pages-stated.pdf", || tree("[3 0 R]", "1000000"), ENDS),
    ("pdf-negative-pages.pdf", || tree("[3 0 R]", "-1"), ENDS),
    ("pdf-form-in-itself.pdf", || page(b"/X Do", "", "/XObject << /X 6 0 R >>", vec![form("6 0 R")]), ENDS),
    ("pdf-forms-doubled.pdf", doubled_forms, ENDS),
    ("pdf-length-too-small.pdf", || pdf_with_length("3"), READ),
    ("pdf-length-too-big.pdf", || pdf_with_length("99999999999"), READ),
    ("pdf-length-negative.pdf", || pdf_with_length("-5"), READ),
    ("pdf-length-of-itself.pdf", || pdf_with_length("4 0 R"), READ),
    ("pdf-operators.pdf", || page(&b"0 0 m 9 9 l S\n".repeat(1_400_000), "", "", vec![]), ENDS),
    ("pdf-bars.pdf", || page(&b"10 10 500 1 re f\n".repeat(1_200_000), "", "", vec![]), ENDS),
    ("pdf-letters.pdf", letters, READ),
    (
        "pdf-letters-on-one-place.pdf",
        || page(&drawn("BT /F1 9 Tf 9 9 Td (Thi dua) Tj ET\n", 500_000), "", "", vec![]),
        ENDS,
    ),
    ("pdf-states.pdf", || page(&b"q ".repeat(9_000_000), "", "", vec![]), ENDS),
    ("pdf-numbers.pdf", || page(&b"1 ".repeat(9_000_000), "", "", vec![]), ENDS),
    ("pdf-arrays-in-arrays.pdf", || page(&b"[".repeat(9_000_000), "", "", vec![]), ENDS),
    ("pdf-dictionaries-in-dictionaries.pdf", || tree(&"<</A ".repeat(3_000_000), "1"), ENDS),
    ("pdf-brackets.pdf", || page(&b"(".repeat(9_000_000), "", "", vec![]), ENDS),
    (
        "pdf-picture-without-end.pdf",
        || page(&[b"BI /W 9 ID ".to_vec(), vec![b'x'; 9 << 20]].concat(), "", "", vec![]),
        ENDS,
    ),
    (
        "pdf-map-of-all-letters.pdf",
        || {
            map(
                "1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <00000000> <FFFFFFFF> <0000> endbfrange",
            )
        },
        ENDS,
    ),
    (
        "pdf-many-ranges.pdf",
        || map(&format!("100 beginbfrange {} endbfrange", "<0000> <FFFF> <0000> ".repeat(20_000))),
        ENDS,
    ),
    (
        "pdf-widths.pdf",
        || {
            in_font(
                &format!(
                    "<< /Type /Font /Subtype /TrueType /BaseFont /A /FirstChar 0 /LastChar 9000000 /Widths [{}] >>",
                    "1 ".repeat(9_000_000)
                ),
                vec![],
            )
        },
        ENDS,
    ),
    ("pdf-widths-of-ranges.pdf", wide_ranges, ENDS),
    ("pdf-drawn-font-in-itself.pdf", drawn_font, ENDS),
    (
        "pdf-encrypted-with-nothing.pdf",
        || pdf(&[b"<< /Type /Catalog >>".to_vec()], "/Encrypt << /Filter /Standard /V 5 /R 6 /O () /U () /P -1 >>"),
        ENDS,
    ),
    ("pdf-references.pdf", references, ENDS),
    ("pdf-nothing-but-a-mark.pdf", || [b"%PDF-1.7\n".to_vec(), b"1 0 obj ".repeat(2_000_000)].concat(), ENDS),
];

fn ten_filters() -> Vec<u8> {
    let mut content = packed(&vec![b' '; 200 << 20]);
    for _ in 1..10 {
        content = packed(&content);
    }
    page(&content, &format!("/Filter [{}]", "/FlateDecode ".repeat(10)), "", vec![])
}

fn wide_predictor() -> Vec<u8> {
    let parameters = "/DecodeParms << /Predictor 15 /Columns 2000000000 /Colors 32 /BitsPerComponent 16 >>";
    page(&packed(&[2; 5000]), &format!("/Filter /FlateDecode {parameters}"), "", vec![])
}

/// A file whose trailer names its own table.
fn looped(more: &str) -> Vec<u8> {
    let file = page(b"BT ET", "", "", vec![]);
    let begins = file.windows(5).rposition(|five| five == b"xref\n").unwrap();
    let begins = file[..=begins].windows(5).rposition(|five| five == b"xref\n").unwrap_or(begins);
    let text = String::from_utf8(file).unwrap();
    text.replace("/Root", &format!("{} /Root", more.replace("BEGIN", &begins.to_string()))).into_bytes()
}

fn table_stream() -> Vec<u8> {
    let mut file = b"%PDF-1.5\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n".to_vec();
    let begins = file.len();
    let dictionary = "/Type /XRef /Size 2000000000 /Index [0 2000000000] /W [0 0 0] /Root 1 0 R";
    file.extend(b"9 0 obj\n");
    file.extend(stream(&[0; 100], dictionary));
    file.extend(format!("\nendobj\nstartxref\n{begins}\n%%EOF").bytes());
    file
}

fn object_stream() -> Vec<u8> {
    let inside = stream(b"6 0 << /Type /Pages /Kids [6 0 R] >>", "/Type /ObjStm /N 1000000000 /First 4 /Extends 6 0 R");
    page(b"BT ET", "", "", vec![inside])
}

fn tree(kids: &str, count: &str) -> Vec<u8> {
    let pages = format!("<< /Type /Pages /Kids {kids} /Count {count} /Parent 2 0 R >>").into_bytes();
    let one = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>".to_vec();
    pdf(&[b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), pages, one], "")
}

/// Each level of the tree has the next one twice.
fn doubled_pages() -> Vec<u8> {
    let level = |number: u32| format!("<< /Type /Pages /Kids [{0} 0 R {0} 0 R] /Count 2 >>", number + 1).into_bytes();
    let mut objects = vec![b"<< /Type /Catalog /Pages 2 0 R >>".to_vec()];
    objects.extend((2..60).map(level));
    objects.push(b"<< /Type /Page /MediaBox [0 0 595 842] >>".to_vec());
    pdf(&objects, "")
}

fn form(inner: &str) -> Vec<u8> {
    let dictionary =
        format!("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {inner} >> >>");
    stream(b"/X Do /X Do", &dictionary)
}

fn doubled_forms() -> Vec<u8> {
    let forms = (7..60).map(|number| form(&format!("{number} 0 R"))).collect();
    page(b"/X Do", "", "/XObject << /X 6 0 R >>", forms)
}

fn pdf_with_length(length: &str) -> Vec<u8> {
    let content = b"BT /F1 12 Tf 50 700 Td (Ke hoach phat dong dot thi dua lap thanh tich chao mung) Tj ET";
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>";
    let objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        page.as_bytes().to_vec(),
        stated(content, length, ""),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_vec(),
    ];
    pdf(&objects, "")
}

fn drawn(piece: &str, count: usize) -> Vec<u8> {
    piece.repeat(count).into_bytes()
}

/// Half a million letters, each in a place of its own.
fn letters() -> Vec<u8> {
    let letter = |number: usize| format!("BT /F1 9 Tf {} {} Td (a) Tj ET\n", number * 7 % 590, number * 13 % 840);
    page((0..500_000).map(letter).collect::<String>().as_bytes(), "", "", vec![])
}

fn map(inside: &str) -> Vec<u8> {
    let font = "<< /Type /Font /Subtype /TrueType /BaseFont /A /Encoding /WinAnsiEncoding /ToUnicode 7 0 R >>";
    in_font(font, vec![stream(format!("begincmap {inside} endcmap").as_bytes(), "")])
}

fn wide_ranges() -> Vec<u8> {
    let font = "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [7 0 R] >>";
    let ranges = "0 4294967295 500 ".repeat(100_000);
    let inner = format!("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /W [{ranges}] /DW 1000 >>");
    in_font(font, vec![inner.into_bytes()])
}

/// A letter is drawn by writing that letter.
fn drawn_font() -> Vec<u8> {
    let font = "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 0 /LastChar 255 \
        /Widths [] /CharProcs << /a 7 0 R >> /Encoding << /Differences [0 /a] >> /Resources << /Font << /F2 6 0 R >> >> >>";
    in_font(font, vec![stream(b"BT /F2 1 Tf (\x00) Tj ET", "")])
}

/// Each object is the next, the last one the first.
fn references() -> Vec<u8> {
    let objects = (6..200_000).map(|number| format!("{} 0 R", number + 1).into_bytes());
    page(b"/X Do", "", "/XObject << /X 6 0 R >>", objects.chain([b"6 0 R".to_vec()]).collect())
}
