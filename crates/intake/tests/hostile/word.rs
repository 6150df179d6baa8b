//! Word files with markup that no word processor writes.

use std::fmt::Write as _;

use crate::{
    Case,
    word_file::{WordFile, item, level, list, p, r},
};

pub(crate) const CASES: &[Case] = &[
    ("word-entity-bomb.docx", entity_bomb, &["damaged-xml"]),
    ("word-entity-of-a-file.docx", entity_of_a_file, &["damaged-xml"]),
    ("word-deep.docx", || WordFile::of(&"<w:sdt>".repeat(1_000_000)).bytes(), &["too-deep"]),
    ("word-attribute-of-60-mb.docx", long_attribute, &["read"]),
    ("word-millions-of-attributes.docx", many_attributes, &["read"]),
    ("word-namespaces.docx", many_namespaces, &["read", "damaged-xml", "too-slow"]),
    ("word-two-million-runs.docx", || runs(2_000_000), &["read", "too-long", "too-heavy", "too-slow"]),
    ("word-ten-million-runs.docx", || runs(10_000_000), &["unpacks-too-large"]),
    (
        "word-text-of-60-mb.docx",
        || WordFile::of(&p(&"Thi đua ".repeat(6 << 20))).bytes(),
        &["read", "too-long", "too-heavy", "too-slow"],
    ),
    (
        "word-paragraphs.docx",
        || WordFile::of(&p("Căn cứ Luật số 06/2022/QH15;").repeat(49_999)).bytes(),
        &["read", "too-slow"],
    ),
    ("word-empty-paragraphs.docx", || WordFile::of(&"<w:p/>".repeat(5_000_000)).bytes(), &["too-many-paragraphs"]),
    ("word-styles-in-a-circle.docx", styles_in_a_circle, &["read"]),
    ("word-chain-of-styles.docx", chain_of_styles, &["read", "too-heavy", "too-slow"]),
    ("word-lists-in-a-circle.docx", lists_in_a_circle, &["read"]),
    ("word-label-of-a-megabyte.docx", long_label, &["read", "too-heavy", "too-long", "too-slow"]),
    ("word-list-starts-at-two-billion.docx", list_starts_late, &["read"]),
    ("word-tables-in-tables.docx", || tables(80), &["read"]),
    ("word-tables-too-deep.docx", || tables(1000), &["too-deep"]),
    ("word-spans-of-two-billion.docx", wide_cells, &["read"]),
    (
        "word-cells.docx",
        || WordFile::of(&format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell(&p("Sở")).repeat(49_000))).bytes(),
        &["read"],
    ),
    ("word-part-of-itself.docx", part_of_itself, &["read", "damaged-zip", "other-archive", "empty"]),
];

const SPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

fn with_document_type(document_type: &str, text: &str) -> Vec<u8> {
    let document = format!("{document_type}<w:document xmlns:w=\"{SPACE}\"><w:body>{}</w:body></w:document>", p(text));
    WordFile::default().part("word/document.xml", &document).bytes()
}

fn entity_bomb() -> Vec<u8> {
    let mut entities = "<!ENTITY a0 \"Kế hoạch thi đua \">".to_owned();
    for number in 1..40 {
        write!(entities, "<!ENTITY a{number} \"{}\">", format!("&a{};", number - 1).repeat(10)).unwrap();
    }
    with_document_type(&format!("<!DOCTYPE x [{entities}]>"), "&a39;")
}

fn entity_of_a_file() -> Vec<u8> {
    with_document_type("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>", "&a;")
}

fn long_attribute() -> Vec<u8> {
    WordFile::of(&format!("<w:p w:rsidR=\"{}\">{}</w:p>", "x".repeat(60 << 20), r("Kế hoạch"))).bytes()
}

fn many_attributes() -> Vec<u8> {
    let attributes: String = (0..3_000_000).map(|number| format!(" w:a{number}=\"\"")).collect();
    WordFile::of(&format!("<w:p{attributes}>{}</w:p>", r("Kế hoạch"))).bytes()
}

/// Every name is looked for among a hundred thousand prefixes.
fn many_namespaces() -> Vec<u8> {
    let spaces: String = (0..100_000).map(|number| format!(" xmlns:a{number}=\"u\"")).collect();
    WordFile::of(&format!("<w:sdt{spaces}>{}</w:sdt>", "<w:p/>".repeat(49_000) + &p("Kế hoạch"))).bytes()
}

fn runs(count: usize) -> Vec<u8> {
    WordFile::of(&format!("<w:p>{}</w:p>", "<w:r><w:t>a</w:t></w:r>".repeat(count))).bytes()
}

