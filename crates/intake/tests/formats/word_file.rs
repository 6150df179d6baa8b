//! Writes small Word files, part by part.

use std::io::{Cursor, Write};

use zip::{ZipWriter, write::SimpleFileOptions};

const NAMESPACES: &str = concat!(
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" "#,
    r#"xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" "#,
    r#"xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" "#,
    r#"xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" "#,
    r#"xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" "#,
    r#"xmlns:v="urn:schemas-microsoft-com:vml""#,
);

/// A Word file in the making.
#[derive(Default)]
pub(crate) struct WordFile {
    parts: Vec<(String, Vec<u8>)>,
}

impl WordFile {
    /// A file whose body holds this markup.
    pub(crate) fn of(body: &str) -> Self {
        let document = format!("<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>");
        Self::default().part("[Content_Types].xml", "<Types/>").part("word/document.xml", &document)
    }

    pub(crate) fn styles(self, markup: &str) -> Self {
        self.part("word/styles.xml", &format!("<w:styles {NAMESPACES}>{markup}</w:styles>"))
    }

    pub(crate) fn numbering(self, markup: &str) -> Self {
        self.part("word/numbering.xml", &format!("<w:numbering {NAMESPACES}>{markup}</w:numbering>"))
    }

    /// With everything that other programs want to see before they open it.
    pub(crate) fn complete(mut self) -> Self {
        const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
        const ROLE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
        self.parts.retain(|(name, _)| name != "[Content_Types].xml");
        let named = ["styles", "numbering"];
        let types: String = [("document", "document.main"), ("styles", "styles"), ("numbering", "numbering")]
            .iter()
            .map(|(name, kind)| format!("<Override PartName=\"/word/{name}.xml\" ContentType=\"{TYPE}.{kind}+xml\"/>"))
            .collect();
        let relation = |id: &str, role: &str, target: &str| {
            format!("<Relationship Id=\"{id}\" Type=\"{ROLE}/{role}\" Target=\"{target}\"/>")
        };
        let relations = |inside: &str| format!("<Relationships xmlns=\"{RELATIONS}\">{inside}</Relationships>");
        let inner: String = named.iter().map(|name| relation(name, name, &format!("{name}.xml"))).collect();
        self.part(
            "[Content_Types].xml",
            &format!(
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" \
                 ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" \
                 ContentType=\"application/xml\"/>{types}</Types>"
            ),
        )
        .part("_rels/.rels", &relations(&relation("main", "officeDocument", "word/document.xml")))
        .part("word/_rels/document.xml.rels", &relations(&inner))
    }

    pub(crate) fn part(self, name: &str, text: &str) -> Self {
        self.raw(name, text.as_bytes().to_vec())
    }

    pub(crate) fn raw(mut self, name: &str, content: Vec<u8>) -> Self {
        self.parts.push((name.to_owned(), content));
        self
    }

    /// A part of `size` zero bytes.
    pub(crate) fn zeros(mut self, name: &str, size: usize) -> Self {
        self.parts.push((name.to_owned(), vec![0; size]));
        self
    }

    /// The file as a program writes it that cannot go back to fill in sizes.
    pub(crate) fn streamed(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new_stream(Vec::new());
        for (name, content) in &self.parts {
            zip.start_file(name.as_str(), SimpleFileOptions::default()).expect("a new part");
            zip.write_all(content).expect("memory");
        }
        zip.finish().expect("memory").into_inner()
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in &self.parts {
            zip.start_file(name.as_str(), SimpleFileOptions::default()).expect("a new part");
            zip.write_all(content).expect("memory");
        }
        zip.finish().expect("memory").into_inner()
    }
}

/// A paragraph of one run.
pub(crate) fn p(text: &str) -> String {
    format!("<w:p>{}</w:p>", r(text))
}

/// A run.
pub(crate) fn r(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

/// A paragraph of a list.
pub(crate) fn item(list: &str, level: u8, text: &str) -> String {
    let properties = format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>"#);
    format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", r(text))
}

/// A level of a list: format, label, and whatever else.
pub(crate) fn level(number: u8, format: &str, label: &str, more: &str) -> String {
    format!(
        r#"<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{label}"/>{more}</w:lvl>"#
    )
}

/// A shape of lists, and a list of that shape with the same id.
pub(crate) fn list(id: u8, levels: &str) -> (String, String) {
    (
        format!(r#"<w:abstractNum w:abstractNumId="{id}">{levels}</w:abstractNum>"#),
        format!(r#"<w:num w:numId="{id}"><w:abstractNumId w:val="{id}"/></w:num>"#),
    )
}