fn styles_in_a_circle() -> Vec<u8> {
    let style = |id: &str, from: &str| {
        format!("<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:basedOn w:val=\"{from}\"/></w:style>")
    };
    let styles = style("A", "B") + &style("B", "C") + &style("C", "A") + &style("D", "D");
    let styled = |id: &str| format!("<w:p><w:pPr><w:pStyle w:val=\"{id}\"/></w:pPr>{}</w:p>", r("Kế hoạch"));
    WordFile::of(&(styled("A") + &styled("D"))).styles(&styles).bytes()
}

fn chain_of_styles() -> Vec<u8> {
    let style = |number: u32| {
        let based = number.saturating_sub(1);
        format!("<w:style w:type=\"paragraph\" w:styleId=\"s{number}\"><w:basedOn w:val=\"s{based}\"/></w:style>")
    };
    WordFile::of(&p("Kế hoạch")).styles(&(0..500_000).map(style).collect::<String>()).bytes()
}

fn lists_in_a_circle() -> Vec<u8> {
    let shape = |id: u32, link: &str| {
        format!("<w:abstractNum w:abstractNumId=\"{id}\"><w:numStyleLink w:val=\"{link}\"/></w:abstractNum>")
    };
    let style = |id: &str, list: u32| {
        format!(
            "<w:style w:type=\"numbering\" w:styleId=\"{id}\"><w:pPr><w:numPr><w:numId w:val=\"{list}\"/></w:numPr></w:pPr></w:style>"
        )
    };
    let number = |id: u32| format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{id}\"/></w:num>");
    let lists = shape(1, "A") + &shape(2, "B") + &number(1) + &number(2) + &number(3);
    WordFile::of(&(item("1", 0, "Một") + &item("2", 0, "Hai") + &item("3", 8, "Ba") + &item("9", 200, "Bốn")))
        .styles(&(style("A", 2) + &style("B", 1)))
        .numbering(&lists)
        .bytes()
}

/// A label of a megabyte before each of ten thousand paragraphs.
fn long_label() -> Vec<u8> {
    let (shape, number) = list(1, &level(0, "decimal", &"%1.".repeat(300_000), ""));
    WordFile::of(&item("1", 0, "Mục").repeat(10_000)).numbering(&(shape + &number)).bytes()
}

fn list_starts_late() -> Vec<u8> {
    let formats = ["upperRoman", "lowerLetter", "decimal", "ordinalText", "vietnameseCounting", "lowerRoman"];
    let mut body = String::new();
    let (mut shapes, mut numbers) = (String::new(), String::new());
    for (id, format) in (1_u8..).zip(formats) {
        let levels = level(0, format, "%1.", "").replace("w:val=\"1\"", "w:val=\"2147483647\"");
        let (shape, number) = list(id, &levels);
        shapes += &shape;
        numbers += &number;
        body += &item(&id.to_string(), 0, "Mục").repeat(3);
    }
    WordFile::of(&body).numbering(&(shapes + &numbers)).bytes()
}

fn cell(inside: &str) -> String {
    format!("<w:tc>{inside}</w:tc>")
}

fn tables(depth: usize) -> Vec<u8> {
    let inside = "<w:tbl><w:tr><w:tc>".repeat(depth) + &p("Kế hoạch") + &"</w:tc></w:tr></w:tbl>".repeat(depth);
    WordFile::of(&inside).bytes()
}

fn wide_cells() -> Vec<u8> {
    let wide = "<w:tc><w:tcPr><w:gridSpan w:val=\"2000000000\"/></w:tcPr><w:p><w:r><w:t>Sở</w:t></w:r></w:p></w:tc>";
    let row = format!("<w:tr><w:trPr><w:gridBefore w:val=\"4000000000\"/></w:trPr>{}</w:tr>", wide.repeat(20));
    WordFile::of(&format!("<w:tbl>{}</w:tbl>", row.repeat(200))).bytes()
}

/// The list of what the document refers to names the document, as its styles and as its lists.
fn part_of_itself() -> Vec<u8> {
    let role = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = ["officeDocument", "styles", "numbering", "theme"]
        .map(|name| format!("<Relationship Id=\"{name}\" Type=\"{role}/{name}\" Target=\"/word/document.xml\"/>"));
    let relations = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}</Relationships>",
        relations.concat()
    );
    WordFile::of(&p("Kế hoạch"))
        .part("_rels/.rels", &relations)
        .part("word/_rels/document.xml.rels", &relations)
        .bytes()
}
